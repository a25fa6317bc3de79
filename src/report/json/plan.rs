//! Rounds of work, the order of action, and what pulls two ways.

use serde::Serialize;

use crate::assess::Assessment;
use crate::assess::order::{Does, PhaseAssessment, Step};
use crate::assess::plan::{Plan, When};
use crate::domain::id::ProbeId;
use crate::domain::pivot::{Cost, Pivot};
use crate::domain::questionnaire::Tension;
use crate::domain::stack::Stack;
use crate::report::json::advice::Number;

/// What one round of work may cost, and what each of the three comes to.
#[derive(Serialize)]
pub(super) struct Rounds {
    budget: Budget,
    now: Round,
    next: Round,
    later: Round,
    /// Ranks of pivots that mend a Critical and have no room in the first round.
    left_out: Vec<usize>,
}

#[derive(Serialize)]
struct Budget {
    days: Number,
    days_guessed: bool,
    monthly_usd: Number,
    monthly_usd_guessed: bool,
}

#[derive(Serialize)]
struct Round {
    /// Their ranks.
    pivots: Vec<usize>,
    days: [Number; 2],
    monthly_usd: [Number; 2],
    upkeep_hours_a_month: Number,
}

impl Rounds {
    pub(super) fn new(stack: &Stack, assessment: &Assessment) -> Option<Self> {
        let plan = assessment.plan.as_ref()?;
        let pivots: Vec<&Pivot> = stack.pivots().collect();
        let round = |when| Round::new(plan, when, assessment, &pivots);
        Some(Self {
            budget: Budget {
                days: Number(plan.days),
                days_guessed: plan.guessed_days,
                monthly_usd: Number(plan.monthly_usd),
                monthly_usd_guessed: plan.guessed_usd,
            },
            now: round(When::Now),
            next: round(When::Next),
            later: round(When::Later),
            left_out: plan.left_out.iter().map(|at| at + 1).collect(),
        })
    }
}

impl Round {
    fn new(plan: &Plan, when: When, assessment: &Assessment, pivots: &[&Pivot]) -> Self {
        let due: Vec<usize> = plan.due(when).collect();
        let given = due.iter().filter_map(|at| assessment.advice.get(*at));
        let total = Cost::total(given.map(|advice| &pivots[advice.pivot].cost));
        let range = |(from, to)| [Number(from), Number(to)];
        Self {
            pivots: due.iter().map(|at| at + 1).collect(),
            days: range(total.days),
            monthly_usd: range(total.monthly_usd),
            upkeep_hours_a_month: Number(total.upkeep_hours),
        }
    }
}

/// A step of the order of action.
#[derive(Serialize)]
pub(super) struct Phase<'a> {
    questionnaire: &'a str,
    title: &'a str,
    because: &'a str,
    steps: Vec<Action<'a>>,
}

#[derive(Serialize)]
struct Action<'a> {
    probe: &'a str,
    /// `use`, `show`, `build`, `lack`, `enough` or `ask`.
    does: &'static str,
    /// The rank of the pivot that builds it.
    pivot: Option<usize>,
}

impl<'a> Phase<'a> {
    pub(super) fn new(phase: &'a PhaseAssessment) -> Self {
        let steps = phase.steps.iter().map(Action::new).collect();
        let PhaseAssessment { questionnaire, title, because, .. } = phase;
        Self { questionnaire, title, because, steps }
    }
}

impl<'a> Action<'a> {
    fn new(step: &'a Step) -> Self {
        let pivot = match step.does {
            Does::Build(at) => Some(at + 1),
            _ => None,
        };
        Self { probe: step.probe.as_str(), does: step.does.id(), pivot }
    }
}

/// Good practices that pull against each other here.
#[derive(Serialize)]
pub(super) struct Pull<'a> {
    between: Vec<&'a str>,
    says: &'a str,
}

impl<'a> Pull<'a> {
    pub(super) fn all(stack: &'a Stack, assessment: &Assessment) -> Vec<Self> {
        let felt = assessment.tensions.iter().filter_map(|at| stack.tensions().nth(*at));
        felt.map(Self::new).collect()
    }

    fn new(tension: &'a Tension) -> Self {
        Self { between: tension.between.iter().map(ProbeId::as_str).collect(), says: &tension.says }
    }
}
