//! The week (周览): what falls on each day, hearings with who goes and last days of ours, as data, a text and a page.

use crate::case::setting_id;
use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};

use super::case_out::esc;
use super::ledger_out::ExportError;
use crate::calendar::weekday;
use crate::case::AppearanceState;
use crate::law::{DueState, Whose};
use crate::ledger::{Ledger, LedgerError};
use crate::said;
use crate::text::{Lang, Said, clean_line, text};

/// One thing of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekItem {
    pub case_id: i64,
    pub number: String,
    pub name: String,
    pub day: NaiveDate,
    /// `HH:MM` of a hearing, where it is known.
    pub time: String,
    pub what: Said,
    /// Somebody has to do something about it now: overdue, or nobody is named.
    pub loud: bool,
    pub hearing: bool,
    /// A last day that is provisional.
    pub provisional: bool,
}

/// From Monday to Sunday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub today: NaiveDate,
    pub office: String,
    /// What is overdue already, in the week in which it is looked at.
    pub overdue: Vec<WeekItem>,
    /// In order of day and time.
    pub items: Vec<WeekItem>,
    /// Days of the week that are no working days, or working days though the weekday is none.
    pub odd: Vec<(NaiveDate, Said)>,
}

/// The Monday of the week of a day.
pub fn monday(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// The week a day is in.
///
/// # Errors
/// The file cannot be read.
pub fn week(ledger: &Ledger, day: NaiveDate) -> Result<Week, LedgerError> {
    let (from, today) = (monday(day), ledger.today());
    let to = from.checked_add_days(Days::new(6)).unwrap_or(from);
    let mut items = Vec::new();
    for h in ledger.board_of(from, to)?.hearings {
        if h.hearing.state == crate::case::HearingState::Cancelled {
            continue;
        }
        let kind = h.hearing.kind_in(h.kind).text();
        // Who is excused does not go.
        let (stays, goes): (Vec<_>, Vec<_>) = h
            .hearing
            .officials()
            .partition(|p| matches!(p.state, AppearanceState::Excused | AppearanceState::Absent));
        let who: Vec<&str> = goes.iter().map(|p| p.name.as_str()).collect();
        let asked = h.duty.requirement.asks() && h.hearing.tries(h.kind);
        let nobody = who.is_empty() && stays.is_empty() && asked && h.hearing.day >= today;
        let excused = who.is_empty() && !stays.is_empty();
        let who = match (who.is_empty(), nobody) {
            // A name that is not known to count is told so: it discharges nobody.
            (false, _) => match &h.duty.unsure {
                Some(flag) if asked => {
                    let (all, kind) = (who.join("、"), flag.kind.text());
                    said!("{all}（{kind}） ", "{all} ({kind}) "; kind = kind)
                }
                _ => Said::new(who.join("、") + " ", who.join(", ") + " "),
            },
            (true, _) if excused => said!("负责人不出庭 ", "the official does not appear "),
            (true, true) => said!("未定出庭人 ", "no official named "),
            (true, false) => Said::default(),
        };
        let place = [h.forum.as_str(), h.hearing.place.as_str()]
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let place = Said::same(place);
        items.push(WeekItem {
            case_id: h.case_id,
            number: h.number,
            name: h.name,
            day: h.hearing.day,
            time: h.hearing.time.clone(),
            // Who goes stands first: a narrow row cuts what stands last.
            what: said!("{kind} {who}{place}", "{kind} {who}{place}"; kind = kind, place = place, who = who),
            loud: nobody,
            hearing: true,
            provisional: false,
        });
    }
    let mut overdue = Vec::new();
    let docket = ledger.docket();
    let called = |id: i64| {
        let row = docket.position(id).map(|at| docket.row(at));
        row.map_or_else(
            || (String::new(), String::new()),
            |r| (r.number().to_string(), r.name().to_string()),
        )
    };
    let mut asking = ledger.listed_since(today)?;
    asking.extend(ledger.ruled_since(today)?);
    asking.sort_unstable();
    asking.dedup();
    ledger.for_each_case::<LedgerError>(Some(&asking), |id, case| {
        let open = case.is_open();
        let law = ledger.own_deadlines(&case);
        let law = law
            .iter()
            .filter(|d| d.rule.whose == Whose::Ours && d.is_listed(open))
            .filter_map(|d| {
                // Past its day as recorded, and not overdue: a fact is missing, or another reading lets it run.
                let unsure = d.state == DueState::Provisional;
                let sure = (unsure, d.provisional);
                Some((d.due?, Said::from(d.rule.title), d.rule.optional, sure))
            });
        let own = ledger.office_deadlines(&case);
        let own = own
            .iter()
            .filter(|d| d.state.is_pending())
            .map(|d| (d.due, d.rule.called(), false, (false, d.provisional)));
        for (due, title, right, (unsure, provisional)) in law.chain(own) {
            let late = due < today;
            let here = (from..=to).contains(&due);
            let now = (from..=to).contains(&today);
            if !(here || late && now) {
                continue;
            }
            let (number, name) = called(id);
            let what = match (late, right) {
                (true, _) if unsure => {
                    let days = Said::same((today - due).num_days());
                    said!("{title}：登记的最后一日已过 {days} 天，是否逾期看期限解释", "{title}: {days} days past the last day as recorded; whether it is overdue, see its explanation"; title = title, days = days)
                }
                (true, _) => {
                    let days = (today - due).num_days();
                    let days = Said::same(days);
                    said!("{title}，逾期 {days} 天", "{title}: {days} days overdue"; title = title, days = days)
                }
                (false, true) => said!("可以{title}的最后一日", "the last day to {title}, if we want to"; title = title),
                (false, false) => said!("{title}的最后一日", "the last day: {title}"; title = title),
            };
            let what = match provisional {
                true => said!("{what}（暂定）", "{what} (provisional)"; what = what),
                false => what,
            };
            let item = WeekItem {
                case_id: id,
                number,
                name,
                day: if late && now && unsure { today } else { due },
                time: String::new(),
                what,
                loud: late && !right && !unsure,
                hearing: false,
                provisional,
            };
            if late && now && !unsure {
                overdue.push(item);
            } else {
                items.push(item);
            }
        }
        Ok(())
    })?;
    let order = |i: &WeekItem| (i.day, i.time.clone(), !i.hearing, i.number.clone());
    items.sort_by_key(order);
    overdue.sort_by_key(order);
    let cal = ledger.calendar().here();
    let days = (0..7).filter_map(|n| from.checked_add_days(Days::new(n)));
    let odd = days
        .filter_map(|day| {
            let info = cal.day(day);
            let rest = matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun);
            (info.working == rest).then(|| (day, info.why.said()))
        })
        .collect();
    Ok(Week {
        from,
        to,
        today,
        office: ledger.settings().get(setting_id::OFFICE_NAME).to_string(),
        overdue,
        items,
        odd,
    })
}

impl Week {
    /// `本周 2026-03-09 至 2026-03-15`.
    pub fn title(&self) -> Said {
        let (from, to) = (self.from, self.to);
        let weeks = (from - monday(self.today)).num_days() / 7;
        let span = Said::new(format!("{from} 至 {to}"), format!("{from} to {to}"));
        match weeks {
            -1 => said!("上周 {span}", "last week, {span}"; span = span),
            0 => said!("本周 {span}", "this week, {span}"; span = span),
            1 => said!("下周 {span}", "next week, {span}"; span = span),
            _ => span,
        }
    }

    /// The days that have something, each with its things.
    pub fn days(&self) -> Vec<(NaiveDate, Vec<&WeekItem>)> {
        let mut out: Vec<(NaiveDate, Vec<&WeekItem>)> = Vec::new();
        for item in &self.items {
            match out.last_mut() {
                Some((day, items)) if *day == item.day => items.push(item),
                _ => out.push((item.day, vec![item])),
            }
        }
        out
    }

    /// `周四 03-12`, with what is odd about it.
    pub fn day(&self, day: NaiveDate) -> Said {
        let week = weekday(day);
        let date = Said::new(
            day.format("%m-%d").to_string(),
            day.format("%m-%d").to_string(),
        );
        let odd = self.odd.iter().find(|(d, _)| *d == day);
        let today = match day == self.today {
            true => said!("（今天）", " (today)"),
            false => Said::default(),
        };
        let odd = match odd {
            Some((_, why)) => said!(" {why}", ", {why}"; why = why),
            None => Said::default(),
        };
        said!("{week} {date}{today}{odd}", "{week} {date}{today}{odd}"; week = Said::from(week), date = date, today = today, odd = odd)
    }

    /// One line: time, case, what.
    pub fn line(item: &WeekItem, lang: Lang) -> String {
        let case = [item.number.as_str(), item.name.as_str()]
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let mark = if item.loud { "! " } else { "" };
        let parts = [
            item.time.as_str(),
            case.as_str(),
            item.what.get(lang).trim(),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        clean_line(&format!("{mark}{}", parts.join("  ")))
    }

    fn blocks(&self) -> Vec<(Said, Vec<&WeekItem>)> {
        let n = self.overdue.len();
        let late = (!self.overdue.is_empty()).then(|| {
            (
                said!("已逾期 {n} 项", "{n} overdue"),
                self.overdue.iter().collect(),
            )
        });
        let days = self
            .days()
            .into_iter()
            .map(|(day, items)| (self.day(day), items));
        late.into_iter().chain(days).collect()
    }

    fn head(&self, lang: Lang) -> String {
        let title = self.title();
        let parts = [self.office.as_str(), title.get(lang)];
        let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    }

    fn none() -> Said {
        said!(
            "这一周没有开庭，没有到期的事项。",
            "no hearing and no last day in this week."
        )
    }

    /// As plain text.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = format!("{}\n", self.head(lang));
        let blocks = self.blocks();
        if blocks.is_empty() {
            out.push_str(&format!("\n{}\n", Week::none().get(lang)));
        }
        for (head, items) in blocks {
            out.push_str(&format!("\n{}\n", head.get(lang)));
            for item in items {
                out.push_str(&format!("- {}\n", Week::line(item, lang)));
            }
        }
        out
    }

    /// As a page for any browser: one file, nothing loaded.
    pub fn html(&self, lang: Lang) -> String {
        let code = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let title = esc(&self.head(lang));
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        );
        let blocks = self.blocks();
        if blocks.is_empty() {
            out.push_str(&format!("<p>{}</p>\n", esc(Week::none().get(lang))));
        }
        let heads = [
            text("时间", "time"),
            text("案件", "case"),
            text("事项", "what"),
        ];
        let heads: String = heads
            .iter()
            .map(|h| format!("<th>{}</th>", h.get(lang)))
            .collect();
        for (head, items) in blocks {
            out.push_str(&format!(
                "<h2>{}</h2>\n<table>\n<tr>{heads}</tr>\n",
                esc(head.get(lang))
            ));
            for item in items {
                let case = format!("{} {}", item.number, item.name);
                let class = if item.loud { " class=\"loud\"" } else { "" };
                out.push_str(&format!(
                    "<tr{class}><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                    esc(&item.time),
                    esc(case.trim()),
                    esc(item.what.get(lang).trim())
                ));
            }
            out.push_str("</table>\n");
        }
        out.push_str("</body>\n</html>\n");
        out
    }

    /// Writes it by the ending of the name: a page (`.html`), else a text.
    ///
    /// # Errors
    /// The file is there and `replace` is not given; it cannot be written.
    pub fn write(&self, out: &Path, lang: Lang, replace: bool) -> Result<(), ExportError> {
        let content = match out.extension().and_then(|e| e.to_str()) {
            Some("html" | "htm") => self.html(lang),
            _ => self.text(lang),
        };
        ExportError::write(out, content.as_bytes(), replace)
    }
}

const STYLE: &str = "body{font:14px/1.6 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;max-width:56em;margin:2em auto;\
padding:0 1em}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.2em .5em;text-align:left;\
vertical-align:top}td:first-child{white-space:nowrap}h2{font-size:1.1em;break-after:avoid}tr.loud td{font-weight:bold}\
@media print{body{margin:0}}";
