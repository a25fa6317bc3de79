//! What the program wants done outside of itself, as data.

use std::path::PathBuf;

use crate::report::Format;
use crate::tui::action::Conflict;

/// One thing to do. The answer comes back as a [`Reply`](crate::tui::reply::Reply).
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the questionnaires and list the reviews.
    LoadStart,
    /// Make the project folder here and keep reviews in it.
    KeepHere,
    /// Open a review.
    Open(PathBuf),
    /// Open the sample review.
    OpenDemo,
    /// Begin a new review.
    Create,
    /// Write the open review to disk.
    Save,
    /// Keep what is being typed, apart from the review; `None` once it is part of it.
    KeepDraft(Option<String>),
    /// See whether somebody else changed the file.
    CheckOutside,
    /// Remember where on the screen the person is.
    RememberPlace(String),
    /// Close the open review.
    Close,
    /// What to do with a file that changed on disk while it was open.
    Resolve(Conflict),
    /// Give a review a new name.
    Rename(PathBuf, String),
    /// Copy a review.
    Duplicate(PathBuf),
    /// Delete a review.
    Delete(PathBuf),
    /// Write a report.
    Export {
        /// The form.
        format: Format,
        /// Where to.
        path: PathBuf,
        /// Whether it may replace a file that holds something else.
        force: bool,
    },
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Edit a text in the editor of the person's choice.
    Edit(String),
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Leave with this exit code.
    Quit(u8),
}
