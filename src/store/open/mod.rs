//! A review that is open: its text, its lock, its draft, and whether somebody else changed it.

mod stamp;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::store::draft::{self, Draft};
use crate::store::error::{StoreError, Trouble};
use crate::store::lock::{Hold, Lock, beside};
use crate::store::open::stamp::Stamp;
use crate::store::{atomic, read};

/// A review that is open. It is locked against a second mlops-review until this is dropped.
#[derive(Debug)]
pub struct OpenReview {
    path: PathBuf,
    /// The file itself, links followed.
    target: PathBuf,
    text: String,
    stamp: Option<Stamp>,
    access: Access,
    draft: Option<Draft>,
    saved_at: Option<Timestamp>,
}

/// Whether an open review can be changed.
#[derive(Debug)]
enum Access {
    /// Yes; the lock is `None` where the file system has none.
    Writable { _lock: Option<Lock> },
    /// No: the file, its folder or its disk is read-only, or it was only opened to look.
    ReadOnly,
}

/// What somebody else did to the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// It says something else now.
    Changed,
    /// It was moved or removed.
    Gone,
}

/// What a save came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    /// It is on the disk.
    Written,
    /// It was there already.
    Unchanged,
    /// Nothing was written, since somebody else did this: reload, save a copy, or overwrite.
    Stopped(Outside),
}

impl OpenReview {
    /// Opens a review, clears up after a killed one, and finds the draft it left. Where the file or its folder is
    /// read-only, the review is too.
    ///
    /// # Errors
    /// Where another mlops-review has it open, or it cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let lock = match Lock::take(path)? {
            Hold::Taken(lock) => Some(lock),
            Hold::NoLocks => None,
            Hold::ReadOnly => return Self::look(path),
        };
        let mut open = Self::look(path)?;
        if !open.stamp.as_ref().is_some_and(Stamp::is_read_only) {
            if lock.is_some() {
                atomic::sweep(&open.target);
                atomic::sweep(&open.draft_file());
            }
            open.access = Access::Writable { _lock: lock };
            open.draft = draft::read(&open.draft_file());
        }
        Ok(open)
    }

    /// Opens a review only to look at it, which needs no lock.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn look(path: &Path) -> Result<Self, StoreError> {
        let target = atomic::follow(path).map_err(StoreError::system("open", path))?;
        let stamp = Stamp::of(&target);
        let modified = stamp.as_ref().and_then(Stamp::modified);
        Ok(Self {
            text: read::text(path)?,
            saved_at: modified.and_then(|time| Timestamp::try_from(time).ok()),
            path: path.to_owned(),
            access: Access::ReadOnly,
            draft: None,
            target,
            stamp,
        })
    }

    /// The path it was opened by.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text as last read or written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it can only be looked at.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.access, Access::ReadOnly)
    }

    /// When it was last saved, by us or before us.
    #[must_use]
    pub fn saved_at(&self) -> Option<Timestamp> {
        self.saved_at
    }

    /// What was being typed when the program last ended without saving it, or what is being typed now.
    #[must_use]
    pub fn draft(&self) -> Option<&Draft> {
        self.draft.as_ref()
    }

    /// Saves, unless somebody else changed the file since it was read or written here.
    ///
    /// # Errors
    /// Where it is read-only, or cannot be written; the file is as it was then.
    pub fn save(&mut self, text: &str, now: Timestamp) -> Result<Save, StoreError> {
        self.must_be_writable()?;
        match self.compare()? {
            Some(outside) if !self.says(text) => Ok(Save::Stopped(outside)),
            None if self.text != text => self.overwrite(text, now).map(|()| Save::Written),
            _ => {
                self.settle(text, now);
                Ok(Save::Unchanged)
            }
        }
    }

    /// Saves whatever somebody else did to the file.
    ///
    /// # Errors
    /// Where it is read-only, or cannot be written.
    pub fn overwrite(&mut self, text: &str, now: Timestamp) -> Result<(), StoreError> {
        self.must_be_writable()?;
        atomic::write(&self.target, text)?;
        self.settle(text, now);
        Ok(())
    }

    /// Saves under another name, where nothing is yet. The review goes on under its old name.
    ///
    /// # Errors
    /// Where something of that name is there, or it cannot be written.
    pub fn save_copy(&self, text: &str, to: &Path) -> Result<(), StoreError> {
        atomic::create(to, text)
    }

    /// What somebody else did to the file since it was read or written here; quick where nobody did anything.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn outside(&mut self) -> Result<Option<Outside>, StoreError> {
        let stamp = Stamp::of(&self.target);
        if stamp.is_some() && stamp == self.stamp {
            return Ok(None);
        }
        let outside = self.compare()?;
        if outside.is_none() {
            self.stamp = stamp;
        }
        Ok(outside)
    }

    /// Takes what the file says now.
    ///
    /// # Errors
    /// Where it cannot be read; the text is as it was then.
    pub fn reload(&mut self) -> Result<(), StoreError> {
        let stamp = Stamp::of(&self.target);
        self.text = read::text(&self.target)?;
        self.stamp = stamp;
        Ok(())
    }

    /// Keeps what is being typed, or with `None` removes what was kept. Called within a second of a key, and after
    /// the save that has the text of the field.
    ///
    /// # Errors
    /// Where it is read-only, or the draft cannot be written or removed.
    pub fn keep_draft(&mut self, draft: Option<Draft>) -> Result<(), StoreError> {
        let said = |draft: &Option<Draft>| draft.clone().map(|it| (it.field, it.text));
        if said(&draft) == said(&self.draft) {
            return Ok(());
        }
        self.must_be_writable()?;
        match &draft {
            Some(draft) => draft::write(&self.draft_file(), draft, &self.target)?,
            None => draft::remove(&self.draft_file())?,
        }
        self.draft = draft;
        Ok(())
    }

    fn must_be_writable(&self) -> Result<(), StoreError> {
        match self.access {
            Access::Writable { .. } => Ok(()),
            Access::ReadOnly => Err(StoreError::new(&self.path, Trouble::ReadOnly)),
        }
    }

    /// Compares the file with the text, word for word.
    fn compare(&self) -> Result<Option<Outside>, StoreError> {
        match read::bytes(&self.target) {
            Ok(bytes) if bytes == self.text.as_bytes() => Ok(None),
            Ok(_) => Ok(Some(Outside::Changed)),
            Err(error) if error.is_not_found() => Ok(Some(Outside::Gone)),
            Err(StoreError { trouble: Trouble::TooLarge(_) | Trouble::NotAFile, .. }) => {
                Ok(Some(Outside::Changed))
            }
            Err(error) => Err(error),
        }
    }

    /// Whether the file has exactly this text.
    fn says(&self, text: &str) -> bool {
        read::bytes(&self.target).is_ok_and(|bytes| bytes == text.as_bytes())
    }

    fn settle(&mut self, text: &str, now: Timestamp) {
        text.clone_into(&mut self.text);
        self.stamp = Stamp::of(&self.target);
        self.saved_at = Some(now);
    }

    fn draft_file(&self) -> PathBuf {
        beside(&self.target, ".draft")
    }
}
