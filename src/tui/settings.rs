//! The settings file while the program runs: read anew when it changed; a wrong one is said, and what held goes on.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::app::App;
use super::config::{Config, ConfigError, load, parse, with_option};
use super::keymap;
use super::theme::Look;
use super::usual;
use super::widgets::message::Message;
use crate::files::{private_dir, why, write_whole};
use crate::said;
use crate::text::{Lang, Said, clean_line};

/// The file, and when it was looked at last.
pub struct Settings {
    path: Option<PathBuf>,
    /// The language `--lang` asked for, which comes before the file's.
    asked: Option<Lang>,
    /// The language where neither says one.
    usual: Lang,
    seen: Option<(SystemTime, u64)>,
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
            unnamed,
        };
        new.seen = new.stamp();
        new
    }

    fn stamp(&self) -> Option<(SystemTime, u64)> {
        let found = std::fs::metadata(self.path.as_deref()?).ok()?;
        Some((found.modified().ok()?, found.len()))
    }

    /// Looks whether the file changed, and takes it up if it did. What has to be done for the mouse.
    pub fn look(&mut self, app: &mut App, wide: bool) -> Option<bool> {
        let now = self.stamp();
        if now == self.seen {
            return None;
        }
        self.seen = now;
        self.take_up(app, wide)
    }

    /// Takes the file up as it stands.
    pub fn take_up(&mut self, app: &mut App, wide: bool) -> Option<bool> {
        self.seen = self.stamp();
        let Some(path) = self.path.as_deref() else {
            app.say(nowhere());
            return None;
        };
        match load(path, false) {
            Ok(config) => {
                let lang = self.asked.or(config.lang).unwrap_or(self.usual);
                let mut look = Look::from_environment(lang, &config);
                if wide {
                    look.glyphs = super::glyphs::Glyphs::Ascii;
                }
                keymap::install(config.keys.clone());
                usual::install(config.columns.clone());
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
            what: said!("写不了设置文件 {file}：{e}", "cannot write the settings file {file}: {e}"; e = why(e), file = Said::new(file.to_string(), file.to_string())),
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
    said!(
        "已重读设置文件 {file}",
        "the settings file {file} was read anew"
    )
}
