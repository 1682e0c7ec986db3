//! Parties from cells: who, how many, of what kind; those already in the file keep their identity.

use uuid::Uuid;

use super::field::Field;
use super::our_side;
use super::party_kinds::{kind_of, kinds};
use super::party_names::{is_named, twice, unreadable};
use super::party_sides::{appeals, turned};
use super::people_count::{count_in, counted_by_hand, people, said_count};
use super::row::RowReader;
use crate::case::{CaseFile, Instance, Kind, MOST_PEOPLE, Party, PartyRole, Role};
use crate::exchange::values::{self, PartyName, Reading};
use crate::said;
use crate::text::clean_line;

pub(super) fn apply(case: &mut CaseFile, reader: &mut RowReader<'_>) {
    our_side::set_apart(reader);
    let claimants = reader.take("plaintiff");
    let count = reader.take("party_count");
    let respondent = reader.take("defendant");
    let agency = reader.take("agency");
    if let Some(field) = agency.as_ref().filter(|_| reader.desk.units) {
        let unit = clean_line(&field.text);
        if case.head.unit.is_empty() && is_named(&unit) && !values::no_name(&unit) {
            case.head.unit = unit;
        }
    }
    let (respondent, beside) = match (respondent, agency) {
        (Some(field), other) => (Some(field), other),
        (None, field) => (field, None),
    };
    let sides = [claimants.as_ref(), respondent.as_ref()];
    let turned = turned(case, sides, reader);
    our_side::by_appeal(case, sides, reader);
    let (first, second) = match turned {
        true => (PartyRole::Respondent, PartyRole::Claimant),
        false => (PartyRole::Claimant, PartyRole::Respondent),
    };
    // 被告：某局（上诉人）
    let appealed = respondent.as_ref().is_some_and(|f| appeals(&f.text));
    if appealed
        && !turned
        && case.head.instance == Instance::Second
        && case.head.role == Role::Defendant
    {
        case.head.role = Role::Appellant;
    }
    let mut thirds = Vec::new();
    let read = count.as_ref().map(count_in);
    let unread = matches!(read, None | Some(Reading::Unread(_)));
    if let Some(field) = &claimants {
        let counted = count.is_some() || turned;
        let stays = unread && !turned && counted_by_hand(case, first, field, reader);
        if !stays {
            thirds.extend(set(case, first, field, counted, reader));
        }
    }
    if let Some(field) = &respondent {
        let counted = count.is_some() || !turned;
        thirds.extend(set(case, second, field, counted, reader));
        if let Some(other) = beside.filter(|o| o.text != field.text) {
            reader.keep(&other);
        }
    }
    if let Some((field, read)) = count.zip(read) {
        let names = if turned { &respondent } else { &claimants };
        let told = names.as_ref().and_then(|c| said_count(&c.text));
        people(case, &field, read, told, reader);
    }
    if let Some(field) = reader.take("party_kind") {
        kinds(case, &field, reader);
    }
    let field = reader.take("third_party");
    if let Some(field) = &field {
        set(case, PartyRole::ThirdParty, field, false, reader);
    }
    add_thirds(case, &thirds, field.is_some());
    our_side::by_names(case, [respondent.as_ref(), field.as_ref()], reader);
    if let Some(field) = field.or(claimants) {
        twice(case, &field, reader);
    }
}

/// Third parties whom the cell of another side names come beside those of their own column.
fn add_thirds(case: &mut CaseFile, names: &[PartyName], column: bool) {
    let role = PartyRole::ThirdParty;
    let is_third = |p: &Party| p.role == role;
    let new: Vec<&PartyName> = names
        .iter()
        .filter(|n| {
            let name = clean_line(&n.name);
            !case.parties.iter().any(|p| is_third(p) && p.name == name)
        })
        .collect();
    let gone: Vec<usize> = (0..case.parties.len())
        .filter(|at| {
            let party = case.parties.get(*at).filter(|p| is_third(p));
            party.is_some_and(|p| !names.iter().any(|n| clean_line(&n.name) == p.name))
        })
        .collect();
    // as many names are new as are gone: they were corrected
    let corrected = !column && gone.len() == new.len();
    let mut places = gone.into_iter().filter(|_| corrected);
    for name in new {
        let party = Party {
            uuid: Uuid::nil(),
            role,
            kind: kind_of(&clean_line(&name.name), name.kind, role),
            name: clean_line(&name.name),
            people: name.people,
        };
        match places.next().and_then(|at| case.parties.get_mut(at)) {
            Some(old) => {
                *old = Party {
                    uuid: old.uuid,
                    ..party
                }
            }
            None => case.parties.push(party),
        }
    }
}

/// What says that there is nobody.
const NOBODY: &[&str] = &[
    "无",
    "没有",
    "暂无",
    "无第三人",
    "没有第三人",
    "未列第三人",
    "未追加第三人",
    "不适用",
    "不涉及",
    "不存在",
    "未追加",
    "不追加",
    "法院未追加",
    "暂未追加",
    "尚未追加",
    "无需追加",
    "无需",
    "无须追加",
    "不需要",
];

/// 待追加, 未到庭, 放弃参加: what is said of a third party, and nobody's name.
fn tells_of_third(bare: &str) -> bool {
    const BEGIN: &[&str] = &[
        "未",
        "不",
        "暂",
        "待",
        "尚",
        "拟",
        "放弃",
        "已撤",
        "已退",
        "法院",
        "撤回",
        "申请",
        "是否",
        "有第三人",
        "无法",
        "需",
        "追加",
    ];
    let sure = [
        "尚未",
        "未追加",
        "无待",
        "无需",
        "无须",
        "待追加",
        "可能",
        "拟追加",
        "是否",
        "建议追加",
        "申请追加",
    ];
    // 李四海（未追加）, （不是第三人）, （证人）, （法院未准）
    const ANYWHERE: &[&str] = &[
        "未追加",
        "拟追加",
        "撤销追加",
        "待追加",
        "不追加",
        "不是第三人",
        "非第三人",
        "证人",
        "未准",
        "不予准许",
        "不予追加",
        "驳回追加",
        "同原告",
        "同被告",
    ];
    sure.iter().any(|w| bare.starts_with(w))
        || ANYWHERE.iter().any(|w| bare.contains(w))
        || BEGIN.iter().any(|w| bare.starts_with(w))
            && !values::is_organisation(bare)
            && !values::is_person(bare)
}

/// People whom a bracket names or counts besides, and words between the names that are nobody's.
fn told_beside(field: &Field, read: &values::Parties, reader: &mut RowReader<'_>) {
    if read.others {
        reader.doubt_and_keep(
            field,
            said!(
                "括号里还写了别的人或人数，只登记写在前面的；确为当事人的，请写在括号外面",
                "the brackets name or count others besides; only those before them are entered, write parties outside of brackets"
            ),
        );
    }
    if !read.told.is_empty() {
        let words = read.told.join("、");
        reader.doubt_and_keep(
            field,
            said!(
                "“{words}”不像姓名或名称，没有登记为当事人，请核对",
                "\"{words}\" looks like no name; no party is entered for it, check it"
            ),
        );
    }
}

/// Puts the parties of a cell in the place of those of that side; the third parties it names are given back.
fn set(
    case: &mut CaseFile,
    role: PartyRole,
    field: &Field,
    counted: bool,
    reader: &mut RowReader<'_>,
) -> Vec<PartyName> {
    let bare: String = field.text.chars().filter(|c| c.is_alphanumeric()).collect();
    if NOBODY.contains(&bare.as_str()) {
        return Vec::new();
    }
    if role == PartyRole::ThirdParty && tells_of_third(&bare) {
        reader.doubt_and_keep(
            field,
            said!(
                "这里写的是第三人的情况，不是姓名或名称，没有登记第三人",
                "what is said of a third party, and no name; none is entered"
            ),
        );
        return Vec::new();
    }
    let mut read = values::parties(&field.text);
    told_beside(field, &read, reader);
    let mut thirds = Vec::new();
    if role != PartyRole::ThirdParty && read.list.iter().any(|p| p.third) {
        let (others, own): (Vec<_>, Vec<_>) = read.list.into_iter().partition(|p| p.third);
        read.count = own.iter().map(|p| p.people).fold(0, u32::saturating_add);
        read.list = own;
        if read.list.is_empty() {
            let names: Vec<String> = others.iter().map(|p| clean_line(&p.name)).collect();
            let names = names.join("、");
            reader.doubt_and_keep(
                field,
                said!(
                    "这一格只有写明是第三人的“{names}”，按第三人导入，请核对",
                    "nobody but \"{names}\" stands here, said to be a third party and taken as one; check it"
                ),
            );
            return others;
        }
        thirds = others;
    }
    if read.both_sides {
        reader.doubt_and_keep(
            field,
            said!(
                "一格里写了双方当事人，没有读取；请分写在各自的栏里",
                "both sides stand in one cell; not read, give each its own column"
            ),
        );
        return thirds;
    }
    if let Some(why) = unreadable(field, &read) {
        reader.doubt_and_keep(field, why);
        return thirds;
    }
    if !read.remarks.is_empty() {
        reader.keep(field);
    }
    let other_side: &[&str] = match role {
        PartyRole::Claimant => &["被告", "被申请人", "被上诉人", "第三人"],
        PartyRole::Respondent => &["原告", "申请人", "起诉人", "第三人"],
        PartyRole::ThirdParty => &["原告", "被告", "申请人", "被申请人"],
    };
    if let Some(word) = read
        .remarks
        .iter()
        .find(|r| other_side.contains(&r.as_str()))
    {
        reader.doubt_and_keep(
            field,
            said!(
                "写明是“{word}”，却在这一栏：按这一栏导入，请核对",
                "said to be \"{word}\" and stands in this column, which is taken; check it"
            ),
        );
    }
    let strange: Vec<String> = read
        .list
        .iter()
        .filter(|p| !is_named(&p.name))
        .map(|p| clean_line(&p.name))
        .collect();
    if !strange.is_empty() {
        let names = strange.join("、");
        reader.doubt_and_keep(
            field,
            said!(
                "“{names}”不像姓名，也不像单位名称：按写法导入，请核对",
                "\"{names}\" looks like the name neither of a person nor of a body; taken as written, check it"
            ),
        );
    }
    if read.unclear {
        reader.doubt_and_keep(
            field,
            said!(
                "空格隔开的是一人还是几人？按写法导入，请核对",
                "is it one name or several with a space between? taken as written; check it"
            ),
        );
    }
    if read.begun {
        reader.doubt_and_keep(
            field,
            said!(
                "几个名称共用后半截，请分别写全，如：某村第一村民小组、某村第二村民小组",
                "several names share their ending; write each in full"
            ),
        );
    }
    if read.replaced {
        reader.doubt(
            field,
            said!(
                "括号里说的是承受诉讼、更名、撤诉等变化，按写出的姓名导入，请核对",
                "what stands in brackets speaks of a change of the party (somebody in its place, a withdrawal); taken as named, check it"
            ),
        );
    }
    if read.households && !counted {
        reader.doubt_and_keep(
            field,
            said!(
                "户数不是人数，只计写出的姓名；请写明多少人",
                "households are no people; only the names count; write how many people"
            ),
        );
    }
    if read.contradicts {
        reader.doubt(
            field,
            said!(
                "“等…人”的人数少于写出的姓名",
                "the number said is smaller than the names before it"
            ),
        );
    }
    if let Some(number) = &read.too_many {
        reader.doubt(
            field,
            said!(
                "“等{number}人”的人数过大，不超过 {MOST_PEOPLE} 人；只计写出的姓名",
                "{number} people are too many, at most {MOST_PEOPLE}; only the names count"
            ),
        );
    }
    let more = read.open || read.list.iter().any(|p| p.people > 1);
    if role == PartyRole::Respondent && case.head.kind == Kind::Litigation && more {
        reader.doubt_and_keep(
            field,
            said!(
                "“等”里还有哪些被告没有写出，只登记写出的，请核对",
                "which others are sued is not said; only those named are entered, check it"
            ),
        );
    } else if read.open && !read.households && !counted {
        reader.doubt(
            field,
            said!(
                "没有写明人数，只计写出的姓名",
                "how many others there are is not said; only the names count"
            ),
        );
    }
    let old: Vec<Party> = case
        .parties
        .iter()
        .filter(|p| p.role == role)
        .cloned()
        .collect();
    // the file may name those whom the cell only counts: 张某等3人
    let total: u64 = old.iter().map(|p| u64::from(p.people)).sum();
    let known = read
        .list
        .iter()
        .all(|n| old.iter().any(|p| p.name == clean_line(&n.name)));
    if known && (read.open || (total == u64::from(read.count) && old.len() > read.list.len())) {
        return thirds;
    }
    let mut free: Vec<Party> = old.clone();
    let mut list: Vec<Option<Party>> = Vec::new();
    for name in &read.list {
        let at = free.iter().position(|p| p.name == clean_line(&name.name));
        list.push(at.map(|at| Party {
            people: name.people,
            ..free.remove(at)
        }));
    }
    // as many names are new as are gone: they were corrected
    let renamed = free.len() == list.iter().filter(|p| p.is_none()).count();
    let mut free = free.into_iter();
    let done: Vec<Party> = list
        .into_iter()
        .zip(&read.list)
        .map(|(party, name)| {
            party.unwrap_or_else(|| Party {
                uuid: free
                    .next()
                    .filter(|_| renamed)
                    .map_or(Uuid::nil(), |p| p.uuid),
                role,
                kind: kind_of(&clean_line(&name.name), name.kind, role),
                name: clean_line(&name.name),
                people: name.people,
            })
        })
        .collect();
    if done == old {
        return thirds;
    }
    if reader.continues && !old.is_empty() {
        let first = old.iter().map(|p| p.name.as_str()).collect::<Vec<_>>();
        let first = first.join("、");
        reader.doubt_and_keep(
            field,
            said!(
                "同一案件前面的表写的是“{first}”，以前面的为准，这里的记入备注",
                "an earlier sheet names \"{first}\" in the same case, who stand; this is kept in the note"
            ),
        );
        return thirds;
    }
    let at = case.parties.iter().position(|p| p.role == role);
    case.parties.retain(|p| p.role != role);
    let at = at.unwrap_or(case.parties.len()).min(case.parties.len());
    let tail = case.parties.split_off(at);
    case.parties.extend(done);
    case.parties.extend(tail);
    thirds
}
