//! What a file says it is: the first two keys of every one.

use crate::format::diagnostic::Severity;
use crate::format::document::Document;
use crate::format::problems::Problems;
use crate::format::source::Source;
use crate::format::table::Table;

/// The file format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A team's answers.
    Review,
    /// Items, probes and advice.
    Questionnaire,
    /// Questions and facts that all questionnaires share.
    Context,
    /// Colours.
    Theme,
    /// The works that questionnaires cite.
    Sources,
}

impl Kind {
    /// All five.
    pub const ALL: [Self; 5] =
        [Self::Review, Self::Questionnaire, Self::Context, Self::Theme, Self::Sources];

    /// The word in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["review", "questionnaire", "context", "theme", "sources"][self as usize]
    }

    /// What such a file is called, with an article before it.
    fn noun(self) -> &'static str {
        if self == Self::Sources { "list of sources" } else { self.id() }
    }

    /// Whether a text says in its first line that it is of this kind; the rest of it is not looked at.
    #[must_use]
    pub fn is_said_by(self, source: &Source) -> bool {
        let mut lines = source.text().lines().map(str::trim);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let value =
            first.and_then(|line| line.strip_prefix("kind")?.trim_start().strip_prefix('='));
        let value = value.map(|value| value.split('#').next().unwrap_or_default().trim());
        value.is_some_and(|value| value.trim_matches(['"', '\'']) == self.id())
    }

    /// What a file of this name is, where the name tells.
    fn by_name(name: &str) -> Option<Self> {
        let ending = |kind: &Self| name.ends_with(&format!(".{}.toml", kind.id()));
        let folder = |kind: &Self| {
            let folder = name.rsplit(['/', '\\']).nth(1).unwrap_or_default();
            folder.strip_suffix('s') == Some(kind.id())
        };
        let told = || Self::ALL.into_iter().find(|kind| ending(kind) || folder(kind));
        match name.rsplit(['/', '\\']).next() {
            Some("context.toml") => Some(Self::Context),
            Some("sources.toml") => Some(Self::Sources),
            _ => told(),
        }
    }

    /// All five with their words.
    fn words() -> [(&'static str, Self); 5] {
        Self::ALL.map(|kind| (kind.id(), kind))
    }
}

/// What a file says it is.
///
/// # Errors
/// It does not say, or not in words we know.
pub fn kind_of(source: &Source) -> Result<Kind, Problems> {
    let document = Document::parse(source, Severity::Warning);
    let kind = document.read(|top| {
        top.rest();
        let wanted = Kind::by_name(source.name());
        if is_empty(top, wanted) {
            return None;
        }
        let example = format!("\"{}\"", wanted.unwrap_or(Kind::Review).id());
        top.need("kind", &example, |value| value.choice("a kind of file", &Kind::words()))
    });
    kind.ok_or_else(|| document.finish())
}

/// Reads `kind` and `format`. `None` if nothing else of the file should be judged: it is empty, of another kind, or
/// of a format from the future. A missing key is noted and the file read on.
pub fn read_header(top: &mut Table<'_>, allowed: &[Kind]) -> Option<Kind> {
    let wanted = allowed.first().copied().unwrap_or(Kind::Review);
    let example = format!("\"{}\"", wanted.id());
    let kind = if is_empty(top, Some(wanted)) {
        None
    } else if top.has("kind") {
        top.maybe("kind", |value| {
            let kind = value.choice("a kind of file", &Kind::words())?;
            if allowed.contains(&kind) {
                return Some(kind);
            }
            let message = format!("this file is a {}, not a {}", kind.noun(), wanted.noun());
            value.reject(message, format!("give a file with `kind = {example}` here"))
        })
    } else {
        top.need("kind", &example, |value| value.text());
        Some(wanted)
    };
    let format_is_known = kind.is_some() && read_format(top).is_some();
    if !format_is_known {
        top.rest();
    }
    kind.filter(|_| format_is_known)
}

fn read_format(top: &mut Table<'_>) -> Option<()> {
    if !top.has("format") {
        top.need("format", "1", |value| value.whole(FORMAT..=FORMAT));
        return Some(());
    }
    top.maybe("format", |value| {
        let format = value.whole(0..=u32::MAX)?;
        match format {
            FORMAT => Some(()),
            0 => value.reject("there is no format 0", format!("write `format = {FORMAT}`")),
            _ => value.reject(
                format!("this program reads format {FORMAT}; the file says {format}"),
                "a newer mlops-review wrote it: update this one",
            ),
        }
    })
}

fn is_empty(top: &Table<'_>, wanted: Option<Kind>) -> bool {
    let empty = top.is_empty() && top.log().is_whole();
    if empty {
        let help = match wanted {
            Some(kind) => {
                format!("the first line of a {} is `kind = \"{}\"`", kind.noun(), kind.id())
            }
            None => "its first line says what it is, such as `kind = \"review\"`".to_owned(),
        };
        let _: Option<()> = top.reject("the file is empty", help);
    }
    empty
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind_of, read_header};
    use crate::format::diagnostic::Severity;
    use crate::format::document::Document;
    use crate::format::source::Source;

    fn header(text: &str) -> (Option<Kind>, Vec<String>) {
        let source = Source::new("f", text);
        let document = Document::parse(&source, Severity::Error);
        let kind = document.read(|top| read_header(top, &[Kind::Questionnaire, Kind::Context]));
        (kind, document.finish().lines().collect())
    }

    #[test]
    fn a_file_of_the_right_kind_and_format_is_read_on() {
        let (kind, lines) = header("kind = 'context'\nformat = 1\n");
        assert_eq!((kind, lines), (Some(Kind::Context), vec![]));
    }

    #[test]
    fn a_header_that_is_only_incomplete_is_told_and_the_file_read_on() {
        let (kind, lines) = header("x = 1\n");
        assert_eq!(kind, Some(Kind::Questionnaire));
        assert_eq!(lines.len(), 3, "{lines:?}");
    }

    #[test]
    fn of_a_foreign_file_one_thing_is_told() {
        let files = [
            (
                "",
                "f:1:1: error: the file is empty; the first line of a questionnaire is `kind = \"questionnaire\"`",
            ),
            (
                "kind = 'review'\nx = 1\n",
                "f:1:8: error: this file is a review, not a questionnaire; give a file with `kind = \"questionnaire\"` here",
            ),
            (
                "kind = 'questionaire'\nx = 1\n",
                "f:1:8: error: `questionaire` is not a kind of file; did you mean `questionnaire`?",
            ),
            (
                "kind = 'context'\nformat = 2\nx = 1\n",
                "f:2:10: error: this program reads format 1; the file says 2; a newer mlops-review wrote it: update this one",
            ),
        ];
        for (text, line) in files {
            assert_eq!(header(text), (None, vec![line.to_owned()]));
        }
    }

    #[test]
    fn any_file_says_what_it_is() {
        for kind in Kind::ALL {
            let text = format!("kind = '{}'\nanything = [", kind.id());
            assert_eq!(kind_of(&Source::new("f", &text)), Ok(kind));
        }
        let problems = kind_of(&Source::new("f", "format = 1\n")).expect_err("says nothing");
        assert_eq!(problems.list().len(), 1, "{problems}");
    }

    #[test]
    fn an_empty_file_is_told_its_first_line_by_its_name() {
        let help = |name: &str| {
            let problems = kind_of(&Source::new(name, "# nothing yet\n")).expect_err("is empty");
            assert_eq!(problems.list().len(), 1, "{problems}");
            problems.list()[0].help.clone()
        };
        assert_eq!(help("a.review.toml"), "the first line of a review is `kind = \"review\"`");
        assert_eq!(help("themes/own.toml"), "the first line of a theme is `kind = \"theme\"`");
        let context = "the first line of a context is `kind = \"context\"`";
        assert_eq!(help("questionnaires/context.toml"), context);
        let any = "its first line says what it is, such as `kind = \"review\"`";
        assert_eq!(help("a.toml"), any);
    }
}
