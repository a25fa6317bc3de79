//! Advice: instead of X, do Y, with what it costs and what it brings.

use jiff::civil::Date;

use crate::domain::condition::Condition;
use crate::domain::id::{ItemId, ProbeId};
use crate::domain::scale::Rung;

/// What a pivot answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The findings of one probe.
    Probe(ProbeId),
    /// The findings of an item that have no pivot of their own.
    Item(ItemId),
}

/// One piece of advice. It does not load without its cost and its benefit.
#[derive(Clone, Debug, PartialEq)]
pub struct Pivot {
    /// What it answers.
    pub subject: Subject,
    /// Further probes whose findings it settles as well.
    pub closes: Vec<ProbeId>,
    /// The rungs it starts from.
    pub from: Vec<Rung>,
    /// The contexts it fits; the most specific one that holds is used.
    pub when: Condition,
    /// What the team does now, as "Instead of …" goes on; one text, or one for each rung it starts from.
    pub instead_of: Vec<(Vec<Rung>, String)>,
    /// The next step, as "… , do …" goes on.
    pub action: String,
    /// What it costs.
    pub cost: Cost,
    /// What it brings: a number or an event.
    pub benefit: String,
    /// The first thing to type or to do.
    pub first_step: String,
    /// Tools it names.
    pub tools: Vec<String>,
    /// When the facts about those tools were checked.
    pub checked_on: Option<Date>,
    /// When it is not the right advice.
    pub not_when: NotWhen,
    /// How the team knows it is done.
    pub done_when: String,
    /// Whether it adds a system that has to be kept running.
    pub always_on: bool,
    /// Probes whose pivots come first.
    pub needs: Vec<ProbeId>,
    /// The rung it takes the team to, where it goes further than the next useful one.
    pub reaches: Option<Rung>,
}

impl Pivot {
    /// "Instead of …" for a team on this rung.
    #[must_use]
    pub fn instead_of_at(&self, rung: Rung) -> &str {
        let fitting = self.instead_of.iter().find(|(rungs, _)| rungs.contains(&rung));
        fitting.or(self.instead_of.first()).map_or("", |(_, text)| text)
    }
}

/// What a pivot costs. Planning ranges, in US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// Working days, from … to.
    pub days: (f64, f64),
    /// Dollars a month, from … to; negative where it saves.
    pub monthly_usd: (f64, f64),
    /// Upkeep, in hours a month.
    pub upkeep_hours: f64,
    /// What gets worse.
    pub worse: String,
}

impl Cost {
    /// What several come to together; what gets worse cannot be added.
    pub fn total<'c>(costs: impl Iterator<Item = &'c Self>) -> Self {
        let nothing = Self {
            days: (0.0, 0.0),
            monthly_usd: (0.0, 0.0),
            upkeep_hours: 0.0,
            worse: String::new(),
        };
        let add = |one: (f64, f64), other: (f64, f64)| (one.0 + other.0, one.1 + other.1);
        costs.fold(nothing, |sum, cost| Self {
            days: add(sum.days, cost.days),
            monthly_usd: add(sum.monthly_usd, cost.monthly_usd),
            upkeep_hours: sum.upkeep_hours + cost.upkeep_hours,
            ..sum
        })
    }
}

/// When a pivot is not the right advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWhen {
    /// As the report prints it.
    pub text: String,
    /// The condition that drops the pivot, where one can be written.
    pub when: Option<Condition>,
}
