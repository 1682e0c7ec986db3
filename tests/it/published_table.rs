//! Sentences and tables of real reports from a table of dockets: figures, breakdowns with shares, years side by side, the
//! paragraph and the analysis, each as of three days.

use anjuan::case::*;
use anjuan::docket::{Counting, Dim, Scope};
use anjuan::exchange::analysis::analysis;
use anjuan::exchange::yearend::Year;
use anjuan::ledger::{Change, Deed, Doubts, Ledger, Mode, Moment};
use anjuan::report::{
    Beside, Crossing, Customs, Cut, Figure, Sentence, Sheet, Told, crossings, figure,
    mediation_figures, paragraph, year_before, years_by,
};
use anjuan::text::{Lang, Said};
use uuid::Uuid;

use super::figures_by_hand::{heard, official};
use super::notation::{case, day};

/// One docket of the table.
#[derive(Default)]
struct Published {
    name: String,
    settings: Vec<Setting>,
    changes: Vec<Change>,
    aside: Aside,
    /// The files of each block.
    blocks: Vec<(String, Vec<CaseFile>)>,
    files: u128,
    wants: Vec<&'static str>,
}

/// `n=3` among the words, and the others.
fn copies(words: &'static str) -> (u128, Vec<&'static str>) {
    let (n, rest): (Vec<&str>, Vec<&str>) =
        words.split_whitespace().partition(|w| w.starts_with("n="));
    (n.first().map_or(1, |n| n[2..].parse().unwrap()), rest)
}

impl Published {
    fn cases(&mut self, words: &'static str) {
        let (n, words) = copies(words);
        let own = ["after", "heard", "court", "department", "flaw"];
        let is_own = |w: &&str| w.split_once('=').is_some_and(|(k, _)| own.contains(&k));
        let (mine, rest): (Vec<&str>, Vec<&str>) =
            words[1..].iter().copied().partition(|w| is_own(w));
        let mut block = Vec::new();
        for nth in 0..n {
            self.files += 1;
            let mut file = case(&rest.join(" "));
            file.head.uuid = Uuid::from_u128(self.files);
            file.head.dispute = Uuid::from_u128(10_000 + self.files);
            for word in &mine {
                let (key, value) = word.split_once('=').unwrap();
                match key {
                    "after" => {
                        let (id, how) = value.split_once(':').unwrap();
                        let before = self.blocks.iter().find(|(i, _)| i == id).unwrap();
                        let before = &before.1[usize::try_from(nth).unwrap()];
                        file.head.dispute = before.head.dispute;
                        file.head.continues = Some(Continues {
                            case: before.head.uuid,
                            how: How::from_id(how).unwrap(),
                        });
                    }
                    "heard" => {
                        let mut hearing = heard(value);
                        let excused = |p: &&mut Attendance| p.state == AppearanceState::Excused;
                        for person in hearing.people.iter_mut().filter(excused) {
                            person.ground = Some(ExcuseGround::OfficialBusiness);
                        }
                        file.hearings.push(hearing);
                    }
                    "court" => file.head.forum = value.into(),
                    "department" => file.head.department = value.into(),
                    _ => file
                        .findings
                        .push(Finding::new(Flaw::from_id(value).unwrap())),
                }
            }
            file.parties.push(Party {
                uuid: Uuid::from_u128(20_000 + self.files),
                role: PartyRole::Claimant,
                kind: PartyKind::Person,
                name: format!("甲{}", file.head.dispute.as_u128() - 10_000),
                people: 1,
            });
            file.sort();
            block.push(file);
        }
        let files = block.iter().cloned().map(|c| Change::Case(Box::new(c)));
        self.changes.extend(files);
        self.blocks.push((words[0].into(), block));
    }

    fn mediations(&mut self, words: &'static str) {
        let (n, words) = copies(words);
        for _ in 0..n {
            let mut one = Mediation::new(Channel::from_id(words[0]).unwrap(), day(words[1]));
            one.party = format!("甲{}", self.aside.mediations.len() + 1);
            one.until = words.get(2).map(|d| day(d));
            one.result = words.get(3).and_then(|r| MediationResult::from_id(r));
            self.aside.mediations.push(one);
        }
    }
}

fn table() -> Vec<Published> {
    let mut out: Vec<Published> = Vec::new();
    for line in include_str!("published_table.txt").lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if word == "docket" {
            let (name, set) = rest.split_once('|').unwrap_or((rest, ""));
            let settings = set.split_whitespace().map(|w| {
                let (key, value) = w.split_once('=').unwrap();
                Setting {
                    key: key.into(),
                    value: value.into(),
                }
            });
            out.push(Published {
                name: name.trim().into(),
                settings: settings.collect(),
                ..Published::default()
            });
            continue;
        }
        let Some(last) = out.last_mut() else {
            assert!(line.is_empty() || line.starts_with('#'), "{line}");
            continue;
        };
        match word {
            "official" => last.changes.push(Change::Official(official(rest))),
            "case" => last.cases(rest),
            "mediation" => last.mediations(rest),
            "observed" => {
                let (on, people) = rest.split_once(' ').unwrap();
                let mut one = ObservedTrial::new(day(on), "甲区人民法院");
                one.people = people.parse().unwrap();
                last.aside.observed.push(one);
            }
            "want" | "by" | "years" | "says" | "paper" => last.wants.push(line),
            _ => assert!(line.is_empty() || line.starts_with('#'), "{line}"),
        }
    }
    out
}

fn scope(words: &str, as_of: &str) -> Scope {
    let (from, to) = match words.split_once("..") {
        Some((from, to)) => (from.to_string(), to.to_string()),
        None => (format!("{words}-01-01"), format!("{words}-12-31")),
    };
    Scope::new(Some(day(&from)), Some(day(&to)), day(as_of))
}

/// `figure:DIM,DIM`.
fn cut(word: &str) -> (&'static Figure, Vec<Dim>) {
    let (id, dims) = word.split_once(':').unwrap();
    let dims = dims.split(',').map(|d| Dim::from_id(d).unwrap());
    (figure(id).unwrap_or_else(|| panic!("{id}")), dims.collect())
}

/// What stands in a row of a breakdown: the number and its share.
fn cell(table: &Crossing, value: &str, customs: &Customs) -> (String, String) {
    let is_it = |values: &[String]| values.join(",") == value;
    let ids = |r: &anjuan::report::CrossingRow| -> Vec<String> {
        r.values.iter().map(|v| v.id.clone()).collect()
    };
    let Some(row) = table.rows.iter().find(|r| is_it(&ids(r))) else {
        let rows: Vec<String> = table.rows.iter().map(|r| ids(r).join(",")).collect();
        return (format!("no row, but {}", rows.join(" ")), String::new());
    };
    let share = row.share(&table.total, 0);
    (
        row.numbers[0].show(customs.rounding),
        share.map_or(String::new(), |s| s.show(customs.rounding)),
    )
}

fn differing(ledger: &Ledger, hand: &Published, want: &str) -> Vec<String> {
    let docket = ledger.docket();
    let customs = Customs::of(ledger.settings());
    let (said, part) = want.split_once(" | ").unwrap_or((want, ""));
    let words: Vec<&str> = said.split_whitespace().collect();
    let scope = scope(words[1], words[2]);
    let of = |words: &[&str]| Scope {
        counting: Counting::from_id(words[3]).unwrap(),
        ..scope
    };
    let mut wrong = Vec::new();
    let mut compare = |what: &str, found: &str, by_hand: &str| {
        if found != by_hand {
            let at = words[..words.len().min(4)].join(" ");
            wrong.push(format!("{at}: {what} is {found}, by hand {by_hand}"));
        }
    };
    match words[0] {
        "want" => {
            let sheet = Sheet::of(docket, &of(&words), &customs);
            let aside = mediation_figures(&hand.aside.mediations, scope.from, scope.end());
            for pair in &words[4..] {
                let (id, by_hand) = pair.split_once('=').unwrap();
                let found = match aside.iter().find(|f| f.id == id) {
                    Some(one) => one.value.to_string(),
                    None => {
                        assert!(figure(id).is_some(), "{id}");
                        sheet.value(id).show(customs.rounding)
                    }
                };
                compare(id, &found, by_hand);
            }
        }
        "by" => {
            let (one, dims) = cut(words[4]);
            let scope = Scope {
                kind: one.kind(),
                ..of(&words)
            };
            let cut = Cut {
                dims: &dims,
                figures: &[one],
                top: None,
            };
            let tables = crossings(docket, &scope, &customs, &cut);
            let Some(table) = tables.into_iter().next() else {
                compare("the table", "none", words[4]);
                return wrong;
            };
            for pair in &words[5..] {
                let (value, by_hand) = pair.split_once('=').unwrap();
                let (number, share) = cell(&table, value, &customs);
                compare(value, &format!("{number}/{share}"), by_hand);
            }
        }
        "years" => {
            let (one, dims) = cut(words[4]);
            let cut = Cut {
                dims: &dims,
                figures: &[one],
                top: None,
            };
            let scope = Scope {
                kind: Some(Kind::Litigation),
                ..scope
            };
            let count = words[3].parse().unwrap();
            let table = years_by(docket, &scope, &customs, count, &cut).remove(0);
            for pair in &words[5..] {
                let (value, by_hand) = pair.split_once('=').unwrap();
                let row = table.rows.iter().find(|(v, _)| v[0].id == value);
                let Some((_, numbers)) = row else {
                    compare(value, &format!("no row: {:?}", table.rows), by_hand);
                    continue;
                };
                let shown = |v: &Option<anjuan::report::Value>| {
                    v.map_or("·".to_string(), |v| v.show(customs.rounding))
                };
                let found: Vec<String> = numbers.iter().map(shown).collect();
                compare(value, &found.join("|"), by_hand);
            }
        }
        "says" => {
            let sentences = words[3].split(',');
            let more: Vec<Sentence> = sentences.map(|s| Sentence::from_id(s).unwrap()).collect();
            let sheet = Sheet::of(docket, &scope, &customs);
            let before = year_before(&scope).filter(|_| words.get(4).is_some());
            let before = before.map(|s| Sheet::of(docket, &s, &customs));
            let told = Told {
                sheet: &sheet,
                scope: &scope,
                customs: &customs,
                beside: before.as_ref().map(|b| (Beside::YearBefore, b)),
                more: &more,
                aside: &hand.aside,
                footnotes: false,
            };
            let text = paragraph(&told, Lang::Zh);
            if !text.contains(part) {
                compare("the paragraph", &text, part);
            }
        }
        _ => {
            let year = Year::new(ledger, scope, Lang::Zh, scope.as_of).unwrap();
            let text = analysis(&year, 3).unwrap().html();
            if !text.contains(part) {
                compare("the analysis", &text, part);
            }
        }
    }
    wrong
}

#[test]
fn published_sentences_come_out_of_dockets_written_by_hand() {
    let mut wrong = Vec::new();
    for hand in table() {
        let dir = tempfile::tempdir().unwrap();
        let today = day("2026-01-05");
        let at = today.and_hms_opt(9, 0, 0).unwrap().and_utc().fixed_offset();
        let moment = Moment { at, today };
        let mut ledger = Ledger::open(&dir.path().join("a.db"), Mode::Create, moment).unwrap();
        let mut changes: Vec<Change> = hand.settings.iter().cloned().map(Change::Setting).collect();
        changes.extend(hand.changes.iter().cloned());
        let beside = &hand.aside;
        changes.extend(
            beside
                .mediations
                .iter()
                .cloned()
                .map(|m| Change::Mediation(Box::new(m))),
        );
        changes.extend(
            beside
                .observed
                .iter()
                .cloned()
                .map(|o| Change::Observed(Box::new(o))),
        );
        let deed = Deed::new(Said::new("装入", "load"), changes);
        ledger.commit(deed, Doubts::Confirmed).unwrap();
        for want in &hand.wants {
            let found = differing(&ledger, &hand, want);
            wrong.extend(found.into_iter().map(|w| format!("{}: {w}", hand.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
