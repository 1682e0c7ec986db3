//! Parts five and six: what the figures show, said with its numbers; proposals only where a rule of the office asks.

use super::{BLANK, View, heading, kinds};
use crate::case::{CaseFile, Kind, setting_id};
use crate::docket::{Dim, Scope, Stretch};
use crate::exchange::official_paper::Piece;
use crate::law::{Anchor, CaseMark, DueState};
use crate::report::figure_id;
use crate::report::{CrossingRow, Cut, Figure, Sheet, Value, crossings, figure, limits};
use crate::text::{Lang, text};

/// Fewer are no concentration, whatever their share.
const FEWEST: u32 = 2;

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
    if out.len() > before {
        out.push(rule_of(view));
    }
    out.extend(come_back(view, lost));
    for kind in kinds(view) {
        out.extend(stages(view, kind));
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

/// Where so large a share of the losses lies in one value as the office calls a concentration: more of them than of the
/// cases closed, or it says nothing of losing.
fn concentrated(view: &View<'_>, dim: Dim) -> Option<Piece> {
    let ids = [
        figure_id::LITIGATION_ENDING_LOST,
        figure_id::LITIGATION_CLOSED,
    ];
    let only: Vec<&'static Figure> = ids.iter().filter_map(|id| figure(id)).collect();
    let dims = view.dims(dim);
    let cut = Cut {
        dims: &dims,
        figures: &only,
        top: Some(usize::MAX),
    };
    let tables = crossings(view.docket, &view.year.scope, &view.customs, &cut);
    let table = tables.first()?;
    let row = table.rows.first()?;
    // A cause of losing stands on what was lost alone: there is no share of the closed cases to set beside it.
    let own_only = dim == Dim::LossCause;
    let base = usize::from(!own_only);
    // Two that are equal are no concentration, and where there is one value alone there is nothing to compare it with.
    let equal = |r: &CrossingRow| r.numbers.first() == row.numbers.first();
    let filled = |r: &CrossingRow| r.values.iter().all(|v| !v.id.is_empty());
    let among = |r: &&CrossingRow| filled(r) && part(r, base) > 0;
    if table.rows.iter().skip(1).any(equal)
        || table.rows.iter().filter(among).count() < 2
        || !filled(row)
    {
        return None;
    }
    let (n, all) = row.share(&table.total, 0)?.parts()?;
    let (own, whole) = row.share(&table.total, 1)?.parts()?;
    let more = own_only || u64::from(n) * u64::from(whole) > u64::from(own) * u64::from(all);
    if n < FEWEST || n * 100 < all * least(view) || !more {
        return None;
    }
    let (unit, noun) = (view.unit(), view.noun());
    let (name, label) = (dim.text(), view.label(row));
    let shown = |over, base| Value::Rate { over, base }.show(view.customs.rounding);
    let (lost, closed) = (shown(n, all), shown(own, whole));
    let (than_zh, than_en) = match own_only {
        true => (String::new(), String::new()),
        false => (
            format!("，高于其在审结{noun}中的占比{closed}（{own}/{whole}）"),
            format!(", more than its share of what was closed, {closed} ({own}/{whole})"),
        ),
    };
    Some(view.say(
        format!(
            "败诉{noun}按{}分，集中在{label}：{all}{unit}中有{n}{unit}，占{lost}{than_zh}。",
            name.zh
        ),
        format!(
            "By {}, losses are concentrated in {label}: {n} of {all} ({lost}){than_en}.",
            name.en
        ),
    ))
}

fn part(row: &CrossingRow, at: usize) -> u64 {
    match row.numbers.get(at) {
        Some(Value::Count(n)) => *n,
        _ => 0,
    }
}

/// Per cent from which the office speaks of a concentration.
fn least(view: &View<'_>) -> u32 {
    let settings = view.year.ledger.settings();
    settings.number(setting_id::FIGURES_CONCENTRATION)
}

/// What is called a concentration.
fn rule_of(view: &View<'_>) -> Piece {
    let (least, unit, noun) = (least(view), view.unit(), view.noun());
    Piece::Note(match view.lang {
        Lang::Zh => format!(
            "注：败诉占比不低于{least}%、不少于{FEWEST}{unit}的列为集中；除败诉原因外，还须高于在审结{noun}中的占比。"
        ),
        Lang::En => format!(
            "Note: concentrated is what has {least}% of the losses or more, {FEWEST} at least, and (causes of loss aside) more of them than of what was closed."
        ),
    })
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

/// Which stage takes most of the time; every stage with its days beside the limit.
fn stages(view: &View<'_>, kind: Kind) -> Vec<Piece> {
    let of = |stretch: &Stretch| {
        let id = format!("{}.days.{}", kind.id(), stretch.id());
        match view.sheet.value(&id) {
            Value::Mean { days, cases } if cases > 0 => {
                Some((days as f64 / f64::from(cases), cases, *stretch))
            }
            _ => None,
        }
    };
    let Some((all, ..)) = of(&Stretch::ToClosing) else {
        return Vec::new();
    };
    let known: Vec<(f64, u32, Stretch)> = Stretch::ALL.iter().filter_map(of).collect();
    let parts = known.iter().filter(|(.., s)| *s != Stretch::ToClosing);
    let (name, unit, noun) = (kind.text(), view.unit(), view.noun());
    // The longest of one is none.
    let longest = parts.clone().max_by(|a, b| a.0.total_cmp(&b.0));
    let longest = match longest.filter(|_| parts.count() > 1) {
        None => String::new(),
        Some((days, _, stage)) => match view.lang {
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
    let said = view.say(
        format!("{}{noun}平均{all:.1}天审结{longest}{kept}。", name.zh),
        format!(
            "{} {} took {all:.1} days{longest}{kept}.",
            name.en,
            view.things()
        ),
    );
    let rows = known.iter().map(|(days, cases, stage)| {
        let limit = limits(kind, *stage, view.year.scope.end());
        vec![
            view.t(stage.text()),
            cases.to_string(),
            format!("{days:.1}"),
            match limit.get(view.lang) {
                "" => view.t(text("没有法定期限", "none by law")),
                limit => limit.to_string(),
            },
        ]
    });
    let heads = [
        text("阶段", "stage"),
        text("可计算的", "known of"),
        text("平均天数", "days on average"),
        text("法定期限", "the limit"),
    ];
    let table = Piece::Table {
        heads: heads.map(|h| view.t(h)).to_vec(),
        rows: rows.collect(),
    };
    vec![said, table]
}

fn unrecorded(view: &View<'_>) -> Option<Piece> {
    let (appear, answers) = (
        view.count(figure_id::APPEARANCE_UNMARKED_CASES),
        view.count(figure_id::LITIGATION_UNANSWERED)
            + view.count(figure_id::RECONSIDERATION_UNANSWERED),
    );
    let (unit, things) = (view.unit(), view.things());
    (appear + answers > 0).then(|| {
        view.say(
            format!("登记不全：出庭情况尚未登记{appear}{unit}，答辩（答复）尚未登记{answers}{unit}，相应比率偏低或者不计。"),
            format!("Not recorded: appearances in {appear} {things}, answers in {answers}; the rates are too low or leave them out."),
        )
    })
}

fn unperformed(view: &View<'_>) -> Option<Piece> {
    let late = view.count(figure_id::LITIGATION_PERFORM_OVERDUE)
        + view.count(figure_id::RECONSIDERATION_PERFORM_OVERDUE);
    let unsure = view.count(figure_id::LITIGATION_PERFORM_UNKNOWN)
        + view.count(figure_id::RECONSIDERATION_PERFORM_UNKNOWN);
    let unit = view.unit();
    let (zh, en) = match unsure {
        0 => (String::new(), String::new()),
        _ => (
            format!("，另有{unsure}{unit}送达未登记齐全、是否逾期不明"),
            format!("; of {unsure} more that cannot be told, for want of a recorded service"),
        ),
    };
    (late + unsure > 0).then(|| {
        view.say(
            format!("生效裁判、决定逾期未履行{late}{unit}{zh}。"),
            format!("{late} outcomes in effect are overdue to be performed{en}."),
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
    // Nothing is another where nothing stands before it.
    let other = match out.len() {
        1 => text("建议：", "Proposals: "),
        _ => text("其他建议：", "Other proposals: "),
    };
    out.push(Piece::Body(format!("{}{}", view.t(other), view.t(BLANK))));
    out
}
