//! Good practices that pull against each other here.

use crate::assess::facts::Situation;
use crate::assess::{ProbeAssessment, State};
use crate::domain::id::ProbeId;

/// The tensions that are felt, by their place among [`Stack::tensions`](crate::domain::stack::Stack::tensions): all
/// their probes are asked, and their condition holds.
pub(crate) fn felt<'a>(
    situation: &Situation<'a>,
    find: impl Fn(&ProbeId) -> Option<&'a ProbeAssessment>,
) -> Vec<usize> {
    let is_asked = |id: &ProbeId| {
        let state = find(id).map(|found| found.state);
        state.is_some_and(|state| !matches!(state, State::NotApplicable | State::NotAsked))
    };
    let tensions = situation.stack.tensions().enumerate();
    let felt = tensions.filter(|(_, tension)| {
        tension.between.iter().all(is_asked) && situation.is_certain(&tension.when)
    });
    felt.map(|(at, _)| at).collect()
}
