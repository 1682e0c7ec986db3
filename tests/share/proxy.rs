//! The wire between a client and the server, which can be cut anywhere: before the server heard, or after it did what was
//! asked and before its answer came.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Default)]
struct State {
    /// Nothing comes through.
    down: AtomicBool,
    /// The answer to the next COMMIT of a push is lost, and the wire with it.
    lose_reply: AtomicBool,
    /// So many more bytes to the server, then the wire is cut; negative: never.
    budget: AtomicI64,
    lost: AtomicUsize,
    /// Words to the server that are others when they arrive, of the same length: an engine of another kind.
    other: Mutex<Option<(Vec<u8>, Vec<u8>)>>,
    /// The next such words wait on the wire: it is said that they came, and they go on when they may.
    waits: Mutex<Option<Halt>>,
    /// Words that are counted, and how often they were said.
    counted: Mutex<(Vec<u8>, usize)>,
}

struct Halt {
    at: Vec<u8>,
    tell: Sender<()>,
    go: Receiver<()>,
}

/// Words that wait on the wire; they go on when it is dropped.
pub struct Waits {
    came: Receiver<()>,
    _may: Sender<()>,
}

impl Waits {
    /// Waits until they were said.
    pub fn came(&self) {
        self.came.recv_timeout(Duration::from_secs(60)).unwrap();
    }
}

pub struct Proxy {
    pub port: u16,
    state: Arc<State>,
}

impl Proxy {
    pub fn to(server: u16) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        state.budget.store(-1, Ordering::SeqCst);
        let own = state.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let state = own.clone();
                std::thread::spawn(move || carry(client, server, &state));
            }
        });
        Proxy { port, state }
    }

    pub fn down(&self, down: bool) {
        self.state.down.store(down, Ordering::SeqCst);
    }

    /// The next COMMIT is done and its answer never comes.
    pub fn lose_reply(&self) {
        self.state.lose_reply.store(true, Ordering::SeqCst);
    }

    /// Cut after so many bytes to the server.
    pub fn cut_after(&self, bytes: i64) {
        self.state.budget.store(bytes, Ordering::SeqCst);
    }

    /// From now on the server understands other words than were said.
    pub fn understands(&self, said: &str, heard: &str) {
        assert_eq!(said.len(), heard.len());
        *self.state.other.lock().unwrap() = Some((said.into(), heard.into()));
    }

    /// The next such words wait.
    pub fn waits(&self, words: &str) -> Waits {
        let ((tell, came), (may, go)) = (channel(), channel());
        let at = words.into();
        *self.state.waits.lock().unwrap() = Some(Halt { at, tell, go });
        Waits { came, _may: may }
    }

    /// Counts such words from now on.
    pub fn count(&self, words: &str) {
        *self.state.counted.lock().unwrap() = (words.into(), 0);
    }

    pub fn counted(&self) -> usize {
        self.state.counted.lock().unwrap().1
    }

    pub fn lost(&self) -> usize {
        self.state.lost.load(Ordering::SeqCst)
    }
}

const COMMIT: &[u8] = b"COMMIT\0";

fn carry(mut client: TcpStream, server: u16, state: &State) {
    if state.down.load(Ordering::SeqCst) {
        return;
    }
    let Ok(mut server) = TcpStream::connect(("127.0.0.1", server)) else {
        return;
    };
    let (Ok(mut back), Ok(mut front)) = (server.try_clone(), client.try_clone()) else {
        return;
    };
    let swallow = Arc::new(AtomicBool::new(false));
    let silent = swallow.clone();
    let answers = std::thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(n) = back.read(&mut buffer) {
            if n == 0 {
                break;
            }
            if !silent.load(Ordering::SeqCst) && front.write_all(&buffer[..n]).is_err() {
                break;
            }
        }
        let _ = front.shutdown(Shutdown::Both);
    });
    let mut buffer = [0; 65536];
    while let Ok(n) = client.read(&mut buffer) {
        if n == 0 || state.down.load(Ordering::SeqCst) {
            break;
        }
        if let Some((said, heard)) = &*state.other.lock().unwrap() {
            let at = buffer[..n].windows(said.len()).position(|w| w == said);
            if let Some(at) = at {
                buffer[at..at + heard.len()].copy_from_slice(heard);
            }
        }
        let says = |words: &[u8]| {
            buffer[..n]
                .windows(words.len())
                .filter(|w| *w == words)
                .count()
        };
        {
            let mut counted = state.counted.lock().unwrap();
            if !counted.0.is_empty() {
                counted.1 += says(&counted.0);
            }
        }
        let waits = {
            let mut waits = state.waits.lock().unwrap();
            waits.take_if(|halt| says(&halt.at) > 0)
        };
        if let Some(halt) = waits {
            let _ = halt.tell.send(());
            let _ = halt.go.recv();
        }
        let mut send = n;
        let budget = state.budget.load(Ordering::SeqCst);
        if budget >= 0 {
            send = send.min(budget as usize);
            state.budget.store(budget - send as i64, Ordering::SeqCst);
        }
        let commit = buffer[..n].windows(COMMIT.len()).any(|w| w == COMMIT);
        let lose = commit && state.lose_reply.swap(false, Ordering::SeqCst);
        if lose {
            swallow.store(true, Ordering::SeqCst);
        }
        if server.write_all(&buffer[..send]).is_err() {
            break;
        }
        if lose {
            // The server does it, and nobody hears of it.
            std::thread::sleep(Duration::from_millis(60));
            state.lost.fetch_add(1, Ordering::SeqCst);
            break;
        }
        if send < n {
            state.budget.store(-1, Ordering::SeqCst);
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
    let _ = answers.join();
}
