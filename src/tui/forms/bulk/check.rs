//! What an act on many cases would do to each: changed, the same, doubted or refused, before anything is written.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::super::sheet::Stop;
use super::acts::{Act, first_dispute};
use crate::case::CaseFile;
use crate::ledger::{Change, Deed, Saw, label};
use crate::said;
use crate::text::{Said, pad, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Values;

/// How one case comes out.
enum State {
    Change,
    Doubt(Said),
    Refused(Said),
    Same,
}

/// One case of the check.
struct Line {
    case: Uuid,
    label: String,
    name: String,
    what: Said,
    state: State,
}

/// The whole check.
pub(super) struct Plan {
    title: Said,
    lines: Vec<Line>,
    changes: Vec<Change>,
}

/// What the cases that change are called.
fn changed(changes: &[Change]) -> Vec<String> {
    let name = |change: &Change| match change {
        Change::Case(case) => Some(label(case)),
        _ => None,
    };
    changes.iter().filter_map(name).collect()
}

impl Plan {
    /// Judges every case as it would stand; writes nothing.
    pub(super) fn of(
        act: Act,
        values: &Values,
        cases: &[CaseFile],
        ctx: &Ctx<'_>,
    ) -> Result<Plan, Stop> {
        let dispute = first_dispute(cases);
        let mut lines = Vec::new();
        let mut changes = Vec::new();
        for case in cases {
            let after = act.apply(case, values, dispute, ctx)?;
            let verdict = ctx.ledger.judge(&after)?;
            let state = if after == *case {
                State::Same
            } else if let Some(first) = verdict.refusals.first() {
                let (what, ground, instead) = (&first.what, &first.ground, &first.instead);
                State::Refused(
                    said!("{what}（{ground}）；{instead}", "{what} ({ground}); {instead}"; what = what, ground = ground, instead = instead),
                )
            } else if let Some(first) = verdict.doubts.first() {
                State::Doubt(first.what.clone())
            } else if let Some(doubt) = act.doubt(case, cases) {
                State::Doubt(doubt)
            } else {
                State::Change
            };
            lines.push(Line {
                case: case.head.uuid,
                label: label(case),
                name: case.short_name(),
                what: act.change(case, &after),
                state,
            });
            let last = lines.last().map(|l| &l.state);
            if matches!(last, Some(State::Change | State::Doubt(_))) {
                changes.push(Change::Case(Box::new(after)));
            }
        }
        Ok(Plan {
            title: act.title(values, &changed(&changes)),
            lines,
            changes,
        })
    }

    /// What confirming writes; none where nothing would change.
    pub(super) fn deed(&self, cases: &[CaseFile]) -> Option<Deed> {
        let mut saw = Saw::default();
        for case in cases {
            saw.case(case);
        }
        let deed = Deed::new(self.title.clone(), self.changes.clone()).having_seen(saw);
        (!self.changes.is_empty()).then_some(deed)
    }

    fn count(&self, of: fn(&State) -> bool) -> usize {
        self.lines.iter().filter(|l| of(&l.state)).count()
    }

    /// What and how many, then the cases: refused first, doubted next. `since` are those another changed since.
    pub(super) fn paragraphs(&self, since: &BTreeSet<Uuid>, ctx: &Ctx<'_>) -> Vec<(String, Role)> {
        let refused = self.count(|s| matches!(s, State::Refused(_)));
        let doubted = self.count(|s| matches!(s, State::Doubt(_)));
        let same = self.count(|s| matches!(s, State::Same));
        let n = self.changes.len();
        let title = &self.title;
        let mut out = vec![(ctx.say(title).to_string(), Role::Title)];
        let mut say = |said: Said, role: Role| {
            out.push((format!("{} {}", role.sign(), ctx.say(&said)), role));
        };
        match (n, refused) {
            (0, _) => say(
                said!(
                    "没有可写入的变化。Esc 返回",
                    "nothing would change. Esc goes back"
                ),
                Role::Warn,
            ),
            (_, 0) => say(
                said!(
                    "F9 或 y 写入 {n} 件（一步可撤销）；其他键取消",
                    "F9 or y writes {n} (one step of undo); any other key cancels"
                ),
                Role::Accent,
            ),
            _ => say(
                said!(
                    "{refused} 件被拒，现在什么也没有写入。F9 或 y 只写入其余 {n} 件；其他键取消",
                    "{refused} refused, nothing is written yet. F9 or y writes the other {n}; any other key cancels"
                ),
                Role::Alarm,
            ),
        }
        if doubted > 0 {
            say(
                said!(
                    "{doubted} 件有疑问，确认即照此登记",
                    "{doubted} are doubtful; confirming records them so"
                ),
                Role::Warn,
            );
        }
        if !since.is_empty() {
            let n = since.len();
            say(
                said!(
                    "{n} 件在核对时被他人修改（行首标“已变”）；可按现在的内容重新核对，写入时两方都改的逐项询问",
                    "{n} were changed by another meanwhile (marked \"changed\"); check them anew as they stand now, or what both changed is asked when it is written"
                ),
                Role::Warn,
            );
        }
        if same > 0 {
            say(
                said!("{same} 件已是如此，不变", "{same} are so already"),
                Role::Dim,
            );
        }
        out.push((String::new(), Role::Text));
        let rank = |l: &&Line| match l.state {
            State::Refused(_) => 0,
            State::Doubt(_) => 1,
            State::Change => 2,
            State::Same => 3,
        };
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by_key(rank);
        for line in lines {
            let (role, why) = match &line.state {
                State::Refused(why) => (Role::Alarm, Some(why)),
                State::Doubt(why) => (Role::Warn, Some(why)),
                State::Change => (Role::Text, None),
                State::Same => (Role::Dim, None),
            };
            let what = ctx.say(&line.what);
            let sign = role.sign();
            let moved = since.contains(&line.case);
            let mark = moved.then_some(text("已变 ", "changed "));
            let mark = mark.map_or("", |mark| mark.get(ctx.lang()));
            let role = if moved { Role::Warn } else { role };
            let text = format!(
                "{sign} {mark}{} {} {what}",
                pad(&line.label, 24),
                pad(&line.name, 20)
            );
            out.push((text.trim_end().to_string(), role));
            if let Some(why) = why {
                out.push((format!("    {}", ctx.say(why)), role));
            }
        }
        out
    }
}
