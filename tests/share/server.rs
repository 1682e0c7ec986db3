//! A server of the test's own: made in a temporary folder, listening on the loopback, gone with the test whatever happens.

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use anjuan::ledger::MemberPart;
use anjuan::share::{Address, Link, Member, add_member, init};

/// Where `ANJUAN_PG_BIN` or the distribution keeps its programs.
pub fn program(name: &str) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("ANJUAN_PG_BIN") {
        return Some(PathBuf::from(folder).join(name)).filter(|p| p.exists());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        places.extend(versions.flatten().map(|v| v.path().join("bin")));
    }
    places
        .into_iter()
        .map(|p| p.join(name))
        .find(|p| p.exists())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|o| o.stdout.starts_with(b"0\n"))
}

/// PostgreSQL refuses to run as root: there it runs as nobody.
fn other_hand(command: &Path) -> Command {
    if !is_root() {
        return Command::new(command);
    }
    let mut own = Command::new("setpriv");
    own.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"]);
    own.arg(command);
    own
}

/// After a kill the whole file system is synchronised at once and not file by file, where the engine knows how.
fn sync_method() -> &'static str {
    let told = program("postgres").and_then(|p| Command::new(p).arg("--version").output().ok());
    let told = told.map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
    let number = told.as_deref().and_then(|t| t.split(')').nth(1));
    let major = number.and_then(|n| n.trim().split('.').next()?.parse::<u32>().ok());
    match major {
        Some(14..) => "-c recovery_init_sync_method=syncfs",
        _ => "",
    }
}

/// One cluster.
pub struct Server {
    dir: tempfile::TempDir,
    pub port: u16,
    guard: std::sync::Mutex<Option<Child>>,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Server {
    /// A new one; none where the machine has no PostgreSQL.
    pub fn start() -> Option<Server> {
        let initdb = match program("initdb") {
            Some(initdb) => initdb,
            None => {
                eprintln!("skipped: no PostgreSQL on this machine (apt-get install postgresql)");
                return None;
            }
        };
        let dir = tempfile::Builder::new()
            .prefix("anjuan-pg")
            .tempdir()
            .unwrap();
        if is_root() {
            let give = Command::new("chown")
                .arg("nobody:nogroup")
                .arg(dir.path())
                .status();
            assert!(give.unwrap().success());
        }
        let data = dir.path().join("data");
        let made = other_hand(&initdb)
            .arg("-D")
            .arg(&data)
            .args([
                "-U",
                "admin",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ])
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success(), "initdb");
        let server = Server {
            dir,
            port: free_port(),
            guard: std::sync::Mutex::new(None),
        };
        server.up();
        Some(server)
    }

    /// Starts it; it goes when the pipe to it closes, even when the test is killed.
    pub fn up(&self) {
        let postgres = program("postgres").unwrap();
        let data = self.dir.path().join("data");
        let quick = sync_method();
        let script = format!(
            "{} -D {} -k {} -h 127.0.0.1 -p {} -c max_connections=200 -c shared_buffers=64MB -c log_min_messages=fatal \
             -c log_statement=none {quick} >>{}/log 2>&1 <&- & p=$!; cat >/dev/null; kill -QUIT $p; wait $p",
            postgres.display(),
            data.display(),
            self.dir.path().display(),
            self.port,
            self.dir.path().display(),
        );
        let child = other_hand(Path::new("sh"))
            .arg("-c")
            .arg(script)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        *self.guard.lock().unwrap() = Some(child);
        let until = Instant::now() + Duration::from_secs(60);
        while self.admin("postgres").is_err() {
            assert!(Instant::now() < until, "the server does not come up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Kills it as a power cut would: no shutdown, what is not on the disk is gone.
    pub fn kill(&self) {
        let pid = std::fs::read_to_string(self.dir.path().join("data/postmaster.pid"));
        if let Some(pid) = pid.ok().and_then(|p| p.lines().next().map(str::to_string)) {
            let _ = Command::new("kill").args(["-QUIT", &pid]).status();
        }
        if let Some(mut child) = self.guard.lock().unwrap().take() {
            drop(child.stdin.take());
            let _ = child.wait();
        }
    }

    /// Starts it anew with TLS: a root of its own signs a certificate for `name`; every login but the administrator's needs TLS
    /// and a password. Gives the root's file; none without `openssl`.
    pub fn with_tls(&self, name: &str) -> Option<PathBuf> {
        let dir = self.dir.path();
        let script = format!(
            "set -e; cd {dir}; \
             openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=root -keyout root.key -out root.crt; \
             openssl req -newkey rsa:2048 -nodes -subj /CN=server -keyout data/server.key -out server.csr; \
             printf 'subjectAltName={name}\\nbasicConstraints=CA:FALSE\\n' >ext; \
             openssl x509 -req -in server.csr -CA root.crt -CAkey root.key -CAcreateserial -days 30 -extfile ext -out data/server.crt; \
             chmod 600 data/server.key; \
             printf 'ssl = on\\n' >>data/postgresql.conf; \
             printf 'hostnossl all admin 127.0.0.1/32 trust\\nlocal all admin trust\\nhostssl all all 127.0.0.1/32 scram-sha-256\\n' >data/pg_hba.conf",
            dir = dir.display(),
        );
        let made = other_hand(Path::new("sh"))
            .args(["-c", &script])
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status();
        if !made.is_ok_and(|s| s.success()) {
            eprintln!("skipped: no openssl on this machine");
            return None;
        }
        self.kill();
        self.up();
        Some(dir.join("root.crt"))
    }

    /// From now on this login needs its password.
    pub fn asks_passwords(&self, login: &str) {
        let rules = format!(
            "host all {login} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\nlocal all all trust\n"
        );
        let file = self.dir.path().join("data/pg_hba.conf");
        std::fs::write(file, rules).unwrap();
        let mut admin = self.client("admin", "postgres");
        admin.batch_execute("SELECT pg_reload_conf()").unwrap();
        std::thread::sleep(Duration::from_millis(300));
    }

    fn admin(&self, database: &str) -> Result<Link, anjuan::share::ShareError> {
        Link::open_within(
            &self.address("admin", database),
            None,
            Duration::from_secs(20),
        )
    }

    pub fn address(&self, login: &str, database: &str) -> Address {
        self.address_at(login, database, self.port)
    }

    pub fn address_at(&self, login: &str, database: &str, port: u16) -> Address {
        let text = format!("postgres://{login}@127.0.0.1:{port}/{database}?sslmode=disable");
        Address::parse(&text).unwrap()
    }

    /// A plain connection, for looking and for attacks.
    pub fn client(&self, login: &str, database: &str) -> postgres::Client {
        let port = self.port;
        let text = format!("host=127.0.0.1 port={port} user={login} dbname={database}");
        postgres::Client::connect(&text, postgres::NoTls).unwrap()
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The one most tests share.
pub fn shared() -> Option<Arc<Server>> {
    static SHARED: OnceLock<Option<Arc<Server>>> = OnceLock::new();
    SHARED.get_or_init(|| Server::start().map(Arc::new)).clone()
}

/// A database of a test's own, with a district, its offices and an officer for each.
pub struct Base {
    pub server: Arc<Server>,
    pub name: String,
    /// The logins of a test are its own: roles belong to the whole server.
    mark: usize,
}

impl Base {
    pub fn new(server: &Arc<Server>, offices: &[&str]) -> Base {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let mark = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("base{mark}");
        let mut admin = server.client("admin", "postgres");
        admin
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .unwrap();
        let base = Base {
            server: server.clone(),
            name,
            mark,
        };
        let link = base.admin();
        let mut all = vec![("青川区".to_string(), None)];
        all.extend(
            offices
                .iter()
                .map(|o| (o.to_string(), Some("青川区".to_string()))),
        );
        assert_eq!(init(&link, all).unwrap(), None);
        base
    }

    pub fn admin(&self) -> Link {
        self.server.admin(&self.name).unwrap()
    }

    pub fn login(&self, name: &str) -> String {
        format!("{name}{}", self.mark)
    }

    pub fn member(&self, name: &str, office: &str, part: MemberPart) -> Address {
        let login = self.login(name);
        let member = Member {
            login: login.clone(),
            office: office.to_string(),
            part,
        };
        add_member(&self.admin(), member).unwrap();
        self.server.address(&login, &self.name)
    }

    pub fn client(&self, name: &str) -> postgres::Client {
        self.server.client(&self.login(name), &self.name)
    }

    pub fn root(&self) -> postgres::Client {
        self.server.client("admin", &self.name)
    }
}

/// How often: a small number, or what the environment says.
pub fn times(name: &str, usual: usize) -> usize {
    std::env::var(name)
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

/// A figure beside its name, where the test prints.
pub fn say(text: &str) {
    let mut out = std::io::stderr();
    let _ = writeln!(out, "{text}");
}
