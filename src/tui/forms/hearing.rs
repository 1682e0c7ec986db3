//! A hearing: its day, time, place, the court's notice; a new one with who shall come, or one to edit.

use chrono::NaiveDate;
use uuid::Uuid;

use super::fields::{
    choice, date_toward, day_toward, from_open_list, last_of_names, line, must_day_toward, names,
    note, time, time_of, toggle,
};
use super::people::{clashes, names_field, officials_field, roster, set_part};
use super::preview::preview;
use super::sheet::{Ready, Sheet, Stop, current, fault};
use crate::calendar::Toward;
use crate::case::{
    AppearanceState, Attendance, CaseFile, Concern, CourtNotice, Hearing, HearingKind,
    HearingState, Kind, NoticeGround, Part, PartyRole, Role as OurRole,
};
use crate::law::withdraw_notices;
use crate::ledger::{Deed, label};
use crate::said;
use crate::text::{Said, text};
use crate::tui::keyed::keyed;
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Fault, Field};
use crate::tui::widgets::form::Values;

/// Whether a new hearing whose day has passed was held.
const HELD: &str = "held";

/// A new hearing, or one to edit.
pub(super) struct HearingSheet {
    pub(super) case: i64,
    pub(super) hearing: Option<Uuid>,
}

/// A hearing is to come, unless the case is closed: then one that was held is entered late.
fn toward(case: &CaseFile) -> Toward {
    match case.is_open() {
        true => Toward::Ahead,
        false => Toward::Past,
    }
}

impl HearingSheet {
    fn old<'a>(&self, case: &'a CaseFile) -> Option<&'a Hearing> {
        case.hearings.iter().find(|h| Some(h.uuid) == self.hearing)
    }

    /// The case before it and after it, and which papers go with it.
    fn would_be(&self, values: &Values, ctx: &Ctx<'_>) -> Result<(CaseFile, CaseFile, Said), Stop> {
        let before = current(ctx, self.case)?;
        let mut after = before.clone();
        let day = must_day_toward(values, "day", toward(&before), ctx)?;
        let old = self
            .old(&before)
            .cloned()
            .unwrap_or_else(|| Hearing::new(day));
        let usual = HearingKind::usual(before.head.kind);
        let notice = CourtNotice::from_id(values.get("notice")).unwrap_or(CourtNotice::None);
        // Every field by name: one the form forgot does not compile.
        let unsaid = old.notice != CourtNotice::None && notice == CourtNotice::None;
        let mut hearing = Hearing {
            uuid: old.uuid,
            // What is usual goes without saying, unless somebody said it.
            kind: HearingKind::from_id(values.get("kind"))
                .filter(|k| *k != usual || old.kind == Some(usual)),
            day,
            time: time_of(values, "day", "time", ctx)?,
            place: values.get("place").trim().to_string(),
            state: old.state,
            notice,
            notice_ground: NoticeGround::from_id(values.get("ground"))
                .filter(|g| notice == notice_of(*g)),
            postponed_for_official: values.get("postponed") == "yes",
            concerns: concerns_of(values.get("concerns")).map_err(|f| Stop::At("concerns", f))?,
            co_defendant_official: values.get("co_defendant_official").trim().to_string(),
            note: values.get("note").to_string(),
            people: old.people,
        };
        match self.hearing {
            Some(_) => {
                hearing.state = HearingState::from_id(values.get("state")).unwrap_or(hearing.state);
            }
            None => {
                // That a day has passed does not say that it was held.
                let held = day < ctx.ledger.today() && values.get(HELD) == "yes";
                hearing.state = match held {
                    true => HearingState::Held,
                    false => HearingState::Set,
                };
                let list = roster(ctx);
                for (key, part) in [
                    ("officials", Part::Official),
                    ("staff", Part::Staff),
                    ("lawyers", Part::Lawyer),
                ] {
                    set_part(
                        &mut hearing,
                        part,
                        values.get(key),
                        AppearanceState::Planned,
                        &list,
                    );
                }
            }
        }
        match after
            .hearings
            .iter_mut()
            .find(|h| Some(h.uuid) == self.hearing)
        {
            Some(held) => *held = hearing,
            None => after.hearings.push(hearing),
        }
        let back = match self.hearing {
            Some(uuid) if unsaid => withdraw_notices(&mut after, uuid),
            _ => Said::default(),
        };
        after.sort();
        Ok((before, after, back))
    }
}

impl Sheet for HearingSheet {
    fn id(&self) -> String {
        format!("hearing {} {:?}", self.case, self.hearing)
    }

    fn title(&self, ctx: &Ctx<'_>) -> Said {
        let name = ctx.case(self.case).map(|c| label(&c)).unwrap_or_default();
        if self.hearing.is_some() {
            said!("修改开庭 {name}", "edit a hearing of {name}")
        } else {
            said!("排期开庭 {name}", "add a hearing to {name}")
        }
    }

    /// A new one holds nothing yet.
    fn holds(&self, _key: &str) -> bool {
        self.hearing.is_some()
    }

    fn pivots(&self) -> &'static [&'static str] {
        // Who is in post depends on the day, and which grounds there are on the notice.
        &["day", "notice"]
    }

    fn settle(
        &self,
        changed: &str,
        _before: &Values,
        values: &mut Values,
        _ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
        let ground = NoticeGround::from_id(values.get("ground"));
        if changed == "notice" && ground.is_some_and(|g| notice_of(g).id() != values.get("notice"))
        {
            values.set("ground", "");
        }
    }

    fn fields(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let Ok(case) = ctx.case(self.case) else {
            return Vec::new();
        };
        let blank = Hearing::new(ctx.ledger.today());
        let old = self.old(&case);
        let hearing = old.unwrap_or(&blank);
        let day = old.map(|h| h.day.to_string()).unwrap_or_default();
        let places: Vec<String> = case.hearings.iter().map(|h| h.place.clone()).collect();
        let reconsideration = case.head.kind == Kind::Reconsideration;
        let day_label = if reconsideration {
            text("听证日期", "day")
        } else {
            text("开庭日期", "day")
        };
        let mut fields = vec![
            date_toward("day", day_label, toward(&case), ctx)
                .with(&day)
                .required(),
            time("time").with(&hearing.time).hint(text(
                "如 9:30、下午2点半；也可同日期写在一处",
                "such as 9:30, 2:30pm; it may stand with the day too",
            )),
            from_open_list(line("place", text("地点", "place")), places).with(&hearing.place),
            choice(
                "notice",
                text("法院通知负责人", "court's notice"),
                CourtNotice::ALL.iter().map(|n| (n.id(), n.text())),
                hearing.notice.id(),
            )
            .hint(text(
                "法院是否通知负责人出庭（负责人出庭规定第4条）",
                "whether the court notified the official to appear (APP 4)",
            )),
        ];
        let typed = values.0.iter().any(|(k, _)| *k == "notice");
        let notice = if typed {
            CourtNotice::from_id(values.get("notice")).unwrap_or(CourtNotice::None)
        } else {
            hearing.notice
        };
        if notice != CourtNotice::None {
            let grounds = NoticeGround::ALL
                .iter()
                .filter(|g| notice_of(**g) == notice);
            fields.push(choice(
                "ground",
                text("  通知的情形", "  on the ground of"),
                grounds.map(|g| (g.id(), g.text())),
                hearing.notice_ground.map_or("", |g| g.id()),
            ));
        }
        let on = day_toward(values, "day", toward(&case), ctx).ok().flatten();
        let past = on.is_some_and(|day| day < ctx.ledger.today());
        if old.is_none() && past {
            fields.push(
                toggle(HELD, text("当日已开庭", "it was held"), false).hint(text(
                    "日期已过；知道确实开过的才改为是",
                    "its day has passed: yes only where it is known to have been held",
                )),
            );
        }
        // What is changed most, the state, stays next to the note.
        if old.is_some() {
            fields.extend(particulars(&case, hearing));
            fields.push(
                choice(
                    "state",
                    text("状态", "state"),
                    HearingState::ALL.iter().map(|s| (s.id(), s.text())),
                    hearing.state.id(),
                )
                .required(),
            );
        } else {
            fields.push(officials_field(
                text("拟出庭负责人", "officials"),
                "",
                on,
                ctx,
            ));
            fields.push(names_field(
                "staff",
                text("工作人员", "staff"),
                Part::Staff,
                "",
                &case,
            ));
            fields.push(names_field(
                "lawyers",
                text("律师", "lawyers"),
                Part::Lawyer,
                "",
                &case,
            ));
        }
        if case.hearings.len() > usize::from(old.is_some()) || hearing.postponed_for_official {
            fields.push(
                toggle(
                    "postponed",
                    text("因负责人不能出庭延期", "put off for the official"),
                    hearing.postponed_for_official,
                )
                .hint(text(
                    "延期后仍无正当理由不出庭，法院应当发司法建议（第12条）",
                    "a second absence brings judicial advice (APP 12)",
                )),
            );
        }
        if old.is_none() {
            fields.extend(particulars(&case, hearing));
        }
        fields.push(note(text("备注", "note"), &hearing.note));
        fields
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let Ok((before, after, _)) = self.would_be(values, ctx) else {
            return Vec::new();
        };
        let mut out = preview(&before, &after, ctx);
        let day: Option<NaiveDate> = day_toward(values, "day", toward(&before), ctx)
            .ok()
            .flatten();
        if let Some(day) = day {
            out.extend(clashes(values.get("officials"), day, self.case, ctx));
            let was = self
                .old(&before)
                .filter(|h| h.day != day && h.state == HearingState::Set);
            let ready = |p: &Attendance| {
                p.notified.is_some() || p.papers.is_some() || p.confirmed.is_some()
            };
            if let Some(was) = was.filter(|h| h.people.iter().any(ready)) {
                let was = was.day;
                out.push((
                    keyed!(
                        "通知、材料、确认是按 {was} 登记的，照旧保留；法院改期的请用 <move-hearing>，须重新通知",
                        "told, papers and confirmation are of {was} and stay; where the court moved it, <move-hearing> asks for them anew"
                    ),
                    Role::Warn,
                ));
            }
            if self.hearing.is_none() && day < ctx.ledger.today() {
                out.push(match values.get(HELD) {
                    "yes" => (
                        keyed!(
                            "登记为已开庭；出庭情况用 <mark> 登记",
                            "entered as held; <mark> marks who appeared"
                        ),
                        Role::Text,
                    ),
                    _ => (
                        keyed!(
                            "日期已过，是否开过还没有登记；开过的在「当日已开庭」选是，或以后用 <mark> 登记",
                            "its day has passed and nobody said that it was held: say so here, or mark it later with <mark>"
                        ),
                        Role::Warn,
                    ),
                });
            }
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let (before, after, back) = self.would_be(values, ctx)?;
        let case = label(&after);
        // One that is edited is named as it was: the day written may be another's in the end.
        let old = self.old(&before).map(|h| h.day);
        let day = match old {
            Some(day) => day,
            None => must_day_toward(values, "day", toward(&before), ctx)?,
        };
        let title = if self.hearing.is_some() {
            said!(
                "修改开庭 {day}，{case}{back}",
                "edit the hearing of {day} ({case}){back}";
                day = Said::same(day), case = Said::same(case), back = back
            )
        } else {
            said!("排期开庭 {day}，{case}", "add a hearing on {day} ({case})")
        };
        Ok(Ready::Write(Deed::case(title, after)))
    }
}

/// What is seldom said: another kind of hearing, why the principal is asked, who appears for all defendants.
fn particulars(case: &CaseFile, hearing: &Hearing) -> Vec<Field> {
    let shown: Vec<&str> = hearing.concerns.iter().map(|c| c.text().zh).collect();
    let words = Concern::ALL.iter().map(|c| c.text().zh.to_string());
    let mut out = vec![
        choice(
            "kind",
            text("种类", "kind"),
            HearingKind::ALL.iter().map(|k| (k.id(), k.text())),
            hearing.kind_in(case.head.kind).id(),
        )
        .required(),
        last_of_names(
            line("concerns", text("要求正职出庭", "principal asked for")),
            words.collect::<Vec<String>>(),
        )
        .with(&shown.join("、"))
        .hint(text(
            "按本单位规则要求正职出庭的情形，几项用顿号分开",
            "why the office's own rules ask for the principal, several by 、 or comma",
        ))
        .check(|typed| concerns_of(typed).map(|_| None)),
    ];
    let sued = case
        .parties
        .iter()
        .filter(|p| p.role == PartyRole::Respondent);
    let shared = case.head.role == OurRole::CoDefendant || sued.count() > 1;
    if shared || !hearing.co_defendant_official.is_empty() {
        out.push(
            line(
                "co_defendant_official",
                text("共同被告出庭负责人", "co-defendant's official"),
            )
            .with(&hearing.co_defendant_official)
            .hint(text(
                "协商由其他被告的负责人出庭的（负责人出庭规定第3条）",
                "where the official of another defendant appears by agreement (APP 3)",
            )),
        );
    }
    out
}

/// The concerns of a text with 、 between them.
fn concerns_of(typed: &str) -> Result<Vec<Concern>, Fault> {
    let one = |word: String| {
        Concern::from_word(&word).ok_or_else(|| {
            let known = Said::joined(Concern::ALL.iter().map(|c| c.text()), "、", ", ");
            fault(
                said!("没有「{word}」这种情形", "there is no '{word}'"),
                said!("可填：{known}", "one of: {known}"; known = known),
            )
        })
    };
    let mut out = names(typed)
        .into_iter()
        .map(one)
        .collect::<Result<Vec<_>, _>>()?;
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// What the court does on a ground (APP 4): it shall notify, or it may.
fn notice_of(ground: NoticeGround) -> CourtNotice {
    if ground.shall() {
        CourtNotice::Shall
    } else {
        CourtNotice::May
    }
}
