//! An announcement of the outcome: begun once the case is closed, it serves the outcome and nothing else (CPL 95), whether or not
//! the service is entered once more.

use chrono::NaiveDate;

use crate::case::{CaseFile, Fact, FactKind, Means};

use crate::law::chain::service::served_on;

/// The file with the service that its announcements are; `None` where they say nothing that is not said.
pub(crate) fn outcome_announced(case: &CaseFile) -> Option<CaseFile> {
    let closed = case.closed()?;
    let begun = |f: &&Fact| f.kind == FactKind::AnnouncementStarted && closed <= f.day;
    let services = case.facts.iter().filter(begun);
    let more: Vec<Fact> = services
        .filter(|f| !said(case, f))
        .map(|f| service(case, f))
        .collect();
    (!more.is_empty()).then(|| {
        let mut file = case.clone();
        file.facts.extend(more);
        file.sort();
        file
    })
}

/// Whether the service of whom it is for is recorded, since it began.
fn said(case: &CaseFile, begun: &Fact) -> bool {
    let mut services = case
        .facts
        .iter()
        .filter(|f| f.kind == FactKind::ServedOther);
    services.any(|f| {
        let his = f.party.is_none() || f.party == begun.party;
        his && served_on(f) >= begun.day && (f.means.is_some() || f.day > begun.day)
    })
}

fn service(case: &CaseFile, begun: &Fact) -> Fact {
    let mut fact = Fact::new(FactKind::ServedOther, begun.day);
    fact.means = Some(Means::Announcement);
    fact.party = begun.party;
    fact.paper.clone_from(&begun.paper);
    fact.until = ended(case, begun.day);
    fact
}

/// The first end recorded since.
fn ended(case: &CaseFile, begun: NaiveDate) -> Option<NaiveDate> {
    let ends = case.facts.iter();
    let ends = ends.filter(|f| f.kind == FactKind::AnnouncementEnded && f.day >= begun);
    ends.map(|f| f.day).min()
}
