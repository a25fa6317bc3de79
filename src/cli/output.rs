//! What goes to standard output and standard error.
//!
//! A reader that has gone away is no error; any other write that fails is said, also for `--help`, where clap would
//! keep silent.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, IsTerminal, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind as Usage};
use textwrap::{Options, WordSplitter};

use crate::cli::failure::{Failure, Outcome, WRONG};
use crate::format::config::ColorChoice;
use crate::format::render::Look;
use crate::tui::theme::depth::{ColorEnv, Depth};

/// How wide texts are wrapped.
const WIDTH: usize = 80;

/// Writes to standard output.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes to standard error.
pub(super) fn warn(text: &str) {
    // Nothing can be done about a standard error that takes nothing.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Says why a command could not be carried out, and gives its exit code.
pub(super) fn complain(failure: &Failure, look: Look) -> u8 {
    warn(&words(failure, look));
    WRONG
}

/// All that is said of a failure, ended by a line end.
pub(super) fn words(failure: &Failure, look: Look) -> String {
    match failure {
        Failure::Said(words) => format!("error: {words}\n"),
        Failure::Wrong(problems) => problems.render(look),
        Failure::Several(all) => {
            all.iter().map(|one| words(one, look)).collect::<Vec<_>>().join("\n")
        }
    }
}

/// Help, version and wrong usage, as clap puts them.
pub(super) fn usage(error: &clap::Error) -> Outcome {
    let text = |terminal| match look(None, None) {
        Look::Coloured if terminal => error.render().ansi().to_string(),
        _ => error.render().to_string(),
    };
    if !error.use_stderr() {
        print(&text(io::stdout().is_terminal()))?;
        return Ok(0);
    }
    warn(&text(io::stderr().is_terminal()));
    if let Some(file) = file_for_command(error) {
        let file = harmless(file);
        warn(&format!("\nTo open a review, write `mlops-review open {file}`.\n"));
    }
    Ok(WRONG)
}

/// The file that was given where a command should stand.
fn file_for_command(error: &clap::Error) -> Option<&str> {
    let given = error.get(ContextKind::InvalidSubcommand);
    match (error.kind(), given) {
        (Usage::InvalidSubcommand, Some(ContextValue::String(text))) => {
            Some(text.as_str()).filter(|text| text.contains('.'))
        }
        _ => None,
    }
}

/// How text looks on a stream that takes colour.
pub(super) fn look(flag: Option<ColorChoice>, config: Option<ColorChoice>) -> Look {
    match Depth::choose(flag, &ColorEnv::of_this_process(), config) {
        Depth::Mono => Look::Plain,
        _ => Look::Coloured,
    }
}

/// A number of things, such as "1 item" and "2 items".
pub(super) fn counted(count: usize, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// Adds a paragraph, wrapped and indented, without anything a terminal could act on. Its first line starts with
/// `lead`, the others under the text.
pub(super) fn paragraph(page: &mut String, lead: &str, text: &str) {
    let indent = " ".repeat(textwrap::core::display_width(lead));
    let options = Options::new(WIDTH).initial_indent(lead).subsequent_indent(&indent);
    let options = options.word_splitter(WordSplitter::NoHyphenation).break_words(false);
    for line in textwrap::wrap(&harmless(text), options) {
        let _ = writeln!(page, "{}", line.trim_end());
    }
}

/// A text without anything a terminal could act on.
pub(super) fn harmless(text: &str) -> String {
    text.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}")
}
