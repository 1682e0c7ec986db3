//! Hearings (开庭、听证) and who of our side stands in them: responsible officials, delegated staff, lawyers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Kind;
use crate::calendar::parse_clock;
use crate::text::{Text, text};
use crate::{codes, fields};

codes! {
    /// What sort of hearing it is. The duty to appear is kept in those that try the case.
    pub enum HearingKind {
        Court = "court", "开庭", "court hearing";
        Reconsideration = "reconsideration", "复议听证", "reconsideration hearing";
        Pretrial = "pretrial", "庭前会议", "pretrial conference";
        Evidence = "evidence", "证据交换", "exchange of evidence";
        Inquiry = "inquiry", "询问谈话", "inquiry";
        Pronouncement = "pronouncement", "宣判", "pronouncement";
    }
}

impl HearingKind {
    /// What a hearing is where nothing else is said.
    pub fn usual(kind: Kind) -> HearingKind {
        match kind {
            Kind::Litigation => HearingKind::Court,
            Kind::Reconsideration => HearingKind::Reconsideration,
            // 听取意见、询问: the court reviews the papers and may hear both sides (行政强制法第五十八条).
            Kind::Enforcement => HearingKind::Inquiry,
        }
    }
}

codes! {
    /// Whether the hearing is set, was held, or fell through.
    pub enum HearingState {
        Set = "set", "已排期", "set";
        Held = "held", "已开庭", "held";
        Cancelled = "cancelled", "取消或延期", "cancelled or postponed";
    }
}

codes! {
    /// The court's notice that the responsible official must appear (APP 4).
    pub enum CourtNotice {
        None = "none", "未通知", "no notice";
        May = "may", "可以通知", "notified (may)";
        Shall = "shall", "应当通知", "notified (shall)";
    }
}

codes! {
    /// On what ground the court notified the official: five on which it shall, four on which it may (APP 4).
    pub enum NoticeGround {
        FoodDrug = "food_drug", "食品药品安全", "food and drug safety";
        Environment = "environment", "生态环境和资源保护", "environment and resources";
        PublicHealth = "public_health", "公共卫生安全", "public health";
        HighAttention = "high_attention", "社会高度关注", "high public attention";
        MassIncident = "mass_incident", "可能引发群体性事件", "possible mass incident";
        MajorInterest = "major_interest", "涉及重大人身、财产权益", "major personal or property interests";
        PublicInterest = "public_interest", "公益诉讼", "public-interest suit";
        SuperiorDocument = "superior_document", "上级规范性文件要求出庭", "a superior's document requires it";
        Other = "other", "其他需要通知的情形", "other";
    }
}

impl NoticeGround {
    /// The court shall notify on this ground (APP 4(1)); on the others it may (APP 4(2)).
    pub fn shall(self) -> bool {
        self <= NoticeGround::MassIncident
    }
}

codes! {
    /// Why the office's own rules may ask for the principal in person; marked on a hearing.
    pub enum Concern {
        Major = "major", "重大案件", "major case";
        LargeSum = "large_sum", "涉案金额大", "large sum";
        Watched = "watched", "社会关注", "widely watched";
        Superior = "superior", "上级要求正职出庭", "the superior asks for the principal";
        OwnName = "own_name", "以政府名义作出行为", "act in the government's name";
    }
}

codes! {
    /// In what part a person of ours stands in a hearing.
    pub enum Part {
        Official = "official", "行政机关负责人", "responsible official";
        Staff = "staff", "委托工作人员", "delegated staff";
        Lawyer = "lawyer", "律师", "lawyer";
        LegalWorker = "legal_worker", "基层法律服务工作者", "basic-level legal worker";
    }
}

impl Part {
    /// The heading a person stands under: basic-level legal workers are agents beside the lawyers (ALL 31(2)), and no
    /// staff of the agency either.
    pub const fn column(self) -> Part {
        match self {
            Part::LegalWorker => Part::Lawyer,
            Part::Official | Part::Staff | Part::Lawyer => self,
        }
    }
}

codes! {
    /// The official's rank, as APP 2 tells who counts.
    pub enum Rank {
        Principal = "principal", "正职", "principal";
        Deputy = "deputy", "副职", "deputy";
        DeputyLevel = "deputy_level", "副职级别负责人", "deputy-level official";
        InCharge = "in_charge", "分管负责人", "other official in charge";
        NotCounted = "not_counted", "不属负责人", "does not count";
    }
}

codes! {
    /// How far the appearance of one person has come.
    pub enum AppearanceState {
        Planned = "planned", "拟出庭", "planned";
        Appeared = "appeared", "已出庭", "appeared";
        Excused = "excused", "有正当理由未出庭", "excused";
        Absent = "absent", "无正当理由未出庭", "unexcused absence";
    }
}

codes! {
    /// Grounds on which the official need not appear (APP 8).
    pub enum ExcuseGround {
        ForceMajeure = "force_majeure", "不可抗力", "force majeure";
        Accident = "accident", "意外事件", "accident";
        OfficialBusiness = "official_business", "须履行他人不能代替的公务", "official business no one else can do";
        Other = "other", "其他正当事由", "other just cause";
    }
}

impl Rank {
    /// Whether an appearance at this rank fulfils the duty (APP 2).
    pub fn counts(self) -> bool {
        self != Rank::NotCounted
    }
}

/// One person of ours in one hearing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    #[serde(default)]
    pub uuid: Uuid,
    pub part: Part,
    /// The entry of the roster, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Uuid>,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// Only for officials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
    pub state: AppearanceState,
    /// Whether the official spoke on resolving the dispute (APP 11, 出庭又出声).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoke: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<ExcuseGround>,
    /// The sealed proof of the ground (APP 9).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proof: String,
    /// The day the official was told of the hearing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notified: Option<NaiveDate>,
    /// The day the papers (身份证明、授权委托书) were ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<NaiveDate>,
    /// The day the official confirmed coming.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<NaiveDate>,
    /// Who approved the absence, and by what paper.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub approval: String,
    /// Left the hearing without the court's leave (APP 12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_early: bool,
    /// Refused to explain, so that the hearing could not go on (APP 12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
    /// The court's consent where this official came in another's place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub consent: String,
    /// The court found the identity papers wanting (APP 6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub papers_wanting: bool,
    /// The unit whose official this is, as the roster has it (`law::judged`); never stored. Empty is this office's, or
    /// not known.
    #[serde(skip)]
    pub unit: String,
}

fields! {
    /// What an appearance says.
    AttendanceField of Attendance without unit {
        Uuid = uuid: "标识", "id", Key;
        Part = part: "身份", "part", Code;
        Official = official: "名册条目", "entry of the roster", Key;
        Name = name: "姓名", "name", Line;
        Post = post: "职务", "post", Line;
        Rank = rank: "职级", "rank", Code;
        State = state: "出庭状态", "state", Code;
        Spoke = spoke: "发言", "spoke", Answer;
        Ground = ground: "不能出庭的理由", "ground", Code;
        Proof = proof: "证明材料", "proof", Line;
        Notified = notified: "告知负责人", "official told", Day;
        Papers = papers: "身份材料齐备", "identity papers ready", Day;
        Confirmed = confirmed: "确认出庭", "confirmed", Day;
        Approval = approval: "批准人", "approved by", Line;
        LeftEarly = left_early: "中途退庭", "left early", Flag;
        Refused = refused: "拒绝陈述", "refused to explain", Flag;
        Consent = consent: "法院同意变更", "the court's consent", Line;
        PapersWanting = papers_wanting: "身份证明不合要求", "identity papers wanting", Flag;
    }
}

impl Attendance {
    /// An attendance with a nil UUID; everything but part, name and state is empty or not recorded.
    pub fn new(part: Part, name: impl Into<String>, state: AppearanceState) -> Attendance {
        Attendance {
            uuid: Uuid::nil(),
            part,
            official: None,
            name: name.into(),
            post: String::new(),
            rank: None,
            state,
            spoke: None,
            ground: None,
            proof: String::new(),
            notified: None,
            papers: None,
            confirmed: None,
            approval: String::new(),
            left_early: false,
            refused: false,
            consent: String::new(),
            papers_wanting: false,
            unit: String::new(),
        }
    }

    /// A responsible official who counts (APP 2); a rank not recorded is taken to count.
    pub fn is_responsible(&self) -> bool {
        self.part == Part::Official && self.rank.is_none_or(Rank::counts)
    }

    /// Whether the appearance counts. Papers the court found wanting make it one that did not take place (APP 6).
    pub fn qualifies(&self) -> bool {
        self.is_responsible() && self.state == AppearanceState::Appeared && !self.papers_wanting
    }

    /// How it is called in a table: who came and does not count is not called to have appeared (APP 2, 6).
    pub fn came_as(&self) -> Text {
        match self.state {
            AppearanceState::Appeared if !self.is_responsible() => {
                text("到庭，不属负责人", "came, does not count")
            }
            AppearanceState::Appeared if self.papers_wanting => text(
                "到庭，身份证明不合要求，不作出庭",
                "came, papers found wanting, does not count",
            ),
            AppearanceState::Excused if !self.is_responsible() => {
                text("有正当理由，不属负责人", "excused, does not count")
            }
            state => state.text(),
        }
    }

    /// The name, with the unit where the roster says that it is another's: two units may have officials of one name.
    pub fn label(&self) -> String {
        with_unit(&self.name, &self.unit)
    }
}

/// `周明（城关镇人民政府）`; an official of this office, or of whom it is not known, by the name alone.
pub fn with_unit(name: &str, unit: &str) -> String {
    match unit {
        "" => name.to_string(),
        unit => format!("{name}（{unit}）"),
    }
}

/// One hearing of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hearing {
    #[serde(default)]
    pub uuid: Uuid,
    /// None: the usual one of the kind of case, [`HearingKind::usual`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<HearingKind>,
    pub day: NaiveDate,
    /// `HH:MM`, or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    pub state: HearingState,
    #[serde(default = "no_notice")]
    pub notice: CourtNotice,
    /// Why the court notified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_ground: Option<NoticeGround>,
    /// The hearing was put off because the official could not come: a second absence brings judicial advice (APP 12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub postponed_for_official: bool,
    /// What makes the office's own rules ask for the principal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<Concern>,
    /// The official of a co-defendant who appears for all by agreement (APP 3).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub co_defendant_official: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Attendance>,
}

fields! {
    /// What a hearing says. Its people are records of their own.
    HearingField of Hearing without people {
        Uuid = uuid: "标识", "id", Key;
        Kind = kind: "种类", "kind", Code;
        Day = day: "日期", "day", Day;
        Time = time: "时间", "time", Line;
        Place = place: "地点", "place", Line;
        State = state: "状态", "state", Code;
        Notice = notice: "法院通知负责人", "court's notice", Code;
        NoticeGround = notice_ground: "通知理由", "ground of the notice", Code;
        PostponedForOfficial = postponed_for_official: "因负责人延期", "put off for the official", Flag;
        Concerns = concerns: "要求正职出庭的情形", "why the principal is asked", Code;
        CoDefendantOfficial = co_defendant_official: "共同被告出庭负责人", "co-defendant's official", Line;
        Note = note: "备注", "note", Lines;
    }
}

fn no_notice() -> CourtNotice {
    CourtNotice::None
}

/// How often a hearing is moved, at most.
const MOVES: u16 = 250;

impl Hearing {
    /// The ids of what stood on the former days of a hearing, first move first: two hands that move it at once make the
    /// same record, and meet in it. They are counted on in sixteen bits that are random in a UUIDv7.
    pub fn formers(hearing: Uuid) -> impl Iterator<Item = Uuid> {
        let [a, b, c, d, e, f, g, h, i, j, high, low, k, l, m, n] = hearing.into_bytes();
        let first = u16::from_be_bytes([high, low]);
        (1..=MOVES).map(move |nth| {
            let [high, low] = first.wrapping_add(nth).to_be_bytes();
            Uuid::from_bytes([a, b, c, d, e, f, g, h, i, j, high, low, k, l, m, n])
        })
    }

    /// Whether this is what is kept of a former day of another, which was moved.
    pub fn is_former_of(&self, other: &Hearing) -> bool {
        self.state == HearingState::Cancelled
            && Hearing::formers(other.uuid).any(|former| former == self.uuid)
    }

    /// Whether both tell of one hearing: the same day and kind, and no two different times. One that was called off is
    /// another than the one set anew.
    pub fn same_as(&self, other: &Hearing) -> bool {
        let off = |h: &Hearing| h.state == HearingState::Cancelled;
        // An older file may hold 9:00 beside 09:00.
        let clock = |h: &Hearing| parse_clock(&h.time).unwrap_or_else(|| h.time.clone());
        let (a, b) = (clock(self), clock(other));
        let agree = a.is_empty() || b.is_empty() || a == b;
        self.day == other.day
            && off(self) == off(other)
            && agree
            && (self.kind.is_none() || other.kind.is_none() || self.kind == other.kind)
    }

    /// A hearing set for the day, of the usual kind: nil UUID, no time, no place, no notice, nobody in it.
    pub fn new(day: NaiveDate) -> Hearing {
        Hearing {
            uuid: Uuid::nil(),
            kind: None,
            day,
            time: String::new(),
            place: String::new(),
            state: HearingState::Set,
            notice: CourtNotice::None,
            notice_ground: None,
            postponed_for_official: false,
            concerns: Vec::new(),
            co_defendant_official: String::new(),
            note: String::new(),
            people: Vec::new(),
        }
    }

    /// What sort of hearing it is in a case of this kind.
    pub fn kind_in(&self, case: Kind) -> HearingKind {
        self.kind.unwrap_or_else(|| HearingKind::usual(case))
    }

    /// Whether it tries the case: a court hearing or the organ's. Others (庭前会议, 宣判) carry no duty to appear and stand
    /// in no rate.
    pub fn tries(&self, case: Kind) -> bool {
        self.kind_in(case) == HearingKind::usual(case)
    }

    /// Whether somebody said that it took place: it is marked as held, or who came or stayed away is. A hearing that was
    /// set has not taken place because its day passed.
    pub fn is_said(&self) -> bool {
        let marked =
            |p: &Attendance| matches!(p.state, AppearanceState::Appeared | AppearanceState::Absent);
        self.state == HearingState::Held || self.people.iter().any(marked)
    }

    /// Whether it was held by the end of a day: its day has come and somebody said that it took place. The one definition
    /// for stages, figures, office rules and lists.
    pub fn held_by(&self, day: NaiveDate) -> bool {
        self.came_by(day) && self.is_said()
    }

    /// Whether its day has come without its falling through: it was held, or that is still to be said.
    pub fn came_by(&self, day: NaiveDate) -> bool {
        self.state != HearingState::Cancelled && self.day <= day
    }

    /// The attendances of responsible officials (行政机关负责人), whether planned, appeared, excused or absent.
    pub fn officials(&self) -> impl Iterator<Item = &Attendance> {
        self.people.iter().filter(|a| a.part == Part::Official)
    }

    /// A responsible official who counts appeared.
    pub fn attended(&self) -> bool {
        self.people.iter().any(Attendance::qualifies)
    }
}
