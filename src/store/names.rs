//! File names from a person's words.

/// The longest name, in characters.
const LONGEST: usize = 60;

/// A person's words as a file name that every system takes: small ASCII letters, digits and hyphens, `review` where
/// there are none of them.
#[must_use]
pub fn file_stem(words: &str) -> String {
    let mut stem = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => stem.push(letter),
            _ => match plain(letter) {
                Some(plain) => stem.push_str(plain),
                None if stem.is_empty() || stem.ends_with('-') => {}
                None => stem.push('-'),
            },
        }
    }
    stem.truncate(LONGEST);
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "review".to_owned() } else { stem.to_owned() }
}

/// The plain letters for a Latin one with a mark; nothing for a mark alone.
fn plain(letter: char) -> Option<&'static str> {
    const LETTERS: &[(&str, &str)] = &[
        ("àáâãåāăą", "a"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņň", "n"),
        ("òóôõøōŏő", "o"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ţťŧț", "t"),
        ("ùúûũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýÿŷ", "y"),
        ("źżž", "z"),
        ("äæ", "ae"),
        ("öœ", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("þ", "th"),
        ("'’\u{300}\u{301}\u{302}\u{303}\u{307}\u{308}\u{30a}\u{327}\u{30c}", ""),
    ];
    LETTERS.iter().find(|(marked, _)| marked.contains(letter)).map(|&(_, plain)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_in_every_script() {
        for (words, name) in [
            ("Churn scoring", "churn-scoring"),
            ("  Prévision à Zürich: v2 ", "prevision-a-zuerich-v2"),
            ("Team's 'best'/..\\model\n", "teams-best-model"),
            ("İstanbul", "istanbul"),
            ("客户流失", "review"),
            ("..", "review"),
            ("", "review"),
        ] {
            assert_eq!(file_stem(words), name, "{words}");
        }
        assert_eq!(file_stem(&"ß".repeat(100)).len(), 60);
    }
}
