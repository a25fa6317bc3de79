//! The export screen: the report as it will be, and where it goes.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::report::Format;
use crate::store::names::file_stem;
use crate::store::reviews::ENDING;
use crate::tui::action::{Action, Place};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::layout::{regions, text_width};
use crate::tui::overlays::editor::Editor;
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::update::show;
use crate::tui::widgets::sheet::{Scroll, Sheet};

/// The export screen.
#[derive(Debug, Default)]
pub struct Export {
    /// The form.
    pub format: Format,
    /// Where it goes.
    pub path: String,
    /// Whether the person named the path.
    pub named: bool,
    text: String,
    scroll: Scroll,
}

impl Export {
    /// Renders the report anew.
    pub fn render(&mut self, session: &Session) {
        let rendered = self.format.render(&session.stack, &session.review, &session.assessment);
        self.text = rendered.unwrap_or_else(|error| error.to_string());
    }

    /// Names the file after the review, unless the person named it.
    pub fn name_file(&mut self, session: &Session, review: Option<&Path>) {
        if !self.named {
            let name =
                review.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
            let stem =
                name.as_deref().and_then(|name| name.strip_suffix(ENDING)).map(str::to_owned);
            let stem = stem.unwrap_or_else(|| file_stem(&session.review.system.name));
            self.path = format!("{stem}.{}", self.format.extension());
        }
    }

    fn sheet(&self, theme: &Theme, width: u16) -> Sheet {
        let mut sheet = Sheet::new(width);
        for line in self.text.lines() {
            sheet.text(theme.style(Role::Text), line);
        }
        sheet
    }

    fn next_format(&mut self) {
        let at = Format::ALL.iter().position(|format| *format == self.format).unwrap_or(0);
        let next = Format::ALL[(at + 1) % Format::ALL.len()];
        let old = format!(".{}", self.format.extension());
        if let Some(stem) = self.path.strip_suffix(&old) {
            self.path = format!("{stem}.{}", next.extension());
        }
        self.format = next;
    }
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let place = preview(regions(app.size).body);
    let height = place.height;
    let Some(open) = &mut app.open else { return Vec::new() };
    let len = open.export.sheet(&Theme::plain(), text_width(place)).len();
    let page = isize::try_from(height.saturating_sub(1)).unwrap_or(1);
    let export = &mut open.export;
    match action {
        Action::Up => export.scroll.by(-1, height, len),
        Action::Down => export.scroll.by(1, height, len),
        Action::PageUp => export.scroll.by(-page, height, len),
        Action::PageDown => export.scroll.by(page, height, len),
        Action::First => export.scroll.by(isize::MIN / 2, height, len),
        Action::Last => export.scroll.by(isize::MAX / 2, height, len),
        Action::NextPart => {
            export.next_format();
            export.scroll = Scroll::default();
            export.render(&open.session);
        }
        Action::Rename => app.editor = Some(Editor::report_path(&export.path)),
        Action::Copy => {
            let text = export.text.clone();
            app.say("copied to the clipboard of the terminal, if it takes OSC 52");
            return vec![Effect::Copy(text)];
        }
        Action::Write | Action::Enter if export.path.is_empty() => {
            app.warn("name a path first (p)");
        }
        Action::Write | Action::Enter => {
            let path = PathBuf::from(&export.path);
            return vec![
                Effect::Save,
                Effect::Export { format: export.format, path, force: false },
            ];
        }
        Action::Back => return show(app, Place::Dashboard),
        _ => {}
    }
    Vec::new()
}

fn preview(area: Rect) -> Rect {
    let taken = 3.min(area.height);
    Rect { y: area.y + taken, height: area.height - taken, ..area }
}

/// Draws the export screen.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(open) = &app.open else { return };
    let export = &open.export;
    let mut head = Sheet::new(area.width);
    let mut spans = vec![Span::styled("Format  ", theme.style(Role::Muted))];
    for format in Format::ALL {
        let chosen = format == export.format;
        let words =
            if chosen { format!("[{}] ", format.name()) } else { format!(" {}  ", format.name()) };
        spans.push(Span::styled(
            words,
            theme.style(if chosen { Role::Heading } else { Role::Muted }),
        ));
    }
    head.line(spans);
    head.line(vec![
        Span::styled("Path    ", theme.style(Role::Muted)),
        Span::styled(export.path.clone(), theme.style(Role::Text)),
    ]);
    head.draw(frame, area, 0, theme.style(Role::Muted));
    let place = preview(area);
    let sheet = export.sheet(theme, text_width(place));
    sheet.draw(frame, place, export.scroll.top, theme.style(Role::Muted));
}
