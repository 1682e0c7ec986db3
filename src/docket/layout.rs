//! Which columns a list shows, in which order and how wide: as a person writes them and a view keeps them.

use std::fmt;

use crate::said;
use crate::text::{Said, fold};

use super::ListColumn;

/// The narrowest a column can be set to, in columns of the screen.
pub const NARROWEST: u16 = 2;
/// The widest a column can be set to, in columns of the screen.
pub const WIDEST: u16 = 200;

/// A column at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub column: ListColumn,
    /// As it was set; none: as wide as what it shows, where there is room.
    pub width: Option<u16>,
}

/// The columns, at least one, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout(Vec<Placed>);

impl Layout {
    /// These columns, each as wide as it likes; none where there are none.
    pub fn new(placed: Vec<Placed>) -> Option<Layout> {
        (!placed.is_empty()).then_some(Layout(placed))
    }

    /// These columns in this order, without set widths; the caller gives at least one, and each once.
    pub fn of(columns: &[ListColumn]) -> Layout {
        let placed = columns.iter().map(|column| Placed {
            column: *column,
            width: None,
        });
        Layout(placed.collect())
    }

    /// The columns in the order shown, each with its set width.
    pub fn placed(&self) -> &[Placed] {
        &self.0
    }

    /// The columns in the order shown.
    pub fn columns(&self) -> impl Iterator<Item = ListColumn> + '_ {
        self.0.iter().map(|p| p.column)
    }

    /// Whether the column is shown.
    pub fn holds(&self, column: ListColumn) -> bool {
        self.columns().any(|c| c == column)
    }

    /// Another width of a column; none is its own.
    pub fn set_width(&mut self, column: ListColumn, width: Option<u16>) {
        if let Some(placed) = self.0.iter_mut().find(|p| p.column == column) {
            placed.width = width.map(|w| w.clamp(NARROWEST, WIDEST));
        }
    }

    /// Reads `案号、当事人:30、承办人`: names in either language or ids, apart by commas or spaces; a width behind a colon.
    ///
    /// # Errors
    /// A name that is none, one written twice, a width out of bounds, none at all.
    pub fn parse(text: &str) -> Result<Layout, LayoutError> {
        let mut out: Vec<Placed> = Vec::new();
        let parts = text
            .split([',', '，', '、', ' ', '\u{3000}'])
            .map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let folded = fold(part);
            let (name, width) = match folded.rsplit_once(':') {
                Some((name, width)) => (name.to_string(), Some(width.to_string())),
                None => (part.to_string(), None),
            };
            let column = ListColumn::find(&name)
                .or_else(|| ListColumn::find(part))
                .ok_or_else(|| LayoutError::Unknown(name.clone()))?;
            let width = match width {
                None => None,
                Some(width) => match width.trim().parse::<u16>() {
                    Ok(n) if (NARROWEST..=WIDEST).contains(&n) => Some(n),
                    _ => return Err(LayoutError::Width(width)),
                },
            };
            if out.iter().any(|p| p.column == column) {
                return Err(LayoutError::Twice(column));
            }
            out.push(Placed { column, width });
        }
        Layout::new(out).ok_or(LayoutError::None)
    }
}

/// As it is kept: `number,name:30,handler`.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, placed) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(",")?;
            }
            f.write_str(placed.column.id())?;
            if let Some(width) = placed.width {
                write!(f, ":{width}")?;
            }
        }
        Ok(())
    }
}

/// Why a text names no columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    #[error("there is no column {0}")]
    Unknown(String),
    #[error("{} stands twice", .0.id())]
    Twice(ListColumn),
    #[error("{0} is no width")]
    Width(String),
    #[error("no column")]
    None,
}

impl LayoutError {
    /// What is wrong, for people.
    pub fn said(&self) -> Said {
        match self {
            LayoutError::Unknown(name) => {
                said!("没有「{name}」这一列", "there is no column '{name}'")
            }
            LayoutError::Twice(column) => {
                let name = column.text();
                said!("「{name}」写了两遍", "'{name}' stands twice"; name = name)
            }
            LayoutError::Width(width) => {
                said!("「{width}」不是宽度", "'{width}' is no width")
            }
            LayoutError::None => said!("没有写出任何一列", "no column is named"),
        }
    }

    /// What to write instead: the range of widths, or the columns there are.
    pub fn hint(&self) -> Said {
        match self {
            LayoutError::Width(_) => said!(
                "宽度写 {NARROWEST} 到 {WIDEST}，如 当事人：30",
                "a width is {NARROWEST} to {WIDEST}, such as name:30"
            ),
            LayoutError::Twice(_) => said!("删去一个", "take one away"),
            LayoutError::Unknown(_) | LayoutError::None => {
                let all = ListColumn::ALL.iter();
                let all = all.map(|c| Said::new(c.text().zh, c.id()));
                let all = Said::joined(all, "、", ", ");
                said!("可用的列：{all}", "columns: {all}"; all = all)
            }
        }
    }
}

/// What a column needs of the width of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The fewest columns it can be read in.
    pub least: u16,
    /// As many as show all of it.
    pub wants: u16,
    /// It can do with so many less than that: a column whose cells are all empty keeps its heading only.
    pub fixed: Option<u16>,
}

impl Need {
    /// What it gets before any other gets more.
    pub fn first(self) -> u16 {
        self.fixed.unwrap_or(self.least.min(self.wants))
    }
}

/// How wide each column becomes in so much room, with a gap between two: the least first, then what is left goes
/// where something is cut, evenly; what nobody wants stays free.
pub fn widths(room: u16, gap: u16, needs: &[Need]) -> Vec<u16> {
    let mut out: Vec<u16> = needs.iter().map(|need| need.first()).collect();
    let gaps = gap * u16::try_from(needs.len().saturating_sub(1)).unwrap_or(0);
    let used: u32 = out.iter().map(|w| u32::from(*w)).sum::<u32>() + u32::from(gaps);
    let mut left = u32::from(room).saturating_sub(used);
    while left > 0 {
        let cut = |(need, width): &(&Need, &mut u16)| need.fixed.is_none() && **width < need.wants;
        let mut short: Vec<(&Need, &mut u16)> = needs
            .iter()
            .zip(&mut out)
            .filter(|pair| cut(pair))
            .collect();
        if short.is_empty() {
            break;
        }
        // The one that is shown least of stands first.
        short.sort_by_key(|(need, width)| u32::from(**width) * 1000 / u32::from(need.wants.max(1)));
        let Some((_, width)) = short.into_iter().next() else {
            break;
        };
        *width += 1;
        left -= 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_both_languages_and_widths_are_read_and_kept() {
        let layout = Layout::parse("案号、当事人：30，收案日 承办人,outcome").unwrap();
        assert_eq!(
            layout.to_string(),
            "number,name:30,received,handler,outcome"
        );
        assert_eq!(Layout::parse(&layout.to_string()), Ok(layout));
        assert_eq!(Layout::parse(" 、"), Err(LayoutError::None));
        assert_eq!(
            Layout::parse("案号,number"),
            Err(LayoutError::Twice(ListColumn::Number))
        );
        assert_eq!(Layout::parse("案号:x"), Err(LayoutError::Width("x".into())));
        assert_eq!(Layout::parse("案号:1"), Err(LayoutError::Width("1".into())));
        assert!(matches!(
            Layout::parse("颜色"),
            Err(LayoutError::Unknown(_))
        ));
    }

    fn need() -> impl Strategy<Value = Need> {
        (2_u16..30, 0_u16..60, proptest::option::of(2_u16..40)).prop_map(|(least, wants, fixed)| {
            Need {
                least,
                wants,
                fixed,
            }
        })
    }

    proptest! {
        /// Nothing is given beyond the room, nobody gets less than the least or more than wanted, and room is free only
        /// where nothing is cut.
        #[test]
        fn room_is_free_only_where_nothing_is_cut(
            needs in proptest::collection::vec(need(), 1..9), room in 0_u16..300,
        ) {
            let got = widths(room, 1, &needs);
            let least: u16 = needs.iter().map(|n| n.first()).sum::<u16>() + needs.len() as u16 - 1;
            let used: u16 = got.iter().sum::<u16>() + needs.len() as u16 - 1;
            prop_assert!(used <= room.max(least));
            for (need, width) in needs.iter().zip(&got) {
                prop_assert!(*width >= need.first());
                prop_assert!(*width <= need.first().max(need.wants));
            }
            let cut = needs.iter().zip(&got).any(|(n, w)| n.fixed.is_none() && *w < n.wants);
            prop_assert!(!cut || used >= room);
        }
    }
}
