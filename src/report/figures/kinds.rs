//! What was newly received by instance, role, path, matter and number of applicants: one figure for each value.

use super::litigation::INSTANCES;
use super::{RECEIVED_SO, made, received};
use crate::case::{Kind, Matter, Path, Role};
use crate::docket::{Bit, Filter};
use crate::report::figure::{Figure, Measure, Theme};
use crate::text::{Text, text};

/// Group cases: more applicants than these (statistics, "Identities and counting").
pub(super) const GROUPS: [u32; 6] = [3, 10, 20, 30, 50, 100];

const GROUP: Text = text(
    "本期新收案件中原告、申请人超过此数的",
    "of the cases newly received, those with more plaintiffs or applicants than this",
);

pub(super) fn litigation() -> Vec<Figure> {
    let kind = Kind::Litigation;
    let mut out = Vec::new();
    for instance in INSTANCES {
        let of = Filter::of(kind).instances(&[instance]);
        for (id, bit, zh, en, definition) in [
            ("received", Bit::Received, "新收", "received", RECEIVED_SO),
            (
                "handled",
                Bit::Handled,
                "办理",
                "handled",
                text(
                    "办理的案件中此审级的；按争议计的，为其现处的审级",
                    "of the cases handled, those at this instance; of a dispute, the one it stands at",
                ),
            ),
            (
                "closed",
                Bit::Closed,
                "审结",
                "closed",
                text(
                    "审结案件中此审级的；按争议计的，为其现处的审级",
                    "of the cases closed, those at this instance; of a dispute, the one it stands at",
                ),
            ),
            (
                "pending",
                Bit::Pending,
                "未结",
                "pending",
                text(
                    "未结案件中此审级的",
                    "of the pending cases, those at this instance",
                ),
            ),
        ] {
            let name = instance.text();
            out.push(made(
                format!("litigation.instance.{}.{id}", instance.id()),
                Theme::LitigationKinds,
                (format!("{} {zh}", name.zh), format!("{} {en}", name.en)),
                definition,
                Measure::Cases(of.with(bit)),
            ));
        }
    }
    out.extend(roles(kind, Theme::LitigationKinds));
    for path in Path::ALL {
        let name = path.text();
        out.push(made(
            format!("litigation.path.{}", path.id()),
            Theme::LitigationKinds,
            (name.zh.to_string(), name.en.to_string()),
            RECEIVED_SO,
            Measure::Cases(received(kind).paths(&[*path])),
        ));
    }
    out.push(made(
        "litigation.path.none".to_string(),
        Theme::LitigationKinds,
        ("起诉方式未填".to_string(), "path not filled in".to_string()),
        RECEIVED_SO,
        Measure::Cases(received(kind).no_path()),
    ));
    out.extend(matters(kind, Theme::LitigationKinds));
    out.extend(groups(kind, Theme::LitigationKinds));
    out
}

pub(super) fn reconsideration() -> Vec<Figure> {
    let (kind, theme) = (Kind::Reconsideration, Theme::ReconsiderationKinds);
    let mut out: Vec<Figure> = roles(kind, theme).collect();
    out.extend(matters(kind, theme));
    out.extend(groups(kind, theme));
    out
}

fn roles(kind: Kind, theme: Theme) -> impl Iterator<Item = Figure> {
    // Where we apply ourselves nobody contests anything.
    let contested = Role::ALL
        .iter()
        .filter(|role| **role != Role::EnforcementApplicant);
    contested.map(move |role| {
        let name = role.text();
        made(
            format!("{}.role.{}", kind.id(), role.id()),
            theme,
            (format!("作为{}", name.zh), format!("we are {}", name.en)),
            RECEIVED_SO,
            Measure::Cases(received(kind).roles(&[*role])),
        )
    })
}

/// The ten matters of the national form, and the cases without one.
fn matters(kind: Kind, theme: Theme) -> impl Iterator<Item = Figure> {
    let none = made(
        format!("{}.matter.none", kind.id()),
        theme,
        ("事项 未填".to_string(), "matter not filled in".to_string()),
        RECEIVED_SO,
        Measure::Cases(received(kind).no_matter()),
    );
    let each = Matter::ALL.iter().map(move |matter| {
        let name = matter.text();
        made(
            format!("{}.matter.{}", kind.id(), matter.id()),
            theme,
            (format!("事项 {}", name.zh), format!("matter: {}", name.en)),
            RECEIVED_SO,
            Measure::Cases(received(kind).matters(&[*matter])),
        )
    });
    each.chain(std::iter::once(none))
}

fn groups(kind: Kind, theme: Theme) -> impl Iterator<Item = Figure> {
    GROUPS.into_iter().map(move |n| {
        made(
            format!("{}.group.{n}", kind.id()),
            theme,
            (
                format!("超过{n}人的群体案件"),
                format!("more than {n} applicants"),
            ),
            GROUP,
            Measure::Cases(received(kind).more_than(n)),
        )
    })
}
