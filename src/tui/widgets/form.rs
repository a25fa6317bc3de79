//! Labelled fields on one page, one of which is being filled in.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::tui::action::Stroke;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::field::{Field, Inserted};
use crate::tui::wrap::wrap;

/// A form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Its parts, from top to bottom.
    pub parts: Vec<Part>,
    /// The part being filled in.
    pub focus: usize,
    /// Why what was typed there was not taken; stands in place of the hint until something else is done.
    pub trouble: Option<String>,
}

/// One labelled field.
#[derive(Clone, Debug)]
pub struct Part {
    /// The label, in the margin.
    pub label: &'static str,
    /// A remark shown while it is being filled in.
    pub hint: String,
    /// What is filled in.
    pub input: Input,
}

/// What a field takes.
#[derive(Clone, Debug)]
pub enum Input {
    /// A line.
    Line(Field),
    /// A text of several lines; takes the room that is left.
    Text(Field),
    /// One of several words.
    Choice {
        /// The words.
        words: Vec<String>,
        /// The chosen one.
        at: usize,
    },
    /// Yes or no.
    Tick {
        /// What is ticked.
        words: String,
        /// Whether it is.
        ticked: bool,
    },
}

impl Part {
    /// A line.
    #[must_use]
    pub fn line(label: &'static str, text: &str, hint: &str) -> Self {
        Self { label, hint: hint.to_owned(), input: Input::Line(Field::line(text)) }
    }

    /// A text of several lines.
    #[must_use]
    pub fn text(label: &'static str, text: &str, hint: &str) -> Self {
        Self { label, hint: hint.to_owned(), input: Input::Text(Field::text(text)) }
    }

    /// What is filled in, as text.
    #[must_use]
    pub fn value(&self) -> String {
        match &self.input {
            Input::Line(field) | Input::Text(field) => field.value(),
            Input::Choice { words, at } => words.get(*at).cloned().unwrap_or_default(),
            Input::Tick { ticked, .. } => ticked.to_string(),
        }
    }

    /// Fills it in from text, the reverse of [`Part::value`].
    pub fn set(&mut self, text: &str) {
        match &mut self.input {
            Input::Line(field) => *field = Field::line(text),
            Input::Text(field) => *field = Field::text(text),
            Input::Choice { words, at } => {
                *at = words.iter().position(|word| word == text).unwrap_or(*at);
            }
            Input::Tick { ticked, .. } => *ticked = text == "true",
        }
    }

    fn height(&self, rest: u16) -> u16 {
        if matches!(self.input, Input::Text(_)) { rest.max(1) } else { 1 }
    }
}

impl Form {
    /// The part being filled in.
    #[must_use]
    pub fn current(&self) -> Option<&Part> {
        self.parts.get(self.focus)
    }

    /// A form of these parts, at the first of them.
    #[must_use]
    pub fn new(parts: Vec<Part>) -> Self {
        Self { parts, ..Self::default() }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.trouble = None;
        match &mut self.parts.get_mut(self.focus)?.input {
            Input::Line(field) | Input::Text(field) => Some(field),
            _ => None,
        }
    }

    /// Whether plain characters are typed into the current part.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        self.current().is_some_and(|part| matches!(part.input, Input::Line(_) | Input::Text(_)))
    }

    /// Whether the current part takes several lines.
    #[must_use]
    pub fn takes_lines(&self) -> bool {
        self.current().is_some_and(|part| matches!(part.input, Input::Text(_)))
    }

    /// Types a key into the current part; says whether something changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.field().is_some_and(|field| field.key(key))
    }

    /// Inserts text into the current part.
    pub fn insert(&mut self, text: &str) -> Option<Inserted> {
        Some(self.field()?.insert(text))
    }

    /// Edits the text of the current part; says whether it changed.
    pub fn stroke(&mut self, stroke: Stroke) -> bool {
        self.field().is_some_and(|field| field.stroke(stroke))
    }

    /// Changes a choice or a tick; says whether there was one.
    pub fn turn(&mut self, forward: bool) -> bool {
        self.trouble = None;
        match self.parts.get_mut(self.focus).map(|part| &mut part.input) {
            Some(Input::Choice { words, at }) => {
                let count = words.len().max(1);
                *at = (*at + if forward { 1 } else { count - 1 }) % count;
                true
            }
            Some(Input::Tick { ticked, .. }) => {
                *ticked = !*ticked;
                true
            }
            _ => false,
        }
    }

    /// Goes to the next part, round and round.
    pub fn step(&mut self, forward: bool) {
        self.trouble = None;
        let count = self.parts.len().max(1);
        self.focus = (self.focus + if forward { 1 } else { count - 1 }) % count;
    }

    /// What is filled in, part by part.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        self.parts.iter().map(Part::value).collect()
    }

    /// Draws the parts that fit, the current one always among them, and the current one's hint, or what is wrong with it, below.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let margin = self.parts.iter().map(|part| part.label.len()).max().unwrap_or(0) + 2;
        let margin = u16::try_from(margin).unwrap_or(12);
        let lines = self.parts.iter().filter(|p| !matches!(p.input, Input::Text(_))).count();
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        let rest = area.height.saturating_sub(lines.saturating_add(2));
        let first = self.first_in_sight(area.height.saturating_sub(1), rest);
        let mut y = area.y;
        for (number, part) in self.parts.iter().enumerate().skip(first) {
            let height = part.height(rest).min((area.bottom().saturating_sub(1)).saturating_sub(y));
            if height == 0 {
                break;
            }
            let here = Rect { y, height, ..area };
            draw_part(frame, here, margin, part, number == self.focus, theme);
            y += height;
        }
        if let Some(part) = self.current() {
            let x = area.x + margin.min(area.width);
            let width = area.right().saturating_sub(x);
            let (words, role) = match &self.trouble {
                Some(trouble) => (trouble, Role::Error),
                None => (&part.hint, Role::Muted),
            };
            let rows = wrap(words, width);
            let first = y.min(area.bottom().saturating_sub(1));
            for (y, row) in (first..area.bottom()).zip(rows) {
                let place = Rect { x, y, width, height: 1 };
                frame.render_widget(Span::styled(row, theme.style(role)), place);
            }
        }
    }

    fn first_in_sight(&self, height: u16, rest: u16) -> usize {
        let mut used = 0;
        let mut first = self.focus;
        for number in (0..=self.focus.min(self.parts.len().saturating_sub(1))).rev() {
            used += self.parts.get(number).map_or(0, |part| part.height(rest));
            if used > height {
                break;
            }
            first = number;
        }
        first
    }
}

fn draw_part(
    frame: &mut Frame,
    area: Rect,
    margin: u16,
    part: &Part,
    focused: bool,
    theme: &Theme,
) {
    let label = Rect { width: margin.min(area.width), height: 1, ..area };
    let role = if focused { Role::Heading } else { Role::Muted };
    frame.render_widget(Span::styled(part.label, theme.style(role)), label);
    let width = area.width.saturating_sub(margin);
    let room = Rect { x: area.x + label.width, width, ..area };
    let style = theme.style(if focused { Role::Input } else { Role::Text });
    match &part.input {
        Input::Line(field) | Input::Text(field) => field.draw(frame, room, style, focused),
        Input::Choice { words, at } => {
            let spans = words.iter().enumerate().flat_map(|(number, word)| {
                let chosen = number == *at;
                let role = match (chosen, focused) {
                    (true, true) => Role::Selection,
                    (true, false) => Role::Heading,
                    _ => Role::Muted,
                };
                let text = if chosen { format!("[{word}]") } else { format!(" {word} ") };
                [Span::styled(text, theme.style(role))]
            });
            let spans: ratatui::text::Line<'_> = spans.collect();
            frame.render_widget(spans, room);
        }
        Input::Tick { words, ticked } => {
            let mark = if *ticked { "[x]" } else { "[ ]" };
            let role = if focused { Role::Selection } else { Role::Text };
            frame.render_widget(Span::styled(format!("{mark} {words}"), theme.style(role)), room);
        }
    }
}
