//! The programs that are measured.

use std::env;
use std::path::Path;

use portable_pty::CommandBuilder;
use serde::Deserialize;

/// One program, and how to drive it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    pub(crate) name: String,
    needs: Option<String>,
    argv: Vec<String>,
    pub(crate) marker: String,
    #[serde(default)]
    pub(crate) prepare: Vec<String>,
    #[serde(default = "letters_and_back")]
    pub(crate) keys: Vec<String>,
    #[serde(default)]
    pub(crate) quits: bool,
}

#[derive(Deserialize)]
struct List {
    subject: Vec<Subject>,
}

/// Half a line of letters, and back, so that the text does not grow.
fn letters_and_back() -> Vec<String> {
    let letters = ('a'..='z').map(String::from);
    let back = std::iter::repeat_n("\x7f".to_owned(), 26);
    letters.chain(back).collect()
}

/// All subjects of the list.
pub(crate) fn all() -> Vec<Subject> {
    toml::from_str::<List>(include_str!("subjects.toml")).unwrap().subject
}

impl Subject {
    /// Whether its program is on this machine.
    pub(crate) fn is_installed(&self) -> bool {
        let folders = env::var_os("PATH").unwrap_or_default();
        self.needs.as_ref().is_none_or(|program| {
            env::split_paths(&folders).any(|folder| folder.join(program).is_file())
        })
    }

    /// How it is started, with an empty folder of its own.
    pub(crate) fn command(&self, folder: &Path) -> CommandBuilder {
        let words = self.words(folder);
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        command.cwd(folder);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")] {
            command.env(name, value);
        }
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"]
        {
            command.env(name, folder);
        }
        command
    }

    fn words(&self, folder: &Path) -> Vec<String> {
        let bench = env::current_exe().unwrap();
        let fill = |word: &String| {
            word.replace("{bench}", &bench.to_string_lossy())
                .replace("{ours}", env!("CARGO_BIN_EXE_mlops-review"))
                .replace("{tmp}", &folder.to_string_lossy())
        };
        self.argv.iter().map(fill).collect()
    }
}
