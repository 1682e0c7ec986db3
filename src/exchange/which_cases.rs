//! 哪些件: the cases behind a period's two numbers, handled and pending, and what moved since the last submission was
//! frozen: the answer to a superior who asks which.

use chrono::{Datelike, NaiveDate};

use super::changes_out::{ChangesTold, Depth, Question, Reader, lines};
use super::freeze::frozen;
use super::official_paper::{OfficialPaper, Piece};
use super::year_files::signed;
use super::yearend::{Year, YearError};
use crate::case::{Kind, NOT_KNOWN_YET, setting_id};
use crate::docket::{Bit, Filter, Scope};
use crate::report::{Customs, Frozen};
use crate::text::{Lang, Text, one, text};

/// The paper of a period, and how many cases it lists.
///
/// # Errors
/// The file cannot be read.
pub fn which_cases(year: &Year<'_>) -> Result<(OfficialPaper, usize), YearError> {
    let lang = year.lang;
    let t = |text: Text| text.get(lang).to_string();
    let customs = Customs::of(year.ledger.settings());
    let unit = customs.counted(year.scope.counting);
    let noun = year.scope.counting.noun();
    let mut pieces = Vec::new();
    let mut listed = 0;
    let kinds = Kind::CONTESTED.iter().copied();
    for kind in kinds.filter(|k| year.scope.kind.is_none_or(|s| s == *k)) {
        let (name, scope) = (kind.text(), &year.scope);
        let handled = year
            .ledger
            .docket()
            .cases(scope, &Filter::of(kind).with(Bit::Handled));
        let pending = year
            .ledger
            .docket()
            .cases(scope, &Filter::of(kind).with(Bit::Pending));
        listed += handled.len();
        let (all, open) = (handled.len(), pending.len());
        pieces.push(Piece::Heading(match lang {
            Lang::Zh => format!("{}{noun}{all}{unit}，其中未结{open}{unit}", name.zh),
            Lang::En => {
                let things = year.scope.counting.things();
                one(format!("{}: {all} {things}, {open} pending", name.en))
            }
        }));
        for (cases, head) in [
            (handled, text("办理的", "cases handled")),
            (pending, text("其中未结的", "of these, pending")),
        ] {
            if cases.is_empty() {
                continue;
            }
            let n = cases.len();
            pieces.push(Piece::Sub(match lang {
                Lang::Zh => format!("{}{noun}（{n}{unit}）", head.zh),
                Lang::En => format!("{} ({n})", head.en),
            }));
            pieces.push(table(year, scope, &cases));
        }
    }
    pieces.extend(since(year)?);
    pieces.push(Piece::Sign(signed(year)));
    pieces.push(Piece::Sign(year.filled_on()));
    let paper = OfficialPaper {
        title: t(text("案件名单", "The cases behind the numbers")),
        under: year.period(),
        pieces,
        lang,
    };
    Ok((paper, listed))
}

fn table(year: &Year<'_>, scope: &Scope, cases: &[usize]) -> Piece {
    let lang = year.lang;
    let end = scope.end();
    let is_over = |at: &usize| {
        year.ledger
            .docket()
            .row(*at)
            .closed()
            .is_some_and(|d| d <= end)
    };
    let docket = year.ledger.docket();
    let office = year.setting(setting_id::OFFICE_NAME).trim();
    // Whose case it is, where the docket holds those of several: one that names no unit is the office's own.
    let several = docket.has_several_units(office);
    let unit = |at: usize| match docket.row(at).unit() {
        "" => office,
        named => named,
    };
    // Of cases all pending nothing is said of their closing.
    let shown = usize::from(several)
        + match cases.iter().any(is_over) {
            true => 7,
            false => 5,
        };
    let mut heads = vec![
        text("序号", "no."),
        text("案号", "case"),
        text("当事人", "party"),
        text("法院/机关", "court or organ"),
        text("收案日", "received"),
        text("结案日", "closed"),
        text("结案方式", "outcome"),
    ];
    if several {
        heads.insert(1, text("所属单位", "office"));
    }
    let rows = (1..).zip(cases).map(|(nth, at)| {
        let row = year.ledger.docket().row(*at);
        let day = |d: Option<NaiveDate>| d.map(|d| year.day(d)).unwrap_or_default();
        let closed = row.closed().filter(|d| *d <= end);
        let unknown = row.is_closing_day_unknown();
        let unknown = closed.filter(|_| unknown).map(|_| NOT_KNOWN_YET.get(lang));
        let outcome = row.outcome_by(end).map(|o| o.text().get(lang));
        let mut cells = vec![
            nth.to_string(),
            row.number().to_string(),
            row.name().to_string(),
            row.forum().to_string(),
            day(row.received()),
            format!("{}{}", day(closed), unknown.unwrap_or_default()),
            match closed {
                Some(_) => outcome.unwrap_or_default().to_string(),
                None => text("未结", "pending").get(lang).to_string(),
            },
        ];
        if several {
            cells.insert(1, unit(*at).to_string());
        }
        cells.truncate(shown);
        cells
    });
    Piece::Table {
        heads: heads
            .iter()
            .take(shown)
            .map(|h| h.get(lang).to_string())
            .collect(),
        rows: rows.collect(),
    }
}

/// What moved since the last submission was frozen: of the same period where there is one.
fn since(year: &Year<'_>) -> Result<Vec<Piece>, YearError> {
    let lang = year.lang;
    let scope = &year.scope;
    let all = frozen(year.ledger)?;
    let same = |f: &&Frozen| f.from == scope.from && f.to == scope.to;
    let found = all.iter().rev().find(same).or_else(|| all.last());
    let heading = text("与上次报送相比", "against the last submission");
    let mut out = vec![Piece::Heading(heading.get(lang).to_string())];
    let Some(found) = found else {
        let none = text(
            "此前没有固定过报送，没有可比的名单。",
            "no earlier submission is on file to compare with.",
        );
        out.push(Piece::Body(none.get(lang).to_string()));
        return Ok(out);
    };
    // The list is of another day than the submission: what moved since is what moved up to this day.
    let seen = Some(scope.as_of).filter(|_| same(&found));
    let question = Question::since(year.ledger, found, seen)?;
    let list = question.moved(year.ledger);
    let told = ChangesTold::of(&question, year.ledger, &list);
    for (said, depth) in lines(&question, &told, &list, false, Reader::Others) {
        let line = match lang {
            Lang::Zh => chinese_days(&said.zh),
            Lang::En => said.en.clone(),
        };
        out.push(match depth {
            Depth::Head | Depth::Case => Piece::Body(line),
            Depth::Figure => Piece::Sub(line),
            Depth::Entry => Piece::Note(line),
        });
    }
    Ok(out)
}

/// A line with its days as a paper writes them: `2022年12月26日` for 2022-12-26.
fn chinese_days(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let word = rest.get(..10).filter(|_| first.is_ascii_digit());
        let Some(day) = word.and_then(|word| word.parse::<NaiveDate>().ok()) else {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        };
        let (y, m, d) = (day.year(), day.month(), day.day());
        // The air that a day in figures has beside it falls away.
        out.truncate(out.trim_end_matches(' ').len());
        out.push_str(&format!("{y}年{m}月{d}日"));
        rest = rest.get(10..).unwrap_or_default().trim_start_matches(' ');
    }
    out
}
