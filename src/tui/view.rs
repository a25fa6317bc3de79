//! Draws the model. Looks only.

use std::fmt::Write;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::tui::action::Place;
use crate::tui::app::{App, Open};
use crate::tui::keymap::{self, Scope};
use crate::tui::layout::{SMALLEST, is_large_enough, regions};
use crate::tui::overlays::{dialog, editor, help};
use crate::tui::screens::{checklist, context, dashboard, export, setup, start};
use crate::tui::session::Saving;
use crate::tui::theme::{Role, Theme};
use crate::tui::update::scopes;
use crate::tui::wrap::clip;

/// Draws everything.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.style(Role::Text));
    if !is_large_enough(app.size) {
        let words = format!(
            "Needs {} x {} or more; now {} x {}.",
            SMALLEST.width, SMALLEST.height, area.width, area.height
        );
        let rows = crate::tui::wrap::wrap(&words, area.width.max(1));
        for (y, row) in (0..area.height).zip(rows) {
            frame.render_widget(Line::raw(row), Rect { y, height: 1, ..area });
        }
        return;
    }
    let parts = regions(app.size);
    header(app, theme, frame, parts.header);
    match app.place {
        Place::Start => start::view(app, theme, frame, parts.body),
        Place::Setup => setup::view(app, theme, frame, parts.body),
        Place::Context => context::view(app, theme, frame, parts.body),
        Place::Checklist => checklist::view(app, theme, frame, parts.body),
        Place::Dashboard => dashboard::view(app, theme, frame, parts.body),
        Place::Export => export::view(app, theme, frame, parts.body),
    }
    status(app, theme, frame, parts.status);
    footer(app, theme, frame, parts.footer);
    if let Some(editor) = &app.editor {
        editor::view(editor, app, theme, frame);
    }
    if let Some(dialog) = &app.dialog {
        dialog::view(dialog, app, theme, frame);
    }
    if let Some(help) = &app.help {
        help::view(help, app, theme, frame);
    }
}

fn header(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let (Some(open), false) = (&app.open, app.place == Place::Start) else {
        let title = Span::styled(" mlops-review", theme.style(Role::Heading));
        frame.render_widget(title, area);
        return;
    };
    let saving = saving_span(open, theme);
    let room = usize::from(area.width).saturating_sub(saving.width() + 2);
    let mut spans = vec![Span::raw(" ")];
    let all: usize = Place::OF_REVIEW.iter().map(|place| place.title().len() + 2).sum();
    let name_room = room.saturating_sub(all + 2);
    let wide = name_room >= 8;
    let name_room = if wide { name_room } else { room.saturating_sub(22) };
    let name = clip(&open.session.review.system.name, u16::try_from(name_room).unwrap_or(0));
    spans.push(Span::styled(format!("{name}  "), theme.style(Role::Heading)));
    for place in Place::OF_REVIEW {
        if wide {
            spans.extend(tab(place, place == app.place, theme));
        } else {
            spans.extend(letter(place, place == app.place, theme));
        }
    }
    frame.render_widget(Line::from(spans), area);
    let width = u16::try_from(saving.width() + 1).unwrap_or(0).min(area.width);
    frame.render_widget(saving, Rect { x: area.right() - width, width, ..area });
}

/// A screen's name; its key is the capital that stands out.
fn tab(place: Place, here: bool, theme: &Theme) -> Vec<Span<'static>> {
    let (before, key, after) = place.title_with_key();
    let style = theme.style(if here { Role::Accent } else { Role::Muted });
    let style = if here { style.add_modifier(Modifier::UNDERLINED) } else { style };
    let key_style = if here { style } else { theme.style(Role::Key) };
    vec![
        Span::styled(before, style),
        Span::styled(key, key_style),
        Span::styled(after, style),
        Span::raw("  "),
    ]
}

/// Where there is no room for the names: the letter that leads to each screen, and the name of this one.
fn letter(place: Place, here: bool, theme: &Theme) -> Vec<Span<'static>> {
    let (before, key, after) = place.title_with_key();
    if here {
        return vec![Span::styled(format!("{before}{key}{after} "), theme.style(Role::Accent))];
    }
    vec![Span::styled(format!("{key} "), theme.style(Role::Key))]
}

fn saving_span(open: &Open, theme: &Theme) -> Span<'static> {
    let saving = &open.session.saving;
    let role = match saving {
        Saving::Failed(_) | Saving::ChangedOutside => Role::Error,
        _ => Role::Muted,
    };
    Span::styled(saving.words(), theme.style(role))
}

fn status(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let room = area.width.saturating_sub(2);
    let line = match (&app.notice, &app.open, app.place) {
        (Some(notice), ..) => {
            let role = if notice.is_problem { Role::Error } else { Role::Notice };
            Line::styled(clip(&notice.text, room), theme.style(role))
        }
        (None, Some(open), place) if place != Place::Start => {
            Line::styled(progress(app, open), theme.style(Role::Muted))
        }
        _ => Line::default(),
    };
    frame.render_widget(line, Rect { x: area.x + 1, width: room, ..area });
}

fn progress(app: &App, open: &Open) -> String {
    if let (Place::Context, Some(words)) = (app.place, context::effect_of_choice(open)) {
        return words;
    }
    let counts = &open.session.assessment.counts;
    let mut words = format!("{} of {} answered", counts.answered(), counts.asked());
    if app.place == Place::Checklist {
        words = format!("{}; {words}", open.checklist.position_words(&open.session));
    }
    if counts.estimated > 0 {
        let _ = write!(words, ", {} of them estimated", counts.estimated);
    }
    if counts.not_asked > 0 {
        let _ = write!(words, ", {} folded", counts.not_asked);
    }
    if counts.not_applicable > 0 {
        let _ = write!(words, ", {} not applicable", counts.not_applicable);
    }
    words
}

fn footer(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    let last = hints(&[Scope::Screen]);
    let reserve: usize = last.iter().map(|(key, word)| key.len() + word.len() + 3).sum();
    let scopes = scopes(app);
    let shared = scopes.contains(&Scope::Screen);
    let elsewhere = |scope: &Scope| {
        if shared { *scope != Scope::Screen && *scope != Scope::Everywhere } else { true }
    };
    let own: Vec<Scope> = scopes.into_iter().filter(elsewhere).collect();
    let room = usize::from(area.width).saturating_sub(if shared { reserve } else { 0 });
    let mut seen: Vec<&str> = last.iter().filter(|_| shared).map(|(key, _)| *key).collect();
    for (key, word) in hints(&own) {
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let width = key.chars().count() + word.len() + 3;
        if used + width > room {
            break;
        }
        used += width;
        spans.extend(hint(key, word, theme));
    }
    if shared {
        for (key, word) in last {
            spans.extend(hint(key, word, theme));
        }
    }
    frame.render_widget(Line::from(spans), area);
}

fn hint(key: &'static str, word: &'static str, theme: &Theme) -> [Span<'static>; 3] {
    [
        Span::styled(key, theme.style(Role::Key)),
        Span::styled(format!(" {word}"), theme.style(Role::Muted)),
        Span::raw("  "),
    ]
}

/// The keys and words of the footer in these scopes.
fn hints(scopes: &[Scope]) -> Vec<(&'static str, &'static str)> {
    let rows = scopes.iter().flat_map(|scope| keymap::rows(*scope));
    rows.filter(|row| !row.hint.is_empty()).map(|row| (row.keys_shown(), row.hint)).collect()
}
