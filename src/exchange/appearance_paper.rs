//! 负责人出庭应诉情况 on one page: the sentence with why the rate is what it is, who came how often, what was missed and why.

use chrono::{Datelike, NaiveDate};

use super::official_paper::{OfficialPaper, Piece};
use super::yearend::Year;
use crate::case::setting_id;
use crate::case::{AppearanceState, Kind};
use crate::docket::Counting;
use crate::report::figure_id;
use crate::report::form::HearingLine;
use crate::report::{Customs, Sentence, Sheet, Told, by_official, paragraph, targets};
use crate::text::{Lang, Text, text};

/// Hearings a page has room for; of more the first are shown and the others counted.
const MOST: usize = 18;

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
    let missed: Vec<&HearingLine> = hearings
        .iter()
        .filter(|h| !h.attended() && h.asks)
        .collect();
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
        let rows = missed.iter().take(MOST).map(|h| {
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
        pieces.push(Piece::Sub(t(text(
            "二、负责人没有出庭的开庭",
            "2. Hearings without an official",
        ))));
        pieces.push(Piece::Table {
            heads: heads.map(t).to_vec(),
            rows: rows.collect(),
        });
        if missed.len() > MOST {
            let more = missed.len() - MOST;
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
