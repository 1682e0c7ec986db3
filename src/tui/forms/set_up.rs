//! What an office enters first: its name and level, the courts it goes to, its officials, its lead times, in one step.

use super::fields::{choice, line, lines};
use super::people::roster;
use super::setting::set;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::case::{Official, Rank, SettingKind, SettingRow, setting_id, setting_row};
use crate::exchange::values::rank_of;
use crate::law::Leads;
use crate::ledger::{Change, Deed};
use crate::report::form::{Level, level_of_name};
use crate::said;
use crate::text::{Said, is_name_break, text};
use crate::tui::screen::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Fault, Field};
use crate::tui::widgets::form::Values;

/// The settings it asks for, each a field of its own.
const ASKED: [&str; 5] = [
    setting_id::OFFICE_NAME,
    setting_id::OFFICE_SHORT_NAME,
    setting_id::OFFICE_LEVEL,
    setting_id::OFFICE_COURTS,
    setting_id::REMIND_LEAD,
];

/// The officials, a line each.
const ROSTER: &str = "roster";

pub(super) struct SetUp;

fn asked() -> impl Iterator<Item = &'static SettingRow> {
    ASKED.iter().filter_map(|id| setting_row(id))
}

/// The level the agency's name says, by its id; empty where it does not say.
fn level_named(name: &str) -> &'static str {
    level_of_name(name).map_or("", Level::id)
}

const BRACKETS: [char; 4] = ['(', '（', ')', '）'];

/// One by one: what stands between brackets belongs to one person.
fn people(typed: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut inside = false;
    for c in typed.chars() {
        match c {
            '(' | '（' => inside = true,
            ')' | '）' => inside = false,
            _ => {}
        }
        if is_name_break(c) && !(inside && c != '\n') {
            inside = false;
            out.push(String::new());
        } else if let Some(person) = out.last_mut() {
            person.push(c);
        }
    }
    out.iter()
        .map(|p| p.trim().to_string())
        .filter(|p| !p.is_empty())
        .collect()
}

/// `周明 镇长`, `沈远 四级调研员 副职级别负责人`: the rank is told by the post where that says it.
fn read(typed: &str) -> Result<Vec<Official>, Fault> {
    let mut out: Vec<Official> = Vec::new();
    for person in people(typed) {
        // 周明（镇长）, 周明 镇长, 李红（党组成员 副局长）, 张三 四级调研员（不属负责人）
        let opens = |c: char| c.is_whitespace() || BRACKETS.contains(&c);
        let cut = person.find(opens).unwrap_or(person.len());
        let (name, behind) = person.split_at(cut);
        let name = name.to_string();
        let spaced = behind.replace(BRACKETS, " ");
        let mut words: Vec<&str> = spaced.split_whitespace().collect();
        let named = words.last().and_then(|last| Rank::from_word(last));
        if named.is_some() && words.len() > 1 {
            words.pop();
        }
        let post = words.join(" ");
        let Some(rank) = named.or_else(|| rank_of(&post)) else {
            let all = Said::joined(Rank::ALL.iter().map(|r| Said::from(r.text())), "、", ", ");
            return Err(fault(
                said!(
                    "看不出{name}的职级",
                    "the rank of {name} is not told by the post"
                ),
                said!(
                    "在职务后面写明：{all}",
                    "write it behind the post: {all}";
                    all = all
                ),
            ));
        };
        if out.iter().any(|o| o.name == name) {
            return Err(fault(
                said!("{name}写了两次", "{name} stands twice"),
                said!("每人写一次", "name each once"),
            ));
        }
        out.push(Official {
            uuid: uuid::Uuid::nil(),
            name,
            post,
            rank,
            unit: String::new(),
            from: None,
            until: None,
        });
    }
    Ok(out)
}

impl Sheet for SetUp {
    fn id(&self) -> String {
        "set-up".to_string()
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        said!("设置本单位", "set up the office")
    }

    fn fields(&self, _values: &Values, ctx: &Ctx<'_>) -> Vec<Field> {
        let settings = ctx.ledger.settings();
        let mut out: Vec<Field> = asked()
            .map(|row| {
                let held = settings.get(row.id);
                let field = match row.kind {
                    // Nobody said it yet: what the name says, else it is asked.
                    SettingKind::Choice(of) if row.id == setting_id::OFFICE_LEVEL => {
                        let named = level_named(settings.get(setting_id::OFFICE_NAME));
                        let held = match settings.is_set(row.id) {
                            true => held,
                            false => named,
                        };
                        choice(row.id, row.title, of.iter().copied(), held).required()
                    }
                    SettingKind::Choice(of) => choice(row.id, row.title, of.iter().copied(), held),
                    _ if row.id == setting_id::OFFICE_COURTS => {
                        lines(row.id, row.title).with(&held.replace('、', "\n"))
                    }
                    _ => line(row.id, row.title).with(held),
                };
                let field = match row.id {
                    setting_id::OFFICE_NAME => field.required(),
                    setting_id::REMIND_LEAD => field.check(|typed| match Leads::read(typed) {
                        Ok(_) => Ok(None),
                        Err(what) => Err(fault(what, Said::default())),
                    }),
                    _ => field,
                };
                field.hint(row.help)
            })
            .collect();
        let officials = lines(ROSTER, text("负责人", "officials"))
            .hint(text(
                "几人用顿号隔开，如 周明（镇长）、沈远（副镇长）；名册已有的不必再写",
                "such as 周明(镇长)、沈远(副镇长); those on the roster already need not be written",
            ))
            .check(|typed| read(typed).map(|_| None));
        out.insert(4, officials);
        out
    }

    fn pivots(&self) -> &'static [&'static str] {
        &[setting_id::OFFICE_NAME]
    }

    /// The level follows the name until somebody says otherwise.
    fn settle(
        &self,
        changed: &str,
        before: &Values,
        values: &mut Values,
        _ctx: &Ctx<'_>,
        _given: &dyn Fn(&str) -> bool,
    ) {
        let name = setting_id::OFFICE_NAME;
        let (level, was) = (setting_id::OFFICE_LEVEL, level_named(before.get(name)));
        let held = values.get(level);
        if changed == name && (held.is_empty() || held == was) {
            let now = level_named(values.get(name));
            values.set(level, now);
        }
    }

    fn below(&self, values: &Values, ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let mut out = Vec::new();
        let there = roster(ctx).len();
        if there > 0 {
            out.push((
                said!("名册已有 {there} 人", "{there} on the roster already"),
                Role::Dim,
            ));
        }
        for official in read(values.get(ROSTER)).unwrap_or_default() {
            let Official {
                name, post, rank, ..
            } = official;
            let rank = rank.text();
            out.push((
                said!("登记 {name} {post}（{rank}）", "adds {name} {post} ({rank})"; name = Said::same(name), post = Said::same(post), rank = rank),
                Role::Good,
            ));
        }
        out
    }

    fn build(&self, values: &Values, ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let settings = ctx.ledger.settings();
        let mut changes: Vec<Change> = Vec::new();
        for row in asked() {
            let typed = match row.id {
                setting_id::OFFICE_COURTS => {
                    let names = values.get(row.id).split(['\n', '、']).map(str::trim);
                    let names: Vec<&str> = names.filter(|n| !n.is_empty()).collect();
                    names.join("、")
                }
                _ => values.get(row.id).trim().to_string(),
            };
            let value = row
                .check(&typed)
                .map_err(|what| Stop::At(row.id, fault(what, Said::default())))?;
            // A level somebody chose stands, whatever the name says and although it is the default.
            let chosen = row.id == setting_id::OFFICE_LEVEL;
            if value != settings.get(row.id) || chosen && !settings.is_set(row.id) {
                let value = match value == row.default && !chosen {
                    true => String::new(),
                    false => value,
                };
                changes.extend(set(row, value).changes);
            }
        }
        let there = roster(ctx);
        let new = read(values.get(ROSTER)).map_err(|f| Stop::At(ROSTER, f))?;
        let new = new
            .into_iter()
            .filter(|o| !there.iter().any(|t| t.name == o.name && t.unit.is_empty()));
        changes.extend(new.map(Change::Official));
        if changes.is_empty() {
            let what = said!("没有改动", "nothing was changed");
            let hint = said!("填写后再保存", "fill something in, then save");
            return Err(Stop::At(setting_id::OFFICE_NAME, fault(what, hint)));
        }
        let name = values.get(setting_id::OFFICE_NAME).trim();
        Ok(Ready::Write(Deed::new(
            said!("设置本单位：{name}", "set up the office: {name}"),
            changes,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officials_are_read_with_the_rank_their_post_says() {
        let read = |typed: &str| read(typed).map_err(|f| f.what.zh);
        let ranks = |typed: &str| -> Vec<(String, String, Rank)> {
            let all = read(typed).unwrap().into_iter();
            all.map(|o| (o.name, o.post, o.rank)).collect()
        };
        assert_eq!(
            ranks("周明 镇长\n沈远　副镇长、陆川 四级调研员 副职级别负责人\n\n"),
            [
                ("周明".into(), "镇长".into(), Rank::Principal),
                ("沈远".into(), "副镇长".into(), Rank::Deputy),
                ("陆川".into(), "四级调研员".into(), Rank::DeputyLevel),
            ]
        );
        assert_eq!(
            ranks("周明（镇长）、沈远(副镇长)"),
            ranks("周明 镇长、沈远 副镇长")
        );
        assert_eq!(ranks("陆川 局长（主持工作）、 ").len(), 1);
        assert_eq!(ranks(" "), []);
        assert_eq!(read("陆川 四级调研员"), Err("看不出陆川的职级".to_string()));
        assert_eq!(read("周明"), Err("看不出周明的职级".to_string()));
        assert_eq!(
            read("周明 镇长\n周明 副镇长"),
            Err("周明写了两次".to_string())
        );
    }
}
