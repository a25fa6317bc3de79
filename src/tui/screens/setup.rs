//! The set-up screen: system, team, date, questionnaires.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::domain::edit::Edit;
use crate::domain::id::QuestionnaireId;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::review::{Budget, System};
use crate::store::catalogue::Catalogue;
use crate::tui::action::{Action, Place};
use crate::tui::app::App;
use crate::tui::effect::Effect;
use crate::tui::session::Session;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::form::{Form, Input, Part};

/// The set-up screen.
#[derive(Debug, Default)]
pub struct Setup {
    /// The fields: name, team, facilitator, attendees, date, days and dollars of a round, then a tick for each questionnaire.
    pub form: Form,
    stackable: Vec<QuestionnaireId>,
}

const FIXED: usize = 7;

impl Setup {
    /// The form for a review.
    #[must_use]
    pub fn new(session: &Session, library: &Catalogue) -> Self {
        let system = &session.review.system;
        let held = system.held_on.map(|day| day.to_string()).unwrap_or_default();
        let mut parts = vec![
            Part::line("System", &system.name, "what is reviewed, such as: Churn scoring"),
            Part::line("Team", &system.team, "who builds and runs it"),
            Part::line(
                "Facilitator",
                &system.facilitator,
                "who leads the review; noted as \"by\" at evidence",
            ),
            Part::line("Attendees", &system.attendees.join(", "), "names, with commas between"),
            Part::line("Held on", &held, "as 2026-11-23"),
            Part::line(
                "Work days",
                &sum(session.review.budget.days),
                "working days that a round of work may take; left empty, it is guessed from the team",
            ),
            Part::line(
                "Money",
                &sum(session.review.budget.monthly_usd),
                "US dollars a month that a round of work may add; left empty, it is guessed",
            ),
        ];
        // What the review asks stands first, the core of a new one with it.
        let asked = |q: &&Questionnaire| !session.review.questionnaires.contains(&q.id);
        let mut all: Vec<&Questionnaire> = library.questionnaires().collect();
        all.sort_by_key(asked);
        for questionnaire in &all {
            let ticked = session.review.questionnaires.contains(&questionnaire.id);
            let input = Input::Tick { words: questionnaire.title.clone(), ticked };
            parts.push(Part { label: "Questions", hint: questionnaire.about.clone(), input });
        }
        let stackable = all.iter().map(|q| q.id.clone()).collect();
        Self { form: Form { parts, focus: 0 }, stackable }
    }

    fn system(&self, old: &System) -> System {
        let values = self.form.values();
        let value =
            |at: usize| values.get(at).map(|text| text.trim().to_owned()).unwrap_or_default();
        let attendees = value(3)
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        let held_on =
            if value(4).is_empty() { None } else { value(4).parse().ok().or(old.held_on) };
        System { name: value(0), team: value(1), facilitator: value(2), attendees, held_on }
    }

    /// What a round may cost; what cannot be read stays as it was, and is told.
    fn budget(&self, old: Budget) -> (Budget, Option<String>) {
        let values = self.form.values();
        let read = |at: usize, old: Option<f64>| {
            let text = values.get(at).map(|text| text.trim()).unwrap_or_default();
            let sum = text.parse().ok().filter(|sum: &f64| sum.is_finite() && *sum >= 0.0);
            match (text, sum) {
                ("", _) => (None, None),
                (_, Some(sum)) => (Some(sum), None),
                _ => (old, Some(format!("\"{text}\" is no sum: write a number such as 8 or 0.5"))),
            }
        };
        let ((days, odd), (monthly_usd, odd_too)) = (read(5, old.days), read(6, old.monthly_usd));
        (Budget { days, monthly_usd }, odd.or(odd_too))
    }

    fn questionnaires(&self) -> Vec<QuestionnaireId> {
        let ticks = self.form.parts.iter().skip(FIXED);
        let ticked = self.stackable.iter().zip(ticks).filter(|(_, part)| part.value() == "true");
        ticked.map(|(id, _)| id.clone()).collect()
    }
}

/// A sum as it is typed.
fn sum(sum: Option<f64>) -> String {
    sum.map_or_else(String::new, |sum| sum.to_string())
}

/// Takes what is filled in into the review.
pub fn keep(app: &mut App) {
    let (Some(open), Some(library)) = (&mut app.open, app.library.clone()) else { return };
    let system = open.setup.system(&open.session.review.system);
    let date = open.setup.form.parts.get(4).map(Part::value).unwrap_or_default();
    let mut changed = open.session.commit(&Edit::System(system));
    let (budget, odd) = open.setup.budget(open.session.review.budget);
    changed |= open.session.commit(&Edit::Budget(budget));
    let wanted = open.setup.questionnaires();
    let mut trouble = odd;
    if !wanted.is_empty() && wanted != open.session.review.questionnaires {
        match library.stack(&wanted) {
            Ok(stack) => {
                changed |= open.session.commit(&Edit::Questionnaires(wanted));
                open.session.restack(stack);
            }
            Err(why) => trouble = Some(why),
        }
    } else if wanted.is_empty() {
        trouble =
            Some("a review needs at least one questionnaire; the last choice is kept".to_owned());
    }
    if !date.trim().is_empty() && date.trim().parse::<jiff::civil::Date>().is_err() {
        trouble = Some(format!("\"{}\" is no date: write it as 2026-11-23", date.trim()));
    }
    if changed {
        app.write_soon();
    }
    if let Some(why) = trouble {
        app.warn(why);
    }
}

/// What a key changes.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    let Some(open) = &mut app.open else { return Vec::new() };
    let last = open.setup.form.focus + 1 == open.setup.form.parts.len();
    match action {
        Action::NextPart | Action::Down | Action::Enter if last && action != Action::Down => {
            keep(app);
            return crate::tui::update::show(app, Place::Context);
        }
        Action::NextPart | Action::Down | Action::Enter => {
            open.setup.form.step(true);
            keep(app);
        }
        Action::PreviousPart | Action::Up => {
            open.setup.form.step(false);
            keep(app);
        }
        Action::Toggle => {
            open.setup.form.turn(true);
            if open.setup.questionnaires().is_empty() {
                open.setup.form.turn(true);
                app.warn("a review needs at least one questionnaire");
            } else {
                keep(app);
            }
        }
        Action::Back => {
            keep(app);
            return crate::tui::update::show(app, Place::Context);
        }
        _ => {}
    }
    Vec::new()
}

/// Draws the set-up screen.
pub fn view(app: &App, theme: &Theme, frame: &mut Frame, area: Rect) {
    let Some(open) = &app.open else { return };
    let title = Span::styled("System and team", theme.style(Role::Heading));
    frame.render_widget(title, Rect { height: 1, ..area });
    let form = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    open.setup.form.draw(frame, form, theme);
}
