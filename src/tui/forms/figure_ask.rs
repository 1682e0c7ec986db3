//! How the figures are asked for: by case or by dispute, beside which period, and a breakdown with columns of one's own,
//! its largest rows or several years side by side, in the words the command line takes.

use super::fields::{choice, line};
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::docket::{Counting, Dim};
use crate::report::{Beside as Compare, Figure, MOST_YEARS, figures_named};
use crate::said;
use crate::text::{Said, text};
use crate::tui::screen::{Ctx, Step};
use crate::tui::screens::figures::{Asked, Figures, Own};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::form::Values;

/// The form; it opens with what is asked for now.
pub(super) struct FigureAsk {
    pub(super) now: Asked,
}

/// By case or by dispute.
pub(super) fn counting(now: Counting) -> Field {
    let all = Counting::ALL.iter().map(|c| (c.id(), c.text()));
    choice("count", text("计数", "counted"), all, now.id())
}

/// Which period stands beside; none where nothing has to.
pub(super) fn compare(now: Option<Compare>) -> Field {
    let all = Compare::ALL.iter().map(|c| (c.id(), c.text()));
    let none = now.is_none().then_some(("", text("不比较", "none")));
    let label = text("与哪一期比较", "compared with");
    let picked = now.map_or("", Compare::id);
    choice("compare", label, none.into_iter().chain(all), picked)
}

/// The words of a list, however they stand apart.
fn words(typed: &str) -> impl Iterator<Item = &str> {
    let apart = typed.split([',', '，', ';', '；', '\n']);
    apart.map(str::trim).filter(|w| !w.is_empty())
}

fn number(values: &Values, key: &'static str, most: u32) -> Result<Option<u32>, Stop> {
    let typed = values.get(key).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = typed.parse::<u32>().ok();
    let found = found.filter(|n| (1..=most).contains(n));
    found.map(Some).ok_or_else(|| {
        Stop::At(
            key,
            fault(
                said!("“{typed}”超出范围", "'{typed}' is out of range"),
                said!("请写 1 至 {most}", "write 1 to {most}"),
            ),
        )
    })
}

impl FigureAsk {
    fn dims(values: &Values) -> Result<Vec<Dim>, Stop> {
        let mut out = Vec::new();
        for word in words(values.get("by")) {
            let Some(dim) = Dim::from_word(word) else {
                return Err(Stop::At(
                    "by",
                    fault(
                        said!("没有「{word}」这一维度", "there is no dimension '{word}'"),
                        dims_hint(),
                    ),
                ));
            };
            if !out.contains(&dim) {
                out.push(dim);
            }
        }
        if out.len() > 2 {
            return Err(Stop::At(
                "by",
                fault(
                    said!("按一两个维度分列", "one or two dimensions"),
                    Said::default(),
                ),
            ));
        }
        Ok(out)
    }

    fn columns(values: &Values) -> Result<Vec<&'static Figure>, Stop> {
        let mut out: Vec<&'static Figure> = Vec::new();
        for word in words(values.get("columns")) {
            let found = figures_named(word);
            if found.is_empty() {
                return Err(Stop::At(
                    "columns",
                    fault(
                        said!("没有「{word}」这个指标", "there is no figure '{word}'"),
                        said!(
                            "写指标的名称或编号，如 审结、败诉率、received、rate.loss",
                            "write the name or id of a figure, such as received, rate.loss"
                        ),
                    ),
                ));
            }
            for figure in found {
                if out.iter().all(|have| have.id != figure.id) {
                    out.push(figure);
                }
            }
        }
        Ok(out)
    }
}

fn dims_hint() -> Said {
    let zh: Vec<&str> = Dim::ALL.iter().map(|d| d.text().zh).collect();
    let en: Vec<&str> = Dim::ALL.iter().map(|d| d.id()).collect();
    Said::new(
        format!("一两个，逗号隔开：{}", zh.join("；")),
        format!("one or two: {}", en.join(", ")),
    )
}

impl Sheet for FigureAsk {
    fn id(&self) -> String {
        "figures ask".to_string()
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("选列和口径", "columns and counting")
    }

    fn writes(&self) -> bool {
        false
    }

    fn keeps(&self) -> bool {
        false
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let now = &self.now;
        let lang = ctx.lang();
        let dims: Vec<&str> = now.dims.iter().map(|d| d.text().get(lang)).collect();
        let columns: Vec<&str> = now.own.figures.iter().map(|f| f.id).collect();
        let shown = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let top = now.own.top.and_then(|n| u32::try_from(n).ok());
        vec![
            counting(now.counting),
            compare(Some(now.compare)),
            line("by", text("按什么分列", "broken down by"))
                .with(&dims.join(","))
                .hint(dims_hint()),
            line("columns", text("列", "columns"))
                .with(&columns.join(","))
                .hint(text(
                    "指标的名称或编号，逗号隔开，如 审结，败诉率；空着为收结各列",
                    "names or ids of figures, such as closed,rate.loss; empty: received to pending",
                )),
            line("top", text("只列前几名", "only the largest"))
                .with(&shown(top))
                .hint(text(
                    "按第一列，其余合为一行",
                    "by the first column, the rest in one row",
                )),
            line("years", text("并列几年", "years side by side"))
                .with(&shown(now.own.years))
                .hint(text("第一列逐年并列", "the first column, year by year")),
        ]
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let own = Own {
            figures: FigureAsk::columns(values)?,
            top: number(values, "top", 1000)?.map(|n| n as usize),
            years: number(values, "years", MOST_YEARS)?,
        };
        let dims = FigureAsk::dims(values)?;
        if own.is_any() && dims.is_empty() {
            return Err(Stop::At(
                "by",
                fault(
                    said!("没有说按什么分列", "nothing to break down by"),
                    dims_hint(),
                ),
            ));
        }
        let asked = Asked {
            counting: Counting::from_id(values.get("count")).unwrap_or(self.now.counting),
            compare: Compare::from_id(values.get("compare")).unwrap_or(self.now.compare),
            dims,
            own,
            ..self.now.clone()
        };
        let screen = Figures::asked(asked, ctx);
        Ok(Ready::Do(Step::Replace(Box::new(screen))))
    }
}
