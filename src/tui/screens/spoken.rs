//! The commands of the command line as the palette names them: what each does, which command here does the same, and for
//! those of the command line alone how they are given there.

use std::cell::OnceCell;

use super::text_page::TextPage;
use crate::docket::{initials, spellings};
use crate::exchange::year_files::YearFile;
use crate::said;
use crate::text::is_han;
use crate::text::{Lang, Said, Text};
use crate::tui::command::Command;
use crate::tui::doors::door;
use crate::tui::keyed::here;
use crate::tui::theme::Role;

/// One command of the command line.
#[derive(Debug, Clone, Copy)]
pub struct Spoken {
    pub name: &'static str,
    pub about: Text,
    /// Complete command lines.
    pub examples: &'static [&'static str],
}

impl Spoken {
    /// The command of the interface that does the same.
    pub fn door(&self) -> Option<Command> {
        door(self.name)
    }

    /// What it is found by: its name, what it does in either language, and the pinyin of its Chinese words.
    fn names(&self) -> Vec<String> {
        let zh = self.about.zh;
        let mut out = vec![
            format!("anjuan {}", self.name),
            zh.to_lowercase(),
            self.about.en.to_lowercase(),
        ];
        // Pinyin is told of a short text only: each run of Chinese by itself.
        for run in zh.split(|c| !is_han(c)).filter(|r| !r.is_empty()) {
            out.extend(initials(run));
            out.extend(spellings(run));
            let letters: Vec<char> = run.chars().collect();
            // What stands within it is found as well.
            out.extend(
                letters
                    .chunks(4)
                    .flat_map(|c| initials(&String::from_iter(c))),
            );
        }
        out.extend(self.door().map(|c| c.row().title.zh.to_lowercase()));
        if self.door() == Some(Command::Export) {
            // What is written is looked for by its own name.
            for file in YearFile::ALL.iter().map(|f| f.text()) {
                out.extend([file.zh.to_string(), file.en.to_lowercase()]);
                out.extend(initials(file.zh));
            }
        }
        out
    }

    /// How it is given on the command line.
    pub(super) fn page(&self) -> TextPage {
        let mut page = vec![(Said::from(self.about), Role::Title)];
        page.push((Said::default(), Role::Text));
        page.push((
            match self.door() {
                Some(command) => {
                    let what = command.row().title;
                    said!("界面里是「{what}」，在这里不能用；命令行写：", "in the interface it is '{what}', which cannot be used here; on the command line:"; what = what)
                }
                None => said!(
                    "这一命令在命令行使用，写法：",
                    "this one is given on the command line:"
                ),
            },
            Role::Text,
        ));
        let usual = format!("anjuan {} --help", self.name);
        let lines = self.examples.iter().map(|e| (*e).to_string());
        page.extend(
            lines
                .chain([usual])
                .map(|line| (Said::same(line), Role::Key)),
        );
        let name = format!("anjuan {}", self.name);
        TextPage::new(Said::same(name), page)
    }
}

/// The commands of the command line, spelled out when the palette is first opened.
#[derive(Debug, Default)]
pub struct SpokenList {
    all: Vec<Spoken>,
    names: OnceCell<Vec<Vec<String>>>,
}

impl From<Vec<Spoken>> for SpokenList {
    fn from(all: Vec<Spoken>) -> SpokenList {
        SpokenList {
            all,
            names: OnceCell::new(),
        }
    }
}

impl SpokenList {
    pub(super) fn get(&self, at: usize) -> Option<&Spoken> {
        self.all.get(at)
    }

    /// Each with what it is found by.
    pub(super) fn named(&self) -> impl Iterator<Item = (&Spoken, &Vec<String>)> {
        let names = self
            .names
            .get_or_init(|| self.all.iter().map(Spoken::names).collect());
        self.all.iter().zip(names)
    }
}

/// A sentence of the lower floors as the interface says it.
pub fn spoken_here(said: &Said, lang: Lang) -> String {
    here(said, lang)
}
