//! The order of action of the questionnaires that end in one: what the team has, and what it does instead.

use crate::assess::{Advice, Basis, ProbeAssessment, State};
use crate::domain::id::ProbeId;
use crate::domain::scale::{Class, Rung};
use crate::domain::stack::Stack;

/// A step of the order of action, with the probes that apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseAssessment {
    /// The title of the questionnaire whose order this is.
    pub questionnaire: String,
    /// What is done, in a few words.
    pub title: String,
    /// Why it comes now, as a clause.
    pub because: String,
    /// What to use or to do, in order.
    pub steps: Vec<Step>,
}

/// What one probe means for somebody who acts now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The probe.
    pub probe: ProbeId,
    /// What to do about it.
    pub does: Does,
}

/// What to do about a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// The team has it: it is used.
    Use,
    /// It is claimed and nobody has shown it: it is tried before it is relied on.
    Show,
    /// It is missing: this pivot builds it, by its place among the advice.
    Build(usize),
    /// It is missing, and no pivot is given for it now.
    Lack,
    /// It is not there, and nothing more is needed at this size.
    Enough,
    /// It is not answered yet.
    Ask,
}

impl Does {
    /// The word in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Use => "use",
            Self::Show => "show",
            Self::Build(_) => "build",
            Self::Lack => "lack",
            Self::Enough => "enough",
            Self::Ask => "ask",
        }
    }
}

/// The phases of a stack, without probes that do not apply and phases that have none left.
pub(crate) fn order<'a>(
    stack: &Stack,
    advice: &[Advice],
    find: impl Fn(&ProbeId) -> Option<&'a ProbeAssessment>,
) -> Vec<PhaseAssessment> {
    let step = |id: &ProbeId| {
        let does = does(find(id)?, advice)?;
        Some(Step { probe: id.clone(), does })
    };
    let phases = stack.phases().map(|(questionnaire, phase)| PhaseAssessment {
        questionnaire: questionnaire.title.clone(),
        title: phase.title.clone(),
        because: phase.because.clone(),
        steps: phase.probes.iter().filter_map(step).collect(),
    });
    phases.filter(|phase| !phase.steps.is_empty()).collect()
}

fn does(found: &ProbeAssessment, advice: &[Advice]) -> Option<Does> {
    let settling =
        advice.iter().position(|given| given.probe == found.id || given.closes.contains(&found.id));
    Some(match (found.state, found.class, found.basis) {
        (State::NotApplicable | State::NotAsked, ..) => return None,
        (State::Open, ..) => Does::Ask,
        (_, _, Basis::NotShown { .. }) => Does::Show,
        (_, Some(Class::Validation), _) if found.standing >= Some(Rung::MANAGED) => {
            if found.proven { Does::Use } else { Does::Show }
        }
        (_, Some(Class::Validation), _) => settling.map_or(Does::Enough, Does::Build),
        _ => settling.map_or(Does::Lack, Does::Build),
    })
}
