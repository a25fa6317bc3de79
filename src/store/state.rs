//! What is remembered between sittings: recent reviews, the place on the screen, what was exported where.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::error::{StoreError, Trouble};
use crate::store::lock::{Hold, Lock};
use crate::store::{atomic, read};

/// How many reviews are remembered.
const MOST_RECENT: usize = 100;

/// How many exports are remembered.
const MOST_EXPORTS: usize = 500;

/// How often, and how long apart, another program's change to the file is waited for.
const PATIENCE: (usize, Duration) = (40, Duration::from_millis(5));

/// What is remembered. Paths are absolute; one that is not Unicode is not remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    #[serde(default)]
    recent: Vec<Recent>,
    #[serde(default)]
    exports: Vec<Exported>,
}

/// A review that was opened before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// Where it is, or was.
    pub path: PathBuf,
    /// When it was last opened.
    pub opened: Timestamp,
    /// Where the person last was, in words of the screens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What was last exported to a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Exported {
    path: PathBuf,
    mark: String,
}

/// The file, with the two keys that every file of ours begins with.
#[derive(Serialize, Deserialize)]
struct StateText {
    kind: String,
    format: u32,
    #[serde(flatten)]
    state: State,
}

impl State {
    /// The reviews opened before, the latest first. Some may be gone.
    #[must_use]
    pub fn recent(&self) -> &[Recent] {
        &self.recent
    }

    /// Where the person last was in a review.
    #[must_use]
    pub fn place(&self, review: &Path) -> Option<&str> {
        self.recent.iter().find(|it| it.path == review)?.place.as_deref()
    }

    /// Remembers that a review was opened.
    pub fn opened(&mut self, review: &Path, now: Timestamp) {
        if review.to_str().is_none() {
            return;
        }
        let old = self.recent.iter().position(|it| it.path == review);
        let place = old.and_then(|at| self.recent.remove(at).place);
        self.recent.insert(0, Recent { path: review.to_owned(), opened: now, place });
        self.recent.truncate(MOST_RECENT);
    }

    /// Remembers where the person is in a review that was [`opened`](Self::opened).
    pub fn left_at(&mut self, review: &Path, place: &str) {
        if let Some(recent) = self.recent.iter_mut().find(|it| it.path == review) {
            recent.place = Some(place.to_owned());
        }
    }

    /// Follows a review to its new name.
    pub fn renamed(&mut self, from: &Path, to: &Path) {
        if to.to_str().is_none() {
            return self.forget(from);
        }
        self.recent.retain(|it| it.path != to);
        for recent in self.recent.iter_mut().filter(|it| it.path == from) {
            to.clone_into(&mut recent.path);
        }
    }

    /// Forgets a review.
    pub fn forget(&mut self, review: &Path) {
        self.recent.retain(|it| it.path != review);
    }

    /// The mark of what was last exported to a path.
    pub(crate) fn exported(&self, path: &Path) -> Option<&str> {
        Some(&self.exports.iter().find(|it| it.path == path)?.mark)
    }

    pub(crate) fn remember_export(&mut self, path: &Path, mark: String) {
        if path.to_str().is_none() {
            return;
        }
        self.exports.retain(|it| it.path != path);
        self.exports.insert(0, Exported { path: path.to_owned(), mark });
        self.exports.truncate(MOST_EXPORTS);
    }
}

/// Where the state is kept; nowhere, where there is no home folder or nothing is to be written.
#[derive(Clone, Debug, Default)]
pub struct StateFile {
    path: Option<PathBuf>,
}

impl StateFile {
    /// The state kept in this file, or nowhere.
    #[must_use]
    pub fn new(path: Option<PathBuf>) -> Self {
        Self { path }
    }

    /// What is remembered; nothing, where the file is not there or not ours.
    #[must_use]
    pub fn read(&self) -> State {
        self.path.as_deref().and_then(read_state).unwrap_or_default()
    }

    /// Reads, changes and writes under a lock, so that two programs at once lose nothing of each other.
    ///
    /// # Errors
    /// Where it cannot be written. Nothing else depends on it, so a caller may go on.
    pub fn change(&self, change: impl FnOnce(&mut State)) -> Result<(), StoreError> {
        let Some(path) = &self.path else { return Ok(()) };
        let folder = atomic::folder_of(path);
        fs::create_dir_all(folder).map_err(StoreError::system("make", folder))?;
        let _lock = patiently(path)?;
        atomic::sweep(path);
        let mut state = self.read();
        let old = state.clone();
        change(&mut state);
        if state == old {
            return Ok(());
        }
        let text = StateText { kind: "state".to_owned(), format: 1, state };
        let text = toml::to_string(&text)
            .map_err(|error| StoreError::system("save", path)(std::io::Error::other(error)))?;
        atomic::write(path, &text)
    }
}

fn read_state(path: &Path) -> Option<State> {
    let file: StateText = toml::from_str(&read::text(path).ok()?).ok()?;
    (file.kind == "state" && file.format == 1).then_some(file.state)
}

/// Waits a little for a lock that another program has for a moment.
fn patiently(path: &Path) -> Result<Hold, StoreError> {
    let (tries, pause) = PATIENCE;
    for _ in 1..tries {
        match Lock::take(path) {
            Err(StoreError { trouble: Trouble::InUse(_), .. }) => std::thread::sleep(pause),
            other => return other,
        }
    }
    Lock::take(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn paths(state: &State) -> Vec<&str> {
        state.recent().iter().map(|it| it.path.to_str().unwrap()).collect()
    }

    #[test]
    fn the_last_opened_comes_first_and_keeps_its_place() {
        let mut state = State::default();
        state.opened(Path::new("/a"), at(1));
        state.left_at(Path::new("/a"), "checklist RB1");
        state.opened(Path::new("/b"), at(2));
        state.opened(Path::new("/a"), at(3));
        assert_eq!(paths(&state), ["/a", "/b"]);
        assert_eq!(state.place(Path::new("/a")), Some("checklist RB1"));
        assert_eq!(state.place(Path::new("/b")), None);
    }

    #[test]
    fn a_new_name_is_followed_and_a_deleted_review_forgotten() {
        let mut state = State::default();
        for name in ["/a", "/b", "/c"] {
            state.opened(Path::new(name), at(1));
        }
        state.renamed(Path::new("/a"), Path::new("/c"));
        assert_eq!(paths(&state), ["/b", "/c"]);
        state.forget(Path::new("/b"));
        assert_eq!(paths(&state), ["/c"]);
    }

    #[test]
    fn what_is_remembered_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::new(Some(folder.path().join("new/state.toml")));
        assert_eq!(file.read(), State::default());
        file.change(|state| {
            state.opened(Path::new("/a \"quoted\"\n"), at(1));
            state.left_at(Path::new("/a \"quoted\"\n"), "start");
            state.remember_export(Path::new("/r.md"), "m".to_owned());
        })
        .unwrap();
        let state = file.read();
        assert_eq!(state.place(Path::new("/a \"quoted\"\n")), Some("start"));
        assert_eq!(state.exported(Path::new("/r.md")), Some("m"));
    }

    #[test]
    fn a_broken_state_is_an_empty_one_and_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.toml");
        let file = StateFile::new(Some(path.clone()));
        let recent = "[[recent]]\npath = '/b'\nopened = '1970-01-01T00:00:00Z'\n";
        for start in ["[", "kind = 'state'\nformat = 2\n", "kind = 'review'\nformat = 1\n"] {
            fs::write(&path, format!("{start}{recent}")).unwrap();
            assert_eq!(file.read(), State::default());
        }
        fs::write(&path, format!("kind = 'state'\nformat = 1\n{recent}")).unwrap();
        assert_eq!(paths(&file.read()), ["/b"]);
        fs::write(&path, "[").unwrap();
        file.change(|state| state.opened(Path::new("/a"), at(1))).unwrap();
        assert_eq!(paths(&file.read()), ["/a"]);
    }

    #[test]
    fn two_programs_at_once_lose_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::new(Some(folder.path().join("state.toml")));
        std::thread::scope(|scope| {
            for thread in 0..2 {
                let file = &file;
                scope.spawn(move || {
                    for round in 0..10 {
                        let name = format!("/{thread}-{round}");
                        file.change(|state| state.opened(Path::new(&name), at(round))).unwrap();
                    }
                });
            }
        });
        assert_eq!(file.read().recent().len(), 20);
    }

    #[test]
    fn kept_nowhere_it_writes_nothing() {
        StateFile::default().change(|_| panic!("must not be asked")).unwrap();
        assert_eq!(StateFile::default().read(), State::default());
    }
}
