//! Facts from day columns: received, docketed, answered, suspended, closed with its outcome, served, appealed, and the rest.

use chrono::NaiveDate;

use super::outcome::{Read, read};
use super::row::{Field, RowReader};
use crate::case::{CaseFile, Fact, FactKind, Kind, Outcome, Side};
use crate::exchange::ledger_out::{answer_deadline, answer_fact, copy_fact, docket_fact};
use crate::exchange::sheet::Cell;
use crate::exchange::values;
use crate::said;
use crate::text::{Said, fold};

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let (kind, instance) = (case.head.kind, case.head.instance);
    for (id, fact) in [
        ("received", FactKind::Received),
        ("docketed", docket_fact(kind)),
        ("copy_received", copy_fact(kind, instance)),
        ("answer_filed", answer_fact(kind, instance)),
    ] {
        if let Some((_, day)) = reader.day(id) {
            set(case, fact, 0, day);
        }
    }
    for (id, fact) in [
        ("suspended", FactKind::Suspended),
        ("resumed", FactKind::Resumed),
    ] {
        if let Some((_, days)) = reader.days(id) {
            set_all(case, fact, days.into_iter().map(|(day, _)| day));
        }
    }
    closing(case, reader);
    after_closing(case, "served", FactKind::Served, reader);
    appeals(case, reader);
    compensation(case, reader);
    papers(case, reader);
    timeline(case, reader);
    case.sort();
    status(case, reader);
    answer_due(case, reader);
}

/// The day of the nth fact of a kind, counted by days; a new fact where there are fewer.
fn set(case: &mut CaseFile, kind: FactKind, nth: usize, day: NaiveDate) -> usize {
    let mut at: Vec<usize> = (0..case.facts.len())
        .filter(|i| case.facts.get(*i).is_some_and(|f| f.kind == kind))
        .collect();
    at.sort_by_key(|i| case.facts.get(*i).map(|f| f.day));
    match at.get(nth) {
        Some(i) => {
            if let Some(fact) = case.facts.get_mut(*i) {
                fact.day = day;
            }
            *i
        }
        None => {
            case.facts.push(Fact::new(kind, day));
            case.facts.len() - 1
        }
    }
}

fn set_all(case: &mut CaseFile, kind: FactKind, days: impl Iterator<Item = NaiveDate>) {
    let mut days: Vec<NaiveDate> = days.collect();
    days.sort_unstable();
    // later ones first: a day set must not change which is the nth
    let old = case.facts.iter().filter(|f| f.kind == kind).count();
    let known: Vec<usize> = (0..days.len().min(old)).collect();
    let mut places = Vec::new();
    let mut at: Vec<usize> = (0..case.facts.len())
        .filter(|i| case.facts.get(*i).is_some_and(|f| f.kind == kind))
        .collect();
    at.sort_by_key(|i| case.facts.get(*i).map(|f| f.day));
    for nth in known {
        places.extend(at.get(nth).copied().zip(days.get(nth).copied()));
    }
    for (place, day) in places {
        if let Some(fact) = case.facts.get_mut(place) {
            fact.day = day;
        }
    }
    case.facts
        .extend(days.into_iter().skip(old).map(|day| Fact::new(kind, day)));
}

/// A closing has a day and an outcome; one without the other leaves the case open, and the text in the note.
fn closing(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let said = reader.take("outcome");
    let day = reader.day("closed");
    let outcome = said.as_ref().and_then(|field| outcome(case, field, reader));
    let at = case
        .facts
        .iter()
        .position(|f| f.kind == FactKind::Concluded);
    if let Some(fact) = at.and_then(|at| case.facts.get_mut(at)) {
        fact.outcome = outcome.or(fact.outcome);
        fact.day = day.map_or(fact.day, |(_, day)| day);
        return;
    }
    match (outcome, day, said) {
        (Some(outcome), Some((_, day)), _) => case.facts.push(Fact::concluded(day, outcome)),
        (Some(_), None, Some(field)) => reader.doubt_and_keep(
            &field,
            said!(
                "有结案方式而没有结案日,按未结导入,原文记入备注",
                "an outcome without a closing day: taken as open, the words are kept in the note"
            ),
        ),
        (None, Some((field, _)), None) => reader.doubt_and_keep(
            &field,
            said!(
                "有结案日而没有结案方式,按未结导入,原文记入备注",
                "a closing day without an outcome: taken as open, the words are kept in the note"
            ),
        ),
        // the outcome's own problem is said already
        (None, Some((field, _)), Some(_)) => reader.keep(&field),
        _ => {}
    }
}

/// The outcome a cell says. What the file already has stays where the cell may mean it.
fn outcome(case: &CaseFile, field: &Field, reader: &mut RowReader<'_>) -> Option<Outcome> {
    let kept = case.outcome();
    let (list, why): (Vec<Outcome>, Said) =
        match read(case.head.kind, case.head.instance, &field.text) {
            Read::Sure(outcome) => return Some(outcome),
            Read::Open => return None,
            Read::Likely(list) | Read::Ask(list) if kept.is_some_and(|k| list.contains(&k)) => {
                return kept;
            }
            Read::Likely(list) => {
                let first = list.first().copied();
                let (zh, en) = names(&list);
                reader.doubt(
                    field,
                    said!(
                        "可能是{zh};按第一个导入,请核对",
                        "may be {en}; taken as the first, to be checked"
                    ),
                );
                return first;
            }
            Read::Ask(list) => {
                let (zh, en) = names(&list);
                let why = if list.is_empty() {
                    said!(
                        "没有写明怎样结案(如驳回诉讼请求、确认违法),按未结导入,原文记入备注",
                        "how it ended is not said: taken as open, the words are kept in the note"
                    )
                } else {
                    said!(
                        "是{zh}?请写明;按未结导入,原文记入备注",
                        "is it {en}? taken as open, the words are kept in the note"
                    )
                };
                (list, why)
            }
            Read::Unknown => (
                Vec::new(),
                said!(
                    "认不出这种结案方式,按未结导入,原文记入备注",
                    "unknown outcome: taken as open, the words are kept in the note"
                ),
            ),
        };
    if list.is_empty() && kept.is_some() {
        // decided by hand meanwhile
        reader.keep(field);
        return kept;
    }
    reader.doubt_and_keep(field, why);
    None
}

fn names(list: &[Outcome]) -> (String, String) {
    let zh: Vec<String> = list.iter().map(|o| format!("“{}”", o.text().zh)).collect();
    let en: Vec<String> = list
        .iter()
        .map(|o| format!("\"{}\"", o.text().en))
        .collect();
    (zh.join("还是"), en.join(" or "))
}

/// What needs a closing: without one it stays as a note.
fn after_closing(case: &mut CaseFile, id: &str, kind: FactKind, reader: &mut RowReader<'_>) {
    let Some((field, day)) = reader.day(id) else {
        return;
    };
    if case.concluded().is_some() {
        set(case, kind, 0, day);
    } else {
        not_closed(&field, reader);
    }
}

fn not_closed(field: &Field, reader: &mut RowReader<'_>) {
    reader.doubt_and_keep(
        field,
        said!(
            "案件按未结导入,此项记入备注",
            "the case is taken as open; this is kept in the note"
        ),
    );
}

/// 是否上诉 says whether and who, 上诉时间 when.
fn appeals(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let who = reader.answer("appealed");
    let days = reader.days("appealed_day");
    let says_no = who
        .as_ref()
        .is_some_and(|f| values::yes_no(&f.text) == Some("no"));
    if case.head.kind != Kind::Litigation {
        for field in who.iter().chain(days.as_ref().map(|(f, _)| f)) {
            if !says_no {
                reader.keep(field);
            }
        }
        return;
    }
    let Some((field, days)) = days else {
        let recorded = case.day(FactKind::Appealed).is_some();
        if let Some(field) = who.filter(|_| !says_no && !recorded) {
            reader.doubt_and_keep(
                &field,
                said!(
                    "写了上诉而没有上诉日期,记入备注",
                    "an appeal without its day; kept in the note"
                ),
            );
        }
        return;
    };
    if case.concluded().is_none() {
        not_closed(&field, reader);
        return;
    }
    let sides: Vec<Option<Side>> = who
        .as_ref()
        .map(|f| {
            super::day_cells::entries(&f.text)
                .iter()
                .map(|w| side(w))
                .collect()
        })
        .unwrap_or_default();
    set_all(case, FactKind::Appealed, days.into_iter().map(|(d, _)| d));
    let mut appeals: Vec<&mut Fact> = case
        .facts
        .iter_mut()
        .filter(|f| f.kind == FactKind::Appealed)
        .collect();
    appeals.sort_by_key(|f| f.day);
    for (fact, side) in appeals.into_iter().zip(sides) {
        fact.by = side.or(fact.by);
    }
}

fn side(word: &str) -> Option<Side> {
    Side::from_word(word).or_else(|| {
        let says = [
            ("双方", Side::Both),
            ("均", Side::Both),
            ("原告", Side::Theirs),
            ("对方", Side::Theirs),
            ("被告", Side::Ours),
            ("我", Side::Ours),
        ];
        says.iter().find(|(w, _)| word.contains(w)).map(|(_, s)| *s)
    })
}

/// 赔偿金额 in yuan; 是否行政赔偿 is a remark.
fn compensation(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.answer("compensation") else {
        return;
    };
    let asked = field.heading.contains("是否");
    let amount = fen(&field).filter(|_| !asked);
    let closing = case
        .facts
        .iter_mut()
        .find(|f| f.kind == FactKind::Concluded);
    match (amount, closing) {
        (Some(amount), Some(fact)) => fact.amount_fen = Some(amount),
        (None, _) if values::yes_no(&field.text) == Some("no") => {}
        _ => reader.keep(&field),
    }
}

/// `12,000.50`, `1.2万元`: in fen, exactly.
fn fen(field: &Field) -> Option<i64> {
    let plain: String = match &field.cell {
        Cell::Number(n) => n.to_string(),
        _ => fold(&field.text)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',' && *c != '¥')
            .collect(),
    };
    let bare = plain.trim_end_matches('元');
    let (digits, times) = match bare.strip_suffix('万') {
        Some(d) => (d, 1_000_000_i64),
        None => (bare, 100),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |t: &str| t.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > 6 {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(part.len()).ok()?);
    let units: i64 = format!("{whole}{part}").parse().ok()?;
    let product = units.checked_mul(times)?;
    (product % scale == 0).then_some(product / scale)
}

/// Opinions and advice are facts when the cell says their day.
fn papers(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let paper = match case.head.kind {
        Kind::Litigation => ("advice", FactKind::AdviceReceived),
        Kind::Reconsideration => ("opinion", FactKind::OpinionReceived),
    };
    for id in ["advice", "opinion"] {
        let Some(field) = reader.answer(id) else {
            continue;
        };
        match super::day_cells::days(&field, reader.desk.year) {
            Ok(days) if id == paper.0 => {
                set_all(case, paper.1, days.into_iter().map(|(d, _)| d));
            }
            _ if values::yes_no(&field.text) == Some("no") => {}
            _ => reader.keep(&field),
        }
    }
}

/// Lines of `事实 2022-05-01 至 2022-06-01 对方`, as the export writes them.
fn timeline(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let Some(field) = reader.take("timeline") else {
        return;
    };
    let mut seen: Vec<FactKind> = Vec::new();
    let mut unread = Vec::new();
    for line in field.text.split(['\n', '；', ';']).map(str::trim) {
        if line.is_empty() {
            continue;
        }
        let Some(entry) = entry(line, case.head.kind) else {
            unread.push(line.to_string());
            continue;
        };
        let nth = seen.iter().filter(|k| **k == entry.kind).count();
        seen.push(entry.kind);
        let at = set(case, entry.kind, nth, entry.day);
        if let Some(fact) = case.facts.get_mut(at) {
            fact.until = entry.until.or(fact.until);
            fact.by = entry.by.or(fact.by);
        }
    }
    if !unread.is_empty() {
        let rest = Field {
            text: unread.join(" "),
            ..field
        };
        reader.doubt_and_keep(
            &rest,
            said!(
                "认不出这些事实,已记入备注;应如:延长期限 2022-05-01 至 2022-06-01",
                "not read as facts, kept in the note; right: extended 2022-05-01 to 2022-06-01"
            ),
        );
    }
}

/// The words before the first day name the fact; its day, its last day, and who did it follow.
fn entry(line: &str, kind: Kind) -> Option<Fact> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|w| w.parse::<NaiveDate>().is_ok())?;
    let name = words.get(..at)?.join(" ");
    let mut fact = Fact::new(
        FactKind::from_name(&name, kind)?,
        words.get(at)?.parse().ok()?,
    );
    let mut rest = words.get(at + 1..)?.iter().copied().peekable();
    if matches!(rest.peek(), Some(&"至" | &"to")) {
        rest.next();
        fact.until = Some(rest.next()?.parse().ok()?);
    }
    let by: Vec<&str> = rest.collect();
    if !by.is_empty() {
        fact.by = Some(Side::from_word(&by.join(" "))?);
    }
    Some(fact)
}

/// What the sheet says of the case's standing is compared with its facts.
fn status(case: &CaseFile, reader: &mut RowReader<'_>) {
    const CLOSED: &[&str] = &[
        "已结",
        "结案",
        "已结案",
        "审结",
        "已审结",
        "已办结",
        "办结",
        "closed",
    ];
    const OPEN: &[&str] = &[
        "在办",
        "未结",
        "未结案",
        "审理中",
        "办理中",
        "在审",
        "未审结",
        "进行中",
        "open",
    ];
    const SUSPENDED: &[&str] = &["中止", "已中止", "中止审理", "suspended"];
    let Some(field) = reader.answer("status") else {
        return;
    };
    let word = field.text.trim().to_lowercase();
    let asked = values::yes_no(&word).filter(|_| field.heading.contains("是否"));
    let says = |list: &[&str], answer: &str| list.contains(&word.as_str()) || asked == Some(answer);
    let why = if says(CLOSED, "yes") {
        case.is_open().then(|| {
            said!(
                "写着已结,却没有完整的结案日和结案方式",
                "said to be closed, but the closing day or the outcome is missing"
            )
        })
    } else if says(OPEN, "no") {
        (!case.is_open()).then(|| {
            said!(
                "写着未结,却有结案日",
                "said to be open, but there is a closing day"
            )
        })
    } else if SUSPENDED.contains(&word.as_str()) {
        (!case.is_suspended()).then(|| {
            said!(
                "写着中止,却没有未恢复的中止日期",
                "said to be suspended, but no running suspension has a day"
            )
        })
    } else {
        reader.keep(&field);
        None
    };
    if let Some(why) = why {
        reader.doubt_and_keep(&field, why);
    }
}

/// The sheet's last day for our answer against the one the law gives.
fn answer_due(case: &CaseFile, reader: &mut RowReader<'_>) {
    let Some((field, day)) = reader.day("answer_due") else {
        return;
    };
    let desk = reader.desk;
    let computed = answer_deadline(case, desk.ledger.calendar(), desk.today);
    match computed.and_then(|d| Some((d.due?, d.rule, d.from))) {
        Some((due, rule, from)) if due != day => {
            let title = rule.title;
            reader.doubt(
                &field,
                said!(
                    "表中截止 {day},按规则“{title}”自 {from} 起算为 {due};案卷以规则为准",
                    "the sheet says {day}, the rule '{title}' from {from} gives {due}, which stands";
                    day = Said::new(day.to_string(), day.to_string()),
                    title = title,
                    from = Said::new(from.to_string(), from.to_string()),
                    due = Said::new(due.to_string(), due.to_string())
                ),
            );
            reader.keep(&field);
        }
        Some(_) => {}
        None => reader.keep(&field),
    }
}
