//! What can vary: the answers to context questions and follow-ups, and the standings of other probes.

use std::collections::HashMap;

use crate::assess::conditions::DEEPEST;
use crate::assess::facts::MATURITY;
use crate::assess::prove::formula::{Cube, Formula, Values, Variable};
use crate::domain::condition::Condition;
use crate::domain::id::{FactId, OptionId, ProbeId, QuestionId};
use crate::domain::scale::{Maturity, Rung};
use crate::domain::stack::Stack;

/// How many options of one question can be told apart: the bits of a set of values.
pub(super) const MOST_OPTIONS: usize = 128;

/// The value of a probe that does not apply or is not answered: it comes after the four rungs.
const NOWHERE: usize = 4;

/// Something that varies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Source {
    /// The one option of a context question.
    Question(QuestionId),
    /// Whether a context question of several options has this one.
    Option(QuestionId, OptionId),
    /// The answer to a follow-up.
    Answer(FactId),
    /// Where another probe stands.
    Standing(ProbeId),
}

/// All that varies, and what it may be. It grows while conditions are put into formulas.
#[derive(Debug)]
pub(super) struct Space<'a> {
    pub(super) stack: &'a Stack,
    places: HashMap<Source, Variable>,
    sources: Vec<Source>,
    /// Everything that everything may be.
    pub(super) all: Cube,
}

impl<'a> Space<'a> {
    pub(super) fn new(stack: &'a Stack) -> Self {
        Self { stack, places: HashMap::new(), sources: Vec::new(), all: Cube::new() }
    }

    fn variable(&mut self, source: Source, values: usize) -> Variable {
        if let Some(known) = self.places.get(&source) {
            return *known;
        }
        let place = self.sources.len();
        self.places.insert(source.clone(), place);
        self.sources.push(source);
        self.all.push(Values::MAX >> (MOST_OPTIONS - values.clamp(1, MOST_OPTIONS)));
        place
    }

    /// The probe whose standing this variable is.
    pub(super) fn probe_of(&self, variable: Variable) -> Option<&ProbeId> {
        match self.sources.get(variable)? {
            Source::Standing(id) => Some(id),
            _ => None,
        }
    }

    /// The team has this maturity.
    pub(super) fn maturity(&mut self, maturity: Maturity) -> Formula {
        self.context(&QuestionId::new(MATURITY), &[OptionId::new(maturity.id())])
    }

    /// The fact holds.
    pub(super) fn fact(&mut self, id: &FactId) -> Formula {
        self.fact_within(id, 0)
    }

    /// The condition holds, where the probe that it belongs to stands on this rung.
    pub(super) fn condition(&mut self, when: &Condition, own: Option<(&ProbeId, Rung)>) -> Formula {
        self.within(when, own, 0)
    }

    fn within(&mut self, when: &Condition, own: Option<(&ProbeId, Rung)>, depth: u8) -> Formula {
        match when {
            Condition::All(parts) => Formula::all(
                parts.iter().map(|part| self.within(part, own, depth)).collect::<Vec<_>>(),
            ),
            Condition::Any(parts) => Formula::any(
                parts.iter().map(|part| self.within(part, own, depth)).collect::<Vec<_>>(),
            ),
            Condition::Not(inner) => self.within(inner, own, depth).negated(),
            Condition::Context(question, options) => self.context(question, options),
            Condition::Fact(id) => self.fact_within(id, depth),
            Condition::AtMost(id, limit) => self.standing(id, own, depth, |rung| rung <= *limit),
            Condition::AtLeast(id, limit) => self.standing(id, own, depth, |rung| rung >= *limit),
        }
    }

    fn context(&mut self, id: &QuestionId, options: &[OptionId]) -> Formula {
        if id.as_str() == MATURITY {
            let variable = self.variable(Source::Question(id.clone()), Maturity::ALL.len());
            let named = |maturity: &Maturity| options.iter().any(|o| o.as_str() == maturity.id());
            return Formula::Among(variable, values(&Maturity::ALL, named));
        }
        let Some(question) = self.stack.question(id.as_str()) else { return Formula::NO };
        if question.several {
            let known = options.iter().filter(|option| question.option(option.as_str()).is_some());
            let parts = known.map(|option| {
                let source = Source::Option(id.clone(), option.clone());
                Formula::Among(self.variable(source, 2), 0b10)
            });
            return Formula::any(parts.collect::<Vec<_>>());
        }
        let variable = self.variable(Source::Question(id.clone()), question.options.len());
        Formula::Among(variable, values(&question.options, |option| options.contains(&option.id)))
    }

    /// A fact that another questionnaire defines, and that is not stacked, may hold or not.
    fn fact_within(&mut self, id: &FactId, depth: u8) -> Formula {
        let stack = self.stack;
        let Some(fact) = stack.fact(id.as_str()) else {
            return Formula::Among(self.variable(Source::Answer(id.clone()), 2), 0b10);
        };
        if depth >= DEEPEST {
            return Formula::NO;
        }
        let derived = fact.holds.as_ref().map(|when| self.within(when, None, depth + 1));
        let answered = fact.ask.is_some().then(|| {
            let answer = self.variable(Source::Answer(id.clone()), 2);
            self.within(&fact.only_if, None, depth + 1).and(Formula::Among(answer, 0b10))
        });
        Formula::any(derived.into_iter().chain(answered))
    }

    /// A probe applies and stands where it should. One that is not stacked may stand anywhere, or nowhere.
    fn standing(
        &mut self,
        id: &ProbeId,
        own: Option<(&ProbeId, Rung)>,
        depth: u8,
        fits: impl Fn(Rung) -> bool,
    ) -> Formula {
        if let Some((own, rung)) = own
            && own == id
        {
            return Formula::Constant(fits(rung));
        }
        let variable = self.variable(Source::Standing(id.clone()), NOWHERE + 1);
        let stands = Formula::Among(variable, values(&Rung::ALL, |rung| fits(*rung)));
        let stack = self.stack;
        let Some((_, probe)) = stack.probe(id.as_str()).filter(|_| depth < DEEPEST) else {
            return stands;
        };
        let rules =
            probe.not_applicable.iter().map(|rule| self.within(&rule.when, None, depth + 1));
        let ruled_out = Formula::any(rules.collect::<Vec<_>>());
        stands.and_not(ruled_out)
    }

    /// A review with the answers of a cube; of several values the first counts.
    #[cfg(test)]
    pub(super) fn review(&self, cube: &Cube) -> crate::domain::review::Review {
        use crate::domain::review::{Claim, ContextAnswer, FactAnswer, Review};
        let mut review = Review::default();
        for (source, left) in self.sources.iter().zip(cube) {
            let first = usize::try_from(left.trailing_zeros()).expect("it is small");
            match source {
                Source::Question(id) => {
                    let question = self.stack.question(id.as_str()).expect("it is there");
                    let option = question.options[first].id.clone();
                    review.context.insert(id.clone(), ContextAnswer::Options(vec![option]));
                }
                Source::Option(id, option) => {
                    let none = ContextAnswer::Options(vec![]);
                    let chosen = review.context.entry(id.clone()).or_insert(none);
                    if let ContextAnswer::Options(chosen) = chosen
                        && first == 1
                    {
                        chosen.push(option.clone());
                    }
                }
                Source::Answer(id) => {
                    let answer = if first == 1 { FactAnswer::Yes } else { FactAnswer::No };
                    review.facts.insert(id.clone(), answer);
                }
                Source::Standing(id) => {
                    let response = review.probes.entry(id.clone()).or_default();
                    match u8::try_from(first).ok().and_then(Rung::new) {
                        Some(rung) => response.claim = Some(Claim::Rung(rung)),
                        None => response.not_applicable = Some("not here".to_owned()),
                    }
                }
            }
        }
        review
    }

    /// What a cube says, with ids: "maturity = solo, can-pause = no, DV4 at 0 or 1".
    pub(super) fn words(&self, cube: &Cube) -> Vec<String> {
        let narrowed = (0..self.sources.len()).filter(|at| cube[*at] != self.all[*at]);
        narrowed.map(|at| self.word(at, cube[at])).collect()
    }

    fn word(&self, variable: Variable, left: Values) -> String {
        let has = |at: &usize| left & (1 << at) != 0;
        match &self.sources[variable] {
            Source::Question(id) => {
                let ids: Vec<&str> = match self.stack.question(id.as_str()) {
                    Some(question) if id.as_str() != MATURITY => {
                        question.options.iter().map(|option| option.id.as_str()).collect()
                    }
                    _ => Maturity::ALL.iter().map(|maturity| maturity.id()).collect(),
                };
                let named = ids.into_iter().enumerate().filter(|(at, _)| has(at));
                format!("{id} = {}", listed(named.map(|(_, option)| option)))
            }
            Source::Option(id, option) => {
                format!("{id} {} {option}", if has(&1) { "with" } else { "without" })
            }
            Source::Answer(id) => format!("{id} = {}", if has(&1) { "yes" } else { "no" }),
            Source::Standing(id) => {
                let rungs: Vec<_> = (0..NOWHERE).filter(has).map(|at| at.to_string()).collect();
                match (rungs.is_empty(), has(&NOWHERE)) {
                    (true, _) => format!("{id} not applicable"),
                    (_, false) => format!("{id} at {}", listed(rungs.iter().map(String::as_str))),
                    (_, true) => {
                        let rungs = listed(rungs.iter().map(String::as_str));
                        format!("{id} at {rungs} or not applicable")
                    }
                }
            }
        }
    }
}

fn values<T>(all: &[T], fits: impl Fn(&T) -> bool) -> Values {
    let fitting = all.iter().take(MOST_OPTIONS).enumerate().filter(|(_, value)| fits(value));
    fitting.fold(0, |set, (at, _)| set | (1 << at))
}

/// "a", "a or b", "a, b or c".
pub(super) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}
