//! Where the server is: a postgres address without a password, checked before anything is sent.

use std::path::PathBuf;
use std::time::Duration;

use postgres::config::{Host, SslMode};

use super::error::{ShareError, Why};
use crate::said;

/// Parameters that could carry a password.
const SECRET: &[&str] = &["password", "passfile", "sslpassword"];

/// One address.
#[derive(Debug, Clone)]
pub struct Address {
    /// As it is kept in the file.
    text: String,
    /// The roots the server's certificate is checked by; the machine's own where it names none.
    pub(super) root: Option<PathBuf>,
    pub(super) config: postgres::Config,
}

impl Address {
    /// Reads an address such as `postgres://zhang@10.1.2.3/anjuan?sslrootcert=/etc/anjuan/root.crt`.
    ///
    /// # Errors
    /// It is no such address, holds a password, names no login, or asks for no TLS beyond this machine.
    pub fn parse(text: &str) -> Result<Address, ShareError> {
        let text = text.trim();
        let rest = text
            .strip_prefix("postgres://")
            .or_else(|| text.strip_prefix("postgresql://"));
        let Some(rest) = rest else {
            return Err(wrong(String::new()));
        };
        let (front, query) = rest.split_once('?').unwrap_or((rest, ""));
        let login = front.rsplit_once('@').map_or("", |(login, _)| login);
        let mut root = None;
        let mut kept: Vec<&str> = Vec::new();
        let mut secret = login.contains(':');
        for pair in query.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            secret |= SECRET.contains(&name);
            match name {
                "sslrootcert" => root = Some(PathBuf::from(value)),
                _ => kept.push(pair),
            }
        }
        if secret {
            return Err(secret_in_it());
        }
        let bare = match kept.is_empty() {
            true => format!("postgres://{front}"),
            false => format!("postgres://{front}?{}", kept.join("&")),
        };
        let mut config: postgres::Config = bare.parse().map_err(|e: postgres::Error| {
            use std::error::Error;
            wrong(e.source().map(ToString::to_string).unwrap_or_default())
        })?;
        // A name may be written in other letters (`passw%6Frd`): what was read counts.
        if config.get_password().is_some() {
            return Err(secret_in_it());
        }
        // Messages, certificates and ~/.pgpass go by the name; another machine behind it is not met.
        if !config.get_hostaddrs().is_empty() {
            return Err(wrong_parameter("hostaddr"));
        }
        if config.get_user().is_none_or(str::is_empty) {
            return Err(ShareError::new(
                Why::Usage,
                said!("地址里没有登录名", "the address names no login"),
                said!(
                    "写作 postgres://登录名@服务器/数据库",
                    "write it as postgres://login@server/database"
                ),
            ));
        }
        if config.get_hosts().is_empty() {
            return Err(wrong(String::new()));
        }
        let near = config.get_hosts().iter().all(is_near);
        match (near, config.get_ssl_mode()) {
            (false, SslMode::Disable) => {
                return Err(ShareError::new(
                    Why::Unfit,
                    said!(
                        "本机以外的服务器必须用 TLS：案卷内容不能明文经过网络",
                        "beyond this machine TLS is needed: a docket does not cross a network in clear"
                    ),
                    said!("去掉 sslmode=disable", "leave out sslmode=disable"),
                ));
            }
            (false, _) => {
                config.ssl_mode(SslMode::Require);
            }
            (true, _) => {}
        }
        config
            .connect_timeout(Duration::from_secs(8))
            .tcp_user_timeout(Duration::from_secs(20))
            .keepalives_idle(Duration::from_secs(30))
            .application_name("anjuan");
        Ok(Address {
            text: text.to_string(),
            root,
            config,
        })
    }

    /// As it is kept and shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of the login, which every address that was read has.
    pub fn login(&self) -> &str {
        self.config.get_user().unwrap_or_default()
    }

    pub(super) fn database(&self) -> &str {
        self.config.get_dbname().unwrap_or(self.login())
    }

    pub(super) fn port(&self) -> u16 {
        self.config.get_ports().first().copied().unwrap_or(5432)
    }

    pub(super) fn host(&self) -> String {
        match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            #[cfg(unix)]
            Some(Host::Unix(path)) => path.display().to_string(),
            _ => String::new(),
        }
    }

    /// `login@server/database`.
    pub fn place(&self) -> String {
        format!("{}@{}/{}", self.login(), self.host(), self.database())
    }
}

fn secret_in_it() -> ShareError {
    ShareError::new(
        Why::Usage,
        said!(
            "地址里不能写口令：它会留在命令历史、进程列表和文件里",
            "no password in the address: it would stay in the history, the process list and the file"
        ),
        said!(
            "把口令放在 ~/.pgpass（仅本人可读）或 PGPASSWORD，或者在终端上输入；写过的口令请更换",
            "put it in ~/.pgpass (read by you alone) or PGPASSWORD, or type it on the terminal; change the one that was written"
        ),
    )
}

fn wrong_parameter(name: &str) -> ShareError {
    ShareError::new(
        Why::Usage,
        said!(
            "地址里不能写 {name}：连的会是另一台机器，证书和口令却按服务器名核对",
            "no {name} in the address: another machine would be met than the one whose certificate and password are checked"
        ),
        said!(
            "把要连的机器写在 @ 后面",
            "write the machine to be met after the @"
        ),
    )
}

/// On this machine: a socket file, or the loopback.
fn is_near(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .trim_matches(['[', ']'])
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|ip| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn wrong(detail: String) -> ShareError {
    let colon = if detail.is_empty() { "" } else { "：" };
    let en = if detail.is_empty() { "" } else { ": " };
    ShareError::new(
        Why::Usage,
        crate::text::Said::new(
            format!("不是 PostgreSQL 的地址{colon}{detail}"),
            format!("this is no address of a PostgreSQL server{en}{detail}"),
        ),
        said!(
            "写作 postgres://登录名@服务器/数据库",
            "write it as postgres://login@server/database"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_password_or_in_clear_is_refused() {
        let table = [
            ("postgres://zhang@10.1.2.3/anjuan", None),
            ("postgresql://zhang@localhost:5433/anjuan", None),
            ("postgres://zhang@127.0.0.1/anjuan?sslmode=disable", None),
            ("postgres://zhang:x@10.1.2.3/anjuan", Some(Why::Usage)),
            (
                "postgres://zhang@10.1.2.3/anjuan?password=x",
                Some(Why::Usage),
            ),
            (
                "postgres://zhang@10.1.2.3/anjuan?sslmode=disable",
                Some(Why::Unfit),
            ),
            ("postgres://10.1.2.3/anjuan", Some(Why::Usage)),
            ("http://10.1.2.3", Some(Why::Usage)),
            (
                "postgres://zhang@127.0.0.1/anjuan?passw%6Frd=x",
                Some(Why::Usage),
            ),
            (
                "postgres://zhang@127.0.0.1/anjuan?hostaddr=10.9.9.9&sslmode=disable",
                Some(Why::Usage),
            ),
            (
                "postgres://zhang@127.0.0.1/anjuan?host%61ddr=10.9.9.9",
                Some(Why::Usage),
            ),
            ("", Some(Why::Usage)),
        ];
        for (text, why) in table {
            let found = Address::parse(text);
            assert_eq!(found.as_ref().err().map(|e| e.why), why, "{text}");
            if let Err(e) = found {
                assert!(
                    !e.said.zh.contains(":x@") && !e.hint.zh.is_empty(),
                    "{text}"
                );
            }
        }
        let far = Address::parse("postgres://zhang@10.1.2.3/anjuan?sslrootcert=/r.crt").unwrap();
        assert_eq!(far.config.get_ssl_mode(), SslMode::Require);
        assert_eq!(far.place(), "zhang@10.1.2.3/anjuan");
        assert_eq!(far.root, Some(PathBuf::from("/r.crt")));
    }
}
