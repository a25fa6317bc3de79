//! A page without syntax: what a report says, before any format decides how it looks.

use crate::assess::Range;
use crate::domain::scale::Class;
use crate::report::typed;

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a page that starts on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; level 1 is the title of the page.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its words, on one line.
        line: Line,
    },
    /// Running text.
    Paragraph(Line),
    /// Somebody's own words.
    Quote(Vec<Line>),
    /// A list.
    List {
        /// Whether its entries are counted.
        numbered: bool,
        /// Its entries.
        entries: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// Something to type, kept as it is.
    Code(String),
}

/// A table; every row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the columns are.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Line>>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Words.
    Text(String),
    /// Words that stand out; spaces or punctuation stand on both sides of them.
    Strong(String),
    /// Something to type.
    Code(String),
    /// An address with `http` or `https`.
    Link(String),
    /// A class with its colour.
    Badge(Badge),
    /// The next line.
    Break,
}

/// A class, or what stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// A class.
    Class(Class),
    /// Not settled: from the best to the worst it can become.
    Between(Range),
    /// Nothing of it applies.
    NotApplicable,
}

/// Words in a row, put together piece by piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its parts.
    pub spans: Vec<Span>,
}

impl Line {
    /// An empty line.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds words of the program or a questionnaire.
    #[must_use]
    pub fn text(self, words: impl Into<String>) -> Self {
        self.with(Span::Text(words.into()))
    }

    /// Adds words of a questionnaire, with what stands between backticks as something to type.
    #[must_use]
    pub fn marked(mut self, words: &str) -> Self {
        let parts: Vec<&str> = words.split('`').collect();
        // An even number of backticks makes an odd number of parts.
        if parts.len().is_multiple_of(2)
            || parts.iter().skip(1).step_by(2).any(|code| code.trim().is_empty())
        {
            return self.text(words);
        }
        for (at, part) in parts.into_iter().enumerate() {
            match at % 2 {
                0 => self.spans.push(Span::Text(part.to_owned())),
                _ => self.spans.push(Span::Code(part.to_owned())),
            }
        }
        self
    }

    /// Adds words that stand out.
    #[must_use]
    pub fn strong(self, words: impl Into<String>) -> Self {
        self.with(Span::Strong(words.into()))
    }

    /// Adds something to type.
    #[must_use]
    pub fn code(self, words: impl Into<String>) -> Self {
        self.with(Span::Code(words.into()))
    }

    /// Adds a class.
    #[must_use]
    pub fn badge(self, badge: Badge) -> Self {
        self.with(Span::Badge(badge))
    }

    /// Adds what a person typed: its line ends and its web addresses stay such.
    #[must_use]
    pub fn typed(mut self, words: &str) -> Self {
        self.spans.extend(typed::spans(words));
        self
    }

    /// Adds another line's parts.
    #[must_use]
    pub fn line(mut self, other: Self) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    fn with(mut self, span: Span) -> Self {
        self.spans.push(span);
        self
    }
}

impl From<&str> for Line {
    fn from(words: &str) -> Self {
        Self::new().text(words)
    }
}

impl From<String> for Line {
    fn from(words: String) -> Self {
        Self::new().text(words)
    }
}
