//! Undo and redo, and whether there is something to save.

use crate::domain::edit::Edit;
use crate::domain::review::Review;

/// How many changes can be undone.
const DEPTH: usize = 1_000;

/// The changes of one sitting.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    revision: u64,
}

impl History {
    /// Applies a change that can be undone. A change that changes nothing is not kept; says whether it was.
    pub fn commit(&mut self, review: &mut Review, edit: &Edit) -> bool {
        let inverse = review.apply(edit.clone());
        if inverse == *edit {
            return false;
        }
        self.redo.clear();
        self.undo.push(inverse);
        if self.undo.len() > DEPTH {
            self.undo.remove(0);
        }
        self.revision += 1;
        true
    }

    /// Takes the last change back and returns what was changed.
    pub fn undo(&mut self, review: &mut Review) -> Option<Edit> {
        let edit = self.undo.pop()?;
        self.redo.push(review.apply(edit.clone()));
        self.revision += 1;
        Some(edit)
    }

    /// Does the last undone change again and returns it.
    pub fn redo(&mut self, review: &mut Review) -> Option<Edit> {
        let edit = self.redo.pop()?;
        self.undo.push(review.apply(edit.clone()));
        self.revision += 1;
        Some(edit)
    }

    /// Grows with every change, so that what was saved can be told from what is there.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::History;
    use crate::domain::edit::Edit;
    use crate::domain::id::{FactId, ItemId, ProbeId};
    use crate::domain::review::{Claim, FactAnswer, Review};
    use crate::domain::scale::Rung;

    fn edit() -> impl Strategy<Value = Edit> {
        let probe = prop_oneof![Just("RB1"), Just("DV1")].prop_map(ProbeId::new);
        let rung = (0u8..4).prop_map(|number| Rung::new(number).expect("0 to 3"));
        let single = prop_oneof![
            (probe.clone(), proptest::option::of(rung.clone()))
                .prop_map(|(id, rung)| Edit::Claim(id, rung.map(Claim::Rung))),
            (probe.clone(), "[ab]{0,2}").prop_map(|(id, text)| Edit::Note(id, text)),
            (probe, proptest::option::of("[ab]{0,2}"))
                .prop_map(|(id, why)| Edit::NotApplicable(id, why)),
            proptest::option::of(rung)
                .prop_map(|rung| Edit::Estimate(ItemId::new("rollback"), rung)),
            any::<bool>().prop_map(|yes| Edit::Fact(
                FactId::new("can-pause"),
                yes.then_some(FactAnswer::Yes)
            )),
        ];
        prop_oneof![
            4 => single.clone(),
            1 => proptest::collection::vec(single, 1..4).prop_map(Edit::Batch),
        ]
    }

    proptest! {
        #[test]
        fn undoing_all_gives_the_start_and_redoing_all_the_end(edits in proptest::collection::vec(edit(), 0..20)) {
            let mut review = Review::default();
            let mut history = History::default();
            for edit in edits {
                history.commit(&mut review, &edit);
            }
            let end = review.clone();
            while history.undo(&mut review).is_some() {}
            prop_assert_eq!(&review, &Review::default());
            while history.redo(&mut review).is_some() {}
            prop_assert_eq!(review, end);
        }
    }
}
