//! 负责人出庭应诉情况 on one page: the sentence with why the rate is what it is, who came how often, what was missed and why.

use chrono::{Datelike, NaiveDate};

use super::official_paper::{OfficialPaper, Piece, lines_of_rows};
use super::yearend::Year;
use crate::case::setting_id;
use crate::case::{AppearanceState, Kind};
use crate::docket::Counting;
use crate::law::Who;
use crate::report::figure_id;
use crate::report::form::HearingLine;
use crate::report::{
    Customs, Sentence, Sheet, Told, Value, by_official, sentences_with_notes, targets,
};
use crate::text::{Lang, Text, text, width};

/// Lines of a table a page holds under its title, how many of them a line of the text is high, and the air below a table.
const PAGE: usize = 44;
const TEXT: usize = 2;
const AIR: usize = 1;
/// How many columns of text a line and one of small print hold.
const LINE: usize = 48;
const SMALL: usize = 70;
/// As many are shown, however long the rest is.
const FEWEST: usize = 1;

/// How many rows have room on the page, each so many lines high, where the rest of the paper takes so many: of more the
/// first are shown.
fn fitting(high: &[usize], taken: usize) -> usize {
    let mut left = PAGE.saturating_sub(taken);
    let fits = high.iter().take_while(|lines| {
        let room = **lines <= left;
        left = left.saturating_sub(**lines);
        room
    });
    fits.count().max(FEWEST.min(high.len()))
}

/// How many lines of a table small print of so many columns is high: four are as high as three of its own.
fn small(columns: usize) -> usize {
    ((columns + 4).div_ceil(SMALL) * 4).div_ceil(3)
}

/// About how many lines of a table a piece is high.
fn lines(piece: &Piece) -> usize {
    match piece {
        Piece::Body(text) => (width(text) + 4).div_ceil(LINE) * TEXT,
        Piece::Note(text) => small(width(text)),
        Piece::Table { heads, rows } => lines_of_rows(heads, rows).iter().sum::<usize>() + AIR,
        _ => TEXT,
    }
}

/// The paper of a period.
pub fn appearance_paper(year: &Year<'_>, hearings: &[HearingLine]) -> OfficialPaper {
    let customs = Customs::of(year.ledger.settings());
    let sheet = Sheet::of(year.ledger.docket(), &year.scope, &customs);
    let (mut pieces, notes) = said(year, &sheet, &customs);
    pieces.extend(came(year, &sheet, &customs));
    let mut missed: Vec<&HearingLine> = hearings
        .iter()
        .filter(|h| !h.attended() && h.asks)
        .collect();
    // What was missed and why stands before what is only not recorded.
    missed.sort_by_key(|h| match h.who {
        Who::Absent => 0,
        Who::Excused => 1,
        Who::Nobody | Who::Planned | Who::Official | Who::Principal => 2,
    });
    let mut appendix = Vec::new();
    if !missed.is_empty() {
        let taken: usize = pieces.iter().chain(&notes).map(lines).sum();
        let (page, rest) = without_official(year, &missed, taken);
        pieces.extend(page);
        appendix = rest;
    }
    let free = hearings.iter().filter(|h| !h.attended() && !h.asks).count();
    if free > 0 {
        pieces.push(Piece::Note(match year.lang {
            Lang::Zh => format!("另有{free}次开庭（听证）无须负责人出庭：本审级此前已出庭，或者法律不要求。"),
            Lang::En => format!("{free} more hearings asked for no official: discharged before, or not asked by the law."),
        }));
    }
    pieces.extend(notes);
    let office = match year.setting(setting_id::OFFICE_NAME) {
        "" => text("【待补：本机关名称】", "[name of the office]").get(year.lang),
        name => name,
    };
    pieces.push(Piece::Sign(office.to_string()));
    pieces.push(Piece::Sign(year.filled_on()));
    pieces.extend(appendix);
    OfficialPaper {
        title: text("负责人出庭应诉情况", "Appearances of responsible officials")
            .get(year.lang)
            .to_string(),
        under: year.period(),
        pieces,
        lang: year.lang,
    }
}

/// The sentences with why the rates are what they are, the targets, and the definitions to stand below.
fn said(year: &Year<'_>, sheet: &Sheet, customs: &Customs) -> (Vec<Piece>, Vec<Piece>) {
    let told = Told {
        sheet,
        scope: &year.scope,
        customs,
        beside: None,
        more: &[Sentence::Appearance, Sentence::Hearings],
        aside: &year.aside,
        footnotes: true,
    };
    let (words, notes) = sentences_with_notes(&told, year.lang);
    let mut pieces = vec![Piece::Body(words)];
    for goal in targets(year.setting(setting_id::FIGURES_TARGETS)).unwrap_or_default() {
        let about = goal.figure.id.starts_with("appearance")
            || goal.figure.id.starts_with("reconsideration_hearing");
        if about {
            let said = goal.said(sheet, customs, &year.scope);
            pieces.push(Piece::Body(match year.lang {
                Lang::Zh => format!("{}。", said.zh),
                Lang::En => format!("{}.", said.en),
            }));
        }
    }
    (pieces, notes.into_iter().map(Piece::Note).collect())
}

/// Who came how often.
fn came(year: &Year<'_>, sheet: &Sheet, customs: &Customs) -> Vec<Piece> {
    let t = |text: Text| text.get(year.lang).to_string();
    let times = sheet.count(figure_id::APPEARANCE_ATTENDED_TIMES);
    let officials = by_official(year.ledger.docket(), &year.scope, Kind::Litigation);
    if officials.is_empty() {
        return Vec::new();
    }
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
        let share = Value::Rate {
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
    vec![
        Piece::Sub(t(text("一、出庭情况", "1. Who came"))),
        Piece::Table {
            heads: heads.map(t).to_vec(),
            rows: rows.collect(),
        },
    ]
}

/// What was missed, why, and what is not recorded: with a row each while the page has room below `taken` lines, the others
/// by day and number in small print, or where they are many in an appendix on a page of its own. None is left out.
fn without_official(
    year: &Year<'_>,
    missed: &[&HearingLine],
    taken: usize,
) -> (Vec<Piece>, Vec<Piece>) {
    let t = |text: Text| text.get(year.lang).to_string();
    let heads = || {
        [
            text("开庭（听证）日", "day"),
            text("案号", "case"),
            text("当事人", "party"),
            text("情况和理由", "what, and why"),
        ]
        .map(t)
        .to_vec()
    };
    let mut rows = rows(year, missed);
    let mut high = lines_of_rows(&heads(), &rows);
    let head = high.remove(0);
    // The heading, the head of the table and the air below it; who signs and the day.
    let taken = taken + TEXT + head + AIR + 2 * TEXT;
    let listed = |rows: &[Vec<String>]| listed(rows, year.lang);
    let rest_of = |shown: usize| rows.get(shown..).unwrap_or_default();
    let mut shown = fitting(&high, taken);
    // The fewer rows, the more is said below.
    while shown > FEWEST && shown < rows.len() {
        let rest = small(width(&listed(rest_of(shown))) + SMALL / 2);
        if fitting(&high, taken + rest) >= shown {
            break;
        }
        shown -= 1;
    }
    // What does not fit into the page as small print either stands in an appendix.
    let rest = small(width(&listed(rest_of(shown))) + SMALL / 2);
    let above: usize = high.iter().take(shown).sum();
    let apart = shown < rows.len() && taken + above + rest > PAGE;
    if apart {
        shown = fitting(&high, taken + small(SMALL));
    }
    let rest = rows.split_off(shown);
    let mut pieces = vec![
        Piece::Sub(match year.lang {
            Lang::Zh => format!("二、{}", called(missed).zh),
            Lang::En => format!("2. {}", called(missed).en),
        }),
        Piece::Table {
            heads: heads(),
            rows,
        },
    ];
    let more = rest.len();
    let left = missed.get(shown..).unwrap_or_default();
    if more == 0 {
        return (pieces, Vec::new());
    }
    if !apart {
        let listed = listed(&rest);
        pieces.push(Piece::Note(match year.lang {
            Lang::Zh => format!("另有{more}次。{listed}。"),
            Lang::En => format!("{more} more. {listed}."),
        }));
        return (pieces, Vec::new());
    }
    pieces.push(Piece::Note(match year.lang {
        Lang::Zh => format!("其余{more}次见附表。"),
        Lang::En => format!("The other {more} stand in the appendix."),
    }));
    let appendix = vec![
        Piece::Break,
        Piece::Sub(match year.lang {
            Lang::Zh => format!("附表：{}（其余{more}次）", called(left).zh),
            Lang::En => format!("Appendix: {} (the other {more})", called(left).en),
        }),
        Piece::Table {
            heads: heads(),
            rows: rest,
        },
    ];
    (pieces, appendix)
}

/// What such hearings are called: of what nobody recorded it is not said that nobody came.
fn called(missed: &[&HearingLine]) -> Text {
    let unknown = |h: &&&HearingLine| matches!(h.who, Who::Nobody | Who::Planned);
    match missed.iter().filter(unknown).count() {
        0 => text("负责人没有出庭的开庭", "Hearings without an official"),
        n if n == missed.len() => text("尚未登记出庭情况的开庭", "Hearings not recorded yet"),
        _ => text(
            "负责人没有出庭以及尚未登记出庭情况的开庭",
            "Hearings without an official, or not recorded yet",
        ),
    }
}

/// A row of each: day, number, party, what and why.
fn rows(year: &Year<'_>, missed: &[&HearingLine]) -> Vec<Vec<String>> {
    let t = |text: Text| text.get(year.lang).to_string();
    // Within one year its number is said above.
    let one_year = year
        .scope
        .from
        .is_some_and(|from| from.year() == year.scope.end().year());
    let day = |day: NaiveDate| match year.lang {
        Lang::Zh if one_year => format!("{}月{}日", day.month(), day.day()),
        _ => year.day(day),
    };
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
    rows.collect()
}

/// Hearings by day and number, those that stand alike together under one word.
fn listed(rows: &[Vec<String>], lang: Lang) -> String {
    let alike = rows.chunk_by(|one, next| one[3] == next[3]);
    let said = alike.map(|of| {
        // The reason stands in brackets here: what follows the colon are the hearings.
        let (colon, open, close) = match lang {
            Lang::Zh => ("：", "（", "）"),
            Lang::En => (": ", " (", ")"),
        };
        let what = match of[0][3].split_once(colon) {
            Some((what, why)) => format!("{what}{open}{why}{close}"),
            None => of[0][3].clone(),
        };
        let one = |row: &Vec<String>| match lang {
            Lang::Zh => format!("{}{}", row[0], row[1]),
            Lang::En => format!("{} {}", row[0], row[1]),
        };
        let days: Vec<String> = of.iter().map(one).collect();
        match lang {
            Lang::Zh => format!("{what}{}次：{}", of.len(), days.join("、")),
            Lang::En => format!("{what}, {}: {}", of.len(), days.join(", ")),
        }
    });
    let said: Vec<String> = said.collect();
    said.join(text("；", "; ").get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_on_the_page_is_counted() {
        let (short, long) = (vec![1; 40], vec![3; 40]);
        let all = fitting(&short, 20);
        assert!((15..30).contains(&all), "{all}");
        assert!(fitting(&long, 20) < all / 2);
        assert!(fitting(&short, 35) < all);
        assert_eq!(fitting(&short[..5], 20), 5);
        assert_eq!(fitting(&short, 80), FEWEST);
    }
}
