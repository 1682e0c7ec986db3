//! Words in ledger cells: yes and no, kinds, instances, procedures and paths, as ids; lists of parties.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{clean_line, fold};

mod appeared;
mod appeared_words;
mod beside_party;
mod beside_post;
mod court;
mod docket;
mod docket_foreign;
mod docket_within;
mod given_names;
mod ground;
mod joined_parties;
mod left_open;
mod money;
mod more_people;
mod no_value;
mod not_names;
mod organ_number;
mod parties;
mod party_kind;
mod party_words;
mod people;
mod post_names;
mod post_rank;
mod post_words;
mod posts;
mod reading;
mod sent_instead;
mod surnames;
mod this_office;
mod ticks;

pub(crate) use appeared::says_no_hearing;
pub use appeared::{Appeared, Came, appeared};
pub(crate) use appeared_words::says_how_long;
pub(crate) use beside_party::is_telling_word;
pub(crate) use beside_post::{Beside, beside_post};
pub(crate) use court::court;
pub use docket::{Docket, docket};
pub use docket_foreign::{FOREIGN, FOREIGN_KINDS, FOREIGN_SHEETS, ForeignType};
pub use docket_within::with_number;
pub(crate) use given_names::is_composed;
pub use ground::{Absence, absence};
pub(crate) use left_open::{coded, is_left_open};
pub use money::money;
pub(crate) use no_value::{no_value, not_yet};
pub(crate) use not_names::{no_name, says_nobody};
pub(crate) use organ_number::organ_and_number;
pub(crate) use parties::trailing_count;
pub use parties::{Parties, PartyName, parties};
pub(crate) use party_kind::is_organisation;
pub use people::people;
pub(crate) use post_names::is_post;
pub(crate) use post_rank::{Standing, is_open, rank_of, standing};
pub(crate) use posts::{Who, who};
pub use reading::Reading;
pub(crate) use sent_instead::sent_instead;
pub(crate) use surnames::{happens, is_person, is_surname, is_word, surname, told_behind};
pub(crate) use this_office::{
    after_ourselves, behind_ourselves, is_office, is_ourselves, speaks_of_us,
};

/// One table of words: the id and everything that says it.
type Words = &'static [(&'static str, &'static [&'static str])];

/// Marks for yes and no that any column may have.
const MARKS: Words = &[
    (
        "yes",
        &[
            "是", "有", "√", "✓", "✔", "☑", "对", "1", "y", "yes", "true", "已",
        ],
    ),
    (
        "no",
        &[
            "否", "无", "×", "✗", "✘", "x", "☒", "错", "0", "n", "no", "false", "未", "不", "没有",
            "没", "不是", "非",
        ],
    ),
    (
        "blank",
        &[
            "",
            "空",
            "/",
            "\\",
            "-",
            "--",
            "—",
            "——",
            "－",
            "□",
            "null",
            "none",
            "nil",
            "nan",
            "n/a",
            "undefined",
        ],
    ),
];

/// Words that answer the question of one column.
const ANSWERS: Words = &[
    (
        "yes",
        &[
            "已出庭",
            "出庭",
            "应诉",
            "已发言",
            "发言",
            "有发言",
            "出声",
            "已出声",
            "全程发言",
            "积极发言",
            "主动发言",
            "参与发言",
            "发表意见",
            "已发表意见",
            "发表了意见",
            "实质性发言",
            "出庭又出声",
            "出庭出声",
            "出庭并出声",
            "出庭并发言",
            "出庭发言",
            "已上诉",
            "上诉",
            "公开",
            "信息公开",
            "信息公开类",
        ],
    ),
    (
        "no",
        &[
            "未出庭",
            "未发言",
            "没发言",
            "无发言",
            "全程未出声",
            "没有发言",
            "不发言",
            "未出声",
            "不出声",
            "没有出声",
            "全程未发言",
            "未发表意见",
            "出庭未出声",
            "出庭不出声",
            "只出庭不出声",
            "出庭未发言",
            "未上诉",
            "不上诉",
            "没有上诉",
            "均未上诉",
            "双方均未上诉",
            "双方未上诉",
            "原告未上诉",
            "被告未上诉",
            "无人上诉",
        ],
    ),
];

const KINDS: Words = &[
    (
        "litigation",
        &[
            "行政诉讼",
            "诉讼",
            "应诉",
            "行政诉讼案件",
            "行政应诉",
            "行政应诉案件",
            "诉讼案件",
            "应诉案件",
            "行政案件",
            "行政诉讼一审",
            "行政诉讼二审",
            "行政赔偿诉讼",
            "行政公益诉讼",
        ],
    ),
    (
        "reconsideration",
        &[
            "行政复议",
            "复议",
            "行政复议案件",
            "复议答复",
            "复议案件",
            "行政复议答复",
        ],
    ),
    (
        "enforcement",
        &[
            "行政非诉执行",
            "非诉执行",
            "行审",
            "非诉执行案件",
            "非诉行政执行",
            "行政非诉",
            "非诉",
            "非诉执行审查",
            "行政非诉执行审查",
            "非诉审查",
            "行政非诉审查",
            "非诉行政执行审查",
            "非诉强制执行",
            "申请强制执行",
            "申请法院强制执行",
        ],
    ),
];

const INSTANCES: Words = &[
    ("enforcement", &["执行审查", "非诉执行审查", "行审"]),
    ("enforcement_review", &["执行复议", "行审复"]),
    (
        "first",
        &[
            "一审",
            "第一审",
            "初审",
            "一审阶段",
            "一审程序",
            "一审案件",
            "行政一审",
            "重审一审",
            "一审重审",
            "行初",
            "1审",
        ],
    ),
    (
        "second",
        &[
            "二审",
            "第二审",
            "终审",
            "上诉",
            "二审阶段",
            "二审程序",
            "二审案件",
            "行政二审",
            "行终",
            "2审",
            "上诉审",
        ],
    ),
    (
        "retrial_review",
        &[
            "再审审查",
            "申请再审",
            "再审申请",
            "再审审查阶段",
            "申诉审查",
        ],
    ),
    ("retrial", &["再审", "再审审理", "提审"]),
    ("reconsideration", &["复议", "行政复议", "复议阶段"]),
];

const PROCEDURES: Words = &[
    (
        "ordinary",
        &[
            "普通",
            "普通程序",
            "一般程序",
            "一审普通程序",
            "二审程序",
            "普通程序独任",
            "普通程序独任审理",
            "普通程序合议",
        ],
    ),
    ("summary", &["简易", "简易程序", "一审简易程序"]),
];

const PATHS: Words = &[
    (
        "direct",
        &[
            "直接起诉",
            "直接",
            "直诉",
            "径行起诉",
            "未经复议",
            "直接诉讼",
            "不经复议直接起诉",
            "无复议",
            "否直接起诉",
            "没有复议",
            "未经复议直接起诉",
            "直接起诉未复议",
            "直接起诉未经复议",
            "直接向法院起诉",
            "直接提起诉讼",
            "未复议",
            "不经复议",
            "未经行政复议",
            "未经",
            "未经过",
            "没有经过复议",
            "没有经复议",
            "未经过复议",
            "没有复议",
            "未申请复议",
            "未经复议程序",
            "直接向人民法院起诉",
        ],
    ),
    (
        "after",
        &[
            "复议后起诉",
            "经复议",
            "经行政复议",
            "经过复议",
            "经过行政复议",
            "先复议后起诉",
            "先复议再诉讼",
            "先复议再起诉",
            "复议后诉讼",
            "复议后",
            "经复议起诉",
            "经行政复议后起诉",
            "不服复议决定",
            "不服复议决定起诉",
            "复议前置",
            "已经复议",
            "已复议",
            "复议过",
            "已经行政复议",
            "经过",
            "已经过复议",
            "经复议程序",
            "先经复议",
            "先行复议",
        ],
    ),
    (
        "after_upheld",
        &[
            "经复议维持后起诉",
            "复议维持",
            "经复议维持",
            "复议维持后起诉",
            "是维持",
            "是复议维持",
            "经复议后起诉(维持)",
            "双被告",
            "维持",
            "经过复议维持",
            "复议机关维持",
            "复议机关维持原行政行为后起诉",
        ],
    ),
    (
        "after_changed",
        &[
            "经复议改变后起诉",
            "复议改变",
            "是改变",
            "是变更",
            "经复议改变",
            "复议改变后起诉",
            "经复议变更后起诉",
            "复议机关改变",
            "复议机关改变原行政行为后起诉",
            "复议机关改变行政行为后起诉",
        ],
    ),
    (
        "after_refused",
        &[
            "复议不予受理后起诉",
            "复议不受理",
            "复议不予受理",
            "经复议不予受理后起诉",
            "复议驳回申请后起诉",
            "经复议驳回申请后起诉",
            "复议驳回申请",
        ],
    ),
    (
        "after_silence",
        &[
            "复议逾期未决定后起诉",
            "复议不作为",
            "复议机关不作为",
            "经复议逾期不作决定后起诉",
        ],
    ),
];

/// `yes`, `no` or `blank`; none for a word that is neither.
pub fn yes_no(text: &str) -> Option<&'static str> {
    // A mark that any column may have goes before the words of one column.
    static AT: LazyLock<Index> = LazyLock::new(|| {
        let mut all = index(ANSWERS);
        all.extend(index(MARKS));
        all
    });
    if let Some(word) = ticks::ticked(text) {
        return yes_no(&word);
    }
    id_of(&AT, text)
}

/// `yes`, `no` or `blank` by a mark that any column may have.
fn mark(text: &str) -> Option<&'static str> {
    static AT: LazyLock<Index> = LazyLock::new(|| index(MARKS));
    id_of(&AT, text)
}

/// `litigation` or `reconsideration`.
pub fn kind(text: &str) -> Option<&'static str> {
    static AT: LazyLock<Index> = LazyLock::new(|| index(KINDS));
    id_of(&AT, text)
}

/// `first`, `second`, `retrial_review`, `retrial` or `reconsideration`.
pub fn instance(text: &str) -> Option<&'static str> {
    static AT: LazyLock<Index> = LazyLock::new(|| index(INSTANCES));
    id_of(&AT, text)
}

/// `ordinary` or `summary`.
pub fn procedure(text: &str) -> Option<&'static str> {
    static AT: LazyLock<Index> = LazyLock::new(|| index(PROCEDURES));
    id_of(&AT, text)
}

/// How the case came to court: `direct`, `after` (what came of it is not said), `after_upheld`, `after_changed`, `after_refused`, `after_silence`.
pub fn path(text: &str) -> Option<&'static str> {
    static AT: LazyLock<Index> = LazyLock::new(|| index(PATHS));
    id_of(&AT, text)
}

/// The words of a table as they are compared, with their ids: every cell of a ledger is asked for several.
type Index = HashMap<String, &'static str>;

fn index(words: Words) -> Index {
    let mut out = Index::new();
    for (id, said) in words {
        for word in *said {
            // The first row of the table that has a word keeps it.
            out.entry(plain(word)).or_insert(id);
        }
    }
    out
}

/// Folded, in lower case, without spaces, brackets and dots.
fn plain(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn id_of(index: &Index, text: &str) -> Option<&'static str> {
    index.get(&plain(&clean_line(text))).copied()
}
