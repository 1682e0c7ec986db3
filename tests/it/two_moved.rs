//! Two at one file where the case, or a thing of it, went elsewhere under an open form: joined into another case, put in the
//! bin, split off. What is typed goes where the thing is now, or is kept as text; nothing comes back without a word.

use anjuan::case::{CaseFile, DocketNumber, FactKind};
use anjuan::ledger::{Choices, Deed, Doubts, Goes, Parting, Whose};
use anjuan::text::Said;
use anjuan::tui::forms;
use anjuan::tui::screen::{Ctx, Step};
use uuid::Uuid;

use crate::two_apps::{Two, two};

const TWIN: &str = "（2022）川3702行初1840号";

fn case_of(ctx: &Ctx<'_>, id: i64) -> CaseFile {
    ctx.ledger.case(id).unwrap()
}

struct Form {
    name: &'static str,
    open: fn(&Ctx<'_>, i64) -> Step,
    fill: fn(&mut Two),
    stands: fn(&CaseFile) -> bool,
    /// What of the case it is about, where that can be split off.
    of: fn(&CaseFile) -> Option<Uuid>,
}

fn claimant(case: &CaseFile) -> Option<Uuid> {
    case.parties.first().map(|p| p.uuid)
}

fn docketed(case: &CaseFile) -> Option<Uuid> {
    let of = |f: &&anjuan::case::Fact| f.kind == FactKind::ComplaintReceived;
    case.facts.iter().find(of).map(|f| f.uuid)
}

const FORMS: &[Form] = &[
    Form {
        name: "cover",
        open: forms::edit_case,
        fill: |t| {
            t.field("本机关编号");
            t.a.press("ctrl-u").type_in("府应诉9");
        },
        stands: |c| c.head.office_number == "府应诉9",
        of: |_| None,
    },
    Form {
        name: "note",
        open: forms::case_note,
        fill: |t| {
            t.a.type_in("补充一句");
        },
        stands: |c| c.head.note.contains("补充一句"),
        of: |_| None,
    },
    Form {
        name: "hearing",
        open: |ctx, id| forms::edit_hearing(ctx, id, Uuid::from_u128(77)),
        fill: |t| {
            t.field("地点");
            t.a.press("ctrl-u").type_in("第五法庭");
        },
        stands: |c| c.hearings.iter().any(|h| h.place == "第五法庭"),
        of: |_| Some(Uuid::from_u128(77)),
    },
    Form {
        name: "fact",
        open: |ctx, id| {
            let case = case_of(ctx, id);
            let fact = case.facts.iter().find(|f| Some(f.uuid) == docketed(&case));
            forms::correct(ctx, id, fact.unwrap().clone())
        },
        fill: |t| {
            t.field("备注");
            t.a.type_in("当面签收");
        },
        stands: |c| c.facts.iter().any(|f| f.note == "当面签收"),
        of: docketed,
    },
    Form {
        name: "party",
        open: |ctx, id| forms::party(ctx, id, claimant(&case_of(ctx, id))),
        fill: |t| {
            t.field("姓名");
            t.a.press("ctrl-u").type_in("孙问渠");
        },
        stands: |c| c.parties.iter().any(|p| p.name == "孙问渠"),
        of: claimant,
    },
    Form {
        name: "agent",
        open: |ctx, id| forms::agent(ctx, id, None),
        fill: |t| {
            t.field("姓名");
            t.a.type_in("孙问渠");
        },
        stands: |c| c.agents.iter().any(|p| p.name == "孙问渠"),
        of: |_| None,
    },
];

impl Two {
    /// The case entered again under another number, and the first entry joined into that one.
    fn joined_away(&mut self, base: &CaseFile) -> Uuid {
        let nil = Uuid::nil();
        let mut again = base.clone();
        (again.head.uuid, again.head.dispute) = (nil, nil);
        again.head.number = DocketNumber::parse(TWIN).ok();
        again.parties.iter_mut().for_each(|p| p.uuid = nil);
        again.agents.iter_mut().for_each(|a| a.uuid = nil);
        again.facts.iter_mut().for_each(|f| {
            f.uuid = nil;
            f.party = None;
        });
        again.set_days.iter_mut().for_each(|d| d.uuid = nil);
        again.hearings.clear();
        again.papers.clear();
        again.findings.clear();
        let deed = Deed::case(Said::new("新增", "add"), again);
        self.b.commit(deed, Doubts::All).unwrap();
        let (keep, gone) = (self.b.find(TWIN).unwrap(), self.b.id_of(base.head.uuid));
        let choices = Choices {
            all: Some(Whose::Mine),
            ..Choices::default()
        };
        let deed = self
            .b
            .joining(keep, gone.unwrap().unwrap(), &choices)
            .unwrap();
        self.b.commit(deed, Doubts::All).unwrap();
        self.b.case(keep).unwrap().head.uuid
    }

    /// The thing split off into a new case.
    fn split_away(&mut self, base: &CaseFile, thing: Uuid) -> Uuid {
        let parting = Parting::from([(thing, Goes::Moves)]);
        let number = DocketNumber::parse(TWIN).ok();
        let deed = self.b.splitting(base, number, &parting).unwrap();
        self.b.commit(deed, Doubts::All).unwrap();
        let id = self.b.find(TWIN).unwrap();
        self.b.case(id).unwrap().head.uuid
    }

    fn file(&mut self, uuid: Uuid) -> Option<CaseFile> {
        self.b.refresh().unwrap();
        self.b.by_uuid(uuid).unwrap()
    }

    /// Presses what saves, and what confirms where a doubt is asked.
    fn settled(&mut self, keys: &str) {
        self.a.press(keys);
        if self.a.screen().contains("核对无误按 F9") {
            self.a.press("F9");
        }
    }
}

#[test]
fn what_is_typed_goes_into_the_case_that_was_joined_into() {
    for form in FORMS {
        let mut two = two();
        let base = two.case();
        two.open(form.open);
        (form.fill)(&mut two);
        let keep = two.joined_away(&base);
        two.a.press("ctrl-s").sees(TWIN).sees("写入现在所在的");
        two.settled("i F9");
        let there = two.file(keep).unwrap();
        let screen = two.a.screen();
        assert!((form.stands)(&there), "{}\n{screen}", form.name);
        assert_eq!(two.file(base.head.uuid), None, "{}", form.name);
        assert_eq!(there.parties.len(), base.parties.len(), "{}", form.name);
        assert_eq!(there.facts.len(), base.facts.len(), "{}", form.name);
        // One step of undo: mine alone goes.
        two.a.press("u");
        let there = two.file(keep).unwrap();
        assert!(!(form.stands)(&there), "{}", form.name);
    }
}

#[test]
fn what_was_typed_of_a_case_in_the_bin_brings_nothing_back_unasked() {
    for form in FORMS {
        let mut two = two();
        let base = two.case();
        two.open(form.open);
        (form.fill)(&mut two);
        let id = two.b.id_of(base.head.uuid).unwrap().unwrap();
        let deed = two.b.removal(&[id], "误登").unwrap();
        two.b.commit(deed, Doubts::All).unwrap();
        two.a
            .press("ctrl-s")
            .sees("误登")
            .sees("把整案从回收站取回");
        two.a
            .sees_no("写入现在所在的")
            .press("i F9")
            .sees("没有选择");
        two.a.press("y").sees("已复制");
        two.settled("t F9");
        assert_eq!(two.file(base.head.uuid), None, "{}", form.name);
        assert_eq!(two.b.bin().unwrap().len(), 1, "{}", form.name);
    }
}

#[test]
fn what_was_split_off_takes_what_is_typed_with_it() {
    for form in FORMS {
        let mut two = two();
        let base = two.case();
        let Some(thing) = (form.of)(&base) else {
            continue;
        };
        // A party alone would leave none behind: there is another beside.
        two.open(form.open);
        (form.fill)(&mut two);
        let new = two.split_away(&base, thing);
        two.a.press("ctrl-s").sees(TWIN).sees("写入现在所在的");
        two.settled("i F9");
        let there = two.file(new).unwrap();
        let screen = two.a.screen();
        assert!((form.stands)(&there), "{}\n{screen}", form.name);
        let stays = two.file(base.head.uuid).unwrap();
        assert!(!(form.stands)(&stays), "{}\n{screen}", form.name);
    }
}
