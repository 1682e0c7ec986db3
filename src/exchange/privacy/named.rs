//! Whose names a party's name tells: the bare name, what else the same person is called, and who else stands in brackets
//! behind it (王五（曾用名：王小五）, 青川区王五便利店（经营者王五）, 张三（张三丰之父）).

use super::veil::key;
use crate::exchange::values::{is_organisation, is_person, surname};
use crate::text::is_han;

/// A person and everything he is called, the first as he stands in the list of parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub names: Vec<String>,
}

impl Person {
    fn of(name: &str) -> Person {
        Person {
            names: vec![name.to_string()],
        }
    }

    /// Whether both are called by one name, however it is spaced.
    pub(super) fn is(&self, other: &Person) -> bool {
        let first = |p: &Person| p.names.first().map(|name| key(name));
        first(self) == first(other)
    }
}

/// Words before a name that say what somebody is; a mark may stand behind them.
const ROLES: &[&str] = &[
    "公益诉讼起诉人",
    "再审被申请人",
    "再审申请人",
    "被申请执行人",
    "申请执行人",
    "法定代表人",
    "法定代理人",
    "委托代理人",
    "诉讼代理人",
    "诉讼代表人",
    "个体工商户",
    "农村承包经营户",
    "主要负责人",
    "被上诉人",
    "被申请人",
    "被执行人",
    "上诉人",
    "申请人",
    "起诉人",
    "第三人",
    "代表人",
    "负责人",
    "经营者",
    "投资人",
    "监护人",
    "继承人",
    "受害人",
    "被害人",
    "联系人",
    "原告",
    "被告",
    "业主",
    "户主",
    "死者",
    "已故",
    "村民",
    "居民",
    "公民",
    "原审",
    "一审",
    "二审",
    "姓名",
];

/// Labels in brackets behind which the same person is called otherwise.
const ALSO: &[&str] = &[
    "身份证姓名",
    "户籍姓名",
    "身份证名",
    "户籍名",
    "曾用名",
    "现用名",
    "又用名",
    "英文名",
    "中文名",
    "外文名",
    "汉语名",
    "汉名",
    "别名",
    "原名",
    "又名",
    "化名",
    "小名",
    "乳名",
    "绰号",
    "外号",
    "俗称",
    "俗名",
    "本名",
    "真名",
    "实名",
    "艺名",
    "笔名",
    "法名",
    "道名",
    "网名",
    "曾名",
    "亦名",
    "也叫",
    "又叫",
    "曾叫",
    "原叫",
];

/// What somebody is to whom is named before it: 张三丰之父, 系张三丰的妻子.
const KIN: &[&str] = &[
    "父亲",
    "母亲",
    "妻子",
    "丈夫",
    "配偶",
    "儿子",
    "女儿",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
    "祖父",
    "祖母",
    "法定代理人",
    "法定代表人",
    "监护人",
    "继承人",
    "代理人",
    "经营者",
    "负责人",
    "父",
    "母",
    "妻",
    "夫",
    "子",
    "女",
    "兄",
    "弟",
    "姐",
    "妹",
    "孙",
    "媳",
    "婿",
];

/// Words behind a name.
const BEHIND: &[&str] = &[
    "个体工商户",
    "夫妇",
    "夫妻",
    "先生",
    "女士",
    "同志",
    "一家",
    "户",
];

/// What a name is called and what stands in brackets in it; one that nobody closed goes to the end.
fn parts(name: &str) -> (String, Vec<String>) {
    let (mut bare, mut asides, mut depth) = (String::new(), Vec::<String>::new(), 0_u32);
    for c in name.chars() {
        match c {
            '(' | '（' | '〔' | '[' | '［' | '【' | '<' | '《' | '〈' => {
                depth += 1;
                if depth == 1 {
                    asides.push(String::new());
                    continue;
                }
            }
            ')' | '）' | '〕' | ']' | '］' | '】' | '>' | '》' | '〉' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    continue;
                }
            }
            _ => {}
        }
        match asides.last_mut() {
            Some(aside) if depth > 0 => aside.push(c),
            _ => bare.push(c),
        }
    }
    (bare, asides)
}

/// A line of parties, one by one, the brackets of each with it.
pub(super) fn apart(line: &str) -> Vec<String> {
    let (mut out, mut depth) = (vec![String::new()], 0_u32);
    for c in line.chars() {
        match c {
            '(' | '（' | '〔' | '[' => depth += 1,
            ')' | '）' | '〕' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0 && matches!(c, '、' | '，' | ',' | '；' | ';' | '\n');
        match out.last_mut() {
            Some(last) if !ends => last.push(c),
            _ => out.push(String::new()),
        }
    }
    out.retain(|one| !one.trim().is_empty());
    out
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '、' | '，' | ',' | '；' | ';' | '：' | ':' | '。' | '/' | '／' | '\n' | '\r' | '\t' | '|'
    )
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| is_mark(c) || c.is_whitespace() || "系为是即“”\"'‘’".contains(c))
}

/// Without what stands before a name and behind it: 原告王五, 个体工商户：王五, 王五等3人.
fn plain(text: &str) -> &str {
    let mut out = text.trim_matches(|c: char| is_mark(c) || c.is_whitespace());
    while let Some(rest) = ROLES.iter().find_map(|role| out.strip_prefix(role)) {
        out = trimmed(rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    // 王五等3人, 王五等人, 王五户
    if let Some((head, tail)) = out.rsplit_once('等') {
        let counted = tail.chars().all(|c| c.is_alphanumeric()) && tail.chars().count() <= 8;
        if counted && !head.is_empty() && (tail.is_empty() || tail.ends_with(['人', '户', '名']))
        {
            out = head.trim();
        }
    }
    let shorter = BEHIND.iter().find_map(|word| out.strip_suffix(word));
    match shorter.map(str::trim).filter(|rest| is_named(rest)) {
        Some(rest) => rest,
        None => out,
    }
}

/// Whether a text can be a person's name: Chinese, in parts with dots between, or in letters.
fn is_named(text: &str) -> bool {
    let key: String = key(text).into_iter().collect();
    let dotted = text.contains(['·', '•', '・', '‧', '∙']) && key.chars().all(is_han);
    let count = key.chars().count();
    let letters = count >= 3 && key.chars().all(|c| c.is_ascii_alphabetic());
    // 满族, 回族 tell of a person and name none.
    let people = key.ends_with('族') && count <= 5;
    count > 1 && !people && (dotted || letters || is_person(&key))
}

/// The same behind a word that says that somebody is named: there 和平安 is no beginning of another word.
fn is_told(text: &str) -> bool {
    let key: String = key(text).into_iter().collect();
    let whole = (3..=4).contains(&key.chars().count()) && key.chars().all(is_han);
    is_named(text) || (whole && surname(&key).is_some())
}

/// The names of a line: 王五、李四.
fn split(text: &str) -> Vec<&str> {
    let pieces = text.split(|c: char| is_mark(c) || matches!(c, '和' | '及' | '与'));
    let pieces: Vec<&str> = pieces.map(str::trim).filter(|p| !p.is_empty()).collect();
    let joined = text.split(is_mark).map(str::trim);
    let several = pieces.len() > 1 && pieces.iter().all(|piece| is_named(plain(piece)));
    match several {
        true => pieces,
        // 和 is a surname as well.
        false => joined.filter(|p| !p.is_empty()).collect(),
    }
}

/// What a label told of the piece behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    /// The same person is called so.
    Also,
    /// Somebody else is named, and what he is.
    Role,
}

/// Whom what stands in brackets names: what the person before them, `first`, is called otherwise, and others. Behind no
/// label a word that only may be a name (干部, 成都) is none.
fn beside(aside: &str, first: Option<&str>, also: &mut Vec<String>, others: &mut Vec<Person>) {
    let mut label = Label::None;
    for piece in aside.split(is_mark) {
        let piece = trimmed(piece);
        if piece.is_empty() {
            continue;
        }
        let before = std::mem::replace(&mut label, Label::None);
        if let Some(rest) = ALSO.iter().find_map(|label| piece.strip_prefix(label)) {
            match trimmed(rest) {
                "" => label = Label::Also,
                name => also.push(name.to_string()),
            }
            continue;
        }
        if before == Label::Also {
            also.push(piece.to_string());
            continue;
        }
        let kin = KIN.iter().find_map(|kin| {
            let rest = piece.strip_suffix(kin)?;
            rest.strip_suffix(['之', '的'])
        });
        if let Some(name) = kin.map(plain).filter(|name| is_told(name)) {
            others.push(Person::of(name));
            continue;
        }
        let name = plain(piece);
        if name.is_empty() {
            label = Label::Role;
            continue;
        }
        let role = before == Label::Role || name.len() < piece.len();
        let alike = first.is_some_and(|first| first.chars().next() == name.chars().next());
        match (is_named(name), role, first) {
            (_, true, _) if is_told(name) => others.push(Person::of(name)),
            // 王五（王小五）: nothing says that it is somebody else.
            (true, false, Some(_)) if alike => also.push(name.to_string()),
            (true, false, Some(_)) if key(name).len() > 2 => others.push(Person::of(name)),
            _ => {}
        }
    }
}

/// The people a party's name tells of; `person`: it stands there as one.
pub(super) fn people(name: &str, person: bool) -> Vec<Person> {
    let (bare, asides) = parts(name);
    let (mut out, mut others) = (Vec::new(), Vec::new());
    let bare = plain(&bare);
    let of_person = person && !is_organisation(bare);
    let mut also = Vec::new();
    for aside in &asides {
        beside(aside, of_person.then_some(bare), &mut also, &mut others);
    }
    if of_person {
        out.extend(split(bare).into_iter().map(|one| Person::of(plain(one))));
        // What one person is called otherwise; of several nobody knows whose it is.
        match out.as_mut_slice() {
            [one] => one.names.extend(also),
            _ => out.extend(also.iter().map(|name| Person::of(name))),
        }
    } else if person && others.is_empty() {
        // It says of itself that it is no person's, and stands there as one: rather too short than told.
        out.push(Person::of(bare));
    }
    out.extend(others);
    out.retain(|one| one.names.first().is_some_and(|name| key(name).len() > 1));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_tells_who_is_named_in_it() {
        for (name, person, told) in [
            ("王五", true, "王五"),
            ("王　五", true, "王　五"),
            ("王五（曾用名：王小五）", true, "王五=王小五"),
            ("王五(曾用名王小五、又名：二狗)", true, "王五=王小五=二狗"),
            ("王五（王小五）", true, "王五=王小五"),
            ("王五(已故)", true, "王五"),
            ("王五（已死亡）", true, "王五"),
            ("王五（男，满族，1970年1月1日生）", true, "王五"),
            ("王五（个体工商户）", true, "王五"),
            ("个体工商户王五", true, "王五"),
            ("个体工商户：王五", true, "王五"),
            ("原告王五", true, "王五"),
            ("原审第三人：王五", true, "王五"),
            ("经营者 王五", true, "王五"),
            ("王五等3人", true, "王五"),
            ("王五户", true, "王五"),
            ("王五（法定代理人王大五）", true, "王五 王大五"),
            ("王五（法定代理人：李大五）", true, "王五 李大五"),
            ("王五（干部）", true, "王五"),
            ("王五（欧阳小五）", true, "王五 欧阳小五"),
            ("某某公司（石家庄）", false, ""),
            ("王五（系张三丰之子）", true, "王五 张三丰"),
            ("张三（张三丰之父）", true, "张三 张三丰"),
            ("青川区王五便利店（经营者王五）", true, "王五"),
            ("青川区王五便利店（经营者：王五）", false, "王五"),
            ("某某置业有限公司（法定代表人：王五）", false, "王五"),
            ("某某置业有限公司", false, ""),
            ("青川区王五便利店", true, "青川区王五便利店"),
            ("王五、李四", true, "王五 李四"),
            ("王五和李四", true, "王五 李四"),
            ("和平安", true, "和平安"),
            ("阿依古丽·买买提（女）", true, "阿依古丽·买买提"),
            ("WANG WU（英文名：Tom Wang）", true, "WANG WU=Tom Wang"),
            ("王五（曾用名：王小五", true, "王五=王小五"),
            ("王", true, ""),
        ] {
            let people = people(name, person);
            let people: Vec<String> = people.iter().map(|p| p.names.join("=")).collect();
            assert_eq!(people.join(" "), told, "{name}");
        }
    }
}
