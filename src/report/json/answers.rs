//! What the team said, as it stands in the review.

use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::assess::Assessment;
use crate::domain::review::{self, Action, ContextAnswer, Decision, FactAnswer, Review};
use crate::domain::stack::Stack;

#[derive(serde::Serialize)]
pub(super) struct System<'a> {
    name: &'a str,
    team: &'a str,
    facilitator: &'a str,
    attendees: &'a [String],
    held_on: Option<Date>,
}

impl<'a> System<'a> {
    pub(super) fn new(system: &'a review::System) -> Self {
        Self {
            name: &system.name,
            team: &system.team,
            facilitator: &system.facilitator,
            attendees: &system.attendees,
            held_on: system.held_on,
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct Questionnaires<'a>(Vec<Known<'a>>);

#[derive(serde::Serialize)]
struct Known<'a> {
    id: &'a str,
    title: Option<&'a str>,
    version: Option<&'a str>,
    answered_with: Option<&'a str>,
}

impl<'a> Questionnaires<'a> {
    pub(super) fn new(stack: &'a Stack, review: &'a Review) -> Self {
        let known = |id| {
            let questionnaire = stack.questionnaire(id);
            Known {
                id: id.as_str(),
                title: questionnaire.map(|known| known.title.as_str()),
                version: questionnaire.map(|known| known.version.as_str()),
                answered_with: review.versions.get(id).map(String::as_str),
            }
        };
        Self(review.questionnaires.iter().map(known).collect())
    }
}

/// Answers by id, in the order of the questionnaires; ids that none of them knows come last.
pub(super) struct Answers<'a>(Vec<(&'a str, Answer<'a>)>);

#[derive(serde::Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
    YesOrNo(bool),
}

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, answer) in &self.0 {
            map.serialize_entry(id, answer)?;
        }
        map.end()
    }
}

impl<'a> Answers<'a> {
    pub(super) fn context(stack: &'a Stack, review: &'a Review) -> Self {
        let order: Vec<&str> = stack.questions().map(|question| question.id.as_str()).collect();
        let several = |id: &str| stack.question(id).is_some_and(|question| question.several);
        let answers = review.context.iter().map(|(id, answer)| {
            let answer = match answer {
                ContextAnswer::Unknown => Answer::One("unknown"),
                ContextAnswer::Options(options) => match options.as_slice() {
                    [one] if !several(id.as_str()) => Answer::One(one.as_str()),
                    options => Answer::Several(
                        options.iter().map(crate::domain::id::OptionId::as_str).collect(),
                    ),
                },
            };
            (id.as_str(), answer)
        });
        Self::ordered(answers.collect(), &order)
    }

    pub(super) fn facts(stack: &'a Stack, review: &'a Review) -> Self {
        let order: Vec<&str> = stack.facts().map(|fact| fact.id.as_str()).collect();
        let answers = review.facts.iter().map(|(id, answer)| {
            let answer = match answer {
                FactAnswer::Yes => Answer::YesOrNo(true),
                FactAnswer::No => Answer::YesOrNo(false),
                FactAnswer::Unknown => Answer::One("unknown"),
            };
            (id.as_str(), answer)
        });
        Self::ordered(answers.collect(), &order)
    }

    /// The version of every questionnaire that was read.
    pub(super) fn versions(stack: &'a Stack) -> Self {
        let versions = stack.questionnaires().iter();
        Self(versions.map(|q| (q.id.as_str(), Answer::One(q.version.as_str()))).collect())
    }

    fn ordered(mut answers: Vec<(&'a str, Answer<'a>)>, order: &[&str]) -> Self {
        let place = |id: &str| order.iter().position(|known| *known == id).unwrap_or(usize::MAX);
        answers.sort_by_key(|(id, _)| place(id));
        Self(answers)
    }
}

#[derive(serde::Serialize)]
pub(super) struct Waiver<'a> {
    probe: &'a str,
    by: &'a str,
    why: &'a str,
    until: Option<Date>,
    /// Whether it still holds on the day of the report.
    holds: bool,
}

impl<'a> Waiver<'a> {
    pub(super) fn new(decision: &'a Decision, assessment: &Assessment) -> Self {
        Self {
            probe: decision.probe.as_str(),
            by: &decision.by,
            why: &decision.why,
            until: decision.until,
            holds: decision.until.is_none_or(|day| assessment.as_of <= day),
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct Task<'a> {
    what: &'a str,
    probe: Option<&'a str>,
    owner: &'a str,
    due: Option<Date>,
    state: &'static str,
}

impl<'a> Task<'a> {
    pub(super) fn new(action: &'a Action) -> Self {
        Self {
            what: &action.what,
            probe: action.probe.as_ref().map(crate::domain::id::ProbeId::as_str),
            owner: &action.owner,
            due: action.due,
            state: action.state.id(),
        }
    }
}
