//! The fields and flags of the query language: one table serves parsing, help and completion.

use chrono::NaiveDate;

use crate::case::{
    HeadField, HearingKind, Instance, Kind, Level, Matter, Outcome, Path, Procedure, Role, Stage,
    cause_label, field_label,
};
use crate::law::{CaseMark, DutyMark};
use crate::text::{Lang, Text, text};

use super::CaseRow;

/// What a field holds.
#[derive(Clone, Copy)]
pub enum FieldValue {
    /// A coded value: matched by id or by a part of either label. Beside it every value there can be.
    Code(
        fn(&CaseRow<'_>, NaiveDate) -> Option<(&'static str, Text)>,
        Listed,
    ),
    /// Several coded values: matched where one of them is.
    Codes(fn(&CaseRow<'_>) -> Vec<(&'static str, Text)>, Listed),
    /// The marks of the case, which its file tells: coded as well.
    Marks(Listed),
    /// A text that repeats, kept once in the dictionary: matched by a part of what it is shown as.
    Word(for<'a> fn(&CaseRow<'a>) -> u32, fn(&str) -> &str),
    /// A text of the case's own: matched by a part.
    Own(for<'a> fn(&CaseRow<'a>) -> &'a str),
    /// A day: `2022`, `2022-03`, `2022-03-05`, `2022-01..2022-06`, `>=2022-03-01`.
    Day(fn(&CaseRow<'_>, NaiveDate) -> Option<NaiveDate>),
    /// A day ahead: a number of days from today, or as `Day`.
    Ahead(fn(&CaseRow<'_>) -> Option<NaiveDate>),
    /// Several days, of which one must be asked for: as `Ahead`.
    Days(fn(&CaseRow<'_>, NaiveDate) -> Vec<NaiveDate>),
    /// A number of people: `3`, `>10`.
    Count(fn(&CaseRow<'_>) -> u32),
    /// A sum in fen, asked for in yuan: `3000`, `>1万`.
    Money(fn(&CaseRow<'_>, NaiveDate) -> i64),
}

/// The values of a coded field, with their ids.
type Listed = fn() -> Vec<(&'static str, Text)>;

macro_rules! listed {
    ($codes:ty) => {
        || <$codes>::ALL.iter().map(|v| (v.id(), v.text())).collect()
    };
}

/// A field of the query language.
pub struct Field {
    pub id: &'static str,
    pub names: &'static [&'static str],
    pub title: Text,
    pub value: FieldValue,
}

/// The fields.
pub const FIELDS: &[Field] = &[
    Field {
        id: "kind",
        names: &["类型", "案件类型"],
        title: text("类型", "kind"),
        value: FieldValue::Code(|r, _| Some((r.kind().id(), r.kind().text())), listed!(Kind)),
    },
    Field {
        id: "number",
        names: &["案号", "号"],
        title: text("案号", "docket number"),
        value: FieldValue::Own(|r| r.number()),
    },
    Field {
        id: "party",
        names: &["当事人", "原告", "申请人", "name"],
        title: text("当事人", "party"),
        value: FieldValue::Own(|r| r.name()),
    },
    Field {
        id: "court",
        names: &["法院", "机关", "复议机关", "法院/机关"],
        title: text("法院/机关", "court or organ"),
        value: FieldValue::Word(|r| r.forum_word(), |w| w),
    },
    Field {
        id: "stage",
        names: &["阶段"],
        title: text("阶段", "stage"),
        value: FieldValue::Code(
            |r, d| Some((r.stage(d).id(), r.stage(d).text())),
            listed!(Stage),
        ),
    },
    Field {
        id: "instance",
        names: &["审级"],
        title: text("审级", "instance"),
        value: FieldValue::Code(
            |r, _| Some((r.instance().id(), r.instance().text())),
            listed!(Instance),
        ),
    },
    Field {
        id: "procedure",
        names: &["程序"],
        title: text("程序", "procedure"),
        value: FieldValue::Code(
            |r, _| Some((r.procedure().id(), r.procedure().text())),
            listed!(Procedure),
        ),
    },
    Field {
        id: "role",
        names: &["地位", "我方", "我方地位"],
        title: text("我方地位", "our role"),
        value: FieldValue::Code(|r, _| Some((r.role().id(), r.role().text())), listed!(Role)),
    },
    Field {
        id: "path",
        names: &["起诉方式", "路径"],
        title: text("起诉方式", "path"),
        value: FieldValue::Code(|r, _| r.path().map(|v| (v.id(), v.text())), listed!(Path)),
    },
    Field {
        id: "outcome",
        names: &["结案方式", "结果"],
        title: text("结案方式", "outcome"),
        value: FieldValue::Code(
            |r, d| r.outcome_by(d).map(|v| (v.id(), v.text())),
            listed!(Outcome),
        ),
    },
    Field {
        id: "duty",
        names: &["出庭", "appearance"],
        title: text("出庭", "appearance"),
        value: FieldValue::Code(
            |r, d| Some((r.duty(d).id(), r.duty(d).text())),
            listed!(DutyMark),
        ),
    },
    Field {
        id: "hearing_kind",
        names: &["开庭种类", "庭审种类"],
        title: text("开庭种类", "kind of hearing"),
        value: FieldValue::Codes(
            |r| {
                let kinds = r.hearing_kinds().into_iter();
                kinds.map(|k| (k.id(), k.text())).collect()
            },
            listed!(HearingKind),
        ),
    },
    Field {
        id: "marks",
        names: &["标记"],
        title: text("标记", "marks"),
        value: FieldValue::Marks(listed!(CaseMark)),
    },
    Field {
        id: "matter",
        names: &["事项", "行政行为种类", "行为种类"],
        title: text("事项", "matter"),
        value: FieldValue::Code(
            |r, _| r.matter().map(|v| (v.id(), v.text())),
            listed!(Matter),
        ),
    },
    Field {
        id: "cause",
        names: &["案由"],
        title: text("案由", "cause"),
        value: FieldValue::Word(|r| r.cause_word(), |w| cause_label(w, Lang::Zh)),
    },
    Field {
        id: "field",
        names: &["领域", "管理领域"],
        title: text("管理领域", "field"),
        value: FieldValue::Word(|r| r.field_word(), |w| field_label(w, Lang::Zh)),
    },
    Field {
        id: "department",
        names: &["科室", "承办科室"],
        title: text("承办科室", "department"),
        value: FieldValue::Word(|r| r.department_word(), |w| w),
    },
    Field {
        id: "handler",
        names: &["承办", "承办人"],
        title: text("承办人", "handler"),
        value: FieldValue::Word(|r| r.handler_word(), |w| w),
    },
    Field {
        id: "unit",
        names: &["单位", "所属单位"],
        title: text("所属单位", "office"),
        value: FieldValue::Word(|r| r.unit_word(), |w| w),
    },
    Field {
        id: "level",
        names: &["机关层级", "层级"],
        title: text("机关层级", "level of the agency"),
        value: FieldValue::Codes(
            |r| {
                let levels = r.levels().into_iter();
                levels.map(|l| (l.id(), l.text())).collect()
            },
            listed!(Level),
        ),
    },
    Field {
        id: "village",
        names: &["涉案村", "村", "社区", "涉案社区", "涉案村(社区)"],
        title: text("涉案村(社区)", "village"),
        value: FieldValue::Word(|r| r.village_word(), |w| w),
    },
    Field {
        id: "project",
        names: &["涉及项目", "项目", "项目名称"],
        title: text("涉及项目", "project"),
        value: FieldValue::Word(|r| r.project_word(), |w| w),
    },
    Field {
        id: "loss_cause",
        names: &["败诉原因", "原因", "瑕疵", "flaw"],
        title: text("裁判指出的问题", "what was found wrong"),
        value: FieldValue::Word(|r| r.flaws_word(), |w| w),
    },
    Field {
        id: "received",
        names: &["收", "收案", "收案日", "收案日期"],
        title: text("收案日", "received"),
        value: FieldValue::Day(|r, _| r.received()),
    },
    Field {
        id: "closed",
        names: &["结", "结案", "结案日", "结案日期"],
        title: text("结案日", "closed"),
        value: FieldValue::Day(|r, d| r.closed_by(d)),
    },
    Field {
        id: "due",
        names: &["到期", "期限"],
        title: text("期限", "due"),
        value: FieldValue::Ahead(|r| r.next_due()),
    },
    Field {
        id: "people",
        names: &["人数", "当事人人数"],
        title: text("人数", "people"),
        value: FieldValue::Count(|r| r.people()),
    },
    Field {
        id: "hearing",
        names: &["开庭", "开庭日"],
        title: text("开庭日", "day of a hearing"),
        value: FieldValue::Days(|r, _| r.sessions().collect()),
    },
    Field {
        id: "next_hearing",
        names: &["下次开庭"],
        title: text("下次开庭", "next hearing"),
        value: FieldValue::Days(|r, d| r.next_hearing(d).into_iter().collect()),
    },
    Field {
        id: "amount",
        names: &["金额", "赔偿金额", "赔偿"],
        title: text("赔偿金额", "compensation"),
        value: FieldValue::Money(|r, d| r.amount_by(d)),
    },
];

/// A single word that stands for a test.
pub struct Flag {
    pub names: &'static [&'static str],
    pub title: Text,
    pub test: fn(&CaseRow<'_>, NaiveDate) -> bool,
    /// It holds of no case that is closed by the day.
    pub only_open: bool,
}

/// The flags.
pub const FLAGS: &[Flag] = &[
    Flag {
        names: &["在办", "未结", "open", "pending"],
        title: text("在办", "open"),
        test: |r, d| r.is_received(d) && r.is_open(d),
        only_open: true,
    },
    Flag {
        names: &["已结", "审结", "closed"],
        title: text("已结", "closed"),
        test: |r, d| r.is_closed(d),
        only_open: false,
    },
    Flag {
        names: &["中止", "suspended"],
        title: text("中止", "suspended"),
        test: |r, d| r.is_suspended(d),
        only_open: true,
    },
    Flag {
        names: &["逾期", "overdue"],
        title: text("逾期", "overdue"),
        // What is to perform runs on after the closing.
        test: |r, d| r.next_due().is_some_and(|due| due < d),
        only_open: false,
    },
    Flag {
        names: &["公开", "信息公开", "涉信息公开", "disclosure"],
        title: text("信息公开", "disclosure"),
        test: |r, _| r.disclosure(),
        only_open: false,
    },
    Flag {
        names: &["应出庭", "must-appear"],
        title: text("应出庭", "must appear"),
        test: |r, d| r.duty(d) == DutyMark::Must,
        only_open: false,
    },
    Flag {
        names: &["待登记", "to-mark"],
        title: text("出庭待登记", "appearance to mark"),
        test: |r, d| r.duty(d) == DutyMark::ToMark,
        only_open: false,
    },
    Flag {
        names: &["诉讼", "行政诉讼", "litigation"],
        title: text("行政诉讼", "litigation"),
        test: |r, _| r.kind() == Kind::Litigation,
        only_open: false,
    },
    Flag {
        names: &["复议", "行政复议", "reconsideration"],
        title: text("行政复议", "reconsideration"),
        test: |r, _| r.kind() == Kind::Reconsideration,
        only_open: false,
    },
    Flag {
        names: &["行审", "非诉执行", "行政非诉执行", "enforcement"],
        title: text("行政非诉执行", "non-litigation enforcement"),
        test: |r, _| r.kind() == Kind::Enforcement,
        only_open: false,
    },
    Flag {
        names: &["待答辩", "to-answer"],
        title: text("待答辩", "to answer"),
        test: |r, d| r.stage(d) == Stage::Response,
        only_open: true,
    },
];

/// The field of the query language that asks for a field of the cover, or why none does.
///
/// # Errors
/// The reason.
pub const fn asked_as(field: HeadField) -> Result<&'static str, Text> {
    Ok(match field {
        HeadField::Uuid | HeadField::Dispute => {
            return Err(text("只供程序识别", "for programs to tell it"));
        }
        HeadField::OfficeNumber | HeadField::Act | HeadField::Note => {
            return Err(text("直接输入文字即可查到", "found by typing its words"));
        }
        HeadField::Disclosure => return Err(text("用 公开 一词", "the flag disclosure")),
        HeadField::Governing | HeadField::GoverningReason | HeadField::Continues => {
            return Err(text("在案件页上看", "seen on the page of the case"));
        }
        HeadField::Number => "number",
        HeadField::Kind => "kind",
        HeadField::Instance => "instance",
        HeadField::Procedure => "procedure",
        HeadField::Role => "role",
        HeadField::Path => "path",
        HeadField::Forum => "court",
        HeadField::Cause => "cause",
        HeadField::Matter => "matter",
        HeadField::Field => "field",
        HeadField::Department => "department",
        HeadField::Handler => "handler",
        HeadField::Unit => "unit",
        HeadField::Village => "village",
        HeadField::Project => "project",
    })
}

/// The field a name stands for.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS
        .iter()
        .find(|f| f.id.eq_ignore_ascii_case(name) || f.names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Field as _;

    #[test]
    fn what_a_field_is_asked_as_is_in_the_table() {
        for id in HeadField::ALL.iter().filter_map(|f| asked_as(*f).ok()) {
            assert!(field(id).is_some(), "{id}");
        }
    }
}
