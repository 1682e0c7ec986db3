//! One connection in a thread of its own: every call has a deadline, and nobody waits longer than it.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use postgres::Client;
use postgres::config::SslMode;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Address;
use super::error::{ShareError, Why, at};
use super::secret::Secret;
use crate::said;
use crate::text::Said;

type Job = Box<dyn FnOnce(&mut Client) + Send>;

/// The connection. Dropped, its thread ends after what it is doing.
pub struct Link {
    address: Address,
    send: Sender<Job>,
    deadline: Duration,
    /// A call was late: what the connection does is not known any more.
    lost: std::cell::Cell<bool>,
    /// The files of papers were looked through since something was sent.
    pub(super) filed: std::cell::Cell<bool>,
    /// What was amiss at the last meeting.
    amiss: std::cell::RefCell<Vec<Said>>,
    probed: std::cell::Cell<bool>,
}

/// How long one call may take: connecting, a pull, a push.
pub(super) const DEADLINE: Duration = Duration::from_secs(30);

impl Link {
    /// Connects.
    ///
    /// # Errors
    /// The server is away, late, asks for a password or offers no TLS.
    pub fn open(address: &Address, secret: Option<&Secret>) -> Result<Link, ShareError> {
        Link::open_within(address, secret, DEADLINE)
    }

    /// The same with another deadline for this and every call.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_within(
        address: &Address,
        secret: Option<&Secret>,
        deadline: Duration,
    ) -> Result<Link, ShareError> {
        let tls = tls(address)?;
        let mut config = address.config.clone();
        if let Some(secret) = secret {
            config.password(secret.reveal());
        }
        let (send, jobs): (Sender<Job>, Receiver<Job>) = channel();
        let (tell, told) = channel();
        std::thread::spawn(move || {
            let mut client = match config.connect(tls) {
                Ok(client) => client,
                Err(e) => {
                    let _ = tell.send(Err(ShareError::of(&e)));
                    return;
                }
            };
            // The server's own patience; an engine that knows no such setting goes by ours.
            let own = deadline.as_millis();
            let _ = client.batch_execute(&format!("SET statement_timeout = {own}"));
            let _ = client.batch_execute("SET client_min_messages = warning");
            if tell.send(Ok(())).is_err() {
                return;
            }
            while let Ok(job) = jobs.recv() {
                job(&mut client);
            }
        });
        match told.recv_timeout(deadline) {
            Ok(Ok(())) => Ok(Link {
                address: address.clone(),
                send,
                deadline,
                lost: std::cell::Cell::new(false),
                filed: std::cell::Cell::new(false),
                amiss: std::cell::RefCell::default(),
                probed: std::cell::Cell::new(false),
            }),
            Ok(Err(error)) => Err(at(address, error)),
            Err(_) => Err(at(address, ShareError::late())),
        }
    }

    /// The address the connection was opened to.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Looks at the server once for as long as the connection holds.
    ///
    /// # Errors
    /// It cannot hold what is promised.
    pub fn probe(&self) -> Result<(), ShareError> {
        if !self.probed.get() {
            self.call(super::probe::probe)?;
            self.probed.set(true);
        }
        Ok(())
    }

    /// What is amiss now and was not at the last meeting: they meet every few seconds, and a thing is told once.
    pub(super) fn news(&self, amiss: Vec<Said>) -> Vec<Said> {
        let before = self.amiss.replace(amiss.clone());
        let new = amiss.into_iter().filter(|said| !before.contains(said));
        new.collect()
    }

    /// Runs something with the client; after the deadline the answer is no longer waited for.
    ///
    /// # Errors
    /// Late, or what it returns.
    pub fn call<T: Send + 'static>(
        &self,
        run: impl FnOnce(&mut Client) -> Result<T, ShareError> + Send + 'static,
    ) -> Result<T, ShareError> {
        self.call_within(self.deadline, run)
    }

    /// The same with a deadline of its own: an upload of a whole docket.
    ///
    /// # Errors
    /// As `call`.
    pub fn call_within<T: Send + 'static>(
        &self,
        deadline: Duration,
        run: impl FnOnce(&mut Client) -> Result<T, ShareError> + Send + 'static,
    ) -> Result<T, ShareError> {
        if self.lost.get() {
            return Err(at(&self.address, ShareError::late()));
        }
        let (tell, told) = channel();
        let job: Job = Box::new(move |client| {
            let _ = tell.send(run(client));
        });
        let sent = self.send.send(job).is_ok();
        match told.recv_timeout(deadline) {
            Ok(done) if sent => done.map_err(|e| at(&self.address, e)),
            Ok(_) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                self.lost.set(true);
                Err(at(&self.address, ShareError::late()))
            }
        }
    }
}

fn tls(address: &Address) -> Result<MakeRustlsConnect, ShareError> {
    let wrong = |detail: String| {
        ShareError::new(
            Why::Unfit,
            said!(
                "根证书读不出来：{detail}",
                "the root certificate cannot be read: {detail}"
            ),
            said!(
                "请检查 sslrootcert 写的文件",
                "check the file sslrootcert names"
            ),
        )
    };
    let mut roots = RootCertStore::empty();
    match &address.root {
        Some(file) => {
            let all = CertificateDer::pem_file_iter(file).map_err(|e| wrong(e.to_string()))?;
            for one in all {
                let one = one.map_err(|e| wrong(e.to_string()))?;
                roots.add(one).map_err(|e| wrong(e.to_string()))?;
            }
        }
        // Nothing is checked by them on the loopback in clear; reading them takes longer than to connect.
        None if address.config.get_ssl_mode() == SslMode::Disable => {}
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| wrong(e.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
