//! The table of commands, and the parser made from it in the language asked for.

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

use super::args::option;
use super::row::{Errand, Row, Run};
use super::{
    appear, apply, archive, attach, backup, changes, check_dates, completions, config, digest,
    doctor, document, due, export, finding, freeze, hearings, holidays, import, journal, link,
    list, logs, macros, man, mediation, merge_cases, period, plain, read, record, remove, report,
    rules, salvage, settings, share, show, split, stats, turn, week,
};
use crate::exchange::sample::SAMPLES;
use crate::text::{Lang, Text, text};

const DEMO: Row = Row {
    name: "demo",
    called: "示例",
    about: text(
        "用示例案卷打开界面，文件用完即弃",
        "the interface on a sample docket in a throw-away file",
    ),
    examples: &["anjuan demo", "anjuan demo --sample 2026"],
    build: |command, lang| {
        command.arg(
            option(
                "sample",
                "YEAR",
                text(
                    "示例：2022（默认）或 2026",
                    "the sample: 2022 (default) or 2026",
                ),
                lang,
            )
            .value_parser(PossibleValuesParser::new(SAMPLES.iter().map(|s| s.id)))
            .hide_possible_values(true),
        )
    },
    errand: Errand::Look,
    run: Run::Demo,
};

/// Every command, in the order it is listed.
pub const COMMANDS: &[&Row] = &[
    &DEMO,
    &import::ROW,
    &read::ROW,
    &export::ROW,
    &document::ROW,
    &list::ROW,
    &show::ROW,
    &record::ROW,
    &finding::ROW,
    &attach::ROW,
    &archive::ROW,
    &due::ROW,
    &digest::ROW,
    &week::ROW,
    &check_dates::ROW,
    &period::ROW,
    &hearings::ROW,
    &appear::ROW,
    &stats::ROW,
    &report::ROW,
    &freeze::ROW,
    &changes::ROW,
    &apply::ROW,
    &macros::ROW,
    &rules::ROW,
    &holidays::ROW,
    &settings::ROW,
    &mediation::ROW,
    &logs::OBSERVE,
    &logs::COUNSEL,
    &logs::WORKLOG,
    &remove::ROW,
    &merge_cases::ROW,
    &split::ROW,
    &link::LINK,
    &link::UNLINK,
    &turn::UNDO,
    &turn::REDO,
    &journal::ROW,
    &backup::BACKUP,
    &backup::RESTORE,
    &share::ROW,
    &salvage::ROW,
    &doctor::ROW,
    &plain::ROW,
    &config::ROW,
    &completions::ROW,
    &man::ROW,
];

const GLOBAL: Text = text("全局选项", "Global options");

pub(super) fn globals(lang: Lang) -> Vec<Arg> {
    let one = |name, value, help: Text| {
        option(name, value, help, lang)
            .global(true)
            .help_heading(GLOBAL.get(lang))
    };
    let switch = |name, help: Text| {
        super::args::flag(name, help, lang)
            .global(true)
            .help_heading(GLOBAL.get(lang))
    };
    vec![
        one(
            "db",
            "FILE",
            text(
                "案卷文件（否则用 ANJUAN_DB，再否则用本机数据目录）",
                "the docket's file (else ANJUAN_DB, else the data directory)",
            ),
        )
        .value_parser(clap::value_parser!(std::path::PathBuf)),
        one(
            "config",
            "FILE",
            text(
                "界面设置文件（否则用 ANJUAN_CONFIG，再否则用本机设置目录）",
                "settings of the interface (else ANJUAN_CONFIG, else the settings directory)",
            ),
        )
        .value_parser(clap::value_parser!(std::path::PathBuf)),
        one(
            "today",
            "D",
            text("以哪一天为今天", "the day to take as today"),
        ),
        one(
            "who",
            "NAME",
            text(
                "登记人（否则用设置文件里的 name，再否则用登录名）",
                "in whose name it is written (else name in the settings file, else the login)",
            ),
        ),
        one(
            "choose",
            "WHOSE",
            text(
                "与他人修改冲突时以谁为准：mine 本人修改，theirs 他人修改；只对某一项写 case.handler=theirs，可写几次",
                "where another changed the same: mine or theirs; for one of them case.handler=theirs; may be repeated",
            ),
        )
        .action(ArgAction::Append),
        switch(
            "follow",
            text(
                "所指案件已并入别案的，登记在并入后的案件",
                "a case that was joined into another: write it there",
            ),
        ),
        one(
            "lang",
            "L",
            text(
                "zh 或 en（否则依系统语言，再否则 zh）",
                "zh or en (else the locale, else zh)",
            ),
        )
        .value_parser(PossibleValuesParser::new(["zh", "en"]))
        .hide_possible_values(true),
        switch("readonly", text("只读，不写入", "look only, write nothing")),
        switch("json", text("输出一份 JSON", "print one JSON document")),
        one(
            "color",
            "WHEN",
            text(
                "颜色：auto、always 或 never",
                "colour: auto, always or never",
            ),
        )
        .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
        .hide_possible_values(true),
    ]
}

/// The whole parser, its texts in one language.
pub fn command(lang: Lang) -> Command {
    command_with(lang, &|_| true)
}

/// The parser for these arguments: of the commands that do not stand among them only name and purpose are told.
pub(super) fn command_for(lang: Lang, args: &[OsString]) -> Command {
    command_with(lang, &|row| args.iter().any(|arg| arg == row.name))
}

fn command_with(lang: Lang, whole: &dyn Fn(&Row) -> bool) -> Command {
    let mut root = Command::new("anjuan")
        .version(env!("CARGO_PKG_VERSION"))
        .about(
            text(
                "案卷：行政诉讼、行政复议案件的台账、期限和出庭管理。不带命令则打开界面。",
                "A case docket for an agency that is sued: cases, deadlines, appearances. Without a command it opens the interface.",
            )
            .get(lang),
        )
        .args(globals(lang))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(text("显示版本", "show the version").get(lang))
                .help_heading(GLOBAL.get(lang)),
        )
        .disable_version_flag(true);
    for row in COMMANDS {
        let mut sub = Command::new(row.name).about(row.about.get(lang));
        if whole(row) {
            sub = (row.build)(sub, lang);
        }
        if whole(row) && !row.examples.is_empty() {
            let heading = text("示例：", "Examples:").get(lang);
            let examples = format!("{heading}\n  {}", row.examples.join("\n  "));
            // what the command has to say more stands below
            let help = match sub.get_after_help() {
                Some(more) => format!("{examples}\n\n{more}"),
                None => examples,
            };
            sub = sub.after_help(help);
        }
        root = root.subcommand(sub);
    }
    dress(root, "anjuan", lang)
}

/// The place of what stands behind all else.
const LAST: usize = 1_000;

/// Headings, usage line and `--help` in our own words: clap's are English only.
fn dress(command: Command, path: &str, lang: Lang) -> Command {
    let mut usage = path.to_string();
    if command.get_arguments().any(|a| !a.is_positional()) {
        usage.push_str(text(" [选项]", " [OPTIONS]").get(lang));
    }
    for arg in command.get_positionals() {
        let name = arg
            .get_value_names()
            .and_then(|names| names.first())
            .map(|n| n.to_string())
            .unwrap_or_default();
        let dots = match arg.get_action() {
            ArgAction::Append => "…",
            _ => "",
        };
        if arg.is_required_set() {
            usage.push_str(&format!(" {name}{dots}"));
        } else {
            usage.push_str(&format!(" [{name}{dots}]"));
        }
    }
    if command.is_subcommand_required_set() {
        usage.push_str(text(" 命令", " COMMAND").get(lang));
    } else if command.has_subcommands() {
        usage.push_str(text(" [命令]", " [COMMAND]").get(lang));
    }
    // Under a heading of our own clap sorts what stands by itself by name: it is typed by its place.
    let mut place = 0;
    let template = text(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    command
        .args_override_self(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .override_usage(usage)
        .help_template(template.get(lang))
        .subcommand_help_heading(text("命令", "Commands").get(lang))
        .mut_args(|arg| {
            let arg = match arg.is_positional() {
                true => {
                    place += 1;
                    arg.display_order(place)
                }
                false => arg,
            };
            if arg.get_help_heading().is_some() {
                return arg;
            }
            let heading = if arg.is_positional() {
                text("参数", "Arguments")
            } else {
                text("选项", "Options")
            };
            arg.help_heading(heading.get(lang))
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(text("显示用法", "show this help").get(lang))
                .display_order(LAST)
                .help_heading(GLOBAL.get(lang)),
        )
        .mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            dress(sub, &path, lang)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_builds_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            command(lang).debug_assert();
        }
    }

    /// Help tells what is typed by its place in that order, in both languages.
    #[test]
    fn what_stands_by_itself_is_told_in_its_place() {
        fn look(command: &mut Command) {
            let help = command.render_help().to_string();
            let names: Vec<String> = command
                .get_positionals()
                .filter_map(|arg| Some(arg.get_value_names()?.first()?.to_string()))
                .collect();
            let rows = help.lines().map(str::trim_start);
            let rows: Vec<&str> = rows.filter(|l| l.starts_with(['<', '['])).collect();
            let told = |name: &String| {
                let starts = [format!("<{name}>"), format!("[{name}]")];
                rows.iter()
                    .position(|row| starts.iter().any(|s| row.starts_with(s)))
            };
            let places: Vec<Option<usize>> = names.iter().map(told).collect();
            assert!(places.is_sorted() && !places.contains(&None), "{help}");
            command.get_subcommands_mut().for_each(look);
        }
        for lang in [Lang::Zh, Lang::En] {
            look(&mut command(lang));
        }
    }

    /// What a subcommand calls an argument is no other thing everywhere: `--who` signs the journal.
    #[test]
    fn no_argument_of_a_subcommand_is_called_as_one_of_every_command() {
        fn look(command: &Command, taken: &[(String, String)]) {
            for arg in command.get_arguments().filter(|arg| !arg.is_global_set()) {
                let id = arg.get_id().as_str();
                let long = arg.get_long().unwrap_or_default();
                let clash = taken.iter().any(|(i, l)| i == id || l == long);
                assert!(!clash, "{} takes {id} ({long})", command.get_name());
            }
            for sub in command.get_subcommands() {
                look(sub, taken);
            }
        }
        let whole = command(Lang::En);
        let taken = globals(Lang::En).into_iter().map(|arg| {
            let long = arg.get_long().unwrap_or_default();
            (arg.get_id().to_string(), long.to_string())
        });
        let taken: Vec<(String, String)> = taken.collect();
        whole.get_subcommands().for_each(|sub| look(sub, &taken));
    }
}
