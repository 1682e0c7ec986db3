//! `export form TEMPLATE`: a superior's own workbook or document with its placeholders filled in place.

use std::path::Path;

use clap::ArgMatches;

use super::yearend::{ending, put};
use super::{PERIOD, What, wrote_as};
use crate::cli::args::get;
use crate::cli::scope::period_of;
use crate::cli::{Failure, Session, args};
use crate::exchange::form_fill::{fill_file, filled_name};
use crate::exchange::yearend::Year;
use crate::said;
use crate::text::text;

pub(super) const WHAT: What = What {
    name: "form",
    about: text(
        "填写上级的表格（.xlsx、.docx），占位符如 {{litigation.pending@2021}}",
        "fill a superior's form (.xlsx, .docx) with placeholders such as {{litigation.pending@2021}}",
    ),
    takes: &[&["query"], PERIOD, &["count"]],
    run,
};

fn run(s: &mut Session, m: &ArgMatches) -> Result<(), Failure> {
    let Some(template) = get(m, "query") else {
        return Err(Failure::usage(
            said!("没有写明模板文件", "no template is named"),
            said!(
                "用法：anjuan export form 报送表.xlsx --out 报送表-2022.xlsx",
                "usage: anjuan export form FORM.xlsx --out FORM-2022.xlsx"
            ),
        ));
    };
    let template = Path::new(template);
    let (scope, ledger) = period_of(s, m, None)?;
    let year = Year::new(&ledger, scope, s.lang, s.today())?;
    let filled = fill_file(template, &year).map_err(|fault| match fault.missing {
        true => Failure::missing(fault.said, fault.hint),
        false => Failure::refused(fault.said, fault.hint),
    })?;
    let out = match args::path(m, "out") {
        Some(out) if ending(out) != ending(template) => {
            let ending = ending(template);
            return Err(super::unknown(
                out,
                &said!(
                    "填好的表与模板同一格式：文件名以 .{ending} 结尾",
                    "a filled form is what its template is: end the name in .{ending}"
                ),
            ));
        }
        Some(out) => out.clone(),
        None => filled_name(template, s.lang),
    };
    put(&out, &filled.bytes, m)?;
    for note in &filled.notes {
        let note = note.get(s.lang).to_string();
        s.out.aside(&note);
    }
    let places = filled.places;
    let said = said!("填了 {places} 处", "{places} places filled");
    let told = serde_json::json!({"places": places, "notes": filled.notes});
    wrote_as(s, &out, told, &said)
}
