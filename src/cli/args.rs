//! Arguments as the commands declare and read them. Reading never panics on an unknown name.

use clap::{Arg, ArgAction, ArgMatches};

use super::Failure;
use crate::case::near;
use crate::ledger::{Choices, Doubts, Whose};
use crate::said;
use crate::text::{Lang, Text, text};

/// A required value in its place.
pub(super) fn must(name: &'static str, value: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name)
        .value_name(value)
        .help(help.get(lang))
        .required(true)
}

/// A value in its place that may be left out.
pub(super) fn may(name: &'static str, value: &'static str, help: Text, lang: Lang) -> Arg {
    must(name, value, help, lang).required(false)
}

/// `--name VALUE`.
pub(super) fn option(name: &'static str, value: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .help(help.get(lang))
}

/// `--name`.
pub(super) fn flag(name: &'static str, help: Text, lang: Lang) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help.get(lang))
}

/// A case, however it is named.
pub(super) fn case(lang: Lang) -> Arg {
    must(
        "case",
        "CASE",
        text(
            "案号、#编号、UUID，或只符合一件案件的词",
            "docket number, #id, UUID, or words that fit one case",
        ),
        lang,
    )
}

pub(super) fn as_of(lang: Lang) -> Arg {
    option(
        "as-of",
        "D",
        text("截至哪一天（默认今天）", "as of which day (default today)"),
        lang,
    )
}

pub(super) fn yes(lang: Lang) -> Arg {
    flag(
        "yes",
        text("确认有疑问的登记", "record it in spite of doubts"),
        lang,
    )
}

/// Whether doubts are confirmed with `--yes` or asked.
pub(super) fn doubts_of(m: &ArgMatches) -> Doubts {
    match on(m, "yes") {
        true => Doubts::All,
        false => Doubts::Ask,
    }
}

/// The text of an argument.
pub(super) fn get<'a>(m: &'a ArgMatches, name: &str) -> Option<&'a str> {
    m.try_get_one::<String>(name)
        .ok()
        .flatten()
        .map(String::as_str)
}

/// The text of a required argument.
pub(super) fn need<'a>(m: &'a ArgMatches, name: &str) -> &'a str {
    get(m, name).unwrap_or_default()
}

/// Every value of an argument.
pub(super) fn all(m: &ArgMatches, name: &str) -> Vec<String> {
    m.try_get_many::<String>(name)
        .ok()
        .flatten()
        .map(|values| values.cloned().collect())
        .unwrap_or_default()
}

pub(super) fn on(m: &ArgMatches, name: &str) -> bool {
    m.try_get_one::<bool>(name)
        .ok()
        .flatten()
        .copied()
        .unwrap_or(false)
}

pub(super) fn path<'a>(m: &'a ArgMatches, name: &str) -> Option<&'a std::path::PathBuf> {
    m.try_get_one::<std::path::PathBuf>(name).ok().flatten()
}

/// A whole number from 0 on.
///
/// # Errors
/// No number.
pub(super) fn number(m: &ArgMatches, name: &str) -> Result<Option<u32>, Failure> {
    let Some(word) = get(m, name) else {
        return Ok(None);
    };
    word.trim().parse().map(Some).map_err(|_| {
        let name = typed_as(name);
        Failure::usage(
            said!(
                "{name} 的值「{word}」不是数字",
                "{name}: '{word}' is not a number"
            ),
            said!("请写 0 以上的整数", "write a whole number from 0 on"),
        )
    })
}

/// Arguments that stand by themselves, without an option before them.
const ALONE: &[&str] = &["entry", "fact", "off|work"];

/// What is typed for a value: `--kind`; of an argument that stands by itself its name in the help.
fn typed_as(what: &str) -> String {
    let option = what.starts_with(|c: char| c.is_ascii_lowercase());
    match ALONE.contains(&what) {
        true => what.to_uppercase(),
        false if option => format!("--{what}"),
        false => what.to_string(),
    }
}

/// A word that is none of a list, with the list.
pub(super) fn unknown(
    what: &str,
    word: &str,
    known: impl Iterator<Item = (&'static str, Text)>,
) -> Failure {
    // The rest is compiled once, and not for every list.
    not_among(what, word, known.collect())
}

fn not_among(what: &str, word: &str, known: Vec<(&'static str, Text)>) -> Failure {
    let names: Vec<_> = known
        .iter()
        .map(|(id, label)| (*id, label.zh, label.en))
        .collect();
    let near = near(word, &names).into_iter();
    let near: Vec<Text> = near.filter_map(|at| Some(known.get(at)?.1)).collect();
    let (zh, en): (Vec<String>, Vec<String>) = known
        .into_iter()
        .map(|(id, label)| {
            if label.zh == id {
                (id.to_string(), id.to_string())
            } else {
                (format!("{id}（{}）", label.zh), id.to_string())
            }
        })
        .unzip();
    let (zh, en) = (zh.join(" "), en.join(" "));
    let (near_zh, near_en) = match near.is_empty() {
        true => Default::default(),
        false => {
            let zh: Vec<String> = near.iter().map(|t| format!("「{}」", t.zh)).collect();
            let en: Vec<String> = near.iter().map(|t| format!("'{}'", t.en)).collect();
            (
                format!("是否{}？", zh.join("、")),
                format!("is it {}? ", en.join(" or ")),
            )
        }
    };
    // An option is told as it is typed; an argument (`FLAW`) and a kind of thing by its name.
    let what = typed_as(what);
    Failure::usage(
        said!("{what}：没有「{word}」", "{what}: there is no '{word}'"),
        crate::text::Said::new(
            format!("{near_zh}可用：{zh}"),
            format!("{near_en}one of: {en}"),
        ),
    )
}

/// Reads a coded value by id or label: `coded!(m, "sort", ListColumn)` is `Result<Option<ListColumn>, Failure>`.
macro_rules! coded {
    ($matches:expr, $name:literal, $code:ty) => {
        match $crate::cli::args::get($matches, $name) {
            None => Ok(None),
            Some(word) => <$code>::from_word(word).map(Some).ok_or_else(|| {
                $crate::cli::args::unknown(
                    $name,
                    word,
                    <$code>::ALL.iter().map(|v| (v.id(), v.text())),
                )
            }),
        }
    };
}
pub(super) use coded;

/// Ids for a help text: `due, received, …`.
macro_rules! ids {
    ($code:ty) => {
        <$code>::ALL
            .iter()
            .map(|v| v.id())
            .collect::<Vec<_>>()
            .join(", ")
    };
}
pub(super) use ids;

/// `--choose`: whose change stands, for all or for what is named.
///
/// # Errors
/// A word that is neither mine nor theirs.
pub(super) fn choices(m: &ArgMatches) -> Result<Choices, Failure> {
    let choices = read_choices("choose", &all(m, "choose"))?;
    Ok(Choices {
        follow: on(m, "follow"),
        ..choices
    })
}

/// `mine`, `theirs`, `case.handler=theirs`; several apart by commas too.
pub(super) fn read_choices(option: &str, words: &[String]) -> Result<Choices, Failure> {
    let mut out = Choices::default();
    for word in words.iter().flat_map(|w| w.split([',', '，'])) {
        let (about, whose) = match word.rsplit_once('=') {
            Some((about, whose)) => (Some(about.trim()), whose.trim()),
            None => (None, word.trim()),
        };
        let known = || Whose::ALL.iter().map(|w| (w.id(), w.text()));
        let whose = Whose::from_id(whose).ok_or_else(|| unknown(option, whose, known()))?;
        match about {
            Some(about) => {
                out.each.insert(about.to_string(), whose);
            }
            None => out.all = Some(whose),
        }
    }
    Ok(out)
}
