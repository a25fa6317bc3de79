//! A document as Markdown: `CommonMark` with the tables of GitHub and GitLab.

mod escape;
#[cfg(test)]
mod proof;

use crate::assess::Range;
use crate::domain::scale::Class;
use crate::report::document::{Badge, Block, Document, Line, Span, Table};
use crate::report::markdown::escape::{Place, address, escape, visible};

/// The page as Markdown, one line a paragraph, ended by a line end.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut text = blocks(&document.blocks, needs_gap).join("\n");
    text.push('\n');
    text
}

/// The lines of blocks that stand one below the other, apart where two of them need it.
fn blocks(blocks: &[Block], apart: fn(&Block, &Block) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut bullet = '*';
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        if before.is_some_and(|before| apart(before, block)) {
            lines.push(String::new());
        }
        let again = matches!(before, Some(Block::List { .. }));
        bullet = if again && bullet == '-' { '*' } else { '-' };
        lines.extend(block_lines(block, bullet));
    }
    lines
}

/// Whether an empty line has to keep two blocks apart: only a quotation may follow its paragraph at once.
fn needs_gap(before: &Block, block: &Block) -> bool {
    !(matches!(before, Block::Paragraph(_)) && matches!(block, Block::Quote(_)))
}

/// The same within an entry of a list, which an empty line would spread out.
fn needs_gap_within(_: &Block, block: &Block) -> bool {
    !matches!(block, Block::Quote(_) | Block::Code(_) | Block::List { numbered: false, .. })
}

fn block_lines(block: &Block, bullet: char) -> Vec<String> {
    match block {
        Block::Heading { level, line } => {
            let words = spans(line, " ", Place::Within);
            vec![format!("{} {words}", "#".repeat(usize::from(*level)))]
        }
        Block::Paragraph(line) => inline(line, "\\\n").lines().map(str::to_owned).collect(),
        Block::Quote(lines) => quote(lines),
        Block::List { numbered, entries } => list(*numbered, entries, bullet),
        Block::Table(table) => table_lines(table),
        Block::Code(code) => fenced(code),
    }
}

fn quote(paragraphs: &[Line]) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            lines.push(">".to_owned());
        }
        lines.extend(inline(paragraph, "\\\n").lines().map(|line| format!("> {line}")));
    }
    lines
}

fn list(numbered: bool, entries: &[Vec<Block>], bullet: char) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let dot = if bullet == '-' { '.' } else { ')' };
        let mark = if numbered { format!("{}{dot} ", at + 1) } else { format!("{bullet} ") };
        let indent = " ".repeat(mark.len());
        for (row, line) in blocks(entry, needs_gap_within).into_iter().enumerate() {
            let lead = if row == 0 { &mark } else { &indent };
            let empty = line.is_empty();
            lines.push(if empty { lead.trim_end().to_owned() } else { format!("{lead}{line}") });
        }
    }
    lines
}

fn table_lines(table: &Table) -> Vec<String> {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![
        row(table.head.iter().map(|cell| escape(cell, Place::Within)).collect()),
        row(table.head.iter().map(|_| "---".to_owned()).collect()),
    ];
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(cell).collect())));
    lines
}

fn cell(line: &Line) -> String {
    let bare = |span: &Span| match span {
        Span::Code(code) if code.contains(['|', '\\', '`']) => Span::Text(code.clone()),
        span => span.clone(),
    };
    inline(&Line { spans: line.spans.iter().map(bare).collect() }, "<br>")
}

fn fenced(code: &str) -> Vec<String> {
    let fence = "`".repeat(longest_run(code).max(2) + 1);
    let mut lines = vec![fence.clone()];
    lines.extend(code.lines().map(visible));
    lines.push(fence);
    lines
}

/// The spans of a line that starts on a line of its own, with this between one line and the next.
fn inline(line: &Line, line_end: &str) -> String {
    spans(line, line_end, Place::LineStart)
}

fn spans(line: &Line, line_end: &str, start: Place) -> String {
    let mut out = String::new();
    let mut place = start;
    for span in &line.spans {
        let length = out.len();
        match span {
            Span::Text(words) => out.push_str(&escape(words, place)),
            Span::Strong(words) => out.push_str(&strong(words)),
            Span::Code(code) => out.push_str(&code_span(code)),
            Span::Link(url) => out.push_str(&link_span(url)),
            Span::Badge(badge) => out.push_str(&badge_words(*badge)),
            Span::Break => out.push_str(line_end),
        }
        if *span == Span::Break {
            place = start;
        } else if out.len() > length {
            place = Place::Within;
        }
    }
    out
}

fn strong(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() { String::new() } else { format!("**{}**", escape(words, Place::Within)) }
}

/// An address that is its own text; one with characters that renderers read differently says both.
fn link_span(link: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:/?#@!'()+,=%&".contains(c);
    if link.chars().all(plain) {
        format!("<{link}>")
    } else {
        format!("[{}](<{}>)", escape(link, Place::Within), address(link))
    }
}

fn code_span(code: &str) -> String {
    let code = visible(code);
    if code.trim().is_empty() {
        return code;
    }
    let fence = "`".repeat(longest_run(&code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The length of the longest run of backticks.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

fn badge_words(badge: Badge) -> String {
    match badge {
        Badge::Class(class) => class_words(class),
        Badge::Between(Range { good, bad }) => {
            format!("between {} and {}", class_words(good), class_words(bad))
        }
        Badge::NotApplicable => "⚪ Not applicable".to_owned(),
    }
}

fn class_words(class: Class) -> String {
    let colour = match class {
        Class::Critical => '🔴',
        Class::Advisory => '🟡',
        Class::Validation => '🟢',
    };
    format!("{colour} {}", class.word())
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::report::document::{Block, Document, Line};

    fn written(blocks: Vec<Block>) -> String {
        write(&Document { blocks })
    }

    fn list(words: &str) -> Block {
        Block::List { numbered: false, entries: vec![vec![Block::Paragraph(words.into())]] }
    }

    #[test]
    fn two_lists_in_a_row_stay_two() {
        assert_eq!(written(vec![list("a"), list("b"), list("c")]), "- a\n\n* b\n\n- c\n");
    }

    #[test]
    fn an_address_after_an_exclamation_mark_is_no_picture() {
        let line = Line::new().typed("see!https://x.example/a_b and so on!https://x.example/[y");
        let line = written(vec![Block::Paragraph(line)]);
        assert_eq!(
            line,
            "see\\!<https://x.example/a_b> and so on\\![https\\://x.example/\\[y](<https://x.example/[y>)\n"
        );
    }

    #[test]
    fn code_keeps_its_backticks_and_its_lines() {
        let inline = Block::Paragraph(Line::new().code("a `b` ``c"));
        assert_eq!(written(vec![inline]), "```a `b` ``c```\n");
        let block = Block::Code("a\n```\nb\n".to_owned());
        assert_eq!(written(vec![block]), "````\na\n```\nb\n````\n");
    }
}
