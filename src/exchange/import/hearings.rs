//! Hearings from cells: several in one cell behind separators, the other hearing columns in matching order.

use chrono::NaiveDate;

use super::court_notice;
use super::day_cells::{Hearings, When};
use super::field::Field;
use super::officials;
use super::row::RowReader;
use crate::case::{
    AppearanceState, Attendance, CaseFile, Form, Hearing, HearingKind, HearingState, Instance, Kind,
};
use crate::exchange::sheet::Cell;
use crate::exchange::values::{self, Came, says_no_hearing};
use crate::said;

/// The columns besides the time that speak of hearings.
const COLUMNS: &[&str] = &[
    "hearing_place",
    "hearing_kind",
    "hearing_state",
    "hearing_notice",
    "official",
    "official_post",
    "official_rank",
    "official_appeared",
    "spoke",
    "excuse",
];

/// Those of them that speak of an official.
const OF_OFFICIALS: &[&str] = &[
    "official_post",
    "official_rank",
    "official_appeared",
    "spoke",
];

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let (today, continues) = (reader.desk.today, reader.continues);
    let (order, not_held) = match reader.hearing_times() {
        Hearings::On(days) => (place_days(case, days, today, continues), false),
        // what an earlier sheet says of its hearings is not said again here
        Hearings::None if continues => (Vec::new(), false),
        Hearings::None => ((0..case.hearings.len()).collect(), false),
        Hearings::NotHeld => (Vec::new(), true),
    };
    let mut cells: Vec<(&str, Field)> = Vec::new();
    for id in COLUMNS {
        if let Some(field) = reader.answer(id) {
            cells.push((id, field));
        }
    }
    if order.is_empty() {
        without_hearing(&cells, not_held, reader);
        return;
    }
    shares(&cells, order.len(), reader);
    let part = |id: &str, nth: usize| -> Option<(Field, String)> {
        let (_, field) = cells.iter().find(|(i, _)| *i == id)?;
        Some((field.clone(), piece(&field.text, nth, order.len())))
    };
    let of_case = case.head.kind;
    for (nth, at) in order.iter().enumerate() {
        let Some(hearing) = case.hearings.get_mut(*at) else {
            continue;
        };
        if let Some((_, place)) = part("hearing_place", nth)
            && !place.is_empty()
        {
            hearing.place = crate::text::clean_line(&place);
        }
        if let Some((field, word)) = part("hearing_kind", nth) {
            kind(hearing, of_case, &field, &word, reader);
        }
        let state_said = part("hearing_state", nth).is_some();
        if let Some((field, word)) = part("hearing_state", nth) {
            state(hearing, &field, &word, today, reader);
        }
        if let Some((field, word)) = part("hearing_notice", nth) {
            court_notice::notice(hearing, &field, &word, reader);
        }
        // 是 once for all of them is no word of the one that was not held
        let shared = |id: &str| {
            let cell = cells.iter().find(|(i, _)| *i == id);
            order.len() > 1 && cell.is_some_and(|(_, field)| count(&field.text) == 1)
        };
        let answer = part("official_appeared", nth);
        if hearing.state == HearingState::Cancelled && shared("official_appeared") {
            not_of_all(hearing, answer, state_said, reader);
        } else {
            held_after_all(hearing, answer, state_said, reader);
        }
        let off = hearing.state == HearingState::Cancelled;
        let own = |id: &str| part(id, nth).filter(|_| !(off && shared(id)));
        officials::apply(hearing, own, reader);
        // Who came, stayed away or was excused says that it was held; so does a yes, whoever it was.
        let told = |p: &Attendance| p.state != AppearanceState::Planned;
        let yes = own("official_appeared").is_some_and(|answer| says_yes(&answer));
        let said = yes || hearing.officials().any(told);
        if said && hearing.day <= today && hearing.state == HearingState::Set {
            hearing.state = HearingState::Held;
        }
    }
    // of whom no hearing knows
    let mut hearings = order.iter().filter_map(|at| case.hearings.get(*at));
    if hearings.all(|h| h.officials().count() == 0) {
        for (id, field) in cells.iter().filter(|(id, _)| OF_OFFICIALS.contains(id)) {
            match *id == "official_post" && values::yes_no(&field.text).is_none() {
                true => reader.doubt_and_keep(
                    field,
                    said!(
                        "写了职务而没有姓名，没有登记出庭负责人，原文记入备注",
                        "a post without a name: no official is entered, the words are kept in the note"
                    ),
                ),
                false => reader.keep(field),
            }
        }
    }
}

/// Whether the answer is that somebody appeared.
fn says_yes((field, word): &(Field, String)) -> bool {
    let read = values::appeared(word);
    !matches!(field.cell, Cell::Day(..)) && read.value().is_some_and(|read| read.came == Came::Yes)
}

/// 未开庭 in an earlier ledger, and somebody appeared by this one: it was held.
fn held_after_all(
    hearing: &mut Hearing,
    answer: Option<(Field, String)>,
    state_said: bool,
    reader: &mut RowReader<'_>,
) {
    let cancelled = hearing.state == HearingState::Cancelled && hearing.day <= reader.desk.today;
    if let Some((field, _)) = answer.filter(says_yes)
        && cancelled
        && !state_said
    {
        hearing.state = HearingState::Held;
        reader.doubt(
            &field,
            match reader.continues {
                true => said!(
                    "同一案件前面的行记为取消或延期，这里写明有人出庭：按已开庭导入，请核对",
                    "cancelled or postponed by an earlier row of the same case, and somebody appeared by this one: taken as held, check it"
                ),
                false => said!(
                    "案卷原记为取消或延期，这里写明有人出庭：按已开庭导入，请核对",
                    "cancelled or postponed on file, and somebody appeared by this row: taken as held, check it"
                ),
            },
        );
    }
}

/// One answer for several hearings, and this one was not held: it stays so.
fn not_of_all(
    hearing: &Hearing,
    answer: Option<(Field, String)>,
    state_said: bool,
    reader: &mut RowReader<'_>,
) {
    let Some((field, _)) = answer.filter(says_yes).filter(|_| !state_said) else {
        return;
    };
    let day = hearing.day;
    reader.differs(
        &field,
        said!(
            "{day} 的开庭记为取消或延期，没有改动；那次确有人出庭的，请各次用“；”隔开写明",
            "the hearing of {day} was cancelled or postponed and stays so; if somebody appeared at it, write the answers apart by ；"
        ),
    );
}

/// One word of who came for several hearings, or more words than hearings: said, for it may be true of one of them only.
fn shares(cells: &[(&str, Field)], hearings: usize, reader: &mut RowReader<'_>) {
    if hearings < 2 {
        return;
    }
    let of_officials = |id: &str| id == "official" || id == "excuse" || OF_OFFICIALS.contains(&id);
    for (_, field) in cells.iter().filter(|(id, _)| of_officials(id)) {
        let parts = count(&field.text);
        if parts > hearings {
            reader.doubt_and_keep(
                field,
                said!(
                    "写了 {parts} 份而只有 {hearings} 次开庭，多出的没有读取，请核对",
                    "{parts} parts for {hearings} hearings; the rest is not read, check it"
                ),
            );
        }
    }
    let one = cells.iter().find(|(id, field)| {
        matches!(*id, "official" | "official_appeared") && count(&field.text) == 1
    });
    if let Some((_, field)) = one {
        reader.doubt(
            field,
            said!(
                "有 {hearings} 次开庭而只写了一份，按每次都是导入，请核对（各次用“；”隔开）",
                "{hearings} hearings and one word of who came: taken as true of each, check it (part them by ；)"
            ),
        );
    }
}

fn count(text: &str) -> usize {
    text.split([';', '；', '\n']).count()
}

/// The nth part of a cell for so many hearings; one part alone is said of all of them.
fn piece(text: &str, nth: usize, hearings: usize) -> String {
    if hearings == 1 {
        return text.trim().to_string();
    }
    let parts: Vec<&str> = text.split([';', '；', '\n']).map(str::trim).collect();
    match parts.as_slice() {
        [one] => (*one).to_string(),
        many => many.get(nth).map(|p| (*p).to_string()).unwrap_or_default(),
    }
}

/// Of a day to come they say that it is to come, of one that is past that nothing was held.
const NOT_YET: &[&str] = &[
    "未开庭",
    "未听证",
    "未开庭审理",
    "没有开庭",
    "没开庭",
    "未庭审",
    "还未开庭",
    "未开",
    "否",
    "×",
];

/// Gives every day of the cell its hearing: the one of that day, one whose day was corrected, or a new one.
/// Returns positions in the order of the cell.
/// A later sheet tells of further hearings; it corrects none.
fn place_days(
    case: &mut CaseFile,
    days: Vec<When>,
    today: NaiveDate,
    continues: bool,
) -> Vec<usize> {
    let old = case.hearings.len();
    let mut free: Vec<usize> = (0..old).collect();
    let mut order: Vec<Option<usize>> = Vec::new();
    for (day, time) in &days {
        let fits = |at: &usize, exact: bool| {
            case.hearings.get(*at).is_some_and(|h| {
                h.day == *day && (!exact || time.as_ref().is_some_and(|t| *t == h.time))
            })
        };
        let found = free
            .iter()
            .position(|at| fits(at, true))
            .or_else(|| free.iter().position(|at| fits(at, false)));
        order.push(found.map(|i| free.remove(i)));
    }
    let corrected = days.len() == old && !continues;
    let mut free = free.into_iter();
    let mut out = Vec::new();
    for ((day, time), place) in days.into_iter().zip(order) {
        let at = match place.or_else(|| free.next().filter(|_| corrected)) {
            Some(at) => at,
            None => {
                let mut hearing = Hearing::new(day);
                if day <= today && tried(case, day) {
                    hearing.state = HearingState::Held;
                }
                case.hearings.push(hearing);
                case.hearings.len() - 1
            }
        };
        if let Some(hearing) = case.hearings.get_mut(at) {
            hearing.day = day;
            if let Some(time) = time {
                hearing.time = time;
            }
        }
        out.push(at);
    }
    out
}

/// Whether the row shows that a hearing took place: a first instance ends in a judgment after it was heard. A day that
/// passed shows nothing; who came and the column of its state say more.
fn tried(case: &CaseFile, day: NaiveDate) -> bool {
    let judged = case.outcome().is_some_and(|o| o.form() == Form::Judgment);
    let first = matches!(case.head.instance, Instance::First | Instance::Retrial);
    first && judged && case.closed().is_some_and(|closed| day <= closed)
}

/// What is held: none where it is the usual hearing of its case.
fn kind(hearing: &mut Hearing, case: Kind, field: &Field, word: &str, reader: &mut RowReader<'_>) {
    let usual = HearingKind::usual(case);
    let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let read = HearingKind::from_word(word).or(match plain.as_str() {
        "开庭审理" | "庭审" | "公开开庭" | "开庭审判" | "正式开庭" => {
            Some(HearingKind::Court)
        }
        "听证" | "听证会" | "行政复议听证" => Some(HearingKind::Reconsideration),
        "庭前准备" | "庭前会议证据交换" | "预备庭" => Some(HearingKind::Pretrial),
        "质证" | "庭前证据交换" | "组织证据交换" => Some(HearingKind::Evidence),
        "询问" | "谈话" | "调查" | "调查询问" | "听取意见" | "调解" | "勘验" => {
            Some(HearingKind::Inquiry)
        }
        "宣告判决" | "公开宣判" | "领取判决" => Some(HearingKind::Pronouncement),
        _ => None,
    });
    match read {
        // 听证 of a suit, 开庭 before an organ: the usual hearing of its case under another name, or none of it
        Some(HearingKind::Court | HearingKind::Reconsideration) if read != Some(usual) => reader.doubt_and_keep(
            field,
            said!(
                "这类案件没有“{word}”这种庭审，按通常的种类导入，原文记入备注",
                "a case of this kind has no such hearing ({word}): taken as the usual one, the words are kept in the note"
            ),
        ),
        Some(kind) => hearing.kind = Some(kind).filter(|k| *k != usual),
        None if word.is_empty() => {}
        None => reader.doubt_and_keep(
            field,
            said!(
                "认不出庭审种类，已原样记入备注；可写：开庭、庭前会议、证据交换、询问谈话、宣判",
                "unknown kind of hearing, kept in the note; write court hearing, pretrial conference, exchange of evidence, inquiry or pronouncement"
            ),
        ),
    }
}

fn state(
    hearing: &mut Hearing,
    field: &Field,
    word: &str,
    today: NaiveDate,
    reader: &mut RowReader<'_>,
) {
    let plain: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    // not yet, or not at all: the day tells which
    if NOT_YET.contains(&plain.as_str()) {
        hearing.state = match hearing.day < today {
            true => HearingState::Cancelled,
            false => HearingState::Set,
        };
        if hearing.day < today {
            let day = hearing.day;
            reader.doubt_and_keep(
                field,
                said!(
                    "写着未开庭，而 {day} 已过：按取消或延期导入，请核对",
                    "said not to have been held, and {day} is past: taken as cancelled or postponed, check it"
                ),
            );
        }
        return;
    }
    let read = HearingState::from_word(word).or(match plain.as_str() {
        "取消" | "延期" | "已取消" | "已延期" | "书面审理" | "不开庭" | "延期开庭" | "改期"
        | "不开庭审理" | "书面审查" | "改期开庭" | "推迟" | "推迟开庭" => {
            Some(HearingState::Cancelled)
        }
        "开庭" | "是" | "已开" | "开庭审理" | "已听证" | "已开庭审理" | "听证" | "√" | "有" => {
            Some(HearingState::Held)
        }
        "待开庭" | "否" | "尚未开庭" | "待听证" | "暂未开庭" | "已排期" | "已安排" => {
            Some(HearingState::Set)
        }
        _ => None,
    });
    match read {
        Some(state) => hearing.state = state,
        None if word.is_empty() => {}
        None => reader.doubt_and_keep(
            field,
            said!(
                "认不出开庭状态，已原样记入备注；可写：已排期、已开庭、取消或延期",
                "unknown state of the hearing, kept in the note; write set, held or cancelled"
            ),
        ),
    }
}

/// Who appeared, without a day on which: kept; said where it claims an appearance. Where no hearing was held there is nothing
/// to claim.
fn without_hearing(cells: &[(&str, Field)], not_held: bool, reader: &mut RowReader<'_>) {
    let none = not_held || cells.iter().any(|(_, field)| says_no_hearing(&field.text));
    for (id, field) in cells {
        let no = values::yes_no(&field.text) == Some("no") || says_no_hearing(&field.text);
        let claims = matches!(*id, "official_appeared" | "official" | "excuse") && !no;
        if claims && !none {
            reader.doubt(
                field,
                said!(
                    "没有开庭时间，出庭情况记入备注",
                    "there is no hearing day; the appearance is kept in the note"
                ),
            );
        } else if claims {
            reader.doubt(
                field,
                said!(
                    "没有开庭，出庭情况记入备注，请核对",
                    "no hearing was held; the appearance is kept in the note, check it"
                ),
            );
        } else if !no && !none {
            reader.doubt_once(
                field,
                said!(
                    "没有开庭时间，这一栏记入备注",
                    "there is no hearing day; this is kept in the note"
                ),
            );
        }
        reader.keep(field);
    }
}
