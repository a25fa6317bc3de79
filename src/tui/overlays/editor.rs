//! Typing on top of a screen: evidence, notes, owners, reasons, names.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::Frame;
use serde::{Deserialize, Serialize};

use crate::assess::questions;
use crate::domain::edit::Edit;
use crate::domain::id::ProbeId;
use crate::domain::review::{Evidence, EvidenceKind};
use crate::tui::action::Action;
use crate::tui::app::{App, Open};
use crate::tui::effect::Effect;
use crate::tui::layout::regions;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::form::{Form, Input, Part};
use crate::tui::widgets::panel;

/// What is being typed.
#[derive(Clone, Debug)]
pub struct Editor {
    /// What it is for.
    pub purpose: Purpose,
    /// The heading.
    pub title: String,
    /// The fields.
    pub form: Form,
    /// Texts that may be taken over with up and down.
    pub offered: Vec<String>,
    /// What the first field said when it was opened.
    before: String,
    /// Whether leaving was refused once already for a date that is none.
    warned: bool,
}

/// What typing is for; part of the draft on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A piece of evidence: the probe, and which piece if it is not a new one.
    Evidence(String, Option<usize>),
    /// The note at a probe.
    Note(String),
    /// The owner of a probe.
    Owner(String),
    /// Why a probe does not apply.
    Reason(String),
    /// A new name for a review.
    Name(std::path::PathBuf),
    /// Where the report goes.
    ReportPath,
}

/// What is being typed, as it is kept on disk.
#[derive(Serialize, Deserialize)]
struct Draft {
    purpose: Purpose,
    values: Vec<String>,
}

impl Purpose {
    /// The probe it is about; none for what is not part of a review.
    #[must_use]
    pub fn probe(&self) -> Option<&str> {
        match self {
            Self::Evidence(id, _) | Self::Note(id) | Self::Owner(id) | Self::Reason(id) => Some(id),
            Self::Name(_) | Self::ReportPath => None,
        }
    }
}

const NEW_LINE_HINT: &str = "enter: new line, esc: done, ctrl-o: your editor";

impl Editor {
    fn new(purpose: Purpose, title: String, parts: Vec<Part>) -> Self {
        let before = parts.first().map(Part::value).unwrap_or_default();
        let form = Form::new(parts);
        Self { purpose, title, form, offered: Vec::new(), before, warned: false }
    }

    /// For a piece of evidence; a new one if `index` is none.
    #[must_use]
    pub fn evidence(open: &Open, probe: &ProbeId, index: Option<usize>, today: Date) -> Self {
        let response = open.session.review.probes.get(probe);
        let known = index.and_then(|at| response?.evidence.get(at)).cloned();
        let by = &open.session.review.system.facilitator;
        let piece = known.unwrap_or_else(|| fresh_evidence(open, probe, by, today));
        let kinds = EvidenceKind::ALL.map(|kind| kind.id().to_owned()).to_vec();
        let at = EvidenceKind::ALL.iter().position(|kind| *kind == piece.kind).unwrap_or(0);
        let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let kind = Part {
            label: "Kind",
            hint: "left and right change it".to_owned(),
            input: Input::Choice { words: kinds, at },
        };
        let parts = vec![
            kind,
            Part::text("What", &piece.text, NEW_LINE_HINT),
            Part::line("By", &piece.by, "who shows it"),
            Part::line("On", &date(piece.on), "the day it was shown, as 2026-11-23"),
            Part::line("Until", &date(piece.until), "the last day it counts; empty: for ever"),
        ];
        let purpose = Purpose::Evidence(probe.to_string(), index);
        let mut editor = Self::new(purpose, format!("Evidence: {}", title_of(open, probe)), parts);
        editor.form.focus = 1;
        editor
    }

    /// For the note at a probe.
    #[must_use]
    pub fn note(open: &Open, probe: &ProbeId) -> Self {
        let text = open.session.review.probes.get(probe).map_or("", |r| &r.note);
        let parts = vec![Part::text("Note", text, NEW_LINE_HINT)];
        Self::new(
            Purpose::Note(probe.to_string()),
            format!("Note: {}", title_of(open, probe)),
            parts,
        )
    }

    /// For the owner of a probe.
    #[must_use]
    pub fn owner(open: &Open, probe: &ProbeId) -> Self {
        let text = open.session.review.probes.get(probe).map_or("", |r| &r.owner);
        let usual = open.session.stack.probe(probe.as_str()).map_or("", |(_, p)| &p.owner);
        let parts = vec![Part::line("Owner", text, usual)];
        Self::new(
            Purpose::Owner(probe.to_string()),
            format!("Owner: {}", title_of(open, probe)),
            parts,
        )
    }

    /// For the reason why a probe does not apply.
    #[must_use]
    pub fn reason(open: &Open, probe: &ProbeId) -> Self {
        let response = open.session.review.probes.get(probe);
        let text = response.and_then(|r| r.not_applicable.as_deref()).unwrap_or("");
        let hint = "why it does not apply; leave it empty to take the mark away";
        let parts = vec![Part::line("Reason", text, hint)];
        let title = format!("Not applicable: {}", title_of(open, probe));
        let mut editor = Self::new(Purpose::Reason(probe.to_string()), title, parts);
        let offered = open.session.stack.probe(probe.as_str());
        editor.offered = offered.map(|(_, p)| p.offered_reasons.clone()).unwrap_or_default();
        editor
    }

    /// For the new name of a review.
    #[must_use]
    pub fn name(path: std::path::PathBuf, name: &str) -> Self {
        let parts =
            vec![Part::line("Name", name, "the system under review; esc leaves it as it is")];
        Self::new(Purpose::Name(path), "Rename".to_owned(), parts).selected()
    }

    /// For the path of the report.
    #[must_use]
    pub fn report_path(path: &str) -> Self {
        let parts =
            vec![Part::line("Path", path, "where the report is written; typing replaces it")];
        Self::new(Purpose::ReportPath, "Where to".to_owned(), parts).selected()
    }

    /// With all of its line selected, so that typing replaces it.
    fn selected(mut self) -> Self {
        if let Some(Input::Line(field)) = self.form.parts.first_mut().map(|part| &mut part.input) {
            field.select_all();
        }
        self
    }

    /// What is being typed, as it is kept on disk; nothing for what is not part of a review.
    #[must_use]
    pub fn draft(&self) -> Option<String> {
        if matches!(self.purpose, Purpose::Name(_) | Purpose::ReportPath) {
            return None;
        }
        let draft = Draft { purpose: self.purpose.clone(), values: self.form.values() };
        serde_json::to_string(&draft).ok()
    }

    /// Takes up what was being typed when the program ended; `None` if it no longer fits the review.
    #[must_use]
    pub fn from_draft(open: &Open, text: &str, today: Date) -> Option<Self> {
        let draft: Draft = serde_json::from_str(text).ok()?;
        let probe = |id: &str| open.session.stack.probe(id).map(|(_, probe)| probe.id.clone());
        let mut editor = match &draft.purpose {
            Purpose::Evidence(id, index) => Self::evidence(open, &probe(id)?, *index, today),
            Purpose::Note(id) => Self::note(open, &probe(id)?),
            Purpose::Owner(id) => Self::owner(open, &probe(id)?),
            Purpose::Reason(id) => Self::reason(open, &probe(id)?),
            Purpose::Name(_) | Purpose::ReportPath => return None,
        };
        for (part, value) in editor.form.parts.iter_mut().zip(&draft.values) {
            part.set(value);
        }
        Some(editor)
    }

    /// What leaving it changes in the review.
    fn edit(&self, open: &Open) -> Result<Option<Edit>, (usize, String)> {
        let first = self.form.parts.first().map(Part::value).unwrap_or_default();
        let text = first.trim().to_owned();
        Ok(match &self.purpose {
            Purpose::Evidence(id, index) => self.evidence_edit(open, id, *index)?,
            Purpose::Note(id) => Some(Edit::Note(ProbeId::new(id), first)),
            Purpose::Owner(id) => Some(Edit::Owner(ProbeId::new(id), text)),
            Purpose::Reason(id) => {
                Some(Edit::NotApplicable(ProbeId::new(id), (!text.is_empty()).then_some(text)))
            }
            Purpose::Name(_) | Purpose::ReportPath => None,
        })
    }

    fn evidence_edit(
        &self,
        open: &Open,
        id: &str,
        index: Option<usize>,
    ) -> Result<Option<Edit>, (usize, String)> {
        let values = self.form.values();
        let [kind, text, by, on, until] = values.as_slice() else { return Ok(None) };
        let kind = EvidenceKind::from_id(kind).unwrap_or_default();
        let mut list =
            open.session.review.probes.get(id).map(|r| r.evidence.clone()).unwrap_or_default();
        let empty = text.trim().is_empty() && kind != EvidenceKind::Seen;
        let at = index.filter(|at| *at < list.len());
        if empty {
            // An emptied piece is a deleted one; a new one without a text was never there.
            let Some(at) = at else { return Ok(None) };
            list.remove(at);
        } else {
            let fresh = at.is_none() && kind == EvidenceKind::Link;
            let piece = Evidence {
                kind: if fresh { kind_of(text.trim()) } else { kind },
                text: text.trim_end().to_owned(),
                by: by.trim().to_owned(),
                on: self.day(3, on)?,
                until: self.day(4, until)?,
            };
            match at {
                Some(at) => list[at] = piece,
                None => list.push(piece),
            }
        }
        Ok(Some(Edit::Evidence(ProbeId::new(id), list)))
    }

    fn day(&self, part: usize, text: &str) -> Result<Option<Date>, (usize, String)> {
        let text = text.trim();
        match text.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) if text.is_empty() || self.warned => Ok(None),
            Err(_) => Err((
                part,
                format!(
                    "\"{text}\" is no date: write it as 2026-11-23 (esc again leaves it empty)"
                ),
            )),
        }
    }
}

/// The kind of a new piece of evidence whose kind nobody chose.
fn kind_of(text: &str) -> EvidenceKind {
    let word = !text.contains(char::is_whitespace);
    let ticket = text.split_once('-').is_some_and(|(project, number)| {
        project.len() > 1
            && project.chars().all(|c| c.is_ascii_uppercase())
            && number.chars().all(|c| c.is_ascii_digit())
    });
    if text.starts_with("http://") || text.starts_with("https://") {
        EvidenceKind::Link
    } else if ticket && word {
        EvidenceKind::Ticket
    } else if word && text.contains('/') {
        EvidenceKind::Path
    } else {
        EvidenceKind::Quote
    }
}

fn title_of(open: &Open, probe: &ProbeId) -> String {
    open.session.stack.probe(probe.as_str()).map(|(_, p)| p.title.clone()).unwrap_or_default()
}

/// An empty piece of evidence, valid for as long as the probe says.
#[must_use]
pub fn fresh_evidence(open: &Open, probe: &ProbeId, by: &str, today: Date) -> Evidence {
    let days = open.session.stack.probe(probe.as_str()).map_or(90, |(_, p)| p.evidence_days);
    Evidence {
        kind: EvidenceKind::Link,
        text: String::new(),
        by: by.to_owned(),
        on: Some(today),
        until: today.checked_add(i64::from(days).days()).ok(),
    }
}

/// Leaves the editor with everything kept.
pub fn close(app: &mut App) -> Vec<Effect> {
    let Some(mut editor) = app.editor.take() else { return Vec::new() };
    match &editor.purpose {
        Purpose::Name(path) => {
            let name = editor.form.values().concat();
            let changed = name.trim() != editor.before;
            return if changed { vec![Effect::Rename(path.clone(), name)] } else { Vec::new() };
        }
        Purpose::ReportPath => {
            if let Some(open) = &mut app.open {
                editor.form.values().concat().trim().clone_into(&mut open.export.path);
                open.export.named = true;
            }
            return Vec::new();
        }
        _ => {}
    }
    let Some(open) = &mut app.open else { return Vec::new() };
    match editor.edit(open) {
        Ok(edit) => {
            let marks = matches!(&edit, Some(Edit::NotApplicable(_, Some(_))));
            if edit.is_some_and(|edit| open.session.commit(&edit)) {
                app.write_soon();
                if marks {
                    app.say("marked as not applicable; u takes it back");
                }
            }
            app.draft_due = false;
            vec![Effect::Save, Effect::KeepDraft(None)]
        }
        Err((part, why)) => {
            editor.warned = true;
            editor.form.focus = part;
            app.editor = Some(editor);
            app.warn(why);
            Vec::new()
        }
    }
}

/// What a key does in the editor.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(editor) = &mut app.editor else { return Vec::new() };
    match action {
        // A name or a path that is left is not taken; what belongs to the review always is.
        Action::Back if editor.purpose.probe().is_none() => app.editor = None,
        Action::Back => return close(app),
        Action::Enter if editor.form.parts.len() == 1 => return close(app),
        Action::Enter | Action::NextPart | Action::Down if editor.offered.is_empty() => {
            editor.form.step(true);
        }
        Action::PreviousPart | Action::Up if editor.offered.is_empty() => editor.form.step(false),
        Action::Left | Action::Right => {
            editor.form.turn(action == Action::Right);
        }
        Action::Up | Action::Down => take_offered(editor, action == Action::Down),
        Action::Type(stroke) => {
            editor.form.stroke(stroke);
        }
        Action::Editor => {
            let text = editor.form.current().map(Part::value).unwrap_or_default();
            return vec![Effect::Edit(text)];
        }
        _ => {}
    }
    app.draft_due = true;
    app.write_soon();
    Vec::new()
}

fn take_offered(editor: &mut Editor, forward: bool) {
    let count = editor.offered.len();
    let value = editor.form.values().concat();
    let at = editor.offered.iter().position(|text| *text == value);
    let next = match (at, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
    };
    let text = editor.offered[next].clone();
    if let Some(part) = editor.form.parts.first_mut() {
        part.set(&text);
    }
}

/// Draws the editor.
pub fn view(editor: &Editor, app: &App, theme: &Theme, frame: &mut Frame) {
    let body = regions(app.size).body;
    let has_text = editor.form.parts.iter().any(|part| matches!(part.input, Input::Text(_)));
    let lines = u16::try_from(editor.form.parts.len() + editor.offered.len()).unwrap_or(9);
    let wanted = if has_text { (body.height * 3 / 4).max(10) } else { lines + 4 };
    let area = panel::middle(body, 92, wanted.min(body.height));
    let inner = panel::open(frame, area, &editor.title, theme);
    let offered = u16::try_from(editor.offered.len()).unwrap_or(0);
    let guide = guide_rows(editor, app, inner.width);
    let guide_height = u16::try_from(guide.len()).unwrap_or(0).min(inner.height.saturating_sub(8));
    let mut rest = inner;
    for text in guide.iter().take(usize::from(guide_height)) {
        let line = ratatui::text::Line::styled(text.clone(), theme.style(Role::Muted));
        frame.render_widget(line, ratatui::layout::Rect { height: 1, ..rest });
        rest.y += 1;
        rest.height -= 1;
    }
    rest.height = rest.height.saturating_sub(offered);
    editor.form.draw(frame, rest, theme);
    for (number, text) in editor.offered.iter().enumerate() {
        let y = rest.bottom() + u16::try_from(number).unwrap_or(0);
        let place = ratatui::layout::Rect { y, height: 1, ..inner }.intersection(inner);
        let text = format!("↓ {text}");
        frame.render_widget(ratatui::text::Line::styled(text, theme.style(Role::Muted)), place);
    }
}

/// What counts as evidence, above the evidence form.
fn guide_rows(editor: &Editor, app: &App, width: u16) -> Vec<String> {
    let (Purpose::Evidence(id, _), Some(open)) = (&editor.purpose, &app.open) else {
        return Vec::new();
    };
    let Some((_, probe)) = open.session.stack.probe(id) else { return Vec::new() };
    let wording = questions::wording(&open.session.stack, &open.session.review, probe).wording;
    crate::tui::wrap::wrap(&wording.evidence, width)
}
