//! Agents from the lawyer column: 傅云深(法律顾问,某律师事务所)、林若川(工作人员). Staff and lawyers are told apart by evidence,
//! else asked.

use std::collections::BTreeMap;

use super::agent_names::{FIRMS, Named, kind_of, named, outside_brackets, with_firms};
use super::field::Field;
use super::row::RowReader;
use crate::case::{Agent, AgentKind, CaseFile};
use crate::exchange::headers::{About, Header, HeaderColumn, Meaning};
use crate::exchange::sheet::Sheet;
use crate::exchange::values::{self, Standing, is_person, is_post, standing, yes_no};
use crate::said;
use crate::text::clean_line;

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    let (firms, names): (Vec<Field>, Vec<Field>) = reader
        .take_all("lawyer")
        .into_iter()
        .partition(|f| of_firm(&f.heading) && are_firms(&f.text));
    // 某所 in the column of the firm, and one name in that of the agents: what the firm is, so is the agent
    let beside = match (firms.as_slice(), names.as_slice()) {
        ([firm], [name]) if outside_brackets(&name.text).len() == 1 && is_firm(&firm.text) => {
            firm.text.as_ref()
        }
        _ => "",
    };
    for field in &names {
        cell(case, field, beside, reader);
    }
    others_on_file(case, &names, reader);
    // 律所 beside the column of the names: whose firm it is
    let [firm] = firms.as_slice() else {
        for field in &firms {
            cell(case, field, "", reader);
        }
        return;
    };
    let named = |a: &&mut Agent| !is_firm(&a.name) && a.kind != AgentKind::Staff;
    // 傅某、方某 beside 甲所、乙所: as many firms as lawyers, in their order
    let list = outside_brackets(&firm.text);
    if list.len() > 1 && !names.is_empty() {
        let lawyers: Vec<&mut Agent> = case.agents.iter_mut().filter(named).collect();
        if lawyers.len() == list.len() {
            for (agent, firm) in lawyers.into_iter().zip(&list) {
                if agent.firm.is_empty() {
                    agent.firm = clean_line(firm);
                }
            }
        } else {
            reader.doubt_and_keep(
                firm,
                said!(
                    "律所与代理人的个数不同，看不出各是谁的，记入备注，请核对",
                    "not as many firms as agents; whose each is is not clear, kept in the note, check it"
                ),
            );
        }
        return;
    }
    let mut any = false;
    for agent in case.agents.iter_mut().filter(named) {
        any = true;
        if agent.firm.is_empty() {
            agent.firm = clean_line(&firm.text);
        }
    }
    let staff = case.agents.iter().any(|a| a.kind == AgentKind::Staff);
    if !any && staff && !names.is_empty() {
        reader.doubt_and_keep(
            firm,
            said!(
                "代理人是工作人员，看不出律所是谁的，记入备注，请核对",
                "the agents are staff; whose firm this is is not clear; kept in the note, check it"
            ),
        );
    } else if !any {
        cell(case, firm, "", reader);
    }
}

/// The cell names somebody new, and the file has another whom it does not name: he stays, for he may have been entered by hand.
fn others_on_file(case: &CaseFile, names: &[Field], reader: &mut RowReader<'_>) {
    let new = case.agents.iter().any(|a| a.uuid.is_nil());
    // whom an earlier row of this import named is no other one
    let Some(field) = names.first().filter(|_| new && !reader.continues) else {
        return;
    };
    let named = |a: &&Agent| !names.iter().any(|f| f.text.contains(a.name.as_str()));
    let held = case.agents.iter().filter(|a| !a.uuid.is_nil());
    let others: Vec<&str> = held.filter(named).map(|a| a.name.as_str()).collect();
    if !others.is_empty() {
        let others = others.join("、");
        reader.doubt(
            field,
            said!(
                "案卷中还登记着“{others}”，表中没有，没有删去，请核对",
                "the file also has \"{others}\", whom the sheet does not name: kept, check it"
            ),
        );
    }
}

/// 律所, 律师事务所, 代理单位: a column of firms.
fn of_firm(heading: &str) -> bool {
    ["律所", "事务所", "代理单位", "代理机构", "所属单位"]
        .iter()
        .any(|w| heading.ends_with(w))
}

/// One firm and nobody beside it.
fn is_firm(text: &str) -> bool {
    let text = text.trim();
    FIRMS.iter().any(|w| text.ends_with(w)) && !text.contains(['、', '，', ',', ';', '；', '\n'])
}

/// Firms, and nobody beside them.
fn are_firms(text: &str) -> bool {
    let pieces = outside_brackets(text);
    let mut pieces = pieces
        .iter()
        .map(|p| p.trim())
        .filter(|p| !p.is_empty())
        .peekable();
    pieces.peek().is_some()
        && pieces.all(|piece| is_firm(piece) && !piece.contains([' ', '（', '(']))
}

/// How far somebody may act, or that somebody was or will be instructed: nobody's name.
const POWERS_ALONE: &[&str] = &[
    "特别授权",
    "一般授权",
    "全权代理",
    "特别代理",
    "一般代理",
    "风险代理",
    "另行委托",
    "法律援助中心",
    "法律援助",
    "暂未委托",
    "尚未委托",
    "待委托",
];

/// What says that nobody was instructed.
const NOBODY: &[&str] = &[
    "未委托",
    "未聘请",
    "未委托律师",
    "未聘请律师",
    "无委托代理人",
    "没有委托",
    "自行应诉",
    "不适用",
    "已委托",
    "已聘请",
    "有委托",
    "有律师",
];

/// `beside`: the firm that its own column names for the one agent of the cell.
fn cell(case: &mut CaseFile, field: &Field, beside: &str, reader: &mut RowReader<'_>) {
    let bare = field.text.trim();
    if yes_no(bare).is_some() || NOBODY.contains(&bare) {
        reader.keep(field);
        return;
    }
    if POWERS_ALONE.contains(&bare) {
        reader.doubt_and_keep(
            field,
            said!(
                "“{bare}”不是代理人的姓名，没有登记",
                "\"{bare}\" is no name of an agent; none is entered"
            ),
        );
        return;
    }
    for piece in with_firms(outside_brackets(&field.text)) {
        let (whose, piece) = labelled(&piece);
        let Some(mut read) = named(piece) else {
            continue;
        };
        read.of_others |= whose == Some(false);
        if !read.firm.is_empty()
            && let Some(ended) = is_no_firm(&read.firm)
        {
            let (name, firm) = (&read.name, &read.firm);
            reader.doubt_and_keep(
                field,
                said!(
                    "“{name}”后面写着“{firm}”，不是律所，没有读取，请核对",
                    "\"{firm}\" behind \"{name}\" is no firm; not read, check it"
                ),
            );
            if ended {
                continue;
            }
            read.firm.clear();
        }
        if read.aside {
            reader.keep(field);
        }
        let Named {
            name,
            written,
            firm,
            kind,
            of_others,
            ..
        } = read;
        if of_others {
            reader.doubt_and_keep(
                field,
                said!(
                    "“{name}”写明是对方或第三人的代理人，没有登记",
                    "\"{name}\" is said to act for somebody else; not entered"
                ),
            );
            continue;
        }
        // 傅某律师, as earlier imports kept the name
        let same = |a: &Agent| a.name == name || a.name == written;
        let known = case.agents.iter().position(same);
        if known.is_none() && (values::no_name(&name) || !looks_like_an_agent(&name)) {
            reader.doubt_and_keep(
                field,
                said!(
                    "“{name}”不像代理人的姓名，没有读取",
                    "\"{name}\" does not look like the name of an agent; not read"
                ),
            );
            continue;
        }
        // 傅律师: a surname alone
        let surname = written.ends_with("律师") && written.chars().count() == 3;
        if known.is_none() && (surname || FIRMS.iter().any(|w| name.ends_with(w))) {
            reader.doubt_once(
                field,
                said!(
                    "只写了“{name}”，没有写代理人的姓名，请补写",
                    "only \"{name}\" and no name of an agent; supply it"
                ),
            );
        }
        match known.and_then(|at| case.agents.get_mut(at)) {
            // what the file has stands, unless the cell or the officer says more
            Some(agent) => {
                let said = kind.or_else(|| answered(&name, reader));
                agent.kind = said.unwrap_or(agent.kind);
                if !firm.is_empty() {
                    agent.firm = firm;
                }
            }
            None => {
                let of_firm = if firm.is_empty() { beside } else { &firm };
                let shown = kind.or_else(|| evidence(&name, of_firm, field, reader));
                let kind = shown.unwrap_or_else(|| asked(&name, field, reader));
                case.agents.push(Agent {
                    uuid: uuid::Uuid::nil(),
                    kind,
                    name,
                    firm,
                });
            }
        }
    }
}

/// 原告：甲某律师 is not of ours, 被告：傅某律师 is.
fn labelled(piece: &str) -> (Option<bool>, &str) {
    const OTHERS: &[&str] = &[
        "原告",
        "原告方",
        "申请人",
        "上诉人",
        "第三人",
        "对方",
        "起诉人",
    ];
    const OURS: &[&str] = &["被告", "被告方", "被申请人"];
    let ours = |label: &str| OURS.contains(&label) || values::is_ourselves(label);
    match piece.split_once([':', '：']) {
        Some((label, rest)) if OTHERS.contains(&label.trim()) => (Some(false), rest),
        Some((label, rest)) if ours(label.trim()) => (Some(true), rest),
        // 一般代理：傅云深律师
        Some((label, rest)) if POWERS_ALONE.contains(&label.trim()) => (None, rest),
        _ => (None, piece),
    }
}

/// 一审, 2万元, 已解除委托 in the brackets behind a name: no firm; whether it says that they act no more.
fn is_no_firm(firm: &str) -> Option<bool> {
    const ENDED: &[&str] = &[
        "解除", "终止", "撤销", "撤回", "更换", "变更", "另案", "已换", "取消",
    ];
    let ended = ENDED.iter().any(|w| firm.contains(w));
    let other = firm.chars().any(|c| c.is_ascii_digit())
        || ["一审", "二审", "再审", "元"]
            .iter()
            .any(|w| firm.ends_with(w) || firm == *w)
        || !names_a_firm(firm) && values::is_left_open(firm);
    (ended || other).then_some(ended)
}

/// 无锡某某律师事务所, 某某律师事务所等: whatever it begins with, what ends as firms do is one; not 拟委托某某律师事务所.
fn names_a_firm(text: &str) -> bool {
    let bare = text.trim().trim_end_matches('等');
    FIRMS.iter().any(|w| bare.ends_with(w)) && !["委托", "聘请"].iter().any(|w| bare.contains(w))
}

/// Agents whom the words of some cell of the sheet show to be staff or lawyers; not those of whom two cells say two things.
pub(super) fn shown(sheet: &Sheet, header: &Header) -> Vec<(String, AgentKind)> {
    let own = |c: &&HeaderColumn| c.column.is_some_and(|k| k.id == "lawyer");
    let columns: Vec<usize> = header.columns.iter().filter(own).map(|c| c.index).collect();
    let mut all: BTreeMap<String, Option<AgentKind>> = BTreeMap::new();
    for row in sheet.rows.iter().skip(header.body) {
        let cells = columns.iter().map(|at| row.cell(*at).text());
        let pieces = cells.flat_map(|text| with_firms(outside_brackets(&text)));
        for read in pieces.filter_map(|piece| named(&piece)) {
            if let Some(kind) = read.kind.filter(|_| !read.of_others) {
                all.entry(read.name)
                    .and_modify(|known| *known = known.filter(|k| *k == kind))
                    .or_insert(Some(kind));
            }
        }
    }
    let certain = all
        .into_iter()
        .filter_map(|(name, kind)| Some((name, kind?)));
    certain.collect()
}

/// What shows whether a name is staff or a lawyer: its title, the firm or office beside it, the other rows of the sheet, the
/// handlers of the same ledger, the heading, the officer's own answer.
fn evidence(name: &str, firm: &str, field: &Field, reader: &RowReader<'_>) -> Option<AgentKind> {
    if let Some(kind) = answered(name, reader).or_else(|| by_words(name, firm)) {
        return Some(kind);
    }
    if let Some((_, kind)) = reader.desk.shown.iter().find(|(n, _)| n == name) {
        return Some(*kind);
    }
    if reader.desk.staff.iter().any(|s| s == name) {
        return Some(AgentKind::Staff);
    }
    kind_of(&field.heading).or_else(|| {
        let heading = &field.heading;
        (heading.contains("律师") || heading.contains("lawyer")).then_some(AgentKind::OutsideLawyer)
    })
}

/// By the name and what stands beside it alone.
pub(super) fn by_words(name: &str, firm: &str) -> Option<AgentKind> {
    // 非律师, 律师助理, 法律援助中心: what somebody is not, or may be
    let untold = [
        "非律师",
        "不是律师",
        "并非律师",
        "无律师",
        "律师助理",
        "实习律师",
        "助理",
        "法律援助",
        "辅助",
    ];
    if untold.iter().any(|w| firm.contains(w)) {
        return None;
    }
    let lawyer =
        |text: &str| text.contains("律师") || text.ends_with("律所") || text.contains("事务所");
    let legal_worker = |text: &str| {
        text.contains("法律服务所")
            || text.contains("法律服务工作者")
            || text.contains("法律工作者")
    };
    if legal_worker(name) || legal_worker(firm) {
        return Some(AgentKind::LegalWorker);
    }
    if lawyer(name) || lawyer(firm) {
        return Some(AgentKind::OutsideLawyer);
    }
    // 江畔所: a law firm or an office of ours; not told
    let office = [
        "科",
        "股",
        "室",
        "中心",
        "大队",
        "办公室",
        "派出所",
        "站",
        "局",
        "主任",
        "股长",
        "所长",
        "站长",
        "队长",
    ];
    let ours = ["内部", "职工"];
    let staff = ours.iter().any(|w| firm.contains(w))
        || values::speaks_of_us(firm)
        || !firm.is_empty()
            && (is_post(firm)
                || standing(firm) == Standing::Staff
                || office.iter().any(|w| firm.ends_with(w))
                || firm.contains("科员"));
    staff.then_some(AgentKind::Staff)
}

fn answered(name: &str, reader: &RowReader<'_>) -> Option<AgentKind> {
    match reader.desk.names.meaning(About::Agent, name) {
        Some(Meaning::Agent(kind)) => Some(kind),
        _ => None,
    }
}

/// Neither shown nor answered: taken as a lawyer for now, and asked once for every name.
fn asked(name: &str, field: &Field, reader: &mut RowReader<'_>) -> AgentKind {
    let taken = AgentKind::OutsideLawyer;
    let choices = Meaning::all(About::Agent);
    reader.ask(About::Agent, name, &choices, Some(Meaning::Agent(taken)));
    reader.doubt(
        field,
        said!(
            "“{name}”是工作人员还是律师？暂按外聘律师，请写明",
            "is \"{name}\" staff or a lawyer? taken as an outside lawyer for now; say which"
        ),
    );
    taken
}

/// A name of a person, a firm, or a name with a title.
fn looks_like_an_agent(name: &str) -> bool {
    let bare = ["律师", "科长", "副科长", "主任"]
        .iter()
        .find_map(|t| name.strip_suffix(t))
        .unwrap_or(name)
        .trim();
    let digits = bare.chars().any(|c| c.is_ascii_digit());
    let letters = bare.chars().any(char::is_alphabetic);
    let latin = letters && bare.is_ascii();
    let firm = ["事务所", "律所", "公司", "中心"]
        .iter()
        .any(|w| name.ends_with(w));
    // 工作人员, 律师: what somebody is, and nobody's name
    let only_title = bare.is_empty() || kind_of(name).is_some() && !is_person(bare);
    // 同一审, 法规科: no name of anybody
    let short = bare.chars().count() <= 6
        && !["无", "未", "不", "待", "暂", "否", "同", "审", "详", "见"]
            .iter()
            .any(|w| bare.contains(w))
        && !bare.ends_with(['科', '股', '室', '处', '局', '办', '队', '站', '组']);
    !digits
        && !only_title
        && letters
        && (is_person(bare) || firm || latin || bare.contains('·') || short)
}
