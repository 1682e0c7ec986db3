//! `read`: what a paper says (text, Word, PDF, a folder of them), which case it belongs to, and the recording of what is sure.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::args::{flag, must, on, yes};
use super::command::{Row, Run};
use super::out::Tone;
use super::{Failure, Session};
use crate::case::{CaseFile, Hearing, HearingState, setting_id};
use crate::exchange::notice_text::{HearingRead, NoticeText, read_all, rows, to_json};
use crate::exchange::paper_case::{
    Act, Offer, case_of, close_of, event_of, hearing_of, line_of, mediation_of, offers,
    put_off_for_now, spoken, told_of_new,
};
use crate::exchange::paper_file::{PaperError, expand, plain, text_of};
use crate::law::{NewDay, put_off};
use crate::ledger::{Change, Deed, Doubts, Ledger, label};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) const ROW: Row = Row {
    name: "read",
    about: text(
        "读文书（文本、Word、PDF），登记确定的内容",
        "read papers (text, Word, PDF), record what is sure",
    ),
    examples: &[
        "anjuan read 应诉通知书.docx",
        "anjuan read 判决书.pdf --json",
        "anjuan read 文书/ --record",
        "anjuan read - --json < 短信.txt",
    ],
    build,
    run: Run::Call(run),
};

/// What `--json` prints, kept as a promise.
const KEYS: Text = text(
    "--json 输出 {\"files\":[{\"file\",\"error\",\"papers\":[…]}]}。每份 papers 的键：paper 文书种类，number 案号，paper_number 文书自己的文号，related_numbers 相关案件的案号，not_a_suit 非诉案件，kind、instance、procedure、our_role，court 法院或复议机关，cause、act、act_number、act_day，parties（role、called、name、kind、people、about），members 名单，persons（side、part、name、post、appeared），appeared_for_agency，filed、docketed，hearings（day、time、room、kind、also、moved、held），official_notice，events（event、day、until、length、reason），outcome、closed、items（text、outcome、amount_fen、period）、costs、final、appeal_to、articles，periods、written，judges、clerks、phones、addresses、contacts，unread、doubts，offers 可登记的事项，recorded、left。值各为 {value, place:{from, to, text}, doubt}；没有的为 null，金额以分计。",
    "--json prints {\"files\":[{\"file\",\"error\",\"papers\":[…]}]}. Keys of a paper: paper (its kind), number, paper_number (its own), related_numbers, not_a_suit, kind, instance, procedure, our_role, court, cause, act, act_number, act_day, parties (role, called, name, kind, people, about), members, persons (side, part, name, post, appeared), appeared_for_agency, filed, docketed, hearings (day, time, room, kind, also, moved, held), official_notice, events (event, day, until, length, reason), outcome, closed, items (text, outcome, amount_fen, period), costs, final, appeal_to, articles, periods, written, judges, clerks, phones, addresses, contacts, unread, doubts, offers (what can be recorded), recorded, left. A value is {value, place: {from, to, text}, doubt}; null where there is none; sums are in fen.",
);

fn build(command: Command, lang: Lang) -> Command {
    command
        .arg(
            must(
                "files",
                "FILE",
                text("文书、文件夹，或 - 读标准输入", "papers, folders, or - for standard input"),
                lang,
            )
            .num_args(1..)
            .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(flag(
            "record",
            text(
                "登记确定的内容，每份文书一步可撤销；有疑问的列出不登记",
                "record what is sure, one step of undo a paper; what is doubtful is listed and left",
            ),
            lang,
        ))
        .arg(yes(lang))
        .after_help(KEYS.get(lang))
}

/// One file, with what it says or why it could not be read.
struct Paper {
    name: String,
    read: Result<Vec<NoticeText>, PaperError>,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let named: Vec<PathBuf> = m
        .try_get_many::<PathBuf>("files")
        .ok()
        .flatten()
        .map(|files| files.cloned().collect())
        .unwrap_or_default();
    let mut papers = Vec::new();
    for path in &named {
        papers.extend(read_path(path, s.today())?);
    }
    let record = on(m, "record");
    let doubts = if on(m, "yes") {
        Doubts::All
    } else {
        Doubts::Ask
    };
    let mut ledger = if record {
        Some(s.write()?)
    } else {
        // Reading needs no docket; where there is one, its cases are offered.
        s.db.as_ref()
            .filter(|p| p.exists())
            .and_then(|_| s.read().ok())
    };
    let mut files = Vec::new();
    let mut failed = None;
    for paper in &papers {
        let mut shown = Vec::new();
        match &paper.read {
            Err(error) => failed = failed.or(Some(failure(&paper.name, error))),
            Ok(readings) => {
                for notice in readings {
                    let found = ledger.as_ref().map(|l| offers(notice, None, l));
                    let outcome = match (&mut ledger, &found) {
                        (Some(l), Some(found)) if record => {
                            Some(recorded(l, notice, found, doubts.clone()))
                        }
                        _ => None,
                    };
                    shown.push((notice, found.unwrap_or_default(), outcome));
                }
            }
        }
        if s.json {
            files.push(document(paper, &shown));
        } else {
            print(s, paper, &shown);
        }
    }
    if s.json {
        s.out.json(&json!({ "files": files }))?;
    }
    match failed {
        // Of several files those that were read are told; the failure is the command's all the same.
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

fn failure(name: &str, error: &PaperError) -> Failure {
    let said = said!("{name}：{why}", "{name}: {why}"; name = both(name), why = error.said);
    if error.missing {
        Failure::missing(said, error.hint.clone())
    } else {
        Failure::refused(said, error.hint.clone())
    }
}

fn read_path(path: &Path, today: chrono::NaiveDate) -> Result<Vec<Paper>, Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin()
            .lock()
            .take(1 << 22)
            .read_to_end(&mut bytes);
        if let Err(e) = read {
            return Err(Failure::missing(
                said!("无法读取标准输入：{e}", "cannot read standard input: {e}"; e = crate::files::why(&e)),
                said!("请给出文件名", "name a file"),
            ));
        }
        return Ok(vec![Paper {
            name: "-".to_string(),
            read: plain(&bytes).map(|text| read_all(&text, today)),
        }]);
    }
    let name = path.display().to_string();
    let files = match expand(path) {
        Ok(files) => files,
        Err(error) => return Err(failure(&name, &error)),
    };
    Ok(files
        .into_iter()
        .map(|file| Paper {
            name: file.display().to_string(),
            read: text_of(&file).map(|text| read_all(&text, today)),
        })
        .collect())
}

/// What was written and what was left to a person.
#[derive(Default)]
struct Recorded {
    done: Vec<Said>,
    left: Vec<Said>,
}

/// Records what is sure: the case found beyond doubt, values without a mark, days that stand in the paper.
fn recorded(ledger: &mut Ledger, notice: &NoticeText, found: &[Offer], doubts: Doubts) -> Recorded {
    let mut out = Recorded::default();
    let today = ledger.today();
    let known = found.iter().any(|o| o.sure && o.act.case().is_some());
    let mut case: Option<CaseFile> = None;
    let mut before: Option<CaseFile> = None;
    // the new case without what the paper tells beside its cover, should that be refused
    let mut bare: Option<(CaseFile, Vec<Said>)> = None;
    for offer in found {
        match &offer.act {
            Act::Open(_) => continue,
            Act::Mediate => match mediation_of(notice, None).filter(|_| offer.sure) {
                Some(one) => {
                    let change = Change::Mediation(Box::new(one));
                    let deed = Deed::new(offer.said.clone(), vec![change]);
                    match ledger
                        .based(deed)
                        .and_then(|deed| ledger.commit(deed, doubts))
                    {
                        Ok(_) => out.done.push(offer.said.clone()),
                        Err(error) => {
                            let (said, why) = (&offer.said, error.said());
                            out.left.push(
                                said!("{said}：{why}", "{said}: {why}"; said = said, why = why),
                            );
                        }
                    }
                    return out;
                }
                None => out.left.push(offer.said.clone()),
            },
            Act::Add(previous) if !known => {
                let numbered = notice.number.as_ref().is_some_and(|n| n.doubt.is_none());
                let before = previous.and_then(|id| ledger.case(id).ok());
                let office = ledger.settings().get(setting_id::OFFICE_NAME).to_string();
                match case_of(notice, before.as_ref(), &office, today).filter(|_| numbered) {
                    Some(mut new) => {
                        out.left.extend(without_doubt(&mut new, notice));
                        if let Some(fact) = close_of(notice).filter(|_| closes(notice)) {
                            new.facts.push(fact);
                        }
                        new.sort();
                        out.done.push(offer.said.clone());
                        let cover = new.clone();
                        let mut told = Vec::new();
                        for (act, said) in told_of_new(&cover, notice) {
                            match apply(&mut new, &act, notice, today) {
                                true => told.push(said),
                                false => out.left.push(said),
                            }
                        }
                        bare = (!told.is_empty()).then(|| (cover, told.clone()));
                        out.done.extend(told);
                        case = Some(new);
                    }
                    None => out.left.push(offer.said.clone()),
                }
            }
            act => {
                let Some(id) = act.case().filter(|_| offer.sure) else {
                    out.left.push(offer.said.clone());
                    continue;
                };
                if case.is_none() {
                    case = ledger.case(id).ok();
                    before.clone_from(&case);
                }
                let same = case.as_ref().is_some_and(|c| {
                    ledger
                        .case(id)
                        .is_ok_and(|held| held.head.uuid == c.head.uuid)
                });
                let done = same && case.as_mut().is_some_and(|c| apply(c, act, notice, today));
                if done {
                    out.done.push(offer.said.clone());
                    if let Act::Hearing(_, at, _) = act
                        && let Some(place) = notice
                            .hearings_set()
                            .nth(*at)
                            .and_then(|h| h.place.as_ref())
                        && place.doubt.is_some()
                    {
                        out.left.push(room_left(&place.value));
                    }
                } else {
                    out.left.push(offer.said.clone());
                }
            }
        }
    }
    let Some(case) = case.filter(|_| !out.done.is_empty()) else {
        return out;
    };
    let name = label(&case);
    let paper = both(&crate::exchange::paper_case::paper_name(notice));
    let title = said!("读入文书 {paper}，{name}", "read a paper: {paper} ({name})"; paper = paper, name = both(&name));
    let deed = match &before {
        Some(before) => Deed::edit(title.clone(), before, case),
        None => Deed::case(title.clone(), case),
    };
    let mut done = ledger.commit(deed, doubts.clone());
    if let (Err(error), Some((cover, told))) = (&done, bare) {
        let why = error.said();
        let again = ledger.commit(Deed::case(title, cover), doubts);
        if again.is_ok() {
            out.done.retain(|d| !told.contains(d));
            let refused = told
                .into_iter()
                .map(|d| said!("{d}：{why}", "{d}: {why}"; d = d, why = why));
            out.left.extend(refused);
            done = again;
        }
    }
    if let Err(error) = done {
        let why = error.said();
        out.left = out
            .done
            .drain(..)
            .map(|d| said!("{d}：{why}", "{d}: {why}"; d = d, why = why))
            .chain(out.left)
            .collect();
    }
    out
}

/// A closing that is sure, of a paper that can close: a ruling numbered 之一 closes nothing.
fn closes(notice: &NoticeText) -> bool {
    let part = notice
        .number
        .as_ref()
        .is_some_and(|n| n.value.canonical().contains('之'));
    sure_outcome(notice) && !part
}

/// Takes out of a new case the hearings and rooms that carry a mark; what each was.
fn without_doubt(case: &mut CaseFile, notice: &NoticeText) -> Vec<Said> {
    let mut left = Vec::new();
    for found in notice.hearings_set() {
        let shown = both(&spoken(found));
        if doubtful(found) {
            case.hearings.retain(|h| h.day != found.day.value);
            left.push(said!("开庭 {shown}：有疑问，未登记", "hearing {shown}: doubtful, left"; shown = shown));
        } else if let Some(place) = found.place.as_ref().filter(|p| p.doubt.is_some()) {
            for hearing in case
                .hearings
                .iter_mut()
                .filter(|h| h.day == found.day.value)
            {
                hearing.place.clear();
            }
            left.push(room_left(&place.value));
        }
    }
    left
}

fn room_left(place: &str) -> Said {
    let place = both(place);
    said!("地点 {place}：有疑问，未登记", "room {place}: doubtful, left"; place = place)
}

/// The day or the hour carries a mark.
fn doubtful(found: &HearingRead) -> bool {
    found.day.doubt.is_some() || found.time.as_ref().is_some_and(|t| t.doubt.is_some())
}

fn sure_outcome(notice: &NoticeText) -> bool {
    notice.outcome.as_ref().is_some_and(|o| o.doubt.is_none())
}

/// Whether an act could be done to the case with what the paper says.
fn apply(case: &mut CaseFile, act: &Act, notice: &NoticeText, today: chrono::NaiveDate) -> bool {
    match act {
        Act::Hearing(_, at, old) => {
            let Some(found) = notice.hearings_set().nth(*at) else {
                return false;
            };
            if doubtful(found) {
                return false;
            }
            let mut new = hearing_of(found, notice, today);
            // a marked room is for a person to look at
            if found.place.as_ref().is_some_and(|p| p.doubt.is_some()) {
                new.place.clear();
            }
            let moves = |h: &&Hearing| {
                Some(h.uuid) == *old && h.day != new.day && h.state == HearingState::Set
            };
            if let Some(uuid) = case.hearings.iter().find(moves).map(|h| h.uuid) {
                let to = NewDay {
                    day: Some(new.day),
                    time: new.time,
                    place: new.place,
                    for_official: false,
                };
                return put_off(case, uuid, &to).is_ok();
            }
            match case.hearings.iter_mut().find(|h| Some(h.uuid) == *old) {
                Some(held) => {
                    held.day = new.day;
                    // a paper without an hour or a room takes none away
                    if !new.time.is_empty() {
                        held.time = std::mem::take(&mut new.time);
                    }
                    if !new.place.is_empty() {
                        held.place = new.place;
                    }
                }
                None => case.hearings.push(new),
            }
        }
        Act::Cancel(_, old) if put_off_for_now(notice) => {
            return put_off(case, *old, &NewDay::default()).is_ok();
        }
        Act::Cancel(_, old) => match case.hearings.iter_mut().find(|h| h.uuid == *old) {
            Some(held) => held.state = HearingState::Cancelled,
            None => return false,
        },
        Act::Close(_) => match close_of(notice).filter(|_| sure_outcome(notice)) {
            Some(fact) => case.facts.push(fact),
            None => return false,
        },
        Act::Event(_, at, kind) => {
            let event = notice.events.get(*at).filter(|e| {
                e.doubt.is_none() && e.value.day.as_ref().is_none_or(|d| d.doubt.is_none())
            });
            let fact = event.and_then(|e| event_of(&e.value, *kind, notice));
            match fact.filter(|f| !kind.needs_until() || f.until.is_some()) {
                Some(fact) => case.facts.push(fact),
                None => return false,
            }
        }
        Act::Note(_, at) => match notice.events.get(*at).filter(|e| e.doubt.is_none()) {
            Some(event) => {
                let line = line_of(&event.value, notice);
                if !case.head.note.is_empty() {
                    case.head.note.push('\n');
                }
                case.head.note.push_str(&line);
            }
            None => return false,
        },
        // The day a paper came stands in no paper, and a cover is filled in by a person.
        Act::Fact(..) | Act::Cover(_) | Act::Add(_) | Act::Mediate | Act::Open(_) => return false,
    }
    case.sort();
    true
}

type Shown<'a> = (&'a NoticeText, Vec<Offer>, Option<Recorded>);

fn document(paper: &Paper, shown: &[Shown<'_>]) -> Value {
    let error = paper.read.as_ref().err();
    let papers: Vec<Value> = shown
        .iter()
        .map(|(notice, offers, recorded)| {
            let mut one = to_json(notice);
            let list: Vec<Value> = offers
                .iter()
                .map(|o| json!({"act": o.act.id(), "case": o.more, "said": o.said, "why": o.why, "sure": o.sure}))
                .collect();
            if let Some(map) = one.as_object_mut() {
                map.insert("offers".to_string(), Value::Array(list));
                if let Some(r) = recorded {
                    map.insert("recorded".to_string(), json!(r.done));
                    map.insert("left".to_string(), json!(r.left));
                }
            }
            one
        })
        .collect();
    json!({
        "file": paper.name,
        "error": error.map(|e| json!({"message": e.said, "hint": e.hint.of_line()})),
        "papers": papers,
    })
}

fn print(s: &mut Session, paper: &Paper, shown: &[Shown<'_>]) {
    s.out.toned(Tone::Title, &paper.name);
    if let Err(error) = &paper.read {
        s.out.line(&format!("  {}", error.said.get(s.lang)));
        return;
    }
    let colon = text("：", ": ").get(s.lang);
    for (notice, offers, recorded) in shown {
        if notice.is_empty() {
            s.say(&said!(
                "  没有读到案号、当事人或开庭时间",
                "  no docket number, party or hearing was read"
            ));
            continue;
        }
        for row in rows(notice) {
            let mark = if row.doubt.is_some() { "? " } else { "  " };
            let why = row
                .doubt
                .map_or(String::new(), |d| s.lang.brackets(d.get(s.lang)));
            let line = format!(
                "{mark}{}{colon}{}{why}",
                row.label.get(s.lang),
                row.value.get(s.lang)
            );
            s.out.line(&line);
        }
        let list = |s: &mut Session, head: &str, said: &[Said]| {
            if !said.is_empty() {
                s.out.line(&format!("  {head}"));
            }
            for one in said {
                let line = format!("    {}", one.get(s.lang));
                s.out.line(&line);
            }
        };
        match recorded {
            Some(r) => {
                let (done, left) = (
                    text("已登记", "recorded"),
                    text("未登记，请人工处理", "left to a person"),
                );
                list(s, done.get(s.lang), &r.done);
                list(s, left.get(s.lang), &r.left);
            }
            None => {
                let said: Vec<Said> = offers
                    .iter()
                    .filter(|o| !matches!(o.act, Act::Open(_)))
                    .map(|o| {
                        let (what, more, why) = (&o.said, &o.more, &o.why);
                        said!("{what}  {more} {why}", "{what}  {more} {why}"; what = what, more = more, why = why)
                    })
                    .collect();
                list(s, text("可登记", "can be recorded").get(s.lang), &said);
            }
        }
        s.out.blank();
    }
}

fn both(text: &str) -> Said {
    Said::new(text, text)
}
