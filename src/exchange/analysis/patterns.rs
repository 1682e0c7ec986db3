//! Parts five and six: what the figures show, said with its numbers; proposals only where a rule of the office asks.

use super::{BLANK, View, heading, kinds};
use crate::case::{CaseFile, Kind};
use crate::docket::{Dim, DimValue, Scope, Stretch};
use crate::exchange::official_paper::Piece;
use crate::law::{Anchor, CaseMark, DueState};
use crate::report::figure_id;
use crate::report::{CrossingRow, Cut, Figure, Sheet, Value, crossings, figure};
use crate::text::{Lang, text};

/// A share from which losses are concentrated: a third, and two cases at least.
const CONCENTRATED: (u32, u32) = (1, 3);

pub(super) fn pieces(view: &View<'_>, lost: &[CaseFile]) -> Vec<Piece> {
    let mut out = vec![heading(
        view,
        "五、数据反映的问题",
        "5. What the figures show",
    )];
    let before = out.len();
    for dim in [
        Dim::LossCause,
        Dim::Department,
        Dim::Field,
        Dim::CauseGroup,
        Dim::Village,
        Dim::Unit,
    ] {
        out.extend(concentrated(view, dim));
    }
    out.extend(come_back(view, lost));
    for kind in kinds(view) {
        out.extend(slowest(view, kind));
    }
    out.extend(unrecorded(view));
    out.extend(unperformed(view));
    if out.len() == before {
        out.push(view.say(
            "本期数据没有显示集中或者反复出现的问题。".to_string(),
            "The figures show nothing concentrated or recurring.".to_string(),
        ));
    }
    out
}

/// Where at least a third of the losses lie in one value.
fn concentrated(view: &View<'_>, dim: Dim) -> Option<Piece> {
    let only: Vec<&'static Figure> = figure(figure_id::LITIGATION_ENDING_LOST)
        .into_iter()
        .collect();
    let dims = [dim];
    let cut = Cut {
        dims: &dims,
        figures: &only,
        top: Some(2),
    };
    let tables = crossings(view.docket, &view.year.scope, &view.customs, &cut);
    let table = tables.first()?;
    let row = table.rows.first()?;
    // Two that are equal are no concentration; the rest of all others together is no value.
    let equal = |r: &&CrossingRow| {
        r.numbers == row.numbers && r.values.iter().all(|v| *v != DimValue::rest())
    };
    if table.rows.iter().skip(1).any(|r| equal(&r)) {
        return None;
    }
    let value = row
        .values
        .first()
        .filter(|v| !v.id.is_empty() && v.id != "…")?;
    let share = row.share(&table.total, 0)?;
    let (n, all) = share.parts()?;
    let (over, base) = CONCENTRATED;
    if n < 2 || n * base < all * over {
        return None;
    }
    let (unit, noun) = (view.unit(), view.noun());
    let (name, label, shown) = (dim.text(), value.label(), share.show(view.customs.rounding));
    Some(view.say(
        format!(
            "败诉{noun}按{}分，集中在{}：{all}{unit}中有{n}{unit}，占{shown}。",
            name.zh, label.zh
        ),
        format!(
            "By {}, losses are concentrated in {}: {n} of {all} ({shown}).",
            name.en, label.en
        ),
    ))
}

/// Acts that came back: made anew and sued over again.
fn come_back(view: &View<'_>, lost: &[CaseFile]) -> Option<Piece> {
    let again = lost
        .iter()
        .filter(|c| view.year.ledger.marks(c).contains(&CaseMark::LostAgain));
    let (n, unit) = (again.count(), view.unit());
    (n > 0).then(|| {
        view.say(
            format!("重新作出的行政行为再次败诉{n}{unit}：重作须有新的主要事实或者主要理由（因违反法定程序被撤销的除外）。"),
            format!("{n} acts made anew were lost over again: they need other main facts or reasons, unless revoked for procedure."),
        )
    })
}

/// Which stage takes most of the time, beside the limit.
fn slowest(view: &View<'_>, kind: Kind) -> Option<Piece> {
    let of =
        |stretch: Stretch| match view
            .sheet
            .value(&format!("{}.days.{}", kind.id(), stretch.id()))
        {
            Value::Mean { days, cases } if cases > 0 => {
                Some((days as f64 / f64::from(cases), stretch))
            }
            _ => None,
        };
    let stages = [Stretch::ToAnswer, Stretch::ToHearing, Stretch::ToDecision];
    let known: Vec<(f64, Stretch)> = stages.into_iter().filter_map(of).collect();
    let (all, _) = of(Stretch::ToClosing)?;
    let (name, unit, noun) = (kind.text(), view.unit(), view.noun());
    // The longest of one is none.
    let longest = known.iter().max_by(|a, b| a.0.total_cmp(&b.0));
    let longest = match longest.filter(|_| known.len() > 1) {
        None => String::new(),
        Some((days, stage)) => match view.lang {
            Lang::Zh => format!("，用时最长的是{}，平均{days:.1}天", stage.text().zh),
            Lang::En => format!("; longest was {}, {days:.1} days", stage.text().en),
        },
    };
    // The rate is of both kinds: what is said of one is counted of it alone.
    let scope = Scope {
        kind: Some(kind),
        ..view.year.scope
    };
    let own = Sheet::of(view.docket, &scope, &view.customs);
    let kept = match own.value(figure_id::RATE_WITHIN_LIMIT).parts() {
        Some((over, base)) if base > 0 => match view.lang {
            Lang::Zh => format!("；可计算审限的{base}{unit}中{over}{unit}在审限内审结"),
            Lang::En => format!("; {over} of {base} within the limit"),
        },
        _ => String::new(),
    };
    Some(view.say(
        format!("{}{noun}平均{all:.1}天审结{longest}{kept}。", name.zh),
        format!("{} cases took {all:.1} days{longest}{kept}.", name.en),
    ))
}

fn unrecorded(view: &View<'_>) -> Option<Piece> {
    let (appear, answers) = (
        view.count(figure_id::APPEARANCE_UNMARKED_CASES),
        view.count(figure_id::LITIGATION_UNANSWERED)
            + view.count(figure_id::RECONSIDERATION_UNANSWERED),
    );
    let unit = view.unit();
    (appear + answers > 0).then(|| {
        view.say(
            format!("登记不全：出庭情况尚未登记{appear}{unit}，答辩（答复）尚未登记{answers}{unit}，相应比率偏低或者不计。"),
            format!("Not recorded: appearances in {appear} cases, answers in {answers}; the rates are too low or leave them out."),
        )
    })
}

fn unperformed(view: &View<'_>) -> Option<Piece> {
    let late = view.count(figure_id::LITIGATION_PERFORM_OVERDUE)
        + view.count(figure_id::RECONSIDERATION_PERFORM_OVERDUE);
    let unit = view.unit();
    (late > 0).then(|| {
        view.say(
            format!("生效裁判、决定逾期未履行{late}{unit}。"),
            format!("{late} outcomes in effect are overdue to be performed."),
        )
    })
}

/// What the office's own rules ask for and was not done; the rest is for people to write.
pub(super) fn proposals(view: &View<'_>, lost: &[CaseFile]) -> Vec<Piece> {
    let mut out = vec![heading(view, "六、工作建议", "6. Proposals")];
    let ledger = view.year.ledger;
    for case in lost {
        let owed = ledger.office_deadlines(case);
        let owed = owed.iter().filter(|d| {
            matches!(d.rule.relative_to, Anchor::Adverse) && d.state == DueState::Overdue
        });
        for deadline in owed {
            let (rule, due) = (&deadline.rule.title, view.year.day(deadline.due));
            let name = crate::ledger::label(case);
            out.push(view.say(
                format!("按本单位规则“{rule}”，{name}的分析报告应于{due}前报送，尚未登记，建议抓紧补报。"),
                format!("By the office's rule '{rule}' the report on {name} was due by {due} and is not recorded: supply it."),
            ));
        }
    }
    out.push(Piece::Body(format!(
        "{}{}",
        view.t(text("其他建议：", "Other proposals: ")),
        view.t(BLANK)
    )));
    out
}
