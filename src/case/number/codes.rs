//! The codes in docket numbers: court codes and the type codes of administrative cases.

/// Abbreviations of provinces (and of the corps and military courts) that open a court code
/// (《关于人民法院案件案号的若干规定》 annex 2; in force since 2016-01-01).
const PROVINCES: &str = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军";

/// The Supreme People's Court and its courts that sit under their own code.
const SUPREME: &[&str] = &["最高法知", "最高法商", "最高法"];

/// One row per type code of an administrative case.
pub(super) struct Kind {
    pub(super) code: &'static str,
    pub(super) instance: Option<&'static str>,
    /// State compensation claimed in an administrative case (行政赔偿).
    pub(super) compensation: bool,
}

impl Kind {
    /// The kind of case, as an id of the project's words.
    pub(super) fn kind(&self) -> &'static str {
        match self.instance {
            Some("enforcement" | "enforcement_review") => "enforcement",
            _ => "litigation",
        }
    }
}

const fn kind(code: &'static str, instance: Option<&'static str>, compensation: bool) -> Kind {
    Kind {
        code,
        instance,
        compensation,
    }
}

const FIRST: Option<&str> = Some("first");
const SECOND: Option<&str> = Some("second");
const REVIEW: Option<&str> = Some("retrial_review");
const RETRIAL: Option<&str> = Some("retrial");
const ENFORCEMENT: Option<&str> = Some("enforcement");
const ENFORCEMENT_REVIEW: Option<&str> = Some("enforcement_review");

/// The Supreme Court's type codes for administrative cases, and those the old rules had (行提, 行再初, 行立终, ...).
pub(super) const KINDS: &[Kind] = &[
    kind("行初", FIRST, false),
    kind("行终", SECOND, false),
    kind("行申", REVIEW, false),
    kind("行监", REVIEW, false),
    kind("行抗", REVIEW, false),
    kind("行再", RETRIAL, false),
    kind("行提", RETRIAL, false),
    kind("行再初", RETRIAL, false),
    kind("行再终", RETRIAL, false),
    kind("行赔初", FIRST, true),
    kind("行赔终", SECOND, true),
    kind("行赔申", REVIEW, true),
    kind("行赔监", REVIEW, true),
    kind("行赔抗", REVIEW, true),
    kind("行赔再", RETRIAL, true),
    kind("行赔提", RETRIAL, true),
    kind("行赔他", None, true),
    // 起诉是否受理的审查（旧）
    kind("行立初", FIRST, false),
    kind("行立终", SECOND, false),
    kind("行受初", FIRST, false),
    kind("行受终", SECOND, false),
    // 我方申请的非诉执行审查，和管辖、保全、诉前调解等不是一个审级的
    kind("行辖", None, false),
    kind("行辖终", None, false),
    kind("行辖监", None, false),
    kind("行审", ENFORCEMENT, false),
    kind("行审复", ENFORCEMENT_REVIEW, false),
    kind("行保", None, false),
    kind("行他", None, false),
    kind("行诉前调", None, false),
];

/// 京, 京01, 京0105, 最高法.
pub(super) fn is_court_code(place: &str) -> bool {
    if SUPREME.contains(&place) {
        return true;
    }
    let mut chars = place.chars();
    let province = chars.next().is_some_and(|c| PROVINCES.contains(c));
    let digits: Vec<char> = chars.collect();
    province && matches!(digits.len(), 0 | 2 | 4) && digits.iter().all(char::is_ascii_digit)
}
