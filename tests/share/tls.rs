//! The wire: TLS with the server's certificate checked, passwords by SCRAM, and what is not so refused with a sentence.

use std::path::Path;
use std::time::Duration;

use anjuan::share::{Address, Link, Secret, ShareError, Why, init, probe};

use crate::server::Server;

const WORD: &str = "口令 one:two'";

fn address(server: &Server, login: &str, host: &str, more: &str) -> Address {
    let port = server.port;
    Address::parse(&format!("postgres://{login}@{host}:{port}/office?{more}")).unwrap()
}

fn open(address: &Address, word: Option<&str>) -> Result<Link, ShareError> {
    let secret = word.map(|w| Secret::new(w.to_string()));
    Link::open_within(address, secret.as_ref(), Duration::from_secs(20))
}

/// The login may come in with its password.
fn let_in(server: &Server, login: &str) {
    let mut admin = server.client("admin", "postgres");
    let word = WORD.replace('\'', "''");
    // Up to version 13 the engine's own choice is md5.
    admin
        .batch_execute(&format!(
            "SET password_encryption = 'scram-sha-256'; CREATE ROLE {login} LOGIN PASSWORD '{word}'"
        ))
        .unwrap();
}

fn requiring(root: &Path) -> String {
    format!("sslmode=require&sslrootcert={}", root.display())
}

fn refused(found: Result<Link, ShareError>, why: Why, word: &str) {
    let error = found.err().unwrap_or_else(|| panic!("{word}: came in"));
    assert_eq!(error.why, why, "{}", error.said.zh);
    assert!(error.said.zh.contains(word), "{}", error.said.zh);
    assert!(!error.hint.zh.is_empty() && !error.said.zh.contains("one:two"));
}

#[test]
fn the_certificate_is_checked_and_the_password_goes_by_scram() {
    let Some(server) = Server::start() else {
        return;
    };
    // Before it has TLS: an address that asks for it does not fall back to the clear.
    let none = address(&server, "zhang", "127.0.0.1", "sslmode=require");
    refused(open(&none, None), Why::Unfit, "没有开启 TLS");

    let Some(root) = server.with_tls("IP:127.0.0.1") else {
        return;
    };
    let mut admin = server.client("admin", "postgres");
    admin
        .batch_execute("CREATE DATABASE office TEMPLATE template0")
        .unwrap();
    let_in(&server, "zhang");
    let good = address(&server, "zhang", "127.0.0.1", &requiring(&root));
    let link = open(&good, Some(WORD)).unwrap();
    let encrypted = link.call(|client| {
        let sql = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let row = client.query_one(sql, &[])?;
        Ok((row.get::<_, bool>(0), row.get::<_, String>(1)))
    });
    let (ssl, version) = encrypted.unwrap();
    assert!(ssl && version.starts_with("TLSv1."), "{version}");

    refused(open(&good, Some("another")), Why::Password, "登录没有通过");
    refused(open(&good, None), Why::Password, "要口令");
    // Without TLS the server's own rule turns it away.
    let clear = address(&server, "zhang", "127.0.0.1", "sslmode=disable");
    refused(open(&clear, Some(WORD)), Why::Password, "登录没有通过");
    // The certificate is of 127.0.0.1, signed by a root this machine does not know of itself.
    let unknown = address(&server, "zhang", "127.0.0.1", "sslmode=require");
    refused(open(&unknown, Some(WORD)), Why::Unfit, "证书");
    let other = address(&server, "zhang", "localhost", &requiring(&root));
    refused(open(&other, Some(WORD)), Why::Unfit, "证书");
    // A root that is no certificate is told before anything is sent.
    let nothing = root.with_file_name("nothing.crt");
    let lost = address(&server, "zhang", "127.0.0.1", &requiring(&nothing));
    refused(open(&lost, Some(WORD)), Why::Unfit, "根证书读不出来");
    assert!(!server.log().contains("one:two"));
}

#[test]
fn an_engine_that_cannot_hold_a_docket_is_refused() {
    let Some(server) = Server::start() else {
        return;
    };
    let mut admin = server.client("admin", "postgres");
    admin
        .batch_execute("CREATE DATABASE office ENCODING 'SQL_ASCII' TEMPLATE template0")
        .unwrap();
    let plain = address(&server, "admin", "127.0.0.1", "sslmode=disable");
    let link = open(&plain, None).unwrap();
    let offices = vec![("青川区".to_string(), None)];
    for error in [
        init(&link, offices).unwrap_err(),
        link.call(probe).unwrap_err(),
    ] {
        assert_eq!(error.why, Why::Unfit, "{}", error.said.zh);
        assert!(error.said.zh.contains("SQL_ASCII"), "{}", error.said.zh);
    }
}
