//! The data files there are: those built into the program and the person's own.

use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::store::error::{StoreError, shown};
use crate::store::read;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A questionnaire or a theme as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its name for people, such as `themes/dark.toml`, or its path.
    pub name: Cow<'static, str>,
    /// What is in it.
    pub text: Cow<'static, str>,
    /// Where it is; `None` for one that is built in.
    pub path: Option<PathBuf>,
}

/// The built-in questionnaires, the shared context among them, by name.
pub fn built_in_questionnaires() -> impl Iterator<Item = DataFile> {
    built_in(QUESTIONNAIRES)
}

/// The built-in themes, by name.
pub fn built_in_themes() -> impl Iterator<Item = DataFile> {
    built_in(THEMES)
}

fn built_in(table: &'static [(&str, &str)]) -> impl Iterator<Item = DataFile> {
    table.iter().map(|&(name, text)| DataFile { name: name.into(), text: text.into(), path: None })
}

/// The TOML files of a folder of the person's own, by name, and what is wrong with those that cannot be read.
/// A folder that is not there has none.
#[must_use]
pub fn own_files(folder: &Path) -> (Vec<DataFile>, Vec<StoreError>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(error) => return (Vec::new(), vec![StoreError::system("read", folder)(error)]),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml") && !hidden(path));
    paths.sort();
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match own_file(&path) {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    (files, problems)
}

/// One file of the person's own, such as that of `--questionnaire`.
///
/// # Errors
/// Those of [`read::text`].
pub fn own_file(path: &Path) -> Result<DataFile, StoreError> {
    let text = read::text(path)?.into();
    Ok(DataFile { name: shown(path).into(), text, path: Some(path.to_owned()) })
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The TOML files of a folder of this crate, as the build script should have found them.
    fn on_disk(folder: &str) -> Vec<(String, String)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let (files, problems) = own_files(&root);
        assert!(problems.is_empty());
        let name = |file: &DataFile| {
            let path = file.path.as_ref().unwrap();
            format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap())
        };
        files.iter().map(|file| (name(file), file.text.clone().into_owned())).collect()
    }

    #[test]
    fn every_file_of_the_folders_is_built_in() {
        let pairs = |files: Vec<DataFile>| -> Vec<(String, String)> {
            files.into_iter().map(|f| (f.name.into_owned(), f.text.into_owned())).collect()
        };
        assert_eq!(pairs(built_in_themes().collect()), on_disk("themes"));
        assert_eq!(pairs(built_in_questionnaires().collect()), on_disk("questionnaires"));
        assert!(!THEMES.is_empty());
    }

    #[test]
    fn own_files_are_read_by_name_and_the_unreadable_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.toml", "a.toml", ".hidden.toml", "notes.md"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        fs::write(folder.path().join("c.toml"), b"\xff").unwrap();
        let (files, problems) = own_files(folder.path());
        assert_eq!(files.iter().map(|file| &*file.text).collect::<Vec<_>>(), ["a.toml", "b.toml"]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].path.ends_with("c.toml"));
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_files() {
        let folder = tempfile::tempdir().unwrap();
        let (files, problems) = own_files(&folder.path().join("none"));
        assert!(files.is_empty() && problems.is_empty());
    }
}
