//! The cases: a review of a team, and what a wise senior reviewer concludes of it. Both are files in `tests/cases`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use mlops_review::assess::{Assessment, assess};
use mlops_review::domain::review::Review;
use mlops_review::domain::stack::Stack;
use mlops_review::format::source::Source;
use mlops_review::store::catalogue::Catalogue;
use serde::Deserialize;

/// The day on which the cases are graded.
pub(crate) const TODAY: Date = date(2026, 11, 20);

/// What is expected of a case.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Expected {
    /// Each item with its class and the probes that decide it, such as "critical: DV1 DV3", in order.
    pub(crate) items: toml::Table,
    /// Words of the first pivots, in order.
    pub(crate) pivots: Vec<String>,
    /// What stands on the page.
    pub(crate) says: Vec<String>,
    /// What no advice may say, in small letters.
    pub(crate) never: Vec<String>,
    /// The follow-ups that are asked when none is answered, by alphabet.
    pub(crate) follow_ups: String,
    /// Claims that nobody has shown.
    #[serde(default)]
    pub(crate) not_shown: String,
}

/// A case.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) review: Review,
    pub(crate) stack: Arc<Stack>,
    pub(crate) expected: Expected,
}

impl Case {
    /// One case by its name.
    pub(crate) fn named(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let read = |ending: &str| {
            let path = folder.join(format!("{name}.{ending}.toml"));
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let source = Source::new(name, &read("review"));
        let read_review = Catalogue::read(None, &[]).read_review(&source);
        let found = read_review.unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert!(found.warnings.list().is_empty(), "{name}: {:?}", found.warnings);
        let expected = toml::from_str(&read("expected"));
        let expected = expected.unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { name: name.to_owned(), review: found.review, stack: found.stack, expected }
    }

    /// All of them, by name.
    pub(crate) fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let files = fs::read_dir(folder).expect("the folder is there").flatten();
        let mut names: Vec<String> = files
            .filter_map(|file| {
                Some(file.file_name().to_str()?.strip_suffix(".review.toml")?.into())
            })
            .collect();
        names.sort();
        assert!(names.len() >= 12, "{names:?}");
        names.iter().map(|name| Self::named(name)).collect()
    }

    /// What it comes to.
    pub(crate) fn assessed(&self) -> Assessment {
        assess(&self.stack, &self.review, TODAY)
    }

    /// What it comes to after a change to its review.
    pub(crate) fn changed(&self, change: impl FnOnce(&mut Review)) -> Assessment {
        let mut review = self.review.clone();
        change(&mut review);
        assess(&self.stack, &review, TODAY)
    }
}
