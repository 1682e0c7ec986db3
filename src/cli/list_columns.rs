//! The columns a list can show, each with its name, its value, and how it is asked for: `--columns 案号、收案日、承办人`.

use chrono::NaiveDate;

use super::Failure;
use super::case_view::days_left;
use crate::case::{cause_label, field_label};
use crate::docket::CaseRow;
use crate::text::{Lang, Said, Text, text};

/// What a column shows of a case on a day.
type Shown = fn(&CaseRow<'_>, NaiveDate, Lang) -> String;

/// One column.
pub(super) struct ListColumn {
    pub id: &'static str,
    pub title: Text,
    /// Other names it is asked for by.
    aliases: &'static [&'static str],
    pub shown: Shown,
}

const fn one(
    id: &'static str,
    title: Text,
    aliases: &'static [&'static str],
    shown: Shown,
) -> ListColumn {
    ListColumn {
        id,
        title,
        aliases,
        shown,
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

/// The columns, in the order of the usual list.
#[rustfmt::skip]
pub(super) const LIST_COLUMNS: &[ListColumn] = &[
    one("number", text("案号", "number"), &[], |r, _, _| r.number().to_string()),
    one("name", text("当事人", "party"), &["party", "原告", "申请人"], |r, _, _| r.name().to_string()),
    one("court", text("法院/机关", "court or organ"), &["法院", "机关", "复议机关"], |r, _, _| r.forum().to_string()),
    one("stage", text("阶段", "stage"), &[], |r, today, lang| {
        let mut stage = r.stage(today).text().get(lang).to_string();
        if r.is_suspended(today) {
            stage.push_str(text("·中止", ", suspended").get(lang));
        }
        stage
    }),
    one("due", text("期限", "due"), &[], |r, today, lang| {
        let due = r.next_due().filter(|_| r.is_open(today));
        due.map(|d| format!("{d} {}", days_left((d - today).num_days(), lang))).unwrap_or_default()
    }),
    one("duty", text("出庭", "appearance"), &["appearance"], |r, today, lang| r.duty(today).text().get(lang).to_string()),
    one("handler", text("承办人", "handler"), &["承办"], |r, _, _| r.handler().to_string()),
    one("village", text("涉案村(社区)", "village"), &["涉案村"], |r, _, _| r.village().to_string()),
    one("project", text("涉及项目", "project"), &["项目"], |r, _, _| r.project().to_string()),
    one("kind", text("案件类型", "kind"), &["类型"], |r, _, lang| r.kind().text().get(lang).to_string()),
    one("instance", text("审级", "instance"), &[], |r, _, lang| r.instance().text().get(lang).to_string()),
    one("role", text("我方地位", "our role"), &["地位"], |r, _, lang| r.role().text().get(lang).to_string()),
    one("received", text("收案日", "received"), &["收案", "收案日期"], |r, _, _| day(r.received())),
    one("closed", text("结案日", "closed"), &["结案", "结案日期"], |r, today, _| day(r.closed().filter(|_| r.is_closed(today)))),
    one("outcome", text("结案方式", "outcome"), &["结果"], |r, today, lang| {
        r.outcome_by(today).map(|o| o.text().get(lang).to_string()).unwrap_or_default()
    }),
    one("cause", text("案由", "cause"), &[], |r, _, lang| cause_label(r.cause(), lang).to_string()),
    one("matter", text("事项", "matter"), &[], |r, _, lang| r.matter().map(|m| m.text().get(lang).to_string()).unwrap_or_default()),
    one("field", text("管理领域", "field"), &["领域"], |r, _, lang| field_label(r.field(), lang).to_string()),
    one("department", text("承办科室", "department"), &["科室"], |r, _, _| r.department().to_string()),
    one("next_hearing", text("下次开庭", "next hearing"), &["开庭"], |r, today, _| day(r.next_hearing(today))),
    one("people", text("人数", "people"), &["当事人人数"], |r, _, _| r.people().to_string()),
];

/// Those that are shown where nothing is asked for.
const USUAL: &[&str] = &["number", "name", "court", "stage", "due", "duty", "handler"];

/// The columns asked for, in the order they are named; the usual ones where none is.
///
/// # Errors
/// A name that is none: usage, with the columns there are.
pub(super) fn chosen(asked: Option<&str>) -> Result<Vec<&'static ListColumn>, Failure> {
    let Some(asked) = asked else {
        let usual = USUAL.iter().filter_map(|id| find(id));
        return Ok(usual.collect());
    };
    let names = asked.split([',', '，', '、', ' ']).map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(|name| find(name).ok_or_else(|| unknown(name)))
        .collect()
}

fn find(name: &str) -> Option<&'static ListColumn> {
    LIST_COLUMNS.iter().find(|c| {
        c.id.eq_ignore_ascii_case(name)
            || c.title.zh == name
            || c.title.en.eq_ignore_ascii_case(name)
            || c.aliases.contains(&name)
    })
}

fn unknown(name: &str) -> Failure {
    let zh: Vec<&str> = LIST_COLUMNS.iter().map(|c| c.title.zh).collect();
    let en: Vec<&str> = LIST_COLUMNS.iter().map(|c| c.id).collect();
    Failure::usage(
        Said::new(
            format!("没有「{name}」这一列"),
            format!("there is no column '{name}'"),
        ),
        Said::new(
            format!("可用的列：{}", zh.join("、")),
            format!("columns: {}", en.join(", ")),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_one_column() {
        let mut seen: Vec<&str> = Vec::new();
        for column in LIST_COLUMNS {
            for name in [column.id, column.title.zh].iter().chain(column.aliases) {
                assert!(!seen.contains(name), "{name}");
                seen.push(name);
            }
        }
        assert!(USUAL.iter().all(|id| find(id).is_some()));
    }
}
