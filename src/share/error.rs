//! Why the server was not reached or did not take something: what happened, on what ground, what to do.

use postgres::error::SqlState;

use super::address::Address;
use crate::ledger::LedgerError;
use crate::said;
use crate::text::Said;

/// What sort of trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The server is away: everything waits until it is back.
    Away,
    /// It did not answer in time; whether it did what was asked is not known.
    Late,
    /// A password is wanted, or it was wrong.
    Password,
    /// The login may not do it.
    Denied,
    /// The server, its schema or its login is not one to work with.
    Unfit,
    /// The file names a server nobody on this machine named.
    Stranger,
    /// Written wrongly.
    Usage,
    /// What the server holds does not fit what was seen of it.
    Broken,
    /// The file.
    File,
}

/// Why something was not done with the server: what happened and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.said.en)]
pub struct ShareError {
    pub why: Why,
    pub said: Said,
    pub hint: Said,
    /// The file's own error, where it is one.
    pub ledger: Option<Box<LedgerError>>,
}

impl ShareError {
    /// An error that comes with none of the file's own.
    pub fn new(why: Why, said: Said, hint: Said) -> ShareError {
        ShareError {
            why,
            said,
            hint,
            ledger: None,
        }
    }

    pub(super) fn late() -> ShareError {
        ShareError::new(
            Why::Late,
            said!(
                "服务器在期限内没有答复",
                "the server did not answer within the deadline"
            ),
            said!(
                "本机的登记都在，稍后会接着同步；同一项不会记两次",
                "everything recorded here is kept and goes on later; nothing is entered twice"
            ),
        )
    }

    /// What the client says, in words.
    pub(super) fn of(error: &postgres::Error) -> ShareError {
        let Some(db) = error.as_db_error() else {
            return away(error);
        };
        let detail = db.message().to_string();
        let code = db.code();
        let password = [
            SqlState::INVALID_PASSWORD,
            SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
        ];
        if password.contains(code) {
            return ShareError::new(
                Why::Password,
                said!(
                    "登录没有通过：{detail}",
                    "the login was not accepted: {detail}"
                ),
                said!(
                    "请核对登录名和口令；口令放在 ~/.pgpass（仅本人可读）或 PGPASSWORD，或者在终端上输入",
                    "check the login and its password: in ~/.pgpass (read by you alone), in PGPASSWORD, or typed on the terminal"
                ),
            );
        }
        if *code == SqlState::INSUFFICIENT_PRIVILEGE {
            return ShareError::new(
                Why::Denied,
                said!(
                    "服务器不允许这个登录这样做：{detail}",
                    "the server does not let this login do that: {detail}"
                ),
                said!(
                    "请管理员核对本登录的单位和身份：anjuan share members",
                    "ask the administrator to check this login's office and part: anjuan share members"
                ),
            );
        }
        if [SqlState::UNDEFINED_TABLE, SqlState::INVALID_SCHEMA_NAME].contains(code) {
            return super::probe::no_schema();
        }
        if *code == SqlState::INVALID_CATALOG_NAME {
            return ShareError::new(
                Why::Usage,
                said!(
                    "服务器上没有地址里写的数据库",
                    "the server has no database of the name in the address"
                ),
                said!(
                    "请核对地址最后一段；还没有建的，管理员用 createdb -E UTF8 -T template0 建立",
                    "check the last part of the address; the administrator makes it by createdb -E UTF8 -T template0"
                ),
            );
        }
        let class = code.code().get(..2).unwrap_or_default();
        if matches!(class, "57" | "53" | "08" | "40" | "55" | "25") {
            return ShareError::new(
                Why::Away,
                said!(
                    "服务器暂时不能用：{detail}",
                    "the server cannot be used just now: {detail}"
                ),
                wait(),
            );
        }
        let code = code.code();
        ShareError::new(
            Why::Broken,
            said!(
                "服务器没有照做（{code}）：{detail}",
                "the server did not do it ({code}): {detail}"
            ),
            said!(
                "请把这一句交给服务器管理员",
                "show this sentence to the server's administrator"
            ),
        )
    }

    pub(super) fn broken(said: Said) -> ShareError {
        ShareError::new(
            Why::Broken,
            said,
            said!(
                "先不要再登记到别处；请管理员运行 anjuan share verify，并查看是否恢复过旧的备份",
                "ask the administrator to run anjuan share verify, and whether an older backup was restored"
            ),
        )
    }

    /// Whether it passes by itself: what waits goes on waiting.
    pub fn passes(&self) -> bool {
        matches!(self.why, Why::Away | Why::Late)
            || self.ledger.as_ref().is_some_and(|e| e.is_busy())
    }

    /// The exit code of the command line.
    pub fn exit_code(&self) -> u8 {
        match (&self.ledger, self.why) {
            (Some(e), _) => e.exit_code(),
            (None, Why::Usage) => 2,
            (None, Why::Away | Why::Late) => 4,
            (None, Why::Broken) => 6,
            (None, Why::Unfit) => 5,
            (None, _) => 1,
        }
    }
}

fn wait() -> Said {
    said!(
        "已加入的照常登记，都记为待同步，连上以后自动送出；还没有加入的，连上以后再加入一次",
        "a file that joined goes on: what is recorded waits and is sent when the server is back; one that has not joins when it is"
    )
}

fn away(error: &postgres::Error) -> ShareError {
    use std::error::Error;
    let mut detail = error.to_string();
    let mut cause = error.source();
    let mut io = None;
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !detail.contains(&words) {
            detail = format!("{detail}: {words}");
        }
        if let Some(error) = inner.downcast_ref::<std::io::Error>() {
            io = Some(unreached(error));
        }
        cause = inner.source();
    }
    if detail.contains("password missing") {
        return ShareError::new(
            Why::Password,
            said!("服务器要口令", "the server asks for a password"),
            said!(
                "把口令放在 ~/.pgpass（仅本人可读）或 PGPASSWORD，或者在终端上输入",
                "put it in ~/.pgpass (read by you alone) or PGPASSWORD, or type it on the terminal"
            ),
        );
    }
    if detail.contains("does not support TLS") || detail.contains("server does not support") {
        return ShareError::new(
            Why::Unfit,
            said!(
                "服务器没有开启 TLS：案卷内容不能明文经过网络",
                "the server offers no TLS: a docket does not cross a network in clear"
            ),
            said!(
                "请管理员在服务器上开启 ssl 并装上证书，见手册「区县共用」",
                "ask the administrator to switch ssl on with a certificate; the manual says how"
            ),
        );
    }
    if detail.contains("certificate") || detail.contains("UnknownIssuer") {
        return ShareError::new(
            Why::Unfit,
            said!(
                "不能确认服务器的证书：{detail}",
                "the server's certificate cannot be confirmed: {detail}"
            ),
            said!(
                "在地址的参数里写明签发它的根证书：sslrootcert=/路径/root.crt",
                "name the root it was signed by in the address: ?sslrootcert=/path/root.crt"
            ),
        );
    }
    let why = io.unwrap_or_else(|| Said::same(&detail));
    ShareError::new(
        Why::Away,
        said!(
            "连不上服务器：{why}", "the server cannot be reached: {why}"; why = why
        ),
        wait(),
    )
}

/// Why a machine was not reached, in words.
fn unreached(error: &std::io::Error) -> Said {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::ConnectionRefused => said!(
            "那台机器在，但那个端口上没有服务器",
            "the machine is there, but no server at that port"
        ),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            said!("连接断了", "the connection was cut")
        }
        ErrorKind::TimedOut | ErrorKind::WouldBlock => {
            said!("没有回应", "it does not answer")
        }
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            said!("网络到不了那台机器", "the network does not reach it")
        }
        ErrorKind::UnexpectedEof => said!("连接断了", "the connection was cut"),
        _ => said!("{error}", "{error}"),
    }
}

impl From<postgres::Error> for ShareError {
    fn from(error: postgres::Error) -> ShareError {
        ShareError::of(&error)
    }
}

impl From<LedgerError> for ShareError {
    fn from(error: LedgerError) -> ShareError {
        ShareError {
            why: Why::File,
            said: error.said(),
            hint: error.hint(),
            ledger: Some(Box::new(error)),
        }
    }
}

/// Where it happened, before what happened.
pub(super) fn at(address: &Address, error: ShareError) -> ShareError {
    let (place, said) = (address.place(), error.said.clone());
    let place = Said::same(place);
    ShareError {
        said: said!("{place}：{said}", "{place}: {said}"; place = place, said = said),
        ..error
    }
}
