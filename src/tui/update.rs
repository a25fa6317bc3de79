//! The only place that changes the model.

use crossterm::event::{KeyEvent, MouseEventKind};

use crate::tui::action::{Action, Place};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Scope};
use crate::tui::overlays::dialog::{Dialog, Matter};
use crate::tui::overlays::help::Help;
use crate::tui::overlays::{dialog, editor, help};
use crate::tui::screens::checklist::Row;
use crate::tui::screens::{checklist, context, dashboard, export, setup, start};
use crate::tui::session::Saving;
use crate::tui::terminal::Typing;

/// Where keys are looked up just now, the first place first.
#[must_use]
pub fn scopes(app: &App) -> Vec<Scope> {
    let mut scopes = Vec::new();
    if app.help.is_some() {
        scopes.extend([Scope::Help, Scope::Moving]);
    } else if let Some(dialog) = &app.dialog {
        scopes.push(match dialog.yes {
            Matter::ChangedOutside => Scope::Conflict,
            Matter::Nothing => Scope::Message,
            _ => Scope::Dialog,
        });
    } else if let Some(editor) = &app.editor {
        if editor.form.parts.len() > 1 {
            scopes.push(if editor.form.takes_text() {
                Scope::EvidenceText
            } else {
                Scope::EvidenceKind
            });
        }
        scopes.push(if editor.form.takes_lines() { Scope::Text } else { Scope::Line });
        if editor.form.takes_text() {
            scopes.push(Scope::Typing);
        }
    } else {
        scopes.extend(screen_scopes(app));
    }
    scopes.push(Scope::Everywhere);
    scopes
}

fn screen_scopes(app: &App) -> Vec<Scope> {
    let shared = [Scope::Moving, Scope::Review, Scope::Screen];
    let own = match (app.place, &app.open) {
        (Place::Start, _) | (_, None) => return vec![Scope::Start, Scope::Moving, Scope::Screen],
        (Place::Setup, Some(open)) if open.setup.form.takes_text() => {
            return vec![Scope::Setup, Scope::Typing];
        }
        (Place::Setup, _) => vec![Scope::Setup, Scope::Tick],
        (Place::Context, _) => vec![Scope::Context],
        (Place::Checklist, Some(open)) if open.checklist.on_list => match open.checklist.probe {
            Some(_) => vec![Scope::List],
            None => vec![Scope::Heading, Scope::List],
        },
        (Place::Checklist, Some(open)) => match open.checklist.current_row(&open.session) {
            Some(Row::FollowUp(_)) => vec![Scope::FollowUp, Scope::Probe],
            _ => vec![Scope::Probe],
        },
        (Place::Dashboard, Some(open)) if open.dashboard.finding.is_some() => vec![Scope::Finding],
        (Place::Dashboard, _) => vec![Scope::Dashboard],
        (Place::Export, _) => vec![Scope::Export],
    };
    own.into_iter().chain(shared).collect()
}

/// How plain characters are taken just now.
#[must_use]
pub fn typing(app: &App) -> Typing {
    if app.help.is_some() || app.dialog.is_some() {
        return Typing::Keys;
    }
    let form = match (&app.editor, app.place, &app.open) {
        (Some(editor), ..) => &editor.form,
        (None, Place::Setup, Some(open)) => &open.setup.form,
        _ => return Typing::Keys,
    };
    match (form.takes_text(), form.takes_lines()) {
        (false, _) => Typing::Keys,
        (true, false) => Typing::Line,
        (true, true) => Typing::Lines,
    }
}

/// A key: an action where the table has one, text otherwise.
pub fn key(app: &mut App, key: KeyEvent) -> Vec<Effect> {
    if let Some(action) = keymap::action(&scopes(app), &key) {
        return update(app, action);
    }
    if typing(app) == Typing::Keys {
        return Vec::new();
    }
    app.notice = None;
    let changed = match (&mut app.editor, &mut app.open) {
        (Some(editor), _) => editor.form.key(key),
        (None, Some(open)) => open.setup.form.key(key),
        _ => false,
    };
    if changed {
        typed(app);
    }
    Vec::new()
}

/// Text that arrived at once: typed in a burst, or pasted.
pub fn text(app: &mut App, text: &str, cut: bool) -> Vec<Effect> {
    if typing(app) == Typing::Keys {
        app.say("nothing here takes text; e adds evidence, m writes a note");
        return Vec::new();
    }
    app.notice = None;
    let inserted = match (&mut app.editor, &mut app.open) {
        (Some(editor), _) => editor.form.insert(text),
        (None, Some(open)) => open.setup.form.insert(text),
        _ => None,
    };
    if cut || inserted.is_some_and(|inserted| inserted.cut > 0) {
        app.warn("too long: a field takes 64 KiB, the rest was left out; a link holds any amount");
    }
    typed(app);
    Vec::new()
}

fn typed(app: &mut App) {
    app.draft_due = app.editor.is_some();
    app.write_soon();
}

/// The wheel moves three rows.
pub fn wheel(app: &mut App, kind: MouseEventKind) -> Vec<Effect> {
    let action = match kind {
        MouseEventKind::ScrollUp => Action::Up,
        MouseEventKind::ScrollDown => Action::Down,
        _ => return Vec::new(),
    };
    if app.editor.is_some() || app.dialog.is_some() {
        return Vec::new();
    }
    (0..3).flat_map(|_| update(app, action)).collect()
}

/// What an action changes, and what it wants done.
pub fn update(app: &mut App, action: Action) -> Vec<Effect> {
    app.notice = None;
    match action {
        Action::Quit => return quit(app),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Help if app.help.is_none() => {
            app.help = Some(Help::new(scopes(app)));
            return Vec::new();
        }
        _ => {}
    }
    if app.help.is_some() {
        return help::act(app, action);
    }
    if app.dialog.is_some() {
        return dialog::act(app, action);
    }
    if app.editor.is_some() {
        return editor::act(app, action);
    }
    match action {
        Action::Show(place) => show(app, place),
        Action::Settle => {
            settle_conflict(app);
            Vec::new()
        }
        Action::Undo | Action::Redo if app.place != Place::Start => {
            undo(app, action == Action::Redo)
        }
        _ => act_on_screen(app, action),
    }
}

fn act_on_screen(app: &mut App, action: Action) -> Vec<Effect> {
    match app.place {
        Place::Start => start::act(app, action),
        Place::Setup => setup::act(app, action),
        Place::Context => context::act(app, action),
        Place::Checklist => checklist::act(app, action),
        Place::Dashboard => dashboard::act(app, action),
        Place::Export => export::act(app, action),
    }
}

/// Goes to a screen. Everything is saved on the way.
pub fn show(app: &mut App, place: Place) -> Vec<Effect> {
    if app.place == Place::Setup {
        setup::keep(app);
    }
    if place == Place::Start {
        return vec![Effect::Save, Effect::Close];
    }
    let Some(open) = &mut app.open else {
        app.say("open a review first");
        return Vec::new();
    };
    if app.place == Place::Context && place == Place::Checklist {
        open.checklist.come_from_context(&open.session);
    }
    if place == Place::Setup
        && app.place != Place::Setup
        && let Some(library) = &app.library
    {
        open.setup.renew(&open.session, library);
    }
    app.place = place;
    if place == Place::Export {
        open.export.name_file(&open.session, open.path.as_deref());
        open.export.render(&open.session);
    }
    vec![Effect::Save]
}

/// Brings what the person looks at into sight, after the size or the content changed.
pub fn settle(app: &mut App) {
    match (app.place, app.open.is_some()) {
        (Place::Start, _) => start::settle(app),
        (Place::Context, true) => context::settle(app),
        (Place::Checklist, true) => checklist::settle(app),
        (Place::Dashboard, true) => dashboard::settle(app),
        _ => {}
    }
}

fn settle_conflict(app: &mut App) {
    let changed =
        app.open.as_ref().is_some_and(|open| open.session.saving == Saving::ChangedOutside);
    if !changed {
        app.say("nobody else changed the file");
        return;
    }
    let question =
        "Somebody else changed the file while it was open here. r: take what is on disk. c: save \
                    what is here as a copy. o: write what is here over it."
            .to_owned();
    app.dialog = Some(Dialog { question, yes: Matter::ChangedOutside });
}

fn undo(app: &mut App, again: bool) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let Some(edit) = open.session.undo(again) else {
        app.say(if again { "nothing to do again" } else { "nothing to undo" });
        return Vec::new();
    };
    if let Some(probe) = edit.probe() {
        open.checklist.go_to(&open.session, probe);
        app.place = Place::Checklist;
    }
    let label = open.session.label(&edit);
    if matches!(edit, crate::domain::edit::Edit::Questionnaires(_)) {
        restack(app);
    }
    if let (Place::Setup, Some(open), Some(library)) = (app.place, &mut app.open, &app.library) {
        open.setup.renew(&open.session, library);
    }
    app.write_soon();
    let verb = if again { "did again" } else { "undid" };
    app.say(format!("{verb}: {label}"));
    Vec::new()
}

/// Joins the questionnaires of the review anew.
fn restack(app: &mut App) {
    let (Some(open), Some(library)) = (&mut app.open, &app.library) else { return };
    match library.stack(&open.session.review.questionnaires) {
        Ok(stack) => open.session.restack(stack),
        Err(why) => app.warn(why),
    }
}

fn quit(app: &mut App) -> Vec<Effect> {
    if let Some(Dialog { yes: Matter::LeaveUnsaved, .. }) = &app.dialog {
        return vec![Effect::Quit(1)];
    }
    let mut effects = Vec::new();
    app.help = None;
    if app.editor.is_some() {
        effects.extend(editor::close(app));
        if app.editor.is_some() {
            return effects;
        }
    }
    if app.place == Place::Setup {
        setup::keep(app);
    }
    effects.extend([Effect::Save, Effect::Quit(0)]);
    effects
}

/// The question asked instead of leaving when the last save failed.
pub fn ask_before_leaving(app: &mut App) {
    let why = match app.open.as_ref().map(|open| &open.session.saving) {
        Some(Saving::Failed(why) | Saving::ReadOnly(why)) => why.clone(),
        Some(Saving::ChangedOutside) => "the file was changed by somebody else".to_owned(),
        _ => "it could not be saved".to_owned(),
    };
    let question = format!("The last changes are not saved: {why}. Leave and lose them?");
    app.dialog = Some(Dialog { question, yes: Matter::LeaveUnsaved });
}
