//! Dockets written by hand with the figures that must come of them, worked out on paper before the program was asked.

use anjuan::calendar::Calendar;
use anjuan::case::*;
use anjuan::docket::{Counting, Dim, Docket, Row, Scope};
use anjuan::law::judged;
use anjuan::report::form::{
    DisclosureCell, DisclosureMap, DisclosureRoute, LITIGATION_FORM, Office, disclosure, form_table,
};
use anjuan::report::{Customs, Cut, Meaning, Sheet, Value, crossings, figure, identities, summary};
use anjuan::text::Lang;
use uuid::Uuid;

use super::notation::{case, day};

/// One docket of the table.
#[derive(Default)]
struct ByHand {
    name: String,
    roster: Vec<Official>,
    ids: Vec<String>,
    files: Vec<CaseFile>,
    wants: Vec<String>,
}

pub(super) fn official(words: &str) -> Official {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (from, until) = words[3].split_once("..").unwrap();
    let day_of = |text: &str| (!text.is_empty()).then(|| day(text));
    Official {
        uuid: Uuid::nil(),
        name: words[0].into(),
        post: "负责人".into(),
        rank: Rank::from_id(words[1]).unwrap(),
        unit: words[2].trim_matches('-').into(),
        from: day_of(from),
        until: day_of(until),
    }
}

/// `2023-03-02:shall:高一鸣,principal,excused;…`: a hearing that was held.
pub(super) fn heard(value: &str) -> Hearing {
    let mut parts = value.split(':');
    let mut hearing = Hearing::new(day(parts.next().unwrap()));
    hearing.state = HearingState::Held;
    for part in parts {
        if let Some(notice) = CourtNotice::from_id(part) {
            hearing.notice = notice;
            continue;
        }
        for one in part.split(';') {
            let words: Vec<&str> = one.split(',').collect();
            let state = AppearanceState::from_id(words[2]).unwrap();
            let mut person = Attendance::new(Part::Official, words[0], state);
            person.rank = Rank::from_id(words[1]);
            person.spoke = words.get(3).map(|w| *w == "spoke");
            hearing.people.push(person);
        }
    }
    hearing
}

impl ByHand {
    fn add(&mut self, words: &str) {
        let mut words = words.split_whitespace();
        let (id, dispute) = (words.next().unwrap(), words.next().unwrap());
        let own = [
            "after",
            "who",
            "heard",
            "moved",
            "unit",
            "disclosure",
            "amount",
        ];
        let (mine, rest): (Vec<&str>, Vec<&str>) =
            words.partition(|w| own.contains(&w.split_once('=').unwrap().0));
        let mut file = case(&rest.join(" "));
        file.head.uuid = Uuid::from_u128(self.files.len() as u128 + 1);
        file.head.dispute = Uuid::from_u128(1000 + dispute.parse::<u128>().unwrap());
        for word in mine {
            let (key, value) = word.split_once('=').unwrap();
            match key {
                "after" => {
                    let (before, how) = value.split_once(':').unwrap();
                    let at = self.ids.iter().position(|i| i == before).unwrap();
                    file.head.continues = Some(Continues {
                        case: self.files[at].head.uuid,
                        how: How::from_id(how).unwrap(),
                    });
                }
                "who" => {
                    let (name, people) = value.split_once('*').unwrap_or((value, "1"));
                    file.parties.push(Party {
                        uuid: Uuid::nil(),
                        role: PartyRole::Claimant,
                        kind: PartyKind::Person,
                        name: name.into(),
                        people: people.parse().unwrap(),
                    });
                }
                "heard" => file.hearings.push(heard(value)),
                "moved" => {
                    let mut hearing = Hearing::new(day(value));
                    hearing.state = HearingState::Cancelled;
                    file.hearings.push(hearing);
                }
                "unit" => file.head.unit = value.into(),
                "disclosure" => file.head.disclosure = true,
                _ => {
                    let ended = |f: &&mut Fact| f.kind == FactKind::Concluded;
                    file.facts.iter_mut().find(ended).unwrap().amount_fen =
                        Some(value.parse().unwrap());
                }
            }
        }
        file.sort();
        self.ids.push(id.into());
        self.files.push(file);
    }

    fn docket(&self) -> Docket {
        let calendar = Calendar::new();
        let known: Vec<CaseFile> = self.files.iter().map(|f| judged(f, &self.roster)).collect();
        let mut docket = Docket::new();
        for (id, file) in (1..).zip(&known) {
            let same = |f: &&CaseFile| f.head.dispute == file.head.dispute;
            let chain: Vec<CaseFile> = known.iter().filter(same).cloned().collect();
            docket.put(id, &Row::in_chain(file, &chain, &calendar));
        }
        docket
    }
}

fn table() -> Vec<ByHand> {
    let mut out: Vec<ByHand> = Vec::new();
    for line in include_str!("figures_by_hand.txt").lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "docket" => out.push(ByHand {
                name: rest.into(),
                ..ByHand::default()
            }),
            "official" => out.last_mut().unwrap().roster.push(official(rest)),
            "case" => out.last_mut().unwrap().add(rest),
            "want" | "form" | "disclosure" | "says" => {
                out.last_mut().unwrap().wants.push(line.into())
            }
            _ => assert!(line.is_empty() || line.starts_with('#'), "{line}"),
        }
    }
    out
}

/// As the table writes it.
fn written(value: Value) -> String {
    match value {
        Value::Count(n) => n.to_string(),
        Value::Money(fen) => fen.to_string(),
        Value::Rate { over, base } | Value::Ratio { over, base } => format!("{over}/{base}"),
        Value::Mean { days, cases } => format!("{days}/{cases}"),
    }
}

/// What differs in a form, the disclosure table or the paragraph.
fn paper(sort: &str, docket: &Docket, scope: &Scope, words: &[&str]) -> Vec<String> {
    let at = words[..2].join(" ");
    let mut out = Vec::new();
    if sort == "says" {
        let found = summary(
            docket,
            &Aside::default(),
            scope,
            &Customs::default(),
            Lang::Zh,
        );
        if found != words[2] {
            out.push(format!("{at} says {found}\nby hand {}", words[2]));
        }
        return out;
    }
    for pair in &words[2..] {
        let (id, value) = pair.split_once('=').unwrap();
        let found = match DisclosureRoute::from_id(id).filter(|_| sort == "disclosure") {
            Some(route) => {
                let table = disclosure(docket, scope, &DisclosureMap::default());
                let cells = DisclosureCell::ALL
                    .iter()
                    .map(|c| table.cell(route, *c).to_string());
                cells.collect::<Vec<_>>().join("/")
            }
            None => {
                let office = Office::read("", "", "").unwrap();
                form_table(&LITIGATION_FORM, docket, scope, &office)
                    .total(id)
                    .to_string()
            }
        };
        if found != value {
            out.push(format!("{at} {sort} {id} is {found}, by hand {value}"));
        }
    }
    out
}

#[test]
fn three_dockets_count_as_they_were_worked_out_by_hand() {
    let mut wrong: Vec<String> = Vec::new();
    for hand in table() {
        let docket = hand.docket();
        for want in &hand.wants {
            let (sort, want) = want.split_once(' ').unwrap();
            let words: Vec<&str> = want.split_whitespace().collect();
            let year = words[0];
            let whole = Scope::new(
                Some(day(&format!("{year}-01-01"))),
                Some(day(&format!("{year}-12-31"))),
                day(words[1]),
            );
            let customs = Customs::default();
            if sort != "want" {
                wrong.extend(paper(sort, &docket, &whole, &words));
                continue;
            }
            let scope = Scope {
                counting: Counting::from_id(words[2]).unwrap(),
                ..whole
            };
            for identity in identities(&docket, &scope) {
                if !identity.holds() && identity.meaning != Meaning::Form {
                    wrong.push(format!("{} {want}: {identity:?}", hand.name));
                }
            }
            let sheet = Sheet::of(&docket, &scope, &customs);
            let unit = words[3].strip_prefix("unit=");
            for pair in words[3..].iter().filter(|w| !w.starts_with("unit=")) {
                let (id, value) = pair.split_once('=').unwrap();
                let one = figure(id).unwrap_or_else(|| panic!("no figure {id}"));
                let found = match unit {
                    None => sheet.value(id),
                    Some(unit) => {
                        let scope = Scope {
                            kind: one.kind().or(Some(Kind::Litigation)),
                            ..scope
                        };
                        let cut = Cut {
                            dims: &[Dim::Unit],
                            figures: &[one],
                            top: None,
                        };
                        let tables = crossings(&docket, &scope, &customs, &cut);
                        let rows = &tables[0].rows;
                        let row = rows.iter().find(|r| r.values[0].id == unit);
                        row.unwrap_or_else(|| panic!("{unit}")).numbers[0]
                    }
                };
                if written(found) != value {
                    let at = words[..3].join(" ");
                    let unit = unit.unwrap_or_default();
                    wrong.push(format!(
                        "{} {at} {unit}: {id} is {}, by hand {value}",
                        hand.name,
                        written(found)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
