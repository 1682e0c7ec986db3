//! Fields the forms share: days as they are thought, choices from a table, words the docket already holds.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use chrono::NaiveDate;

use super::sheet::{Stop, fault};
use crate::calendar::{
    Calendar, DayError, Toward, Why, parse_clock, parse_moment, parse_toward, weekday,
};
use crate::case::{Kind as CaseKind, fen, hears, in_yuan, setting_id};
use crate::docket::{CaseRow, Edition, initials, spellings};
use crate::said;
use crate::text::{Lang, Said, Text, is_name_break, text};
use crate::tui::screen::Ctx;
use crate::tui::widgets::field::{Fault, Field, Kind};
use crate::tui::widgets::form::Values;

/// Completions shown at most; the field shows five at once.
const MOST: usize = 12;

/// `2022-03-05 周六 休息日:周末,3天后`.
pub(super) fn day_note(day: NaiveDate, today: NaiveDate, cal: &Calendar) -> Said {
    let info = cal.here().day(day);
    let why = info.why.said();
    let kind = match (info.working, &info.why) {
        (true, Why::Weekday) => said!("工作日", "working day"),
        (true, _) => said!("上班：{why}", "working: {why}"; why = why),
        (false, _) => said!("休息日：{why}", "rest day: {why}"; why = why),
    };
    let away = (day - today).num_days();
    let far = away.abs();
    let when = match away {
        0 => said!("今天", "today"),
        1.. => said!("{far}天后", "in {far} days"),
        _ => said!("{far}天前", "{far} days ago"),
    };
    said!("{day} {week} {kind}，{when}", "{day} {week} {kind}, {when}"; week = Said::from(weekday(day)), kind = kind, when = when)
}

/// A day typed as it is thought.
pub(super) fn date(key: &'static str, label: impl Into<Said>, ctx: &Ctx<'_>) -> Field {
    dated(key, label, None, ctx)
}

/// A day that has come, or one that is to come: of a month and a day alone the year is taken so.
pub(super) fn date_toward(
    key: &'static str,
    label: impl Into<Said>,
    toward: Toward,
    ctx: &Ctx<'_>,
) -> Field {
    dated(key, label, Some(toward), ctx)
}

fn moment(
    value: &str,
    toward: Option<Toward>,
    today: NaiveDate,
    cal: &Calendar,
) -> Result<(NaiveDate, Option<String>), DayError> {
    match toward {
        None => parse_moment(value, today, cal),
        Some(toward) => parse_toward(value, today, cal, toward),
    }
}

fn dated(
    key: &'static str,
    label: impl Into<Said>,
    toward: Option<Toward>,
    ctx: &Ctx<'_>,
) -> Field {
    let (today, cal) = (ctx.ledger.today(), ctx.ledger.calendar().clone());
    Field::new(key, label, Kind::Date)
        .hint(text(
            "可写 今天、-3、5-3、下周三、2022-12-1",
            "such as today, -3, 5-3, next wed, 2022-12-1",
        ))
        .check(move |value| match moment(value, toward, today, &cal) {
            Ok((day, time)) => {
                let (note, time) = (day_note(day, today, &cal), time.unwrap_or_default());
                Ok(Some(
                    said!("{note} {time}", "{note} {time}"; note = note, time = Said::same(time)),
                ))
            }
            Err(e) => Err(fault(e.said(), Said::default())),
        })
}

/// A time of day, read as the reader of papers reads it.
pub(super) fn time(key: &'static str) -> Field {
    line(key, text("时间", "time")).check(|typed| {
        let read = clock(typed)?;
        Ok((read != typed).then(|| Said::same(read)))
    })
}

/// The time of day of a form: its own field, else what stands with the day. Empty where neither says one.
pub(super) fn time_of(
    values: &Values,
    day: &'static str,
    time: &'static str,
    ctx: &Ctx<'_>,
) -> Result<String, Stop> {
    let typed = values.get(time).trim();
    if !typed.is_empty() {
        return clock(typed).map_err(|f| Stop::At(time, f));
    }
    let moment = parse_moment(values.get(day), ctx.ledger.today(), ctx.ledger.calendar());
    Ok(moment.ok().and_then(|(_, time)| time).unwrap_or_default())
}

/// A time of day as `HH:MM`: what papers and ledgers write, and `930` or `9` besides.
fn clock(typed: &str) -> Result<String, Fault> {
    let plain: String = crate::text::fold(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let digits = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit());
    let spelled = match plain.len() {
        1 | 2 if digits => format!("{plain}:00"),
        3 | 4 if digits => {
            let (hour, minute) = plain.split_at(plain.len() - 2);
            format!("{hour}:{minute}")
        }
        _ => plain.replace('.', ":"),
    };
    parse_clock(&spelled).ok_or_else(|| {
        fault(
            said!("「{typed}」不是时间", "'{typed}' is no time of day"),
            said!(
                "写成 9:30、下午2点半 或 14:00",
                "write 9:30, 2:30pm or 14:00"
            ),
        )
    })
}

/// The day a field holds; none where it is empty.
pub(super) fn day_of(
    values: &Values,
    key: &'static str,
    ctx: &Ctx<'_>,
) -> Result<Option<NaiveDate>, Stop> {
    day_read(values, key, None, ctx)
}

/// The day a field holds that asks for one that has come, or is to come.
pub(super) fn day_toward(
    values: &Values,
    key: &'static str,
    toward: Toward,
    ctx: &Ctx<'_>,
) -> Result<Option<NaiveDate>, Stop> {
    day_read(values, key, Some(toward), ctx)
}

fn day_read(
    values: &Values,
    key: &'static str,
    toward: Option<Toward>,
    ctx: &Ctx<'_>,
) -> Result<Option<NaiveDate>, Stop> {
    let value = values.get(key);
    if value.trim().is_empty() {
        return Ok(None);
    }
    moment(value, toward, ctx.ledger.today(), ctx.ledger.calendar())
        .map(|(day, _)| Some(day))
        .map_err(|e| Stop::At(key, fault(e.said(), Said::default())))
}

/// The day a field must hold.
pub(super) fn must_day(
    values: &Values,
    key: &'static str,
    ctx: &Ctx<'_>,
) -> Result<NaiveDate, Stop> {
    day_of(values, key, ctx)?.ok_or_else(|| wanting(key))
}

/// The day a field must hold that asks for one that has come, or is to come.
pub(super) fn must_day_toward(
    values: &Values,
    key: &'static str,
    toward: Toward,
    ctx: &Ctx<'_>,
) -> Result<NaiveDate, Stop> {
    day_toward(values, key, toward, ctx)?.ok_or_else(|| wanting(key))
}

fn wanting(key: &'static str) -> Stop {
    let what = said!("此项必填", "this is required");
    Stop::At(key, fault(what, Said::default()))
}

/// One of several, with what is picked at first.
pub(super) fn choice(
    key: &'static str,
    label: impl Into<Said>,
    options: impl IntoIterator<Item = (&'static str, Text)>,
    picked: &str,
) -> Field {
    let options = options
        .into_iter()
        .map(|(id, text)| (id.to_string(), Said::from(text)))
        .collect();
    Field::new(key, label, Kind::Choice(options)).with(picked)
}

/// As `choice`, of what only the docket knows.
pub(super) fn choice_of(
    key: &'static str,
    label: impl Into<Said>,
    options: impl IntoIterator<Item = (String, Said)>,
    picked: &str,
) -> Field {
    Field::new(key, label, Kind::Choice(options.into_iter().collect())).with(picked)
}

/// A line of text.
pub(super) fn line(key: &'static str, label: impl Into<Said>) -> Field {
    Field::new(key, label, Kind::Text)
}

/// Yes or no.
pub(super) fn toggle(key: &'static str, label: impl Into<Said>, on: bool) -> Field {
    Field::new(key, label, Kind::Toggle).with(if on { "yes" } else { "no" })
}

/// Text of several lines.
pub(super) fn note(label: impl Into<Said>, value: &str) -> Field {
    Field::new("note", label, Kind::Long).with(value)
}

/// Suggestions from a list: what begins with the text typed, what has such pinyin initials, then what contains it; a
/// few only.
/// None of them begins with a figure: a figure picks.
pub(super) fn from_list(field: Field, words: impl Into<Rc<Vec<String>>>) -> Field {
    let words = words.into();
    let figures = |word: &String| crate::text::fold(word).starts_with(|c: char| c.is_ascii_digit());
    let field = match words.iter().any(figures) {
        true => field,
        false => field.numbered(),
    };
    field.suggest(move |typed| matching(&words, typed))
}

/// The same for what may be new and begin with a figure, as a village or a project does: only Alt and a figure pick.
pub(super) fn from_open_list(field: Field, words: impl Into<Rc<Vec<String>>>) -> Field {
    let words = words.into();
    field.suggest(move |typed| matching(&words, typed))
}

/// One of the cases, by its number or what else it is called: what fits only one is that one, where the words are `all`
/// there are.
pub(super) fn of_cases(field: Field, words: impl Into<Rc<Vec<String>>>, all: bool) -> Field {
    let field = from_open_list(field, words);
    match all {
        true => field.sole(),
        false => field,
    }
}

fn matching(words: &[String], typed: &str) -> Vec<String> {
    let typed = crate::text::fold(typed.trim()).to_lowercase();
    let mut begin = Vec::new();
    let mut spelled = Vec::new();
    let mut contain = Vec::new();
    // 朝阳法院 by cyfy, and 朝阳 within 北京市朝阳区人民法院 by cy.
    let letters = !typed.is_empty() && typed.chars().all(|c| c.is_ascii_lowercase());
    // 苏尔甲 by suerjia, as the lists of a choice are.
    let spelt =
        |word: &str| typed.len() > 1 && spellings(word).iter().any(|s| s.starts_with(&typed));
    for word in words {
        let folded = crate::text::fold(word).to_lowercase();
        if folded.starts_with(&typed) {
            begin.push(word.clone());
        } else if contain.len() < MOST && folded.contains(&typed) {
            contain.push(word.clone());
        } else if letters
            && spelled.len() < MOST
            && (initials(word).iter().any(|i| i.contains(&typed)) || spelt(word))
        {
            spelled.push(word.clone());
        }
        if begin.len() == MOST {
            break;
        }
    }
    // Names that begin so before those that only hold it.
    spelled.sort_by_key(|word| !initials(word).iter().any(|i| i.starts_with(&typed)));
    begin.append(&mut spelled);
    begin.append(&mut contain);
    begin.truncate(MOST);
    begin
}

/// Suggestions for the last of several names; those before it stay.
pub(super) fn last_of_names(field: Field, words: impl Into<Rc<Vec<String>>>) -> Field {
    let words = words.into();
    field.many().suggest(move |typed| {
        let parts: Vec<&str> = typed.split(is_name_break).collect();
        let (last, before) = match parts.split_last() {
            Some((last, before)) => (last.trim(), before),
            None => ("", &parts[..]),
        };
        let before: Vec<&str> = before
            .iter()
            .map(|p| p.trim())
            .filter(|p| !p.is_empty())
            .collect();
        if !typed.is_empty() && last.is_empty() && !typed.trim_end().ends_with(is_name_break) {
            return Vec::new();
        }
        let free: Vec<String> = words
            .iter()
            .filter(|w| !before.contains(&w.as_str()))
            .cloned()
            .collect();
        matching(&free, last)
            .into_iter()
            .map(|word| {
                let mut all: Vec<&str> = before.clone();
                all.push(&word);
                let mark = if typed.contains('\n') { "\n" } else { "、" };
                all.join(mark)
            })
            .collect()
    })
}

/// A list of names, one a line; 、 separates them too.
pub(super) fn lines(key: &'static str, label: impl Into<Said>) -> Field {
    Field::new(key, label, Kind::Lines)
}

/// The names in a text: `张某、李某`.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    text.split(is_name_break)
        .map(|n| n.trim().to_string())
        .filter(|n| !n.is_empty() && seen.insert(n.clone()))
        .collect()
}

/// A list made of the docket, known by its name: made once for as long as the docket stays as it is. A form builds all its
/// fields at every key.
pub(super) fn kept(
    ctx: &Ctx<'_>,
    name: &'static str,
    make: impl FnOnce() -> Vec<String>,
) -> Rc<Vec<String>> {
    type Lists = HashMap<(&'static str, Lang), (Edition, Rc<Vec<String>>)>;
    thread_local! {
        static KEPT: RefCell<Lists> = RefCell::default();
    }
    let (key, edition) = ((name, ctx.lang()), ctx.ledger.docket().edition());
    let there = KEPT.with_borrow(|kept| kept.get(&key).cloned());
    if let Some((_, list)) = there.filter(|(of, _)| *of == edition) {
        return list;
    }
    let list = Rc::new(make());
    KEPT.with_borrow_mut(|kept| kept.insert(key, (edition, list.clone())));
    list
}

/// The words a column of the docket holds.
pub(super) fn held(
    ctx: &Ctx<'_>,
    name: &'static str,
    column: impl Fn(&CaseRow<'_>) -> u32,
) -> Rc<Vec<String>> {
    kept(ctx, name, || {
        let words = ctx.ledger.docket().distinct(column);
        words.into_iter().map(str::to_string).collect()
    })
}

/// Courts and organs that may hear cases of a kind: those the office goes to, then those of the docket.
pub(super) fn courts(kind: CaseKind, ctx: &Ctx<'_>) -> Vec<String> {
    let own = ctx.ledger.settings().get(setting_id::OFFICE_COURTS);
    let own = own.split(is_name_break).map(str::trim);
    let mut out: Vec<String> = own.filter(|c| !c.is_empty()).map(str::to_string).collect();
    for held in held(ctx, "forum", |row| row.forum_word()).iter() {
        if !out.contains(held) {
            out.push(held.clone());
        }
    }
    out.retain(|forum| hears(forum, kind));
    out
}

/// An amount in yuan.
pub(super) fn money(key: &'static str, label: Text, value: Option<i64>) -> Field {
    line(key, label)
        .with(&value.map(|fen| in_yuan(fen.into())).unwrap_or_default())
        .hint(text("单位：元", "in yuan"))
        .check(|value| amount(value).map(|_| None))
}

fn amount(typed: &str) -> Result<i64, Fault> {
    fen(typed).map_err(|e| {
        let (what, hint) = e.said(typed);
        fault(what, hint)
    })
}

/// The amount a field holds.
pub(super) fn amount_of(values: &Values, key: &'static str) -> Result<Option<i64>, Stop> {
    let value = values.get(key).trim();
    if value.is_empty() {
        return Ok(None);
    }
    amount(value).map(Some).map_err(|f| Stop::At(key, f))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_complete_by_their_beginning_their_initials_and_what_they_hold() {
        let words: Vec<String> = ["北京市朝阳区人民法院", "上海铁路运输法院", "法规科"]
            .map(String::from)
            .to_vec();
        assert_eq!(matching(&words, "fgk"), ["法规科"]);
        assert_eq!(matching(&words, "cyq"), ["北京市朝阳区人民法院"]);
        assert_eq!(matching(&words, "shtl"), ["上海铁路运输法院"]);
        assert_eq!(
            matching(&words, "法"),
            ["法规科", "北京市朝阳区人民法院", "上海铁路运输法院"]
        );
        assert_eq!(matching(&words, "zz"), Vec::<String>::new());
    }

    #[test]
    fn times_are_read_as_people_and_papers_write_them() {
        for (typed, read) in [
            ("9:30", "09:30"),
            ("９：３０", "09:30"),
            ("9点半", "09:30"),
            ("14点", "14:00"),
            ("9点30分", "09:30"),
            ("9.30", "09:30"),
            ("930", "09:30"),
            ("1430", "14:30"),
            ("9", "09:00"),
            ("下午2点半", "14:30"),
            ("下午 2 时 30 分", "14:30"),
            ("上午九时三十分", "09:30"),
            ("下午两点一刻", "14:15"),
            ("9点三刻", "09:45"),
            ("9点钟", "09:00"),
            ("9时整", "09:00"),
            ("中午12点半", "12:30"),
            ("09:30:00", "09:30"),
            ("2:30pm", "14:30"),
            ("9:00-11:00", "09:00"),
            ("上午9时至11时", "09:00"),
        ] {
            assert_eq!(clock(typed), Ok(read.to_string()), "{typed}");
        }
        for typed in ["25:00", "9:75", "上午", "99999", "", "上午14点"] {
            assert!(clock(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn names_are_split_once_each() {
        assert_eq!(names("张某、 李某，张某；"), ["张某", "李某"]);
    }
}
