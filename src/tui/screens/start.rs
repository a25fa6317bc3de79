//! The start screen: reviews to open, a new one, the sample.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::assess::Counts;
use crate::domain::scale::Class;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::glyph;
use crate::tui::layout::{regions, text_width};
use crate::tui::overlays::dialog::{Dialog, Matter};
use crate::tui::overlays::editor::Editor;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::sheet::{Scroll, Sheet};
use crate::tui::wrap::columns;

/// The start screen.
#[derive(Debug, Default)]
pub struct Start {
    /// The reviews that were found; `None` until the folder is read.
    pub reviews: Option<Vec<Listed>>,
    /// The folder they are in.
    pub folder: PathBuf,
    /// Questionnaires, themes and settings that do not load, each with its first problem.
    pub troubles: Vec<String>,
    at: usize,
    scroll: Scroll,
}

/// A review in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its file.
    pub path: PathBuf,
    /// What it holds, or why it cannot be read: the first problem with its place.
    pub content: Result<Glance, String>,
}

/// A review at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The system.
    pub name: String,
    /// Its team.
    pub team: String,
    /// How far it is.
    pub counts: Counts,
    /// When it was last written, "2026-11-23 14:02".
    pub written: String,
}

/// What can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    New,
    Demo,
    Review(usize),
}

impl Start {
    fn reviews(&self) -> &[Listed] {
        self.reviews.as_deref().unwrap_or_default()
    }

    fn entries(&self) -> Vec<Entry> {
        let reviews = (0..self.reviews().len()).map(Entry::Review);
        reviews.chain([Entry::New, Entry::Demo]).collect()
    }

    fn selected(&self) -> Entry {
        self.entries().get(self.at).copied().unwrap_or(Entry::New)
    }

    fn selected_review(&self) -> Option<&Listed> {
        match self.selected() {
            Entry::Review(number) => self.reviews().get(number),
            _ => None,
        }
    }

    /// Takes a newly read list; what was selected stays selected.
    pub fn list(&mut self, reviews: Vec<Listed>) {
        let selected = self.selected_review().map(|listed| listed.path.clone());
        self.reviews = Some(reviews);
        let place =
            self.reviews().iter().position(|listed| Some(&listed.path) == selected.as_ref());
        self.at = place.unwrap_or(self.at).min(self.entries().len() - 1);
    }
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let count = app.start.entries().len();
    let page = usize::from(regions(app.size).body.height / 2).max(1);
    match action {
        Action::Up => app.start.at = app.start.at.saturating_sub(1),
        Action::Down => app.start.at = (app.start.at + 1).min(count - 1),
        Action::PageUp => app.start.at = app.start.at.saturating_sub(page),
        Action::PageDown => app.start.at = (app.start.at + page).min(count - 1),
        Action::First => app.start.at = 0,
        Action::Last => app.start.at = count - 1,
        Action::New => return vec![Effect::Create],
        Action::Demo => return vec![Effect::OpenDemo],
        Action::KeepHere => return vec![Effect::KeepHere],
        Action::Enter => return open_selected(app),
        Action::Rename | Action::Duplicate | Action::Delete => return change_selected(app, action),
        Action::Back => app.say("q leaves the program"),
        _ => {}
    }
    Vec::new()
}

fn open_selected(app: &mut App) -> Vec<Effect> {
    match app.start.selected() {
        Entry::New => vec![Effect::Create],
        Entry::Demo => vec![Effect::OpenDemo],
        Entry::Review(_) => match app.start.selected_review() {
            Some(Listed { path, content: Ok(_) }) => vec![Effect::Open(path.clone())],
            Some(Listed { content: Err(why), .. }) => {
                let why = format!("this file cannot be opened until it is mended: {why}");
                app.warn(why);
                Vec::new()
            }
            None => Vec::new(),
        },
    }
}

fn change_selected(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(listed) = app.start.selected_review().cloned() else {
        app.say("select a review first");
        return Vec::new();
    };
    let name = listed.content.as_ref().map(|glance| glance.name.clone()).unwrap_or_default();
    match action {
        Action::Rename if listed.content.is_ok() => {
            app.editor = Some(Editor::name(listed.path, &name));
        }
        Action::Rename => app.warn("a file that cannot be read cannot be renamed here"),
        Action::Duplicate => return vec![Effect::Duplicate(listed.path)],
        _ => {
            let file = listed.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let question = format!("Delete {file} for good?");
            app.dialog = Some(Dialog { question, yes: Matter::Delete(listed.path) });
        }
    }
    Vec::new()
}

/// Keeps the selected row in sight.
pub fn settle(app: &mut App) {
    let body = regions(app.size).body;
    let sheet = sheet(app, &Theme::plain(), text_width(body));
    if let Some(rows) = sheet.rows_of(app.start.at) {
        let rows = if app.start.at == 0 { 0..rows.end } else { rows };
        app.start.scroll.reveal(&rows, body.height, sheet.len());
    }
}

fn sheet(app: &App, theme: &Theme, width: u16) -> Sheet {
    let start = &app.start;
    let mut sheet = Sheet::new(width);
    sheet.text(theme.style(Role::Heading), "A guided review of your ML pipeline");
    sheet.text(
        theme.style(Role::Muted),
        "Context first, then seven items. It ends in a risk dashboard and a page for the wiki.",
    );
    sheet.blank();
    for trouble in &start.troubles {
        let lead = [Span::styled("! ", theme.style(Role::Error))];
        sheet.hanging(&lead, theme.style(Role::Text), trouble);
    }
    sheet.blank();
    match &start.reviews {
        None => sheet.text(theme.style(Role::Muted), "Reading reviews …"),
        Some(reviews) if reviews.is_empty() => {
            sheet.text(
                theme.style(Role::Muted),
                "No reviews here yet. A quick one takes 15 minutes.",
            );
        }
        Some(_) => sheet.text(theme.style(Role::Heading), "Reviews"),
    }
    let entries = start.entries();
    for (number, entry) in entries.iter().enumerate() {
        match entry {
            Entry::Review(at) => {
                sheet.entry(number, |sheet| listed(sheet, &start.reviews()[*at], theme));
            }
            Entry::New => {
                sheet.blank();
                sheet.entry(number, |sheet| offer(sheet, "n", "New review", "", theme));
            }
            Entry::Demo => sheet.entry(number, |sheet| {
                offer(sheet, "d", "Sample review", "look around; nothing is written", theme);
            }),
        }
    }
    sheet.highlight(start.at, theme.style(Role::Selection));
    if start.reviews.is_some() {
        sheet.blank();
        let folder = format!("Reviews are kept in {}", start.folder.display());
        sheet.text(theme.style(Role::Muted), &folder);
    }
    sheet
}

fn offer(sheet: &mut Sheet, key: &'static str, title: &str, remark: &str, theme: &Theme) {
    let mut spans = vec![
        Span::styled(format!(" {key}  "), theme.style(Role::Key)),
        Span::styled(title.to_owned(), theme.style(Role::Text)),
    ];
    if !remark.is_empty() {
        spans.push(Span::styled(format!("  {remark}"), theme.style(Role::Muted)));
    }
    sheet.line(spans);
}

fn listed(sheet: &mut Sheet, listed: &Listed, theme: &Theme) {
    match &listed.content {
        Ok(glance) => {
            let name = if glance.name.is_empty() { "(no name)" } else { &glance.name };
            let lead = [Span::styled(" ", theme.style(Role::Text))];
            let team =
                if glance.team.is_empty() { String::new() } else { format!(", {}", glance.team) };
            sheet.hanging(&lead, theme.style(Role::Text), &format!("{name}{team}"));
            badges(sheet, glance, theme);
        }
        Err(why) => {
            let file = listed.path.file_name().unwrap_or_default().to_string_lossy();
            let lead = [Span::styled(" ! ", theme.style(Role::Error))];
            sheet.hanging(&lead, theme.style(Role::Text), &file);
            let lead = [Span::raw("   ")];
            sheet.hanging(&lead, theme.style(Role::Muted), why);
        }
    }
}

/// Classes, how far it is, and when it was written; in two rows where one is too narrow.
fn badges(sheet: &mut Sheet, glance: &Glance, theme: &Theme) {
    let counts = &glance.counts;
    let mut spans = vec![Span::raw("   ")];
    let numbers = [counts.critical, counts.advisory, counts.validation];
    for (class, number) in Class::ALL.into_iter().zip(numbers) {
        if number > 0 {
            let words = format!("{} {number} {}  ", glyph::of_class(class), class.word());
            spans.push(Span::styled(words, theme.style(glyph::role(class))));
        }
    }
    let progress = match (counts.answered(), counts.open, counts.estimated) {
        (0, 0, _) => "context not answered yet".to_owned(),
        (_, 0, 0) => "complete".to_owned(),
        (_, 0, estimated) => format!("complete, {estimated} of it estimated"),
        (answered, open, _) => format!("{answered} of {} answered", answered + open),
    };
    let progress = format!("{progress}, {}", glance.written);
    let used: usize = spans.iter().map(Span::width).sum();
    if used + columns(&progress) > usize::from(sheet.width()) && spans.len() > 1 {
        sheet.line(std::mem::replace(&mut spans, vec![Span::raw("   ")]));
    }
    spans.push(Span::styled(progress, theme.style(Role::Muted)));
    sheet.line(spans);
}

/// Draws the start screen.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let sheet = sheet(app, theme, text_width(area));
    sheet.draw(frame, area, app.start.scroll.top, theme.style(Role::Muted));
}
