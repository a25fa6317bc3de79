//! Good practices that pull against each other here, and what is often proposed and does not fit.

use crate::assess::facts::Situation;
use crate::assess::{ProbeAssessment, State};
use crate::domain::id::ProbeId;

/// The tensions that are felt, by their place among [`Stack::tensions`](crate::domain::stack::Stack::tensions): all
/// their probes are asked, and their condition holds.
pub(crate) fn felt<'a>(
    situation: &Situation<'a>,
    find: impl Fn(&ProbeId) -> Option<&'a ProbeAssessment>,
) -> Vec<usize> {
    let tensions = situation.stack.tensions().enumerate();
    let felt = tensions.filter(|(_, tension)| {
        tension.between.iter().all(|id| is_asked(find(id))) && situation.is_certain(&tension.when)
    });
    felt.map(|(at, _)| at).collect()
}

/// What does not fit, by its place among [`Stack::considered`](crate::domain::stack::Stack::considered): the probe that
/// it would be about applies, and the condition holds.
pub(crate) fn unfit<'a>(
    situation: &Situation<'a>,
    find: impl Fn(&ProbeId) -> Option<&'a ProbeAssessment>,
) -> Vec<usize> {
    let applies = |found: &ProbeAssessment| found.state != State::NotApplicable;
    let considered = situation.stack.considered().enumerate();
    let unfit = considered.filter(|(_, proposal)| {
        find(&proposal.probe).is_some_and(applies) && situation.is_certain(&proposal.when)
    });
    unfit.map(|(at, _)| at).collect()
}

fn is_asked(found: Option<&ProbeAssessment>) -> bool {
    found.is_some_and(|found| !matches!(found.state, State::NotApplicable | State::NotAsked))
}
