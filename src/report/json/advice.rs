//! Pivots, with their costs as numbers, and what was considered and not advised.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::assess::{Advice, Assessment, NotAdvised};
use crate::domain::pivot::Pivot;
use crate::domain::stack::Stack;

#[derive(Serialize)]
pub(super) struct RankedPivot<'a> {
    rank: usize,
    /// `now`, `next` or `later`.
    due: Option<&'static str>,
    probe: &'a str,
    title: &'a str,
    class: &'static str,
    standing: u8,
    instead_of: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    cost: Cost<'a>,
    benefit: &'a str,
    first_step: &'a str,
    tools: &'a [String],
    checked_on: Option<Date>,
    not_when: &'a str,
    done_when: &'a str,
    always_on: bool,
    closes: Vec<&'a str>,
    needs: Vec<&'a str>,
}

impl<'a> RankedPivot<'a> {
    pub(super) fn all(stack: &'a Stack, assessment: &'a Assessment) -> Vec<Self> {
        let ranked = assessment.advice.iter().enumerate();
        let due = |at: usize| Some(assessment.plan.as_ref()?.when.get(at)?.id());
        ranked.filter_map(|(at, advice)| Self::new(stack, at + 1, due(at), advice)).collect()
    }

    fn new(
        stack: &'a Stack,
        rank: usize,
        due: Option<&'static str>,
        advice: &'a Advice,
    ) -> Option<Self> {
        let pivot = stack.pivots().nth(advice.pivot)?;
        Some(Self {
            rank,
            due,
            probe: advice.probe.as_str(),
            title: title(stack, advice.probe.as_str()),
            class: advice.class.id(),
            standing: advice.standing.number(),
            instead_of: &advice.instead_of,
            action: &pivot.action,
            cost: Cost::new(pivot),
            benefit: &pivot.benefit,
            first_step: &pivot.first_step,
            tools: &pivot.tools,
            checked_on: pivot.checked_on,
            not_when: &pivot.not_when.text,
            done_when: &pivot.done_when,
            always_on: pivot.always_on,
            closes: advice.closes.iter().map(crate::domain::id::ProbeId::as_str).collect(),
            needs: pivot.needs.iter().map(crate::domain::id::ProbeId::as_str).collect(),
        })
    }
}

fn title<'a>(stack: &'a Stack, probe: &'a str) -> &'a str {
    stack.probe(probe).map_or(probe, |(_, known)| known.title.as_str())
}

/// Ranges as `[from, to]`.
#[derive(Serialize)]
struct Cost<'a> {
    days: [Number; 2],
    monthly_usd: [Number; 2],
    upkeep_hours_a_month: Number,
    worse: &'a str,
}

impl<'a> Cost<'a> {
    fn new(pivot: &'a Pivot) -> Self {
        let range = |(from, to)| [Number(from), Number(to)];
        Self {
            days: range(pivot.cost.days),
            monthly_usd: range(pivot.cost.monthly_usd),
            upkeep_hours_a_month: Number(pivot.cost.upkeep_hours),
            worse: &pivot.cost.worse,
        }
    }
}

/// A number that is written without ".0" where it is whole.
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Sums of halves and tenths come out even.
        let number = (self.0 * 100.0).round() / 100.0;
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and far from the limits")]
        if number.fract() == 0.0 && number.abs() < 1e15 {
            return serializer.serialize_i64(number as i64);
        }
        serializer.serialize_f64(number)
    }
}

#[derive(Serialize)]
pub(super) struct Considered<'a> {
    probe: &'a str,
    title: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    because: &'a str,
}

impl<'a> Considered<'a> {
    /// What does not fit here, and then the pivots that were dropped.
    pub(super) fn all(stack: &'a Stack, assessment: &'a Assessment) -> Vec<Self> {
        let unfit = assessment.considered.iter().filter_map(|at| stack.considered().nth(*at));
        let unfit = unfit.map(|proposal| Self {
            probe: proposal.probe.as_str(),
            title: title(stack, proposal.probe.as_str()),
            action: &proposal.what,
            because: &proposal.because,
        });
        let dropped = assessment.not_advised.iter();
        unfit.chain(dropped.filter_map(|dropped| Self::new(stack, dropped))).collect()
    }

    fn new(stack: &'a Stack, dropped: &'a NotAdvised) -> Option<Self> {
        Some(Self {
            probe: dropped.probe.as_str(),
            title: title(stack, dropped.probe.as_str()),
            action: &stack.pivots().nth(dropped.pivot)?.action,
            because: &dropped.because,
        })
    }
}
