//! Conditions, walked in three-valued logic.

use crate::assess::facts::{Assumed, MATURITY, Situation};
use crate::assess::truth::{Lens, Reading, Truth, Unasked};
use crate::domain::condition::Condition;
use crate::domain::id::{FactId, OptionId, ProbeId, QuestionId};
use crate::domain::questionnaire::{Fact, FactKind, Probe};
use crate::domain::review::{Claim, ContextAnswer, FactAnswer};
use crate::domain::scale::Rung;

/// How deep facts may rest on facts; a circle ends here.
pub(super) const DEEPEST: u8 = 8;

/// How one condition is walked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    unasked: Unasked,
    /// How unknown facts are resolved; `None` keeps them unknown.
    reading: Option<Reading>,
    depth: u8,
}

impl Reader {
    /// What is not known stays unknown.
    pub(super) const PLAIN: Self = Self { unasked: Unasked::Open, reading: None, depth: 0 };

    /// As a rule reads it.
    pub(super) fn through(lens: Lens) -> Self {
        Self { unasked: lens.unasked, reading: Some(lens.reading), ..Self::PLAIN }
    }
}

/// Where a probe stands, as rules of other probes read it.
enum Place {
    /// Not in the stack, or not applicable.
    Nowhere,
    /// Not answered yet.
    Open,
    On(Rung),
}

impl Situation<'_> {
    pub(super) fn read(&self, condition: &Condition, reader: Reader) -> Truth {
        match condition {
            Condition::All(parts) => {
                parts.iter().fold(Truth::Yes, |all, part| all.and(self.read(part, reader)))
            }
            Condition::Any(parts) => {
                parts.iter().fold(Truth::No, |any, part| any.or(self.read(part, reader)))
            }
            Condition::Not(inner) => !self.read(inner, reader),
            Condition::Context(question, options) => self.context(question, options),
            Condition::Fact(id) => {
                let kind = self.stack.fact(id.as_str()).map_or(FactKind::Neutral, |fact| fact.kind);
                let truth = self.read_fact(id, reader);
                reader.reading.map_or(truth, |reading| truth.resolve(kind, reading))
            }
            Condition::AtMost(id, rung) => self.place_of(id, reader).compare(|on| on <= *rung),
            Condition::AtLeast(id, rung) => self.place_of(id, reader).compare(|on| on >= *rung),
        }
    }

    fn context(&self, question: &QuestionId, options: &[OptionId]) -> Truth {
        if let Some(maturity) = self.maturity
            && question.as_str() == MATURITY
        {
            return options.iter().any(|option| option.as_str() == maturity.id()).into();
        }
        let asked = self.stack.question(question.as_str());
        match self.review.context.get(question) {
            Some(ContextAnswer::Options(chosen)) if !chosen.is_empty() => {
                chosen.iter().any(|option| options.contains(option)).into()
            }
            // A list that was skipped names nothing.
            Some(ContextAnswer::Options(_)) | None if asked.is_some_and(|asked| asked.several) => {
                Truth::No
            }
            _ => asked
                .and_then(|asked| asked.if_unknown.as_ref())
                .map_or(Truth::Unknown, |option| options.contains(option).into()),
        }
    }

    pub(super) fn read_fact(&self, id: &FactId, reader: Reader) -> Truth {
        let Some(fact) = self.stack.fact(id.as_str()).filter(|_| reader.depth < DEEPEST) else {
            return Truth::No;
        };
        let within = Reader { unasked: reader.unasked, depth: reader.depth + 1, ..Reader::PLAIN };
        let derived = fact.holds.as_ref().map_or(Truth::No, |when| self.read(when, within));
        if fact.ask.is_none() || derived == Truth::Yes {
            return derived;
        }
        let Some(answer) = self.answer(fact) else {
            let place = self.read(&fact.only_if, within);
            return derived.or(place.and(reader.unasked.counts_as(fact.kind)));
        };
        // Where nobody knows whether the question makes sense, an answer to it says that it does.
        let known = Reader { unasked: Unasked::Open, ..within };
        let place = match self.read(&fact.only_if, known) {
            Truth::No => Truth::No,
            Truth::Unknown | Truth::Yes => Truth::Yes,
        };
        derived.or(place.and(answer))
    }

    /// The answer to a follow-up; "don't know" counts as the cautious one.
    fn answer(&self, fact: &Fact) -> Option<Truth> {
        if let Some(Assumed::Answer(id, yes)) = self.assumed
            && *id == fact.id
        {
            return Some(yes.into());
        }
        Some(match self.review.facts.get(&fact.id)? {
            FactAnswer::Yes => Truth::Yes,
            FactAnswer::No => Truth::No,
            FactAnswer::Unknown => match fact.kind {
                FactKind::Raising => Truth::Yes,
                FactKind::Protective => Truth::No,
                // Whether a probe applies is then not certain either way, so it is asked.
                FactKind::Neutral => Truth::Unknown,
            },
        })
    }

    /// Whether a probe does not apply, by the questionnaire or by the team.
    pub(super) fn is_out_of_place(&self, probe: &Probe, reader: Reader) -> bool {
        let within = Reader { depth: reader.depth + 1, ..Reader::PLAIN };
        let ruled_out = reader.depth < DEEPEST
            && probe.not_applicable.iter().any(|rule| self.read(&rule.when, within) == Truth::Yes);
        ruled_out || self.waived(&probe.id).is_some()
    }

    fn place_of(&self, id: &ProbeId, reader: Reader) -> Place {
        let Some((item, probe)) = self.stack.probe(id.as_str()) else { return Place::Nowhere };
        if self.is_out_of_place(probe, reader) {
            return Place::Nowhere;
        }
        if let Some(Assumed::Standing(assumed, rung)) = self.assumed
            && assumed == id
        {
            return Place::On(rung);
        }
        let own = self.response(id).and_then(|response| response.claim);
        match own.or_else(|| Some(self.taken_over_through(probe, reader)?.claim)) {
            Some(Claim::Rung(rung)) => Place::On(rung),
            Some(Claim::Unknown) => Place::On(Rung::ABSENT),
            None => {
                self.review.estimates.get(&item.id).map_or(Place::Open, |rung| Place::On(*rung))
            }
        }
    }
}

impl Place {
    fn compare(&self, fits: impl Fn(Rung) -> bool) -> Truth {
        match self {
            Self::Nowhere => Truth::No,
            Self::Open => Truth::Unknown,
            Self::On(rung) => fits(*rung).into(),
        }
    }
}

impl Unasked {
    fn counts_as(self, kind: FactKind) -> Truth {
        match self {
            Self::Open => Truth::Unknown,
            Self::Denied => Truth::No,
            Self::Favourable => Truth::from(kind == FactKind::Protective),
        }
    }
}
