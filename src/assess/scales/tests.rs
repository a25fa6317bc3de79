//! The scales of others, on small tables.

use std::sync::Arc;

use crate::assess::assess;
use crate::assess::scales::{Equivalent, Levels, TestScore, band, equivalents};
use crate::assess::tests::fixture::{TODAY, review, stack};
use crate::domain::bibliography::{Bibliography, Entry, Scale, Work};
use crate::domain::id::ProbeId;
use crate::domain::scale::Rung;

const LINES: &str = "away . acts=reads
    [a training]
    A1 2222 ; S mts:D1,lv:a
    A2 2222 ; S mts:D1,mts:D2,lv:b
    A3 2222 ; S mts:M1~,lv:c ; N away
    A4 2222 ; S mts:M2,lv:d
    A5 2222 ; S mts:M2~";

fn entry(id: &str, section: &str, level: Option<u8>) -> Entry {
    Entry {
        id: id.to_owned(),
        says: format!("what {id} asks"),
        section: section.to_owned(),
        level,
        left_out: None,
        in_context: false,
        stands_in: None,
    }
}

fn work(id: &str, scale: Scale, entries: Vec<Entry>) -> Work {
    Work {
        id: id.to_owned(),
        title: id.to_owned(),
        by: String::new(),
        entries_are: String::new(),
        weakness: String::new(),
        scale: Some(scale),
        entries,
    }
}

fn bibliography() -> Bibliography {
    let stand_in = Entry {
        stands_in: Some((ProbeId::new("A4"), Rung::AUTOMATED)),
        ..entry("M3", "Model", None)
    };
    let tests = vec![
        entry("D1", "Data", None),
        entry("D2", "Data", None),
        entry("M1", "Model", None),
        entry("M2", "Model", None),
        stand_in,
        entry("X1", "Nowhere", None),
    ];
    let traits = vec![
        entry("start", "", Some(0)),
        entry("a", "", Some(1)),
        entry("b", "", Some(1)),
        entry("c", "", Some(2)),
        entry("d", "", Some(3)),
        entry("elsewhere", "", Some(3)),
        entry("note", "", None),
    ];
    let works = vec![work("mts", Scale::TestScore, tests), work("lv", Scale::Levels, traits)];
    Bibliography { works }
}

fn measured(words: &str) -> (TestScore, Levels) {
    let stack = stack(LINES, vec![]).citing(Arc::new(bibliography()));
    let review = review(&format!("maturity=product-team acts=acts {words}"));
    let mut found = equivalents(&stack, &assess(&stack, &review, TODAY)).into_iter();
    match (found.next(), found.next()) {
        (Some(Equivalent::Score(score)), Some(Equivalent::Levels(levels))) => (score, levels),
        other => panic!("{other:?}"),
    }
}

fn sums(words: &str) -> Vec<(f64, f64)> {
    measured(words).0.sections.iter().map(|section| section.points).collect()
}

#[test]
fn the_lower_of_two_homes_counts_and_the_lowest_section_is_the_score() {
    let words = "A1:3 A2:2 A3:2 A4:3 A5:0";
    assert_eq!(sums(words), [(1.0, 1.0), (2.5, 2.5), (0.0, 0.0)]);
    let (score, _) = measured(words);
    assert_eq!(
        score.points,
        Some((1.0, 1.0)),
        "a section of which nothing is asked does not count"
    );
    let asked: Vec<_> = score.sections.iter().map(super::Section::asked).collect();
    assert_eq!(asked, [2, 3, 0]);
}

#[test]
fn what_is_not_shown_earns_nothing_and_neither_does_rung_one() {
    assert_eq!(sums("A1:3! A2:2! A3:1 A4:0")[0], (0.0, 0.0));
    assert_eq!(sums("A1:3! A2:3 A3:1 A4:0")[0], (1.0, 1.0));
    assert_eq!(sums("A1:1 A2:3 A3:1 A4:0")[0], (1.0, 1.0));
}

#[test]
fn what_is_open_is_a_range_and_what_does_not_apply_adds_nothing() {
    assert_eq!(sums("A1:2")[0], (0.0, 1.5), "D1 is at most what A1 gives");
    let (score, _) = measured("acts=reads A1:2 A2:2 A4:2 A5:2");
    let model = &score.sections[1];
    assert_eq!((model.points, model.asked()), ((0.5, 0.5), 2));
    assert!(model.tests[0].not_applicable);
}

#[test]
fn a_stand_in_counts_from_its_rung_on() {
    let third = |words: &str| measured(words).0.sections[1].tests[2].points;
    assert_eq!(third("A4:2"), Some((0.0, 0.0)));
    assert_eq!(third("A4:3"), Some((1.0, 1.0)));
}

#[test]
fn a_level_takes_all_its_traits_and_those_below() {
    let level = |words: &str| measured(words).1.reached.expect("most is asked");
    assert_eq!(level("A1:2 A2:1 A3:2 A4:2"), (0, 0));
    assert_eq!(level("A1:2 A2:2 A3:1 A4:2"), (1, 1));
    assert_eq!(level("A1:2 A2:2 A3:2 A4:2"), (3, 3));
    assert_eq!(level("A1:2 A2:2 A4:2"), (1, 3), "A3 is open");
    assert_eq!(level("A1:2 A2:2! A3:2 A4:2"), (0, 0), "not shown");
    assert_eq!(level("acts=reads A1:2 A2:2 A4:2"), (1, 1), "nothing of level 2 is asked");
}

#[test]
fn a_scale_of_which_little_is_asked_gives_no_figure() {
    let mut few = bibliography();
    for work in &mut few.works {
        let more = (0..9).map(|at| entry(&format!("more-{at}"), "Data", Some(1)));
        work.entries.extend(more);
    }
    let stack = stack(LINES, vec![]).citing(Arc::new(few));
    let review = review("maturity=product-team acts=acts A1:3 A2:3 A3:3 A4:3");
    let found = equivalents(&stack, &assess(&stack, &review, TODAY));
    let Some([Equivalent::Score(score), Equivalent::Levels(levels)]) = found.first_chunk() else {
        panic!("{found:?}");
    };
    assert_eq!((score.points, score.asked()), (None, (5, 15)));
    assert_eq!((levels.reached, levels.asked()), (None, (4, 14)));
}

#[test]
fn a_list_that_begins_with_level_one_has_to_be_climbed_from_there() {
    let mut works = bibliography();
    works.works[1].entries.remove(0);
    let stack = stack(LINES, vec![]).citing(Arc::new(works));
    let review = review("maturity=product-team acts=acts A1:1 A2:2 A3:2 A4:2");
    let found = equivalents(&stack, &assess(&stack, &review, TODAY));
    let Some(Equivalent::Levels(levels)) = found.last() else { panic!("{found:?}") };
    assert_eq!(levels.reached, Some((0, 0)));
    assert_eq!(levels.levels.first().map(|level| level.number), Some(1));
}

#[test]
fn nothing_is_measured_before_anything_is_answered() {
    let stack = stack(LINES, vec![]).citing(Arc::new(bibliography()));
    assert!(equivalents(&stack, &assess(&stack, &review(""), TODAY)).is_empty());
}

#[test]
fn bands_are_those_of_the_paper() {
    let points = [0.0, 0.5, 1.5, 2.5, 4.0, 5.5];
    let bands: std::collections::BTreeSet<_> = points.map(band).into();
    assert_eq!(bands.len(), points.len());
    assert_eq!(band(5.0), band(3.5));
}
