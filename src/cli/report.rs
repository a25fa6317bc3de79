//! `report FILE`: the page, or the assessment as JSON.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::assess::assess;
use crate::cli::arguments::Shared;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{print, warn};
use crate::cli::words;
use crate::report::Format;
use crate::store::error::shown;
use crate::store::exports::{self, Export};
use crate::store::places::Places;
use crate::store::read;
use crate::store::state::StateFile;

/// What `report` takes.
#[derive(Debug, Args)]
#[command(after_help = words::REPORT)]
pub(super) struct Options {
    /// The review, usually named *.review.toml
    file: PathBuf,
    /// The page for a wiki or a repository, or the whole assessment for other programs
    #[arg(long, value_name = "FORMAT", default_value = Format::default().id())]
    #[arg(value_parser = formats())]
    format: Format,
    /// Where to write it, instead of standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Replace a file that holds something else
    #[arg(long, requires = "out")]
    force: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let words = Format::ALL.map(|format| PossibleValue::new(format.id()));
    PossibleValuesParser::new(words)
        .try_map(|word| Format::from_id(&word).ok_or("there is no such format"))
}

/// Writes the report.
pub(super) fn run(shared: &Shared, options: &Options) -> Outcome {
    let catalogue = shared.catalogue()?;
    let read = catalogue.read_review(&read::source(&options.file)?)?;
    let assessment = assess(&read.stack, &read.review, shared.day());
    let text = options.format.render(&read.stack, &read.review, &assessment);
    let text = text.map_err(|error| Failure::said(error.to_string()))?;
    for line in read.warnings.lines() {
        warn(&format!("{line}\n"));
    }
    match &options.out {
        None => print(&text)?,
        Some(path) => write(shared, options, path, &text)?,
    }
    Ok(0)
}

fn write(shared: &Shared, options: &Options, path: &Path, text: &str) -> Result<(), Failure> {
    if is_same_file(path, &options.file) {
        let path = shown(path);
        return Err(Failure::said(format!("`{path}` is the review itself; choose another path")));
    }
    let state = StateFile::new(shared.places().ok().as_ref().and_then(Places::state_file));
    match exports::write(path, text, options.force, &state)? {
        Export::Written => Ok(()),
        Export::WouldOverwrite => Err(Failure::said(format!(
            "`{}` holds something else than was last exported there; --force replaces it",
            shown(path)
        ))),
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    let full = |path: &Path| -> io::Result<PathBuf> { fs::canonicalize(path) };
    full(one).is_ok_and(|one| full(other).is_ok_and(|other| one == other))
}
