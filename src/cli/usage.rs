//! What clap says of a wrong command line, in our words and both languages.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Failure;
use crate::said;
use crate::text::Said;

fn context(error: &clap::Error, kinds: &[ContextKind]) -> Said {
    let words = kinds.iter().find_map(|kind| match error.get(*kind)? {
        ContextValue::String(text) => Some(vec![text.clone()]),
        ContextValue::Strings(list) => Some(list.clone()),
        ContextValue::Number(n) => Some(vec![n.to_string()]),
        _ => None,
    });
    let words = words.unwrap_or_default();
    Said::joined(words.iter().map(Said::same), "、", ", ")
}

/// The failure of a command line that could not be read: exit code 2.
pub(super) fn failure(error: &clap::Error) -> Failure {
    let arg = context(error, &[ContextKind::InvalidArg]);
    let value = context(error, &[ContextKind::InvalidValue]);
    let sub = context(error, &[ContextKind::InvalidSubcommand]);
    let said = match error.kind() {
        ErrorKind::InvalidValue if value.zh.is_empty() => {
            said!("{arg} 缺少值", "{arg} needs a value"; arg = arg)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            said!("{arg} 的值「{value}」无效", "{arg}: '{value}' is not valid"; arg = arg, value = value)
        }
        ErrorKind::UnknownArgument => {
            said!("多出参数 {arg}", "unexpected argument {arg}"; arg = arg)
        }
        ErrorKind::InvalidSubcommand => {
            said!("没有命令「{sub}」", "there is no command '{sub}'"; sub = sub)
        }
        ErrorKind::MissingRequiredArgument => said!("缺少 {arg}", "missing: {arg}"; arg = arg),
        ErrorKind::MissingSubcommand => said!("缺少子命令", "a sub-command is missing"),
        ErrorKind::ArgumentConflict => {
            let prior = context(error, &[ContextKind::PriorArg]);
            said!(
                "{arg} 不能与 {prior} 同用或重复",
                "{arg} cannot be used with {prior}, or twice";
                arg = arg, prior = prior
            )
        }
        ErrorKind::InvalidUtf8 => said!("参数不是 UTF-8 文字", "an argument is not UTF-8"),
        _ => said!("命令行写法有误", "the command line cannot be read"),
    };
    let nearest = context(
        error,
        &[
            ContextKind::SuggestedArg,
            ContextKind::SuggestedSubcommand,
            ContextKind::SuggestedValue,
        ],
    );
    let valid = context(
        error,
        &[ContextKind::ValidValue, ContextKind::ValidSubcommand],
    );
    let hint: Said = if !nearest.zh.is_empty() {
        said!("是否要写 {nearest}？", "did you mean {nearest}?"; nearest = nearest)
    } else if !valid.zh.is_empty() {
        said!("可用：{valid}", "one of: {valid}"; valid = valid)
    } else {
        said!(
            "加 --help 查看用法；以 - 开头的内容前面加 --",
            "--help shows the usage; put -- before words that begin with -"
        )
    };
    Failure::usage(said, hint)
}
