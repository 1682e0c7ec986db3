//! Part four: the cases that were lost, by department and cause, then a card each.

use super::{View, heading};
use crate::case::{CaseFile, Kind, cause_label, yuan};
use crate::docket::Dim;
use crate::exchange::document::loss::article;
use crate::exchange::official_paper::Piece;
use crate::exchange::sequel::Sequel;
use crate::law::{CaseMark, left_standing};
use crate::ledger::full_label;
use crate::report::figure_id;
use crate::report::{Cut, Figure, crossings, figure};
use crate::text::{Lang, text};

pub(super) fn pieces(view: &View<'_>, lost: &[CaseFile]) -> Vec<Piece> {
    let mut out = vec![heading(view, "四、败诉案件分析", "4. Cases lost")];
    if lost.is_empty() {
        out.push(view.say(
            "本期没有败诉或者被纠错的案件。".to_string(),
            "No case was lost or corrected.".to_string(),
        ));
        return out;
    }
    let (n, unit, noun) = (lost.len(), view.unit(), view.noun());
    let things = view.things();
    let rates = rates(view);
    let list = |between: &str| rates.join(between);
    let (zh, en) = match rates.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("{}。", list("，")), format!(" {}.", list(", "))),
    };
    out.push(view.say(
        format!("本期败诉、被纠错以及生效结果不利的{noun}共{n}{unit}。{zh}"),
        format!("{n} {things} were lost, corrected, or against us in the end.{en}"),
    ));
    let gone = lost
        .iter()
        .filter(|case| Sequel::of(view.year.ledger, case, view.year.scope.as_of).replaced);
    let gone = gone.count();
    if gone > 0 {
        out.push(view.say(
            format!("其中{gone}{unit}此后被发回重审、改判或者撤销，见各案。"),
            format!("Set aside or changed later, as each card says: {gone}."),
        ));
    }
    out.extend(by(view, Dim::LossCause));
    if view.several_units {
        out.extend(by(view, Dim::Unit));
    }
    out.extend(by(view, Dim::Department));
    for (nth, case) in (1..).zip(lost) {
        out.extend(card(view, nth, case));
    }
    out
}

/// The rates of losing that have something to be of.
fn rates(view: &View<'_>) -> Vec<String> {
    let all = [
        (
            text("败诉率按一审计", "loss rate of first instance"),
            figure_id::RATE_LOSS_CLOSED_FIRST,
        ),
        (
            text("败诉率按审结案件计", "of all closed"),
            figure_id::RATE_LOSS_CLOSED,
        ),
        (
            text("败诉率按生效裁判计", "of what took effect"),
            figure_id::RATE_LOSS_IN_EFFECT,
        ),
        (
            text("实质败诉率", "substantive"),
            figure_id::RATE_LOSS_SUBSTANTIVE,
        ),
        (
            text("行政复议纠错率", "corrected on reconsideration"),
            figure_id::RATE_CORRECTION,
        ),
    ];
    let shown = all.into_iter().filter_map(|(name, id)| {
        let (over, base) = view.sheet.value(id).parts()?;
        let (name, shown) = (view.t(name), view.shown(id));
        (base > 0).then(|| match view.lang {
            Lang::Zh => format!("{name}{shown}（{over}/{base}）"),
            Lang::En => format!("{name} {shown} ({over}/{base})"),
        })
    });
    shown.collect()
}

/// Lost cases by a dimension, largest first, with their shares.
fn by(view: &View<'_>, dim: Dim) -> Option<Piece> {
    let ids = [
        figure_id::LITIGATION_ENDING_LOST,
        figure_id::RECONSIDERATION_ENDING_LOST,
    ];
    let dims = view.dims(dim);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for id in ids {
        let only: Vec<&'static Figure> = figure(id).into_iter().collect();
        let cut = Cut {
            dims: &dims,
            figures: &only,
            top: Some(12),
        };
        for table in crossings(view.docket, &view.year.scope, &view.customs, &cut) {
            for row in &table.rows {
                let share = row.share(&table.total, 0)?;
                let (n, _) = share.parts()?;
                if n == 0 {
                    continue;
                }
                let kind = table.kind.map_or(String::new(), |k| view.t(k.text()));
                rows.push(vec![
                    kind,
                    view.label(row),
                    n.to_string(),
                    share.show(view.customs.rounding),
                ]);
            }
        }
    }
    if rows.is_empty() {
        return None;
    }
    let heads = [
        text("类型", "kind"),
        dim.text(),
        text("件数", "cases"),
        text(
            "占比（一案有数项的各计一次）",
            "share (a case with several in each)",
        ),
    ];
    Some(Piece::Table {
        heads: heads.map(|h| view.t(h)).to_vec(),
        rows,
    })
}

/// What a card calls things: a court judges what is sued over, an organ decides on what it is asked to look at again.
struct Words {
    act: &'static str,
    forum: &'static str,
    outcome: &'static str,
    causes: &'static str,
    gone: &'static str,
}

impl Words {
    fn of(kind: Kind) -> Words {
        match kind {
            Kind::Litigation | Kind::Enforcement => Words {
                act: "被诉行为",
                forum: "审理法院",
                outcome: "裁判结果",
                causes: "败诉原因",
                gone: "，本裁判未生效或者不再有效",
            },
            Kind::Reconsideration => Words {
                act: "被申请复议的行为",
                forum: "复议机关",
                outcome: "复议结果",
                causes: "被纠错原因",
                gone: "，本决定不再有效",
            },
        }
    }
}

/// One case: facts, decision, causes, what was put right; what is not on file is marked.
fn card(view: &View<'_>, nth: u32, case: &CaseFile) -> Vec<Piece> {
    let head = &case.head;
    let mut out = vec![Piece::Sub(match view.lang {
        // The number first: it is not broken at the end of a line.
        Lang::Zh => format!("（{nth}）{}", full_label(case)),
        Lang::En => format!("({nth}) {}", full_label(case)),
    })];
    let cause = match cause_label(&head.cause, view.lang) {
        "" => head.matter.map_or(String::new(), |m| view.t(m.text())),
        cause => cause.to_string(),
    };
    let (forum, act) = (view.or_blank(&head.forum), view.or_blank(&head.act));
    let department = view.or_blank(&head.department);
    let outcome = case.outcome().map_or(String::new(), |o| view.t(o.text()));
    let closed = case.closed().map_or(String::new(), |d| view.year.day(d));
    let closed = format!("{closed}{}", case.closing_day_mark(view.lang));
    let said = Words::of(head.kind);
    // Whose case it is, where the docket holds those of several.
    let (of_zh, of_en) = match view.several_units {
        true => {
            let unit = view.or_blank(view.unit_of(&head.unit));
            (format!("所属单位{unit}，"), format!("office {unit}; "))
        }
        false => (String::new(), String::new()),
    };
    out.push(view.say(
        format!(
            "案情：{}案件，{}为{act}，{of_zh}承办科室{department}，{}{forum}。",
            view.or_blank(&cause),
            said.act,
            said.forum
        ),
        format!(
            "Facts: {}; the act: {act}; {of_en}department {department}; before {forum}.",
            view.or_blank(&cause)
        ),
    ));
    let (sum_zh, sum_en) = match case.compensation() {
        0 => (String::new(), String::new()),
        fen => {
            let sum = yuan(fen);
            (format!("，金额{}", sum.zh), format!(", {}", sum.en))
        }
    };
    out.push(view.say(
        format!("{}：{closed}{outcome}{sum_zh}。", said.outcome),
        format!("Decision: {outcome} on {closed}{sum_en}."),
    ));
    if let Some(stands) = left_standing(&view.year.ledger.woven(case).case) {
        let stands = view.t(stands.text());
        out.push(view.say(
            format!("所维持的原裁判：{stands}。"),
            format!("What it left standing: {stands}."),
        ));
    }
    let sequel = Sequel::of(view.year.ledger, case, view.year.scope.as_of);
    if let Some(later) = sequel.said(view.lang) {
        let stands = match sequel.replaced {
            true => (said.gone, "; it did not take effect, or no longer stands"),
            false => ("", ""),
        };
        let stands = view.t(text(stands.0, stands.1));
        out.push(view.say(
            format!("此后：{later}{stands}。"),
            format!("Later: {later}{stands}."),
        ));
    }
    let findings = view.year.ledger.woven(case).case.findings;
    if findings.is_empty() {
        let blank = view.t(super::BLANK);
        out.push(view.say(
            format!("{}：{blank}。整改情况：{blank}。", said.causes),
            format!("Causes: {blank}. Put right: {blank}."),
        ));
    }
    let today = view.year.ledger.today();
    for finding in &findings {
        let flaw = view.t(finding.flaw.text());
        let article = match (view.lang, article(case, finding.flaw, today)) {
            (Lang::Zh, article) if !article.is_empty() => format!("（{article}）"),
            _ => String::new(),
        };
        // What was put right after the day it is seen from was not yet.
        let corrected = finding.corrected.filter(|d| *d <= view.year.scope.as_of);
        let day = corrected.map_or(String::new(), |d| view.year.day(d));
        let (exactly, who) = (
            view.or_blank(&finding.text),
            view.or_blank(&finding.department),
        );
        let (right, held) = (
            view.or_blank(&finding.correction),
            view.or_blank(&finding.accountability),
        );
        out.push(view.say(
            format!("{}：{flaw}{article}：{exactly}。责任科室：{who}。整改情况：{right}{day}。责任追究：{held}。", said.causes),
            format!("Cause: {flaw}: {exactly}. Department: {who}. Put right: {}. Accountability: {held}.", format!("{right} {day}").trim_end()),
        ));
    }
    let marks = view.year.ledger.marks(case);
    if marks.contains(&CaseMark::LostAgain) {
        out.push(view.say(
            "本案是重新作出的行政行为再次败诉。".to_string(),
            "The act made anew was lost again.".to_string(),
        ));
    }
    out
}
