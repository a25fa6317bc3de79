//! The two sentences at the top of a report: where the system stands, and what to do first.

mod first_step;
mod name;
mod parts;
mod plain;
mod standing;
#[cfg(test)]
mod tests;
mod verdict;

pub(crate) use first_step::is_kept;
pub(crate) use verdict::is_set_aside;

use crate::assess::Assessment;
use crate::domain::review::Review;
use crate::domain::stack::Stack;

/// The most words a sentence may have.
const LIMIT: usize = 44;

/// How many words a title may have in the middle of a sentence.
const TITLE: usize = 8;

/// The verdict and the one thing to do first; each is exactly one sentence of under 45 words.
pub(crate) fn summarize(stack: &Stack, review: &Review, assessment: &Assessment) -> [String; 2] {
    let verdict = verdict::verdict(review, assessment);
    let first_step = first_step::first_step(stack, assessment);
    [sentence(&verdict), sentence(&first_step)]
}

/// The words, of which no one ends a sentence, as a sentence of at most [`LIMIT`] words.
fn sentence(words: &str) -> String {
    format!("{}.", plain::shortened(words, LIMIT))
}

/// "1 item", "2 items".
fn count(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
}

/// The title of an item in the middle of a sentence.
fn titled(title: &str) -> String {
    plain::shortened(&plain::one_sentence(title), TITLE)
}

/// The title of a probe in the middle of a sentence.
fn quoted(title: &str) -> String {
    format!("\"{}\"", titled(&title.replace('"', "'")))
}

/// "a, b and c", or how many there are when there are more than three.
fn named(titles: &[String], word: &str) -> String {
    match titles {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        more => format!("{} {word}", more.len()),
    }
}
