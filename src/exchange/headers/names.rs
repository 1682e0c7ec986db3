//! The office's own headings: a mapping file whose lines say which column a heading means, before the table is asked.

use super::{COLUMNS, Column, column, match_header, normal};
use crate::said;
use crate::text::Said;

/// Headings with the columns they mean here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<(String, &'static Column)>);

impl Names {
    /// Lines of `heading = column`; the column by its id or any of its names. Empty lines and `#` lines are skipped.
    ///
    /// # Errors
    /// The first line that cannot be read: which, why, and the columns there are.
    pub fn parse(text: &str) -> Result<Names, Said> {
        let mut names = Vec::new();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((heading, meant)) = line.split_once(['=', '＝']) else {
                return Err(said!(
                    "对照文件第{number}行没有等号,应写作:我方表头 = 列名",
                    "line {number} of the mapping has no equals sign; write: heading = column"
                ));
            };
            let meant = meant.trim();
            let Some(column) = column(meant).or_else(|| match_header(meant)) else {
                let zh: Vec<&str> = COLUMNS.iter().map(|c| c.title.zh).collect();
                let en: Vec<&str> = COLUMNS.iter().map(|c| c.id).collect();
                return Err(Said::new(
                    format!(
                        "对照文件第{number}行:没有「{meant}」这一列。可用:{}",
                        zh.join("、")
                    ),
                    format!(
                        "line {number} of the mapping: there is no column '{meant}'. There are: {}",
                        en.join(", ")
                    ),
                ));
            };
            names.push((normal(heading), column));
        }
        Ok(Names(names))
    }

    /// The column a heading names: the office's own word first, then the table.
    pub fn find(&self, heading: &str) -> Option<&'static Column> {
        let wanted = normal(heading);
        let own = self.0.iter().find(|(name, _)| *name == wanted);
        own.map(|(_, column)| *column)
            .or_else(|| match_header(heading))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offices_own_words_come_first() {
        let names = Names::parse("# 柳溪镇\n卷宗编码 = number\n承办人 ＝ 承办科室\n").unwrap();
        assert_eq!(names.find("卷宗 编码").unwrap().id, "number");
        assert_eq!(names.find("承办人").unwrap().id, "department");
        assert_eq!(names.find("原告").unwrap().id, "plaintiff");
        assert!(names.find("随便").is_none());
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, word) in [
            ("卷宗编码 number", "第1行"),
            ("a = number\n卷宗编码 = 编码呢", "编码呢"),
        ] {
            let error = Names::parse(text).unwrap_err();
            assert!(error.zh.contains(word), "{error:?}");
        }
    }
}
