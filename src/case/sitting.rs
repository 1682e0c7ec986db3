//! A hearing two units sat in together: each records who of its own came, the court sat once.

use super::{Attendance, Hearing, HearingState};

/// The hearings another unit recorded of the same case, and its people in them, beside those here.
pub fn sit_together(here: &mut Vec<Hearing>, theirs: &[Hearing]) {
    for hearing in theirs {
        let Some(own) = here.iter_mut().find(|h| h.same_as(hearing)) else {
            if hearing.state != HearingState::Cancelled {
                here.push(hearing.clone());
            }
            continue;
        };
        if own.state == HearingState::Set {
            own.state = hearing.state;
        }
        for person in &hearing.people {
            // Two units may have officials of one name: the rosters tell them apart.
            let other = |p: &Attendance| {
                let both = p.official.zip(person.official);
                both.is_some_and(|(here, there)| here != there)
            };
            let same = |p: &&mut Attendance| {
                let named = p.part == person.part && p.name == person.name;
                p.uuid == person.uuid || (named && !other(p))
            };
            match own.people.iter_mut().find(same) {
                // Theirs of the last time, which went on since.
                Some(have) if have.uuid == person.uuid => have.clone_from(person),
                Some(_) => {}
                None => own.people.push(person.clone()),
            }
        }
    }
}
