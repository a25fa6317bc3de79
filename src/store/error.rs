//! What goes wrong with files, each with the path and a remedy.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::format::problems::Problems;
use crate::format::source::MAX_BYTES;

/// A file that could not be used: which one, why, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub struct StoreError {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Trouble {
    /// The system refused: what was tried, such as "save", and its answer.
    System(&'static str, io::Error),
    /// It is longer than [`MAX_BYTES`]; its length in bytes.
    TooLarge(u64),
    /// It is not UTF-8, and where.
    NotText(Problems),
    /// It is a folder or a device.
    NotAFile,
    /// Another mlops-review has it open; its process, where it is known.
    InUse(Option<u32>),
    /// It may be read but not changed.
    ReadOnly,
    /// It would be made, but is there already.
    Exists,
    /// There is no home folder to keep reviews in.
    NoHome,
}

impl StoreError {
    pub(crate) fn new(path: &Path, trouble: Trouble) -> Self {
        Self { path: path.to_owned(), trouble }
    }

    /// For `map_err`: what was tried, such as "save", and with which file.
    pub(crate) fn system(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::new(path, Trouble::System(doing, error))
    }

    /// Whether the file is not there.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(&self.trouble, Trouble::System(_, error) if error.kind() == ErrorKind::NotFound)
    }

    /// What is wrong, in one clause.
    #[must_use]
    pub fn message(&self) -> String {
        let path = shown(&self.path);
        match &self.trouble {
            Trouble::System(doing, error) => format!("cannot {doing} `{path}`: {}", reason(error)),
            Trouble::TooLarge(len) => format!(
                "`{path}` has {} MB; the limit is {} MB",
                len.div_ceil(1 << 20),
                MAX_BYTES >> 20
            ),
            Trouble::NotText(problems) => {
                let line = problems.lines().next().unwrap_or_default();
                line.trim_end_matches(self.remedy()).trim_end_matches("; ").to_owned()
            }
            Trouble::NotAFile => format!("`{path}` is not a file"),
            Trouble::InUse(Some(process)) => {
                format!("`{path}` is open in another mlops-review (process {process})")
            }
            Trouble::InUse(None) => format!("`{path}` is open in another mlops-review"),
            Trouble::ReadOnly => format!("`{path}` cannot be changed, only read"),
            Trouble::Exists => format!("`{path}` is there already"),
            Trouble::NoHome => "there is no home folder to keep reviews in".to_owned(),
        }
    }

    /// What to do about it, in one clause.
    #[must_use]
    pub fn remedy(&self) -> &str {
        match &self.trouble {
            Trouble::System(_, error) => remedy(error.kind()),
            Trouble::TooLarge(_) => "check that this is the file you mean",
            Trouble::NotText(problems) => {
                problems.list().first().map_or("save it as UTF-8", |problem| &problem.help)
            }
            Trouble::NotAFile => "name a file",
            Trouble::InUse(_) => "close it there first",
            Trouble::ReadOnly => "make the file and its folder writable, or save a copy elsewhere",
            Trouble::Exists => "choose another name",
            Trouble::NoHome => "set HOME, or say where reviews are with --dir",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.message(), self.remedy())
    }
}

/// A path for people: control characters, which could upset a terminal, are replaced.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(char::is_control, "\u{fffd}")
}

/// Why the system refused, in a clause.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your disk quota is used up",
        ErrorKind::FileTooLarge => "it would be larger than the system allows",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::NotADirectory => "a part of the path is a file, not a folder",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::InvalidFilename => "the name is too long or not allowed here",
        _ => return error.to_string(),
    };
    words.to_owned()
}

fn remedy(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "check the path",
        ErrorKind::PermissionDenied => "change its permissions, or choose another place",
        ErrorKind::ReadOnlyFilesystem => "choose another place",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "make room there, or save a copy elsewhere"
        }
        ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::InvalidFilename => {
            "choose another name"
        }
        _ => "try again, or choose another place",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_path_the_reason_and_a_remedy() {
        let full = io::Error::from(ErrorKind::StorageFull);
        let error = StoreError::system("save", Path::new("/x/a.review.toml"))(full);
        assert_eq!(
            error.to_string(),
            "cannot save `/x/a.review.toml`: the disk is full; make room there, or save a copy elsewhere"
        );
    }

    #[test]
    fn a_name_cannot_talk_to_the_terminal() {
        assert_eq!(shown(Path::new("a\u{1b}[2Jb\n")), "a\u{fffd}[2Jb\u{fffd}");
    }
}
