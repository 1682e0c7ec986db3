//! What was read as JSON with stable keys: each value with its place in the original and its doubt.

use serde_json::{Map, Value, json};

use super::{Found, Length, NoticeText, Place};
use crate::case::PartyRole;
use crate::text::{Said, Text};

/// One reading. Enumerations are English ids with labels beside them; days are ISO, sums are in fen.
pub fn to_json(n: &NoticeText) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_string(), value);
    };
    put("paper", one(&n.paper, |p| coded(p.id(), p.text())));
    put("number", one(&n.number, |v| json!(v.canonical())));
    put("paper_number", one(&n.paper_number, |v| json!(v)));
    put(
        "related_numbers",
        many(&n.other_numbers, |v| {
            json!({
                "number": v.number.canonical(), "relation": v.relation.id(), "relation_label": label(v.relation.text()),
                "court": one(&v.told.forum, |f| json!(f)), "decided": one(&v.told.day, |d| json!(d)),
                "outcome": one(&v.told.outcome, |o| coded(o.id(), o.text())),
            })
        }),
    );
    put(
        "not_a_suit",
        one(&n.not_a_suit, |v| coded(v.id(), v.text())),
    );
    put("kind", one(&n.kind, |v| coded(v.id(), v.text())));
    put("instance", one(&n.instance, |v| coded(v.id(), v.text())));
    put("procedure", one(&n.procedure, |v| coded(v.id(), v.text())));
    put("our_role", one(&n.role, |v| coded(v.id(), v.text())));
    put("court", one(&n.forum, |v| json!(v)));
    put("cause", one(&n.cause, |v| json!(v)));
    put("act", one(&n.act, |v| json!(v)));
    put("act_number", one(&n.act_number, |v| json!(v)));
    put("act_day", one(&n.act_day, |v| json!(v)));
    put(
        "parties",
        many(&n.parties, |p| {
            json!({
                "role": p.role.id(), "role_label": label(p.role.text()), "called": p.called, "name": p.name,
                "kind": p.kind.id(), "people": p.people, "about": p.about,
                "reconsideration_organ": p.reviewed,
            })
        }),
    );
    put("members", many(&n.members, |v| json!(v)));
    put(
        "persons",
        many(&n.persons, |p| {
            json!({
                "side": p.side.id(), "part": p.part.id(), "part_label": label(p.part.text()), "name": p.name,
                "post": p.post, "appeared": p.appeared,
            })
        }),
    );
    put("filed", one(&n.filed, |v| json!(v)));
    put("docketed", one(&n.begun, |v| json!(v)));
    put("copy_served", one(&n.served, |v| json!(v)));
    put("hearings", hearings(n));
    put(
        "official_notice",
        one(&n.official, |v| coded(v.id(), v.text())),
    );
    put(
        "events",
        many(&n.events, |e| {
            json!({
                "event": e.event.id(), "event_label": label(e.event.text()),
                "day": one(&e.day, |d| json!(d)), "until": one(&e.until, |d| json!(d)),
                "length": e.length.map(|s| s.said()), "reason": e.why,
            })
        }),
    );
    put("outcome", one(&n.outcome, |v| coded(v.id(), v.text())));
    put("closed", json!(n.closed_on()));
    put(
        "items",
        many(&n.items, |i| {
            json!({
                "text": i.text, "outcome": i.outcome.map(|o| o.id()),
                "outcome_label": i.outcome.map(|o| label(o.text())),
                "amount_fen": i.amount_fen, "period": i.period.map(length),
            })
        }),
    );
    put(
        "costs",
        many(
            &n.costs,
            |c| json!({"what": c.what, "amount_fen": c.amount_fen, "borne_by": c.by}),
        ),
    );
    put("final", json!(n.last_word.is_some()));
    put("appeal_to", one(&n.appeal_to, |v| json!(v)));
    put(
        "normative_documents",
        many(
            &n.documents,
            |d| json!({"name": d.name, "result": d.result.map(|r| coded(r.id(), r.text()))}),
        ),
    );
    put("articles", many(&n.articles, |v| json!(v)));
    put(
        "periods",
        many(
            &n.periods,
            |p| json!({"for": p.what, "period": length(p.length)}),
        ),
    );
    put("written", one(&n.written, |v| json!(v)));
    let contacts = |wanted: &[&str]| -> Value {
        let list = n.contacts.iter().filter(|c| wanted.contains(&c.value.role));
        Value::Array(
            list.map(|c| {
                placed(
                    json!({"role": c.value.role, "name": c.value.name}),
                    &c.place,
                    &c.doubt,
                )
            })
            .collect(),
        )
    };
    put("judges", contacts(JUDGES));
    put("clerks", contacts(CLERKS));
    put("phones", contacts(&["电话"]));
    put("addresses", contacts(&["地址"]));
    put("contacts", contacts(OTHERS));
    put("unread", many(&n.unread, |u| json!(u)));
    let doubts = super::rows(n)
        .into_iter()
        .filter_map(|r| {
            Some(
                json!({"field": r.id, "value": r.value, "why": r.doubt?, "place": place(&r.place)}),
            )
        })
        .collect();
    put("doubts", Value::Array(doubts));
    let ours = |role: PartyRole| {
        n.persons
            .iter()
            .filter(move |p| p.value.side == role && p.value.appeared)
    };
    put(
        "appeared_for_agency",
        Value::Array(ours(our_side(n)).map(|p| json!(p.value.name)).collect()),
    );
    Value::Object(out)
}

/// The side an agency stands on: ours is the third party where the paper says so.
fn our_side(n: &NoticeText) -> PartyRole {
    match n.role.as_ref().map(|r| r.value) {
        Some(crate::case::Role::ThirdParty) => PartyRole::ThirdParty,
        _ => PartyRole::Respondent,
    }
}

const JUDGES: &[&str] = &[
    "审判长",
    "审判员",
    "代理审判员",
    "助理审判员",
    "人民陪审员",
    "承办法官",
    "主审法官",
    "主审人",
    "法官",
    "执行员",
    "执行法官",
    "主办法官",
];
const CLERKS: &[&str] = &["书记员", "法官助理"];
const OTHERS: &[&str] = &[
    "联系人",
    "经办人",
    "承办人",
    "案件承办人",
    "主办人",
    "复议人员",
];

fn hearings(n: &NoticeText) -> Value {
    let list = n.hearings.iter().map(|h| {
        json!({
            "day": found(&h.day, |d| json!(d)), "time": one(&h.time, |t| json!(t)), "room": one(&h.place, |p| json!(p)),
            "kind": h.what, "also": h.also, "moved": h.moved, "held": h.held,
        })
    });
    Value::Array(list.collect())
}

fn length(length: Length) -> Value {
    match length {
        Length::Span(span) => json!({"span": span.said()}),
        Length::Before(span) => json!({"before_hearing": span.said()}),
        Length::Until(day) => json!({"until": day}),
    }
}

fn label(text: Text) -> Said {
    text.into()
}

fn coded(id: &str, text: Text) -> Value {
    json!({"id": id, "label": label(text)})
}

fn place(at: &Place) -> Value {
    json!({"from": at.from, "to": at.to, "text": at.text})
}

fn placed(value: Value, at: &Place, doubt: &Option<Said>) -> Value {
    json!({"value": value, "place": place(at), "doubt": doubt})
}

fn found<T>(f: &Found<T>, show: impl Fn(&T) -> Value) -> Value {
    placed(show(&f.value), &f.place, &f.doubt)
}

fn one<T>(f: &Option<Found<T>>, show: impl Fn(&T) -> Value) -> Value {
    f.as_ref().map_or(Value::Null, |f| found(f, show))
}

fn many<T>(list: &[Found<T>], show: impl Fn(&T) -> Value) -> Value {
    Value::Array(list.iter().map(|f| found(f, &show)).collect())
}
