//! How a problem looks: place and message first, then the line with carets, then the remedy.

mod excerpt;

use std::borrow::Cow;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_WARNING_STYLE,
};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
};

use crate::format::diagnostic::{Diagnostic, Severity};
use crate::format::render::excerpt::Excerpt;
use crate::format::source::{Source, Span};

/// More columns than an excerpt ever has: the renderer need not cut it again.
const WIDTH: usize = 1_000;

/// The longest label beside carets, in characters.
const LABEL: usize = 28;

/// The longest piece of a sentence that is repeated from a file, in characters.
const QUOTED: usize = 100;

/// The longest sentence, in characters.
const SENTENCE: usize = 300;

/// With or without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Text alone.
    Plain,
    /// With the escape sequences of 16 colours.
    Coloured,
}

/// One problem in one line.
pub(crate) fn one_line(source: &Source, problem: &Diagnostic) -> String {
    let head = head(source, problem, Look::Plain);
    format!("{head}; {}", sentence(&problem.help))
}

/// One problem in full. The first line is `file:line:column: error: message`.
pub(crate) fn complete(source: &Source, problem: &Diagnostic, look: Look) -> String {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_level(level);
    for snippet in snippets(source, problem) {
        group = group.element(snippet);
    }
    let group = group.element(Level::HELP.message(sentence(&problem.help)));
    let body = renderer.term_width(WIDTH).render(&[group]);
    format!("{}\n{body}\n", head(source, problem, look))
}

fn head(source: &Source, problem: &Diagnostic, look: Look) -> String {
    let place = place(source, problem.span.start);
    let (word, message) = (problem.severity.word(), sentence(&problem.message));
    let style = match (look, problem.severity) {
        (Look::Plain, _) => return format!("{place}: {word}: {message}"),
        (Look::Coloured, Severity::Error) => DEFAULT_ERROR_STYLE,
        (Look::Coloured, Severity::Warning) => DEFAULT_WARNING_STYLE,
    };
    let strong = DEFAULT_EMPHASIS_STYLE;
    format!("{strong}{place}:{strong:#} {style}{word}:{style:#} {strong}{message}{strong:#}")
}

fn place(source: &Source, offset: usize) -> String {
    let position = source.position(offset);
    format!("{}:{}:{}", one_line_of(source.name()), position.line, position.column)
}

/// The place with its label, and the further ones: in one piece where they are near, each with its own place where not.
fn snippets<'a>(source: &'a Source, problem: &'a Diagnostic) -> Vec<Snippet<'a, Annotation<'a>>> {
    let main = &problem.span;
    let (near, far): (Vec<_>, Vec<_>) =
        problem.also.iter().partition(|(span, _)| excerpt::fits_beside(source, span, main));
    let mut marks = vec![(AnnotationKind::Primary, main, problem.label.as_str())];
    for (span, label) in near {
        marks.push((AnnotationKind::Context, span, label));
    }
    let mut found = vec![snippet(source, &marks)];
    for (span, label) in far {
        let mark = (AnnotationKind::Context, span, label.as_str());
        found.push(snippet(source, &[mark]).path(source.name()));
    }
    found
}

fn snippet<'a>(
    source: &Source,
    marks: &[(AnnotationKind, &Span, &'a str)],
) -> Snippet<'a, Annotation<'a>> {
    let spans: Vec<Span> = marks.iter().map(|(_, span, _)| (*span).clone()).collect();
    let Excerpt { text, line, spans } = Excerpt::of(source, &spans);
    let mut snippet = Snippet::source(harmless(&text).into_owned()).line_start(line);
    for ((kind, _, label), span) in marks.iter().zip(spans) {
        let label = (!label.is_empty()).then(|| shorten(label, LABEL));
        snippet = snippet.annotation(kind.span(span).label(label));
    }
    snippet
}

/// Replaces what a terminal could act on and the renderer lets through, byte for byte, so that places stay right.
fn harmless(text: &str) -> Cow<'_, str> {
    let replacement = |c: char| match c {
        '\u{80}'..='\u{9f}' => Some('¤'),
        '\u{2028}' | '\u{2029}' => Some('\u{fffd}'),
        _ => None,
    };
    if text.chars().all(|c| replacement(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| replacement(c).unwrap_or(c)).collect())
}

/// A sentence on one line, with what it quotes cut where it is long.
fn sentence(text: &str) -> String {
    let pieces = one_line_of(text);
    let quoted = |at: usize| !at.is_multiple_of(2);
    let pieces = pieces.split('`').enumerate();
    let pieces: Vec<Cow<'_, str>> = pieces
        .map(|(at, piece)| if quoted(at) { shorten(piece, QUOTED) } else { Cow::Borrowed(piece) })
        .collect();
    shorten(&pieces.join("`"), SENTENCE).into_owned()
}

/// The beginning of a text that has more characters than this.
fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.chars().take(most - 1).chain(['…']).collect()),
    }
}

/// A text on one line, without anything a terminal could act on.
pub(crate) fn one_line_of(text: &str) -> String {
    normalize_untrusted_str(&harmless(text)).replace('\n', "␊")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::{Look, complete, one_line};
    use crate::format::diagnostic::Diagnostic;
    use crate::format::source::Source;

    #[test]
    fn a_place_far_away_is_shown_with_its_line() {
        let text = format!("id = 1\n{}id = 2\n", "# a line between\n".repeat(100));
        let at = text.len() - 7;
        let problem =
            Diagnostic::error(at..at + 2, "twice", "rename it").label("again").also(0..2, "first");
        let expected = "\
a.toml:102:1: error: twice
    |
102 | id = 2
    | ^^ again
    |
   ::: a.toml:1:1
    |
  1 | id = 1
    | -- first
    |
    = help: rename it
";
        assert_eq!(complete(&Source::new("a.toml", &text), &problem, Look::Plain), expected);
    }

    #[test]
    fn of_a_place_over_several_lines_the_first_is_shown() {
        let problem = Diagnostic::warning(4..16, "too long", "shorten it");
        let shown = complete(&Source::new("a.toml", "x = [ 1,\nsecond ]\n"), &problem, Look::Plain);
        assert!(shown.contains("x = [ 1,\n  |     ^^^^\n") && !shown.contains("second"), "{shown}");
    }

    #[test]
    fn a_long_line_is_cut_round_the_place() {
        let text = format!("x = [{}here, {}]\n", "1, ".repeat(50), "2, ".repeat(50));
        let at = text.find("here").expect("is there");
        let problem = Diagnostic::error(at..at + 4, "wrong", "mend it").also(0..1, "of this");
        let expected = "\
a.toml:1:156: error: wrong
  |
1 | …1, 1, 1, 1, 1, 1, 1, 1, 1, 1, here, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,…
  |                                ^^^^
  |
 ::: a.toml:1:1
  |
1 | x = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, …
  | - of this
  |
  = help: mend it
";
        assert_eq!(complete(&Source::new("a.toml", &text), &problem, Look::Plain), expected);
    }

    #[test]
    fn what_a_sentence_quotes_is_cut() {
        let key = "k".repeat(5_000);
        let problem = Diagnostic::error(0..1, format!("unknown key `{key}` here"), "take it out");
        let line = one_line(&Source::new("f", "k"), &problem);
        let cut = format!("f:1:1: error: unknown key `{}…` here; take it out", "k".repeat(99));
        assert_eq!(line, cut);
        let ring = Diagnostic::error(0..1, "`a` needs ".repeat(500), "take one out");
        assert!(one_line(&Source::new("f", "k"), &ring).chars().count() < 340);
    }

    fn letters() -> impl Strategy<Value = String> {
        let letters = [" ", "a", "é", "客", "\t", "\u{200d}", "👩", "\u{1b}", "\u{9b}", "\n"];
        let piece = (proptest::sample::select(letters.to_vec()), 1usize..150);
        proptest::collection::vec(piece.prop_map(|(letter, count)| letter.repeat(count)), 0..6)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_a_screen_and_no_caret_is_lost(
            text in letters(),
            places in proptest::collection::vec((any::<usize>(), 0usize..400), 1..4),
            label in "[a-z ]{0,60}",
        ) {
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let spans: Vec<_> = places
                .iter()
                .map(|(at, length)| {
                    let at = at % starts.len();
                    starts[at]..starts[(at + length).min(starts.len() - 1)]
                })
                .collect();
            let mut problem = Diagnostic::error(spans[0].clone(), "m", "h").label(label.clone());
            for span in &spans[1..] {
                problem = problem.also(span.clone(), label.clone());
            }
            let shown = complete(&Source::new("a.toml", &text), &problem, Look::Plain);
            for line in shown.lines() {
                prop_assert!(line.width() <= 120, "{}\n{shown}", line.width());
            }
            // Only where another place overlaps or touches the first may its dashes be drawn over the caret.
            let first = &spans[0];
            let meets = spans[1..].iter().any(|it| it.start <= first.end && first.start <= it.end);
            prop_assert!(shown.contains('^') || (meets && shown.contains('-')), "{shown}");
        }
    }

    #[test]
    fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
        let text = "a\u{1b}[2J = \"\u{9b}31m\u{202e}\u{7}\"\n";
        let source = Source::new("b\u{1b}\n.toml", text);
        let problem = Diagnostic::error(0..1, "the key `\u{1b}]0;x\u{7}\n`", "use \u{9b}0m");
        for shown in [complete(&source, &problem, Look::Plain), one_line(&source, &problem) + "\n"]
        {
            let harmful = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!shown.contains(harmful), "{shown:?}");
            assert!(shown.starts_with("b␛␊.toml:1:1: error: "), "{shown}");
        }
    }
}
