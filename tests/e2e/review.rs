//! The program, a review to open, and the way to the places where things happen.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::tty::{Setup, Tty};
use crate::wire::PATIENCE;

/// A review with nothing but what it must have.
const REVIEW: &str = r#"kind = "review"
format = 1
questionnaires = ["mlops-core"]

[system]
name = "Churn scoring"

[context]
maturity = "product-team"
"#;

/// The file of [`with_review`], in the folder where the program starts.
pub(crate) const FILE: &str = "churn.review.toml";

/// What is shown on a question of the checklist, and nowhere else.
pub(crate) const QUESTION: &str = "e evidence";

/// What is shown while a piece of evidence is typed, and nowhere else.
pub(crate) const EVIDENCE: &str = "tab next field";

/// What is shown when a text comes back that was not yet part of the review.
pub(crate) const BACK: &str = "what you were typing is back";

/// The binary.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_mlops-review");

/// The program, in an empty home.
pub(crate) fn program() -> Setup {
    Setup::new(PROGRAM).env("COLORTERM", "")
}

/// The program that opens a review of which only the maturity is known.
pub(crate) fn with_review() -> Setup {
    let setup = program().arg("open").arg(FILE);
    fs::write(setup.file(FILE), REVIEW).unwrap();
    setup
}

/// The review is open at its first question.
pub(crate) fn at_question(setup: &Setup) -> Tty {
    let mut tty = setup.start();
    tty.wait_for("Context 2 of");
    tty.keys("L");
    tty.wait_for(QUESTION);
    tty.wait_for(&question(1));
    tty
}

/// What is shown on this question of the first item.
pub(crate) fn question(number: usize) -> String {
    format!("Fit and ownership {number} of")
}

/// A piece of evidence is being typed at the first question.
pub(crate) fn at_evidence(setup: &Setup) -> Tty {
    let mut tty = at_question(setup);
    tty.keys("e");
    tty.wait_for(EVIDENCE);
    tty
}

/// The same, with this text typed.
pub(crate) fn typing(setup: &Setup, text: &str) -> Tty {
    let mut tty = at_evidence(setup);
    tty.keys(text);
    tty.wait_for(text);
    tty
}

/// The text of the review on disk.
pub(crate) fn saved(setup: &Setup) -> String {
    fs::read_to_string(setup.file(FILE)).unwrap()
}

/// Where a text is kept until its field is left.
pub(crate) fn draft(setup: &Setup) -> PathBuf {
    setup.file(&format!(".{FILE}.draft"))
}

/// Waits until the draft has this text.
#[track_caller]
pub(crate) fn wait_for_draft(tty: &mut Tty, setup: &Setup, text: &str) {
    wait_for_file(tty, &draft(setup), text);
}

/// Waits until a file has this text, while the terminal takes what is written to it.
#[track_caller]
pub(crate) fn wait_for_file(tty: &mut Tty, path: &Path, text: &str) {
    let until = Instant::now() + PATIENCE;
    while !fs::read_to_string(path).is_ok_and(|found| found.contains(text)) {
        assert!(Instant::now() < until, "{text:?} is not in {}", path.display());
        tty.listen(Duration::from_millis(5));
    }
}

/// Runs a command line of the program without a terminal, in the home of this setup: exit code, output, errors.
pub(crate) fn run(setup: &Setup, arguments: &[&str]) -> (u32, String, String) {
    let quiet = ["sh", "-c", "\"$@\" </dev/null >out 2>err", "sh", PROGRAM];
    let code = setup.clone().instead(&[&quiet, arguments].concat()).start().wait_for_end();
    let text = |name| fs::read_to_string(setup.file(name)).unwrap();
    (code, text("out"), text("err"))
}
