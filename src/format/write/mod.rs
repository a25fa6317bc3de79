//! A review back into its text.
//!
//! Only what changed is changed: the old text keeps its order, its comments, the keys nobody knows and the form of
//! every other value. New tables stand in the order of the questionnaires.

mod comments;
mod lists;
mod order;
mod parts;
mod section;
mod tables;
mod values;

use toml_edit::DocumentMut;

use crate::domain::review::Review;
use crate::domain::stack::Stack;
use crate::format::review::read_review;
use crate::format::source::{BYTE_ORDER_MARK, Source};
use crate::format::write::order::Order;
use crate::format::write::tables::Tables;

/// The text of a review: the old text with what changed since, or a fresh one where there is none.
///
/// An unchanged review gives the old text, byte for byte. An old text that is not a review is replaced whole.
#[must_use]
pub fn write_review(review: &Review, stack: &Stack, old: Option<&str>) -> String {
    let order = Order::of(stack);
    old.and_then(|old| rewritten(review, &order, old)).unwrap_or_else(|| fresh(review, &order))
}

/// `None` if the old text is no review, or is laid out so oddly that the answers would not come back out of the new one.
fn rewritten(review: &Review, order: &Order, old: &str) -> Option<String> {
    let source = Source::new("", old);
    let before = read_review(&source, None).ok()?.value;
    if before == *review {
        return Some(old.to_owned());
    }
    let mut tables = Tables::new(source.text().parse().ok()?, order);
    parts::write_parts(&mut tables, &before, review);
    let text = tables.finish();
    let reads_back = read_review(&Source::new("", &text), None).ok()?.value == *review;
    reads_back.then(|| dressed(text, old))
}

fn fresh(review: &Review, order: &Order) -> String {
    let mut tables = Tables::new(DocumentMut::new(), order);
    parts::write_parts(&mut tables, &Review::default(), review);
    tables.finish()
}

/// With the byte order mark and the ends of line that the old text had.
fn dressed(text: String, old: &str) -> String {
    let text = if old.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
    if old.starts_with(BYTE_ORDER_MARK) { format!("{BYTE_ORDER_MARK}{text}") } else { text }
}

#[cfg(test)]
mod tests;
