//! The review files of a folder: listing, naming, making, renaming, copying, deleting.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::store::error::{StoreError, Trouble};
use crate::store::lock::{Hold, Lock, beside};
use crate::store::names::file_stem;
use crate::store::state::State;
use crate::store::{atomic, draft, read};

/// What the name of a review file ends with.
pub const ENDING: &str = ".review.toml";

/// The length of a hyphen and a date.
const DATE: usize = "-2026-11-23".len();

/// A review file as a list shows it; it has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last written.
    pub modified: Option<Timestamp>,
    /// Its length in bytes.
    pub len: u64,
}

/// The reviews of a folder, the latest first. A folder that is not there has none.
///
/// # Errors
/// Where the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Listed>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::system("read", folder)(error)),
    };
    let paths = entries.flatten().map(|entry| entry.path()).filter(|path| is_review_name(path));
    let mut found: Vec<Listed> = paths.filter_map(listed).collect();
    latest_first(&mut found);
    Ok(found)
}

/// The reviews of a folder and those opened before elsewhere that are still there, the latest first.
///
/// # Errors
/// Where the folder cannot be read.
pub fn list_with_recent(folder: &Path, state: &State) -> Result<Vec<Listed>, StoreError> {
    let mut found = list(folder)?;
    for recent in state.recent() {
        if !found.iter().any(|it| is_same(&it.path, &recent.path)) {
            found.extend(listed(recent.path.clone()));
        }
    }
    latest_first(&mut found);
    Ok(found)
}

/// Makes the file of a new review, named by system and date, and the folder if there is none.
///
/// # Errors
/// Where it cannot be made.
pub fn create(folder: &Path, system: &str, on: Date, text: &str) -> Result<PathBuf, StoreError> {
    fs::create_dir_all(folder).map_err(StoreError::system("make", folder))?;
    create_named(folder, &format!("{}-{on}", file_stem(system)), text)
}

/// Copies a review beside itself under the next free name.
///
/// # Errors
/// Where it cannot be read, or the copy cannot be made.
pub fn duplicate(path: &Path) -> Result<PathBuf, StoreError> {
    save_beside(path, &read::text(path)?)
}

/// Writes a text beside a review under the next free name, and gives its path.
///
/// # Errors
/// Where it cannot be made.
pub fn save_beside(path: &Path, text: &str) -> Result<PathBuf, StoreError> {
    create_named(atomic::folder_of(path), stem(path).as_deref().unwrap_or("review"), text)
}

/// The path that [`rename`] gives for these words. A date at the end of the old name stays, unless the words bring one;
/// words that the name has already change nothing.
#[must_use]
pub fn renamed(path: &Path, words: &str) -> PathBuf {
    let words = words.strip_suffix(ENDING).unwrap_or(words);
    let (old, new) = (stem(path).unwrap_or_default(), file_stem(words));
    let (name, date) = split_date(&old);
    if words == old || new == file_stem(&old) || new == file_stem(name) {
        return path.to_owned();
    }
    let date = if split_date(&new).1.is_empty() { date } else { "" };
    path.with_file_name(format!("{new}{date}{ENDING}"))
}

/// Renames a review within its folder, its draft with it, and gives the new path.
///
/// # Errors
/// Where it is open, there is a file of the new name, or the folder cannot be changed.
pub fn rename(path: &Path, words: &str) -> Result<PathBuf, StoreError> {
    let to = renamed(path, words);
    if to == path {
        return Ok(to);
    }
    let _locks = (hold(path)?, hold(&to)?);
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::new(&to, Trouble::Exists));
    }
    fs::rename(path, &to).map_err(StoreError::system("rename", path))?;
    // A draft that stays behind would only be an orphan; there is mostly none.
    let _ = fs::rename(beside(path, ".draft"), beside(&to, ".draft"));
    Ok(to)
}

/// Deletes a review and its draft for good. Ask first.
///
/// # Errors
/// Where it is open, or cannot be removed.
pub fn delete(path: &Path) -> Result<(), StoreError> {
    let _lock = hold(path)?;
    fs::remove_file(path).map_err(StoreError::system("delete", path))?;
    draft::remove(&beside(path, ".draft"))
}

fn hold(path: &Path) -> Result<Hold, StoreError> {
    match Lock::take(path)? {
        Hold::ReadOnly => Err(StoreError::new(path, Trouble::ReadOnly)),
        held => Ok(held),
    }
}

fn create_named(folder: &Path, stem: &str, text: &str) -> Result<PathBuf, StoreError> {
    let names = std::iter::once(stem.to_owned()).chain((2..).map(|n| format!("{stem}-{n}")));
    for name in names {
        let path = folder.join(format!("{name}{ENDING}"));
        match atomic::create(&path, text) {
            Err(StoreError { trouble: Trouble::Exists, .. }) => {}
            other => return other.map(|()| path),
        }
    }
    unreachable!("there is always a next number")
}

fn listed(path: PathBuf) -> Option<Listed> {
    let facts = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let modified = facts.modified().ok().and_then(|time| Timestamp::try_from(time).ok());
    Some(Listed { path, modified, len: facts.len() })
}

/// Whether two paths lead to one file, if by another way.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path| fs::canonicalize(path).ok();
    one == other || one.file_name() == other.file_name() && real(one) == real(other)
}

fn latest_first(reviews: &mut [Listed]) {
    reviews.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
}

fn is_review_name(path: &Path) -> bool {
    stem(path).is_some_and(|stem| !stem.starts_with('.') && !stem.is_empty())
}

/// A stem, and the date at its end with the hyphen before it; a number that told two reviews of one day apart is
/// dropped.
fn split_date(stem: &str) -> (&str, &str) {
    let parted = |at: usize| {
        let (name, rest) = stem.split_at_checked(at)?;
        let (date, number) = rest.split_at_checked(DATE)?;
        let is_number = number.strip_prefix('-').is_some_and(|it| it.parse::<u32>().is_ok());
        let is_date = date.strip_prefix('-').is_some_and(|it| it.parse::<Date>().is_ok());
        (is_date && (number.is_empty() || is_number)).then_some((name, date))
    };
    let hyphens = stem.rmatch_indices('-').map(|(at, _)| at);
    hyphens.take(4).find_map(parted).unwrap_or((stem, ""))
}

/// The name of a review file without its ending.
fn stem(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    name.strip_suffix(ENDING).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on() -> Date {
        jiff::civil::date(2026, 11, 23)
    }

    fn names(reviews: &[Listed]) -> Vec<&str> {
        reviews.iter().map(|it| it.path.file_name().unwrap().to_str().unwrap()).collect()
    }

    #[test]
    fn a_new_review_is_named_by_system_and_date_and_never_goes_over_another() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().join("reviews");
        let make = |text| create(&folder, "Churn scoring", on(), text).unwrap();
        assert_eq!(make("1"), folder.join("churn-scoring-2026-11-23.review.toml"));
        assert_eq!(make("2"), folder.join("churn-scoring-2026-11-23-2.review.toml"));
        assert_eq!(make("3"), folder.join("churn-scoring-2026-11-23-3.review.toml"));
        let copy = duplicate(&folder.join("churn-scoring-2026-11-23.review.toml")).unwrap();
        assert_eq!(copy, folder.join("churn-scoring-2026-11-23-4.review.toml"));
        assert_eq!(fs::read_to_string(copy).unwrap(), "1");
    }

    #[test]
    fn only_reviews_are_listed_the_latest_first() {
        let temp = tempfile::tempdir().unwrap();
        let ages = [("old", 10), ("new", 30), ("middle", 20)];
        for (name, second) in ages {
            let path = temp.path().join(format!("{name}.review.toml"));
            fs::write(&path, name).unwrap();
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(second);
            fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        }
        for other in ["a.toml", ".b.review.toml", ".review.toml", ".old.review.toml.lock"] {
            fs::write(temp.path().join(other), "").unwrap();
        }
        fs::create_dir(temp.path().join("folder.review.toml")).unwrap();
        let found = list(temp.path()).unwrap();
        assert_eq!(names(&found), ["new.review.toml", "middle.review.toml", "old.review.toml"]);
        assert_eq!((found[0].len, found[0].modified), (3, Timestamp::from_second(30).ok()));
        assert!(list(&temp.path().join("none")).unwrap().is_empty());
    }

    #[test]
    fn recent_reviews_elsewhere_are_listed_once_and_only_while_they_are_there() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let name = here.path().file_name().unwrap();
        let paths = [
            here.path().join("a.review.toml"),
            here.path().join("..").join(name).join("a.review.toml"),
            there.path().join("b.review.toml"),
            there.path().join("gone.review.toml"),
        ];
        let mut state = State::default();
        for path in &paths {
            state.opened(path, Timestamp::UNIX_EPOCH);
        }
        fs::write(&paths[0], "").unwrap();
        fs::write(&paths[2], "").unwrap();
        let found = list_with_recent(here.path(), &state).unwrap();
        let mut found = names(&found);
        found.sort_unstable();
        assert_eq!(found, ["a.review.toml", "b.review.toml"]);
    }

    #[test]
    fn a_review_is_renamed_with_its_draft_but_never_over_another() {
        let temp = tempfile::tempdir().unwrap();
        let at = |name: &str| temp.path().join(name);
        fs::write(at("a.review.toml"), "a").unwrap();
        fs::write(at(".a.review.toml.draft"), "draft").unwrap();
        fs::write(at("b.review.toml"), "b").unwrap();
        let error = rename(&at("a.review.toml"), "B").unwrap_err();
        assert!(matches!(error.trouble, Trouble::Exists), "{error}");
        let to = rename(&at("a.review.toml"), "../New name.review.toml").unwrap();
        assert_eq!(to, at("new-name.review.toml"));
        assert_eq!(fs::read_to_string(&to).unwrap(), "a");
        assert_eq!(fs::read_to_string(at(".new-name.review.toml.draft")).unwrap(), "draft");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_new_name_keeps_the_date_and_the_same_name_changes_nothing() {
        for (old, words, new) in [
            ("ren-me-2026-11-23", "ren me", "ren-me-2026-11-23"),
            ("ren-me-2026-11-23-2", "Ren me", "ren-me-2026-11-23-2"),
            ("ren-me-2026-11-23", "ren-me-2026-11-23.review.toml", "ren-me-2026-11-23"),
            ("Ren_me", "Ren_me", "Ren_me"),
            ("ren-me-2026-11-23", "Churn", "churn-2026-11-23"),
            ("ren-me-2026-11-23-2", "Churn", "churn-2026-11-23"),
            ("ren-me-2026-11-23", "Churn 2027-01-31", "churn-2027-01-31"),
            ("ren-me-2026-13-23", "Churn", "churn"),
            ("ren-me-2", "Churn", "churn"),
            ("ä-ö-ü-é-2026-11-23", "Churn", "churn-2026-11-23"),
        ] {
            let path = |stem: &str| Path::new("/r").join(format!("{stem}{ENDING}"));
            assert_eq!(renamed(&path(old), words), path(new), "{old}, {words}");
        }
        let temp = tempfile::tempdir().unwrap();
        let path = create(temp.path(), "Churn", on(), "text").unwrap();
        assert_eq!(rename(&path, "churn").unwrap(), path);
        assert_eq!(fs::read_to_string(&path).unwrap(), "text");
    }

    #[test]
    fn an_open_review_is_neither_renamed_nor_deleted() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("a.review.toml");
        fs::write(&path, "a").unwrap();
        let held = Lock::take(&path).unwrap();
        assert!(matches!(rename(&path, "b").unwrap_err().trouble, Trouble::InUse(_)));
        assert!(matches!(delete(&path).unwrap_err().trouble, Trouble::InUse(_)));
        drop(held);
        fs::write(beside(&path, ".draft"), "draft").unwrap();
        delete(&path).unwrap();
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 0);
        assert!(delete(&path).unwrap_err().is_not_found());
    }
}
