//! Equivalents: what a review comes to on scales that others have published. They decide no class.

mod levels;
mod score;
#[cfg(test)]
mod tests;

use crate::assess::{Assessment, ProbeAssessment, State};
use crate::domain::bibliography::{Citation, Entry, Scale, Work};
use crate::domain::id::ProbeId;
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;

pub use levels::{Level, Levels, Trait};
pub use score::{Section, Test, TestScore, band};

/// Whether so many of the entries are asked or ruled out here that a figure means something: half of them.
fn is_enough(known: usize, all: usize) -> bool {
    known > 0 && known * 2 >= all
}

/// A review on the scale of another work.
#[derive(Clone, Debug, PartialEq)]
pub enum Equivalent {
    /// Points for each test.
    Score(TestScore),
    /// A level.
    Levels(Levels),
}

/// All equivalents, in the order of the bibliography. Empty while nothing is answered.
#[must_use]
pub fn equivalents(stack: &Stack, assessment: &Assessment) -> Vec<Equivalent> {
    if assessment.counts.answered() == 0 {
        return Vec::new();
    }
    let homes = Homes { stack, assessment };
    let scaled = stack.bibliography().works.iter();
    let measured = scaled.filter_map(|work| match work.scale? {
        Scale::TestScore => Some(Equivalent::Score(score::measure(work, &homes))),
        Scale::Levels => Some(Equivalent::Levels(levels::measure(work, &homes))),
    });
    measured.collect()
}

/// An answer that a result rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct From {
    /// The probe.
    pub probe: ProbeId,
    /// Where it stands; `None` while it is open.
    pub rung: Option<Rung>,
    /// Whether it stands at managed or above and nobody has shown it. It counts as ad hoc then.
    pub not_shown: bool,
    /// The lowest rung that counts, for a probe that stands in for others.
    pub counts_from: Option<Rung>,
}

impl From {
    /// The rung that counts; `None` while it is open.
    fn counting(&self) -> Option<Rung> {
        let least = self.counts_from.unwrap_or(Rung::ABSENT);
        let counts = |rung: Rung| if rung >= least { rung } else { Rung::ABSENT };
        self.rung.map(|rung| counts(if self.not_shown { Rung::AD_HOC } else { rung }))
    }
}

/// Where the entries of a work are asked.
struct Homes<'a> {
    stack: &'a Stack,
    assessment: &'a Assessment,
}

/// What the probes of an entry say.
enum Answers {
    /// Some are asked.
    Asked(Vec<From>),
    /// All that there are do not apply here.
    NotApplicable,
    /// None is stacked, or all are folded away.
    NotAsked,
}

impl Homes<'_> {
    /// The answers of the probes that cite an entry; of those that only touch on it if no other is asked.
    fn answers(&self, work: &Work, entry: &Entry) -> Answers {
        let strong = self.citing(work, entry, false);
        let weak = self.citing(work, entry, true);
        for homes in [&strong, &weak] {
            let asked: Vec<From> = homes.iter().copied().filter_map(from).collect();
            if !asked.is_empty() {
                return Answers::Asked(asked);
            }
        }
        if let Some(from) = entry.stands_in.as_ref().and_then(|(id, rung)| self.stand_in(id, *rung))
        {
            return Answers::Asked(vec![from]);
        }
        let mut homes = strong.into_iter().chain(weak);
        let ruled_out = homes.any(|found| found.state == State::NotApplicable);
        if ruled_out { Answers::NotApplicable } else { Answers::NotAsked }
    }

    fn citing(&self, work: &Work, entry: &Entry, weak: bool) -> Vec<&ProbeAssessment> {
        let cites = |source: &String| {
            let citation = Citation::of(source);
            citation.is(work, entry) && citation.weak == weak
        };
        let homes = self.stack.probes().filter(|(_, probe)| probe.sources.iter().any(cites));
        homes.filter_map(|(_, probe)| self.assessment.probe(&probe.id)).collect()
    }

    /// A probe that counts from a rung on, and below it as nothing.
    fn stand_in(&self, id: &ProbeId, least: Rung) -> Option<From> {
        let from = from(self.assessment.probe(id)?)?;
        Some(From { counts_from: Some(least), ..from })
    }
}

/// A probe that is asked, and where it counts.
fn from(found: &ProbeAssessment) -> Option<From> {
    let rung = match found.state {
        State::NotApplicable | State::NotAsked => return None,
        State::Open => None,
        State::Claimed | State::Estimated | State::Unknown => found.standing,
    };
    let not_shown = !found.proven && rung >= Some(Rung::MANAGED);
    Some(From { probe: found.id.clone(), rung, not_shown, counts_from: None })
}
