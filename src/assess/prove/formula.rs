//! Conditions as formulas over variables of few values, and the search for values that satisfy one.

use crate::assess::truth::Truth;

/// A variable, by its place in the [`Space`](super::space::Space).
pub(super) type Variable = usize;

/// Values of one variable, a bit each.
pub(super) type Values = u128;

/// What every variable may still be.
pub(super) type Cube = Vec<Values>;

/// A formula over variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Formula {
    Constant(bool),
    /// The variable has one of these values.
    Among(Variable, Values),
    All(Vec<Formula>),
    Any(Vec<Formula>),
    Not(Box<Formula>),
}

impl Formula {
    pub(super) const YES: Self = Self::Constant(true);
    pub(super) const NO: Self = Self::Constant(false);

    /// Every part holds; constants are folded away.
    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Constant(true) => {}
                Self::Constant(false) => return Self::NO,
                Self::All(inner) => kept.extend(inner),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Self::YES,
            1 => kept.swap_remove(0),
            _ => Self::All(kept),
        }
    }

    /// At least one part holds; constants are folded away.
    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Constant(false) => {}
                Self::Constant(true) => return Self::YES,
                Self::Any(inner) => kept.extend(inner),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Self::NO,
            1 => kept.swap_remove(0),
            _ => Self::Any(kept),
        }
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(!value),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self::all([self, other])
    }

    pub(super) fn and_not(self, other: Self) -> Self {
        Self::all([self, other.negated()])
    }

    /// What is left of it where a variable has one of these values.
    pub(super) fn given(&self, variable: Variable, values: Values) -> Self {
        match self {
            Self::Among(own, wanted) if *own == variable => {
                match (values & wanted, values & !wanted) {
                    (0, _) => Self::NO,
                    (_, 0) => Self::YES,
                    (both, _) => Self::Among(variable, both),
                }
            }
            Self::Constant(_) | Self::Among(..) => self.clone(),
            Self::All(parts) => Self::all(parts.iter().map(|part| part.given(variable, values))),
            Self::Any(parts) => Self::any(parts.iter().map(|part| part.given(variable, values))),
            Self::Not(inner) => inner.given(variable, values).negated(),
        }
    }

    /// Whether it holds all over a cube, nowhere in it, or neither for sure.
    pub(super) fn over(&self, cube: &Cube) -> Truth {
        match self {
            Self::Constant(value) => (*value).into(),
            Self::Among(variable, wanted) => {
                match (cube[*variable] & wanted, cube[*variable] & !wanted) {
                    (0, _) => Truth::No,
                    (_, 0) => Truth::Yes,
                    _ => Truth::Unknown,
                }
            }
            Self::All(parts) => parts.iter().fold(Truth::Yes, |all, part| all.and(part.over(cube))),
            Self::Any(parts) => parts.iter().fold(Truth::No, |any, part| any.or(part.over(cube))),
            Self::Not(inner) => !inner.over(cube),
        }
    }

    /// The variables it reads, each once.
    pub(super) fn variables(&self) -> Vec<Variable> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn collect(&self, found: &mut Vec<Variable>) {
        match self {
            Self::Constant(_) => {}
            Self::Among(variable, _) => found.push(*variable),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect(found);
                }
            }
            Self::Not(inner) => inner.collect(found),
        }
    }

    /// The question to split on: one of the smallest part, so that it is decided soon.
    fn split(&self) -> Option<(Variable, Values)> {
        match self {
            Self::Constant(_) => None,
            Self::Among(variable, values) => Some((*variable, *values)),
            Self::All(parts) | Self::Any(parts) => parts.iter().min_by_key(|p| p.size())?.split(),
            Self::Not(inner) => inner.split(),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Constant(_) | Self::Among(..) => 1,
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::size).sum(),
            Self::Not(inner) => inner.size(),
        }
    }
}

/// A walk over all combinations, cube by cube: what a formula decides with few variables is decided for all values of
/// the others at once, and nothing is left out.
#[derive(Debug)]
pub(super) struct Walk<'s> {
    all: &'s Cube,
    /// How many combinations were decided.
    pub(super) combinations: u64,
    /// In how many cubes.
    pub(super) cubes: u64,
}

impl<'s> Walk<'s> {
    pub(super) fn over(all: &'s Cube) -> Self {
        Self { all, combinations: 0, cubes: 0 }
    }

    /// Values that satisfy a formula, as wide as they may be; `None` if there are none.
    pub(super) fn satisfy(&mut self, formula: &Formula) -> Option<Cube> {
        let read = formula.variables();
        let mut cube = self.all.clone();
        if !self.descend(formula, &read, &mut cube) {
            return None;
        }
        for variable in read {
            let narrow = std::mem::replace(&mut cube[variable], self.all[variable]);
            if formula.over(&cube) != Truth::Yes {
                cube[variable] = narrow;
            }
        }
        Some(cube)
    }

    /// Leaves a satisfying cube behind, if there is one.
    fn descend(&mut self, rest: &Formula, read: &[Variable], cube: &mut Cube) -> bool {
        let Some((variable, wanted)) = rest.split() else {
            let sizes = read.iter().map(|at| u64::from(cube[*at].count_ones()));
            let combinations = sizes.fold(1, u64::saturating_mul);
            self.combinations = self.combinations.saturating_add(combinations);
            self.cubes += 1;
            return *rest == Formula::YES;
        };
        let before = cube[variable];
        for values in [before & wanted, before & !wanted] {
            if values == 0 {
                continue;
            }
            cube[variable] = values;
            if self.descend(&rest.given(variable, values), read, cube) {
                return true;
            }
        }
        cube[variable] = before;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Formula, Walk};

    fn among(variable: usize, values: u128) -> Formula {
        Formula::Among(variable, values)
    }

    #[test]
    fn a_walk_finds_what_satisfies_and_counts_what_it_decides() {
        let all = vec![0b111, 0b11, 0b1111];
        let mut walk = Walk::over(&all);
        let formula = among(0, 0b001).and(among(1, 0b10).and_not(among(2, 0b0011)));
        assert_eq!(walk.satisfy(&formula), Some(vec![0b001, 0b10, 0b1100]));

        let mut walk = Walk::over(&all);
        let never = Formula::all([among(0, 0b011), among(1, 0b01), among(0, 0b100)]);
        assert_eq!(walk.satisfy(&never), None);
        assert_eq!(walk.combinations, 6, "three values by two, the third variable is not read");
    }

    #[test]
    fn what_the_other_variables_are_is_left_open() {
        let all = vec![0b111, 0b11];
        let either = Formula::any([among(0, 0b001), among(1, 0b01)]);
        assert_eq!(Walk::over(&all).satisfy(&either), Some(vec![0b001, 0b11]));
        let always = Formula::any([among(0, 0b001), among(0, 0b110)]);
        assert_eq!(Walk::over(&all).satisfy(&always.negated()), None);
    }
}
