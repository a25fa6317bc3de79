//! Where files are: settings, state, reviews.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use directories::ProjectDirs;

use crate::store::error::{StoreError, Trouble};

/// A folder of this name keeps a project's reviews; it is found from any folder below it.
pub const PROJECT_FOLDER: &str = ".mlops-review";

/// What the system says of this process: the only input to [`Places`], so that tests can bring their own.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The current folder.
    pub here: PathBuf,
    /// The folder for settings; `None` where there is no home folder.
    pub config: Option<PathBuf>,
    /// The folder for data.
    pub data: Option<PathBuf>,
    /// The folder for what is worth remembering but not keeping.
    pub state: Option<PathBuf>,
}

impl Surroundings {
    /// Those of this process: the one place of `store` that reads the environment.
    #[must_use]
    pub fn of_this_process() -> Self {
        let here = env::current_dir().unwrap_or_default();
        let Some(dirs) = ProjectDirs::from("", "", "mlops-review") else {
            return Self { here, ..Self::default() };
        };
        Self {
            here,
            config: Some(dirs.config_dir().to_owned()),
            data: Some(dirs.data_dir().to_owned()),
            // Only Linux has a folder of its own for state.
            state: Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned()),
        }
    }
}

/// Where reviews are kept, and who said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewFolder {
    /// The person, with `--dir`.
    Named(PathBuf),
    /// A [`PROJECT_FOLDER`] here or above.
    Project(PathBuf),
    /// Neither: the platform's data folder.
    Data(PathBuf),
}

impl ReviewFolder {
    /// The folder; it may not be there yet.
    #[must_use]
    pub fn path(&self) -> &Path {
        let (Self::Named(path) | Self::Project(path) | Self::Data(path)) = self;
        path
    }
}

/// Where everything is. Finding it makes no file and no folder.
#[derive(Clone, Debug)]
pub struct Places {
    /// Where reviews are.
    pub reviews: ReviewFolder,
    here: PathBuf,
    config: Option<PathBuf>,
    state: Option<PathBuf>,
}

impl Places {
    /// Finds them; `dir` is what the person named with `--dir`.
    ///
    /// # Errors
    /// Where neither `dir`, a project nor a home folder says where reviews are.
    pub fn find(around: &Surroundings, dir: Option<&Path>) -> Result<Self, StoreError> {
        let reviews = match (dir, project_folder(&around.here), &around.data) {
            (Some(dir), ..) => ReviewFolder::Named(around.here.join(dir)),
            (None, Some(project), _) => ReviewFolder::Project(project),
            (None, None, Some(data)) => ReviewFolder::Data(data.join("reviews")),
            (None, None, None) => return Err(StoreError::new(&around.here, Trouble::NoHome)),
        };
        let (here, config) = (around.here.clone(), around.config.clone());
        Ok(Self { reviews, here, config, state: around.state.clone() })
    }

    /// Keeps reviews in a [`PROJECT_FOLDER`] of the current folder from now on, because the person asked for it.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn keep_here(&mut self) -> Result<(), StoreError> {
        self.reviews = ReviewFolder::Project(make_project_folder(&self.here)?);
        Ok(())
    }

    /// A path as the person meant it: from the current folder, where it does not say otherwise.
    #[must_use]
    pub fn from_here(&self, path: &Path) -> PathBuf {
        self.here.join(path)
    }

    /// The settings, `config.toml`; `None` where there is no home folder.
    #[must_use]
    pub fn config_file(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("config.toml"))
    }

    /// The folder of the person's own questionnaires.
    #[must_use]
    pub fn questionnaires(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("questionnaires"))
    }

    /// The folder of the person's own themes.
    #[must_use]
    pub fn themes(&self) -> Option<PathBuf> {
        Some(self.config.as_ref()?.join("themes"))
    }

    /// What is remembered between sittings, `state.toml`.
    #[must_use]
    pub fn state_file(&self) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join("state.toml"))
    }
}

/// The project folder here or above.
fn project_folder(here: &Path) -> Option<PathBuf> {
    here.ancestors().map(|folder| folder.join(PROJECT_FOLDER)).find(|folder| folder.is_dir())
}

/// The paths without those that lead to the same file as an earlier one.
pub fn distinct(paths: &[PathBuf]) -> impl Iterator<Item = &PathBuf> {
    let mut seen = BTreeSet::new();
    let full = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    paths.iter().filter(move |path| seen.insert(full(path)))
}

/// Makes the project folder here, because the person asked for it, and keeps locks and drafts in it out of Git.
///
/// # Errors
/// Where it cannot be made.
pub fn make_project_folder(here: &Path) -> Result<PathBuf, StoreError> {
    let folder = here.join(PROJECT_FOLDER);
    fs::create_dir_all(&folder).map_err(StoreError::system("make", &folder))?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        let text = "# Locks, drafts and half-written files.\n.*.lock\n.*.draft\n.*.tmp\n";
        fs::write(&ignore, text).map_err(StoreError::system("write", &ignore))?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(here: &Path) -> Surroundings {
        Surroundings {
            here: here.to_owned(),
            config: Some("/c".into()),
            data: Some("/d".into()),
            state: Some("/s".into()),
        }
    }

    #[test]
    fn a_named_folder_comes_before_the_project_and_that_before_the_data_folder() {
        let temp = tempfile::tempdir().unwrap();
        let deep = temp.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        let find = |dir| Places::find(&around(&deep), dir).unwrap().reviews;
        assert_eq!(find(None), ReviewFolder::Data("/d/reviews".into()));
        let project = make_project_folder(temp.path()).unwrap();
        assert_eq!(find(None), ReviewFolder::Project(project));
        assert_eq!(find(Some(Path::new("x"))), ReviewFolder::Named(deep.join("x")));
    }

    #[test]
    fn finding_makes_nothing() {
        let temp = tempfile::tempdir().unwrap();
        let around = Surroundings {
            here: temp.path().to_owned(),
            data: Some(temp.path().join("data")),
            ..Surroundings::default()
        };
        let places = Places::find(&around, None).unwrap();
        assert_eq!((places.config_file(), places.state_file()), (None, None));
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 0);
    }

    #[test]
    fn without_a_home_folder_a_named_one_does() {
        let temp = tempfile::tempdir().unwrap();
        let around = Surroundings { here: temp.path().to_owned(), ..Surroundings::default() };
        assert!(Places::find(&around, None).unwrap_err().to_string().contains("--dir"));
        assert!(Places::find(&around, Some(Path::new("r"))).is_ok());
    }

    #[test]
    fn making_a_project_folder_twice_keeps_what_is_in_it() {
        let temp = tempfile::tempdir().unwrap();
        let folder = make_project_folder(temp.path()).unwrap();
        fs::write(folder.join(".gitignore"), "mine").unwrap();
        make_project_folder(temp.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "mine");
    }
}
