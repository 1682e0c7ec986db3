//! What the docket answers to a placeholder: `id`, `id@period`, `id@change`, `id@yoy`, `id@period|条件|条件`,
//! `id@disputes`, `id|court=名称`, `court#1`, a setting, a day, the paragraph.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use super::Filling;
use super::by::{self, By};
use crate::case::SETTINGS;
use crate::docket::{Counting, Query, Scope};
use crate::exchange::yearend::{FigureLine, Year, figure_lines, figure_lines_of, form_cells};
use crate::report::{
    Change, Customs, FIGURES, Figure, Sheet, Value, before, every_office_figure, figure, is_known,
    mediation_figures, summary, year_before,
};
use crate::said;
use crate::text::{Lang, Said, fold, text};

/// Answers placeholders from a docket; what one period says is worked out once.
pub struct Answers<'a> {
    year: &'a Year<'a>,
    figures: HashMap<Asked, HashMap<String, Filling>>,
    /// The conditions whose value no case bears, as they were written.
    unborne: BTreeMap<String, Said>,
}

/// The period, what is counted in it, and the condition.
type Asked = (NaiveDate, NaiveDate, Counting, String);

impl<'a> Answers<'a> {
    /// For the docket and the settings of this year; nothing is counted before the first question.
    pub fn new(year: &'a Year<'a>) -> Answers<'a> {
        Answers {
            year,
            figures: HashMap::new(),
            unborne: BTreeMap::new(),
        }
    }

    /// What is to be looked at in what was answered.
    pub fn notes(&self) -> Vec<Said> {
        self.unborne.values().cloned().collect()
    }

    /// The value of a placeholder.
    ///
    /// # Errors
    /// An id, a period or a condition there is not; a period without a beginning.
    pub fn answer(&mut self, written: &str) -> Result<Filling, Said> {
        let folded = fold(written);
        let mut conditions = folded.split('|').map(str::trim);
        let head = conditions.next().unwrap_or_default();
        let (mut by, mut query) = (Vec::new(), Vec::new());
        // A period or a comparison behind a condition would be read as part of its value, and count nothing.
        if let Some((condition, word)) = folded
            .split_once('|')
            .and_then(|(_, conditions)| conditions.rsplit_once('@'))
        {
            let condition = condition.trim();
            return Err(said!(
                "「@{word}」写在条件之后：@ 写在「|」之前，如 {head}@{word}|{condition}",
                "'@{word}' stands behind a condition: write it before the '|', as {head}@{word}|{condition}"
            ));
        }
        for condition in conditions.filter(|c| !c.is_empty()) {
            match By::of(condition) {
                Some(one) => {
                    let one = one?;
                    if !self.unborne.contains_key(condition) {
                        let found = one.unborne(self.year.ledger);
                        let found = found.map(|said| (condition.to_string(), said));
                        self.unborne.extend(found);
                    }
                    by.push(one);
                }
                None => query.push(condition),
            }
        }
        let mut parts = head.split('@').map(str::trim);
        let id = parts.next().unwrap_or_default();
        let (mut scope, mut against) = (self.year.scope, None);
        let mut counting = scope.counting;
        for part in parts {
            match (Against::of(part), Counting::from_word(part)) {
                (Some(found), _) => against = Some(found),
                (None, Some(found)) => counting = found,
                (None, None) => scope = self.scope(part)?,
            }
        }
        scope.counting = counting;
        let query = query.join(" ");
        let known = is_known(self.year.ledger.docket(), &scope);
        let found = self.found(id, &scope, against, &by, &query)?;
        Ok(match found {
            // of a year before the first case nothing is known: it is no 0
            Filling::Number { .. } if !known => Filling::Text(String::new()),
            Filling::Text(text) if !known && text == "-" => Filling::Text(String::new()),
            found => found,
        })
    }

    fn found(
        &mut self,
        id: &str,
        scope: &Scope,
        against: Option<Against>,
        by: &[By],
        query: &str,
    ) -> Result<Filling, Said> {
        if !by.is_empty() && !query.is_empty() {
            return Err(by::both(query));
        }
        if let Some(against) = against {
            return self.change(id, scope, against, by, query);
        }
        if !by.is_empty() {
            let figure = figure(id).ok_or_else(|| unknown(id, "-"))?;
            let value = self.value_by(figure, scope, by);
            return Ok(self.filling(value));
        }
        if query.is_empty()
            && let Some(filling) = self.plain(id, scope)
        {
            return Ok(filling);
        }
        let customs = Customs::of(self.year.ledger.settings());
        let docket = self.year.ledger.docket();
        if query.is_empty()
            && let Some(named) = by::name(docket, scope, &customs, id)
        {
            return named;
        }
        self.figure(id, scope, query)
    }

    fn value_by(&self, figure: &'static Figure, scope: &Scope, by: &[By]) -> Value {
        let customs = Customs::of(self.year.ledger.settings());
        by::value(self.year.ledger.docket(), scope, &customs, figure, by)
    }

    fn filling(&self, value: Value) -> Filling {
        let rounding = Customs::of(self.year.ledger.settings()).rounding;
        let shown = value.show(rounding);
        match value.number(rounding) {
            Some(number) => Filling::Number {
                value: number,
                percent: matches!(value, Value::Rate { .. }),
                shown,
            },
            // an empty base has no rate
            None => Filling::Text(shown),
        }
    }

    /// How a figure moved: against the period before, or the same days a year before.
    fn change(
        &mut self,
        id: &str,
        scope: &Scope,
        against: Against,
        by: &[By],
        query: &str,
    ) -> Result<Filling, Said> {
        let figure = figure(id).ok_or_else(|| unknown(id, query))?;
        let then = match against.year {
            true => year_before(scope),
            false => before(scope),
        };
        let then = then.ok_or_else(|| {
            said!(
                "「{id}」没有可比的上期",
                "'{id}' has no period to be compared with"
            )
        })?;
        let settings = self.year.ledger.settings();
        let customs = Customs::of(settings);
        let docket = self.year.ledger.docket();
        let value = |scope: &Scope| -> Result<Value, Said> {
            if !by.is_empty() {
                return Ok(self.value_by(figure, scope, by));
            }
            let scope = Scope {
                kind: None,
                ..*scope
            };
            if query.is_empty() {
                return Ok(
                    Sheet::some(docket, &scope, &customs, std::iter::once(figure)).value(figure.id),
                );
            }
            let held = docket.select(&self.asked(query)?, scope.end());
            Ok(Sheet::of_cases(docket, &scope, &customs, &held).value(figure.id))
        };
        let (now, before) = (value(scope)?, value(&then)?);
        if !is_known(docket, &then) {
            return Ok(Filling::Text(String::new()));
        }
        let change = Change::of(now, before, customs.rounding);
        let places = customs.rounding.decimals.min(4) as usize;
        let (number, percent) = match (change.points, change.times, against.percent) {
            // of rates in percentage points, of ratios in times, whatever is asked
            (Some(points), ..) => (Some(points), false),
            (_, Some(times), _) => (Some(times), false),
            (.., true) => (change.percent, true),
            (.., false) => (change.count, false),
        };
        Ok(match number {
            Some(value) => Filling::Number {
                value,
                // points are hundredths too where the cell shows per cent
                percent: percent || change.points.is_some(),
                shown: match (percent, change.points.is_some()) {
                    (true, _) => format!("{value:.places$}%"),
                    // In words a difference of rates is told as what it is.
                    (false, true) => {
                        let unit = text("个百分点", " percentage points").get(self.year.lang);
                        format!("{value:.places$}{unit}")
                    }
                    (false, false) if value.fract() == 0.0 => format!("{value:.0}"),
                    (false, false) => format!("{value:.places$}"),
                },
            },
            None => Filling::Text("-".to_string()),
        })
    }

    /// A setting, a day, the paragraph.
    fn plain(&self, id: &str, scope: &Scope) -> Option<Filling> {
        let year = self.year;
        let text = match id {
            "as_of" | "截至日" => year.day(scope.end()),
            "from" | "期初" => scope.from.map(|d| year.day(d)).unwrap_or_default(),
            "to" | "期末" => scope.to.map(|d| year.day(d)).unwrap_or_default(),
            "year" | "年度" => scope.to.unwrap_or(scope.as_of).year().to_string(),
            "date" | "填表时间" => year.filled_on(),
            "paragraph" | "情况" => self.paragraph(scope, year.lang),
            "paragraph.en" => self.paragraph(scope, Lang::En),
            "paragraph.zh" => self.paragraph(scope, Lang::Zh),
            _ => {
                let row = SETTINGS
                    .iter()
                    .find(|r| r.id.starts_with("office.") && (r.id == id || r.title.zh == id))?;
                year.setting(row.id).to_string()
            }
        };
        Some(Filling::Text(text))
    }

    fn paragraph(&self, scope: &Scope, lang: Lang) -> String {
        let ledger = self.year.ledger;
        let customs = Customs::of(ledger.settings());
        summary(ledger.docket(), &self.year.aside, scope, &customs, lang)
    }

    fn figure(&mut self, id: &str, scope: &Scope, query: &str) -> Result<Filling, Said> {
        let key = (
            scope.from.unwrap_or(NaiveDate::MIN),
            scope.end(),
            scope.counting,
            query.to_string(),
        );
        if !self.figures.contains_key(&key) {
            let found = self.count(scope, query)?;
            self.figures.insert(key.clone(), found);
        }
        let found = self.figures.get(&key).and_then(|all| all.get(id));
        found.cloned().ok_or_else(|| unknown(id, query))
    }

    /// Every figure of a period, and every cell of the forms where there is no condition.
    fn count(&self, scope: &Scope, query: &str) -> Result<HashMap<String, Filling>, Said> {
        let docket = self.year.ledger.docket();
        let settings = self.year.ledger.settings();
        let scope = Scope {
            kind: None,
            ..*scope
        };
        if query.is_empty() {
            let mut out = filled(figure_lines(docket, &scope, settings));
            out.extend(form_cells(self.year, &scope));
            let aside = &self.year.aside;
            let mediated = mediation_figures(&aside.mediations, scope.from, scope.end());
            let beside = every_office_figure(aside, &scope)
                .into_iter()
                .chain(mediated);
            out.extend(beside.map(|f| (f.id, Filling::count(f.value))));
            return Ok(out);
        }
        let held = docket.select(&self.asked(query)?, scope.end());
        Ok(filled(figure_lines_of(docket, &scope, settings, &held)))
    }

    fn asked(&self, query: &str) -> Result<Query, Said> {
        let query = parsed(query)?;
        self.year.ledger.ready(&query).map_err(|e| e.said())?;
        Ok(query)
    }

    /// The scope of `2021`, `2021H1`, `2021Q3`, `2021-03`, `prev`.
    fn scope(&self, period: &str) -> Result<Scope, Said> {
        let as_of = self.year.scope.as_of;
        let scope = match period {
            "prev" | "上期" => self.year.previous(),
            // By its name the same days, as `@yoy` compares.
            "上年同期" => year_before(&self.year.scope),
            named => self.year.named(named),
        };
        let scope = scope.ok_or_else(|| {
            said!(
                "期间「{period}」不认识，可写 2021、2021H1、2021Q3、2021-03、prev；按争议计数写 disputes",
                "the period '{period}' is not known: 2021, 2021H1, 2021Q3, 2021-03 or prev; disputes to count by dispute"
            )
        })?;
        if scope.from.is_some_and(|from| from > as_of) {
            return Err(said!(
                "期间「{period}」在 {as_of} 还没有开始",
                "the period '{period}' has not begun on {as_of}"
            ));
        }
        Ok(scope)
    }
}

/// What a placeholder compares with, and how the difference is told.
#[derive(Debug, Clone, Copy)]
struct Against {
    /// The same days a year before; else the period before.
    year: bool,
    percent: bool,
}

impl Against {
    /// `change` and `增减` in ones, `change%` and `增减率` in per cent, `yoy` and `同比` in per cent of a year before,
    /// `yoy.count` and `同比增减` in ones.
    fn of(word: &str) -> Option<Against> {
        let (year, percent) = match word {
            "change" | "增减" => (false, false),
            "change%" | "增减率" => (false, true),
            "yoy" | "同比" => (true, true),
            "yoy.count" | "同比增减" => (true, false),
            _ => return None,
        };
        Some(Against { year, percent })
    }
}

fn parsed(query: &str) -> Result<Query, Said> {
    Query::parse(query).map_err(|e| {
        let (said, hint) = (e.said, e.hint);
        said!("{said}；{hint}", "{said}; {hint}"; said = said, hint = hint)
    })
}

fn filled(lines: Vec<FigureLine>) -> HashMap<String, Filling> {
    lines
        .into_iter()
        .map(|line| {
            let filling = match line.number {
                Some(value) => Filling::Number {
                    value,
                    percent: line.is_rate,
                    shown: line.shown,
                },
                // an empty base has no rate
                None => Filling::Text(line.shown),
            };
            (line.id.to_string(), filling)
        })
        .collect()
}

/// What an unknown id may have been meant for.
fn unknown(id: &str, query: &str) -> Said {
    if !query.is_empty() && figure(id).is_none() {
        return said!(
            "「{id}」不是带条件的数字",
            "'{id}' is no figure that takes conditions"
        );
    }
    let near = FIGURES
        .iter()
        .map(|f| (distance(id, f.id), f.id))
        .min()
        .filter(|(far, _)| *far <= 3);
    match near {
        Some((_, near)) => said!(
            "没有「{id}」这个数字，是不是 {near}",
            "there is no figure '{id}': did you mean {near}"
        ),
        None => said!(
            "没有「{id}」这个数字或设置；⟨编号见 anjuan stats --definitions --json‖编号见手册的指标表⟩",
            "there is no figure or setting '{id}'; ⟨anjuan stats --definitions --json‖the table of figures in the manual⟩ lists them"
        ),
    }
}

/// How many letters must change to make one word of another.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let left = row.get(j).copied().unwrap_or(0);
            let best = (before + usize::from(x != *y)).min(above + 1).min(left + 1);
            before = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = best;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted() {
        assert_eq!(distance("pendng", "pending"), 1);
        assert_eq!(distance("a", "abc"), 2);
        assert_eq!(distance("", ""), 0);
    }
}
