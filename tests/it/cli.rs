//! The command line as a person and a script meet it: transcripts, exit codes, and files that stay as they are.

mod appear;
mod cases;
mod completing;
mod digest;
mod figures;
mod files;
mod read;
mod read_whose;
mod rows;
mod texts;

use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// A desk of its own: a directory, a docket in it, and a fixed day.
pub struct Desk {
    dir: TempDir,
    today: &'static str,
}

/// One run of the program.
pub struct Run {
    command: Command,
}

impl Desk {
    pub fn new(today: &'static str) -> Desk {
        Desk {
            dir: tempfile::tempdir().unwrap(),
            today,
        }
    }

    /// A desk whose docket holds these changes.
    pub fn with(today: &'static str, lines: &str) -> Desk {
        let desk = Desk::new(today);
        desk.run("apply -").stdin(lines).ok();
        desk
    }

    /// The same desk on another day.
    pub fn on(self, today: &'static str) -> Desk {
        Desk { today, ..self }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn db(&self) -> PathBuf {
        self.path("a.db")
    }

    /// Runs a line of words on the desk's docket.
    pub fn run(&self, line: &str) -> Run {
        let db = self.db();
        self.plain()
            .args(&["--db", db.to_str().unwrap(), "--today", self.today])
            .args(&line.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs a line of words without a docket or a day named.
    pub fn bare(&self, line: &str) -> Run {
        self.plain()
            .args(&line.split_whitespace().collect::<Vec<_>>())
    }

    fn plain(&self) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_anjuan"));
        for name in [
            "ANJUAN_DB",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "NO_COLOR",
            "XDG_DATA_HOME",
        ] {
            command.env_remove(name);
        }
        command.env("HOME", self.dir.path());
        Run { command }
    }

    /// Names of everything in the desk's directory, the data directory below it included.
    pub fn files(&self) -> Vec<String> {
        let mut out: Vec<String> = std::fs::read_dir(self.dir.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        out.sort();
        out
    }
}

impl Run {
    pub fn args(mut self, args: &[&str]) -> Run {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Run {
        self.command.env(name, value);
        self
    }

    /// In another folder.
    pub fn within(mut self, dir: &std::path::Path) -> Run {
        self.command.current_dir(dir);
        self
    }

    pub fn stdin(mut self, text: &str) -> Run {
        self.command.write_stdin(text.as_bytes().to_vec());
        self
    }

    /// Exit code, stdout, stderr.
    pub fn all(mut self) -> (i32, String, String) {
        let output = self.command.output().unwrap();
        let told = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains(['⟨', '‖']), "an act is not said:\n{text}");
            text
        };
        (
            output.status.code().unwrap_or(-1),
            told(output.stdout),
            told(output.stderr),
        )
    }

    /// Must end well; gives stdout.
    #[track_caller]
    pub fn ok(self) -> String {
        let (code, out, err) = self.all();
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        out
    }

    /// Must end with this exit code; gives stdout and stderr.
    #[track_caller]
    pub fn fails(self, want: i32) -> (String, String) {
        let (code, out, err) = self.all();
        assert_eq!(code, want, "{out}{err}");
        assert!(!err.is_empty());
        (out, err)
    }

    #[track_caller]
    pub fn json(self) -> serde_json::Value {
        serde_json::from_str(&self.args(&["--json"]).ok()).unwrap()
    }
}

/// A lawsuit as a line of `apply`: number, party, and facts as JSON.
pub fn lawsuit(number: &str, name: &str, facts: &str) -> String {
    format!(
        r#"{{"case":{{"number":"{number}","kind":"litigation","instance":"first","role":"defendant","forum":"朝阳区人民法院","handler":"赵一","parties":[{{"role":"claimant","name":"{name}"}}],"facts":[{facts}]}}}}"#
    ) + "\n"
}

/// A reconsideration as a line of `apply`.
pub fn reconsideration(number: &str, name: &str, facts: &str) -> String {
    format!(
        r#"{{"case":{{"number":"{number}","kind":"reconsideration","instance":"reconsideration","role":"respondent","forum":"朝阳区人民政府","parties":[{{"role":"claimant","name":"{name}"}}],"facts":[{facts}]}}}}"#
    ) + "\n"
}

pub fn fact(kind: &str, day: &str) -> String {
    format!(r#"{{"kind":"{kind}","day":"{day}"}}"#)
}
