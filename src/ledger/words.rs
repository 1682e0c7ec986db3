//! Edits in words: `新增 「收到起诉状副本」2022-12-30`, `修改 案件封面（2022）…（事项：（空） → 行政处罚）`.
//!
//! Names and values come from the rows that tell the fields of each record; there is no second list of them here.

use uuid::Uuid;

use super::prepare::diff;
use super::{Ledger, LedgerError, label};
use crate::case::{CaseFile, Names, say, setting_row};
use crate::law::rules;
use crate::said;
use crate::store::{Edit, Record};
use crate::text::{Field, Fields, Holds, Said, Text, Told, text};

/// One field of a record.
struct Piece {
    id: &'static str,
    name: Text,
    holds: Holds,
    told: Told,
}

/// What an edit did to its record, in words.
struct Words {
    /// What became of which record.
    head: Said,
    /// Each field that came, went or differs.
    fields: Vec<Said>,
}

/// What an edit did, in one sentence; none where it changed nothing a person would see.
pub fn told(edit: &Edit) -> Option<Said> {
    told_as(edit, &rule_names)
}

/// The same, with what ids are called.
pub(super) fn told_as(edit: &Edit, names: &Names<'_>) -> Option<Said> {
    one_line(words(edit, names)?)
}

/// How one standing of a case differs from another, in words.
pub fn differences(before: Option<&CaseFile>, after: Option<&CaseFile>) -> Vec<Said> {
    let names = |holds: Holds, id: &str| {
        let cases = [before, after].into_iter().flatten();
        party(cases, holds, id).or_else(|| rule_names(holds, id))
    };
    let edits = diff(before, after);
    let all = edits.iter().filter_map(|edit| words(edit, &names));
    all.filter_map(one_line).collect()
}

impl Ledger {
    /// What an entry of the journal did, in words, in its order: a line for each record, one for each field changed.
    ///
    /// # Errors
    /// No such entry, or the file cannot be read.
    pub fn entry_words(&self, entry: i64) -> Result<Vec<Said>, LedgerError> {
        let mut out = Vec::new();
        for edit in self.store.edits(entry)? {
            let case = edit.record().and_then(Record::case);
            let names = |holds: Holds, id: &str| self.called(case, holds, id);
            let Some(words) = words(&edit, &names) else {
                continue;
            };
            if edit.before.is_some() && edit.after.is_some() {
                out.push(words.head);
                out.extend(words.fields.into_iter().map(|field| {
                    let indent = Said::same(" ");
                    said!("{indent}{field}", "{indent}{field}"; indent = indent, field = field)
                }));
            } else {
                out.extend(one_line(words));
            }
        }
        Ok(out)
    }

    /// What an id is called: a party of the case, another case by its number, a rule by its title.
    pub fn called(&self, case: Option<Uuid>, holds: Holds, id: &str) -> Option<Said> {
        let of = |uuid: Uuid| self.by_uuid(uuid).ok().flatten();
        match holds {
            Holds::Party => party(case.and_then(of).iter(), holds, id),
            Holds::Case => {
                let name = label(&of(Uuid::parse_str(id).ok()?)?);
                Some(Said::same(name))
            }
            _ => rule_names(holds, id),
        }
    }
}

pub(super) fn party<'a>(
    mut cases: impl Iterator<Item = &'a CaseFile>,
    holds: Holds,
    id: &str,
) -> Option<Said> {
    if holds != Holds::Party {
        return None;
    }
    let uuid = Uuid::parse_str(id).ok()?;
    let found = cases.find_map(|c| c.parties.iter().find(|p| p.uuid == uuid))?;
    Some(Said::same(&found.name))
}

pub(super) fn rule_names(holds: Holds, id: &str) -> Option<Said> {
    match holds {
        Holds::Rule => rules().find(|r| r.id == id).map(|r| r.title.into()),
        _ => None,
    }
}

/// Head and fields in one sentence.
fn one_line(words: Words) -> Option<Said> {
    let Words { head, fields } = words;
    if fields.is_empty() {
        return Some(head);
    }
    let held = Said::joined(fields, "；", "; ");
    Some(said!("{head}（{held}）", "{head} ({held})"; head = head, held = held))
}

fn words(edit: &Edit, names: &Names<'_>) -> Option<Words> {
    match (&edit.before, &edit.after) {
        (None, None) => None,
        (None, Some(record)) => {
            let about = subject(record);
            Some(Words {
                head: said!("新增 {about}", "added {about}"; about = about),
                fields: listed(record, names),
            })
        }
        (Some(record), None) => {
            let about = subject(record);
            Some(Words {
                head: said!("删除 {about}", "removed {about}"; about = about),
                fields: listed(record, names),
            })
        }
        (Some(before), Some(after)) => {
            let about = subject(after);
            let fields = moved(before, after, names);
            (!fields.is_empty()).then(|| Words {
                head: said!("修改 {about}", "changed {about}"; about = about),
                fields,
            })
        }
    }
}

/// What a record that came or went holds, without what its name says.
fn listed(record: &Record, names: &Names<'_>) -> Vec<Said> {
    let named = in_the_name(record);
    pieces(record)
        .into_iter()
        .filter(|p| p.told != Told::Nothing && !named.contains(&p.id))
        .map(|p| {
            let value = say(p.holds, &p.told, names);
            said!("{name} {value}", "{name} {value}"; name = p.name, value = value)
        })
        .collect()
}

/// Each field that differs, with what it held and holds.
fn moved(before: &Record, after: &Record, names: &Names<'_>) -> Vec<Said> {
    let pairs = pieces(before).into_iter().zip(pieces(after));
    pairs
        .filter(|(was, is)| was.told != is.told)
        .map(|(was, is)| {
            let (old, new) = (shown(&was, names), shown(&is, names));
            said!("{name}：{old} → {new}", "{name}: {old} → {new}"; name = is.name, old = old, new = new)
        })
        .collect()
}

/// Some fields of a record, by id, in words.
pub(super) fn some_fields(
    record: &Record,
    ids: &[String],
    names: &Names<'_>,
) -> Vec<(&'static str, Text, Said)> {
    let wanted = |p: &Piece| ids.iter().any(|id| id == p.id);
    let found = pieces(record).into_iter().filter(wanted);
    found.map(|p| (p.id, p.name, shown(&p, names))).collect()
}

fn shown(piece: &Piece, names: &Names<'_>) -> Said {
    let said = say(piece.holds, &piece.told, names);
    if said.zh.is_empty() {
        said!("（空）", "(empty)")
    } else {
        said
    }
}

/// What people see of a record, field by field.
fn pieces(record: &Record) -> Vec<Piece> {
    fn of<T: Fields>(thing: &T) -> Vec<Piece> {
        let seen = T::Field::ALL.iter().filter(|f| f.holds() != Holds::Key);
        let piece = |field: &T::Field| Piece {
            id: field.id(),
            name: field.text(),
            holds: field.holds(),
            told: thing.told(*field),
        };
        seen.map(piece).collect()
    }
    match record {
        Record::Case(head) => of(head.as_ref()),
        Record::Party { party, .. } => of(party),
        Record::Agent { agent, .. } => of(agent),
        Record::Fact { fact, .. } => of(fact.as_ref()),
        Record::Hearing { hearing, .. } => of(hearing),
        Record::Attendance { attendance, .. } => of(attendance.as_ref()),
        Record::SetDay { set_day, .. } => of(set_day),
        Record::Finding { finding, .. } => of(finding),
        Record::Paper { paper, .. } => of(paper.as_ref()),
        Record::Official(official) => of(official),
        Record::LocalDay(day) => of(day),
        Record::OfficeRule(rule) => of(rule),
        Record::Notice(notice) => of(notice),
        Record::Setting(setting) => {
            let mut out = of(setting);
            // What a setting holds is called as its row says.
            if let Some(row) = setting_row(&setting.key) {
                for piece in &mut out {
                    piece.told = Told::Said(row.shown(&setting.value));
                }
            }
            out
        }
        Record::View(view) => of(view),
        Record::Mediation(one) => of(one.as_ref()),
        Record::Observed(one) => of(one.as_ref()),
        Record::Counsel(one) => of(one.as_ref()),
        Record::LegalWork(one) => of(one.as_ref()),
        Record::Kept(kept) => of(kept.as_ref()),
    }
}

/// The fields that stand in what a record is called.
fn in_the_name(record: &Record) -> &'static [&'static str] {
    match record {
        Record::Case(_) => &["number"],
        Record::Fact { .. } => &["kind", "day"],
        Record::Hearing { .. } | Record::LocalDay(_) => &["day"],
        Record::SetDay { .. } => &["rule"],
        Record::Finding { .. } => &["flaw"],
        Record::Paper { .. } => &["title"],
        Record::OfficeRule(_) => &["title"],
        Record::Notice(_) => &["year"],
        Record::Mediation(_) => &["number"],
        Record::Observed(_) | Record::LegalWork(_) => &["day"],
        Record::Party { .. }
        | Record::Agent { .. }
        | Record::Attendance { .. }
        | Record::Official(_)
        | Record::Counsel(_)
        | Record::Setting(_)
        | Record::View(_)
        | Record::Kept(_) => &["name"],
    }
}

/// What the fields of a case itself are called.
pub(super) const COVER: Text = text("案件封面", "cover");

/// What a record is called.
pub(super) fn subject(record: &Record) -> Said {
    let plain =
        |zh: &str, en: &str, name: &str| Said::new(format!("{zh} {name}"), format!("{en} {name}"));
    match record {
        Record::Case(head) => {
            let number = head.number.as_ref().map_or("", |n| n.canonical());
            let name = plain(COVER.zh, COVER.en, number);
            Said::new(name.zh.trim_end(), name.en.trim_end())
        }
        Record::Party { party, .. } => plain("当事人", "party", &party.name),
        Record::Agent { agent, .. } => plain("代理人", "agent", &agent.name),
        Record::Fact { fact, .. } => {
            let (kind, day) = (fact.kind.text(), fact.day.to_string());
            said!("「{kind}」{day}", "'{kind}' {day}"; kind = kind, day = Said::same(day))
        }
        Record::Hearing { hearing, .. } => plain("开庭", "hearing", &hearing.day.to_string()),
        Record::Attendance { attendance, .. } => {
            plain("出庭人员", "person in court", &attendance.name)
        }
        Record::SetDay { set_day, .. } => match rules().find(|r| r.id == set_day.rule) {
            Some(rule) => {
                let title = rule.title;
                said!("手工期限「{title}」", "day set by hand for '{title}'"; title = title)
            }
            None => said!("手工期限", "day set by hand"),
        },
        Record::Finding { finding, .. } => {
            let flaw = finding.flaw.text();
            said!("裁判指出的问题「{flaw}」", "finding '{flaw}'"; flaw = flaw)
        }
        Record::Paper { paper, .. } => {
            let title = Said::same(&paper.title);
            said!("卷内材料「{title}」", "paper '{title}'"; title = title)
        }
        Record::Official(official) => plain("负责人", "official", &official.name),
        Record::LocalDay(day) => plain("本单位日历", "office calendar", &day.day.to_string()),
        Record::OfficeRule(rule) => plain("本单位规则", "office rule", &rule.title),
        Record::Notice(notice) => plain("放假通知", "holiday notice", &notice.year.to_string()),
        Record::Setting(setting) => match setting_row(&setting.key) {
            Some(row) => {
                let title = row.title;
                said!("设置「{title}」", "setting '{title}'"; title = title)
            }
            None => plain("设置", "setting", &setting.key),
        },
        Record::View(view) => plain("视图", "view", &view.name),
        Record::Mediation(one) => plain("调解", "mediation", &one.name()),
        Record::Observed(one) => plain("旁听庭审", "observed trial", &one.name()),
        Record::Counsel(one) => {
            let kind = one.kind.text();
            plain(kind.zh, kind.en, &one.name)
        }
        Record::LegalWork(one) => plain("法律事务", "legal work", &one.name()),
        Record::Kept(kept) => plain("留存", "kept", &kept.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{
        Attendance, Concern, CourtNotice, Fact, FactKind, Head, Hearing, Instance, Kind, Matter,
        NoticeGround, Outcome, Part,
    };

    fn edit(before: Record, after: Record) -> String {
        told(&Edit {
            before: Some(before),
            after: Some(after),
        })
        .map(|s| s.zh)
        .unwrap_or_default()
    }

    /// What only programs read must not reach a person: an id, fen, a UUID.
    #[test]
    fn no_id_stands_in_words() {
        let old: Head = CaseFile::new(Kind::Litigation, Instance::First).head;
        let mut new = old.clone();
        new.matter = Some(Matter::Penalty);
        let case = |h: &Head| Record::Case(Box::new(h.clone()));
        assert_eq!(
            edit(case(&old), case(&new)),
            "修改 案件封面（行政行为种类：（空） → 行政处罚）"
        );

        let was = Hearing::new("2022-05-10".parse().unwrap());
        let mut is = was.clone();
        is.notice = CourtNotice::Shall;
        is.notice_ground = Some(NoticeGround::HighAttention);
        is.concerns = vec![Concern::Major, Concern::Watched];
        let hearing = |h: &Hearing| Record::Hearing {
            case: Uuid::nil(),
            hearing: h.clone(),
        };
        assert_eq!(
            edit(hearing(&was), hearing(&is)),
            "修改 开庭 2022-05-10（法院通知负责人：未通知 → 应当通知；通知理由：（空） → 社会高度关注；要求正职出庭的情形：（空） → 重大案件、社会关注）"
        );

        let fact = Fact {
            amount_fen: Some(12_345),
            ..Fact::concluded("2022-09-01".parse().unwrap(), Outcome::OrderedToPay)
        };
        let mut more = fact.clone();
        more.kind = FactKind::Performed;
        more.amount_fen = Some(500_000);
        let fact_record = |f: &Fact| Record::Fact {
            case: Uuid::nil(),
            fact: Box::new(f.clone()),
        };
        assert_eq!(
            edit(fact_record(&fact), fact_record(&more)),
            "修改 「履行完毕」2022-09-01（事实：结案 → 履行完毕；金额：123.45元 → 5000元）"
        );

        let person = Attendance::new(
            Part::Official,
            "周砚秋",
            crate::case::AppearanceState::Planned,
        );
        let mut came = person.clone();
        came.official = Some(Uuid::from_u128(7));
        came.spoke = Some(false);
        came.papers_wanting = true;
        let someone = |a: &Attendance| Record::Attendance {
            case: Uuid::nil(),
            hearing: Uuid::nil(),
            place: 0,
            attendance: Box::new(a.clone()),
        };
        assert_eq!(
            edit(someone(&person), someone(&came)),
            "修改 出庭人员 周砚秋（发言：（空） → 否；身份证明不合要求：否 → 是）"
        );
    }
}
