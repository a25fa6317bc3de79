//! "did you mean …?"

use strsim::damerau_levenshtein;

/// The candidate that was most likely meant, if one is near enough to the word that was written.
#[must_use]
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let wanted = plain(written);
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (damerau_levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A remedy for a word that is not among the candidates: the one that was meant, or what there is.
#[must_use]
pub fn remedy<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
    what: &str,
) -> String {
    if let Some(meant) = nearest(written, candidates.clone()) {
        return format!("did you mean `{meant}`?");
    }
    let all: Vec<&str> = candidates.into_iter().collect();
    match all.as_slice() {
        [] => format!("there is no {what} here; take it out"),
        some if some.len() <= 12 => format!("{what} is one of: {}", listed(some)),
        many => {
            let first = many.get(..8).unwrap_or_default();
            format!("{what} is one of {}, such as: {}", many.len(), listed(first))
        }
    }
}

/// Words in backticks with commas between.
#[must_use]
pub fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{nearest, remedy};

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let ids = ["rollback", "monitoring", "at-most", "RB1", "RB2"];
        let meant = [
            ("rolback", Some("rollback")),
            ("Rollback", Some("rollback")),
            ("at_most", Some("at-most")),
            ("rb1", Some("RB1")),
            ("RB12", Some("RB1")),
            ("monitro", None),
            ("training", None),
            ("", None),
        ];
        for (written, expected) in meant {
            assert_eq!(nearest(written, ids), expected, "{written}");
        }
    }

    #[test]
    fn the_remedy_lists_what_there_is() {
        let none: [&str; 0] = [];
        assert_eq!(remedy("x", none, "a fact"), "there is no a fact here; take it out");
        assert_eq!(remedy("x", ["ab", "cd"], "a fact"), "a fact is one of: `ab`, `cd`");
        assert_eq!(remedy("ac", ["ab", "cd"], "a fact"), "did you mean `ab`?");
    }
}
