//! One question: its rungs, follow-ups, evidence, owner, and what it comes to.

use ratatui::text::Span;

use crate::assess::{Basis, ProbeAssessment, State, questions};
use crate::domain::id::{FactId, ProbeId};
use crate::domain::questionnaire::{Probe, Wording};
use crate::domain::review::{Claim, Evidence, EvidenceKind, FactAnswer, Response};
use crate::domain::scale::{Class, Rung};
use crate::tui::app::Open;
use crate::tui::glyph;
use crate::tui::screens::checklist::Why;
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::sheet::Sheet;

/// The entry of the reasons, which the cursor never stands on.
pub(super) const WHY: usize = usize::MAX;

/// A row the cursor can stand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// One of the four rungs.
    Rung(Rung),
    /// "Don't know".
    DontKnow,
    /// "Not applicable".
    NotApplicable,
    /// A yes-or-no question that decides the class.
    FollowUp(FactId),
    /// A piece of evidence.
    Evidence(usize),
    /// A new piece of evidence.
    AddEvidence,
    /// The owner.
    Owner,
    /// The note.
    Note,
}

/// The rows of a question, from top to bottom.
pub(super) fn rows(session: &Session, probe: &ProbeId) -> Vec<Row> {
    let before = follow_ups(session, probe).into_iter().map(Row::FollowUp);
    let pieces = session.review.probes.get(probe).map_or(0, |response| response.evidence.len());
    Rung::ALL
        .into_iter()
        .map(Row::Rung)
        .chain([Row::DontKnow, Row::NotApplicable])
        .chain(before)
        .chain((0..pieces).map(Row::Evidence))
        .chain([Row::AddEvidence, Row::Owner, Row::Note])
        .collect()
}

/// The follow-ups that decide here, and those that were answered here.
fn follow_ups(session: &Session, probe: &ProbeId) -> Vec<FactId> {
    let Some((_, definition)) = session.stack.probe(probe.as_str()) else { return Vec::new() };
    let due = session.found(probe).map(|found| found.follow_ups.clone()).unwrap_or_default();
    let mut list = due;
    for fact in questions::follow_ups_of(&session.stack, definition) {
        if session.review.facts.contains_key(&fact) && !list.contains(&fact) {
            list.push(fact);
        }
    }
    list
}

/// The row of the first follow-up that is due, if there is one.
pub(super) fn first_open_follow_up(session: &Session, probe: &ProbeId) -> Option<usize> {
    let due = &session.found(probe)?.follow_ups;
    rows(session, probe)
        .iter()
        .position(|row| matches!(row, Row::FollowUp(fact) if due.contains(fact)))
}

/// The row of the answer, or the first that has to be answered.
pub(super) fn row_of_answer(session: &Session, probe: &ProbeId) -> usize {
    let response = session.review.probes.get(probe);
    match response.map(|r| (r.claim, r.not_applicable.is_some())) {
        Some((_, true)) => 5,
        Some((Some(Claim::Rung(rung)), _)) => rung.index(),
        Some((Some(Claim::Unknown), _)) => 4,
        _ => first_open_follow_up(session, probe).unwrap_or(0),
    }
}

/// What stands on the page of an item before one of its questions is chosen.
pub(super) fn heading(open: &Open, theme: &Theme, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let session = &open.session;
    let Some(item) = open.checklist.item_id(session).and_then(|id| session.stack.item(id.as_str()))
    else {
        return sheet;
    };
    sheet.text(theme.style(Role::Heading), &item.title);
    sheet.text(theme.style(Role::Text), &item.question);
    sheet.blank();
    if let Some(found) = session.assessment.item(&item.id) {
        let (glyph, words, role) = glyph::of_item(found);
        sheet.hanging(
            &[Span::styled(format!("{glyph} "), theme.style(role))],
            theme.style(role),
            &words,
        );
        sheet.blank();
    }
    sheet.text(theme.style(Role::Text), "Enter goes to the first question.");
    sheet.text(
        theme.style(Role::Text),
        "0 to 3 estimates the whole item; answers replace the estimate one by one.",
    );
    folded_words(&mut sheet, open, theme);
    for rung in Rung::ALL {
        let lead = [Span::styled(format!("  {rung}  "), theme.style(Role::Key))];
        sheet.hanging(&lead, theme.style(Role::Muted), rung.name());
    }
    sheet.blank();
    sheet.hanging(
        &[Span::styled("Day two  ", theme.style(Role::Muted))],
        theme.style(Role::Muted),
        &item.owner,
    );
    sheet.hanging(
        &[Span::styled("Paged    ", theme.style(Role::Muted))],
        theme.style(Role::Muted),
        &item.paged,
    );
    sheet
}

/// How many questions of the item are folded away, and why.
fn folded_words(sheet: &mut Sheet, open: &Open, theme: &Theme) {
    let session = &open.session;
    let Some((_, probes)) = session.order.get(open.checklist.item) else { return };
    let folded = probes.iter().filter(|probe| session.is_folded(probe)).count();
    if folded > 0 && !open.checklist.unfolded {
        let noun = if folded == 1 { "question is" } else { "questions are" };
        let words = format!(
            "{folded} {noun} folded away, as they could not matter here; z shows them with the reason."
        );
        sheet.text(theme.style(Role::Muted), &words);
    }
}

/// The whole page of a question.
pub(super) fn sheet(open: &Open, id: &ProbeId, theme: &Theme, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width);
    let session = &open.session;
    let (Some((item, probe)), Some(found)) = (session.stack.probe(id.as_str()), session.found(id))
    else {
        return sheet;
    };
    let worded = questions::wording(&session.stack, &session.review, probe);
    let wording = &worded.wording;
    let response = session.review.probes.get(id).cloned().unwrap_or_default();
    let page = Page { session, probe, found, response: &response, theme };
    page.title(&mut sheet, &item.title, open.checklist.place(session));
    sheet.text(theme.style(Role::Heading), &wording.ask);
    sheet.blank();
    page.taken_over(&mut sheet);
    for (number, row) in rows(session, id).into_iter().enumerate() {
        page.row(&mut sheet, number, &row, wording);
    }
    sheet.blank();
    page.verdict(&mut sheet, wording);
    if open.checklist.why != Why::Hidden {
        sheet.entry(WHY, |sheet| page.reasons(sheet, &worded.because));
    }
    sheet.highlight(
        open.checklist.row,
        theme.style(if open.checklist.on_list { Role::Current } else { Role::Selection }),
    );
    sheet
}

struct Page<'a> {
    session: &'a Session,
    probe: &'a Probe,
    found: &'a ProbeAssessment,
    response: &'a Response,
    theme: &'a Theme,
}

impl Page<'_> {
    fn span(&self, role: Role, text: impl Into<String>) -> Span<'static> {
        Span::styled(text.into(), self.theme.style(role))
    }

    fn title(&self, sheet: &mut Sheet, item: &str, place: Option<(usize, usize)>) {
        let place = place.map(|(at, all)| format!(" {at} of {all}")).unwrap_or_default();
        let mut spans =
            vec![self.span(Role::Muted, format!("{item}{place} · {} ", self.probe.title))];
        let (glyph, word, role) = glyph::of_probe(self.found);
        if self.found.state.is_answered() {
            let open = !self.found.follow_ups.is_empty();
            let worse = self.found.range.is_some_and(|range| Some(range.bad) > self.found.class);
            let tail = if open && worse { " so far: answer the follow-up" } else { "" };
            spans.push(self.span(role, format!(" {glyph} {word}{tail}")));
        }
        sheet.line(spans);
    }

    /// Where the answer comes from, if it was given at another question.
    fn taken_over(&self, sheet: &mut Sheet) {
        let title = |id: &ProbeId| {
            let (_, probe) = self.session.stack.probe(id.as_str())?;
            Some(format!("\"{}\"", probe.title))
        };
        let titles: Vec<String> = self.found.prefilled_from.iter().filter_map(title).collect();
        if !titles.is_empty() {
            let words = format!("Taken over from: {}; a digit answers it anew.", titles.join(", "));
            sheet.text(self.theme.style(Role::Notice), &words);
            sheet.blank();
        }
    }

    fn row(&self, sheet: &mut Sheet, number: usize, row: &Row, wording: &Wording) {
        if matches!(row, Row::AddEvidence | Row::Evidence(0))
            && !matches!(row, Row::AddEvidence if !self.response.evidence.is_empty())
        {
            sheet.blank();
            sheet.hanging(
                &[self.span(Role::Muted, "Evidence  ")],
                self.theme.style(Role::Muted),
                &wording.evidence,
            );
        }
        if matches!(row, Row::FollowUp(_)) {
            sheet.blank();
        }
        sheet.entry(number, |sheet| match row {
            Row::Rung(rung) => self.rung(sheet, *rung, &wording.rungs[rung.index()]),
            Row::DontKnow => {
                self.choice(sheet, "-", "Don't know", self.found.state == State::Unknown);
            }
            Row::NotApplicable => self.not_applicable(sheet),
            Row::FollowUp(fact) => self.follow_up(sheet, fact),
            Row::Evidence(at) => self.evidence(sheet, *at),
            Row::AddEvidence => sheet.line(vec![
                self.span(Role::Key, "  e  "),
                self.span(Role::Muted, "add evidence, or s: shown in the room today"),
            ]),
            Row::Owner => self.owner(sheet),
            Row::Note => self.note(sheet),
        });
    }

    fn rung(&self, sheet: &mut Sheet, rung: Rung, text: &str) {
        let chosen = self.found.standing == Some(rung)
            && self.response.not_applicable.is_none()
            && matches!(self.found.state, State::Claimed | State::Estimated | State::NotApplicable);
        let needed = self.found.needed == Some(rung) && self.found.state != State::NotApplicable;
        let text = if needed { format!("{text} ← needed here") } else { text.to_owned() };
        self.choice(sheet, &rung.to_string(), &text, chosen);
    }

    fn choice(&self, sheet: &mut Sheet, key: &str, text: &str, chosen: bool) {
        let mark = match (chosen, self.found.state) {
            (true, State::Estimated) => "(~)",
            (true, _) => "(•)",
            (false, _) => "( )",
        };
        let lead = [self.span(Role::Key, format!("{mark} {key}  "))];
        sheet.hanging(&lead, self.theme.style(Role::Text), text);
    }

    fn not_applicable(&self, sheet: &mut Sheet) {
        let by_team = self.response.not_applicable.as_deref();
        let text = match (by_team, self.found.state) {
            (Some(reason), _) => format!("Not applicable: {reason}"),
            (None, State::NotApplicable | State::NotAsked) => {
                format!("Not asked here: {}", self.found.because)
            }
            _ => "Not applicable, with a reason".to_owned(),
        };
        self.choice(
            sheet,
            "a",
            &text,
            by_team.is_some() || self.found.state == State::NotApplicable,
        );
    }

    fn follow_up(&self, sheet: &mut Sheet, id: &FactId) {
        let Some(fact) = self.session.stack.fact(id.as_str()) else { return };
        let ask = fact.ask.as_deref().unwrap_or_default();
        let answer = match self.session.review.facts.get(id) {
            Some(FactAnswer::Yes) => "(•) y yes   ( ) n no   ( ) - don't know",
            Some(FactAnswer::No) => "( ) y yes   (•) n no   ( ) - don't know",
            Some(FactAnswer::Unknown) => "( ) y yes   ( ) n no   (•) - don't know",
            None => "( ) y yes   ( ) n no   ( ) - don't know",
        };
        sheet.hanging(&[self.span(Role::Notice, "?  ")], self.theme.style(Role::Text), ask);
        sheet.hanging(&[Span::raw("   ")], self.theme.style(Role::Key), answer);
    }

    fn evidence(&self, sheet: &mut Sheet, at: usize) {
        let Some(piece) = self.response.evidence.get(at) else { return };
        let lead = [self.span(Role::Muted, format!("  {:<7}", piece.kind.id()))];
        let text = match (piece.text.as_str(), piece.kind) {
            ("", EvidenceKind::Seen) => "shown in the room".to_owned(),
            (text, _) => first_lines(text),
        };
        sheet.hanging(&lead, self.theme.style(Role::Text), &text);
        let valid = piece.is_valid_on(self.session.assessment.as_of);
        let role = if valid { Role::Muted } else { Role::Advisory };
        sheet.hanging(&[Span::raw("         ")], self.theme.style(role), &origin(piece, valid));
    }

    fn owner(&self, sheet: &mut Sheet) {
        sheet.blank();
        let (role, text) = match self.response.owner.as_str() {
            "" => (Role::Muted, format!("nobody named. Usually: {}", self.probe.owner)),
            name => (Role::Text, name.to_owned()),
        };
        let lead = [self.span(Role::Key, "  o  "), self.span(Role::Muted, "Owner  ")];
        sheet.hanging(&lead, self.theme.style(role), &text);
    }

    fn note(&self, sheet: &mut Sheet) {
        let lead = [self.span(Role::Key, "  m  "), self.span(Role::Muted, "Note   ")];
        sheet.hanging(&lead, self.theme.style(Role::Text), &self.response.note);
    }

    fn verdict(&self, sheet: &mut Sheet, wording: &Wording) {
        let found = self.found;
        if let Some(class) = found.class {
            let (glyph, word, role) = glyph::of_probe(found);
            let lead = [self.span(role, format!("{glyph} {word}  "))];
            sheet.hanging(&lead, self.theme.style(Role::Text), &reason(found, class));
            if !found.cheapest_change.is_empty() {
                sheet.hanging(
                    &[self.span(Role::Muted, "To change it: ")],
                    self.theme.style(Role::Text),
                    &found.cheapest_change,
                );
            }
        }
        for text in &found.critical_if {
            sheet.hanging(
                &[self.span(Role::Muted, "Critical if ")],
                self.theme.style(Role::Text),
                text,
            );
        }
        sheet.blank();
        sheet.hanging(
            &[self.span(Role::Muted, "A false yes  ")],
            self.theme.style(Role::Muted),
            &wording.false_yes,
        );
    }

    fn reasons(&self, sheet: &mut Sheet, rewording: &[String]) {
        sheet.blank();
        sheet.text(self.theme.style(Role::Heading), "Why");
        if !self.found.rule.is_empty() {
            let text = format!("the rule: {}", self.found.rule);
            sheet.hanging(&[Span::raw("  · ")], self.theme.style(Role::Text), &text);
        }
        for read in &self.found.read {
            sheet.hanging(&[Span::raw("  · ")], self.theme.style(Role::Text), read);
        }
        if let Some(target) = self.found.target {
            let text = format!("expected of this team: rung {target}, {}", target.name());
            sheet.hanging(&[Span::raw("  · ")], self.theme.style(Role::Text), &text);
        }
        for because in rewording {
            sheet.hanging(
                &[Span::raw("  · put this way: ")],
                self.theme.style(Role::Text),
                because,
            );
        }
        let sources = self.session.stack.bibliography().listed(&self.probe.sources);
        sheet.hanging(
            &[self.span(Role::Muted, format!("  {} from ", self.probe.id))],
            self.theme.style(Role::Muted),
            &sources,
        );
    }
}

fn reason(found: &ProbeAssessment, class: Class) -> String {
    let text = capital(&found.because);
    match (found.basis, found.hazard) {
        (Basis::NotShown { .. }, Some(hazard)) => {
            format!("Claimed, not shown. If it does not hold: {}. {text}.", hazard.words())
        }
        (Basis::NotShown { .. }, None) => "Claimed, not shown: add evidence.".to_owned(),
        (_, Some(hazard)) if class == Class::Critical => {
            format!("{}. {text}.", capital(hazard.words()))
        }
        _ if text.is_empty() || text.ends_with('.') => text,
        _ => format!("{text}."),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Long evidence is shown by its beginning; the editor shows all of it.
fn first_lines(text: &str) -> String {
    const LINES: usize = 4;
    const CHARS: usize = 400;
    let mut lines: Vec<&str> = text.lines().take(LINES + 1).collect();
    let more = lines.len() > LINES || text.chars().count() > CHARS;
    lines.truncate(LINES);
    let mut shown: String = lines.join("\n").chars().take(CHARS).collect();
    if more {
        shown.push_str(" …");
    }
    shown
}

fn origin(piece: &Evidence, valid: bool) -> String {
    let mut parts = Vec::new();
    if !piece.by.is_empty() {
        parts.push(format!("by {}", piece.by));
    }
    if let Some(on) = piece.on {
        parts.push(format!("on {on}"));
    }
    match (piece.until, valid) {
        (Some(until), true) => parts.push(format!("valid until {until}")),
        (Some(until), false) => parts.push(format!("EXPIRED on {until}")),
        (None, _) => {}
    }
    parts.join(", ")
}
