//! One case of one row: matched with the case on file, filled, judged, and put into the plan.

use uuid::Uuid;

use super::field::Field;
use super::fill::{changes, fill, judge, key_of, nameless_key, news, prepared, settled};
use super::joined::Joined;
use super::known::{Found, names};
use super::plan::{Seen, SeenCase, Standing, Work};
use super::record::Place;
use super::refused_cells::without_refused;
use super::row::{Desk, Issue, RowReader};
use super::rows_of_one_case::{behind, contradiction, keeps, twice};
use super::sections::Section;
use super::together::{Earlier, together};
use super::whole::{absorbed, of_another, whole, without_whole};
use super::{ImportError, RowStatus, Severity};
use crate::case::CaseFile;
use crate::exchange::privacy::{SHORTENED, why_not_back};
use crate::ledger::{LedgerError, Such, label};
use crate::said;
use crate::text::Said;

impl Work<'_> {
    /// Plans the case. Gives the dispute of the one on file.
    pub(super) fn case(
        &mut self,
        place: Place<'_>,
        desk: &Desk<'_>,
        section: &Section,
        fields: Vec<Field>,
    ) -> Result<Option<Uuid>, ImportError> {
        self.case_but(place, desk, section, fields, Vec::new())
    }

    /// As `case`; `aside` says of which cells the law refused what they say, and that they are not read.
    fn case_but(
        &mut self,
        place: Place<'_>,
        desk: &Desk<'_>,
        section: &Section,
        fields: Vec<Field>,
        aside: Vec<Issue>,
    ) -> Result<Option<Uuid>, ImportError> {
        let whole_row = fields.clone();
        let (fields, written) = without_whole(fields);
        let mut reader = RowReader::new(desk, fields.clone());
        let Some((draft, instance)) = fill(None, section.instance, &mut reader) else {
            self.plan.ask(&reader);
            match reader.left_out.take() {
                Some(reason) => self.plan.skip(place, reason),
                None => self.plan.refused(place, String::new(), &reader),
            }
            return Ok(None);
        };
        if draft.head.number.is_none() && names(&draft).is_empty() {
            reader.issue(
                None,
                Severity::Refused,
                said!(
                    "既没有案号，也没有当事人",
                    "neither a docket number nor a party"
                ),
            );
            self.plan.refused(place, String::new(), &reader);
            return Ok(None);
        }
        if written.as_ref().is_some_and(|f| &*f.text == SHORTENED) {
            reader.issue(None, Severity::Refused, why_not_back());
            self.plan.refused(place, label(&draft), &reader);
            return Ok(None);
        }
        match self.joined(&draft, &whole_row)? {
            None => {}
            Some(Joined::Followed(fields, told)) => {
                let aside = aside.into_iter().chain([told]).collect();
                return self.case_but(place, desk, section, fields, aside);
            }
            Some(Joined::Refused(issue)) => {
                reader.issues.push(issue);
                self.plan.refused(place, label(&draft), &reader);
                return Ok(None);
            }
        }
        let (mut whole, mut unread) = whole(written.as_ref(), &draft, |case| {
            let says = news(self.ledger, case, &fields);
            let told = |f: &Field| {
                f.id.is_some_and(|id| !matches!(id, "number" | "kind" | "instance" | "note"))
            };
            !says.iter().any(told)
        });
        let name = label(&draft);
        let key = key_of(&draft);
        if let Some(at) = self.refused.get(&key) {
            self.plan.refused(place, name, &behind(reader, at));
            return Ok(None);
        }
        if let Some(seen) = self.seen.get(&key).cloned() {
            let case = self.seen_case(seen.case)?;
            let again = settled(desk, section.instance, &fields, false, case.clone());
            if again.is_some_and(|again| again == case) {
                self.plan
                    .planned(place, &name, RowStatus::Same, Vec::new(), None);
                return Ok(None);
            }
            let numbered = draft.head.number.is_some();
            if seen.sheet != place.sheet_key()
                || (numbered && self.only_adds(desk, section, &fields, &case))
            {
                return self.go_on(place, desk, section, &fields, &name, &key, &seen, case);
            }
            self.plan.refused(place, name, &twice(reader, &seen.place));
            return Ok(None);
        }
        if let Some((seen, doubt)) = self.nameless_twin(place, &draft)? {
            let case = self.seen_case(seen.case)?;
            reader.issues.clear();
            reader.issue(None, Severity::Doubt, doubt);
            self.plan.issues(place, &name, &reader);
            let key = match draft.head.number {
                Some(_) => key,
                None => key_of(&case),
            };
            return self.go_on(place, desk, section, &fields, &name, &key, &seen, case);
        }
        let number = draft.head.number.as_ref();
        let uuid = whole.as_ref().map(|w| w.head.uuid);
        let found = self
            .known
            .find(self.ledger, number, uuid, &draft, instance)?;
        let before = match found {
            Found::None => None,
            Found::One(id, case) => Some((id, *case)),
            Found::Several(count) => {
                reader.issue(
                    None,
                    Severity::Refused,
                    said!(
                        "没有案号，而案卷里有 {count} 件当事人、收案日相同的案件",
                        "no docket number, and {count} cases on file have these parties and this day"
                    ),
                );
                self.plan.refused(place, name, &reader);
                return Ok(None);
            }
        };
        // Another row of this import gave the case its number: a row without one is a case of its own, as it will
        // be when the sheet is imported again.
        let before = match before {
            Some((_, on_file)) if number.is_none() && self.numbered_now(&on_file)? => None,
            before => before,
        };
        let on_file = before.as_ref().map(|(_, b)| b.head.uuid.to_string());
        if let Some(seen) = on_file
            .as_ref()
            .and_then(|uuid| self.seen.get(uuid))
            .cloned()
        {
            let numbered = draft.head.number.is_some();
            let case = self.seen_case(seen.case)?;
            if seen.sheet != place.sheet_key()
                || (numbered && self.only_adds(desk, section, &fields, &case))
            {
                return self.go_on(place, desk, section, &fields, &name, &key, &seen, case);
            }
            self.plan.refused(place, name, &twice(reader, &seen.place));
            return Ok(None);
        }
        let dispute = before.as_ref().map(|(_, b)| b.head.dispute);
        let likely = draft.head.number.is_none() && whole.is_none();
        let before = before.map(|(id, mut before)| {
            before.sort();
            (id, before)
        });
        // the data of a case that is on file beside this one
        if let (Some((_, on_file)), Some(written)) = (&before, &whole)
            && on_file.head.uuid != written.head.uuid
            && self.ledger.id_of(written.head.uuid)?.is_some()
        {
            (whole, unread) = (None, Some(of_another()));
        }
        let came_home = match (&before, &whole) {
            (Some((_, on_file)), Some(written)) if on_file.head.uuid == written.head.uuid => {
                Some(written.clone()).filter(|written| written != on_file)
            }
            _ => None,
        };
        if let (Some((_, on_file)), None) = (&before, &came_home) {
            self.emptied(place, section, &fields, on_file);
        }
        let base = match (&before, whole) {
            (_, Some(whole)) if came_home.is_some() => Some(whole),
            (Some((_, before)), Some(whole)) => Some(absorbed(before, whole)),
            (Some((_, before)), None) => Some(before.clone()),
            (None, whole) => whole,
        };
        let mut case = draft;
        if let Some(base) = base {
            let news = news(self.ledger, &base, &fields);
            reader = RowReader::new(desk, news);
            if let Some((merged, _)) = fill(Some(base), section.instance, &mut reader) {
                case = merged;
            }
        }
        // said whether or not the row changes anything
        let mut told = RowReader::new(desk, Vec::new());
        if let Some(reason) = unread {
            told.issue(written.as_ref(), Severity::Doubt, reason);
        }
        if likely {
            reader.issue(
                None,
                Severity::Doubt,
                said!(
                    "没有案号，按当事人和收案日认案",
                    "no docket number; the case is known by its parties and day"
                ),
            );
        }
        case = prepared(self.ledger, case);
        match settled(desk, section.instance, &fields, false, case.clone()) {
            Some(settled) => case = settled,
            None => reader.issue(None, Severity::Refused, contradiction()),
        }
        if let (Some(written), Some((_, on_file))) = (&came_home, &before) {
            case = self.put_together(written, case, on_file, &mut told)?;
        }
        let old = before.as_ref().map(|(_, case)| case);
        if old == Some(&case) {
            self.plan.ask(&reader);
            let differs = reader.issues.drain(..).filter(|issue| issue.differs);
            told.issues.extend(differs);
            self.plan.issues(place, &name, &told);
            let seen = Seen {
                place: place.address(),
                sheet: place.sheet_key(),
                case: SeenCase::OnFile(before.as_ref().map_or(0, |(id, _)| *id)),
            };
            self.remember(key, on_file, seen);
            self.plan
                .planned(place, &name, RowStatus::Same, Vec::new(), None);
            return Ok(dispute);
        }
        reader.issues.append(&mut told.issues);
        self.plan.judgements += 1;
        judge(self.ledger, old, &case, &mut reader);
        if let Some((fields, aside)) = without_refused(&whole_row, &reader, &aside) {
            return self.case_but(place, desk, section, fields, aside);
        }
        reader.issues.extend(aside);
        self.plan.ask(&reader);
        if reader.is_refused() {
            self.refused.insert(key, place.address());
            self.plan.refused(place, name, &reader);
            return Ok(None);
        }
        if old.is_none() && case.head.dispute.is_nil() {
            self.link((place, &name), &mut case, &mut reader)?;
        }
        let at = self.cases.len();
        let seen = Seen {
            place: place.address(),
            sheet: place.sheet_key(),
            case: SeenCase::Planned(at),
        };
        if old.is_none() && case.head.number.is_some() && case.received().is_some() {
            let same = self.numbered.entry(nameless_key(&case)).or_default();
            same.push(seen.clone());
        }
        self.remember(key, on_file, seen);
        self.plan.issues(place, &name, &reader);
        let (status, changes) = match old {
            None => (RowStatus::New, Vec::new()),
            Some(old) => (RowStatus::Changed, changes(self.ledger, old, &case)),
        };
        self.plan.planned(place, &name, status, changes, Some(at));
        if let Some(old) = old {
            self.plan.saw.case(old);
        }
        self.cases.push(case);
        self.standings.push(Standing {
            on_file: before.map(|(_, case)| case),
        });
        Ok(dispute)
    }

    /// What the sheet changed of a case beside what was done to it since the sheet was written; what both changed is told.
    fn put_together(
        &mut self,
        written: &CaseFile,
        case: CaseFile,
        on_file: &CaseFile,
        reader: &mut RowReader<'_>,
    ) -> Result<CaseFile, ImportError> {
        let earlier = match self.earlier.take() {
            Some(earlier) => earlier,
            None => Earlier::of(self.ledger)?,
        };
        let (case, clashes) = together(&earlier, written, case, on_file);
        self.earlier = Some(earlier);
        for clash in self.ledger.clashes_told(&clashes) {
            reader.issue(
                None,
                Severity::Doubt,
                said!(
                    "导出台账以后，案卷和表里都改了，保留案卷所登记的：{clash}",
                    "changed both in the docket and in the sheet since it was written; the docket's stays: {clash}";
                    clash = clash
                ),
            );
        }
        Ok(case)
    }

    /// The case of an earlier sheet that is this row's by its parties and its day, where one of the two has no number; and
    /// what is said of it.
    fn nameless_twin(
        &self,
        place: Place<'_>,
        draft: &CaseFile,
    ) -> Result<Option<(Seen, Said)>, ImportError> {
        if let Some(seen) = self.numbered_before(place, draft) {
            let doubt = said!(
                "没有案号，前面的表里有当事人、收案日相同的案件，认作同一件，请核对",
                "no docket number, and a case with these parties and this day stands in an earlier sheet: taken as the same, check it"
            );
            return Ok(Some((seen, doubt)));
        }
        let doubt = said!(
            "前面的表里当事人、收案日相同的案件没有案号，认作同一件，请核对",
            "a case with these parties and this day stands without a number in an earlier sheet: taken as the same, check it"
        );
        let seen = self.without_its_number(place, draft)?;
        Ok(seen.map(|seen| (seen, doubt)))
    }

    /// The case of an earlier sheet that had no number yet, and has the parties and the day of this row, which has one.
    fn without_its_number(
        &self,
        place: Place<'_>,
        draft: &CaseFile,
    ) -> Result<Option<Seen>, ImportError> {
        let Some(number) = &draft.head.number else {
            return Ok(None);
        };
        let dated = draft.received().is_some() && !names(draft).is_empty();
        let seen = self.seen.get(&nameless_key(draft)).filter(|_| dated);
        let Some(seen) = seen.filter(|seen| seen.sheet != place.sheet_key()) else {
            return Ok(None);
        };
        // one on file with this number is that case
        if self.known.by_number(self.ledger, number)?.is_some() {
            return Ok(None);
        }
        let open = self.seen_case(seen.case)?.head.number.is_none();
        Ok(open.then(|| seen.clone()))
    }

    /// The one case of an earlier sheet that has a number, and the parties and the day of this row, which has none.
    fn numbered_before(&self, place: Place<'_>, draft: &CaseFile) -> Option<Seen> {
        let dated = draft.received().is_some() && !names(draft).is_empty();
        if draft.head.number.is_some() || !dated {
            return None;
        }
        let [one] = self.numbered.get(&nameless_key(draft))?.as_slice() else {
            return None;
        };
        (one.sheet != place.sheet_key()).then(|| one.clone())
    }

    /// A row of a later sheet or file about a case that an earlier one had: it continues that case.
    #[allow(clippy::too_many_arguments)]
    fn go_on(
        &mut self,
        place: Place<'_>,
        desk: &Desk<'_>,
        section: &Section,
        fields: &[Field],
        name: &str,
        key: &str,
        seen: &Seen,
        base: CaseFile,
    ) -> Result<Option<Uuid>, ImportError> {
        let (mut fields, mut aside) = (fields.to_vec(), Vec::new());
        let (mut reader, case) = loop {
            let news = news(self.ledger, &base, &fields);
            let mut reader = RowReader::new(desk, news);
            reader.continues = true;
            let merged = fill(Some(base.clone()), section.instance, &mut reader)
                .map(|(case, _)| prepared(self.ledger, case))
                .and_then(|case| settled(desk, section.instance, &fields, true, case));
            let Some(case) = merged else {
                self.plan.ask(&reader);
                reader.issue(None, Severity::Refused, contradiction());
                self.plan.refused(place, name.to_string(), &reader);
                return Ok(None);
            };
            if case != base {
                self.plan.judgements += 1;
                judge(self.ledger, Some(&base), &case, &mut reader);
            }
            match without_refused(&fields, &reader, &aside) {
                Some(fewer) => (fields, aside) = fewer,
                None => break (reader, case),
            }
        };
        reader.issues.extend(aside);
        self.plan.ask(&reader);
        if reader.is_refused() {
            self.plan.refused(place, name.to_string(), &reader);
            return Ok(None);
        }
        self.plan.issues(place, name, &reader);
        let dispute = Some(case.head.dispute).filter(|d| !d.is_nil());
        if case == base {
            self.plan
                .planned(place, name, RowStatus::Same, Vec::new(), None);
            return Ok(dispute);
        }
        let cells = changes(self.ledger, &base, &case);
        let uuid = case.head.uuid.to_string();
        let at = match seen.case {
            SeenCase::Planned(at) => {
                if let Some(planned) = self.cases.get_mut(at) {
                    *planned = case;
                }
                at
            }
            SeenCase::OnFile(_) => {
                self.plan.saw.case(&base);
                self.cases.push(case);
                self.standings.push(Standing {
                    on_file: Some(base),
                });
                self.cases.len() - 1
            }
        };
        let seen = Seen {
            place: place.address(),
            sheet: place.sheet_key(),
            case: SeenCase::Planned(at),
        };
        self.remember(key.to_string(), Some(uuid), seen);
        self.plan
            .planned(place, name, RowStatus::Continued, cells, Some(at));
        Ok(dispute)
    }

    /// Whether a further row of a case in one sheet takes nothing back that stands: a row for each hearing, say. One that
    /// says something else is no continuation but a contradiction.
    fn only_adds(
        &self,
        desk: &Desk<'_>,
        section: &Section,
        fields: &[Field],
        base: &CaseFile,
    ) -> bool {
        let news = news(self.ledger, base, fields);
        let mut reader = RowReader::new(desk, news);
        reader.continues = true;
        let note = reader.cell_of("note").map(|f| f.text.clone());
        fill(Some(base.clone()), section.instance, &mut reader)
            .map(|(case, _)| prepared(self.ledger, case))
            .and_then(|case| settled(desk, section.instance, fields, true, case))
            .is_some_and(|case| keeps(base, &case, &note.unwrap_or_default()))
    }

    /// Whether a row of this import gave a case on file its docket number.
    fn numbered_now(&self, on_file: &CaseFile) -> Result<bool, ImportError> {
        let Some(seen) = self.seen.get(&on_file.head.uuid.to_string()) else {
            return Ok(false);
        };
        Ok(self.seen_case(seen.case)?.head.number.is_some())
    }

    fn remember(&mut self, key: String, on_file: Option<String>, seen: Seen) {
        if let Some(uuid) = on_file {
            self.seen.insert(uuid, seen.clone());
        }
        self.seen.insert(key, seen);
    }

    pub(super) fn seen_case(&self, seen: SeenCase) -> Result<CaseFile, ImportError> {
        Ok(match seen {
            SeenCase::Planned(at) => self.cases.get(at).cloned().ok_or_else(|| {
                LedgerError::NotFound(
                    said!(
                        "前面一行的案件不在这次导入里",
                        "the case of an earlier row is not in this import"
                    ),
                    Such::Case,
                )
            })?,
            SeenCase::OnFile(id) => self.ledger.case(id)?,
        })
    }
}
