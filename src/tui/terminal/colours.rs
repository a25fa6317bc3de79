//! Colours in the oldest spelling that says the same.
//!
//! crossterm writes the 16 named colours as entries of the 256-colour table, `38;5;1`. A terminal that has only 16 does
//! not know that table; it knows `31`, which every other terminal knows as well, in fewer bytes.

/// Respells the colour sequences from this place on.
pub(super) fn respell(bytes: &mut Vec<u8>, from: usize) {
    let old = bytes.split_off(from);
    let mut rest = old.as_slice();
    while let Some(at) = find(rest, b"\x1b[") {
        let (before, sequence) = rest.split_at(at);
        bytes.extend_from_slice(before);
        let end = sequence.iter().skip(2).position(|byte| !is_parameter(*byte)).map(|end| end + 2);
        let Some(end) = end else {
            rest = sequence;
            break;
        };
        let (parameters, after) = sequence.split_at(end);
        if after.first() == Some(&b'm') {
            bytes.extend_from_slice(b"\x1b[");
            bytes.extend_from_slice(short(parameters.get(2..).unwrap_or_default()).as_bytes());
        } else {
            bytes.extend_from_slice(parameters);
        }
        rest = after;
    }
    bytes.extend_from_slice(rest);
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn is_parameter(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b';' | b':' | b'?')
}

fn short(parameters: &[u8]) -> String {
    let text = String::from_utf8_lossy(parameters);
    let parts: Vec<&str> = text.split(';').collect();
    let mut short: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        match (*part, parts.get(at + 1).copied(), parts.get(at + 2)) {
            ("38" | "48", Some("5"), Some(number)) => {
                short.push(named(part, number));
                at += 3;
            }
            ("38" | "48", Some("2"), _) => {
                let end = (at + 5).min(parts.len());
                short.push(parts.get(at..end).unwrap_or_default().join(";"));
                at = end;
            }
            _ => {
                short.push((*part).to_owned());
                at += 1;
            }
        }
    }
    short.join(";")
}

fn named(ground: &str, number: &str) -> String {
    let first = if ground == "38" { 30 } else { 40 };
    match number.parse::<u8>() {
        Ok(number @ 0..=7) => (first + number).to_string(),
        Ok(number @ 8..=15) => (first + 60 + number - 8).to_string(),
        _ => format!("{ground};5;{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::respell;

    fn respelled(text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        respell(&mut bytes, 0);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_sixteen_named_colours_get_their_old_numbers() {
        assert_eq!(respelled("\x1b[38;5;1mred\x1b[48;5;12mon"), "\x1b[31mred\x1b[104mon");
        assert_eq!(respelled("\x1b[38;5;15;48;5;0mx"), "\x1b[97;40mx");
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for text in [
            "38;5;1m",
            "\x1b[38;5;123m",
            "\x1b[38;2;38;5;1m",
            "\x1b[1;39m",
            "\x1b[5;38H",
            "\x1b[?2026h",
            "é\x1b[",
            "\x1b[38;5",
        ] {
            assert_eq!(respelled(text), text, "{text:?}");
        }
    }

    #[test]
    fn what_was_there_before_is_left_alone() {
        let mut bytes = b"\x1b[38;5;1m\x1b[38;5;1m".to_vec();
        respell(&mut bytes, 9);
        assert_eq!(bytes, b"\x1b[38;5;1m\x1b[31m");
    }
}
