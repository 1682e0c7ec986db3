//! What the forms are filled with from a pasted paper, and what of it is doubtful.

use chrono::NaiveDate;

use super::cover_fields::court_of;
use super::parties;
use crate::case::{CaseFile, Kind, PartyKind, PartyRole, cause_label, setting_id};
use crate::exchange::notice_text::{HearingRead, NoticeText};
use crate::exchange::paper_case::{act_of, contacts_of, copy_of, note_of, part_of};
use crate::said;
use crate::text::{Said, clean_line};
use crate::tui::screen::Ctx;
use crate::tui::widgets::form::Values;

pub(super) fn hearing_values(
    found: &HearingRead,
    notice: &NoticeText,
) -> (Values, Vec<(&'static str, Said)>) {
    let mut given = Values::default();
    let mut doubts = Vec::new();
    given.set("day", found.day.value.to_string());
    doubts.extend(found.day.doubt.clone().map(|d| ("day", d)));
    if let Some(time) = &found.time {
        given.set("time", time.value.clone());
        doubts.extend(time.doubt.clone().map(|d| ("time", d)));
    }
    if let Some(place) = &found.place {
        given.set("place", clean_line(&place.value));
        doubts.extend(place.doubt.clone().map(|d| ("place", d)));
    }
    if let Some(kind) = crate::exchange::paper_case::kind_of(found.what) {
        given.set("kind", kind.id());
    }
    if let Some(official) = &notice.official {
        given.set("notice", official.value.id());
        doubts.extend(official.doubt.clone().map(|d| ("notice", d)));
    }
    let people = contacts_of(notice);
    if !people.is_empty() {
        given.set("note", people);
    }
    (given, doubts)
}

/// What the cover's form is filled with.
pub(super) fn cover_values(notice: &NoticeText, ctx: &Ctx<'_>) -> Values {
    let mut given = Values::default();
    let mut put = |key: &'static str, value: String| {
        if !value.is_empty() {
            given.set(key, clean_line(&value));
        }
    };
    let side = |role| parties::to_text(notice.side(role).iter());
    put(
        "number",
        notice
            .number
            .as_ref()
            .map_or(String::new(), |n| n.value.of_case().canonical().to_string()),
    );
    put(
        "kind",
        notice
            .kind
            .as_ref()
            .map_or(String::new(), |k| k.value.id().to_string()),
    );
    put(
        "instance",
        notice
            .instance
            .as_ref()
            .map_or(String::new(), |i| i.value.id().to_string()),
    );
    put(
        "forum",
        match (&notice.forum, &notice.number) {
            (Some(forum), _) => forum.value.clone(),
            (None, Some(number)) => court_of(&number.value, ctx).unwrap_or_default(),
            (None, None) => String::new(),
        },
    );
    put("claimants", side(PartyRole::Claimant));
    if notice
        .side(PartyRole::Claimant)
        .iter()
        .any(|p| p.name.ends_with("检察院"))
    {
        put("party_kind", PartyKind::Prosecutor.id().to_string());
    }
    put("respondents", side(PartyRole::Respondent));
    put("third", side(PartyRole::ThirdParty));
    put(
        "cause",
        notice.cause.as_ref().map_or(String::new(), |c| {
            cause_label(&crate::case::cause_value(&c.value), ctx.lang()).to_string()
        }),
    );
    put("act", act_of(notice));
    put(
        "procedure",
        notice
            .procedure
            .as_ref()
            .map_or(String::new(), |p| p.value.id().to_string()),
    );
    put(
        "role",
        part_of(notice, ctx.ledger.settings().get(setting_id::OFFICE_NAME))
            .map_or(String::new(), |r| r.id().to_string()),
    );
    put(
        "begun",
        notice
            .begun
            .as_ref()
            .map_or(String::new(), |d| d.value.to_string()),
    );
    let office = ctx.ledger.settings().get(setting_id::OFFICE_NAME);
    let copy = notice.served.as_ref();
    let copy = copy.filter(|_| copy_of(notice, office).is_some());
    put("copy", copy.map_or(String::new(), |d| d.value.to_string()));
    put("note", note_of(notice));
    given
}

/// How old a paper may be that came just now.
const FRESH_DAYS: i64 = 60;

/// No paper says when it reached us, and a case without that day stands in no figure. Of one that has just come today is
/// proposed; of an older one, or one that ends the case, the day is only asked for.
pub(super) fn received_when(
    notice: &NoticeText,
    given: &mut Values,
    ctx: &Ctx<'_>,
) -> Option<(&'static str, Said)> {
    if Kind::from_id(given.get("kind")) == Some(Kind::Enforcement) {
        return None;
    }
    // Where it tells when the copy came, the case came with it.
    if !given.get("copy").is_empty() {
        return None;
    }
    let today = ctx.ledger.today();
    let aged = |day: NaiveDate| day > today || (today - day).num_days() > FRESH_DAYS;
    let written = notice.written.as_ref().map(|w| w.value);
    let over = notice.outcome.is_some() || notice.hearings_set().any(|h| h.day.value < today);
    if over || written.is_some_and(aged) {
        let said = said!(
            "文书没有写我方何时收到；没有收案日的案件不计入任何数字，请填写",
            "the paper does not say when it reached us; without that day the case stands in no figure"
        );
        return Some(("received", said));
    }
    given.set("received", today.to_string());
    let said = said!(
        "文书没有写我方何时收到，暂填今天，请核对：期限也随之起算",
        "the paper does not say when it reached us: today is proposed, please check; periods run from it"
    );
    Some(("received", said))
}

pub(super) fn cover_doubts(notice: &NoticeText) -> Vec<(&'static str, Said)> {
    let mut out: Vec<(&'static str, Said)> = Vec::new();
    let mut add = |key: &'static str, doubt: Option<Said>| {
        if let Some(doubt) = doubt {
            out.push((key, doubt));
        }
    };
    add(
        "number",
        notice.number.as_ref().and_then(|f| f.doubt.clone()),
    );
    let counted = notice.number.is_some();
    add(
        "instance",
        notice
            .instance
            .as_ref()
            .and_then(|f| f.doubt.clone())
            .filter(|_| !counted),
    );
    add("forum", notice.forum.as_ref().and_then(|f| f.doubt.clone()));
    add("copy", notice.served.as_ref().and_then(|f| f.doubt.clone()));
    add("cause", notice.cause.as_ref().and_then(|f| f.doubt.clone()));
    for party in &notice.parties {
        let key = match party.value.role {
            PartyRole::Claimant => "claimants",
            PartyRole::Respondent => "respondents",
            PartyRole::ThirdParty => "third",
        };
        add(key, party.doubt.clone());
    }
    out
}

/// What the cover holds now of a field that can be filled from a paper.
pub(super) fn held(case: &CaseFile, key: &str, ctx: &Ctx<'_>) -> Option<String> {
    let head = &case.head;
    let side = |role| parties::to_text(case.parties.iter().filter(|p| p.role == role));
    Some(match key {
        "number" => head
            .number
            .as_ref()
            .map_or(String::new(), |n| n.canonical().to_string()),
        "forum" => head.forum.clone(),
        "claimants" => side(PartyRole::Claimant),
        "respondents" => side(PartyRole::Respondent),
        "third" => side(PartyRole::ThirdParty),
        "cause" => cause_label(&head.cause, ctx.lang()).to_string(),
        "act" => head.act.clone(),
        "note" => head.note.clone(),
        _ => return None,
    })
}
