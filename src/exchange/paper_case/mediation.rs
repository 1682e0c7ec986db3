//! A paper of a mediation before any suit (诉前调) as a record beside the cases.

use chrono::NaiveDate;

use crate::case::{Channel, Mediation, PartyRole};
use crate::exchange::notice_text::{NonSuit, NoticeText};

/// The mediation a paper tells of: through the court, by its number, from the day the court took it on, else the paper's
/// own. `None` where it is about something else, or no day stands in it.
pub fn mediation_of(notice: &NoticeText, known: Option<NaiveDate>) -> Option<Mediation> {
    let of_one = |found: &NonSuit| *found == NonSuit::Mediation;
    notice.not_a_suit.as_ref().filter(|n| of_one(&n.value))?;
    let days = [&notice.begun, &notice.written, &notice.filed];
    let from = days.into_iter().flatten().map(|d| d.value).next();
    let mut one = Mediation::new(Channel::Court, from.or(known)?);
    if let Some(number) = &notice.number {
        one.number = number.value.canonical().to_string();
    }
    let claimants = notice.side(PartyRole::Claimant);
    let names: Vec<&str> = claimants.iter().map(|p| p.name.as_str()).collect();
    one.party = names.join("、");
    one.about = notice
        .cause
        .as_ref()
        .map_or(String::new(), |c| c.value.clone());
    Some(one)
}
