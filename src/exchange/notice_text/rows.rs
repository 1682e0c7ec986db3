//! What was read, as rows for people: the name of the field, its value, where it stood, what is doubtful.

use super::{Found, Length, NoticeText, Place};
use crate::case::{PartyRole, in_yuan};
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
    for part in [numbers, people, subject, course, decided, rest] {
        part(read, &mut out);
    }
    out.0
}

/// What the paper and its case are called, and where the case is.
fn numbers(read: &NoticeText, out: &mut Rows) {
    out.add("paper", text("文书", "paper"), &read.paper, |p| {
        p.text().into()
    });
    out.add(
        "number",
        text("案号", "docket number"),
        &read.number,
        |n| Said::same(n.canonical()),
    );
    out.add(
        "paper_number",
        text("文号", "paper's number"),
        &read.paper_number,
        |n| Said::same(n),
    );
    for other in &read.other_numbers {
        let number = Said::same(other.value.number.canonical());
        let relation = other.value.relation;
        let shown = if relation == super::Relation::Other {
            number
        } else {
            let relation = Said::from(relation.text());
            said!("{number}（{relation}）", "{number} ({relation})"; number = number, relation = relation)
        };
        out.push(
            "other_number",
            text("提到的案号", "other number"),
            other,
            shown,
        );
        let told = &other.value.told;
        // who decided it stands in the number as a rule
        if told.day.is_some() || told.outcome.is_some() {
            let pieces = [
                told.forum.as_ref().map(|f| Said::same(&f.value)),
                told.day.as_ref().map(|d| Said::same(d.value)),
                told.outcome.as_ref().map(|o| o.value.text().into()),
            ];
            out.push(
                "earlier",
                text("前一程序所载", "told of it"),
                other,
                Said::joined(pieces.into_iter().flatten(), " ", " "),
            );
        }
    }
    out.add(
        "not_a_suit",
        text("不是被诉案件", "no suit against us"),
        &read.not_a_suit,
        |n| n.text().into(),
    );
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
        |f| Said::same(f),
    );
}

/// The parties and those who stand for them.
fn people(read: &NoticeText, out: &mut Rows) {
    let enforcement = read
        .not_a_suit
        .as_ref()
        .is_some_and(|n| n.value == super::NonSuit::Enforcement);
    for party in &read.parties {
        let (id, label) = match party.value.role {
            PartyRole::Claimant if enforcement => {
                ("claimant", text("申请执行人(申请人)", "applicant"))
            }
            PartyRole::Respondent if enforcement => {
                ("respondent", text("被执行人(被申请人)", "respondent"))
            }
            PartyRole::Claimant => ("claimant", text("原告(申请人)", "plaintiff")),
            PartyRole::Respondent if party.value.reviewed => (
                "respondent",
                text("被告(复议机关)", "defendant (reconsideration organ)"),
            ),
            PartyRole::Respondent => ("respondent", text("被告(被申请人)", "defendant")),
            PartyRole::ThirdParty => ("third_party", text("第三人", "third party")),
        };
        let (name, people) = (&party.value.name, party.value.people);
        let shown = if people > 1 {
            Said::same(format!("{name}等{people}人"))
        } else {
            Said::same(name)
        };
        out.push(id, label, party, shown);
    }
    for person in &read.persons {
        let p = &person.value;
        let mut shown = format!("{} {}", p.part.text().zh, p.name);
        let mut english = format!("{} {}", p.part.text().en, p.name);
        if !p.post.is_empty() {
            shown.push_str(&format!("，{}", p.post));
            english.push_str(&format!(", {}", p.post));
        }
        if p.appeared {
            shown.push_str(" (到庭)");
            english.push_str(" (appeared)");
        }
        let id = match p.side {
            PartyRole::Claimant => "for_claimant",
            PartyRole::Respondent => "for_respondent",
            PartyRole::ThirdParty => "for_third_party",
        };
        let label = match p.side {
            PartyRole::Claimant => text("原告方", "for the plaintiff"),
            PartyRole::Respondent => text("被告方", "for the defendant"),
            PartyRole::ThirdParty => text("第三人方", "for the third party"),
        };
        out.push(id, label, person, Said::new(shown, english));
    }
}

/// What the suit is about, and when it began.
fn subject(read: &NoticeText, out: &mut Rows) {
    if let (Some(first), count) = (read.members.first(), read.members.len()) {
        out.push(
            "members",
            text("名单", "list"),
            first,
            said!("名单 {count} 人", "{count} people listed"),
        );
    }
    out.add("cause", text("案由", "cause"), &read.cause, |c| {
        Said::same(c)
    });
    out.add("act", text("被诉行为", "act"), &read.act, |a| {
        Said::same(a)
    });
    out.add(
        "act_number",
        text("行为文号", "number of the act"),
        &read.act_number,
        |a| Said::same(a),
    );
    out.add(
        "act_day",
        text("行为日期", "day of the act"),
        &read.act_day,
        |d| Said::same(d),
    );
    out.add("filed", text("起诉(申请)", "filed"), &read.filed, |d| {
        Said::same(d)
    });
    out.add(
        "begun",
        text("立案(受理)", "docketed"),
        &read.begun,
        |d| Said::same(d),
    );
    out.add(
        "served",
        text("送达副本", "copy served"),
        &read.served,
        |d| Said::same(d),
    );
}

/// Hearings, who is called, and what happened on the way.
fn course(read: &NoticeText, out: &mut Rows) {
    for hearing in &read.hearings {
        let mut shown = hearing.day.value.to_string();
        let time = hearing.time.as_ref();
        let room = hearing.place.as_ref();
        for piece in [time, room].into_iter().flatten() {
            shown.push(' ');
            shown.push_str(&piece.value);
        }
        let mut shown = Said::same(&shown);
        if hearing.what != "开庭" || !hearing.also.is_empty() {
            let what = [&[hearing.what], hearing.also.as_slice()]
                .concat()
                .join("、");
            let what = what.as_str();
            shown = said!("{shown}（{what}）", "{shown} ({what})"; shown = shown, what = Said::same(what));
        }
        if hearing.moved {
            shown = said!("{shown}（原定）", "{shown} (as first set)"; shown = shown);
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
    for event in &read.events {
        let e = &event.value;
        let mut shown = Said::from(e.event.text());
        if let Some(day) = &e.day {
            let day = day.value;
            shown = said!("{shown} 自{day}起", "{shown} from {day}"; shown = shown, day = Said::same(day));
        }
        if let Some(until) = &e.until {
            let day = until.value;
            shown =
                said!("{shown} 至{day}", "{shown} to {day}"; shown = shown, day = Said::same(day));
        }
        if let Some(length) = e.length {
            let length = length.said();
            shown =
                said!("{shown} {length}", "{shown} by {length}"; shown = shown, length = length);
        }
        if !e.why.is_empty() {
            let why = Said::same(&e.why);
            shown = said!("{shown}：{why}", "{shown}: {why}"; shown = shown, why = why);
        }
        let doubt = e.day.as_ref().and_then(|d| d.doubt.clone());
        out.0.push(NoticeRow {
            id: "event",
            label: text("程序事项", "event"),
            value: shown,
            place: event.place.clone(),
            doubt,
        });
    }
}

/// What was decided, at whose cost, and what may be done about it.
fn decided(read: &NoticeText, out: &mut Rows) {
    out.add(
        "outcome",
        text("结案方式", "outcome"),
        &read.outcome,
        |o| o.text().into(),
    );
    for item in &read.items {
        let i = &item.value;
        let mut shown = Said::same(&i.text);
        if let Some(fen) = i.amount_fen {
            let yuan = Said::same(in_yuan(i128::from(fen)));
            shown =
                said!("{shown} [{yuan}元]", "{shown} [{yuan} yuan]"; shown = shown, yuan = yuan);
        }
        if let Some(Length::Span(span)) = i.period {
            let span = span.said();
            shown =
                said!("{shown} [{span}内]", "{shown} [within {span}]"; shown = shown, span = span);
        }
        // What a party asks for is no decision.
        if read.paper.as_ref().is_some_and(|p| p.value.of_party()) {
            out.push("asked", text("请求", "asked for"), item, shown);
        } else {
            out.push("item", text("主文", "item"), item, shown);
        }
    }
    for cost in &read.costs {
        let c = &cost.value;
        let (what, by) = (Said::same(c.what), Said::same(&c.by));
        let yuan = Said::same(in_yuan(i128::from(c.amount_fen)));
        let shown = if c.by.is_empty() {
            said!("{what} {yuan}元", "{what} {yuan} yuan"; what = what, yuan = yuan)
        } else {
            said!("{what} {yuan}元，由{by}负担", "{what} {yuan} yuan, borne by {by}"; what = what, yuan = yuan, by = by)
        };
        out.push("cost", text("费用", "costs"), cost, shown);
    }
    out.add("last_word", text("终审", "final"), &read.last_word, |()| {
        said!("不得上诉", "no appeal lies")
    });
    out.add(
        "appeal_to",
        text("上诉法院", "appeal to"),
        &read.appeal_to,
        |c| Said::same(c),
    );
    for document in &read.documents {
        out.push(
            "normative",
            text("一并审查规范性文件", "normative document reviewed"),
            document,
            document.value.said(),
        );
    }
    for article in &read.articles {
        out.push(
            "article",
            text("依据", "article"),
            article,
            Said::same(&article.value),
        );
    }
}

/// Periods, the day, whom to call, and what was not read.
fn rest(read: &NoticeText, out: &mut Rows) {
    for period in &read.periods {
        let what = period.value.what;
        let shown = match period.value.length {
            Length::Span(span) => {
                let span = span.said();
                said!("{what} {span}", "{what} {span}"; what = Said::same(what), span = span)
            }
            Length::Until(day) => said!("{what} 至{day}", "{what} until {day}"),
            Length::Before(span) => {
                let span = span.said();
                said!("{what} 开庭前{span}", "{what} {span} before the hearing"; what = Said::same(what), span = span)
            }
        };
        out.push("period", text("期限", "period"), period, shown);
    }
    out.add(
        "written",
        text("文书日期", "day of the paper"),
        &read.written,
        |d| Said::same(d),
    );
    for contact in &read.contacts {
        let shown = Said::same(format!("{} {}", contact.value.role, contact.value.name));
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
