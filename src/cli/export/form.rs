//! `export form TEMPLATE`: a superior's own workbook or document with its placeholders filled in place.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::yearend::{ending, put};
use super::{What, wrote_as};
use crate::cli::args::get;
use crate::cli::scope::period_of;
use crate::cli::{Failure, Session, args};
use crate::exchange::form_fill::{Answers, FillError, Place, fill};
use crate::exchange::package::MAX_FILE;
use crate::exchange::yearend::Year;
use crate::said;
use crate::text::{Lang, Said, text};

pub(super) const WHAT: What = What {
    name: "form",
    about: text(
        "填写上级的表格（.xlsx、.docx），占位符如 {{litigation.pending@2021}}",
        "fill a superior's form (.xlsx, .docx) with placeholders such as {{litigation.pending@2021}}",
    ),
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
    let bytes = read(template)?;
    let (scope, ledger) = period_of(s, m, None)?;
    let year = Year::new(&ledger, scope, s.lang, s.today())?;
    let mut answers = Answers::new(&year);
    let filled = fill(&bytes, &mut |name| answers.answer(name)).map_err(refused)?;
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
        None => beside(template, s.lang),
    };
    put(&out, &filled.bytes, m)?;
    let places = filled.places;
    let said = said!("填了 {places} 处", "{places} places filled");
    wrote_as(s, &out, serde_json::json!({"places": places}), &said)
}

fn read(template: &Path) -> Result<Vec<u8>, Failure> {
    let name = template.display();
    let missing = |_| {
        Failure::missing(
            said!("没有文件 {name}", "there is no file {name}"),
            said!("请检查文件名和所在文件夹", "check its name and folder"),
        )
    };
    let size = std::fs::metadata(template).map_err(missing)?.len();
    if size > MAX_FILE as u64 {
        return Err(Failure::refused(
            said!("{name} 超过 20 MiB", "{name} is larger than 20 MiB"),
            said!("去掉其中的图片再试", "take the pictures out of it"),
        ));
    }
    std::fs::read(template).map_err(missing)
}

/// `报送表-已填.xlsx` in the folder one stands in.
fn beside(template: &Path, lang: Lang) -> PathBuf {
    let stem = template.file_stem().unwrap_or_default().to_string_lossy();
    let filled = text("已填", "filled").get(lang);
    PathBuf::from(format!("{stem}-{filled}.{}", ending(template)))
}

fn refused(error: FillError) -> Failure {
    match error {
        FillError::Template(error) => Failure::refused(error.said, error.hint),
        FillError::Nothing => Failure::refused(
            said!("模板里没有占位符", "the template holds no placeholder"),
            said!(
                "在单元格里写 {{{{litigation.pending}}}} 这样的编号",
                "write an id such as {{{{litigation.pending}}}} into a cell"
            ),
        ),
        FillError::Unknown(places) => Failure::refused(
            listed(&places),
            said!(
                "什么都没有写出；改正后再试，编号见 anjuan stats --definitions",
                "nothing was written; mend them and try again; anjuan stats --definitions lists the ids"
            ),
        ),
    }
}

/// Every place with its reason, one a line.
fn listed(places: &[Place]) -> Said {
    let count = places.len();
    let lines = |lang: Lang| -> String {
        places
            .iter()
            .map(|p| {
                format!(
                    "\n  {} {} {{{{{}}}}} {}",
                    p.sheet,
                    p.cell,
                    p.placeholder,
                    p.why.get(lang)
                )
            })
            .collect()
    };
    Said::new(
        format!("{count} 个占位符填不了：{}", lines(Lang::Zh)),
        format!("{count} placeholders cannot be filled:{}", lines(Lang::En)),
    )
}
