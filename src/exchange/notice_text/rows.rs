//! What was read, as rows for people: the name of the field, its value, where it stood, what is doubtful.

use super::{Found, Length, NoticeText, Place};
use crate::case::PartyRole;
use crate::said;
use crate::text::{Said, Text, text};

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// Its stable name.
    pub id: &'static str,
    pub label: Text,
    pub value: Said,
    pub place: Place,
    pub doubt: Option<Said>,
}

/// Every field that was read, in the order of a form; what could not be read last.
pub fn rows(read: &NoticeText) -> Vec<NoticeRow> {
    let mut out = Rows(Vec::new());
    out.add("paper", text("文书", "paper"), &read.paper, |p| {
        p.text().into()
    });
    out.add(
        "number",
        text("案号", "docket number"),
        &read.number,
        |n| both(n.canonical()),
    );
    for other in &read.other_numbers {
        out.push(
            "other_number",
            text("提到的案号", "other number"),
            other,
            both(other.value.canonical()),
        );
    }
    out.add(
        "instance",
        text("审级", "instance"),
        &read.instance,
        |i| i.text().into(),
    );
    out.add(
        "procedure",
        text("程序", "procedure"),
        &read.procedure,
        |p| p.text().into(),
    );
    out.add("role", text("我方地位", "our part"), &read.role, |r| {
        r.text().into()
    });
    out.add(
        "forum",
        text("法院(机关)", "court or organ"),
        &read.forum,
        |f| both(f),
    );
    for party in &read.parties {
        let (id, label) = match party.value.role {
            PartyRole::Claimant => ("claimant", text("原告(申请人)", "plaintiff")),
            PartyRole::Respondent => ("respondent", text("被告(被申请人)", "defendant")),
            PartyRole::ThirdParty => ("third_party", text("第三人", "third party")),
        };
        let (name, people) = (&party.value.name, party.value.people);
        let shown = if people > 1 {
            both(&format!("{name}等{people}人"))
        } else {
            both(name)
        };
        out.push(id, label, party, shown);
    }
    out.add("cause", text("案由", "cause"), &read.cause, |c| both(c));
    out.add("act", text("被诉行为", "act"), &read.act, |a| both(a));
    out.add(
        "begun",
        text("立案(受理)", "docketed"),
        &read.begun,
        |d| both(&d.to_string()),
    );
    for hearing in &read.hearings {
        let mut shown = hearing.day.value.to_string();
        let time = hearing.time.as_ref();
        let room = hearing.place.as_ref();
        for piece in [time, room].into_iter().flatten() {
            shown.push(' ');
            shown.push_str(&piece.value);
        }
        let mut shown = both(&shown);
        if hearing.what != "开庭" {
            let what = hearing.what;
            shown = said!("{shown} ({what})", "{shown} ({what})"; shown = shown, what = both(what));
        }
        if hearing.moved {
            shown = said!("{shown} (原定)", "{shown} (as first set)"; shown = shown);
        }
        let doubt = hearing
            .day
            .doubt
            .clone()
            .or_else(|| time.and_then(|t| t.doubt.clone()))
            .or_else(|| room.and_then(|p| p.doubt.clone()));
        out.0.push(NoticeRow {
            id: "hearing",
            label: text("开庭(听证)", "hearing"),
            value: shown,
            place: hearing.day.place.clone(),
            doubt,
        });
    }
    out.add(
        "official",
        text("负责人出庭", "official"),
        &read.official,
        |n| n.text().into(),
    );
    for period in &read.periods {
        let what = period.value.what;
        let shown = match period.value.length {
            Length::Span(span) => {
                let span = span.said();
                said!("{what} {span}", "{what} {span}"; what = both(what), span = span)
            }
            Length::Until(day) => said!("{what} 至{day}", "{what} until {day}"),
        };
        out.push("period", text("期限", "period"), period, shown);
    }
    out.add(
        "written",
        text("文书日期", "day of the paper"),
        &read.written,
        |d| both(&d.to_string()),
    );
    for contact in &read.contacts {
        let shown = both(&format!("{} {}", contact.value.role, contact.value.name));
        out.push("contact", text("联系", "contact"), contact, shown);
    }
    for unread in &read.unread {
        out.push(
            "unread",
            text("没有读懂", "not read"),
            unread,
            unread.value.clone(),
        );
    }
    out.0
}

struct Rows(Vec<NoticeRow>);

impl Rows {
    fn add<T>(
        &mut self,
        id: &'static str,
        label: Text,
        found: &Option<Found<T>>,
        show: impl Fn(&T) -> Said,
    ) {
        if let Some(found) = found {
            let shown = show(&found.value);
            self.push(id, label, found, shown);
        }
    }

    fn push<T>(&mut self, id: &'static str, label: Text, found: &Found<T>, value: Said) {
        self.0.push(NoticeRow {
            id,
            label,
            value,
            place: found.place.clone(),
            doubt: found.doubt.clone(),
        });
    }
}

fn both(text: &str) -> Said {
    Said::new(text, text)
}
