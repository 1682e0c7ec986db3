//! A superior's form filled from its file: read, filled from a period, and what went wrong told whole.

use std::path::{Path, PathBuf};

use super::{Answers, FillError, Filled, Place, fill};
use crate::exchange::package::MAX_FILE;
use crate::exchange::yearend::Year;
use crate::said;
use crate::text::{Lang, Said, text};

/// Why a form is not filled.
pub struct FormFault {
    pub said: Said,
    pub hint: Said,
    /// The template is not there.
    pub missing: bool,
}

impl FormFault {
    fn refused(said: Said, hint: Said) -> FormFault {
        FormFault {
            said,
            hint,
            missing: false,
        }
    }
}

/// The template's bytes with its placeholders answered.
///
/// # Errors
/// No such file, too large, no template, nothing to fill, or placeholders nobody can answer, each with its place.
pub fn fill_file(template: &Path, year: &Year<'_>) -> Result<Filled, FormFault> {
    let bytes = read(template)?;
    let mut answers = Answers::new(year);
    let filled = fill(&bytes, &mut |name| answers.answer(name)).map_err(refused)?;
    Ok(Filled {
        notes: answers.notes(),
        ..filled
    })
}

/// `报送表-已填.xlsx`, in the folder one stands in.
pub fn filled_name(template: &Path, lang: Lang) -> PathBuf {
    let stem = template.file_stem().unwrap_or_default().to_string_lossy();
    let filled = text("已填", "filled").get(lang);
    PathBuf::from(format!("{stem}-{filled}.{}", ending(template)))
}

fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}

fn read(template: &Path) -> Result<Vec<u8>, FormFault> {
    let name = template.display();
    let missing = |_| FormFault {
        said: said!("没有文件 {name}", "there is no file {name}"),
        hint: said!("请检查文件名和所在文件夹", "check its name and folder"),
        missing: true,
    };
    let size = std::fs::metadata(template).map_err(missing)?.len();
    if size > MAX_FILE as u64 {
        return Err(FormFault::refused(
            said!("{name} 超过 20 MiB", "{name} is larger than 20 MiB"),
            said!("去掉其中的图片再试", "take the pictures out of it"),
        ));
    }
    std::fs::read(template).map_err(missing)
}

fn refused(error: FillError) -> FormFault {
    match error {
        FillError::Template(error) => FormFault::refused(error.said, error.hint),
        FillError::Nothing => FormFault::refused(
            said!("模板里没有占位符", "the template holds no placeholder"),
            said!(
                "在单元格里写 {{{{litigation.pending}}}} 这样的编号",
                "write an id such as {{{{litigation.pending}}}} into a cell"
            ),
        ),
        FillError::Unknown(places) => FormFault::refused(
            listed(&places),
            said!(
                "什么都没有写出；改正后再试，⟨编号见 anjuan stats --definitions‖编号见手册的指标表⟩",
                "nothing was written; mend them and try again; ⟨anjuan stats --definitions‖the table of figures in the manual⟩ lists the ids"
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
