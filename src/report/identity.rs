//! Identities: sums that must agree, checked and printed with every report.

use crate::case::Kind;
use crate::docket::{Bit, Tally};
use crate::said;
use crate::text::Said;

/// One identity with both of its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub id: String,
    pub said: Said,
    pub left: u32,
    pub right: u32,
}

impl Identity {
    pub fn holds(&self) -> bool {
        self.left == self.right
    }
}

/// The identities of a tally, per kind: carried over + received = closed + pending;
/// heard = attended + excused + absent + released.
pub fn identities(tally: &Tally) -> Vec<Identity> {
    let mut out = Vec::new();
    for kind in Kind::ALL {
        let c = |bit| tally.of(*kind).of(bit);
        let name = kind.text();
        let (a, b, x, y) = (
            c(Bit::CarriedOver),
            c(Bit::Received),
            c(Bit::Closed),
            c(Bit::Pending),
        );
        out.push(Identity {
            id: format!("{}.balance", kind.id()),
            said: said!(
                "{name}:结转 {a} ＋ 新收 {b} ＝ 审结 {x} ＋ 未结 {y}",
                "{name}: carried over {a} + received {b} = closed {x} + pending {y}";
                name = name
            ),
            left: a + b,
            right: x + y,
        });
        let (h, a, e, n, r) = (
            c(Bit::Heard),
            c(Bit::Attended),
            c(Bit::Excused),
            c(Bit::Absent),
            c(Bit::Released),
        );
        out.push(Identity {
            id: format!("{}.appearance", kind.id()),
            said: said!(
                "{name}:开庭 {h} ＝ 出庭 {a} ＋ 有正当理由 {e} ＋ 未出庭 {n} ＋ 无须出庭 {r}",
                "{name}: heard {h} = attended {a} + excused {e} + absent {n} + no duty {r}";
                name = name
            ),
            left: h,
            right: a + e + n + r,
        });
    }
    out
}
