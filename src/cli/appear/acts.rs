//! The sub-commands of `appear` that change one person's appearance: one row each, with its arguments.

use clap::{Arg, Command};

use super::listed;
use crate::case::{AppearanceState, ExcuseGround, FactKind, Part, Rank};
use crate::cli::args::{flag, ids, may, must, option};
use crate::text::{Lang, Text, text};

/// What an act does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// Puts a person into a state.
    Mark,
    /// The official was told.
    Notify,
    /// The identity papers are ready.
    Papers,
    /// The official confirmed coming.
    Confirm,
    /// Another official in the place of the one named.
    Swap,
    /// The person is not to come any more.
    Unplan,
}

/// One sub-command.
pub(super) struct Act {
    pub name: &'static str,
    pub about: Text,
    pub does: Does,
    /// The state it leads to.
    pub state: AppearanceState,
    /// The fact `--filed` records: the paper was handed in on that day.
    pub files: Option<FactKind>,
    pub args: fn(Command, Lang) -> Command,
}

pub(super) const ACTS: &[Act] = &[
    Act {
        name: "plan",
        about: text("安排出庭人", "name who is to appear"),
        does: Does::Mark,
        state: AppearanceState::Planned,
        files: None,
        args: |c, lang| c.arg(name(lang)).args(person(lang)),
    },
    Act {
        name: "notify",
        about: text("登记已通知本人", "the official was told"),
        does: Does::Notify,
        state: AppearanceState::Planned,
        files: None,
        args: |c, lang| c.arg(planned(lang)).arg(day(lang)),
    },
    Act {
        name: "papers",
        about: text("登记身份证明等材料已备", "the identity papers are ready"),
        does: Does::Papers,
        state: AppearanceState::Planned,
        files: Some(FactKind::IdentityProof),
        args: |c, lang| c.arg(planned(lang)).arg(day(lang)).arg(filed(lang)),
    },
    Act {
        name: "confirm",
        about: text("登记本人确认出庭", "the official confirmed"),
        does: Does::Confirm,
        state: AppearanceState::Planned,
        files: None,
        args: |c, lang| c.arg(planned(lang)).arg(day(lang)),
    },
    Act {
        name: "record",
        about: text("登记已出庭", "record an appearance"),
        does: Does::Mark,
        state: AppearanceState::Appeared,
        files: None,
        args: |c, lang| {
            c.visible_alias("appeared")
                .arg(name(lang))
                .args(person(lang))
                .arg(flag("spoke", text("发表了意见", "spoke"), lang))
                .arg(flag("silent", text("未发言", "did not speak"), lang).conflicts_with("spoke"))
                .arg(flag(
                    "left-early",
                    text("未经许可中途退庭", "left without the court's leave"),
                    lang,
                ))
                .arg(flag(
                    "refused",
                    text(
                        "拒绝解释说明，庭审无法进行",
                        "refused to explain, so that the hearing could not go on",
                    ),
                    lang,
                ))
                .arg(flag(
                    "papers-wanting",
                    text(
                        "法院认为身份证明不合要求、不能补正（视为未出庭）",
                        "the court found the identity papers wanting: counted as not appeared",
                    ),
                    lang,
                ))
                .arg(
                    flag(
                        "papers-sound",
                        text("身份证明已补正", "the identity papers were mended"),
                        lang,
                    )
                    .conflicts_with("papers-wanting"),
                )
        },
    },
    Act {
        name: "excuse",
        about: text("登记有正当理由未出庭", "record an excused absence"),
        does: Does::Mark,
        state: AppearanceState::Excused,
        files: Some(FactKind::ExcuseFiled),
        args: |c, lang| {
            let grounds = ids!(ExcuseGround);
            c.arg(name(lang))
                .args(person(lang))
                .arg(
                    option("ground", "G", text("", ""), lang)
                        .required(true)
                        .help(listed(lang, "理由", "the ground", &grounds)),
                )
                .arg(option("proof", "TEXT", text("证明材料", "the proof"), lang))
                .arg(option(
                    "approval",
                    "TEXT",
                    text(
                        "加盖公章或正职签字（谁批准的）",
                        "sealed, or signed by the principal (who approved it)",
                    ),
                    lang,
                ))
                .arg(day(lang))
                .arg(filed(lang))
                .arg(option(
                    "substitute",
                    "NAME",
                    text("委托的工作人员", "the staff delegated"),
                    lang,
                ))
        },
    },
    Act {
        name: "absent",
        about: text("登记无正当理由未出庭", "record an unexcused absence"),
        does: Does::Mark,
        state: AppearanceState::Absent,
        files: None,
        args: |c, lang| c.arg(name(lang)).args(person(lang)),
    },
    Act {
        name: "swap",
        about: text(
            "更换出庭负责人（已交身份证明的须法院准许）",
            "another official (with the court's consent where the papers are in)",
        ),
        does: Does::Swap,
        state: AppearanceState::Planned,
        files: None,
        args: |c, lang| {
            c.arg(name(lang))
                .arg(must(
                    "new",
                    "NEW",
                    text("改由谁出庭", "who comes instead"),
                    lang,
                ))
                .arg(option(
                    "consent",
                    "TEXT",
                    text("法院准许的日期或文书", "the court's consent: day or paper"),
                    lang,
                ))
        },
    },
    Act {
        name: "unplan",
        about: text("取消安排", "take a plan back"),
        does: Does::Unplan,
        state: AppearanceState::Planned,
        files: None,
        args: |c, lang| c.arg(name(lang)),
    },
];

fn name(lang: Lang) -> Arg {
    must("name", "NAME", text("姓名", "the name"), lang)
}

fn planned(lang: Lang) -> Arg {
    may(
        "name",
        "NAME",
        text(
            "姓名（只安排了一位时可不写）",
            "the name; may be left out where one official is planned",
        ),
        lang,
    )
}

fn day(lang: Lang) -> Arg {
    option(
        "on",
        "D",
        text("哪一天（默认今天）", "on which day (default today)"),
        lang,
    )
}

fn filed(lang: Lang) -> Arg {
    flag(
        "filed",
        text(
            "当日已提交法院（复议机关）",
            "handed in to the court or organ on that day",
        ),
        lang,
    )
}

fn person(lang: Lang) -> Vec<Arg> {
    let (ranks, parts) = (ids!(Rank), ids!(Part));
    vec![
        option("part", "PART", text("", ""), lang).help(listed(
            lang,
            "身份（默认 official）",
            "in what part (default official)",
            &parts,
        )),
        option("rank", "RANK", text("", ""), lang).help(listed(
            lang,
            "职级（否则依名册）",
            "rank (else by the roster)",
            &ranks,
        )),
        option("post", "TEXT", text("职务", "the post"), lang),
    ]
}
