//! The themes there are, read: the built-in ones and the person's own.

use std::collections::BTreeSet;
use std::path::Path;

use crate::format::problems::Problems;
use crate::format::source::Source;
use crate::format::suggestion;
use crate::format::theme::{Scheme, ThemeFile, parse_theme};
use crate::store::error::StoreError;
use crate::store::library::{self, DataFile};
use crate::store::places::Places;
use crate::store::read;

/// The theme that is used unless another is named.
pub const DEFAULT: &str = "default";

/// The themes there are.
#[derive(Debug, Default)]
pub struct Themes {
    files: Vec<ThemeFile>,
    built_in: BTreeSet<String>,
    own: BTreeSet<String>,
    /// What is wrong with those that did not load, file by file.
    pub problems: Vec<Problems>,
    /// Files that could not be read at all.
    pub unreadable: Vec<StoreError>,
}

/// Why a theme cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// There is none of this name; what to do about it.
    #[error("there is no theme `{0}`; {1}")]
    Unknown(String, String),
    /// Its file has mistakes.
    #[error("{0}")]
    Wrong(Problems),
    /// Its file cannot be read.
    #[error("{0}")]
    Unreadable(StoreError),
}

impl Themes {
    /// Reads the built-in themes and those of the person's folder. One of the person's own takes the place of a
    /// built-in one with its id.
    #[must_use]
    pub fn read(places: Option<&Places>) -> Self {
        let mut themes = Self::default();
        for file in library::built_in_themes() {
            themes.read_file(&file);
        }
        themes.built_in = themes.files.iter().map(|theme| theme.id.clone()).collect();
        if let Some(folder) = places.and_then(Places::themes) {
            let (files, unreadable) = library::own_files(&folder);
            for file in files {
                themes.read_file(&file);
            }
            themes.unreadable = unreadable;
        }
        themes
    }

    fn read_file(&mut self, file: &DataFile) {
        match parse_theme(&Source::new(&file.name, &file.text)) {
            Ok(theme) if file.path.is_none() => self.files.push(theme),
            Ok(theme) => self.insert(theme),
            Err(problems) => self.problems.push(problems),
        }
    }

    /// Adds a theme of the person's own, in the place of any with its id.
    pub fn insert(&mut self, theme: ThemeFile) {
        self.own.insert(theme.id.clone());
        self.files.retain(|other| other.id != theme.id);
        self.files.push(theme);
    }

    /// Whether the theme with this id is the person's own.
    #[must_use]
    pub fn is_own(&self, id: &str) -> bool {
        self.own.contains(id)
    }

    /// Whether the theme with this id is the person's own and stands in the place of a built-in one.
    #[must_use]
    pub fn replaces_built_in(&self, id: &str) -> bool {
        self.is_own(id) && self.built_in.contains(id)
    }

    /// Why files cannot be used, a line each: those that did not load, and those that inherit from none.
    pub fn troubles(&self) -> impl Iterator<Item = String> {
        let broken = self.problems.iter().filter_map(|problems| problems.lines().next());
        let unlinked = self.files.iter().filter_map(|theme| theme.link(&self.files).err());
        let unlinked = unlinked.filter_map(|problems| problems.lines().next());
        broken.chain(unlinked).chain(self.unreadable.iter().map(ToString::to_string))
    }

    /// The themes that can be chosen, by id.
    #[must_use]
    pub fn list(&self) -> Vec<&ThemeFile> {
        let mut list: Vec<&ThemeFile> = self.files.iter().collect();
        list.sort_by(|a, b| a.id.cmp(&b.id));
        list
    }

    /// The file of the theme with this id.
    #[must_use]
    pub fn file(&self, id: &str) -> Option<&ThemeFile> {
        self.files.iter().find(|theme| theme.id == id)
    }

    /// The theme a person names: by its id, or by the path of a file, which has a dot or a slash.
    ///
    /// # Errors
    /// Where there is none, or its file or one that it inherits has mistakes.
    pub fn find(&self, name: &str) -> Result<Scheme, ThemeError> {
        if let Some(theme) = self.file(name) {
            return self.link(theme);
        }
        if name.contains(['.', '/', std::path::MAIN_SEPARATOR]) {
            let source = read::source(Path::new(name)).map_err(ThemeError::Unreadable)?;
            return self.link(&parse_theme(&source).map_err(ThemeError::Wrong)?);
        }
        let ids = self.list().into_iter().map(|theme| theme.id.as_str());
        let remedy = suggestion::remedy(name, ids, "a theme");
        Err(ThemeError::Unknown(name.to_owned(), remedy))
    }

    /// A theme with all it inherits.
    ///
    /// # Errors
    /// Where its file or one that it inherits has mistakes.
    pub fn link(&self, theme: &ThemeFile) -> Result<Scheme, ThemeError> {
        theme.link(&self.files).map_err(ThemeError::Wrong)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::places::Surroundings;

    fn own(files: &[(&str, &str)]) -> (tempfile::TempDir, Themes) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("themes")).unwrap();
        for (name, text) in files {
            let text = text.replace("HEAD", "kind = 'theme'\nformat = 1\ntitle = 'Mine'\n");
            fs::write(folder.path().join("themes").join(name), text).unwrap();
        }
        let config = Some(folder.path().to_owned());
        let around = Surroundings { config, data: Some("/d".into()), ..Surroundings::default() };
        let themes = Themes::read(Some(&Places::find(&around, None).unwrap()));
        (folder, themes)
    }

    #[test]
    fn own_themes_stand_beside_the_built_in_ones_and_may_replace_one() {
        let (_folder, themes) = own(&[
            ("mine.toml", "HEADid = 'mine'\ninherits = 'dark'\n"),
            ("dark.toml", "HEADid = 'dark'\n[roles]\ntext = { fg = 5 }\n"),
            ("broken.toml", "HEADid = 'broken'\n[roles]\nhaeding = {}\n"),
        ]);
        let ids: Vec<&str> = themes.list().iter().map(|theme| theme.id.as_str()).collect();
        assert_eq!(ids, ["dark", "default", "high-contrast", "light", "mine", "mono"]);
        let (mine, dark) = (themes.find("mine").unwrap(), themes.find("dark").unwrap());
        for role in crate::format::theme::role::Role::ALL {
            assert_eq!(mine.style(role), dark.style(role));
        }
        assert_eq!((themes.problems.len(), themes.unreadable.len()), (1, 0));
        let own = |id| (themes.is_own(id), themes.replaces_built_in(id));
        assert_eq!(
            [own("mine"), own("dark"), own("light")],
            [(true, false), (true, true), (false, false)]
        );
    }

    #[test]
    fn a_theme_that_inherits_from_none_is_a_trouble() {
        let (_folder, themes) = own(&[
            ("a.toml", "HEADid = 'a'\ninherits = 'drak'\n"),
            ("b.toml", "HEADid = 'b'\n[roles]\nhaeding = {}\n"),
        ]);
        let troubles: Vec<String> = themes.troubles().collect();
        assert_eq!(troubles.len(), 2, "{troubles:?}");
        assert!(troubles[1].ends_with("there is no theme `drak`; did you mean `dark`?"));
    }

    #[test]
    fn a_theme_is_found_by_id_or_file_and_a_slip_is_recognised() {
        let (folder, themes) = own(&[("mine.toml", "HEADid = 'other'\ninherits = 'dark'\n")]);
        let path = folder.path().join("themes/mine.toml");
        assert_eq!(themes.find(path.to_str().unwrap()).unwrap().id, "other");
        assert!(matches!(themes.find("no/such.toml"), Err(ThemeError::Unreadable(_))));
        let error = themes.find("drak").unwrap_err().to_string();
        assert_eq!(error, "there is no theme `drak`; did you mean `dark`?");
    }

    #[test]
    fn the_built_in_themes_have_no_mistakes() {
        let themes = Themes::read(None);
        assert!(themes.problems.is_empty(), "{:?}", themes.problems);
        for theme in themes.list() {
            assert!(themes.link(theme).is_ok(), "{}", theme.id);
            assert!(theme.warnings.is_empty(), "{}", theme.id);
        }
        assert!(themes.file(DEFAULT).is_some());
    }
}
