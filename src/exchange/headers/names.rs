//! The office's own headings and words: what a heading means here, and what a word stands for, before the tables are
//! asked. Written as a mapping file for `--map`, and kept with the layout it belongs to.

use super::meaning::{About, Meaning};
use super::{COLUMNS, Column, column, match_exactly, match_header, normal};
use crate::case::Outcome;
use crate::said;
use crate::text::{Said, clean_line, fold};

/// Headings with the columns they mean here, words with their meanings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    headings: Vec<Heading>,
    words: Vec<(String, Meaning)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Heading {
    /// As written.
    text: String,
    /// None: no column; its values are kept in the note.
    column: Option<&'static Column>,
}

/// What stands on the right of a heading whose values go into the note.
const KEPT: &str = "-";

impl Names {
    /// Whether neither headings nor words are given.
    pub fn is_empty(&self) -> bool {
        self.headings.is_empty() && self.words.is_empty()
    }

    /// Lines of `heading = column`; the column by its id or any of its names, `-` for none; `词:驳回 = 驳回起诉` gives a
    /// word of an outcome its meaning, `事由:开会 = 无`, `代理人:傅云深 = 外聘律师` and `类型:行审 = -` answer what else is
    /// asked. Empty lines and `#` lines are skipped.
    ///
    /// # Errors
    /// The first line that cannot be read: which, why, and the columns there are.
    pub fn parse(text: &str) -> Result<Names, Said> {
        let mut names = Names::default();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((left, right)) = line.rsplit_once(['=', '＝']) else {
                return Err(said!(
                    "对照文件第{number}行没有等号，应写作：我方表头 = 列名",
                    "line {number} of the mapping has no equals sign; write: heading = column"
                ));
            };
            let (left, right) = (left.trim(), right.trim());
            let marked = left.split_once([':', '：']);
            let about = marked.and_then(|(mark, word)| Some((About::of_mark(mark)?, word)));
            match about {
                Some((about, word)) => {
                    let meaning = Meaning::parse(about, right)
                        .ok_or_else(|| no_meaning(about, number, right))?;
                    names.say(word.trim(), meaning);
                }
                _ if right == KEPT => names.set(left, None),
                _ => {
                    let column = column(right)
                        .or_else(|| match_header(right))
                        .ok_or_else(|| no_column(number, right))?;
                    names.set(left, Some(column));
                }
            }
        }
        Ok(names)
    }

    /// The mapping as a file that `parse` reads back.
    pub fn to_lines(&self) -> String {
        let mut out = String::new();
        for heading in &self.headings {
            let column = heading.column.map_or(KEPT, |c| c.title.zh);
            out.push_str(&format!("{} = {column}\n", heading.text));
        }
        for (word, meaning) in &self.words {
            let (mark, id) = (meaning.about().mark().zh, meaning.id());
            out.push_str(&format!("{mark}:{word} = {id}\n"));
        }
        out
    }

    /// Gives a heading its column; none keeps its values in the note.
    pub fn set(&mut self, heading: &str, column: Option<&'static Column>) {
        let wanted = normal(heading);
        let text = clean_line(heading).replace(['=', '＝'], " ");
        self.headings.retain(|h| normal(&h.text) != wanted);
        self.headings.push(Heading { text, column });
    }

    /// Gives a word its meaning.
    pub fn say(&mut self, word: &str, meaning: Meaning) {
        let word = plain(word);
        self.words
            .retain(|(w, m)| *w != word || !m.replaces(meaning));
        self.words.push((word, meaning));
    }

    /// What was said of a heading: a column, or none to keep it in the note; nothing where nothing was said.
    pub fn own(&self, heading: &str) -> Option<Option<&'static Column>> {
        let wanted = normal(heading);
        let own = self.headings.iter().find(|h| normal(&h.text) == wanted);
        own.map(|h| h.column)
    }

    /// The column a heading names: the office's own word first, then the table.
    pub fn find(&self, heading: &str) -> Option<&'static Column> {
        match self.own(heading) {
            Some(own) => own,
            None => match_header(heading),
        }
    }

    /// The same for a heading below another: said of both together, else of the part.
    pub fn find_grouped(&self, group: &str, part: &str) -> Option<&'static Column> {
        let both = format!("{group}{part}");
        match self.own(&both).or_else(|| self.own(part)) {
            Some(own) => own,
            None => {
                let found = match_exactly(&both)
                    .or_else(|| super::grouped::pair(group, part))
                    .or_else(|| match_header(&both))
                    .or_else(|| super::grouped::below(group, part));
                super::owner::own_below(group, part, found)
            }
        }
    }

    /// The outcome a word stands for here.
    pub fn outcome(&self, word: &str, fits: impl Fn(Outcome) -> bool) -> Option<Outcome> {
        self.meanings(word).find_map(|m| match m {
            Meaning::Outcome(outcome) => Some(outcome).filter(|o| fits(*o)),
            _ => None,
        })
    }

    /// What was answered of a word in another question than that of an outcome.
    pub fn meaning(&self, about: About, word: &str) -> Option<Meaning> {
        self.meanings(word).find(|m| m.about() == about)
    }

    fn meanings(&self, word: &str) -> impl Iterator<Item = Meaning> {
        let word = plain(word);
        let own = self.words.iter().filter(move |(w, _)| *w == word);
        own.map(|(_, m)| *m)
    }

    /// These, and what `other` says of anything else.
    pub fn over(&self, other: &Names) -> Names {
        let mut out = other.clone();
        for heading in &self.headings {
            out.set(&heading.text, heading.column);
        }
        for (word, meaning) in &self.words {
            out.say(word, *meaning);
        }
        out
    }
}

fn plain(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn no_column(number: usize, meant: &str) -> Said {
    let all = COLUMNS.iter().map(|c| Said::new(c.title.zh, c.id));
    let all = Said::joined(all, "、", ", ");
    said!(
        "对照文件第{number}行：没有「{meant}」这一列。可用：{all}",
        "line {number} of the mapping: there is no column '{meant}'. There are: {all}";
        all = all
    )
}

fn no_meaning(about: About, number: usize, meant: &str) -> Said {
    let all = Meaning::all(about).into_iter();
    let all = Said::joined(all.map(|m| Said::new(m.text().zh, m.id())), "、", ", ");
    let what = about.text();
    said!(
        "对照文件第{number}行：{what}没有「{meant}」这种说法。可用：{all}",
        "line {number} of the mapping: '{meant}' is no answer about {what}. There are: {all}";
        what = what, all = all
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_may_be_any_word_a_cell_knows() {
        assert!(Names::parse("词:撤诉 = 主动撤诉\n").is_ok());
        let fault = format!("{:?}", Names::parse("词:撤诉 = 某某\n").err());
        assert!(fault.contains("准许原告主动撤诉"), "{fault}");
    }

    #[test]
    fn the_offices_own_words_come_first() {
        let names = Names::parse(
            "# 柳溪镇\n卷宗编码 = number\n承办人 ＝ 承办科室\n备注 = -\n词:驳回 = action_dismissed\n事由:参加会议 = 无\n类型:行审 = -\n",
        )
        .unwrap();
        assert_eq!(names.find("卷宗 编码").unwrap().id, "number");
        assert_eq!(names.find("承办人").unwrap().id, "department");
        assert_eq!(names.find("原告").unwrap().id, "plaintiff");
        assert!(names.find("随便").is_none());
        assert!(names.find("备注").is_none(), "kept in the note");
        assert_eq!(
            names.outcome("驳 回", |_| true),
            Some(Outcome::ActionDismissed)
        );
        assert_eq!(
            names.meaning(About::Ground, "参加会议"),
            Some(Meaning::NoGround)
        );
        assert_eq!(
            names.meaning(About::CaseType, "行审"),
            Some(Meaning::NotOurs)
        );
        assert_eq!(Names::parse(&names.to_lines()).unwrap(), names);
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, word) in [
            ("卷宗编码 number", "第1行"),
            ("a = number\n卷宗编码 = 编码呢", "编码呢"),
            ("词:驳回 = 随便", "随便"),
        ] {
            let error = Names::parse(text).unwrap_err();
            assert!(error.zh.contains(word), "{error:?}");
        }
    }
}
