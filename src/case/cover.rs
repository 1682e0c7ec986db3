//! The cover of a case in lines: what every page that shows a cover prints, each field of the head in one line.

use super::{CaseFile, HeadField, Instance, Kind, Names, say};
use crate::codes;
use crate::text::{Field, Fields, Holds, Said, Text, Told, text};

codes! {
    /// The lines, in the order in which they are read.
    pub enum CoverLine {
        Forum = "forum", "法院", "court";
        Course = "course", "程序", "course";
        Role = "role", "地位", "our part";
        Handled = "handled", "承办", "handler";
        Act = "act", "被诉行为", "act";
        Cause = "cause", "案由", "cause";
        Matter = "matter", "行为种类", "matter";
        Field = "field", "领域", "field";
        Village = "village", "涉案村(社区)", "village";
        Project = "project", "涉及项目", "project";
        Flags = "flags", "标记", "flags";
        Path = "path", "起诉方式", "path";
        Governing = "governing", "适用法律", "law";
        OfficeNumber = "office_number", "本机关编号", "office no.";
        Continues = "continues", "关联前案", "continues";
        Unit = "unit", "所属单位", "office";
        Note = "note", "备注", "note";
    }
}

impl CoverLine {
    /// The line a field stands in, or why it stands in none.
    ///
    /// # Errors
    /// The reason why the cover does not show the field.
    pub const fn of(field: HeadField) -> Result<CoverLine, Text> {
        Ok(match field {
            HeadField::Uuid => return Err(text("只供程序识别", "for programs to tell it")),
            HeadField::Dispute => {
                return Err(text(
                    "同一争议的案件另列",
                    "the cases of the dispute are listed",
                ));
            }
            HeadField::Number => return Err(text("在标题中", "stands in the title")),
            HeadField::OfficeNumber => CoverLine::OfficeNumber,
            HeadField::Kind | HeadField::Instance | HeadField::Procedure => CoverLine::Course,
            HeadField::Role => CoverLine::Role,
            HeadField::Path => CoverLine::Path,
            HeadField::Forum => CoverLine::Forum,
            HeadField::Cause => CoverLine::Cause,
            HeadField::Matter => CoverLine::Matter,
            HeadField::Field => CoverLine::Field,
            HeadField::Act => CoverLine::Act,
            HeadField::Department | HeadField::Handler => CoverLine::Handled,
            HeadField::Disclosure => CoverLine::Flags,
            HeadField::Governing | HeadField::GoverningReason => CoverLine::Governing,
            HeadField::Note => CoverLine::Note,
            HeadField::Unit => CoverLine::Unit,
            HeadField::Village => CoverLine::Village,
            HeadField::Project => CoverLine::Project,
            HeadField::Continues => CoverLine::Continues,
        })
    }

    /// What the line is called in a case of a kind.
    pub fn label(self, kind: Kind) -> Text {
        match (self, kind) {
            (CoverLine::Forum, Kind::Reconsideration) => text("机关", "organ"),
            _ => self.text(),
        }
    }

    /// The name of its field alone would say nothing that its words do not say: 涉信息公开.
    pub fn speaks_for_itself(self) -> bool {
        self == CoverLine::Flags
    }
}

/// The lines of a cover that hold something.
pub fn cover(case: &CaseFile, names: &Names<'_>) -> Vec<(CoverLine, Said)> {
    let lines = CoverLine::ALL.iter().map(|line| {
        let fields = HeadField::ALL.iter().copied();
        let of_line = fields.filter(|f| CoverLine::of(*f) == Ok(*line));
        let pieces = of_line
            .map(|field| piece(case, field, names))
            .filter(|said| !said.zh.is_empty());
        (*line, Said::joined(pieces, " ", " "))
    });
    lines.filter(|(_, said)| !said.zh.is_empty()).collect()
}

fn piece(case: &CaseFile, field: HeadField, names: &Names<'_>) -> Said {
    let head = &case.head;
    match (field, head.told(field)) {
        // There is one instance of reconsideration: its name would stand twice.
        (HeadField::Instance, _) if head.instance == Instance::Reconsideration => Said::default(),
        (HeadField::Procedure, _) => case.procedure().text().into(),
        (_, Told::Nothing) => Said::default(),
        (_, Told::Flag(true)) if field.holds() == Holds::Flag => field.text().into(),
        (_, told) => say(field.holds(), &told, names),
    }
}

/// What a record says beside the fields already shown, as `名称 值`: what is new in a struct is shown without being
/// asked for.
pub fn rest<T: Fields>(thing: &T, shown: &[T::Field], names: &Names<'_>) -> Vec<Said> {
    let left = T::Field::ALL.iter().filter(|f| !shown.contains(f));
    left.filter(|f| f.holds() != Holds::Key)
        .filter_map(|field| {
            let name = field.text();
            match thing.told(*field) {
                Told::Nothing => None,
                Told::Flag(true) => Some(name.into()),
                told => {
                    let value = say(field.holds(), &told, names);
                    Some(crate::said!("{name} {value}", "{name} {value}"; name = name, value = value))
                }
            }
        })
        .collect()
}
