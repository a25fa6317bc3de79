//! A first step is a command or a sentence; only a command is shown as something to type.

use crate::report::compose::phrases::{capitalized, stopped};
use crate::report::document::{Block, Line};

/// Words that sentences have and commands seldom do.
const SMALL_WORDS: [&str; 24] = [
    "a", "an", "and", "at", "by", "each", "every", "for", "from", "in", "into", "it", "its",
    "last", "of", "on", "once", "that", "the", "then", "to", "what", "who", "with",
];

/// Pieces that commands have and sentences do not.
const SIGNS: [&str; 11] =
    ["&&", " | ", " --", " = ", " == ", " > ", " >> ", "$(", "\"$", "${", "; do"];

/// The entry that says what to type or to do first, after its label.
pub(super) fn entry(label: Line, step: &str) -> Vec<Block> {
    let step = step.trim();
    if !is_command(step) {
        vec![Block::Paragraph(label.marked(&stopped(&capitalized(step))))]
    } else if step.contains('\n') {
        vec![Block::Paragraph(label), Block::Code(step.to_owned())]
    } else {
        vec![Block::Paragraph(label.code(step))]
    }
}

fn is_command(step: &str) -> bool {
    let first = step.split_whitespace().next().unwrap_or_default();
    if is_capitalized_word(first) {
        return false;
    }
    let upper = first.len() > 1 && first.chars().all(|c| c.is_ascii_uppercase());
    let punctuated = first.contains(['(', '=', '.', '/', '$', '*', '_']);
    let flagged = step.split_whitespace().any(is_flag);
    let signed = SIGNS.iter().any(|sign| step.contains(sign)) || step.ends_with(';');
    let plain = !step.split_whitespace().any(|word| SMALL_WORDS.contains(&word));
    upper || punctuated || flagged || signed || plain
}

/// "Write" or "Tonight,", but not "WRITE" or "Write(…)".
fn is_capitalized_word(word: &str) -> bool {
    let word = word.trim_end_matches([',', ':']);
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    capital && !rest.is_empty() && rest.chars().all(char::is_lowercase)
}

/// "-x" and "--smoke".
fn is_flag(word: &str) -> bool {
    let name = word.trim_start_matches('-');
    name.len() < word.len() && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{entry, is_command};
    use crate::report::document::{Block, Line};

    #[test]
    fn a_command_of_several_lines_keeps_them() {
        let blocks = entry(Line::from("First: "), "cd data &&\nsha256sum *");
        assert_eq!(blocks.last(), Some(&Block::Code("cd data &&\nsha256sum *".to_owned())));
    }

    #[test]
    fn commands_are_told_from_sentences() {
        let commands = [
            "ln -sfn runs/2026-10-04 published",
            "CREATE OR REPLACE VIEW scores AS SELECT * FROM scores_run_20261004;",
            "mlflow.autolog()",
            "pytest tests/test_features.py tests/test_tiny_run.py",
            "gitleaks git",
            "naive = y.shift(7); print((y - naive).abs().mean())",
            "git tag -a prompt-2026-10-15 -m 'live with the old index'",
            "DummyClassifier(strategy=\"most_frequent\").fit(X, y).score(X_test, y_test)",
            "PROMPT_BUNDLE=bundle-2026-09-30 ./deploy.sh",
        ];
        for step in commands {
            assert!(is_command(step), "{step}");
        }
        let sentences = [
            "write the rule in SQL, score last month with it, and put both numbers in one table",
            "Start a short run, kill it half way, start it again with --resume.",
            "count the cases of a busy hour and the hands that could take them",
            "Tonight, copy the last `model.pkl` out of --data-dir.",
            "withhold one run in staging and time the way back",
            "Write down the sum that would hurt, and start the next job with `timeout 8h`.",
            "log finish reason, status, tokens and milliseconds of each call",
        ];
        for step in sentences {
            assert!(!is_command(step), "{step}");
        }
    }
}
