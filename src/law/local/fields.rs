//! What a rule of the office's own says, field by field.

use crate::fields;
use crate::law::local::rule::{Anchor, OfficeRule};
use crate::text::{Cell, Single, Told};

fields! {
    /// The fields of an office rule.
    OfficeRuleField of OfficeRule {
        Uuid = uuid: "标识", "id", Key;
        Title = title: "名称", "title", Line;
        Kind = kind: "适用于", "holds for", Code;
        RelativeTo = relative_to: "起算点", "counted from", Line;
        Before = before: "倒推", "counted back", Flag;
        Span = span: "期间", "span", Line;
        MetBy = met_by: "以何事实完成", "met by", Code;
        On = on as "is_on": "启用", "on", Flag;
        Note = note: "说明", "note", Line;
        Article = article: "条文", "article", Line;
    }
}

impl Single for Anchor {
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self.id())
    }

    fn of(cell: Cell<'_>) -> Option<Anchor> {
        match cell {
            Cell::Text(word) => word.parse().ok(),
            Cell::Null | Cell::Int(_) => None,
        }
    }

    fn told(&self) -> Told {
        Told::Said(self.said())
    }
}
