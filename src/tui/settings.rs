//! The settings file while the program runs: read anew when it changed; a wrong one is said, and what held goes on.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::app::App;
use super::config::{self, Config, ConfigError, load, parse, with_option};
use super::keyed::keyed;
use super::keymap;
use super::theme::Look;
use super::usual;
use super::widgets::message::Message;
use crate::exchange::notify::Notify;
use crate::files::{private_dir, why, write_whole};
use crate::said;
use crate::text::{Lang, Said, clean_line};

/// When a file was written last and how long it is; none where there is none.
type Stamp = Option<(SystemTime, u64)>;

/// The file, and when it was looked at last.
pub struct Settings {
    path: Option<PathBuf>,
    /// The language `--lang` asked for, which comes before the file's.
    asked: Option<Lang>,
    /// The language where neither says one.
    usual: Lang,
    seen: Stamp,
    /// Other than what was seen, and not yet found twice alike: whoever saves it may be in the middle.
    changing: Option<(Stamp, Vec<u8>)>,
    /// How notifications are shown.
    notify: Notify,
    /// Who writes where the file names nobody; none where it is not for the file to say.
    unnamed: Option<String>,
}

impl Settings {
    /// Puts what it says in force for keys and columns.
    pub fn begin(
        path: Option<PathBuf>,
        lang: (Lang, bool),
        unnamed: Option<String>,
        config: &Config,
    ) -> Settings {
        keymap::install(config.keys.clone());
        usual::install(config.columns.clone());
        let (usual, asked) = lang;
        let mut new = Settings {
            path,
            asked: asked.then_some(usual),
            usual,
            seen: None,
            changing: None,
            notify: config.notify,
            unnamed,
        };
        new.seen = new.stamp();
        new
    }

    /// How notifications are shown, by the settings in force.
    pub fn notify(&self) -> Notify {
        self.notify
    }

    fn stamp(&self) -> Stamp {
        let found = std::fs::metadata(self.path.as_deref()?).ok()?;
        Some((found.modified().ok()?, found.len()))
    }

    /// Looks whether the file changed, and takes it up if it did: what stands there at two looks one after the other, so
    /// that nothing is read between the emptying of a file and its writing. What has to be done for the mouse.
    pub fn look(&mut self, app: &mut App, wide: bool) -> Option<bool> {
        let now = self.stamp();
        if now == self.seen {
            self.changing = None;
            return None;
        }
        let path = self.path.as_deref()?;
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(_) if now.is_none() => Vec::new(),
            // What cannot be read is no text to wait for: taking it up says why.
            Err(_) => return self.take_up(app, wide),
        };
        let found = (now, bytes);
        if self.changing.as_ref() != Some(&found) {
            self.changing = Some(found);
            return None;
        }
        self.changing = None;
        self.seen = now;
        if now.is_none() || found.1.trim_ascii().is_empty() {
            app.say(emptied(path, now.is_none()));
            return None;
        }
        let read_as = config::read(path, found.1);
        self.put_in_force(read_as, app, wide)
    }

    /// Takes the file up as it stands.
    pub fn take_up(&mut self, app: &mut App, wide: bool) -> Option<bool> {
        self.changing = None;
        self.seen = self.stamp();
        let Some(path) = self.path.as_deref() else {
            app.say(nowhere());
            return None;
        };
        self.put_in_force(load(path, false), app, wide)
    }

    fn put_in_force(
        &mut self,
        read_as: Result<Config, ConfigError>,
        app: &mut App,
        wide: bool,
    ) -> Option<bool> {
        let path = self.path.as_deref()?;
        match read_as {
            Ok(config) => {
                let lang = self.asked.or(config.lang).unwrap_or(self.usual);
                let mut look = Look::from_environment(lang, &config);
                if wide {
                    look.glyphs = super::glyphs::Glyphs::Ascii;
                }
                keymap::install(config.keys.clone());
                usual::install(config.columns.clone());
                self.notify = config.notify;
                let who = match (&self.unnamed, clean_line(&config.name)) {
                    (Some(usual), name) if name.is_empty() => Some(usual.clone()),
                    (Some(_), name) => Some(name),
                    (None, _) => None,
                };
                app.take_settings(look, config.mouse, who.as_deref());
                app.say(Message::Info(read(path)));
                Some(config.mouse)
            }
            Err(error) => {
                app.say(Message::Refusal {
                    what: error.said(),
                    hint: {
                        let hint = error.hint();
                        said!("{hint}；原来的设置照旧", "{hint}; what was set before holds"; hint = hint)
                    },
                });
                None
            }
        }
    }

    /// Writes an option into the file and takes it up.
    pub fn keep(&mut self, app: &mut App, wide: bool, id: &str, value: &str) -> Option<bool> {
        let Some(path) = self.path.clone() else {
            app.say(nowhere());
            return None;
        };
        match write(&path, id, value) {
            Ok(()) => {
                let mouse = self.take_up(app, wide);
                app.say(Message::Info(super::screens::columns_kept(&path)));
                mouse
            }
            Err(message) => {
                app.say(message);
                None
            }
        }
    }
}

fn write(path: &Path, id: &str, value: &str) -> Result<(), Message> {
    let failed = |e: &std::io::Error| {
        let file = path.display();
        Message::Refusal {
            what: said!("写不了设置文件 {file}：{e}", "cannot write the settings file {file}: {e}"; e = why(e), file = Said::same(&file)),
            hint: said!("检查目录和权限", "check the folder and its rights"),
        }
    };
    let old = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(failed(&e)),
    };
    let new = with_option(old.trim_start_matches('\u{feff}'), id, value);
    // A file that is wrong already is for a person to mend.
    if let Err(problem) = parse(&new) {
        let error = ConfigError::Wrong(path.to_path_buf(), Box::new(problem));
        return Err(Message::Refusal {
            what: error.said(),
            hint: error.hint(),
        });
    }
    if let Some(folder) = path
        .parent()
        .filter(|f| !f.as_os_str().is_empty() && !f.exists())
    {
        private_dir(folder).map_err(|e| failed(&e))?;
    }
    write_whole(path, new.as_bytes(), true).map_err(|e| failed(&e))
}

/// A file that somebody emptied or took away is no wish for other keys: asked for, it is one.
fn emptied(path: &Path, gone: bool) -> Message {
    let file = path.display();
    Message::Refusal {
        what: match gone {
            true => said!(
                "设置文件 {file} 已不在原处",
                "the settings file {file} is gone"
            ),
            false => said!(
                "设置文件 {file} 是空的",
                "the settings file {file} is empty"
            ),
        },
        hint: keyed!(
            "原来的设置照旧；要改用默认设置，按 <reload-settings>",
            "what was set before holds; <reload-settings> takes the defaults"
        ),
    }
}

fn nowhere() -> Message {
    Message::Refusal {
        what: said!("没有设置文件", "there is no settings file"),
        hint: said!(
            "用 --config 指定一个；⟨config⟩ 输出一份可用的",
            "--config names one; ⟨config⟩ prints a file to begin with"
        ),
    }
}

fn read(path: &Path) -> Said {
    let file = path.display();
    match path.exists() {
        true => said!(
            "已重读设置文件 {file}",
            "the settings file {file} was read anew"
        ),
        false => said!(
            "没有设置文件 {file}，改用默认设置",
            "there is no settings file {file}: the defaults hold"
        ),
    }
}
