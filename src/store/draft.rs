//! What is being typed, kept apart from the review until the field is left.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::store::error::StoreError;
use crate::store::{atomic, read};

/// The text of a field that is being typed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which field, in words of the screen that owns it.
    pub field: String,
    /// What has been typed.
    pub text: String,
    /// When it was kept.
    pub at: Timestamp,
}

/// The file, with the two keys that every file of ours begins with.
#[derive(Serialize, Deserialize)]
struct DraftFile {
    kind: String,
    format: u32,
    #[serde(flatten)]
    draft: Draft,
}

/// Reads a draft; one that is not there or not ours is none.
pub(crate) fn read(path: &Path) -> Option<Draft> {
    let file: DraftFile = toml::from_str(&read::text(path).ok()?).ok()?;
    (file.kind == "draft" && file.format == 1).then_some(file.draft)
}

/// Writes a draft, as private as the review.
pub(crate) fn write(path: &Path, draft: &Draft, review: &Path) -> Result<(), StoreError> {
    let file = DraftFile { kind: "draft".to_owned(), format: 1, draft: draft.clone() };
    toml::to_string(&file)
        .map_err(std::io::Error::other)
        .and_then(|text| atomic::replace(path, &text, review))
        .map_err(StoreError::system("keep what is being typed in", path))
}

/// Removes a draft, if there is one.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(StoreError::system("remove", path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC*|(?s).{0,40}|[\r\n\"\\\\' ]*") {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("draft");
            let draft = Draft { field: "RB1 note".to_owned(), text, at: Timestamp::UNIX_EPOCH };
            write(&path, &draft, &path).unwrap();
            prop_assert_eq!(read(&path), Some(draft));
        }
    }

    #[test]
    fn what_is_not_a_draft_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("draft");
        assert_eq!(read(&path), None);
        for text in [
            "",
            "kind = \"draft\"",
            "kind = \"state\"\nformat = 1\nfield = \"\"\ntext = \"\"\nat = \"1970-01-01T00:00:00Z\"\n",
        ] {
            fs::write(&path, text).unwrap();
            assert_eq!(read(&path), None, "{text}");
        }
        remove(&path).unwrap();
        remove(&path).unwrap();
    }
}
