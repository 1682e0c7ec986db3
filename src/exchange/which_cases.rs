//! 哪些件: the cases behind a period's two numbers, handled and pending, and what moved since the last submission was
//! frozen: the answer to a superior who asks which.

use super::changes_out::{Depth, Question, Told, lines};
use super::freeze::frozen;
use super::official_paper::{OfficialPaper, Piece};
use super::year_files::signed;
use super::yearend::{Year, YearError};
use crate::case::Kind;
use crate::docket::{Bit, Filter, Scope};
use crate::report::Frozen;
use crate::text::{Lang, Text, text};

/// The paper of a period, and how many cases it lists.
///
/// # Errors
/// The file cannot be read.
pub fn which_cases(year: &Year<'_>) -> Result<(OfficialPaper, usize), YearError> {
    let lang = year.lang;
    let t = |text: Text| text.get(lang).to_string();
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
            Lang::Zh => format!("{}案件{all}件，其中未结{open}件", name.zh),
            Lang::En => format!("{}: {all} cases, {open} pending", name.en),
        }));
        for (cases, head) in [
            (handled, text("办理的案件", "cases handled")),
            (pending, text("其中未结的案件", "of these, pending")),
        ] {
            if cases.is_empty() {
                continue;
            }
            let n = cases.len();
            pieces.push(Piece::Sub(match lang {
                Lang::Zh => format!("{}（{n}件）", head.zh),
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
    let heads = [
        text("序号", "no."),
        text("案号", "case"),
        text("当事人", "party"),
        text("法院/机关", "court or organ"),
        text("收案日", "received"),
        text("结案日", "closed"),
        text("结案方式", "outcome"),
    ];
    let end = scope.end();
    let rows = (1..).zip(cases).map(|(nth, at)| {
        let row = year.ledger.docket().row(*at);
        let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
        let closed = row.closed().filter(|d| *d <= end);
        let outcome = row.outcome_by(end).map(|o| o.text().get(lang));
        vec![
            nth.to_string(),
            row.number().to_string(),
            row.name().to_string(),
            row.forum().to_string(),
            day(row.received()),
            day(closed),
            match closed {
                Some(_) => outcome.unwrap_or_default().to_string(),
                None => text("未结", "pending").get(lang).to_string(),
            },
        ]
    });
    Piece::Table {
        heads: heads.map(|h| h.get(lang).to_string()).to_vec(),
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
    let question = Question::since(year.ledger, found)?;
    let list = question.moved(year.ledger);
    let told = Told::of(&question, year.ledger, &list);
    for (said, depth) in lines(&question, &told, &list, false) {
        let line = said.get(lang).to_string();
        out.push(match depth {
            Depth::Head | Depth::Case => Piece::Body(line),
            Depth::Figure => Piece::Sub(line),
            Depth::Entry => Piece::Note(line),
        });
    }
    Ok(out)
}
