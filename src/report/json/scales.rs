//! What the review comes to on the scales of others.

use serde::Serialize;

use crate::assess::scales::{
    Equivalent, From, Level, Levels, Section, Test, TestScore, Trait, band,
};
use crate::domain::scale::Rung;
use crate::report::json::advice::Number;

/// One scale. Ranges are `[worst, best]`, as long as questions are open.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Scale<'a> {
    TestScore {
        title: &'a str,
        points: Option<[Number; 2]>,
        band: Option<[&'static str; 2]>,
        sections: Vec<Sum<'a>>,
    },
    Levels {
        title: &'a str,
        level: Option<[u8; 2]>,
        levels: Vec<Step<'a>>,
    },
}

#[derive(Serialize)]
pub(super) struct Sum<'a> {
    name: &'a str,
    points: [Number; 2],
    asked: usize,
    tests: Vec<Result<'a>>,
}

#[derive(Serialize)]
struct Result<'a> {
    id: &'a str,
    says: &'a str,
    points: Option<[Number; 2]>,
    not_applicable: bool,
    from: Vec<Answer<'a>>,
}

#[derive(Serialize)]
pub(super) struct Step<'a> {
    level: u8,
    traits: Vec<Mark<'a>>,
}

#[derive(Serialize)]
struct Mark<'a> {
    says: &'a str,
    /// `[certainly, possibly]`; `null` where it is not asked.
    met: Option<[bool; 2]>,
    from: Vec<Answer<'a>>,
}

/// An answer that a figure rests on; a claim that nobody has shown counts as ad hoc.
#[derive(Serialize)]
struct Answer<'a> {
    probe: &'a str,
    rung: Option<u8>,
    not_shown: bool,
}

fn range((from, to): (f64, f64)) -> [Number; 2] {
    [Number(from), Number(to)]
}

fn answers(from: &[From]) -> Vec<Answer<'_>> {
    from.iter().map(Answer::new).collect()
}

impl<'a> Answer<'a> {
    fn new(from: &'a From) -> Self {
        Self {
            probe: from.probe.as_str(),
            rung: from.rung.map(Rung::number),
            not_shown: from.not_shown,
        }
    }
}

impl<'a> Scale<'a> {
    pub(super) fn new(equivalent: &'a Equivalent) -> Self {
        match equivalent {
            Equivalent::Score(TestScore { title, points, sections, .. }) => Self::TestScore {
                title,
                points: points.map(range),
                band: points.map(|(low, high)| [band(low), band(high)]),
                sections: sections.iter().map(Sum::new).collect(),
            },
            Equivalent::Levels(Levels { title, reached, levels, .. }) => Self::Levels {
                title,
                level: reached.map(|(low, high)| [low, high]),
                levels: levels.iter().map(Step::new).collect(),
            },
        }
    }
}

impl<'a> Sum<'a> {
    fn new(section: &'a Section) -> Self {
        Self {
            name: &section.name,
            points: range(section.points),
            asked: section.asked(),
            tests: section.tests.iter().map(Result::new).collect(),
        }
    }
}

impl<'a> Result<'a> {
    fn new(test: &'a Test) -> Self {
        Self {
            id: &test.id,
            says: &test.says,
            points: test.points.map(range),
            not_applicable: test.not_applicable,
            from: answers(&test.from),
        }
    }
}

impl<'a> Step<'a> {
    fn new(level: &'a Level) -> Self {
        Self { level: level.number, traits: level.traits.iter().map(Mark::new).collect() }
    }
}

impl<'a> Mark<'a> {
    fn new(one: &'a Trait) -> Self {
        let met = (!one.from.is_empty()).then_some([one.met.0, one.met.1]);
        Self { says: &one.says, met, from: answers(&one.from) }
    }
}
