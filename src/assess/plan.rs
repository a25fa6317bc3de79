//! Now, next, later: how far one round of work goes.

use crate::assess::{Advice, ProbeAssessment, State};
use crate::domain::id::ProbeId;
use crate::domain::pivot::{Cost, Pivot};
use crate::domain::review::Budget;
use crate::domain::scale::{Class, Maturity};

/// When a pivot is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// In this round of work.
    Now,
    /// In the round after it.
    Next,
    /// After that.
    Later,
}

impl When {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Now, Self::Next, Self::Later];

    /// The word in machine-readable output.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["now", "next", "later"][self as usize]
    }

    /// The word in reports and on screens.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["Now", "Next", "Later"][self as usize]
    }
}

/// The pivots in rounds of work.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Working days that one round may take.
    pub days: f64,
    /// US dollars a month that one round may add.
    pub monthly_usd: f64,
    /// Whether the days are a guess from the maturity.
    pub guessed_days: bool,
    /// Whether the dollars are.
    pub guessed_usd: bool,
    /// When each pivot is due, in the order of the advice.
    pub when: Vec<When>,
    /// Confirmed Criticals that this round has no room for, by their place among the advice.
    pub left_out: Vec<usize>,
}

impl Plan {
    /// Whether so much takes more days, and more dollars, than a round may, by the upper end of each.
    #[must_use]
    pub fn exceeded_by(&self, cost: &Cost) -> (bool, bool) {
        let lacks = Room { days: self.days, monthly_usd: self.monthly_usd }.lacks(cost);
        (lacks.days, lacks.monthly_usd)
    }

    /// The pivots that are due then, by their place among the advice.
    pub fn due(&self, when: When) -> impl Iterator<Item = usize> + '_ {
        self.when.iter().enumerate().filter(move |(_, due)| **due == when).map(|(at, _)| at)
    }
}

/// What a round of work takes, unless the team says otherwise: days, and dollars a month. A planning guess of ours, in
/// step with the effort of the advice for a team of that size.
fn usual(maturity: Maturity) -> (f64, f64) {
    match maturity {
        Maturity::Solo => (2.0, 20.0),
        Maturity::ProductTeam => (10.0, 150.0),
        Maturity::Established => (25.0, 1_000.0),
        Maturity::Platform => (80.0, 5_000.0),
    }
}

/// What is left of a round.
#[derive(Clone, Copy)]
struct Room {
    days: f64,
    monthly_usd: f64,
}

/// What counts as nothing, so that sums of halves and tenths come out even.
const NOTHING: f64 = 1e-9;

/// Whether days and dollars are kept for the Criticals that found no room.
#[derive(Clone, Copy, Default)]
struct Kept {
    days: bool,
    monthly_usd: bool,
}

impl Room {
    /// What of a pivot's cost there is no room for.
    fn lacks(&self, cost: &Cost) -> Kept {
        let (days, usd) = (cost.days.1, cost.monthly_usd.1);
        Kept {
            days: days > self.days + NOTHING,
            monthly_usd: usd > 0.0 && usd > self.monthly_usd + NOTHING,
        }
    }

    /// Takes a pivot if there is room for all it may cost; what it saves makes room.
    fn take(&mut self, cost: &Cost) -> bool {
        let lacks = self.lacks(cost);
        let fits = !lacks.days && !lacks.monthly_usd;
        if fits {
            self.days -= cost.days.1;
            self.monthly_usd -= cost.monthly_usd.1;
        }
        fits
    }
}

impl Kept {
    /// Whether a pivot takes nothing of what is kept.
    fn spares(self, cost: &Cost) -> bool {
        !(self.days && cost.days.1 > 0.0 || self.monthly_usd && cost.monthly_usd.1 > 0.0)
    }
}

/// Puts the pivots into rounds, in their order. A round takes what fits by the upper end of its cost; once a confirmed
/// Critical has found no room in it, what it lacked, days or dollars, is spent on Criticals alone. A confirmed Critical is
/// due in the second round at the latest, whatever that comes to; an accepted risk is due later; and nothing is due
/// before what it needs.
pub(crate) fn plan<'a>(
    maturity: Maturity,
    budget: Budget,
    advice: &[Advice],
    pivots: &[&Pivot],
    find: impl Fn(&ProbeId) -> Option<&'a ProbeAssessment>,
) -> Plan {
    let (days, monthly_usd) = usual(maturity);
    let room = Room {
        days: budget.days.unwrap_or(days),
        monthly_usd: budget.monthly_usd.unwrap_or(monthly_usd),
    };
    let mut rounds = [(room, Kept::default()), (room, Kept::default())];
    let mut when: Vec<When> = Vec::new();
    let mut left_out = Vec::new();
    for (at, given) in advice.iter().enumerate() {
        let pivot = pivots[given.pivot];
        let found = find(&given.probe);
        if found.is_some_and(|found| found.accepted.is_some()) {
            when.push(When::Later);
            continue;
        }
        let confirmed = found.is_some_and(|found| found.state != State::Estimated);
        let critical = given.class == Class::Critical && confirmed;
        let earliest = earliest(pivot, &advice[..at], &when);
        let mut due = When::Later;
        for (round, (room, kept)) in When::ALL.into_iter().zip(&mut rounds) {
            let welcome = critical || kept.spares(&pivot.cost);
            if round >= earliest && welcome && room.take(&pivot.cost) {
                due = round;
                break;
            }
            if critical {
                let lacks = room.lacks(&pivot.cost);
                kept.days |= lacks.days;
                kept.monthly_usd |= lacks.monthly_usd;
            }
        }
        if critical && due > When::Now {
            left_out.push(at);
            due = When::Next.max(earliest);
        }
        when.push(due);
    }
    Plan {
        days: room.days,
        monthly_usd: room.monthly_usd,
        guessed_days: budget.days.is_none(),
        guessed_usd: budget.monthly_usd.is_none(),
        when,
        left_out,
    }
}

/// When the last of what a pivot needs is due.
fn earliest(pivot: &Pivot, before: &[Advice], when: &[When]) -> When {
    let needed = before.iter().zip(when).filter(|(given, _)| {
        pivot.needs.iter().any(|id| given.probe == *id || given.closes.contains(id))
    });
    needed.map(|(_, due)| *due).max().unwrap_or(When::Now)
}
