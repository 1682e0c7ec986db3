//! `export ics`: hearings and deadlines for any calendar program.

use crate::case::setting_id;
use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::{What, unknown};
use crate::cli::args::{get, number, on, path};
use crate::cli::{Failure, Session};
use crate::exchange::calendar_out::{Wanted, calendar};
use crate::exchange::ledger_out::ExportError;
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "ics",
    about: text(
        "开庭和期限的日历（.ics）",
        "hearings and deadlines as a calendar (.ics)",
    ),
    takes: &[&["official", "within"]],
    run,
};

#[derive(Serialize)]
struct Document {
    file: String,
    hearings: usize,
    deadlines: usize,
}

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let usual = PathBuf::from(text("开庭和期限.ics", "hearings.ics").get(s.lang));
    let out = path(m, "out").cloned().unwrap_or(usual);
    if out.extension().is_none_or(|e| e != "ics") {
        return Err(unknown(
            &out,
            &said!("文件名以 .ics 结尾", "end the name in .ics"),
        ));
    }
    let ledger = s.read()?;
    let days = match number(m, "within")? {
        Some(days) => days,
        None => ledger.settings().number(setting_id::APPEAR_BOARD_DAYS),
    };
    let official = get(m, "official").map(str::trim);
    if let Some(name) = official {
        crate::cli::official::known(&ledger, name, true)?;
    }
    let wanted = Wanted {
        official,
        within: u64::from(days),
    };
    let written = calendar(&ledger, wanted, s.lang)?;
    ExportError::write(&out, written.text.as_bytes(), on(m, "force"))?;
    let (hearings, deadlines) = (written.hearings, written.deadlines);
    let file = out.display().to_string();
    if let Some(name) = official.filter(|_| hearings == 0) {
        s.out.aside(
            said!(
                "{name} 在此期间没有开庭",
                "{name} has no hearing in this time"
            )
            .get(s.lang),
        );
    }
    if s.json {
        return s.out.json(&Document {
            file,
            hearings,
            deadlines,
        });
    }
    s.say(&said!(
        "已写入 {file}：开庭 {hearings} 次，期限 {deadlines} 项；再次导出并导入会更新，不会重复",
        "wrote {file}: hearings {hearings}, deadlines {deadlines}; importing a later export updates them"
    ));
    Ok(())
}
