//! The program in a pseudo-terminal: what a frame after a key costs the processor, how many bytes.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// What every frame ends with.
const END: &[u8] = b"\x1b[?2026l";

pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    pieces: Receiver<Vec<u8>>,
    began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

/// One frame.
#[derive(Clone, Copy, Default)]
pub(crate) struct Frame {
    /// Milliseconds of processor time of all its threads; none where the system does not tell.
    pub(crate) cpu: f64,
    pub(crate) bytes: usize,
}

impl Pty {
    pub(crate) fn start(program: &Path, args: &[&str], env: &[(&str, &str)], home: &Path) -> Pty {
        let size = PtySize {
            rows: 50,
            cols: 160,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "zh_CN.UTF-8")]
            .iter()
            .chain(env)
        {
            command.env(name, value);
        }
        for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(name, home);
        }
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).expect("a child");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let mut writer = pair.master.take_writer().expect("a writer");
        let (tell, pieces) = channel();
        std::thread::spawn(move || {
            let mut piece = vec![0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut piece) {
                if tell.send(piece[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        // It asks where the cursor is: one column.
        let _ = writer.flush();
        Pty {
            child,
            writer,
            pieces,
            began,
            _master: pair.master,
        }
    }

    pub(crate) fn began(&self) -> Instant {
        self.began
    }

    /// Reads until what came holds a text and a frame ended; says how many bytes.
    pub(crate) fn wait_for(&mut self, text: &str, patience: Duration) -> Option<usize> {
        let (until, mut all) = (Instant::now() + patience, Vec::new());
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            match self.pieces.recv_timeout(left) {
                Ok(piece) => all.extend(piece),
                Err(_) => return None,
            }
            if holds(&all, b"\x1b[6n") {
                all.clear();
                let _ = self.writer.write_all(b"\x1b[1;2R");
                let _ = self.writer.flush();
            }
            if holds(&all, END) && holds(&all, text.as_bytes()) {
                return Some(all.len());
            }
        }
        None
    }

    /// Sends a key and waits for the frame it makes.
    pub(crate) fn key(&mut self, key: &str) -> Frame {
        while self.pieces.try_recv().is_ok() {}
        let cpu = self.cpu();
        self.writer.write_all(key.as_bytes()).expect("a key");
        self.writer.flush().expect("a key");
        let mut all: Vec<u8> = Vec::new();
        while !holds(&all, END) {
            match self.pieces.recv_timeout(Duration::from_secs(60)) {
                Ok(piece) => all.extend(piece),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Frame {
            cpu: self.cpu() - cpu,
            bytes: all.len(),
        }
    }

    /// Until it rests: no more than a tick's work in half a second.
    pub(crate) fn settle(&mut self) {
        let mut last = self.cpu();
        loop {
            std::thread::sleep(Duration::from_millis(500));
            while self.pieces.try_recv().is_ok() {}
            let now = self.cpu();
            if now - last < 8.0 {
                return;
            }
            last = now;
        }
    }

    pub(crate) fn cpu(&self) -> f64 {
        let Some(pid) = self.child.process_id() else {
            return 0.0;
        };
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task"));
        let tasks = tasks.into_iter().flatten().flatten();
        let spent = tasks.filter_map(|task| {
            let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<f64>().ok()
        });
        spent.sum::<f64>() / 1e6
    }

    /// The same, threads that have ended among them, in hundredths of a second.
    pub(crate) fn cpu_of_all(&self) -> f64 {
        let pid = self.child.process_id().unwrap_or_default();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap_or("")
            .split_whitespace()
            .collect();
        let ticks = |at: usize| fields.get(at).and_then(|n| n.parse::<f64>().ok());
        (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) * 10.0
    }

    /// Resident memory in MiB.
    pub(crate) fn memory(&self) -> f64 {
        let pid = self.child.process_id().unwrap_or_default();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
        let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kib.unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn holds(all: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(all, part).is_some()
}
