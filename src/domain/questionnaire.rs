//! What is asked and what it means: questionnaires, their items, probes and rules.
//!
//! A [`Questionnaire`] is one file. A [`Stack`](crate::domain::stack::Stack) is the files of one review, joined.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::condition::Condition;
use crate::domain::id::{FactId, ItemId, OptionId, ProbeId, QuestionId, QuestionnaireId};
use crate::domain::pivot::Pivot;
use crate::domain::scale::{Hazard, Maturity, Rung, Section};

/// One file of questions, rules and advice. Immutable, versioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    /// Its id, which reviews name.
    pub id: QuestionnaireId,
    /// Its title.
    pub title: String,
    /// The version of its content; a review notes the one it was answered with.
    pub version: String,
    /// What it is for, in a sentence.
    pub about: String,
    /// When its facts about tools were last checked.
    pub checked_on: Option<Date>,
    /// Context questions.
    pub questions: Vec<ContextQuestion>,
    /// Answers that seldom go together, pointed out on the page and never forbidden.
    pub cautions: Vec<Caution>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Checklist items.
    pub items: Vec<Item>,
    /// Advice.
    pub pivots: Vec<Pivot>,
    /// The order in which its probes are acted on, where it ends in a list of actions; each probe is in one phase.
    pub phases: Vec<Phase>,
    /// Where two good practices pull against each other.
    pub tensions: Vec<Tension>,
    /// What is often proposed and does not fit.
    pub considered: Vec<Considered>,
}

/// Something that is often proposed, and why it does not fit here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Considered {
    /// The probe that it would be about.
    pub probe: ProbeId,
    /// What is proposed, as a noun: "a canary rollout".
    pub what: String,
    /// Where it does not fit.
    pub when: Condition,
    /// Why not, and what serves better, as a clause.
    pub because: String,
}

/// A step of the order of action: what is done now, and why before the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// What is done, in a few words.
    pub title: String,
    /// Why it comes now, as a clause.
    pub because: String,
    /// Its probes, in the order of doing.
    pub probes: Vec<ProbeId>,
}

/// Two or more good practices that pull against each other, and how both can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tension {
    /// The probes between which it is.
    pub between: Vec<ProbeId>,
    /// When it is felt.
    pub when: Condition,
    /// What pulls against what, and the way out, in sentences.
    pub says: String,
}

/// A question about the system and its team, asked first.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextQuestion {
    /// Its id.
    pub id: QuestionId,
    /// A label of a few words, such as "Team maturity".
    pub title: String,
    /// The question.
    pub ask: String,
    /// Why it is asked, in a sentence.
    pub why: String,
    /// Whether several options may hold at once.
    pub several: bool,
    /// The questionnaires that need it; empty for all.
    pub needed_by: Vec<QuestionnaireId>,
    /// What counts while it is not known, for the few questions where caution demands it.
    pub if_unknown: Option<OptionId>,
    /// What can be answered.
    pub options: Vec<ContextOption>,
}

impl ContextQuestion {
    /// The option with this id.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<&ContextOption> {
        self.options.iter().find(|option| option.id.as_str() == id)
    }
}

/// One answer to a context question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextOption {
    /// Its id.
    pub id: OptionId,
    /// Its label.
    pub title: String,
    /// One plain sentence; may be empty where the label says all.
    pub text: String,
}

/// Answers that seldom go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caution {
    /// When it is shown.
    pub when: Condition,
    /// What it says.
    pub says: String,
}

/// What an unknown fact may do to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// It can only make a class worse; while unknown it is not held against the team.
    Raising,
    /// It can only make a class milder; while unknown it is not granted.
    Protective,
    /// It decides wording and what applies; while unknown it does not hold.
    Neutral,
}

/// A named condition: derived from the context, asked at a probe, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// What it says when it holds, as a clause: "the output acts by itself".
    pub says: String,
    /// What it says when it does not hold; empty if it is never read that way.
    pub says_not: String,
    /// What it may do to a class.
    pub kind: FactKind,
    /// When it follows from the context.
    pub holds: Option<Condition>,
    /// The yes-or-no question asked at a probe.
    pub ask: Option<String>,
    /// When the question makes sense; elsewhere an answer does not count.
    pub only_if: Condition,
    /// The probe at which it is asked even though no class of it depends on the answer.
    pub ask_at: Option<ProbeId>,
}

/// One entry of the checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Its title.
    pub title: String,
    /// The part of the report it belongs to.
    pub section: Section,
    /// What it asks, in one question.
    pub question: String,
    /// Who answers for it on day two.
    pub owner: String,
    /// What is worth waking someone for, and what is not.
    pub paged: String,
    /// Whether its findings are a before-launch list until the system is live.
    pub before_launch: bool,
    /// Its probes.
    pub probes: Vec<Probe>,
}

/// One question of an item, with four rungs.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// Its id.
    pub id: ProbeId,
    /// A title of a few words.
    pub title: String,
    /// What is asked, and how it is put in this or that context.
    pub wording: Wording,
    /// Rewordings by context; the first whose condition holds is used, part by part.
    pub rewordings: Vec<Rewording>,
    /// How long evidence stays fresh, in days.
    pub evidence_days: u32,
    /// The rung expected of each maturity, in the order of [`Maturity::ALL`].
    pub target: [Rung; 4],
    /// Contexts that demand more than the maturity does.
    pub target_at_least: Vec<(Condition, Rung)>,
    /// Who owns it on day two, and whether that person is paged.
    pub owner: String,
    /// When it does not apply, and why.
    pub not_applicable: Vec<NotApplicable>,
    /// Reasons for "not applicable" that the team may pick.
    pub offered_reasons: Vec<String>,
    /// When it is Critical.
    pub critical: Vec<CriticalRule>,
    /// When it is Advisory at any rung.
    pub advisory: Vec<AdvisoryRule>,
    /// Whether it is on the before-launch list although its item is not.
    pub before_launch: bool,
    /// The item that shows its Criticals, for a probe of "Fit and ownership".
    pub nearest: Option<ItemId>,
    /// Probes of other questionnaires that ask the same: while it is open, the lowest of their claims is taken over.
    pub prefill: Vec<ProbeId>,
    /// Where it comes from, such as `ml-test-score:Infra7`.
    pub sources: Vec<String>,
}

impl Probe {
    /// The rung expected of this maturity, before contexts that demand more.
    #[must_use]
    pub fn target_of(&self, maturity: Maturity) -> Rung {
        self.target[maturity as usize]
    }
}

/// The words of a probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The question.
    pub ask: String,
    /// The four rungs, each in observable terms.
    pub rungs: [String; 4],
    /// What counts as evidence.
    pub evidence: String,
    /// The common false yes.
    pub false_yes: String,
}

/// How a probe is put in one context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewording {
    /// The context.
    pub when: Condition,
    /// Why it is put differently, as the report prints it.
    pub because: String,
    /// The question, if it changes.
    pub ask: Option<String>,
    /// The rungs that change.
    pub rungs: BTreeMap<Rung, String>,
    /// What counts as evidence, if it changes.
    pub evidence: Option<String>,
    /// The common false yes, if it changes.
    pub false_yes: Option<String>,
}

/// When a probe does not apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotApplicable {
    /// The condition.
    pub when: Condition,
    /// Why, as the report prints it.
    pub because: String,
}

/// When a probe is Critical.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriticalRule {
    /// The highest standing at which it holds.
    pub at_most: Rung,
    /// The condition.
    pub when: Condition,
    /// A fact under which it reaches one rung lower, and falls away from rung 0.
    pub eased_by: Option<FactId>,
    /// What makes it Critical.
    pub hazard: Hazard,
    /// Why, in words the report prints.
    pub because: String,
    /// How urgent among Criticals: 1 to 3, 3 first.
    pub danger: u8,
}

/// When a probe is Advisory whatever its rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdvisoryRule {
    /// The condition.
    pub when: Condition,
    /// Why, in words the report prints.
    pub because: String,
}
