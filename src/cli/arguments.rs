//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use crate::cli::{check, report, words};
use crate::format::config::ColorChoice;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "mlops-review", version, about = words::ABOUT, long_about = None)]
#[command(max_term_width = 80, after_help = words::PROGRAM)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Task>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// Options of all commands.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Folder of the reviews
    #[arg(long, global = true, value_name = "DIR", help_heading = "Files")]
    pub(super) dir: Option<PathBuf>,
    /// A questionnaire of your own, besides those in the configuration folder; may be given several times
    #[arg(long, global = true, value_name = "FILE", help_heading = "Files")]
    pub(super) questionnaire: Vec<PathBuf>,
    /// Theme of the screens: the id of one that `mlops-review themes` lists, or a file
    #[arg(long, global = true, value_name = "ID|FILE", help_heading = "Look")]
    pub(super) theme: Option<String>,
    /// Colours: as many as the terminal has, none, 16, 256, or all
    #[arg(long, global = true, value_name = "COLOURS", help_heading = "Look")]
    #[arg(value_parser = colours())]
    pub(super) color: Option<ColorChoice>,
    /// Let the wheel scroll; the terminal then needs Shift to select text
    #[arg(long, global = true, help_heading = "Look")]
    pub(super) mouse: bool,
    /// The day to assess for, such as 2026-11-23, instead of today
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<Date>,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Look around in a finished sample review; nothing is written unless you ask
    Demo,
    /// Begin a review
    #[command(after_help = words::NEW)]
    New,
    /// Go on with a review
    #[command(after_help = words::OPEN)]
    Open {
        /// The review, usually named *.review.toml
        file: PathBuf,
    },
    /// Write a review as a page for the wiki, or as JSON
    Report(report::Options),
    /// Check reviews, questionnaires and themes, for CI
    Check(check::Options),
    /// List the questionnaires, or show one
    #[command(after_help = words::QUESTIONNAIRES)]
    Questionnaires {
        /// Show all questions of this one
        id: Option<String>,
    },
    /// List the themes, or print one to start your own from
    #[command(after_help = words::THEMES)]
    Themes {
        /// Print the file of this one
        id: Option<String>,
    },
    /// List the keys of the screens
    Keys,
}

/// Options that a command takes like all others and has no use for: its help does not speak of them.
const WITHOUT_USE: [(&str, &[&str]); 5] = [
    ("report", &["dir", "theme", "mouse"]),
    ("check", &["dir", "theme", "mouse"]),
    ("questionnaires", &["dir", "theme", "color", "mouse", "as_of"]),
    ("themes", &["dir", "questionnaire", "theme", "color", "mouse", "as_of"]),
    ("keys", &["dir", "questionnaire", "theme", "color", "mouse", "as_of"]),
];

impl Cli {
    /// The arguments of the process.
    ///
    /// # Errors
    /// Wrong usage; also help and version, where they are asked for.
    pub(super) fn read() -> Result<Self, clap::Error> {
        Self::from_arg_matches(&definition().try_get_matches()?)
    }
}

fn definition() -> Command {
    WITHOUT_USE.iter().fold(Cli::command(), |definition, (name, hidden)| {
        let hide = |arg: &Arg| arg.clone().hide(true);
        let shared = definition.get_arguments();
        let hidden: Vec<Arg> =
            shared.filter(|arg| hidden.contains(&arg.get_id().as_str())).map(hide).collect();
        definition.mut_subcommand(name, |command| command.args(hidden))
    })
}

fn day(text: &str) -> Result<Date, String> {
    let written = text.split('-').map(str::len).eq([4, 2, 2]);
    let day = text.parse().ok().filter(|_| written);
    day.ok_or_else(|| {
        "there is no such day; write year, month and day, as in 2026-11-23".to_owned()
    })
}

fn colours() -> impl TypedValueParser<Value = ColorChoice> {
    let words = ColorChoice::ALL.map(|(word, _)| PossibleValue::new(word));
    PossibleValuesParser::new(words).try_map(|word| {
        let known = ColorChoice::ALL.iter().find(|(known, _)| *known == word);
        known.map(|(_, choice)| *choice).ok_or("no such number of colours")
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day, definition};

    #[test]
    fn the_definition_holds_together() {
        definition().debug_assert();
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert_eq!(day("2028-02-29"), Ok(date(2028, 2, 29)));
        for wrong in ["2026-13-01", "2027-02-29", "2026-1-1", "23.11.2026", "today", "20261123", ""]
        {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
