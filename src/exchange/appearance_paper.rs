//! 负责人出庭应诉情况 on one page: the sentence with why the rate is what it is, who came how often, what was missed and why.

use chrono::{Datelike, NaiveDate};

use super::official_paper::{OfficialPaper, Piece};
use super::yearend::Year;
use crate::case::setting_id;
use crate::case::{AppearanceState, Kind};
use crate::docket::Counting;
use crate::law::Who;
use crate::report::figure_id;
use crate::report::form::HearingLine;
use crate::report::{Customs, Sentence, Sheet, Told, by_official, paragraph, targets};
use crate::text::{Lang, Text, text, width};

/// Lines of a table a page holds under its title, how many of them a line of the text is high, and the head of a table.
const PAGE: usize = 45;
const TEXT: usize = 2;
const HEAD: usize = 2;
/// How many columns of text a line, and a cell of the last column, hold.
const LINE: usize = 52;
const CELL: usize = 14;
/// As many are shown, however long the rest is.
const FEWEST: usize = 1;

/// How many rows have room on the page, each as many lines high as its longest cell, where the rest of the paper takes so
/// many: of more the first are shown and the others counted.
fn fitting(rows: &[Vec<String>], taken: usize) -> usize {
    let mut left = PAGE.saturating_sub(taken);
    let high = |cells: &Vec<String>| {
        let cells = cells.iter().skip(2).map(|cell| width(cell).div_ceil(CELL));
        cells.max().unwrap_or(1).max(1)
    };
    let fits = rows.iter().take_while(|cells| {
        let lines = high(cells);
        let room = lines <= left;
        left = left.saturating_sub(lines);
        room
    });
    fits.count().max(FEWEST.min(rows.len()))
}

/// About how many lines of a table a piece is high.
fn lines(piece: &Piece) -> usize {
    match piece {
        Piece::Body(text) => (width(text) + 4).div_ceil(LINE) * TEXT,
        Piece::Table { rows, .. } => rows.len() + HEAD + 1,
        _ => TEXT,
    }
}

/// The paper of a period.
pub fn appearance_paper(year: &Year<'_>, hearings: &[HearingLine]) -> OfficialPaper {
    let (lang, docket) = (year.lang, year.ledger.docket());
    let customs = Customs::of(year.ledger.settings());
    let sheet = Sheet::of(docket, &year.scope, &customs);
    let t = |text: Text| text.get(lang).to_string();
    let told = Told {
        sheet: &sheet,
        scope: &year.scope,
        customs: &customs,
        beside: None,
        more: &[],
        aside: &year.aside,
        footnotes: false,
    };
    let first = paragraph(&told, lang);
    let sentences = [Sentence::Appearance, Sentence::Hearings];
    let whole = paragraph(
        &Told {
            more: &sentences,
            ..told
        },
        lang,
    );
    let words = whole.strip_prefix(&first).unwrap_or(&whole).trim();
    let mut pieces = vec![Piece::Body(words.to_string())];
    for goal in targets(year.setting(setting_id::FIGURES_TARGETS)).unwrap_or_default() {
        let about = goal.figure.id.starts_with("appearance")
            || goal.figure.id.starts_with("reconsideration_hearing");
        if about {
            let said = goal.said(&sheet, &customs, &year.scope);
            pieces.push(Piece::Body(match lang {
                Lang::Zh => format!("{}。", said.zh),
                Lang::En => format!("{}.", said.en),
            }));
        }
    }
    let times = sheet.count(figure_id::APPEARANCE_ATTENDED_TIMES);
    let officials = by_official(docket, &year.scope, Kind::Litigation);
    if !officials.is_empty() {
        let heads = [
            text("负责人", "official"),
            match year.scope.counting {
                Counting::Cases => text("出庭案件", "cases"),
                Counting::Disputes => text("出庭争议", "disputes"),
            },
            text("出庭次数", "hearings"),
            text("占出庭次数（同庭各计）", "share (each at one hearing)"),
            text("正职", "as principal"),
            text("发言", "spoke"),
        ];
        let rows = officials.iter().map(|o| {
            let share = crate::report::Value::Rate {
                over: o.times,
                base: u32::try_from(times).unwrap_or(u32::MAX),
            };
            vec![
                o.name.clone(),
                o.cases.len().to_string(),
                o.times.to_string(),
                share.show(customs.rounding),
                o.principal.to_string(),
                o.spoke.to_string(),
            ]
        });
        pieces.push(Piece::Sub(t(text("一、出庭情况", "1. Who came"))));
        pieces.push(Piece::Table {
            heads: heads.map(t).to_vec(),
            rows: rows.collect(),
        });
    }
    let mut missed: Vec<&HearingLine> = hearings
        .iter()
        .filter(|h| !h.attended() && h.asks)
        .collect();
    // Where not all have room, what was missed and why stands before what is only not recorded.
    missed.sort_by_key(|h| match h.who {
        Who::Absent => 0,
        Who::Excused => 1,
        Who::Nobody | Who::Planned | Who::Official | Who::Principal => 2,
    });
    // Within one year its number is said above.
    let one_year = year
        .scope
        .from
        .is_some_and(|from| from.year() == year.scope.end().year());
    let day = |day: NaiveDate| match lang {
        Lang::Zh if one_year => format!("{}月{}日", day.month(), day.day()),
        _ => year.day(day),
    };
    if !missed.is_empty() {
        let heads = [
            text("开庭（听证）日", "day"),
            text("案号", "case"),
            text("当事人", "party"),
            text("情况和理由", "what, and why"),
        ];
        let rows = missed.iter().map(|h| {
            let why = h.officials.iter().filter_map(|p| match p.state {
                AppearanceState::Excused => Some(t(p.ground?.text())),
                _ if p.came_in_vain() => Some(format!("{}{}", p.name, t(p.came_as))),
                _ => None,
            });
            let mut what = vec![t(h.standing())];
            let why: Vec<String> = why.collect();
            what.extend((!why.is_empty()).then(|| why.join(t(text("、", ", ")).as_str())));
            vec![
                day(h.day),
                h.number.clone(),
                h.name.clone(),
                what.join(t(text("：", ": ")).as_str()),
            ]
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        // The heading, the head of the table and the air below it; two notes, who signs and the day.
        let below = TEXT + HEAD + 1 + 4 * TEXT;
        let taken: usize = pieces.iter().map(lines).sum();
        let shown = fitting(&rows, taken + below);
        let more = rows.len().saturating_sub(shown);
        rows.truncate(shown);
        pieces.push(Piece::Sub(t(text(
            "二、负责人没有出庭的开庭",
            "2. Hearings without an official",
        ))));
        pieces.push(Piece::Table {
            heads: heads.map(t).to_vec(),
            rows,
        });
        if more > 0 {
            pieces.push(Piece::Note(match lang {
                Lang::Zh => format!("另有{more}次，见出庭应诉情况表。"),
                Lang::En => format!("{more} more stand in the appearance table."),
            }));
        }
    }
    let free = hearings.iter().filter(|h| !h.attended() && !h.asks).count();
    if free > 0 {
        pieces.push(Piece::Note(match lang {
            Lang::Zh => format!("另有{free}次开庭（听证）无须负责人出庭：本审级此前已出庭，或者法律不要求。"),
            Lang::En => format!("{free} more hearings asked for no official: discharged before, or not asked by the law."),
        }));
    }
    let office = match year.setting(setting_id::OFFICE_NAME) {
        "" => t(text("【待补：本机关名称】", "[name of the office]")),
        name => name.to_string(),
    };
    pieces.push(Piece::Sign(office));
    pieces.push(Piece::Sign(year.filled_on()));
    OfficialPaper {
        title: t(text(
            "负责人出庭应诉情况",
            "Appearances of responsible officials",
        )),
        under: year.period(),
        pieces,
        lang,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_on_the_page_is_counted() {
        let row = |why: &str| {
            ["1月1日", "（2022）川3702行初1号", "甲", why]
                .map(String::from)
                .to_vec()
        };
        let short = vec![row("尚未登记"); 40];
        let long = vec![row("有正当理由未出庭：须履行他人不能代替的公务"); 40];
        let all = fitting(&short, 20);
        assert!((15..30).contains(&all), "{all}");
        assert!(fitting(&long, 20) < all / 2);
        assert!(fitting(&short, 35) < all);
        assert_eq!(fitting(&short[..5], 20), 5);
        assert_eq!(fitting(&short, 80), FEWEST);
    }
}
