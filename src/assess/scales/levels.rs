//! Maturity levels: one is reached when every trait of it that is asked, and of those below it, stands at managed or
//! above.

use crate::assess::scales::{Answers, From, Homes, is_enough};
use crate::domain::bibliography::Work;
use crate::domain::scale::Rung;

/// The level of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// The name of the scale.
    pub title: String,
    /// What it does not see, as a sentence; may be empty.
    pub weakness: String,
    /// The level reached, from the worst to the best that the open questions allow; 0 is where one starts. `None`
    /// where fewer than half of the traits are asked or ruled out.
    pub reached: Option<(u8, u8)>,
    /// The levels above 0, in order.
    pub levels: Vec<Level>,
}

impl Levels {
    /// The level after the one that is certainly reached.
    #[must_use]
    pub fn next(&self) -> Option<&Level> {
        let (reached, _) = self.reached?;
        self.levels.iter().find(|level| level.number > reached)
    }

    /// How many of its traits are asked, and how many there are.
    #[must_use]
    pub fn asked(&self) -> (usize, usize) {
        let traits = self.levels.iter().map(|level| level.traits.len()).sum();
        (self.levels.iter().map(|level| level.asked().count()).sum(), traits)
    }
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its number.
    pub number: u8,
    /// Its traits, in order.
    pub traits: Vec<Trait>,
}

impl Level {
    /// The traits that are asked here.
    pub fn asked(&self) -> impl Iterator<Item = &Trait> {
        self.traits.iter().filter(|one| !one.from.is_empty())
    }

    /// How many of them are met for certain.
    #[must_use]
    pub fn met(&self) -> usize {
        self.asked().filter(|one| one.met == (true, true)).count()
    }

    /// Whether it is met: certainly, and possibly. A level of which nothing is asked is not.
    fn is_met(&self) -> (bool, bool) {
        let some = self.asked().next().is_some();
        (some && self.asked().all(|one| one.met.0), some && self.asked().all(|one| one.met.1))
    }
}

/// One trait of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trait {
    /// What it says.
    pub says: String,
    /// Whether it is met: certainly, and possibly once all is answered.
    pub met: (bool, bool),
    /// The answers it comes from; empty where it is not asked.
    pub from: Vec<From>,
}

pub(super) fn measure(work: &Work, homes: &Homes<'_>) -> Levels {
    let mut levels: Vec<Level> = Vec::new();
    let mut known = 0;
    for entry in &work.entries {
        let Some(number) = entry.level.filter(|level| *level > 0) else { continue };
        let answers = homes.answers(work, entry);
        known += usize::from(!matches!(answers, Answers::NotAsked));
        let from = match answers {
            Answers::Asked(from) => from,
            Answers::NotApplicable | Answers::NotAsked => Vec::new(),
        };
        let managed = |from: &From| from.counting() >= Some(Rung::MANAGED);
        let possibly = |from: &From| from.rung.is_none() || managed(from);
        let met = (from.iter().all(managed), from.iter().all(possibly));
        let one = Trait { says: entry.says.clone(), met, from };
        match levels.iter_mut().find(|level| level.number == number) {
            Some(level) => level.traits.push(one),
            None => levels.push(Level { number, traits: vec![one] }),
        }
    }
    levels.sort_by_key(|level| level.number);
    let climb = |met: fn((bool, bool)) -> bool| {
        let reached = levels.iter().take_while(|level| met(level.is_met()));
        reached.last().map_or(0, |level| level.number)
    };
    let traits = levels.iter().map(|level| level.traits.len()).sum();
    let reached = is_enough(known, traits).then(|| (climb(|met| met.0), climb(|met| met.1)));
    Levels { title: work.title.clone(), weakness: work.weakness.clone(), reached, levels }
}
