//! Who belongs to which office as what.

use clap::ArgMatches;
use serde::Serialize;

use super::online::{ask, done, kept};
use crate::cli::args::{get, on};
use crate::cli::out::Grid;
use crate::cli::{Failure, Session, Tone};
use crate::ledger::MemberPart;
use crate::said;
use crate::share::{self, Member};
use crate::text::{Said, text};

#[derive(Serialize)]
struct MemberItem {
    login: String,
    office: String,
    part: MemberPart,
}

#[derive(Serialize)]
struct AddedDocument {
    login: String,
    office: String,
    part: MemberPart,
    /// The login itself was made; a password was set.
    made: bool,
    password: bool,
}

#[derive(Serialize)]
struct RemovedDocument {
    login: String,
    office: String,
    removed: bool,
}

pub(super) fn members(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let wanting = |what: Said| {
        Failure::usage(
            what,
            said!(
                "例：anjuan share members add zhang --office 柳溪镇 --part officer --at 地址",
                "such as: anjuan share members add zhang --office OFFICE --part officer --at URL"
            ),
        )
    };
    let act = get(m, "act");
    let login = get(m, "login").unwrap_or_default().trim().to_string();
    let office = get(m, "office").unwrap_or_default().trim().to_string();
    if act.is_some() && (login.is_empty() || office.is_empty()) {
        return Err(wanting(said!(
            "缺少登录名或者 --office",
            "the login or --office is missing"
        )));
    }
    let link = kept(s, m)?;
    match act {
        Some("remove") => {
            let (one, of) = (login.clone(), office.clone());
            match share::remove_member(&link, login, office)? {
                true => {
                    let told = said!("{one} 已移出 {of}", "{one} no longer belongs to {of}");
                    let document = RemovedDocument {
                        login: one,
                        office: of,
                        removed: true,
                    };
                    return done(s, &document, &[told]);
                }
                false => {
                    return Err(wanting(said!(
                        "{one} 不在 {of}",
                        "{one} does not belong to {of}"
                    )));
                }
            }
        }
        Some(_) => {
            let part = get(m, "part")
                .and_then(MemberPart::from_id)
                .unwrap_or(MemberPart::Officer);
            let member = Member {
                login: login.clone(),
                office: office.clone(),
                part,
            };
            let made = share::add_member(&link, member)?;
            let word = part.text();
            let mut lines = vec![said!(
                "{login} 在 {office}：{word}", "{login} in {office}: {word}";
                login = Said::same(&login), office = Said::same(&office), word = word
            )];
            let password = on(m, "password");
            if password {
                let what = said!("为 {login} 设口令", "a password for {login}");
                let again = said!("再输一次", "once more");
                let word = match ask(s, &what)? {
                    Some(word) => word,
                    None => {
                        return Err(Failure::usage(
                            said!(
                                "这里没有终端，不能输入口令，口令没有设",
                                "there is no terminal to type a password on; none was set"
                            ),
                            said!(
                                "在终端上再运行一次，或者由管理员用 \\password 设置",
                                "run it again on a terminal, or set one by \\password"
                            ),
                        ));
                    }
                };
                if ask(s, &again)?.as_ref() != Some(&word) {
                    return Err(Failure::usage(
                        said!(
                            "两次输入的口令不同，口令没有设",
                            "the two passwords differ; none was set"
                        ),
                        said!("请再运行一次", "run it once more"),
                    ));
                }
                share::set_password(&link, &login, &word)?;
                lines.push(said!("口令已设", "the password is set"));
            } else if made {
                lines.push(said!(
                    "这个登录还没有口令：再运行一次并加 --password，或者由管理员用 \\password 设置",
                    "this login has no password yet: run it again with --password, or set one by \\password"
                ));
            }
            let document = AddedDocument {
                login,
                office,
                part,
                made,
                password,
            };
            done(s, &document, &lines)?;
        }
        None => {
            let all = link.call(share::members)?;
            if s.json {
                let items: Vec<_> = all
                    .into_iter()
                    .map(|m| MemberItem {
                        login: m.login,
                        office: m.office,
                        part: m.part,
                    })
                    .collect();
                return s.out.json(&items);
            }
            let heads = [
                text("单位", "office"),
                text("登录名", "login"),
                text("身份", "part"),
            ];
            let mut grid = Grid::new(heads.iter().map(|h| h.get(s.lang)));
            for member in all {
                let part = s.t(member.part.text()).to_string();
                grid.row(Tone::Plain, vec![member.office, member.login, part]);
            }
            s.out.grid(&grid);
        }
    }
    Ok(())
}
