//! The pages of three reviews.

use serde_json::Value;

use crate::assess::assess;
use crate::domain::review::Review;
use crate::report::Format;
use crate::report::fixture::{TODAY, half_done, healthy, stack, troubled};

fn render(format: Format, review: &Review) -> String {
    let stack = stack();
    let text = format.render(&stack, review, &assess(&stack, review, TODAY)).unwrap();
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

#[test]
fn three_reviews_in_every_format() {
    for format in Format::ALL {
        let cases = [("troubled", troubled()), ("healthy", healthy()), ("half_done", half_done())];
        for (name, review) in cases {
            let name = format!("{name}.{}", format.extension());
            insta::assert_snapshot!(name, render(format, &review));
        }
    }
}

/// The keys of an object, and those inside it as "outer.inner"; of a list those of its first object.
fn keys(value: &Value, outer: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            if let Some(first) = list.first() {
                keys(first, outer, found);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                let name = if outer.is_empty() { key.clone() } else { format!("{outer}.{key}") };
                keys(value, &name, found);
                found.push(name);
            }
        }
        _ => {}
    }
}

#[test]
fn json_has_the_keys_that_other_programs_read() {
    let review = troubled();
    let json: Value = serde_json::from_str(&render(Format::Json, &review)).unwrap();
    let mut found = Vec::new();
    keys(&json, "", &mut found);
    let promised = "format as_of system context missing_context items items.id items.title items.section items.class \
        items.class_if_rest_is_bad items.class_if_rest_is_good items.decided_by items.probes items.probes.id \
        items.probes.state items.probes.claim items.probes.standing items.probes.target items.probes.class \
        items.probes.proven items.probes.hazard items.probes.because items.probes.cheapest_change \
        items.probes.evidence items.probes.note items.probes.owner items.probes.basis items.probes.critical_if \
        items.probes.read items.probes.follow_ups items.probes.needed items.next_steps fit.probes counts.critical \
        counts.advisory counts.validation counts.open counts.unknown counts.estimated counts.not_applicable \
        counts.not_asked counts.not_shown summary pivots.rank pivots.probe pivots.instead_of pivots.do \
        pivots.cost.days pivots.cost.monthly_usd pivots.cost.upkeep_hours_a_month pivots.cost.worse pivots.benefit \
        pivots.first_step pivots.not_when pivots.done_when pivots.tools pivots.checked_on pivots.always_on \
        pivots.closes considered_and_not_advised decisions actions versions.program versions.questionnaires";
    for key in promised.split_whitespace() {
        assert!(found.iter().any(|name| name == key), "{key} is missing");
    }
}

#[test]
fn json_says_what_the_page_says() {
    let stack = stack();
    let review = troubled();
    let assessment = assess(&stack, &review, TODAY);
    let json: Value = serde_json::from_str(&render(Format::Json, &review)).unwrap();
    assert_eq!(json["summary"], assessment.summary.join(" "));
    assert_eq!(json["items"][1]["class"], "critical");
    assert_eq!(json["items"][1]["decided_by"], serde_json::json!(["RB1"]));
    let drill = &json["items"][1]["probes"][0];
    assert_eq!(drill["owner"], "night shift");
    assert_eq!(drill["observed"], "Nobody has thought of the drill.");
    assert_eq!(json["items"][2]["probes"][1]["claim"], "unknown");
    assert_eq!(json["pivots"][0]["cost"]["days"], serde_json::json!([0.5, 2]));
    assert_eq!(json["decisions"][0]["holds"], true);
    assert_eq!(json["counts"]["critical"], 2);
}

#[test]
fn same_input_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(render(format, &troubled()), render(format, &troubled()));
        assert!(render(format, &troubled()).ends_with('\n'));
    }
}
