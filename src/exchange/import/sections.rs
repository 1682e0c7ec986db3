//! The cases of one row: a sheet that sets first and second instance side by side has two to a row.

use std::sync::Arc;

use super::row::RECONSIDERED;
use super::whose::speaks_of_reconsideration;
use crate::case::{Instance, Kind};
use crate::exchange::headers::{Header, HeaderColumn, match_header};

/// One case of a row: which header columns are its own.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// The instance the headings name.
    pub instance: Option<Instance>,
    /// Index in [`Header::columns`], id, and whether the column is shared by all cases of the row.
    pub columns: Vec<(usize, Option<&'static str>, bool)>,
    /// What each of those columns is called in messages and notes.
    pub headings: Vec<Arc<str>>,
    /// Columns of another instance whose number the sheet does not have: what they say is of no case here.
    pub later: Vec<usize>,
    /// The instance that the heading of each column names, and what it would be in a case of that instance. None where it
    /// is true of the whole dispute.
    pub told: Vec<Option<(Instance, Option<&'static str>)>>,
}

impl Section {
    fn of(
        header: &Header,
        instance: Option<Instance>,
        columns: Vec<(usize, Option<&'static str>, bool)>,
        later: Vec<usize>,
    ) -> Section {
        let called = |(at, ..): &(usize, Option<&'static str>, bool)| match header.columns.get(*at)
        {
            Some(column) if later.contains(at) => column.name().into(),
            // 出庭负责人 / 姓名: that they came stands above
            Some(column)
                if column.column.is_some_and(|c| c.id == "official")
                    && !column.text.contains("出庭")
                    && column.group.as_deref().is_some_and(says_came) =>
            {
                column.name().into()
            }
            Some(column) => column.text.as_str().into(),
            None => Arc::default(),
        };
        let told = |(at, ..): &(usize, Option<&'static str>, bool)| {
            let (tag, id) = header.columns.get(*at).map(read)?;
            // 一审代理律师: who had the case there says nothing of who has it here
            let people = ["handler", "department", "lawyer"];
            let of_all = |id| SHARED.contains(&id) && !people.contains(&id);
            let shared = id.is_none_or(|id| of_all(id) || id == "number");
            tag.filter(|_| !shared).map(|tag| (tag, id))
        };
        Section {
            instance,
            headings: columns.iter().map(called).collect(),
            told: columns.iter().map(told).collect(),
            columns,
            later,
        }
    }
}

fn says_came(group: &str) -> bool {
    group.contains("出庭") || group.contains("应诉")
}

/// What is true of the dispute, and so of each of its cases.
const SHARED: &[&str] = &[
    "kind",
    "plaintiff",
    "defendant",
    "third_party",
    "party_count",
    "party_kind",
    "agency",
    "cause",
    "matter",
    "act",
    "field",
    "disclosure",
    "handler",
    "department",
    "lawyer",
];

const TAGS: &[(&str, Instance)] = &[
    ("再审审查", Instance::RetrialReview),
    ("一审", Instance::First),
    ("二审", Instance::Second),
    ("再审", Instance::Retrial),
];

/// The cases that the headings tell of: usually one.
pub(crate) fn sections(header: &Header) -> Vec<Section> {
    let mut tagged: Vec<(Option<Instance>, Option<&'static str>)> =
        header.columns.iter().map(read).collect();
    let reconsidered = beside_a_suit(header, &mut tagged);
    let with_number: Vec<Instance> = tagged
        .iter()
        .filter(|(_, id)| *id == Some("number"))
        .filter_map(|(tag, _)| *tag)
        .collect();
    let plain_number = tagged.contains(&(None, Some("number")));
    // 案号, 二审案号, 二审结果: the number of an appeal with what became of it is a case beside the row's own
    let own_case = |instance: &Instance| {
        let of = |(tag, id): &&(Option<Instance>, Option<&'static str>)| {
            *tag == Some(*instance) && id.is_some_and(|id| id != "number")
        };
        *instance != Instance::First && tagged.iter().any(|t| of(&t))
    };
    let further: Vec<Instance> = with_number.iter().copied().filter(own_case).collect();
    let numbered_twice = with_number.contains(&Instance::First);
    let beside = plain_number && !further.is_empty() && !numbered_twice;
    if !beside && (with_number.is_empty() || plain_number) {
        // a number of another instance beside the case's own is a remark
        // 一审裁判结果 beside 二审裁判结果, and one number: the second is no outcome of that case
        let above = |tag: &Option<Instance>| tag.is_some_and(|t| t != Instance::First);
        let twice = |id: &Option<&'static str>| {
            let mut own = tagged.iter().filter(|(tag, _)| !above(tag));
            id.is_some() && own.any(|(_, other)| other == id)
        };
        let later: Vec<usize> = tagged
            .iter()
            .enumerate()
            .filter(|(_, (tag, id))| above(tag) && twice(id))
            .map(|(at, _)| at)
            .collect();
        let columns = tagged.iter().enumerate().map(|(at, (tag, id))| {
            let foreign = plain_number && tag.is_some() && *id == Some("number");
            let foreign = foreign || later.contains(&at);
            // 案号, 一审案号: the number of the case this one follows, or of the one that follows it
            let other = (*id == Some("number") && foreign).then_some("related");
            (at, id.filter(|_| !foreign).or(other), false)
        });
        return vec![Section::of(header, None, columns.collect(), later)];
    }
    let mut out: Vec<Section> = Vec::new();
    if beside {
        let own = |(tag, id): &(Option<Instance>, Option<&'static str>)| {
            let another = tag.is_some_and(|tag| with_number.contains(&tag));
            (!another || !further.iter().any(|f| *tag == Some(*f)))
                .then_some(id.filter(|id| *id != "number" || tag.is_none()))
        };
        let columns = tagged.iter().enumerate();
        let columns = columns.filter_map(|(at, told)| {
            // what the reconsideration came to is how the suit came to court
            if reconsidered.contains(&at) {
                return Some((at, Some(RECONSIDERED), true));
            }
            let id = own(told)?;
            let shared = told.0.is_none() && id.is_some_and(|id| SHARED.contains(&id));
            Some((at, id, shared))
        });
        out.push(Section::of(header, None, columns.collect(), Vec::new()));
    }
    let numbered = if beside { further } else { with_number };
    for instance in numbered {
        if out.iter().any(|s| s.instance == Some(instance)) {
            continue;
        }
        let first = out.is_empty();
        let columns = tagged.iter().enumerate().filter_map(|(at, (tag, id))| {
            let shared = tag.is_none() && id.is_some_and(|id| SHARED.contains(&id));
            let own = *tag == Some(instance) || (tag.is_none() && first);
            (shared || own).then_some((at, *id, tag.is_none()))
        });
        let columns = columns.collect();
        out.push(Section::of(header, Some(instance), columns, Vec::new()));
    }
    out
}

/// 复议案号, 复议结果 beside 诉讼案号: the reconsideration is a case of its own beside the suit. Its number alone is a remark. Gives
/// the columns of what it came to.
fn beside_a_suit(
    header: &Header,
    tagged: &mut [(Option<Instance>, Option<&'static str>)],
) -> Vec<usize> {
    let of_organ = |at: usize| {
        header.columns.get(at).is_some_and(|c| {
            speaks_of_reconsideration(&c.text)
                || c.group.as_deref().is_some_and(speaks_of_reconsideration)
        })
    };
    let at = |want: &dyn Fn(usize, Option<&'static str>) -> bool| -> Vec<usize> {
        let all = tagged.iter().enumerate();
        all.filter(|(at, (tag, id))| tag.is_none() && want(*at, *id))
            .map(|(at, _)| at)
            .collect()
    };
    let numbers = at(&|at, id| id == Some("number") && of_organ(at));
    let suits = tagged
        .iter()
        .enumerate()
        .any(|(at, (_, id))| *id == Some("number") && !of_organ(at));
    if numbers.is_empty() || !suits {
        return Vec::new();
    }
    const OWN: &[&str] = &[
        "outcome", "closed", "received", "docketed", "filed", "served", "forum",
    ];
    let own = at(&|at, id| id.is_some_and(|id| OWN.contains(&id)) && of_organ(at));
    if own.is_empty() {
        for at in numbers {
            if let Some(told) = tagged.get_mut(at) {
                told.1 = None;
            }
        }
        return Vec::new();
    }
    let results: Vec<usize> = own
        .iter()
        .copied()
        .filter(|at| {
            tagged
                .get(*at)
                .is_some_and(|(_, id)| *id == Some("outcome"))
        })
        .collect();
    for at in numbers.into_iter().chain(own) {
        if let Some(told) = tagged.get_mut(at) {
            told.0 = Some(Instance::Reconsideration);
        }
    }
    results
}

/// The instance a heading names, and its column without that name.
fn read(column: &HeaderColumn) -> (Option<Instance>, Option<&'static str>) {
    let id = column.column.map(|c| c.id);
    if id == Some("instance") {
        return (None, id);
    }
    let group = column.group.as_deref().unwrap_or_default();
    // 一审/二审法院 names neither
    let named = |word: &str| column.text.contains(word);
    if named("一审") && named("二审") {
        return (None, id);
    }
    for (word, instance) in TAGS {
        if column.text.contains(word) || group.contains(word) {
            let bare = column.text.replace(word, "");
            let id = id.or_else(|| match_header(&bare).map(|c| c.id));
            return (Some(*instance), id);
        }
    }
    (None, id)
}

/// The kind of case that the headings speak of.
pub(crate) fn kind_of(header: &Header) -> Option<Kind> {
    let has = |words: &[&str]| {
        header
            .columns
            .iter()
            .any(|c| words.iter().any(|w| c.text.contains(w)))
    };
    if has(&["被执行人", "非诉执行"]) && !has(&["原告"]) {
        return Some(Kind::Enforcement);
    }
    // what those who sue are called says it, whatever else the headings speak of
    let of = |id: &str, words: &[&str]| {
        let own = header
            .columns
            .iter()
            .filter(|c| c.column.is_some_and(|k| k.id == id));
        own.map(HeaderColumn::name)
            .any(|name| words.iter().any(|w| name.to_lowercase().contains(w)))
    };
    let sues = of(
        "plaintiff",
        &["原告", "起诉人", "上诉人", "plaintiff", "yuangao"],
    );
    if sues && !of("plaintiff", &["申请人"]) {
        return Some(Kind::Litigation);
    }
    let reconsideration = has(&["申请人", "复议"]);
    let litigation = has(&["原告", "法院", "上诉", "起诉状", "司法机关"]);
    match (litigation, reconsideration) {
        (true, false) => Some(Kind::Litigation),
        (false, true) => Some(Kind::Reconsideration),
        _ => None,
    }
}
