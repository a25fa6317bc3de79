//! Runs the binary in an environment that holds nothing of the person who runs the tests.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A questionnaire of two questions, so that the tests do not hang on the words of the built-in one.
pub(crate) const ACME: &str = include_str!("acme.toml");

/// A review with it: A1 is Critical, A2 could be.
pub(crate) const REVIEW: &str = include_str!("churn.review.toml");

/// The day all tests are run on.
pub(crate) const TODAY: [&str; 2] = ["--as-of", "2026-11-23"];

/// A home with a configuration folder, and a folder to work in.
pub(crate) struct Bench(TempDir);

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Bench {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let bench = Self(tempfile::tempdir().unwrap());
        for folder in ["work", "config/mlops-review/questionnaires", "config/mlops-review/themes"] {
            fs::create_dir_all(bench.0.path().join(folder)).unwrap();
        }
        bench
    }

    /// One with `acme.toml` and `churn.review.toml` in the working folder.
    pub(crate) fn with_review() -> Self {
        let bench = Self::new();
        bench.write("acme.toml", ACME);
        bench.write("churn.review.toml", REVIEW);
        bench
    }

    /// A path in the working folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("work").join(name)
    }

    /// Writes a file of the working folder.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Writes a file of the configuration folder.
    pub(crate) fn configure(&self, name: &str, text: &str) {
        fs::write(self.0.path().join("config/mlops-review").join(name), text).unwrap();
    }

    /// What a file of the working folder says.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in the working folder, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("")).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program, ready to be started.
    pub(crate) fn command<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
    ) -> Command {
        self.start(env!("CARGO_BIN_EXE_mlops-review"), arguments)
    }

    /// Any program, ready to be started in the same environment.
    pub(crate) fn start<S: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut command = Command::new(program);
        command.env_clear().args(arguments).current_dir(self.path("")).stdin(Stdio::null());
        command.env("TZ", "UTC").env("TERM", "xterm-256color");
        command.envs(folders(self.0.path()));
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        let text = |bytes| self.relative(&String::from_utf8(bytes).unwrap());
        Ran { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    /// A text without what changes from run to run: the path of the home.
    fn relative(&self, text: &str) -> String {
        let home = fs::canonicalize(self.0.path()).unwrap();
        let text = text.replace(home.to_str().unwrap(), "~");
        text.replace(self.0.path().to_str().unwrap(), "~")
    }
}

/// The variables that say where files are.
pub(crate) fn folders(home: &Path) -> Vec<(&'static str, PathBuf)> {
    let at = |folder| home.join(folder);
    vec![
        ("HOME", home.to_owned()),
        ("XDG_CONFIG_HOME", at("config")),
        ("XDG_DATA_HOME", at("data")),
        ("XDG_STATE_HOME", at("state")),
        ("XDG_CACHE_HOME", at("cache")),
    ]
}

impl Ran {
    /// It ended well, said nothing on standard error, and gives what it wrote.
    #[track_caller]
    pub(crate) fn fine(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{self:?}");
        self.out
    }

    /// It ended in this code with nothing on standard output, and gives what it said on standard error.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(2), ""), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        self.err
    }

    /// It ended in this code, said nothing on standard error, and gives what it wrote.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(code), ""), "{self:?}");
        self.out
    }
}
