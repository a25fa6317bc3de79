//! What the answers of a question change in the review.

use crate::assess::{Basis, State};
use crate::domain::edit::Edit;
use crate::domain::id::ProbeId;
use crate::domain::review::{Claim, EvidenceKind, FactAnswer};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::glyph::of_probe;
use crate::tui::overlays::editor::fresh_evidence;
use crate::tui::screens::checklist::{Row, page, step};

/// Commits a change and sees to it that it is saved.
pub(super) fn commit(app: &mut App, edit: &Edit) {
    if app.open.as_mut().is_some_and(|open| open.session.commit(edit)) {
        app.write_soon();
    }
}

/// Claims a rung or "don't know" and moves on, unless a follow-up is due here.
pub(super) fn claim(app: &mut App, probe: &ProbeId, claim: Option<Claim>) {
    let mut parts = vec![Edit::Claim(probe.clone(), claim)];
    let Some(open) = &mut app.open else { return };
    let marked = open.session.review.probes.get(probe).is_some_and(|r| r.not_applicable.is_some());
    if marked {
        parts.push(Edit::NotApplicable(probe.clone(), None));
    }
    commit(app, &Edit::Batch(parts));
    move_on_unless_asked(app, probe);
    say_what_it_came_to(app, probe);
}

/// What a claim came to, as the next question is already in sight.
fn say_what_it_came_to(app: &mut App, probe: &ProbeId) {
    let Some(open) = &app.open else { return };
    let Some(found) = open.session.found(probe).filter(|found| found.state.is_answered()) else {
        return;
    };
    if app.notice.is_some() {
        return;
    }
    let (glyph, word, _) = of_probe(found);
    let standing = found.standing.map(|rung| format!(" {rung}")).unwrap_or_default();
    let next = match (found.follow_ups.is_empty(), found.basis) {
        (false, _) => "; one more answer decides it",
        (true, Basis::NotShown { .. }) => "; left goes back to add evidence",
        _ => "",
    };
    let words = format!("{}:{standing}, {glyph} {word}{next}", found.title);
    app.say(words);
}

fn move_on_unless_asked(app: &mut App, probe: &ProbeId) {
    let Some(open) = &mut app.open else { return };
    match page::first_open_follow_up(&open.session, probe) {
        Some(row) => open.checklist.row = row,
        None => step(app, true),
    }
}

pub(super) fn answer_follow_up(app: &mut App, probe: &ProbeId, action: Action) {
    let Some(open) = &mut app.open else { return };
    let Some(Row::FollowUp(fact)) = open.checklist.current_row(&open.session) else { return };
    let answer = match action {
        Action::Yes => Some(FactAnswer::Yes),
        Action::No => Some(FactAnswer::No),
        Action::DontKnow => Some(FactAnswer::Unknown),
        _ => None,
    };
    commit(app, &Edit::Fact(fact, answer));
    let word = match answer {
        Some(FactAnswer::Yes) => "answered yes",
        Some(FactAnswer::No) => "answered no",
        Some(FactAnswer::Unknown) => "answered \"don't know\"",
        None => "opened again",
    };
    app.say(format!("follow-up {word}; u takes it back"));
    if answer.is_some() {
        let answered = app.open.as_ref().and_then(|open| open.session.found(probe));
        if answered
            .is_some_and(|found| found.state.is_answered() || found.state == State::NotApplicable)
        {
            move_on_unless_asked(app, probe);
        } else if let Some(open) = &mut app.open {
            open.checklist.row = page::row_of_answer(&open.session, probe);
        }
    }
}

pub(super) fn clear(app: &mut App, probe: &ProbeId) {
    let parts = vec![Edit::Claim(probe.clone(), None), Edit::NotApplicable(probe.clone(), None)];
    commit(app, &Edit::Batch(parts));
}

pub(super) fn shown_in_room(app: &mut App, probe: &ProbeId) {
    let today = app.now.local().date();
    let Some(open) = &mut app.open else { return };
    let system = &open.session.review.system;
    let named = [&system.facilitator, &system.team].into_iter().find(|name| !name.is_empty());
    let by = named.cloned().unwrap_or_default();
    let mut piece = fresh_evidence(open, probe, &by, today);
    piece.kind = EvidenceKind::Seen;
    let known = open.session.review.probes.get(probe).map(|r| r.evidence.clone());
    let mut list = known.unwrap_or_default();
    if list.iter().any(|old| old.kind == EvidenceKind::Seen && old.on == Some(today)) {
        app.say("already noted as shown in the room today");
        return;
    }
    list.push(piece);
    commit(app, &Edit::Evidence(probe.clone(), list));
    app.say(match by.as_str() {
        "" => format!("noted: shown in the room, {today}; name a facilitator in the set-up (S) so that it says by whom"),
        by => format!("noted: shown in the room, {today}, by {by}"),
    });
}

pub(super) fn delete_evidence(app: &mut App, probe: &ProbeId) {
    let Some(open) = &mut app.open else { return };
    let Some(Row::Evidence(at)) = open.checklist.current_row(&open.session) else {
        app.say("move to a piece of evidence to delete it");
        return;
    };
    let mut list =
        open.session.review.probes.get(probe).map(|r| r.evidence.clone()).unwrap_or_default();
    if at < list.len() {
        list.remove(at);
        commit(app, &Edit::Evidence(probe.clone(), list));
        app.say("evidence deleted; u brings it back");
    }
}
