//! The name a person gave the system, as a part of a sentence.

/// How many words a name may have in a sentence; the title of a page has a longer one whole.
const WORDS: usize = 8;

/// How the two sentences speak of the system: by its name, letter for letter, or as "This system" where the name is
/// missing, very long, or would end a sentence or turn the text around it.
pub(super) struct Name(Option<String>);

impl Name {
    pub(super) fn of(name: &str) -> Self {
        let name = name.trim();
        let words = name.split_whitespace().count();
        let fits = (1..=WORDS).contains(&words) && !ends_sentence(name) && !name.chars().any(turns);
        let marked = name.contains(['.', '!', '?', ',', ';', ':']) && !name.contains('"');
        let said = || if marked { format!("\"{name}\"") } else { name.to_owned() };
        Self(fits.then(said))
    }

    /// At the start of a sentence.
    pub(super) fn first(&self) -> &str {
        self.0.as_deref().unwrap_or("This system")
    }

    /// Within a sentence.
    pub(super) fn within(&self) -> &str {
        self.0.as_deref().unwrap_or("this system")
    }
}

/// Whether a reader could take a part of the name for the end of a sentence.
fn ends_sentence(name: &str) -> bool {
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let apart = chars.peek().is_none_or(|next| next.is_whitespace());
        match c {
            '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '‼' | '⁇' | '⁈' | '⁉' if apart =>
            {
                return true;
            }
            '。' | '！' | '？' | '｡' => return true,
            _ => {}
        }
    }
    false
}

/// Line ends, other control characters, and those that turn the order of the text around them.
pub(super) fn turns(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_name_is_kept_letter_for_letter() {
        let cases = [
            ("Owl calls", "Owl calls"),
            ("Acme v2.1 (U.S.)", "\"Acme v2.1 (U.S.)\""),
            ("https://x.example/a?b=c", "\"https://x.example/a?b=c\""),
            ("what is it?then", "\"what is it?then\""),
            ("דירוג לקוחות", "דירוג לקוחות"),
            ("到着予測", "到着予測"),
        ];
        for (name, said) in cases {
            assert_eq!(Name::of(name).first(), said);
        }
    }

    #[test]
    fn a_name_that_would_end_the_sentence_is_not_said() {
        let names = [
            "",
            " ",
            "Fraud? Yes",
            "Yahoo!",
            "Dr. Who",
            "到着。",
            "a\nb",
            "\u{202e}live",
            "a b c d e f g h i",
        ];
        for name in names {
            assert_eq!(Name::of(name).first(), "This system", "{name:?}");
            assert_eq!(Name::of(name).within(), "this system", "{name:?}");
        }
    }
}
