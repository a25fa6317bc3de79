//! Words made fit for the middle of a sentence.

use crate::assess::summary::name::turns;

/// Short forms whose full stop is not the end of a sentence, and what is said instead.
const SHORT_FORMS: [(&str, &str); 9] = [
    ("e.g.", "for example"),
    ("i.e.", "that is"),
    ("etc.", "and so on"),
    ("vs.", "versus"),
    ("approx.", "about"),
    ("incl.", "including"),
    ("min.", "minutes"),
    ("max.", "at most"),
    ("no.", "number"),
];

/// The fewest words of a part that stands for a whole statement.
const ENOUGH: usize = 7;

/// Words that join a clause to the one before.
const JOINING: [&str; 18] = [
    "and", "as", "because", "but", "by", "for", "from", "if", "in", "nor", "not", "or", "so",
    "when", "where", "which", "who", "with",
];

/// The words on one line, with nothing in them that could end a sentence.
///
/// A dot inside a word ("v1.2", "check.py") stays, since no sentence ends there.
pub(super) fn one_sentence(words: &str) -> String {
    let clean: String = words.chars().map(|c| if turns(c) { ' ' } else { c }).collect();
    let said: Vec<String> = clean.split_whitespace().map(word).filter(|w| !w.is_empty()).collect();
    let text = said.join(" ");
    text.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c)).to_owned()
}

fn word(word: &str) -> String {
    let bare = word.trim_start_matches(['(', '"', '\'']);
    if let Some((_, instead)) = SHORT_FORMS.iter().find(|(short, _)| bare == *short) {
        return word.replace(bare, instead);
    }
    let chars: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        match c {
            '.' if stays(before, after) => out.push('.'),
            '.' if after.is_some_and(char::is_alphanumeric) => out.push(' '),
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '‼' | '⁇' | '⁈' | '⁉' | '؟'
            | '۔' | '।' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Whether the dot between these two stands inside a word, and not between two sentences without a space.
fn stays(before: Option<char>, after: Option<char>) -> bool {
    let sentence = before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase);
    after.is_some_and(char::is_alphanumeric) && !sentence
}

/// As many whole clauses of the words as this many words hold; `None` if not even the first fits.
pub(super) fn clauses(words: &str, limit: usize) -> Option<String> {
    let first = words.split([';', ':']).next().unwrap_or_default();
    let first = first.split(". ").next().unwrap_or_default();
    let all = one_sentence(first);
    let all: Vec<&str> = all.split_whitespace().collect();
    let ends_clause = |end: usize| {
        end == all.len() || end.checked_sub(1).is_some_and(|at| all[at].ends_with(','))
    };
    let end = (1..=all.len().min(limit)).rev().find(|end| ends_clause(*end))?;
    let (kept, left) = all.split_at(end);
    // A list that lost its end gets its "and" back: "a, b, c, and d" becomes "a, and b".
    let last = kept.len() - kept.iter().rev().skip(1).take_while(|w| !w.ends_with(',')).count() - 1;
    let begins = kept.get(last).is_some_and(|word| !JOINING.contains(word));
    let is_open = !kept.get(last..)?.iter().any(|word| ["and", "or"].contains(word));
    if last > 0 && begins && is_open && left.contains(&"and") {
        let (before, after) = kept.split_at(last);
        let said = format!("{} and {}", before.join(" "), after.join(" "));
        return Some(said.trim_end_matches(',').to_owned());
    }
    Some(kept.join(" ").trim_end_matches(',').to_owned())
}

/// The first statement of the words, whole.
pub(super) fn statement(words: &str) -> String {
    let first = words.split(';').next().unwrap_or_default();
    one_sentence(first.split(". ").next().unwrap_or_default())
}

/// A statement up to its ", and" or ", so", where that says enough and does not only say when.
pub(super) fn core_of(statement: &str) -> &str {
    let ends = [", and ", ", so "].into_iter().filter_map(|joint| statement.find(joint));
    let Some((first, _)) = ends.min().and_then(|end| statement.split_at_checked(end)) else {
        return statement;
    };
    let opening = first.split_whitespace().next().unwrap_or_default();
    let says_when = ["when", "if", "once", "where", "as", "while"].contains(&opening);
    let is_enough = !says_when && first.split_whitespace().count() >= ENOUGH;
    if is_enough { first } else { statement }
}

/// At most this many words, without a small word dangling at the end.
pub(super) fn shortened(words: &str, limit: usize) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    let Some(kept) = all.get(..limit).filter(|_| all.len() > limit) else {
        return words.to_owned();
    };
    let small = |word: &&&str| word.len() < 4 && word.chars().all(|c| c.is_ascii_lowercase());
    let dangling = kept.iter().rev().take_while(small).count();
    let kept = kept.get(..kept.len() - dangling).filter(|kept| !kept.is_empty()).unwrap_or(kept);
    kept.join(" ").trim_end_matches([',', ':', ';']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{clauses, core_of, one_sentence, shortened, statement};

    #[test]
    fn nothing_ends_the_sentence_early() {
        let cases = [
            ("Dr. Who v1.2. Really?", "Dr Who v1.2 Really"),
            ("Yahoo! scorer", "Yahoo scorer"),
            ("a.\nb\r\nc", "a b c"),
            ("run check.py, e.g. nightly", "run check.py, for example nightly"),
            (".NET scorer...", ".NET scorer"),
            ("one.Two", "one Two"),
            ("wait… what?!", "wait what"),
            ("到着。", "到着"),
            ("? ! .", ""),
            ("\u{202e}evil", "evil"),
        ];
        for (words, expected) in cases {
            assert_eq!(one_sentence(words), expected);
        }
    }

    #[test]
    fn a_clause_ends_where_the_writer_paused() {
        let words = "write a table per run, audit it, and swap a view; let a colleague drill it";
        assert_eq!(
            clauses(words, 40).as_deref(),
            Some("write a table per run, audit it, and swap a view")
        );
        assert_eq!(clauses(words, 8).as_deref(), Some("write a table per run, and audit it"));
        assert_eq!(clauses(words, 5).as_deref(), Some("write a table per run"));
        let choice = "survive a theft, a slip or a lost disk, and let a year pass";
        assert_eq!(clauses(choice, 9).as_deref(), Some("survive a theft, a slip or a lost disk"));
        let aside = "write a table, as the last job did, and swap a view";
        assert_eq!(clauses(aside, 9).as_deref(), Some("write a table, as the last job did"));
        assert_eq!(clauses(words, 4), None);
        assert_eq!(clauses("keep one alarm: error by group", 9).as_deref(), Some("keep one alarm"));
    }

    #[test]
    fn a_statement_is_cut_to_what_says_enough() {
        let cases = [
            (
                "one slip or one stolen login takes it, and a sync is no backup; see there",
                "one slip or one stolen login takes it",
            ),
            (
                "a part can only go forward here, so the old model would meet inputs",
                "a part can only go forward here",
            ),
            ("it acts by itself, and inputs differ", "it acts by itself, and inputs differ"),
            (
                "when it has been wrong for a week, and nobody knows, it goes on",
                "when it has been wrong for a week, and nobody knows, it goes on",
            ),
        ];
        for (words, expected) in cases {
            assert_eq!(core_of(&statement(words)), expected);
        }
    }

    #[test]
    fn a_cut_leaves_no_small_word_behind() {
        assert_eq!(shortened("The system of the two teams", 5), "The system");
        assert_eq!(shortened("one two", 5), "one two");
        assert_eq!(shortened("of of of", 2), "of of");
    }
}
