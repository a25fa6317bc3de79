//! What can go wrong with a terminal.

use std::io;

/// Why a program could not run in the terminal.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard input or output is a file, a pipe or closed.
    #[error("a full-screen review needs a terminal")]
    NotATerminal,
    /// The terminal refused to be set up.
    #[error("cannot set up the terminal")]
    SetUp(#[source] io::Error),
}

/// Why a text could not be edited with the editor of the environment.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// Neither `VISUAL` nor `EDITOR` names one.
    #[error("no editor is set: name one in EDITOR")]
    NotSet,
    /// It could not be started.
    #[error("cannot start the editor `{command}`")]
    Start {
        /// What `VISUAL` or `EDITOR` says.
        command: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// It ended with a failure, by which an editor says that its text is not to be used.
    #[error("the editor `{command}` ended with a failure")]
    Failed {
        /// What `VISUAL` or `EDITOR` says.
        command: String,
    },
}
