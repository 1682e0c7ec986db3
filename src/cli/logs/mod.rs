//! Logs beside the cases: observed trials, lawyers and advisers, their work. One way to list, add, edit and remove.

mod counsel;
mod legal_work;
mod observe;

use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use uuid::Uuid;

use super::args::{doubts_of, get, must, need, option, yes};
use super::out::{Grid, Tone};
use super::row_meant::{self, Candidate, Found, List, NAMED};
use super::turn::beside;
use super::{Failure, Session};
use crate::ledger::{Change, Deed, Doubts, Ledger};
use crate::said;
use crate::text::{Lang, Said, Text, text};

pub(super) use counsel::ROW as COUNSEL;
pub(super) use legal_work::ROW as WORKLOG;
pub(super) use observe::ROW as OBSERVE;

/// One sort of entry.
trait Logged: Clone + Serialize {
    /// What an entry is called (旁听庭审), and how one is named.
    const LIST: &List;
    const HEADS: &'static [Text];

    fn all(ledger: &Ledger) -> Result<Vec<Self>, Failure>;
    fn uuid(&self) -> Uuid;
    fn called(&self) -> String;
    /// What a word may mean it by.
    fn words(&self) -> Vec<&str>;
    fn cells(&self, s: &Session, ledger: &Ledger) -> Vec<String>;
    /// What `--json` gives beside the fields.
    fn json(&self, _s: &Session, _ledger: &Ledger) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }
    /// A new one from the positional arguments of `add`.
    fn begin(s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<Self, Failure>;
    /// Takes over what the options say.
    fn take(&mut self, s: &Session, ledger: &Ledger, m: &ArgMatches) -> Result<(), Failure>;
    fn put(self) -> Change;
    fn away(uuid: Uuid) -> Change;
}

/// Name, value and help of an argument.
type ArgTold = (&'static str, &'static str, Text);

/// The subcommands; `new` are the positional arguments of `add` and options of `edit`, `more` options of both.
fn build(command: Command, new: &[ArgTold], more: &[ArgTold], lang: Lang) -> Command {
    let sub = |name: &'static str, about: Text| Command::new(name).about(about.get(lang));
    let which = || must("entry", "ENTRY", NAMED, lang);
    let options = |told: &[ArgTold]| -> Vec<Arg> {
        let one = |(name, value, help): &ArgTold| option(name, value, *help, lang);
        told.iter().map(one).collect()
    };
    let positional = new
        .iter()
        .map(|(name, value, help)| must(name, value, *help, lang));
    let positional: Vec<Arg> = positional.collect();
    let (again, more, more_too) = (options(new), options(more), options(more));
    command
        .subcommand(
            sub("add", text("新增一条", "add one"))
                .args(positional)
                .args(more)
                .arg(yes(lang)),
        )
        .subcommand(
            sub("edit", text("修改一条", "edit one"))
                .arg(which())
                .args(again)
                .args(more_too)
                .arg(yes(lang)),
        )
        .subcommand(sub("remove", text("删除一条", "remove one")).arg(which()))
}

fn run<T: Logged>(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some((name, m)) = m.subcommand() else {
        return list::<T>(s);
    };
    let ledger = s.write()?;
    let what = T::LIST.what;
    let (title, change, one, found) = match name {
        "add" => {
            let mut one = T::begin(s, &ledger, m)?;
            one.take(s, &ledger, m)?;
            let name = one.called();
            let title = said!("新增{what}：{name}", "add {what}: {name}"; what = what, name = Said::same(name));
            (title, one.clone().put(), one, None)
        }
        "remove" => {
            let (one, found) = find::<T>(&ledger, need(m, "entry"))?;
            let name = one.called();
            let title = said!("删除{what}：{name}", "remove {what}: {name}"; what = what, name = Said::same(name));
            (title, T::away(one.uuid()), one, Some(found))
        }
        _ => {
            let (mut one, found) = find::<T>(&ledger, need(m, "entry"))?;
            one.take(s, &ledger, m)?;
            let name = one.called();
            let title = said!("修改{what}：{name}", "edit {what}: {name}"; what = what, name = Said::same(name));
            (title, one.clone().put(), one, Some(found))
        }
    };
    let doubts = doubts_of(m);
    write(
        s,
        ledger,
        (Deed::new(title, vec![change]), doubts),
        &one,
        found,
    )
}

fn write<T: Logged>(
    s: &mut Session,
    mut ledger: Ledger,
    (deed, doubts): (Deed, Doubts),
    one: &T,
    found: Option<Found>,
) -> Result<(), Failure> {
    let deed = ledger.based(deed)?;
    let receipt = ledger.commit(deed, doubts)?;
    beside(s, &receipt);
    if s.json {
        let item = one.json(s, &ledger);
        return s.out.json(&item);
    }
    s.say(&said!("已登记：{title}", "recorded: {title}"; title = receipt.title));
    if let Some(found) = found {
        found.told(s);
    }
    Ok(())
}

/// The one entry a word means.
fn find<T: Logged>(ledger: &Ledger, word: &str) -> Result<(T, Found), Failure> {
    let mut all = T::all(ledger)?;
    let row = |one: &T| Candidate::new(one.uuid(), one.called(), &one.words());
    let rows: Vec<Candidate> = all.iter().map(row).collect();
    let found = row_meant::find(T::LIST, &rows, word)?;
    Ok((all.swap_remove(found.at), found))
}

fn list<T: Logged>(s: &mut Session) -> Result<(), Failure> {
    let ledger = s.read()?;
    let all = T::all(&ledger)?;
    if s.json {
        let items: Vec<serde_json::Value> = all.iter().map(|one| one.json(s, &ledger)).collect();
        return s.out.json(&items);
    }
    let what = T::LIST.what;
    if all.is_empty() {
        s.say(&said!("还没有{what}", "no {what} yet"; what = what));
        return Ok(());
    }
    let heads = row_meant::HEADS.into_iter().chain(T::HEADS.iter().copied());
    let heads: Vec<&str> = heads.map(|h| h.get(s.lang)).collect();
    let mut grid = Grid::new(heads);
    let shorts = row_meant::shorts(all.iter().map(T::uuid));
    for (n, (short, one)) in (1..).zip(shorts.into_iter().zip(&all)) {
        let named = [n.to_string(), short].into_iter();
        grid.row(Tone::Plain, named.chain(one.cells(s, &ledger)).collect());
    }
    s.out.grid(&grid);
    Ok(())
}

/// Words of an option into a field.
fn words(m: &ArgMatches, name: &str, place: &mut String) {
    if let Some(word) = get(m, name) {
        *place = word.to_string();
    }
}

/// A whole number above zero.
fn number(m: &ArgMatches, name: &str) -> Result<Option<u32>, Failure> {
    let Some(word) = get(m, name) else {
        return Ok(None);
    };
    match word.trim().trim_end_matches(['人', '件', '次']).parse() {
        Ok(n) => Ok(Some(n)),
        Err(_) => Err(Failure::usage(
            said!("“{word}”不是数目", "'{word}' is no number"),
            said!("请写整数，如 3", "write a whole number such as 3"),
        )),
    }
}

/// A day of an option; `-` clears it.
fn day(
    s: &Session,
    ledger: &Ledger,
    m: &ArgMatches,
    name: &str,
    place: &mut Option<chrono::NaiveDate>,
) -> Result<(), Failure> {
    match get(m, name) {
        None => {}
        Some("-") => *place = None,
        Some(word) => *place = Some(s.day(word, ledger.calendar())?),
    }
    Ok(())
}
