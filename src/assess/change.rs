//! The cheapest single change that makes a class milder.

use crate::assess::clauses::quoted;
use crate::assess::facts::Situation;
use crate::assess::follow_ups::facts_read;
use crate::assess::grade::{Footing, Proof, Verdict, grade};
use crate::assess::truth::{Reading, Unasked};
use crate::domain::condition::Condition;
use crate::domain::questionnaire::{Fact, Item, Probe};
use crate::domain::review::FactAnswer;
use crate::domain::scale::{Class, Rung};

/// One probe as it was graded.
struct Graded<'a, 's> {
    situation: &'s Situation<'a>,
    item: &'a Item,
    probe: &'a Probe,
    footing: Footing,
    class: Class,
}

/// The cheapest single change that makes the class milder, in words; where none alone does, a rung with another
/// answer; empty where not even that does.
pub(crate) fn cheapest_change<'a>(
    situation: &Situation<'a>,
    item: &'a Item,
    probe: &'a Probe,
    footing: Footing,
    verdict: &Verdict,
) -> String {
    if verdict.class == Class::Validation {
        return String::new();
    }
    let graded = Graded { situation, item, probe, footing, class: verdict.class };
    let next = footing.rung.up();
    graded
        .evidence()
        .or_else(|| graded.inquiry())
        .or_else(|| graded.rung(next))
        .or_else(|| graded.elsewhere(verdict))
        .or_else(|| graded.rung(next.up()))
        .or_else(|| graded.rung(next.up().up()))
        .or_else(|| graded.other_answer(footing))
        .or_else(|| graded.rung_and_answer())
        .unwrap_or_default()
}

impl<'a> Graded<'a, '_> {
    fn is_milder(&self, situation: &Situation<'a>, footing: Footing) -> bool {
        grade(situation, self.item, self.probe, footing, Reading::AsAnswered).class < self.class
    }

    fn evidence(&self) -> Option<String> {
        let shown = self.footing.at(self.footing.rung);
        let helps = self.footing.proof != Proof::Shown && self.is_milder(self.situation, shown);
        helps.then(|| format!("show evidence for {}", self.sentence(self.footing.rung)))
    }

    fn rung(&self, rung: Rung) -> Option<String> {
        let helps =
            rung > self.footing.rung && self.is_milder(self.situation, self.footing.at(rung));
        helps.then(|| format!("reach rung {rung}: {}", self.sentence(rung)))
    }

    /// A follow-up that nobody could or did answer.
    fn inquiry(&self) -> Option<String> {
        let unsure = |fact: &Fact| match self.situation.review.facts.get(&fact.id) {
            None => self.situation.is_unanswered(fact),
            Some(answer) => *answer == FactAnswer::Unknown,
        };
        let clause = self.milder_answer(self.footing, unsure)?;
        Some(format!("find out whether {clause}"))
    }

    /// A follow-up whose answer would have to become another.
    fn other_answer(&self, footing: Footing) -> Option<String> {
        let sure = |fact: &Fact| {
            matches!(
                self.situation.review.facts.get(&fact.id),
                Some(FactAnswer::Yes | FactAnswer::No)
            )
        };
        let clause = self.milder_answer(footing, sure)?;
        Some(format!("make it so that {clause}"))
    }

    /// A better rung and another answer together.
    fn rung_and_answer(&self) -> Option<String> {
        let above = |rung: &&Rung| **rung > self.footing.rung;
        Rung::ALL.iter().filter(above).find_map(|rung| {
            let answer = self.other_answer(self.footing.at(*rung))?;
            Some(format!("reach rung {rung}: {}, and {answer}", self.sentence(*rung)))
        })
    }

    fn milder_answer(&self, footing: Footing, eligible: impl Fn(&Fact) -> bool) -> Option<&'a str> {
        if self.footing.unasked != Unasked::Open {
            return None;
        }
        let facts = facts_read(self.situation.stack, self.probe).into_iter();
        let mut asked = facts.filter(|fact| fact.ask.is_some() && eligible(fact));
        asked.find_map(|fact| {
            let helps = |yes| self.is_milder(&self.situation.answering(&fact.id, yes), footing);
            if helps(false) && !fact.says_not.is_empty() {
                Some(fact.says_not.as_str())
            } else {
                helps(true).then_some(fact.says.as_str())
            }
        })
    }

    /// A better rung of another probe that the rule reads.
    fn elsewhere(&self, verdict: &Verdict<'a>) -> Option<String> {
        let leaves = verdict.critical?.when.leaves();
        leaves.into_iter().find_map(|leaf| {
            let Condition::AtMost(id, rung) = leaf else { return None };
            let (_, other) = self.situation.stack.probe(id.as_str())?;
            let better = self.situation.standing(&other.id, rung.up());
            self.is_milder(&better, self.footing).then(|| {
                let sentence = quoted(self.situation, other, rung.up());
                format!("reach rung {} at \"{}\": {sentence}", rung.up(), other.title)
            })
        })
    }

    fn sentence(&self, rung: Rung) -> String {
        quoted(self.situation, self.probe, rung)
    }
}
