//! The class of one probe, in the order of the rules.

use jiff::civil::Date;

use crate::assess::Basis;
use crate::assess::facts::Situation;
use crate::assess::truth::{Lens, Reading, Truth, Unasked};
use crate::domain::condition::Condition;
use crate::domain::id::FactId;
use crate::domain::questionnaire::{AdvisoryRule, CriticalRule, Item, Probe};
use crate::domain::scale::{Class, Maturity, Rung};

/// The fact that turns Criticals of Monitoring and Rollback into a before-launch list.
pub(super) const NOT_LIVE: &str = "not-live";

/// Whether a claim was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// By valid evidence, or it needs none.
    Shown,
    Missing {
        last_shown: Option<Date>,
    },
}

impl Proof {
    /// The weaker of two; of two that are missing, what was shown last.
    pub(crate) fn weaker(self, other: Self) -> Self {
        match (self, other) {
            (Self::Missing { last_shown: one }, Self::Missing { last_shown: two }) => {
                Self::Missing { last_shown: one.max(two) }
            }
            (Self::Shown, weaker) | (weaker, Self::Shown) => weaker,
        }
    }
}

/// What is graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Footing {
    pub(crate) rung: Rung,
    pub(crate) proof: Proof,
    pub(crate) unasked: Unasked,
}

impl Footing {
    /// A rung that is shown, with follow-ups open.
    pub(crate) fn shown(rung: Rung) -> Self {
        Self { rung, proof: Proof::Shown, unasked: Unasked::Open }
    }

    /// The same on this rung, shown.
    pub(crate) fn at(self, rung: Rung) -> Self {
        Self { rung, proof: Proof::Shown, ..self }
    }
}

/// A class and what decided it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict<'a> {
    pub(crate) class: Class,
    pub(crate) basis: Basis,
    /// The rule that makes it Critical, or would if what is claimed does not hold.
    pub(crate) critical: Option<&'a CriticalRule>,
    /// The rule that makes it Advisory at any rung.
    pub(crate) advisory: Option<&'a AdvisoryRule>,
}

impl Verdict<'_> {
    fn of(class: Class, basis: Basis) -> Self {
        Self { class, basis, critical: None, advisory: None }
    }
}

/// Grades a probe on a footing under a reading. The order is that of `product.md` section 4.
pub(crate) fn grade<'a>(
    situation: &Situation<'a>,
    item: &Item,
    probe: &'a Probe,
    footing: Footing,
    reading: Reading,
) -> Verdict<'a> {
    let lens = Lens { reading, unasked: footing.unasked };
    if let Some(rule) = critical_rule(situation, probe, footing.rung, lens) {
        return by_rule(situation, item, probe, rule);
    }
    let advisory = probe.advisory.iter().find(|rule| situation.holds(&rule.when, lens));
    let unshown = not_shown(situation, item, probe, footing, reading);
    match (advisory, unshown) {
        // Both are Advisory. What is known says more than what is not shown, unless a Critical may hide behind it.
        (Some(rule), None | Some(Verdict { critical: None, .. })) => {
            Verdict { advisory: Some(rule), ..Verdict::of(Class::Advisory, Basis::AdvisoryRule) }
        }
        (_, Some(verdict)) => verdict,
        (None, None) => by_target(situation, probe, footing.rung, lens),
    }
}

fn by_rule<'a>(
    situation: &Situation,
    item: &Item,
    probe: &Probe,
    rule: &'a CriticalRule,
) -> Verdict<'a> {
    let (class, basis) = if is_before_launch(situation, item, probe) {
        (Class::Advisory, Basis::BeforeLaunch)
    } else {
        (Class::Critical, Basis::CriticalRule)
    };
    Verdict { critical: Some(rule), ..Verdict::of(class, basis) }
}

/// What is not shown is amber, unless rung 1 would do here (`rules.md` section 10). A follow-up that a claim of 2 or
/// 3 never triggers counts as "no".
fn not_shown<'a>(
    situation: &Situation<'a>,
    item: &Item,
    probe: &'a Probe,
    footing: Footing,
    reading: Reading,
) -> Option<Verdict<'a>> {
    let Proof::Missing { last_shown } = footing.proof else { return None };
    let unasked = match footing.unasked {
        Unasked::Open => Unasked::Denied,
        other => other,
    };
    let unshown = Footing { unasked, ..footing.at(Rung::AD_HOC) };
    let verdict = grade(situation, item, probe, unshown, reading);
    let basis = Basis::NotShown { last_shown };
    (verdict.class > Class::Validation).then_some(Verdict {
        class: Class::Advisory,
        basis,
        advisory: None,
        ..verdict
    })
}

fn by_target<'a>(situation: &Situation, probe: &Probe, rung: Rung, lens: Lens) -> Verdict<'a> {
    let target = target(situation, probe, lens);
    let flood_guard = situation.maturity() == Some(Maturity::Established)
        && rung == Rung::MANAGED
        && target == Rung::AUTOMATED;
    let (class, basis) = if flood_guard {
        (Class::Validation, Basis::NextStep)
    } else if rung < target {
        (Class::Advisory, Basis::BelowTarget)
    } else if target == Rung::ABSENT && rung < Rung::MANAGED {
        (Class::Validation, Basis::NothingNeeded)
    } else {
        (Class::Validation, Basis::OnTarget)
    };
    Verdict::of(class, basis)
}

/// Of the rules that hold on this rung the most dangerous, then the first.
pub(crate) fn critical_rule<'a>(
    situation: &Situation,
    probe: &'a Probe,
    rung: Rung,
    lens: Lens,
) -> Option<&'a CriticalRule> {
    let holding = probe.critical.iter().filter(|rule| {
        reach(situation, rule, lens).is_some_and(|reach| rung <= reach)
            && situation.holds(&rule.when, lens)
    });
    holding.reduce(|first, next| if next.danger > first.danger { next } else { first })
}

/// The highest rung at which a rule holds; `None` when it has eased away.
pub(crate) fn reach(situation: &Situation, rule: &CriticalRule, lens: Lens) -> Option<Rung> {
    let eased = rule
        .eased_by
        .as_ref()
        .is_some_and(|fact| situation.holds(&Condition::Fact(fact.clone()), lens));
    if eased { rule.at_most.down() } else { Some(rule.at_most) }
}

/// The rung expected here: that of the maturity, or what a context demands beyond it. Without a maturity the lowest.
pub(crate) fn target(situation: &Situation, probe: &Probe, lens: Lens) -> Rung {
    let of_maturity =
        situation.maturity().map_or(Rung::ABSENT, |maturity| probe.target_of(maturity));
    let demanded = probe.target_at_least.iter();
    let holding = demanded.filter(|(when, _)| situation.holds(when, lens)).map(|(_, rung)| *rung);
    holding.fold(of_maturity, Rung::max)
}

/// How far advice may go here: to the target, or one above the reach of a rule whose condition holds.
pub(crate) fn needed(situation: &Situation, probe: &Probe, lens: Lens) -> Rung {
    let rules = probe.critical.iter().filter(|rule| situation.holds(&rule.when, lens));
    let above = rules.filter_map(|rule| reach(situation, rule, lens)).map(Rung::up);
    above.fold(target(situation, probe, lens), Rung::max)
}

/// The lowest rung that is Validation here; the flood guard lets an established team pass below its target.
pub(crate) fn enough(situation: &Situation, probe: &Probe, lens: Lens) -> Rung {
    let rules = probe.critical.iter().filter(|rule| situation.holds(&rule.when, lens));
    let above = rules.filter_map(|rule| reach(situation, rule, lens)).map(Rung::up);
    let passes = |rung: &Rung| by_target(situation, probe, *rung, lens).class == Class::Validation;
    let target = Rung::ALL.into_iter().find(passes).unwrap_or(Rung::AUTOMATED);
    above.fold(target, Rung::max)
}

/// Whether its findings are a before-launch list for now. Unless it is known not to be live, it is live.
pub(crate) fn is_before_launch(situation: &Situation, item: &Item, probe: &Probe) -> bool {
    (item.before_launch || probe.before_launch)
        && situation.fact(&FactId::new(NOT_LIVE)) == Truth::Yes
}
