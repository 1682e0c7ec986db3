//! The hearings of a case as `show` prints them: who came, what each asks for and on which articles.

use super::case_view::dated;
use super::hearings::person;
use super::out::Tone;
use super::show::{colon, section};
use super::{Failure, Session};
use crate::case::{AttendanceField, CaseFile, HearingField, rest};
use crate::law::{HearingDuty, Weight};
use crate::ledger::Ledger;
use crate::text::text;

pub(super) fn hearings(s: &mut Session, ledger: &Ledger, case: &CaseFile) -> Result<(), Failure> {
    if case.hearings.is_empty() {
        return Ok(());
    }
    let duties = ledger.duties(case)?;
    section(s, text("开庭与出庭", "Hearings and appearances"));
    let duty = ledger.duty(case);
    let line = format!(
        "  {}{}{}",
        s.t(text("出庭义务", "duty to appear")),
        colon(s.lang),
        s.t(duty.text())
    );
    s.out.line(&line);
    for hearing in &case.hearings {
        let mut line = format!(
            "  {} {} {} {}  {}",
            dated(hearing.day, s.lang),
            s.t(hearing.kind_in(case.head.kind).text()),
            hearing.time,
            hearing.place,
            s.t(hearing.state.text())
        );
        if hearing.notice != crate::case::CourtNotice::None {
            line.push_str(&format!("  {}", s.t(hearing.notice.text())));
        }
        let more = rest(hearing, &HEARING_LINE, &|_, _| None);
        for said in &more {
            line.push_str(&format!("  {}", said.get(s.lang)));
        }
        s.out.line(&line);
        for one in &hearing.people {
            let mut line = format!("    {}", person(one, s.lang));
            for said in rest(one, &PERSON_LINE, &|_, _| None) {
                line.push_str(&format!("  {}", said.get(s.lang)));
            }
            s.out.line(&line);
        }
        if let Some(duty) = duties.iter().find(|d| d.hearing == hearing.uuid) {
            asked(s, duty);
        }
    }
    Ok(())
}

/// What the line of a hearing says in its own words.
const HEARING_LINE: [HearingField; 6] = [
    HearingField::Kind,
    HearingField::Day,
    HearingField::Time,
    HearingField::Place,
    HearingField::State,
    HearingField::Notice,
];

/// What [`person`] says.
const PERSON_LINE: [AttendanceField; 10] = [
    AttendanceField::Part,
    AttendanceField::Name,
    AttendanceField::Post,
    AttendanceField::Rank,
    AttendanceField::State,
    AttendanceField::Spoke,
    AttendanceField::Ground,
    AttendanceField::Proof,
    AttendanceField::Approval,
    AttendanceField::Consent,
];

/// What a hearing asks for, on which articles, and what is wrong with it.
fn asked(s: &mut Session, duty: &HearingDuty) {
    let why: Vec<String> = duty
        .why
        .iter()
        .chain(&duty.principal)
        .map(|r| match r.article {
            Some(article) => {
                let article = s.lang.brackets(article.brief(s.lang));
                format!("{}{article}", r.said.get(s.lang))
            }
            None => r.said.get(s.lang).to_string(),
        })
        .collect();
    let line = format!(
        "    {}{}{}",
        s.t(duty.requirement.text()),
        colon(s.lang),
        why.join(s.t(text("；", "; ")))
    );
    s.out.line(&line);
    for flag in duty.flags.iter().filter(|f| f.weight > Weight::Note) {
        let line = format!("    ! {}", flag.said.get(s.lang));
        s.out.toned(Tone::Warn, &line);
    }
    for risk in &duty.risks {
        let line = format!("    > {}", risk.said.get(s.lang));
        s.out.toned(Tone::Dim, &line);
    }
}
