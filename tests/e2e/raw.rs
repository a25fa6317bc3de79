//! What the program wrote, as bytes.

use std::collections::BTreeSet;

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The frames, with what marks their begin and end.
pub(crate) fn frames(raw: &[u8]) -> Vec<&[u8]> {
    let mut frames = Vec::new();
    let mut rest = raw;
    while let Some(from) = find(rest, BEGIN) {
        let Some(to) = find(&rest[from..], END) else { break };
        let (frame, after) = rest[from..].split_at(to + END.len());
        frames.push(frame);
        rest = after;
    }
    frames
}

/// Everything up to the end of the first frame.
pub(crate) fn up_to_first_frame(raw: &[u8]) -> &[u8] {
    let end = find(raw, END).map_or(raw.len(), |at| at + END.len());
    &raw[..end]
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The ways in which colours were written: `31` and its like for the named ones, `38;5` for one of 256, `38;2` for 24
/// bits. Going back to the usual colour is none.
pub(crate) fn colours(raw: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(raw);
    let mut found = BTreeSet::new();
    for sequence in text.split("\x1b[").skip(1) {
        let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | ':')).unwrap_or(0);
        let (numbers, rest) = sequence.split_at(end);
        if rest.starts_with('m') {
            found.extend(colours_of(numbers));
        }
    }
    found
}

fn colours_of(numbers: &str) -> Vec<String> {
    let mut numbers = numbers.split([';', ':']).map(|number| number.parse().unwrap_or(0));
    let mut found = Vec::new();
    while let Some(number) = numbers.next() {
        match number {
            38 | 48 | 58 => {
                let kind: u16 = numbers.next().unwrap_or(0);
                numbers.by_ref().take(if kind == 2 { 3 } else { 1 }).for_each(drop);
                found.push(format!("{number};{kind}"));
            }
            30..=37 | 40..=47 | 90..=97 | 100..=107 => found.push(number.to_string()),
            _ => {}
        }
    }
    found
}

#[test]
fn colours_of_every_spelling_are_seen() {
    let raw = b"\x1b[0m\x1b[1;31mred\x1b[7;38;5;9;48;2;1;2;31m\x1b[39;49m\x1b[2J\x1b[97;58;5;1ma\x1b[4:3m";
    let seen: Vec<_> = colours(raw).into_iter().collect();
    assert_eq!(seen, ["31", "38;5", "48;2", "58;5", "97"]);
    assert!(colours(b"\x1b[1;7mbold\x1b[0m\x1b[31;5H31m").is_empty());
}

#[test]
fn frames_are_told_apart() {
    let raw = b"\x1b[?1049h\x1b[?2026ha\x1b[?2026l\x07\x1b[?2026hbc\x1b[?2026l\x1b[?2026hcut";
    let frames: Vec<usize> = frames(raw).into_iter().map(<[u8]>::len).collect();
    assert_eq!(frames, [17, 18]);
    assert!(up_to_first_frame(raw).ends_with(b"a\x1b[?2026l"));
}
