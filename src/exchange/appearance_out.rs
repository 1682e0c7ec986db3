//! The appearance table (负责人出庭应诉情况表): per hearing and official, per official, totals and rates with their bases.

use std::path::Path;

use chrono::NaiveDate;

use super::grid_out::{Cell, Grid, workbook};
use super::ledger_out::{ExportError, Format, Written};
use crate::case::{AppearanceState, Attendance, CourtNotice, Kind, Official, Part, with_unit};
use crate::docket::{Counting, Scope};
use crate::law::Weight;
use crate::ledger::{Board, BoardHearing, Ledger};
use crate::report::{Customs, FIGURES, Figure, Sheet, Theme, Value, by_official, figure_id};
use crate::said;
use crate::text::{Lang, Said, Text, text};

/// The columns of the table per hearing, with what each cell says.
type Column = (Text, fn(&BoardHearing, Option<&Attendance>, Lang) -> Cell);

fn words(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

const COLUMNS: &[Column] = &[
    (text("案号", "docket number"), |h, _, _| words(&h.number)),
    (text("当事人", "party"), |h, _, _| words(&h.name)),
    (text("类型", "kind"), |h, _, l| {
        words(h.kind.text().get(l))
    }),
    (text("审级", "instance"), |h, _, l| {
        words(h.instance.text().get(l))
    }),
    (text("法院/机关", "court or organ"), |h, _, _| {
        words(&h.forum)
    }),
    (
        text("开庭（听证）日期", "day of the hearing"),
        |h, _, _| words(h.hearing.day.to_string()),
    ),
    (text("法院通知", "court's notice"), |h, _, l| {
        words(match h.hearing.notice {
            CourtNotice::None => "",
            notice => notice.text().get(l),
        })
    }),
    (text("通知事由", "ground of the notice"), |h, _, l| {
        words(h.hearing.notice_ground.map_or("", |g| g.text().get(l)))
    }),
    (text("出庭义务", "requirement"), |h, _, l| {
        words(h.duty.requirement.text().get(l))
    }),
    (text("负责人", "official"), |_, p, _| {
        words(p.map(|p| p.name.clone()).unwrap_or_default())
    }),
    (text("职务", "post"), |_, p, _| {
        words(p.map(|p| p.post.clone()).unwrap_or_default())
    }),
    (text("职级", "rank"), |_, p, l| {
        words(p.and_then(|p| p.rank).map_or("", |r| r.text().get(l)))
    }),
    (text("出庭情况", "appearance"), |h, p, l| {
        words(match p {
            Some(p) if p.state != AppearanceState::Planned => p.came_as().get(l),
            // Nobody is missed where nobody has to come.
            _ if !h.duty.requirement.asks() => h.duty.requirement.text().get(l),
            _ => h.duty.progress.text().get(l),
        })
    }),
    (text("是否发言", "spoke"), |_, p, l| {
        let spoke = p.filter(|p| p.qualifies()).and_then(|p| p.spoke);
        words(spoke.map_or("", |yes| {
            if yes {
                text("是", "yes")
            } else {
                text("否", "no")
            }
            .get(l)
        }))
    }),
    (
        text("未出庭理由", "ground of the absence"),
        |_, p, l| words(p.and_then(|p| p.ground).map_or("", |g| g.text().get(l))),
    ),
    (text("证明材料", "proof"), |_, p, _| {
        words(p.map(|p| p.proof.clone()).unwrap_or_default())
    }),
    (text("盖章或批准", "sealed or approved"), |_, p, _| {
        words(p.map(|p| p.approval.clone()).unwrap_or_default())
    }),
    (text("委托工作人员", "delegated staff"), |h, _, _| {
        words(names(h, Part::Staff))
    }),
    (text("律师", "lawyers"), |h, _, _| {
        words(names(h, Part::Lawyer))
    }),
    (text("提示", "flags"), |h, _, l| {
        let flags = h.duty.flags.iter().filter(|f| f.weight > Weight::Note);
        let flags: Vec<&str> = flags.map(|f| f.kind.text().get(l)).collect();
        words(flags.join(text("、", ", ").get(l)))
    }),
];

fn names(h: &BoardHearing, part: Part) -> String {
    let of_part = h.hearing.people.iter().filter(|p| p.part.column() == part);
    let names: Vec<&str> = of_part.map(|p| p.name.as_str()).collect();
    names.join("、")
}

/// Which period a table is about, in words.
fn period(scope: &Scope) -> Said {
    let told = |way: &str| {
        let open = |day: Option<NaiveDate>| match day {
            Some(day) => day.format(way).to_string(),
            None => "…".to_string(),
        };
        [open(scope.from), open(scope.to), open(Some(scope.end()))]
    };
    let ([a, b, c], [from, to, as_of]) = (told("%Y年%-m月%-d日"), told("%Y-%m-%d"));
    let by = match scope.counting {
        Counting::Cases => text("", ""),
        Counting::Disputes => text("，按争议计数", ", by dispute"),
    };
    Said::new(
        format!("{a}至{b}，截至{c}{}", by.zh),
        format!("{from} to {to}, as of {as_of}{}", by.en),
    )
}

/// One row a hearing and official; a hearing nobody stands in has a row as well.
fn hearings(board: &Board, scope: &Scope, lang: Lang) -> Grid {
    let mut rows = Vec::new();
    for one in &board.hearings {
        let officials: Vec<&Attendance> = one.hearing.officials().collect();
        let row = |person: Option<&Attendance>| -> Vec<Cell> {
            COLUMNS
                .iter()
                .map(|(_, cell)| cell(one, person, lang))
                .collect()
        };
        if officials.is_empty() {
            rows.push(row(None));
        }
        rows.extend(officials.into_iter().map(|p| row(Some(p))));
    }
    let title = said!("负责人出庭应诉情况 {p}", "appearances of responsible officials, {p}"; p = period(scope));
    Grid {
        title: title.get(lang).to_string(),
        columns: COLUMNS
            .iter()
            .map(|(t, _)| t.get(lang).to_string())
            .collect(),
        rows,
        notes: Vec::new(),
    }
}

fn officials(
    ledger: &Ledger,
    roster: &[Official],
    (scope, customs): (&Scope, &Customs),
    lang: Lang,
) -> Grid {
    let mut rows = Vec::new();
    for kind in Kind::CONTESTED {
        for line in by_official(ledger.docket(), scope, *kind) {
            let entry = roster
                .iter()
                .rev()
                .find(|o| with_unit(&o.name, &o.unit) == line.name);
            let number = |n: u32| Cell::Number(f64::from(n));
            rows.push(vec![
                words(kind.text().get(lang)),
                words(&line.name),
                words(entry.map(|o| o.post.clone()).unwrap_or_default()),
                words(entry.map_or("", |o| o.rank.text().get(lang))),
                number(line.cases.len() as u32),
                number(line.times),
                number(line.principal),
                number(line.spoke),
                number(line.excused),
                number(line.absent),
            ]);
        }
    }
    let cases = match lang {
        Lang::Zh => format!("出庭（{}）", customs.counted(scope.counting)),
        Lang::En => match scope.counting {
            Counting::Cases => "cases".to_string(),
            Counting::Disputes => "disputes".to_string(),
        },
    };
    let names = [
        text("类型", "kind"),
        text("负责人", "official"),
        text("职务", "post"),
        text("职级", "rank"),
    ];
    let numbers = [
        text("出庭（次）", "times"),
        text("其中以正职出庭（次）", "as principal (times)"),
        text("出庭又出声（次）", "spoke (times)"),
        text("有正当理由未出庭（次）", "excused (times)"),
        text("无正当理由未出庭（次）", "absent (times)"),
    ];
    let words = |list: &[Text]| list.iter().map(|c| c.get(lang).to_string()).collect();
    let mut columns: Vec<String> = words(&names);
    columns.push(cases);
    let numbers: Vec<String> = words(&numbers);
    columns.extend(numbers);
    let note = text(
        "同一次开庭有两位负责人出庭的，各计一次；职务、职级依名册",
        "where two officials came to one hearing it counts for each; post and rank by the roster",
    );
    let title = said!("按负责人 {p}", "by official, {p}"; p = period(scope));
    Grid {
        title: title.get(lang).to_string(),
        columns,
        rows,
        notes: vec![note.get(lang).to_string()],
    }
}

/// Said also where they are zero.
const HEADLINES: &[&str] = &[
    figure_id::APPEARANCE_HEARD_CASES,
    figure_id::APPEARANCE_ATTENDED_CASES,
    figure_id::APPEARANCE_ATTENDED_TIMES,
    figure_id::APPEARANCE_RATE,
];

fn totals(ledger: &Ledger, scope: &Scope, customs: &Customs, lang: Lang) -> Grid {
    let about = |f: &&'static Figure| matches!(f.theme, Theme::Appearance | Theme::Hearing);
    let sheet = Sheet::of(ledger.docket(), scope, customs);
    let fits = |f: &&'static Figure| scope.kind.is_none() || f.kind() == scope.kind;
    // What is zero is folded, but for what everybody looks for.
    let told = |f: &&'static Figure| match sheet.value(f.id) {
        Value::Count(0) => HEADLINES.contains(&f.id),
        value => {
            let empty = value.parts().is_some_and(|(_, base)| base == 0);
            !empty || HEADLINES.contains(&f.id)
        }
    };
    let rows = FIGURES
        .iter()
        .filter(about)
        .filter(fits)
        .filter(told)
        .map(|figure| {
            let found = sheet.value(figure.id);
            let number = |n: u32| Cell::Number(f64::from(n));
            let shown = match found {
                Value::Count(n) => Cell::Number(n as f64),
                Value::Rate { .. } if found.number(customs.rounding).is_some() => Cell::Percent(
                    found.number(customs.rounding).unwrap_or_default(),
                    customs.rounding.decimals,
                ),
                rate => words(rate.show(customs.rounding)),
            };
            let (over, base) = match found.parts() {
                Some((over, base)) => (number(over), number(base)),
                None => (words(""), words("")),
            };
            vec![
                words(figure.name.get(lang)),
                shown,
                over,
                base,
                words(figure.definition(customs).get(lang)),
            ]
        })
        .collect();
    let columns = [
        text("指标", "figure"),
        text("数值", "value"),
        text("分子", "numerator"),
        text("分母", "denominator"),
        text("定义", "definition"),
    ];
    let title = said!("汇总与比率 {p}", "totals and rates, {p}"; p = period(scope));
    Grid {
        title: title.get(lang).to_string(),
        columns: columns.map(|c| c.get(lang).to_string()).to_vec(),
        rows,
        notes: Vec::new(),
    }
}

/// Writes the table: .xlsx with all three sheets, .csv with the one per hearing.
///
/// # Errors
/// Another kind of file, it exists and may not be replaced, the place cannot be written, the docket cannot be read.
pub fn appearance_table(
    ledger: &Ledger,
    scope: &Scope,
    customs: &Customs,
    path: &Path,
    lang: Lang,
    force: bool,
) -> Result<Written, ExportError> {
    let from = scope.from.unwrap_or(NaiveDate::MIN);
    let mut board = ledger.board_of(from, scope.end())?;
    board
        .hearings
        .retain(|h| scope.kind.is_none_or(|k| k == h.kind));
    let first = hearings(&board, scope, lang);
    if Format::of(path) == Some(Format::Csv) {
        return first.write(path, force);
    }
    let roster = ledger.officials()?;
    let sheets = [
        (text("按案件", "by case"), first),
        (
            text("按负责人", "by official"),
            officials(ledger, &roster, (scope, customs), lang),
        ),
        (
            text("汇总与比率", "totals and rates"),
            totals(ledger, scope, customs, lang),
        ),
    ];
    workbook(
        &sheets.map(|(name, grid)| (name.get(lang).to_string(), grid)),
        path,
        force,
    )
}
