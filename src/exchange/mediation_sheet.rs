//! Mediations as a sheet of the ledger (调解记录): written behind the cases, and read back as what they are.

use std::collections::HashMap;

use uuid::Uuid;

use crate::calendar::parse_ledger_day;
use crate::case::{CaseFile, Channel, DocketNumber, Mediation, MediationField, MediationResult};
use crate::exchange::privacy::{SHORTENED, veiled_mediation, why_not_back};
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::ledger::{Ledger, LedgerError, label};
use crate::said;
use crate::text::{Field, Lang, Said, Text, clean_line, text};

/// The name of the sheet.
pub const SHEET: Text = text("调解记录", "mediations");

/// The columns, in order; the id stands last and tells a row that was written before.
const COLUMNS: [MediationField; 13] = [
    MediationField::Channel,
    MediationField::Number,
    MediationField::Party,
    MediationField::About,
    MediationField::Departments,
    MediationField::Village,
    MediationField::Handler,
    MediationField::From,
    MediationField::Until,
    MediationField::Result,
    MediationField::Case,
    MediationField::Note,
    MediationField::Uuid,
];

/// Other headings offices write over a column.
const ALIASES: &[(&str, MediationField)] = &[
    ("调解渠道", MediationField::Channel),
    ("来源渠道", MediationField::Channel),
    ("案号", MediationField::Number),
    ("工单编号", MediationField::Number),
    ("当事人", MediationField::Party),
    ("申请人", MediationField::Party),
    ("案由", MediationField::About),
    ("纠纷事由", MediationField::About),
    ("参与部门", MediationField::Departments),
    ("参加部门", MediationField::Departments),
    ("涉及村", MediationField::Village),
    ("涉案村(社区)", MediationField::Village),
    ("开始日期", MediationField::From),
    ("结束日期", MediationField::Until),
    ("调解结果", MediationField::Result),
];

/// A mediation as it is written: with the number of the case it led to, and whether its names are shortened.
#[derive(Debug, Clone)]
pub struct Written {
    pub mediation: Mediation,
    shortened: bool,
    pub led_to: String,
}

/// Every mediation of the file, as it is to be written.
///
/// # Errors
/// The file cannot be read.
pub fn written(ledger: &Ledger) -> Result<Vec<Written>, LedgerError> {
    let all = ledger.mediations()?.into_iter();
    let named = all.map(|mediation| {
        let case = match mediation.case {
            Some(uuid) => ledger.by_uuid(uuid)?,
            None => None,
        };
        let mediation = match ledger.is_veiled() {
            true => {
                let whole = mediation
                    .case
                    .map(|uuid| ledger.unveiled(uuid))
                    .transpose()?;
                veiled_mediation(mediation, whole.flatten().as_ref())
            }
            false => mediation,
        };
        let led_to = case.map_or(String::new(), |case: CaseFile| label(&case));
        let shortened = ledger.is_veiled();
        Ok(Written {
            mediation,
            shortened,
            led_to,
        })
    });
    named.collect()
}

/// The headings.
pub fn head(lang: Lang) -> Vec<String> {
    let name = |f: &MediationField| f.text().get(lang).to_string();
    COLUMNS.iter().map(name).collect()
}

/// The cells of one.
pub fn cells(one: &Written, lang: Lang) -> Vec<String> {
    let m = &one.mediation;
    let cell = |field: &MediationField| match field {
        MediationField::Uuid if one.shortened => SHORTENED.to_string(),
        MediationField::Uuid => m.uuid.to_string(),
        MediationField::Channel => m.channel.text().get(lang).to_string(),
        MediationField::Number => m.number.clone(),
        MediationField::Party => m.party.clone(),
        MediationField::About => m.about.clone(),
        MediationField::Departments => m.departments.clone(),
        MediationField::Village => m.village.clone(),
        MediationField::Handler => m.handler.clone(),
        MediationField::From => m.from.to_string(),
        MediationField::Until => m.until.map_or(String::new(), |d| d.to_string()),
        MediationField::Result => m.result.map_or("", |r| r.text().get(lang)).to_string(),
        MediationField::Case => one.led_to.clone(),
        MediationField::Note => m.note.clone(),
    };
    COLUMNS.iter().map(cell).collect()
}

/// A line that is none: what is wrong with it.
pub type Wrong = (u32, Said);

/// The mediations of a sheet; `None` where it is no sheet of mediations: it has to have a channel, a day of beginning and a
/// result over its columns, which no ledger of cases has.
pub fn read(
    sheet: &Sheet,
    case_of: &dyn Fn(&DocketNumber) -> Option<Uuid>,
) -> Option<(Vec<Mediation>, Vec<Wrong>)> {
    let (at, heads) = sheet.rows.iter().enumerate().take(5).find_map(|(n, row)| {
        let heads = headings(row);
        let needed = [
            MediationField::Channel,
            MediationField::From,
            MediationField::Result,
        ];
        let whole = needed.iter().all(|f| heads.contains_key(f));
        whole.then_some((n, heads))
    })?;
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for row in sheet.rows.iter().skip(at + 1) {
        match line(row, &heads, case_of) {
            Ok(Some(one)) => found.push(one),
            Ok(None) => {}
            Err(why) => wrong.push((row.line, why)),
        }
    }
    Some((found, wrong))
}

fn headings(row: &Row) -> HashMap<MediationField, usize> {
    let mut out = HashMap::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let word: String = cell.text().chars().filter(|c| !c.is_whitespace()).collect();
        let own = COLUMNS.iter().find(|f| {
            let name = f.text();
            let en: String = name.en.chars().filter(|c| !c.is_whitespace()).collect();
            name.zh == word || en.eq_ignore_ascii_case(&word)
        });
        let alias = || ALIASES.iter().find(|(a, _)| *a == word).map(|(_, f)| f);
        if let Some(field) = own.or_else(alias) {
            out.entry(*field).or_insert(at);
        }
    }
    out
}

fn line(
    row: &Row,
    heads: &HashMap<MediationField, usize>,
    case_of: &dyn Fn(&DocketNumber) -> Option<Uuid>,
) -> Result<Option<Mediation>, Said> {
    let cell = |field| heads.get(&field).and_then(|at| row.cells.get(*at));
    let word = |field| clean_line(&cell(field).map_or(String::new(), Cell::text));
    if row.cells.iter().all(Cell::is_empty) {
        return Ok(None);
    }
    if word(MediationField::Uuid) == SHORTENED {
        return Err(why_not_back());
    }
    let said = word(MediationField::Channel);
    let channel = Channel::from_word(&said).ok_or_else(|| {
        let names: Vec<&str> = Channel::ALL.iter().map(|c| c.text().zh).collect();
        let names = names.join("、");
        said!(
            "认不出渠道“{said}”；可写：{names}",
            "unknown channel '{said}'; write one of {names}"
        )
    })?;
    let day = |field: MediationField| match cell(field) {
        None | Some(Cell::Empty) => Ok(None),
        Some(Cell::Day(day, _)) => Ok(Some(*day)),
        Some(other) => {
            let text = other.text();
            let name = field.text();
            parse_ledger_day(&text, None).map(Some).map_err(
                |_| said!("认不出{name}日期“{text}”", "{name}: '{text}' is no day"; name = name),
            )
        }
    };
    let from = day(MediationField::From)?
        .ok_or_else(|| said!("缺少开始日期", "the day it began is missing"))?;
    let said = word(MediationField::Result);
    let result = match said.as_str() {
        "" | "进行中" | "调解中" | "going on" => None,
        word => Some(MediationResult::from_word(word).ok_or_else(|| {
            let names: Vec<&str> = MediationResult::ALL.iter().map(|r| r.text().zh).collect();
            let names = names.join("、");
            said!(
                "认不出结果“{said}”；可写：{names}",
                "unknown result '{said}'; write one of {names}"
            )
        })?),
    };
    let until = day(MediationField::Until)?;
    if until.is_some_and(|until| until < from) {
        return Err(said!(
            "结束日期早于开始日期 {from}",
            "it ended before it began on {from}"
        ));
    }
    if result.is_some() && until.is_none() {
        return Err(said!(
            "有结果“{said}”，没有结束日期",
            "the result '{said}' stands without a day it ended"
        ));
    }
    let led = DocketNumber::parse(&word(MediationField::Case)).ok();
    Ok(Some(Mediation {
        uuid: Uuid::parse_str(&word(MediationField::Uuid)).unwrap_or_default(),
        number: word(MediationField::Number),
        party: word(MediationField::Party),
        about: word(MediationField::About),
        departments: word(MediationField::Departments),
        village: word(MediationField::Village),
        handler: word(MediationField::Handler),
        until,
        result,
        case: led.and_then(|number| case_of(&number)),
        note: word(MediationField::Note),
        ..Mediation::new(channel, from)
    }))
}

/// The one on file that a row is again: by its id, else by channel, number, party and the day it began.
pub fn same<'a>(one: &Mediation, known: &'a [Mediation]) -> Option<&'a Mediation> {
    let id = known
        .iter()
        .find(|k| !one.uuid.is_nil() && k.uuid == one.uuid);
    let told = |m: &Mediation| (m.channel, m.number.clone(), m.party.clone(), m.from);
    id.or_else(|| known.iter().find(|k| told(k) == told(one)))
}
