//! Errors of the TOML parser, in our words.

mod places;
mod words;

use toml::de::{DeTable, Error};

use crate::format::diagnostic::Diagnostic;
use crate::format::source::{Source, Span};
use crate::format::syntax::places::{first_header, first_key, opening};

/// How many errors of the parser are looked at; a file with more is not one of ours.
const MOST: usize = 500;

/// What the parser could not read, and what around it cannot be trusted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Damage {
    problems: Vec<Diagnostic>,
    hidden: Vec<Span>,
    incomplete: bool,
}

impl Damage {
    /// The damage that these errors did. One error a line is kept: the others of a line follow from it.
    pub(crate) fn of(source: &Source, root: &DeTable<'_>, errors: &[Error]) -> Self {
        let mut errors: Vec<&Error> = errors.iter().collect();
        errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        errors.truncate(MOST);
        let mut found: Vec<Fault> =
            errors.into_iter().map(|error| Fault::of(source, error)).collect();
        found.sort_by_key(|fault| (fault.line.start, !fault.swallows, fault.span.start));
        found.dedup_by_key(|fault| fault.line.start);
        if found.iter().any(|fault| fault.opens_conflict(source)) {
            found.retain(|fault| fault.opens_conflict(source));
        }
        drop_what_follows_from_headers(source, &mut found);
        if let Some(last) = found.iter().position(|fault| fault.swallows) {
            found.truncate(last + 1);
            let open =
                opening(root, source, &found[last].span).map_or(usize::MAX, |open| open.start);
            found.retain(|fault| fault.swallows || fault.span.start < open);
        }
        let mut damage = Self::default();
        for fault in found {
            damage.add(source, root, &fault);
        }
        damage
    }

    fn add(&mut self, source: &Source, root: &DeTable<'_>, fault: &Fault) {
        let header = source.line(fault.span.start).trim_start().starts_with('[');
        if fault.is_repetition() && !header {
            self.problems.push(repeated(source, fault, first_key(root, source, &fault.span)));
            return;
        }
        self.incomplete = true;
        if header || fault.swallows || fault.opens_conflict(source) {
            self.hidden.push(0..usize::MAX);
        }
        let next_line = source.line_span(fault.line.end + 1);
        self.hidden.push(fault.line.start..next_line.end);
        if fault.is_repetition() {
            self.problems.push(repeated(source, fault, first_header(source, &fault.line)));
        } else {
            let opening = fault.swallows.then(|| opening(root, source, &fault.span)).flatten();
            self.problems.push(fault.told(source, opening));
        }
    }

    /// The errors, in our words.
    pub(crate) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether everything could be read.
    pub(crate) fn is_none(&self) -> bool {
        !self.incomplete
    }

    /// Whether something found here may follow from a syntax error.
    pub(crate) fn hides(&self, span: &Span) -> bool {
        self.incomplete
            && (span.end == 0 || self.hidden.iter().any(|hidden| hidden.contains(&span.start)))
    }
}

/// One error of the parser.
struct Fault {
    message: String,
    span: Span,
    line: Span,
    /// What follows is read as part of this and cannot be judged.
    swallows: bool,
}

impl Fault {
    fn of(source: &Source, error: &Error) -> Self {
        let message = error.message().to_owned();
        let span = error.span().unwrap_or(0..0);
        let line = source.line_span(span.start);
        let swallows = ["unclosed", "unexpected `=` in array", "cannot recurse", "recursion limit"];
        let swallows = swallows.iter().any(|start| message.starts_with(start))
            || message.starts_with("invalid multi-line");
        Self { message, span, line, swallows }
    }

    fn is_repetition(&self) -> bool {
        self.message == "duplicate key" || self.message.starts_with("cannot extend value")
    }

    /// Whether it is the first line of a merge conflict, as Git leaves it.
    fn opens_conflict(&self, source: &Source) -> bool {
        source.line(self.span.start).starts_with("<<<<<<<")
    }

    fn told(&self, source: &Source, opening: Option<Span>) -> Diagnostic {
        if self.opens_conflict(source) {
            let help = "keep one of the two sides, and take out the lines of `<<<<<<<`, `=======` and `>>>>>>>`";
            return Diagnostic::error(self.line.clone(), "a merge conflict is not resolved", help);
        }
        let mut problem =
            words::told(&self.message, self.span.clone(), source.slice(self.span.clone()));
        let Some(opening) = opening else { return problem };
        problem.span = opening;
        problem = problem.label("opened here");
        let at_the_end = source.slice(self.span.start..source.text().len()).trim().is_empty();
        if at_the_end { problem } else { problem.also(self.span.clone(), "still open here") }
    }
}

/// Under a header that is given twice, its keys seem to be given twice as well.
fn drop_what_follows_from_headers(source: &Source, found: &mut Vec<Fault>) {
    let mut until = 0;
    found.retain(|fault| {
        if fault.is_repetition() && fault.line.start < until {
            return false;
        }
        if fault.is_repetition() && source.line(fault.line.start).trim_start().starts_with('[') {
            let rest = source.slice(fault.line.end..source.text().len());
            let next = rest.find("\n[").unwrap_or(rest.len());
            until = fault.line.end + next + 1;
        }
        true
    });
}

fn repeated(source: &Source, fault: &Fault, first: Option<Span>) -> Diagnostic {
    let key = source.slice(fault.span.clone());
    let problem = Diagnostic::error(
        fault.span.clone(),
        format!("`{key}` is given twice"),
        "keep one of the two",
    );
    match first {
        Some(first) => problem.label("again here").also(first, "first here"),
        None => problem.label("again here"),
    }
}

#[cfg(test)]
mod tests {
    use crate::format::diagnostic::Severity;
    use crate::format::document::Document;
    use crate::format::source::Source;

    fn lines_of(text: &str) -> Vec<String> {
        let source = Source::new("f", text);
        let document = Document::parse(&source, Severity::Error);
        document.read(|top| drop(top.rest()));
        document.finish().lines().collect()
    }

    #[test]
    fn slips_of_the_pen_are_told_in_our_words() {
        let slips = [
            (
                "a = [1,\nb = 2\nc = [3]\n",
                "f:1:5: error: a list is not closed; end it with `]` before the next key",
            ),
            (
                "a = {\nb = 1,\nc = 2\nd = 3\n",
                "f:1:5: error: a table is not closed; end it with `}`",
            ),
            (
                "a = \n",
                "f:1:5: error: a value is missing; write one after `=`, or take the line out",
            ),
            (
                "a\n",
                "f:1:2: error: a key without a value; write `key = value`, or `#` before a comment",
            ),
            ("a = b c\n", "f:1:5: error: a text must stand in straight quotes; write `\"b c\"`"),
            ("a = “b”\n", "f:1:5: error: a text must stand in straight quotes; write `\"b\"`"),
            ("a = yes\n", "f:1:5: error: `yes` is not a value; write `true`"),
            (
                "a = True\n",
                "f:1:5: error: neither `true` nor `false`; write `true` or `false`, in small letters",
            ),
            (
                "a = [1 2]\nb = [1\nc = 2\n",
                "f:1:6: error: a text must stand in straight quotes; write `\"1 2\"`",
            ),
            ("a = {b = 1\n", "f:1:5: error: a table is not closed; end it with `}`"),
            ("[a\n", "f:1:3: error: the header is not closed; end it with `]`"),
            ("[[a]\n", "f:1:5: error: the header is not closed; end it with `]]`"),
            ("a = '''\nb = 1\n", "f:1:5: error: the text is not closed; end it with `'''`"),
            (
                "ä = 1\n",
                "f:1:1: error: this character cannot stand in a key; put the key in quotes: `\"…\" = value`",
            ),
            (
                "a = \"\\q\"\n",
                "f:1:7: error: a backslash before a character that it does not go with; write `\\\\` for a backslash, or put the text between single quotes",
            ),
            (
                "a = 2026-13-01\n",
                "f:1:5: error: this day is not in the calendar, or not written as a date; write year, month and day, as in 2026-11-20",
            ),
            (
                "a = 0o9\n",
                "f:1:7: error: not valid TOML: invalid octal number; see https://toml.io for how it is written",
            ),
        ];
        for (text, line) in slips {
            assert_eq!(lines_of(text).first().map(String::as_str), Some(line), "{text:?}");
        }
    }

    #[test]
    fn the_same_table_twice_names_both_headers() {
        let source = Source::new("f", "[a]\nx = 1\n[b]\n[a] # again\n");
        let problems = Document::parse(&source, Severity::Error).finish();
        assert_eq!(problems.list()[0].also, [(0..3, "first here".to_owned())]);
        assert_eq!(problems.list()[0].span, 15..16);
    }

    #[test]
    fn a_file_nested_beyond_reason_gives_one_problem() {
        let deep = 100_000;
        for text in [
            format!("a = {}", "[".repeat(deep)),
            format!("a = {}", "{a=".repeat(deep)),
            format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
            format!("{}a = 1", "a.".repeat(deep)),
            format!("[{}a]", "a.".repeat(deep)),
            "[".repeat(deep),
        ] {
            let lines = lines_of(&text);
            assert_eq!(lines.len(), 1, "{:?}", lines.get(1));
            assert!(lines[0].len() < 200, "{}", lines[0]);
        }
    }
}
