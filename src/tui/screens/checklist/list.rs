//! The list of items, with the probes of the one in sight.

use ratatui::text::Span;

use crate::assess::{ItemAssessment, State};
use crate::domain::edit::Edit;
use crate::domain::id::ProbeId;
use crate::domain::review::Claim;
use crate::domain::scale::{Class, Rung};
use crate::tui::action::{Action, Place};
use crate::tui::app::{App, Open};
use crate::tui::effect::Effect;
use crate::tui::glyph;
use crate::tui::layout::regions;
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::update::show;
use crate::tui::widgets::sheet::Sheet;
use crate::tui::wrap::{columns, fit};

/// One row: a heading or a probe.
type Spot = (usize, Option<ProbeId>);

fn spots(open: &Open) -> Vec<Spot> {
    let sight = open.session.in_sight(open.checklist.unfolded);
    let mut spots = Vec::new();
    for (item, (_, probes)) in sight.into_iter().enumerate() {
        spots.push((item, None));
        if item == open.checklist.item {
            spots.extend(probes.into_iter().map(|probe| (item, Some(probe))));
        }
    }
    spots
}

fn selected(open: &Open, spots: &[Spot]) -> usize {
    let here = (open.checklist.item, open.checklist.probe.clone());
    let exact = spots.iter().position(|spot| *spot == here);
    exact.or_else(|| spots.iter().position(|(item, _)| *item == here.0)).unwrap_or(0)
}

/// What a key changes in the list.
pub(super) fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let page = usize::from(regions(app.size).body.height.saturating_sub(2)).max(1);
    let Some(open) = &mut app.open else { return Vec::new() };
    let spots = spots(open);
    let at = selected(open, &spots);
    let last = spots.len().saturating_sub(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::Back => return show(app, Place::Start),
        _ => {
            answer(app, action);
            return Vec::new();
        }
    };
    if let Some((item, probe)) = spots.get(to).cloned() {
        select(open, item, probe);
    }
    Vec::new()
}

fn select(open: &mut Open, item: usize, probe: Option<ProbeId>) {
    open.checklist.go(&open.session, item, probe);
    open.checklist.on_list = true;
}

fn answer(app: &mut App, action: Action) {
    let Some(open) = &mut app.open else { return };
    let Some(probe) = open.checklist.probe.clone() else {
        on_heading(app, action);
        return;
    };
    match action {
        Action::Enter => open.checklist.on_list = false,
        Action::Digit(digit) => claim(app, &probe, Rung::new(digit).map(Claim::Rung)),
        Action::DontKnow => claim(app, &probe, Some(Claim::Unknown)),
        Action::Clear => super::answer::clear(app, &probe),
        _ => {}
    }
}

fn claim(app: &mut App, probe: &ProbeId, claim: Option<Claim>) {
    super::answer::claim(app, probe, claim);
    // A follow-up is answered on the question; otherwise the list keeps the keys.
    if let Some(open) = &mut app.open {
        open.checklist.on_list = open.checklist.probe.as_ref() != Some(probe);
    }
}

fn on_heading(app: &mut App, action: Action) {
    let Some(open) = &mut app.open else { return };
    let Some(item) = open.checklist.item_id(&open.session).cloned() else { return };
    let estimate = match action {
        Action::Digit(digit) => Rung::new(digit),
        Action::Clear => None,
        Action::Enter => {
            let sight = open.session.in_sight(open.checklist.unfolded);
            let first =
                sight.get(open.checklist.item).and_then(|(_, probes)| probes.first()).cloned();
            match first {
                Some(probe) => open.checklist.go(&open.session, open.checklist.item, Some(probe)),
                None => app.say("nothing to ask here in this context; z shows what is folded away"),
            }
            return;
        }
        Action::DontKnow => {
            app.say("an item is estimated with 0 to 3; \"don't know\" is for single questions");
            return;
        }
        _ => return,
    };
    super::answer::commit(app, &Edit::Estimate(item, estimate));
    if estimate.is_some() {
        to_next_heading(app);
    }
}

fn to_next_heading(app: &mut App) {
    let Some(open) = &mut app.open else { return };
    if open.checklist.item + 1 < open.session.order.len() {
        let next = open.checklist.item + 1;
        select(open, next, None);
    } else {
        let open_items = open
            .session
            .assessment
            .all_items()
            .filter(|item| item.applies() && item.class.is_none())
            .count();
        app.say(match open_items {
            0 => "every item has an answer or an estimate; D shows the dashboard".to_owned(),
            1 => "this was the last item; 1 has no answer yet".to_owned(),
            more => format!("this was the last item; {more} have no answer yet"),
        });
    }
}

/// The list, and which of its entries is selected.
pub(super) fn sheet(open: &Open, theme: &Theme, width: u16) -> (Sheet, usize) {
    let mut sheet = Sheet::new(width);
    let spots = spots(open);
    let at = selected(open, &spots);
    for (number, (item, probe)) in spots.iter().enumerate() {
        sheet.entry(number, |sheet| match probe {
            Some(probe) => probe_row(sheet, &open.session, probe, theme),
            None => heading_row(sheet, &open.session, *item, theme),
        });
    }
    let role = if open.checklist.on_list { Role::Selection } else { Role::Current };
    sheet.highlight(at, theme.style(role));
    (sheet, at)
}

fn heading_row(sheet: &mut Sheet, session: &Session, item: usize, theme: &Theme) {
    let id = session.order.get(item).map(|(id, _)| id);
    let Some(found) = id.and_then(|id| session.assessment.item(id)) else { return };
    let (glyph, _, role) = glyph::of_item(found);
    let word = found.class.map_or("", Class::word);
    let tail = format!(" {word:<10} {:>5}", progress_of(found));
    let taken = u16::try_from(columns(&tail) + 2).unwrap_or(u16::MAX);
    sheet.line(vec![
        Span::styled(format!("{glyph} "), theme.style(role)),
        Span::styled(
            fit(&found.title, sheet.width().saturating_sub(taken)),
            theme.style(Role::Text),
        ),
        Span::styled(format!(" {word:<10}"), theme.style(role)),
        Span::styled(format!(" {:>5}", progress_of(found)), theme.style(Role::Muted)),
    ]);
}

fn progress_of(item: &ItemAssessment) -> String {
    let estimated = item.probes.iter().filter(|probe| probe.state == State::Estimated).count();
    match (item.applicable, estimated) {
        (0, _) => "-".to_owned(),
        (_, 0) => format!("{}/{}", item.answered, item.applicable),
        (all, _) => format!("~{}/{all}", item.answered),
    }
}

fn probe_row(sheet: &mut Sheet, session: &Session, probe: &ProbeId, theme: &Theme) {
    let Some(found) = session.found(probe) else { return };
    let (glyph, _, role) = glyph::of_probe(found);
    let standing = match found.state {
        State::Claimed => found.standing.map(|rung| rung.to_string()).unwrap_or_default(),
        State::Estimated => found.standing.map(|rung| format!("~{rung}")).unwrap_or_default(),
        _ => String::new(),
    };
    let dim = matches!(found.state, State::NotAsked | State::NotApplicable);
    let taken = u16::try_from(standing.len() + 6).unwrap_or(u16::MAX);
    let title = fit(&found.title, sheet.width().saturating_sub(taken));
    sheet.line(vec![
        Span::styled(format!("   {glyph} "), theme.style(role)),
        Span::styled(title, theme.style(if dim { Role::Muted } else { Role::Text })),
        Span::styled(standing, theme.style(Role::Muted)),
    ]);
}
