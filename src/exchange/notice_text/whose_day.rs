//! Whose course a day belongs to: a judgment tells of the reconsideration, of the court below, of a court before the transfer.
//! What those took up and heard is no fact of this case.

use super::organ::ends_agency;
use super::source::{Range, Source};

/// Who the text is of.
#[derive(Clone)]
pub(super) struct Own {
    /// A court's; none where nothing tells.
    pub court: Option<bool>,
    /// Its name, where it was read.
    pub forum: Option<String>,
}

/// This court or organ.
const OURS: &[&str] = &[
    "本院",
    "我院",
    "本机关",
    "我机关",
    "本府",
    "本局",
    "本厅",
    "本委",
    "本署",
    "本部",
    "本会",
];
/// Another.
const OTHERS: &[&str] = &[
    "原审法院",
    "一审法院",
    "原审人民法院",
    "一审人民法院",
    "原一审法院",
    "原二审法院",
    "复议机关",
    "行政复议机关",
];
/// What somebody who acts on a day does, right behind the name.
const ACTS: &[&str] = &[
    "于", "在", "自", "收到", "受理", "经", "依法", "以", "立案", "公开", "组织",
];

impl Own {
    /// Whether what happened on this day happened before somebody else: the last court or organ its sentence names.
    pub(super) fn another(&self, src: &Source, day: &Range, behind: usize) -> bool {
        let after = src.plain(src.sentence_after(behind, 30));
        let clause = after.split('，').next().unwrap_or_default();
        if OURS.iter().any(|w| clause.contains(w)) {
            return false;
        }
        let before = src.plain(src.sentence_before(day.start, 120));
        let mut last = None;
        for clause in before.split(['，', '；', ':']) {
            last = self.named(clause).or(last);
        }
        last == Some(false)
    }

    /// Whether a clause names us (true) or another (false) as the one who acts.
    fn named(&self, clause: &str) -> Option<bool> {
        let at = |words: &[&str]| words.iter().filter_map(|w| clause.rfind(w)).max();
        let ours = at(OURS);
        let mut other = at(OTHERS);
        for (at, end) in courts(clause) {
            let name = clause.get(at..end).unwrap_or_default();
            let same = self
                .forum
                .as_deref()
                .is_some_and(|f| f.ends_with(name) || name.ends_with(f));
            // 向清江县人民法院 says whereto; a court's name that acts is another's, or this one's
            let acts = clause
                .get(end..)
                .is_some_and(|b| b.is_empty() || ACTS.iter().any(|w| b.starts_with(w)));
            if !same && acts && !spoken_to(clause, at) {
                other = other.max(Some(at));
            }
        }
        // in a court's paper an organ that acts is none of this case's
        if self.court == Some(true) {
            for word in ACTS {
                for (at, _) in clause.match_indices(word) {
                    let name = clause.get(..at).unwrap_or_default();
                    let whereto = name
                        .rsplit_once('向')
                        .is_some_and(|(_, n)| n.chars().count() <= 20);
                    if ends_agency(name) && name.ends_with("政府") && !whereto {
                        other = other.max(Some(at));
                    }
                }
            }
            if ends_agency(clause) && clause.ends_with("政府") {
                other = other.max(Some(clause.len()));
            }
        }
        match (ours, other) {
            (Some(ours), Some(other)) => Some(ours > other),
            (Some(_), None) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => None,
        }
    }

    /// Whether a filing of these words went to us: 向本院提起行政诉讼; not 向某政府申请行政复议 in a court's paper, nor a suit
    /// before another court.
    pub(super) fn filed_here(&self, head: &str) -> bool {
        let clause = head.split(['，', '。']).next().unwrap_or_default();
        if OURS.iter().any(|w| clause.contains(w)) {
            return true;
        }
        if OTHERS.iter().any(|w| clause.contains(w)) {
            return false;
        }
        let elsewhere = courts(clause).into_iter().any(|(at, end)| {
            let name = clause.get(at..end).unwrap_or_default();
            !self
                .forum
                .as_deref()
                .is_some_and(|f| f.ends_with(name) || name.ends_with(f))
        });
        let reconsidered = clause.contains("复议");
        match self.court {
            Some(true) => !reconsidered && !elsewhere,
            Some(false) => reconsidered || !clause.contains("法院") && !clause.contains("诉讼"),
            None => true,
        }
    }
}

/// 向 stands before the name.
fn spoken_to(clause: &str, at: usize) -> bool {
    let head = clause.get(..at).unwrap_or(clause);
    head.ends_with('向') || head.ends_with("诉至") || head.ends_with('至')
}

/// Where names of courts stand in a clause: from the first character of the name to its end, as far as Han goes back.
fn courts(clause: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (at, word) in clause
        .match_indices("人民法院")
        .chain(clause.match_indices("运输法院"))
    {
        let head = clause.get(..at).unwrap_or_default();
        let stop = [
            "向", "至", "由", "经", "被", "不服", "因", "后", "到", "在", "于",
        ];
        let from = stop
            .iter()
            .filter_map(|w| head.rfind(w).map(|i| i + w.len()))
            .max()
            .unwrap_or(0);
        out.push((from, at + word.len()));
    }
    out
}
