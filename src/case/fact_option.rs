//! By which option of the command line a field of a fact is given: the parser of `record` and the hints of doubts and refusals
//! read it here.

use super::{Direction, FactField, Means, Side};
use crate::text::{Said, text};

impl FactField {
    /// The option's name; none of what is an argument, or given by the program.
    pub const fn option(self) -> Option<&'static str> {
        Some(match self {
            FactField::Uuid | FactField::Kind | FactField::Day => return None,
            FactField::Until => "until",
            FactField::Outcome => "outcome",
            FactField::Amount => "amount",
            FactField::By => "by",
            FactField::Paper => "paper",
            FactField::Note => "note",
            FactField::Party => "party",
            FactField::Direction => "direction",
            FactField::Means => "means",
            FactField::Sort => "sort",
        })
    }

    /// What is written behind it: the ids where they are few, else what it is.
    fn values(self) -> Said {
        fn ids(all: impl Iterator<Item = &'static str>) -> Said {
            let all: Vec<&str> = all.collect();
            Said::new(all.join("、"), all.join(", "))
        }
        let word = |zh, en| Said::from(text(zh, en));
        match self {
            FactField::By => ids(Side::ALL.iter().map(|s| s.id())),
            FactField::Direction => ids(Direction::ALL.iter().map(|d| d.id())),
            FactField::Means => ids(Means::ALL.iter().map(|m| m.id())),
            FactField::Until => word("日期", "DAY"),
            FactField::Outcome => word("结案方式", "OUTCOME"),
            FactField::Amount => word("元", "YUAN"),
            FactField::Paper => word("文书名称、文号", "PAPER"),
            FactField::Party => word("姓名", "NAME"),
            FactField::Sort => word("种类", "SORT"),
            FactField::Note | FactField::Uuid | FactField::Kind | FactField::Day => {
                word("文字", "TEXT")
            }
        }
    }

    /// How it is given on the command line; nothing on a screen, where the field stands in the form:
    /// `⟨（--by ours、theirs、both）‖⟩`.
    pub fn on_the_line(self) -> Said {
        let Some(option) = self.option() else {
            return Said::default();
        };
        let values = self.values();
        Said::new(
            format!("⟨（--{option} {}）‖⟩", values.zh),
            format!("⟨ (--{option} {})‖⟩", values.en),
        )
    }
}
