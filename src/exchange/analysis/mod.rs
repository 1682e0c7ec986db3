//! The analysis of cases (案情分析): overview with the change, structure, appearances and why, each lost case, what the
//! figures show, and proposals only where a rule of the office says so.

mod lost;
mod patterns;
mod structure;

use super::ledger_out::ExportError;
use super::official_paper::{OfficialPaper, Piece};
use super::yearend::{Year, YearError};
use crate::case::setting_id;
use crate::case::{CaseFile, Kind};
use crate::docket::{Dim, DimValue, Docket};
use crate::law::Ending;
use crate::report::figure_id;
use crate::report::{
    Beside, Change, CrossingRow, Customs, Figure, Sentence, Sheet, Told, Value, are_whole_years,
    figure, is_known, paragraph, sentences, year_before, years,
};
use crate::text::{Lang, Said, Text, one, punctuate, text};

/// What stands in the paper where the docket does not say it.
const BLANK: Text = text("【待补】", "[to be filled in]");

/// What the parts are written from.
struct View<'a> {
    year: &'a Year<'a>,
    docket: &'a Docket,
    customs: Customs,
    sheet: Sheet,
    /// Whether the docket has cases of several units.
    several_units: bool,
    lang: Lang,
}

impl View<'_> {
    fn t(&self, text: Text) -> String {
        text.get(self.lang).to_string()
    }

    fn shown(&self, id: &str) -> String {
        self.sheet.value(id).show(self.customs.rounding)
    }

    fn count(&self, id: &str) -> u64 {
        self.sheet.count(id)
    }

    /// The word of what is counted: 件, the office's own word, or 起 of disputes.
    fn unit(&self) -> &str {
        self.customs.counted(self.year.scope.counting)
    }

    /// What is counted: 案件, or 争议.
    fn noun(&self) -> &'static str {
        self.year.scope.counting.noun()
    }

    /// The same in English, of many.
    fn things(&self) -> &'static str {
        self.year.scope.counting.things()
    }

    /// A sentence of the paper's language.
    fn say(&self, zh: String, en: String) -> Piece {
        Piece::Body(match self.lang {
            Lang::Zh => punctuate(&zh),
            Lang::En => one(en),
        })
    }

    /// Whose a case is: one that names no unit is the office's own.
    fn unit_of<'u>(&'u self, named: &'u str) -> &'u str {
        match named {
            "" => &self.customs.office,
            named => named,
        }
    }

    /// What a breakdown is by: a department is one of its unit, where there are several that may have one of that name.
    fn dims(&self, dim: Dim) -> Vec<Dim> {
        match dim {
            Dim::Department if self.several_units => vec![Dim::Unit, dim],
            dim => vec![dim],
        }
    }

    /// What a row of such a breakdown is called: `石桥镇规建办`.
    fn label(&self, row: &CrossingRow) -> String {
        if row.is_rest() {
            return DimValue::rest().label().get(self.lang).to_string();
        }
        let labels: Vec<Said> = row.values.iter().map(DimValue::label).collect();
        let labels: Vec<&str> = labels.iter().map(|said| said.get(self.lang)).collect();
        labels.join(match self.lang {
            Lang::Zh => "",
            Lang::En => ", ",
        })
    }

    /// Words, or the mark of what is missing.
    fn or_blank(&self, words: &str) -> String {
        match words.trim() {
            "" => self.t(BLANK),
            words => words.to_string(),
        }
    }
}

/// The paper of a period, with so many years side by side.
///
/// # Errors
/// A case cannot be read.
pub fn analysis(year: &Year<'_>, compare: u32) -> Result<OfficialPaper, YearError> {
    let customs = Customs::of(year.ledger.settings());
    let docket = year.ledger.docket();
    let view = View {
        sheet: Sheet::of(docket, &year.scope, &customs),
        several_units: docket.has_several_units(&customs.office),
        docket,
        customs,
        year,
        lang: year.lang,
    };
    let mut lost: Vec<CaseFile> = Vec::new();
    let ids = lost_cases(&view);
    year.ledger
        .for_each_case(Some(&ids), |_, case| -> Result<(), YearError> {
            lost.push(case);
            Ok(())
        })?;
    let mut pieces = overview(&view, compare);
    pieces.extend(structure::pieces(&view));
    pieces.extend(appearances(&view));
    pieces.extend(lost::pieces(&view, &lost));
    pieces.extend(patterns::pieces(&view, &lost));
    pieces.extend(patterns::proposals(&view, &lost));
    pieces.push(Piece::Sign(match year.setting(setting_id::OFFICE_NAME) {
        "" => view.t(text("【待补：本机关名称】", "[name of the office]")),
        name => name.to_string(),
    }));
    pieces.push(Piece::Sign(year.filled_on()));
    let what = text("行政案件情况分析", "analysis of administrative cases");
    Ok(OfficialPaper {
        title: year.titled(what.get(year.lang)),
        under: year.period(),
        pieces,
        lang: year.lang,
    })
}

/// The same as a file, by its ending.
///
/// # Errors
/// As `analysis`; the document cannot be built.
pub fn analysis_file(year: &Year<'_>, compare: u32, ending: &str) -> Result<Vec<u8>, YearError> {
    let paper = analysis(year, compare)?;
    match ending {
        "html" => Ok(paper.html().into_bytes()),
        _ => paper.docx().map_err(|e: ExportError| YearError::Export(e)),
    }
}

/// Cases closed in the period against us, or whose outcome took effect so, ascending.
fn lost_cases(view: &View<'_>) -> Vec<i64> {
    use crate::docket::{Bit, Filter};
    let scope = &view.year.scope;
    let closed = Filter::new().with(Bit::Closed).endings(&[Ending::Lost]);
    let effective = Filter::new()
        .with(Bit::Effective)
        .in_effect(&[Ending::Lost]);
    let mut ids: Vec<i64> = [closed, effective]
        .iter()
        .flat_map(|filter| view.docket.cases(scope, filter))
        .map(|at| view.docket.row(at).id())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn heading(view: &View<'_>, zh: &str, en: &str) -> Piece {
    Piece::Heading(match view.lang {
        Lang::Zh => zh.to_string(),
        Lang::En => en.to_string(),
    })
}

/// The kinds a scope holds.
fn kinds<'a>(view: &'a View<'_>) -> impl Iterator<Item = Kind> + 'a {
    let wanted = view.year.scope.kind;
    Kind::ALL
        .iter()
        .copied()
        .filter(move |k| wanted.is_none_or(|w| w == *k))
}

/// What the overview compares over the years.
const OVER_THE_YEARS: &[&str] = &[
    figure_id::LITIGATION_RECEIVED,
    figure_id::LITIGATION_CLOSED,
    figure_id::LITIGATION_PENDING,
    figure_id::RATE_LOSS,
    figure_id::RATE_LOSS_IN_EFFECT,
    figure_id::RATE_WIN,
    figure_id::RATE_WITHDRAWAL,
    figure_id::APPEARANCE_RATE,
    figure_id::RECONSIDERATION_RECEIVED,
    figure_id::RECONSIDERATION_CLOSED,
    figure_id::RATE_CORRECTION,
    figure_id::RATE_SETTLEMENT,
];

fn overview(view: &View<'_>, compare: u32) -> Vec<Piece> {
    let scope = &view.year.scope;
    let before = year_before(scope).filter(|s| is_known(view.docket, s));
    let before = before.map(|s| Sheet::of(view.docket, &s, &view.customs));
    let more = [
        Sentence::Received,
        Sentence::Endings,
        Sentence::InEffect,
        Sentence::Mediations,
    ];
    let told = Told {
        sheet: &view.sheet,
        scope,
        customs: &view.customs,
        beside: before.as_ref().map(|sheet| (Beside::YearBefore, sheet)),
        more: &more,
        aside: &view.year.aside,
        footnotes: false,
    };
    let mut out = vec![
        heading(view, "一、总体情况", "1. Overview"),
        Piece::Body(paragraph(&told, view.lang)),
    ];
    let figures: Vec<&'static Figure> = OVER_THE_YEARS
        .iter()
        .filter_map(|id| figure(id))
        .filter(|f| scope.kind.is_none() || f.kind() == scope.kind)
        .collect();
    let columns = years(view.docket, scope, &view.customs, compare, &figures);
    // Of a part of a year the others are the same days.
    let whole = are_whole_years(scope, &view.customs);
    let mut heads = vec![view.t(text("指标", "figure"))];
    let last = columns.len().saturating_sub(1);
    heads.extend(
        columns
            .iter()
            .enumerate()
            .map(|(at, c)| match (view.lang, whole) {
                (Lang::Zh, true) => format!("{}年", c.year),
                (Lang::Zh, false) if at == last => format!("{}年（本期）", c.year),
                (Lang::Zh, false) => format!("{}年同期", c.year),
                (Lang::En, _) => c.year.to_string(),
            }),
    );
    heads.push(view.t(match whole {
        true => text("较上年", "change"),
        false => text("较上年同期", "change"),
    }));
    let rows = figures.iter().map(|figure| {
        let values: Vec<Option<Value>> = columns
            .iter()
            .map(|c| c.sheet.as_ref().map(|s| s.value(figure.id)))
            .collect();
        let mut cells = vec![view.t(figure.name)];
        // Of a year the file does not reach back to nothing is known.
        cells.extend(values.iter().map(|v| match v {
            Some(value) => value.show(view.customs.rounding),
            None => String::new(),
        }));
        let change = match values.as_slice() {
            [.., Some(then), Some(now)] => Change::of(*now, *then, view.customs.rounding)
                .show(view.customs.rounding, view.lang),
            _ => String::new(),
        };
        cells.push(change);
        cells
    });
    out.push(Piece::Table {
        heads,
        rows: rows.collect(),
    });
    out.extend(bases(view, &figures));
    let written = view.year.setting(setting_id::FIGURES_TARGETS);
    for goal in crate::report::targets(written).unwrap_or_default() {
        let said = goal.said(&view.sheet, &view.customs, scope);
        out.push(view.say(format!("{}。", said.zh), format!("{}.", said.en)));
    }
    out
}

/// What the rates of the period above are of, as a note.
fn bases(view: &View<'_>, figures: &[&'static Figure]) -> Option<Piece> {
    let of = |figure: &&'static Figure| {
        let (over, base) = view.sheet.value(figure.id).parts()?;
        Some(match view.lang {
            Lang::Zh => format!("{}{over}/{base}", figure.name.zh),
            Lang::En => format!("{} {over}/{base}", figure.name.en),
        })
    };
    let each: Vec<String> = figures.iter().filter_map(of).collect();
    (!each.is_empty()).then(|| {
        Piece::Note(match view.lang {
            Lang::Zh => format!("注：本期各比率的分子/分母：{}。", each.join("，")),
            Lang::En => format!("Note: the rates of the period are of: {}.", each.join(", ")),
        })
    })
}

fn appearances(view: &View<'_>) -> Vec<Piece> {
    let mut out = vec![heading(
        view,
        "三、负责人出庭应诉情况",
        "3. Appearances of officials",
    )];
    let told = Told {
        sheet: &view.sheet,
        scope: &view.year.scope,
        customs: &view.customs,
        beside: None,
        more: &[Sentence::Appearance, Sentence::Hearings, Sentence::Observed],
        aside: &view.year.aside,
        footnotes: false,
    };
    out.push(Piece::Body(sentences(&told, view.lang)));
    let officials = crate::report::by_official(view.docket, &view.year.scope, Kind::Litigation);
    if !officials.is_empty() {
        let heads = [
            text("出庭（次）", "hearings"),
            text("其中正职", "as principal"),
            text("发言（次）", "spoke"),
            text("有正当理由未出庭", "excused"),
            text("无正当理由未出庭", "absent"),
        ];
        let cases = match view.lang {
            Lang::Zh => format!("出庭（{}）", view.customs.unit_word),
            Lang::En => "cases".to_string(),
        };
        let rows = officials.iter().map(|o| {
            let mut cells = vec![o.name.clone()];
            let numbers = [
                o.cases.len() as u32,
                o.times,
                o.principal,
                o.spoke,
                o.excused,
                o.absent,
            ];
            cells.extend(numbers.map(|n| n.to_string()));
            cells
        });
        out.push(Piece::Table {
            heads: std::iter::once(view.t(text("负责人", "official")))
                .chain([cases])
                .chain(heads.map(|h| view.t(h)))
                .collect(),
            rows: rows.collect(),
        });
    }
    out
}
