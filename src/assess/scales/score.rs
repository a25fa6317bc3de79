//! The ML Test Score: half a point for what is documented and done by hand, one for what is automated, summed by
//! section; the lowest sum is the score (Breck et al., "The ML Test Score", 2017).

use crate::assess::scales::{Answers, From, Homes, is_enough};
use crate::domain::bibliography::{Entry, Work};
use crate::domain::scale::Rung;

/// The score of a review. Figures are ranges from the worst to the best that the open questions allow.
#[derive(Clone, Debug, PartialEq)]
pub struct TestScore {
    /// The name of the scale.
    pub title: String,
    /// What it does not see, as a sentence; may be empty.
    pub weakness: String,
    /// The lowest of the section sums; `None` where fewer than half of the tests are asked or ruled out.
    pub points: Option<(f64, f64)>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// One section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// The sum of its points, 0 to the number of its tests. Tests that are not asked add nothing, and nothing is
    /// rescaled.
    pub points: (f64, f64),
    /// Its tests, in order.
    pub tests: Vec<Test>,
}

impl TestScore {
    /// How many of its tests are asked, and how many there are.
    #[must_use]
    pub fn asked(&self) -> (usize, usize) {
        let tests = self.sections.iter().map(|section| section.tests.len()).sum();
        (self.sections.iter().map(Section::asked).sum(), tests)
    }
}

impl Section {
    fn add(&mut self, test: Test) {
        let (low, high) = test.points.unwrap_or_default();
        self.points = (self.points.0 + low, self.points.1 + high);
        self.tests.push(test);
    }

    /// How many of its tests are asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.tests.iter().filter(|test| test.points.is_some()).count()
    }
}

/// One test.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// Its id, such as `Infra7`.
    pub id: String,
    /// What it asks.
    pub says: String,
    /// 0, 0.5 or 1, from the worst to the best; `None` where it is not asked.
    pub points: Option<(f64, f64)>,
    /// Whether its questions do not apply here, where it is not asked.
    pub not_applicable: bool,
    /// The answers it comes from: the lowest counts.
    pub from: Vec<From>,
}

/// What a score means, in the words of its authors as we read them.
#[must_use]
pub fn band(points: f64) -> &'static str {
    match points {
        ..=0.0 => "more a research project than a production system",
        ..=1.0 => "not untested, with serious holes",
        ..=2.0 => "a first pass at the basics",
        ..=3.0 => "reasonably tested",
        ..=5.0 => "strong",
        _ => "exceptional",
    }
}

pub(super) fn measure(work: &Work, homes: &Homes<'_>) -> TestScore {
    let mut sections: Vec<Section> = Vec::new();
    for entry in work.entries.iter().filter(|entry| !entry.section.is_empty()) {
        let known = sections.iter().position(|section| section.name == entry.section);
        let at = known.unwrap_or_else(|| {
            let name = entry.section.clone();
            sections.push(Section { name, points: (0.0, 0.0), tests: Vec::new() });
            sections.len() - 1
        });
        sections[at].add(test(work, entry, homes));
    }
    let lowest = |one: (f64, f64), other: (f64, f64)| (one.0.min(other.0), one.1.min(other.1));
    let asked = sections.iter().filter(|section| section.asked() > 0);
    let tests = || sections.iter().flat_map(|section| &section.tests);
    let known = tests().filter(|test| test.points.is_some() || test.not_applicable).count();
    let points = asked.map(|section| section.points).reduce(lowest);
    let points = points.filter(|_| is_enough(known, tests().count()));
    let (title, weakness) = (work.title.clone(), work.weakness.clone());
    TestScore { title, weakness, points, sections }
}

fn test(work: &Work, entry: &Entry, homes: &Homes<'_>) -> Test {
    let (from, not_applicable) = match homes.answers(work, entry) {
        Answers::Asked(from) => (from, false),
        Answers::NotApplicable => (Vec::new(), true),
        Answers::NotAsked => (Vec::new(), false),
    };
    let each = from
        .iter()
        .map(|from| from.counting().map_or((0.0, 1.0), |rung| (worth(rung), worth(rung))));
    let points = each.reduce(|one, other| (one.0.min(other.0), one.1.min(other.1)));
    Test { id: entry.id.clone(), says: entry.says.clone(), points, not_applicable, from }
}

/// Rung 1 earns nothing: the paper pays for what is documented and shared.
fn worth(rung: Rung) -> f64 {
    [0.0, 0.0, 0.5, 1.0][rung.index()]
}
