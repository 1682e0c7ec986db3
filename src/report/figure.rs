//! A figure: id, name, printed definition, and the filter whose cases it counts.

use std::sync::LazyLock;

use super::customs::Customs;
use super::figures;
use crate::case::Kind;
use crate::codes;
use crate::docket::{Bit, Counting, Filter, Stretch, Times};
use crate::said;
use crate::text::{Said, Text, text};

/// Of the bits of who came: the one of the cases in which that is not recorded.
const UNRECORDED: [(Bit, Bit); 7] = [
    (Bit::Attended, Bit::Unmarked),
    (Bit::Principal, Bit::Unmarked),
    (Bit::AttendedFirst, Bit::Unmarked),
    (Bit::AttendedSecond, Bit::Unmarked),
    (Bit::AttendedRetrial, Bit::Unmarked),
    (Bit::NotifiedAttended, Bit::NotifiedUnmarked),
    (Bit::AttendedClosedFirst, Bit::UnmarkedClosedFirst),
];

/// The bits of what was heard within the period, whoever had to come.
const HEARD: [Bit; 4] = [
    Bit::Heard,
    Bit::HeardFirst,
    Bit::HeardSecond,
    Bit::HeardRetrial,
];

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Cases (件); disputes where the scope counts them.
    Cases(Filter),
    /// Disputes the cases belong to, always.
    Disputes(Filter),
    /// Applicants (人) of the cases.
    People(Filter),
    /// Hearings (次) in the cases.
    Times(Filter, Times),
    /// Compensation of the cases, in fen.
    Money(Filter),
    /// Cases over cases, in per cent.
    Rate { over: Filter, base: Filter },
    /// Hearings over hearings of the cases, in per cent.
    TimesRate {
        filter: Filter,
        over: Times,
        base: Times,
    },
    /// Cases to cases: 2.12:1.
    Ratio { over: Filter, base: Filter },
    /// Days a stretch of the cases took on average, of those that have it.
    Mean(Filter, Stretch),
}

impl Measure {
    /// The filters it counts: of a rate, the numerator first.
    pub fn filters(self) -> impl Iterator<Item = Filter> {
        let (first, second) = match self {
            Measure::Cases(f)
            | Measure::Disputes(f)
            | Measure::People(f)
            | Measure::Times(f, _)
            | Measure::Mean(f, _)
            | Measure::Money(f) => (f, None),
            Measure::TimesRate { filter, .. } => (filter, None),
            Measure::Rate { over, base } | Measure::Ratio { over, base } => (over, Some(base)),
        };
        std::iter::once(first).chain(second)
    }

    /// The cases behind the number; of a rate, its numerator.
    pub fn filter(self) -> Filter {
        match self {
            Measure::Times(f, what) => f.with(what.bit()),
            Measure::TimesRate { filter, over, .. } => filter.with(over.bit()),
            Measure::Cases(f)
            | Measure::Disputes(f)
            | Measure::People(f)
            | Measure::Money(f)
            | Measure::Mean(f, _)
            | Measure::Rate { over: f, .. }
            | Measure::Ratio { over: f, .. } => f,
        }
    }

    /// What of the base may still come to stand above the line as nobody knows of it yet, always counted within the
    /// base itself, and what it is: an appearance not recorded, what is not performed yet, not closed yet.
    pub fn undecided(self) -> Option<Undecided> {
        let unmarked = |measure| Undecided {
            measure,
            what: text("尚未登记", "not recorded yet"),
            then: text("登记后", "once they are"),
        };
        match self {
            Measure::TimesRate {
                filter,
                over: Times::Attended,
                ..
            } => Some(unmarked(Measure::Times(filter, Times::Unmarked))),
            Measure::Rate { over, base } => {
                if over.asks(Bit::Closed) && !base.asks(Bit::Closed) {
                    let pending = Filter::contested().with(Bit::Pending);
                    return Some(Undecided {
                        measure: Measure::Cases(pending),
                        what: text("未结", "pending"),
                        then: text("审结后", "once closed"),
                    });
                }
                if over.asks(Bit::Performed) {
                    return Some(Undecided {
                        measure: Measure::Cases(
                            base.without(Bit::Performed).without(Bit::Compelled),
                        ),
                        what: text("未履行", "not performed"),
                        then: text("履行后", "once performed"),
                    });
                }
                let (came, open) = UNRECORDED.iter().find(|(came, _)| over.asks(*came))?;
                Some(unmarked(Measure::Cases(base.with(*open).without(*came))))
            }
            _ => None,
        }
    }

    /// Those of the base, counted within it, that stand below the line although the law asks nobody to appear in them:
    /// whatever is said of the rate says them beside it.
    pub fn free(self) -> Option<Measure> {
        let Measure::Rate { over, base } = self else {
            return None;
        };
        let heard = HEARD.iter().any(|bit| base.asks(*bit));
        let (came, _) = UNRECORDED.iter().find(|(came, _)| over.asks(*came))?;
        heard.then(|| Measure::Cases(base.with(Bit::Released).without(*came)))
    }

    /// The cases of the denominator.
    pub fn base(self) -> Option<Filter> {
        match self {
            Measure::Rate { base, .. } | Measure::Ratio { base, .. } => Some(base),
            Measure::TimesRate { filter, base, .. } => Some(filter.with(base.bit())),
            _ => None,
        }
    }

    /// The unit word; that of cases is the office's own (`Customs::word`).
    pub fn unit(self) -> Text {
        match self {
            Measure::Cases(_) => text("件", "cases"),
            Measure::Disputes(_) => text("起", "disputes"),
            Measure::People(_) => text("人", "people"),
            Measure::Times(..) => text("次", "times"),
            Measure::Money(_) => text("元", "yuan"),
            Measure::Mean(..) => text("天", "days"),
            Measure::Rate { .. } | Measure::TimesRate { .. } | Measure::Ratio { .. } => {
                text("", "")
            }
        }
    }
}

/// What of a rate's base is not decided yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided {
    pub measure: Measure,
    /// 尚未登记, 未履行, 未结.
    pub what: Text,
    /// Once it is: 登记后.
    pub then: Text,
}

codes! {
    /// Under which heading a figure stands.
    pub enum Theme {
        Litigation = "litigation", "行政诉讼", "litigation";
        LitigationKinds = "litigation_kinds", "行政诉讼 分类", "litigation by kind";
        LitigationOutcomes = "litigation_outcomes", "行政诉讼 结案方式", "litigation outcomes";
        Reconsideration = "reconsideration", "行政复议", "reconsideration";
        ReconsiderationKinds = "reconsideration_kinds", "行政复议 分类", "reconsideration by kind";
        ReconsiderationOutcomes = "reconsideration_outcomes", "行政复议 结案方式", "reconsideration outcomes";
        Enforcement = "enforcement", "行政非诉执行", "non-litigation enforcement";
        Appearance = "appearance", "负责人出庭应诉", "appearances in court";
        Hearing = "reconsideration_hearing", "负责人参加复议听证", "appearances in reconsideration hearings";
        Course = "course", "办理过程与生效结果", "course and outcome in effect";
        Rate = "rate", "比率", "rates";
    }
}

/// One way to count a figure. A figure with several has them by the office's setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The value of the setting that chooses it; empty where there is one way only.
    pub value: &'static str,
    /// Printed with the figure.
    pub definition: Text,
    pub measure: Measure,
}

/// One figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    pub id: &'static str,
    pub theme: Theme,
    pub name: Text,
    /// The setting that chooses among the ways.
    pub setting: Option<&'static str>,
    /// How it is counted where the setting does not choose another way.
    first: Way,
    others: &'static [Way],
    /// One part of a breakdown: left out of short lists where it is zero.
    pub part: bool,
}

impl Figure {
    /// A figure counted in one way only, which is not part of a breakdown.
    pub const fn new(id: &'static str, theme: Theme, name: Text, way: Way) -> Figure {
        Figure {
            id,
            theme,
            name,
            setting: None,
            first: way,
            others: &[],
            part: false,
        }
    }

    /// Counted in the way a setting says; the first way is its default.
    pub const fn by(mut self, setting: &'static str, others: &'static [Way]) -> Figure {
        self.setting = Some(setting);
        self.others = others;
        self
    }

    /// The same figure under another heading.
    pub const fn under(mut self, theme: Theme) -> Figure {
        self.theme = theme;
        self
    }

    /// Every way it can be counted, the default first.
    pub fn ways(&self) -> impl Iterator<Item = Way> + use<> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Part of a breakdown.
    pub const fn part(mut self) -> Figure {
        self.part = true;
        self
    }

    /// The way the office counts it.
    pub fn way(&self, customs: &Customs) -> Way {
        let asked = self.setting.map(|s| customs.way(s));
        self.ways()
            .find(|w| asked.as_deref().is_some_and(|a| a == w.value))
            .unwrap_or(self.first)
    }

    /// The kind whose cases it counts; none where it counts both.
    pub fn kind(&self) -> Option<Kind> {
        match self.theme {
            Theme::Litigation
            | Theme::LitigationKinds
            | Theme::LitigationOutcomes
            | Theme::Appearance => Some(Kind::Litigation),
            Theme::Reconsideration
            | Theme::ReconsiderationKinds
            | Theme::ReconsiderationOutcomes
            | Theme::Hearing => Some(Kind::Reconsideration),
            Theme::Enforcement => Some(Kind::Enforcement),
            Theme::Rate | Theme::Course => {
                let kinds = self.ways().map(|w| w.measure.filter().kind());
                kinds.flatten().next()
            }
        }
    }

    /// What is counted, in the way the office has chosen.
    pub fn measure(&self, customs: &Customs) -> Measure {
        self.way(customs).measure
    }

    /// The printed definition of the way the office has chosen.
    pub fn definition(&self, customs: &Customs) -> Text {
        self.way(customs).definition
    }

    /// The same, and what it comes to where disputes are counted.
    pub fn definition_in(&self, customs: &Customs, counting: Counting) -> Said {
        let own = self.definition(customs);
        match self
            .by_dispute(customs)
            .filter(|_| counting == Counting::Disputes)
        {
            Some(also) => said!("{own}；{also}", "{own}; {also}"; own = own, also = also),
            None => own.into(),
        }
    }

    /// What its definition, in the words of cases, means of disputes.
    fn by_dispute(&self, customs: &Customs) -> Option<Text> {
        if matches!(
            self.theme,
            Theme::LitigationOutcomes | Theme::ReconsiderationOutcomes
        ) {
            return Some(text(
                "按争议计的，看争议最后一份裁判、决定的结案方式，准许撤回上诉的也照列；胜败另按所维持的裁判计",
                "by dispute, of its last judgment, ruling or decision, an appeal withdrawn among them; whether it was won goes by what that left standing",
            ));
        }
        let measure = self.measure(customs);
        let base = measure.base().unwrap_or_else(|| measure.filter());
        let judged = measure.filters().any(|f| f.judges());
        if !judged {
            return None;
        }
        Some(match base.asks(Bit::ClosedFirst) || base.asks(Bit::Lost) {
            true => text(
                "按争议计的，指审结的争议中有一审审结的，结果是争议最后生效的裁判（二审改判的按改判计）",
                "by dispute, of the disputes closed those with a first instance closed, as what took effect last has it (as changed on appeal)",
            ),
            false => text(
                "按争议计的，结果是争议最后生效的裁判、决定",
                "by dispute, as what took effect last has it",
            ),
        })
    }

    /// Its name with the way it is counted in, where there are several: 败诉率（按一审）.
    pub fn name_in(&self, customs: &Customs) -> Text {
        if self.setting.is_none() {
            return self.name;
        }
        let (measure, begins) = (self.measure(customs), format!("{}.", self.id));
        let face = |f: &&Figure| f.id.starts_with(&begins) && f.measure(customs) == measure;
        FIGURES.iter().find(face).map_or(self.name, |f| f.name)
    }
}

/// One way, whatever the settings.
pub const fn way(definition: Text, measure: Measure) -> Way {
    way_of("", definition, measure)
}

/// The way of a setting's value.
pub(super) const fn way_of(value: &'static str, definition: Text, measure: Measure) -> Way {
    Way {
        value,
        definition,
        measure,
    }
}

/// Every figure, in the order it is shown.
pub static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(figures::all);

/// The figure of an id.
pub fn figure(id: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|f| f.id == id)
}

/// The figures of a word: one by its id or its name, or that of each kind by the end of its id or of its name.
pub fn figures_named(word: &str) -> Vec<&'static Figure> {
    if let Some(one) = figure(word) {
        return vec![one];
    }
    let ends = |f: &&Figure| {
        let tail = f.id.split_once('.').map(|(_, tail)| tail);
        tail == Some(word) && f.kind().is_some()
    };
    let mut found: Vec<&'static Figure> = FIGURES.iter().filter(ends).collect();
    if found.is_empty() {
        // 审结 means that of each kind, as its name says behind the kind.
        let behind = |f: &Figure| {
            let kind = f.kind().map_or("", |k| k.text().zh);
            f.name.zh.strip_prefix(kind).map(str::trim) == Some(word)
        };
        let is = |f: &&Figure| f.name.zh == word || f.name.en == word || behind(f);
        found = FIGURES.iter().filter(is).collect();
    }
    found
}
