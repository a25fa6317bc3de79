//! What a person typed, as parts of a page: its lines stay lines, and its web addresses become links.

use crate::report::document::{Line, Span};

/// What a person typed as lines, without empty ones at either end.
fn rows(words: &str) -> Vec<&str> {
    let ends = ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let rows: Vec<&str> = words
        .split("\r\n")
        .flat_map(|part| part.split('\r'))
        .flat_map(|part| part.split(ends))
        .map(str::trim_end)
        .collect();
    let first = rows.iter().position(|row| !row.is_empty()).unwrap_or(rows.len());
    let last = rows.iter().rposition(|row| !row.is_empty()).map_or(first, |at| at + 1);
    rows.get(first..last).unwrap_or_default().to_vec()
}

/// A quotation: one line for each paragraph of what a person typed.
pub(super) fn quoted(words: &str) -> Vec<Line> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for row in rows(words) {
        match paragraphs.last_mut() {
            Some(last) if !row.is_empty() => last.push(row),
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.into_iter().map(|paragraph| Line::new().typed(&paragraph.join("\n"))).collect()
}

/// What a person typed as parts of a line.
pub(super) fn spans(words: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for (at, row) in rows(words).into_iter().enumerate() {
        if at > 0 {
            spans.push(Span::Break);
        }
        push_with_links(&mut spans, row);
    }
    spans
}

fn push_with_links(spans: &mut Vec<Span>, row: &str) {
    let mut rest = row;
    while let Some((before, link, after)) = next_link(rest) {
        push_text(spans, before);
        spans.push(Span::Link(link.to_owned()));
        rest = after;
    }
    push_text(spans, rest);
}

fn push_text(spans: &mut Vec<Span>, words: &str) {
    if !words.is_empty() {
        spans.push(Span::Text(words.to_owned()));
    }
}

/// Splits at the first web address.
fn next_link(words: &str) -> Option<(&str, &str, &str)> {
    let schemes = ["https://", "http://"];
    let mut from = 0;
    loop {
        let tail = words.get(from..)?;
        let at = schemes.iter().filter_map(|scheme| tail.find(scheme)).min()? + from;
        let (before, address) = words.split_at_checked(at)?;
        let length = link_length(address);
        let glued = before.chars().next_back().is_some_and(char::is_alphanumeric);
        if length > 0 && !glued {
            let (link, after) = address.split_at_checked(length)?;
            return Some((before, link, after));
        }
        from = at + "http://".len();
    }
}

/// How many bytes at the start are an address, without the punctuation of the sentence around it; 0 for none.
fn link_length(words: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || is_format(c) || "<>\"`".contains(c);
    let mut link = words.split(ends).next().unwrap_or_default();
    while let Some(last) = link.chars().next_back() {
        let open = link.matches('(').count() < link.matches(')').count();
        if !(".,;:!?'*_~|]}".contains(last) || (last == ')' && open)) {
            break;
        }
        link = link.strip_suffix(last).unwrap_or_default();
    }
    let host = link.split_once("://").map_or("", |(_, rest)| rest);
    if host.starts_with(|c: char| c.is_alphanumeric() || c == '[') { link.len() } else { 0 }
}

/// Characters that show nothing and steer how others are laid out.
fn is_format(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::report::document::{Line, Span};

    fn typed(words: &str) -> Vec<Span> {
        Line::new().typed(words).spans
    }

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    fn link(words: &str) -> Span {
        Span::Link(words.to_owned())
    }

    #[test]
    fn a_web_address_becomes_a_link_without_the_sentence_around_it() {
        let spans = typed("see (https://a.example/x_(y)?q=1&r), or http://b.example.");
        let expected = vec![
            text("see ("),
            link("https://a.example/x_(y)?q=1&r"),
            text("), or "),
            link("http://b.example"),
            text("."),
        ];
        assert_eq!(spans, expected);
    }

    #[test]
    fn other_schemes_and_bare_beginnings_stay_text() {
        for words in
            ["javascript://x", "https://", "ftp://a.example", "xhttp://a.example", "http://)"]
        {
            assert_eq!(typed(words), vec![text(words)], "{words}");
        }
    }

    #[test]
    fn every_kind_of_line_end_counts() {
        let spans = typed("\na\r\nb\rc\u{2028}d  \n\n");
        let breaks = spans.iter().filter(|span| **span == Span::Break).count();
        assert_eq!(breaks, 3);
        assert_eq!(spans.last(), Some(&text("d")));
    }

    #[test]
    fn a_quotation_keeps_its_paragraphs() {
        let lines = quoted("one\ntwo\n\n\nthree\n");
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].spans, vec![text("one"), Span::Break, text("two")]);
    }
}
