//! The shared docket's forms: where a file joins, the administrator's schema and offices, his members. None asks for a
//! password: that is asked when the server wants it, and stands in no draft.

use super::fields::{choice_of, line, names};
use super::screen;
use super::sheet::{Ready, Sheet, Stop, fault};
use crate::ledger::MemberPart;
use crate::said;
use crate::share::Address;
use crate::text::{Said, text};
use crate::tui::keeper::{Ask, Asked};
use crate::tui::screen::{Ctx, Step};
use crate::tui::theme::Role;
use crate::tui::widgets::field::{Fault, Field};
use crate::tui::widgets::form::Values;

/// This file joins.
pub fn share_join(ctx: &Ctx<'_>, address: &str) -> Step {
    open(What::Join, ctx, address)
}

/// The administrator makes or upgrades the schema, and offices.
pub fn share_init(ctx: &Ctx<'_>, address: &str) -> Step {
    open(What::Init, ctx, address)
}

/// The administrator adds a member, changes his part, or takes him out.
pub fn share_member(ctx: &Ctx<'_>, address: &str) -> Step {
    open(What::Member, ctx, address)
}

fn open(what: What, ctx: &Ctx<'_>, address: &str) -> Step {
    let address = address.to_string();
    screen::open(ShareSheet { what, address }, ctx)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Join,
    Init,
    Member,
}

struct ShareSheet {
    what: What,
    address: String,
}

fn checked(text: &str) -> Result<Option<Said>, Fault> {
    match Address::parse(text) {
        Ok(address) => {
            let place = address.place();
            Ok(Some(Said::same(&place)))
        }
        Err(e) => Err(fault(e.said, e.hint)),
    }
}

impl Sheet for ShareSheet {
    fn id(&self) -> String {
        let what = match self.what {
            What::Join => "join",
            What::Init => "init",
            What::Member => "member",
        };
        format!("share {what}")
    }

    fn title(&self, _ctx: &Ctx<'_>) -> Said {
        match self.what {
            What::Join => said!("加入共享案卷", "join a shared docket"),
            What::Init => said!("建立或升级共享案卷", "make or upgrade a shared docket"),
            What::Member => said!("增减成员", "add or remove a member"),
        }
    }

    fn writes(&self) -> bool {
        self.what == What::Join
    }

    fn records(&self) -> bool {
        false
    }

    fn fields(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<Field> {
        let address = line("address", text("服务器地址", "the server"))
            .with(&self.address)
            .required()
            .hint(text(
                "postgres://登录名@服务器/数据库，不写口令",
                "postgres://login@server/database, without a password",
            ))
            .check(checked);
        let mut fields = vec![address];
        match self.what {
            What::Join => fields.push(line("office", text("单位", "office")).hint(text(
                "本登录只属于一个单位的，空着即可",
                "may be left empty where the login belongs to one office",
            ))),
            What::Init => {
                fields.push(
                    line("offices", text("单位", "offices"))
                        .required()
                        .hint(text("几个用、隔开", "several are parted by 、")),
                );
                fields.push(
                    line("superior", text("上级单位", "their superior")).hint(text(
                        "上级可以查阅；须先建立，没有的空着",
                        "it reads them; made before them, or left empty",
                    )),
                );
            }
            What::Member => {
                fields.push(line("login", text("登录名", "login")).required());
                fields.push(line("office", text("单位", "office")).required());
                let parts = [MemberPart::Officer, MemberPart::Head, MemberPart::Reporter];
                let mut all: Vec<(String, Said)> = parts
                    .iter()
                    .map(|p| (p.id().to_string(), p.text().into()))
                    .collect();
                all.push(("leaves".into(), said!("移出", "leaves it")));
                fields.push(choice_of("part", text("身份", "part"), all, "officer"));
            }
        }
        fields
    }

    fn below(&self, _values: &Values, _ctx: &Ctx<'_>) -> Vec<(Said, Role)> {
        let line = match self.what {
            What::Join => said!(
                "第一个加入的把本文件的内容传上去；后来的取得全部内容，不同的逐项选择",
                "the first to join uploads this file; later ones get everything, and choose where they differ"
            ),
            What::Init => said!(
                "用数据库管理员的登录；再做一次不改变已有的内容",
                "under the administrator's login; done again it changes nothing that is there"
            ),
            What::Member => said!(
                "用数据库管理员的登录。承办可登记，负责人、查询只查阅；新登录的口令用 anjuan share members add … --password 设置",
                "under the administrator's login. An officer records, a head and a reporter read; a new login's password is set by anjuan share members add … --password"
            ),
        };
        vec![(line, Role::Dim)]
    }

    // An address may have been typed with a password in it, which is refused and must not lie in a draft.
    fn keeps(&self) -> bool {
        false
    }

    fn holds(&self, _key: &str) -> bool {
        false
    }

    fn build(&self, values: &Values, _ctx: &Ctx<'_>) -> Result<Ready, Stop> {
        let of = |key| values.get(key).trim().to_string();
        let some = |key| Some(of(key)).filter(|word| !word.is_empty());
        let what = match self.what {
            What::Join => Ask::Join {
                office: some("office"),
            },
            What::Init => Ask::Init {
                offices: names(&of("offices")),
                superior: some("superior"),
            },
            What::Member => Ask::Member {
                login: of("login"),
                office: of("office"),
                part: MemberPart::from_id(&of("part")),
            },
        };
        Ok(Ready::Do(Step::Share(Asked::at(&of("address"), what))))
    }
}
