//! Which side is whose where a sheet sets them out by who appealed.

use super::field::Field;
use super::our_side::is_short;
use super::row::RowReader;
use crate::case::{CaseFile, Instance, Kind, Role};
use crate::exchange::values;
use crate::said;
use crate::text::{Said, clean_line};

/// 上诉人 that is an agency against 被上诉人 that is none: we appealed, and who sued stays who sued. Elsewhere an agency that sues
/// somebody who is none is asked about.
pub(super) fn turned(
    case: &mut CaseFile,
    [first, second]: [Option<&Field>; 2],
    reader: &mut RowReader<'_>,
) -> bool {
    // 被上诉人 may be anybody where we appealed
    let below = |f: &Field| {
        ["被上诉人", "被申请人"]
            .iter()
            .any(|w| f.heading.contains(w))
    };
    let appealed = case.head.instance != Instance::First && second.is_some_and(below);
    if case.head.kind == Kind::Litigation && !appealed {
        alone([first, second], reader);
    }
    if case.head.kind == Kind::Enforcement {
        return enforced([first, second], reader);
    }
    let (Some(first), Some(second)) = (first, second) else {
        return false;
    };
    if case.head.kind != Kind::Litigation {
        return false;
    }
    let agencies = |field: &Field| -> Vec<bool> {
        let list = values::parties(&field.text).list;
        list.iter()
            .filter(|p| !p.third)
            .map(|p| is_agency(&p.name))
            .collect()
    };
    let (ours, theirs) = (agencies(first), agencies(second));
    let against = !ours.is_empty()
        && !theirs.is_empty()
        && ours.iter().all(|a| *a)
        && theirs.iter().all(|a| !*a);
    if !against {
        return false;
    }
    const ABOVE: &[&str] = &["上诉人", "再审申请人", "申请再审人", "原审被告", "一审被告"];
    let above = |field: &Field| {
        ABOVE
            .iter()
            .any(|w| field.heading.contains(w) || field.text.contains(w))
    };
    let appeal = case.head.instance != Instance::First && (above(first) || above(second));
    if !appeal {
        reader.doubt_and_keep(
            first,
            said!(
                "写的是行政机关告“{text}”：按写法导入，请核对双方有没有写反",
                "an agency against \"{text}\": taken as written, check that the sides are not turned round";
                text = Said::same(&second.text)
            ),
        );
        return false;
    }
    if case.head.role == Role::Defendant {
        case.head.role = match case.head.instance {
            Instance::Second => Role::Appellant,
            _ => Role::RetrialApplicant,
        };
    }
    true
}

/// 非诉执行 in a ledger of suits: who is no agency, in the column of those who sue, is whom we have enforced against.
fn enforced([first, second]: [Option<&Field>; 2], reader: &mut RowReader<'_>) -> bool {
    let agencies = |field: &Field| {
        let list = values::parties(&field.text).list;
        list.iter().any(|p| is_agency(&p.name))
    };
    // 申请执行人 says who applies; 申请人 of a ledger of several kinds is who is not us
    let Some(first) = first.filter(|f| !f.heading.contains("执行") && !agencies(f)) else {
        return false;
    };
    if !second.is_none_or(agencies) {
        return false;
    }
    reader.doubt(
        first,
        said!(
            "非诉执行案件里写在这一栏的不是行政机关：按被执行人导入，请核对",
            "no agency, in a case of enforcement: taken as whom it is enforced against, check it"
        ),
    );
    true
}

/// A person who is sued, an agency among those who sue, and nothing on the other side: in the wrong column, perhaps.
fn alone([first, second]: [Option<&Field>; 2], reader: &mut RowReader<'_>) {
    let all_persons = |field: &Field| {
        let list = values::parties(&field.text).list;
        // 某局, 甲单位 hide the name of a body
        let person = |name: &str| values::is_person(name) && values::surname(name).is_some();
        !list.is_empty()
            && list
                .iter()
                .all(|p| !p.third && person(&p.name) && !is_agency(&p.name) && !is_short(&p.name))
    };
    if let Some(field) = second.filter(|field| all_persons(field)) {
        reader.doubt_and_keep(
            field,
            said!(
                "被告写的是个人：按写法导入，请核对有没有填错栏",
                "a person is sued: taken as written, check that it stands in the right column"
            ),
        );
    }
    if let (Some(field), None) = (first, second) {
        let list = values::parties(&field.text).list;
        let agencies = list.iter().filter(|p| !p.third && is_agency(&p.name));
        let names: Vec<String> = agencies.map(|p| clean_line(&p.name)).collect();
        let names = names.join("、");
        if !names.is_empty() {
            reader.doubt_and_keep(
                field,
                said!(
                    "“{names}”是行政机关，却在原告一栏：按写法导入，请核对有没有填错栏",
                    "\"{names}\" is an agency and stands among those who sue: taken as written, check it"
                ),
            );
        }
    }
}

pub(super) fn is_agency(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "政府",
        "局",
        "厅",
        "委员会",
        "办事处",
        "管委会",
        "街道",
        "支队",
        "大队",
        "分局",
        "海关",
        "派出所",
    ];
    let name = clean_line(name);
    let body = ["村民委员会", "居民委员会", "业主委员会"];
    ENDS.iter().any(|w| name.ends_with(w))
        && name.chars().count() > 3
        && !body.iter().any(|w| name.ends_with(w))
}

/// Whether a cell says of one alone that it appealed.
pub(super) fn appeals(text: &str) -> bool {
    let inside = ["（上诉人", "(上诉人"].iter().any(|w| text.contains(w));
    inside && values::parties(text).list.len() == 1
}
