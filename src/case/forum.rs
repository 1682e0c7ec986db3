//! What hears a case: a court a lawsuit, a government or a department an application for reconsideration.

use super::Kind;

/// What the names of organs end with that are no courts.
const ORGANS: &[&str] = &[
    "人民政府",
    "管理委员会",
    "复议机构",
    "复议委员会",
    "司法局",
    "司法厅",
    "公安局",
    "管理局",
    "办事处",
];

/// Whether a court or organ of this name may hear a case of this kind. What its name does not tell, may.
pub fn hears(forum: &str, kind: Kind) -> bool {
    let forum = forum.trim();
    let court = forum.contains("法院") || forum.ends_with("法庭");
    match kind {
        Kind::Reconsideration => !court,
        Kind::Litigation | Kind::Enforcement => {
            court || !ORGANS.iter().any(|organ| forum.ends_with(organ))
        }
    }
}
