//! `check FILE…`: whether reviews, questionnaires and themes are right, and whether a review passes; for CI.

mod data;
mod limits;
mod proof;
mod review;

use std::io;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::cli::arguments::Shared;
use crate::cli::check::limits::{FailOn, days};
use crate::cli::failure::{Failure, Outcome, WRONG};
use crate::cli::output::{self, print};
use crate::cli::words;
use crate::format::kind::{Kind, kind_of};
use crate::format::problems::Problems;
use crate::format::render::Look;
use crate::format::source::Source;
use crate::format::theme::parse_theme;
use crate::store::catalogue::Catalogue;
use crate::store::places::distinct;
use crate::store::themes::Themes;
use crate::store::{StoreError, read};

/// What `check` takes.
#[derive(Debug, Args)]
#[command(after_help = words::CHECK)]
pub(super) struct Options {
    /// Reviews, questionnaires, context files and themes
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Fail if a review has a finding this bad, or could have one
    #[arg(long, value_name = "CLASS")]
    fail_on: Option<FailOn>,
    /// Fail if a review was held longer ago than this, such as 180d
    #[arg(long, value_name = "DAYS", value_parser = days)]
    max_age: Option<u32>,
}

/// What a file came to, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Right,
    Fails,
    Wrong,
}

/// What a file came to, and what is said of it.
#[derive(Debug)]
struct Verdict {
    standing: Standing,
    text: String,
}

impl Verdict {
    /// The file is right: what it holds, and what is doubtful in it.
    fn right(warnings: &Problems, holds: &str, look: Look) -> Self {
        let mut text = warnings.render(look);
        if !text.is_empty() {
            text.push('\n');
        }
        for part in [warnings.source().name(), ": ", holds, "\n"] {
            text.push_str(part);
        }
        Self { standing: Standing::Right, text }
    }
}

/// What all files are checked against.
struct Bench<'o> {
    options: &'o Options,
    catalogue: Catalogue,
    themes: Themes,
    day: Date,
    look: Look,
}

/// Checks the files, all of them, and ends in the worst code.
pub(super) fn run(shared: &Shared, options: &Options) -> Outcome {
    let files: Vec<(PathBuf, Result<Source, StoreError>)> =
        distinct(&options.files).map(|path| (path.clone(), read::source(path))).collect();
    let bench = Bench::new(shared, options, &files);
    let mut standings = Vec::new();
    for (_, file) in &files {
        let verdict = match file {
            Ok(source) => bench.check(source),
            Err(error) => bench.refuse(&Failure::from(error)),
        };
        print(&verdict.text)?;
        standings.push(verdict.standing);
    }
    if standings.len() > 1 {
        print(&summary(&standings))?;
    }
    Ok(match standings.into_iter().max() {
        Some(Standing::Wrong) => WRONG,
        Some(Standing::Fails) => 1,
        Some(Standing::Right) | None => 0,
    })
}

impl<'o> Bench<'o> {
    /// The questionnaires and themes among the files are there for each other and for the reviews.
    fn new(
        shared: &Shared,
        options: &'o Options,
        files: &[(PathBuf, Result<Source, StoreError>)],
    ) -> Self {
        let places = shared.places().ok();
        let mut themes = Themes::read(places.as_ref());
        let mut questionnaires = Vec::new();
        for (path, source) in files {
            let Ok(source) = source else { continue };
            match kind_of(source) {
                Ok(Kind::Questionnaire | Kind::Context | Kind::Sources) => {
                    questionnaires.push(path.clone());
                }
                Ok(Kind::Theme) => parse_theme(source).into_iter().for_each(|it| themes.insert(it)),
                Ok(Kind::Review) | Err(_) => {}
            }
        }
        questionnaires.extend(shared.questionnaire.iter().cloned());
        let catalogue = Catalogue::read(places.as_ref(), &questionnaires);
        let look = shared.look(&io::stdout());
        Self { options, catalogue, themes, day: shared.day(), look }
    }

    fn check(&self, source: &Source) -> Verdict {
        match kind_of(source) {
            Err(problems) => self.broken(&problems),
            Ok(Kind::Theme) => self.theme(source),
            Ok(Kind::Questionnaire | Kind::Context) => self.questionnaire(source),
            Ok(Kind::Sources) => self.sources(source),
            Ok(Kind::Review) => self.review(source),
        }
    }

    fn broken(&self, problems: &Problems) -> Verdict {
        Verdict { standing: Standing::Wrong, text: format!("{}\n", problems.render(self.look)) }
    }

    fn refuse(&self, failure: &Failure) -> Verdict {
        match failure {
            Failure::Wrong(problems) => self.broken(problems),
            other => Verdict { standing: Standing::Wrong, text: output::words(other, self.look) },
        }
    }
}

fn summary(standings: &[Standing]) -> String {
    let count = |wanted| standings.iter().filter(|standing| **standing == wanted).count();
    let mut parts = vec![format!("{} right", count(Standing::Right))];
    for (wanted, words) in [(Standing::Fails, "failing"), (Standing::Wrong, "with mistakes")] {
        if count(wanted) > 0 {
            parts.push(format!("{} {words}", count(wanted)));
        }
    }
    format!("{} files checked: {}\n", standings.len(), parts.join(", "))
}
