//! The contexts that `rules.md` sections 9 and 10 were tried on, a team standing on one rung everywhere.

use crate::assess::tests::fixture::{TODAY, review, table};
use crate::assess::{Assessment, Basis, assess};
use crate::domain::id::ProbeId;
use crate::domain::scale::Class;

const HOBBY: &str = "maturity=solo model-type=llm-api weights=rented serving=service-outside stage=live \
    acts=acts undo=easily stakes=little law=none truth=never retrain=by-hand lost=nothing loop=no outsiders=no \
    scale=under-1k latency=seconds +editable-preprocessing +vendor-stop +ruinous-bill +can-pause";
const FORECAST_TO_READ: &str = "maturity=product-team model-type=time-series weights=own serving=batch-file \
    stage=live acts=reads undo=easily stakes=little law=none truth=days retrain=by-hand lost=nothing loop=no \
    outsiders=no scale=under-1k latency=none +rebuildable +can-pause";
const RESEARCH: &str = "maturity=solo model-type=batch-tabular weights=own serving=by-hand stage=research \
    acts=reads undo=easily stakes=little law=none truth=never retrain=by-hand lost=nothing loop=no outsiders=no \
    scale=under-1k latency=none +rebuildable";
const BANK: &str = "maturity=established model-type=online-tabular weights=own serving=service-inside stage=live \
    acts=acts undo=with-effort stakes=both law=supervised truth=months retrain=by-hand lost=nothing \
    loop=reviewed outsiders=fool scale=1k-1m latency=under-1s +reasons-by-law +disputable +can-pause";
const PLATFORM: &str = "maturity=platform model-type=online-tabular weights=own serving=service-inside \
    stage=live acts=acts undo=with-effort stakes=money law=personal truth=days retrain=trains lost=nothing \
    loop=no outsiders=fool scale=over-1m latency=under-100ms";
const HOSPITAL: &str = "maturity=product-team model-type=batch-tabular weights=own serving=batch-file stage=live \
    acts=reviews-each undo=with-effort stakes=people law=sensitive truth=days retrain=by-hand lost=nothing \
    loop=no outsiders=no scale=under-1k latency=none";
const CHURN: &str = "maturity=product-team model-type=batch-tabular weights=own serving=batch-table stage=live \
    acts=acts undo=never stakes=money law=personal truth=months retrain=by-hand lost=nothing loop=reviewed \
    outsiders=no scale=1k-1m latency=none +no-other-notice +can-pause";

/// All probes of the core and, if wanted, of "Fit and ownership" on this rung.
fn all_at(context: &str, rung: &str, fit: bool) -> Assessment {
    let stack = table();
    let core = |id: &str| !id.starts_with("LS") && (fit || !id.starts_with("FX"));
    let claims = stack.probes().map(|(_, probe)| probe.id.as_str()).filter(|id| core(id));
    let claims: Vec<_> = claims.map(|id| format!("{id}:{rung}")).collect();
    assess(&stack, &review(&format!("{context} {}", claims.join(" "))), TODAY)
}

fn of_class(assessment: &Assessment, class: Class) -> String {
    let found = assessment.probes().filter(|probe| probe.class == Some(class));
    found.map(|probe| probe.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// Critical and Advisory.
fn figures(assessment: &Assessment) -> (usize, usize) {
    (assessment.counts.critical, assessment.counts.advisory)
}

#[test]
fn rung_1_everywhere() {
    let hobby = all_at(HOBBY, "1", true);
    assert_eq!(figures(&hobby), (7, 4));
    assert_eq!(of_class(&hobby, Class::Critical), "MR2 MR5 MR7 MO2 RB1 RM2 SE1");
    assert_eq!(of_class(&all_at(FORECAST_TO_READ, "1", true), Class::Critical), "SE1");
    assert_eq!(of_class(&all_at(RESEARCH, "1", true), Class::Critical), "SE1");
    assert_eq!(figures(&all_at(PLATFORM, "1", true)), (14, 51));
}

#[test]
fn rung_2_everywhere_is_clean_but_for_a_platform() {
    for context in [HOBBY, FORECAST_TO_READ, RESEARCH, HOSPITAL, CHURN, BANK] {
        assert_eq!(figures(&all_at(context, "2", true)), (0, 0), "{context}");
    }
    let platform = all_at(PLATFORM, "2", true);
    assert_eq!(figures(&platform), (0, 58));
    assert_eq!(platform.fit.map(|fit| fit.decided_by.len()), Some(4));
    let bank = all_at(BANK, "2", true);
    let next_steps = bank.probes().filter(|probe| probe.basis == Basis::NextStep).count();
    // 25 targets of 3 in the core, less DV3: everything here can be had again.
    assert_eq!(next_steps, 24);
}

#[test]
fn what_is_not_shown_is_amber() {
    assert_eq!(figures(&all_at(CHURN, "1!", false)), (14, 22));
    for context in [CHURN, BANK, PLATFORM, HOSPITAL] {
        let (critical, advisory) = figures(&all_at(context, "1!", false));
        for claim in ["2!", "3!"] {
            let unshown = all_at(context, claim, false);
            assert_eq!(figures(&unshown), (0, critical + advisory), "{context}");
            assert_eq!(unshown.counts.not_shown, critical + advisory, "{context}");
        }
    }
    assert_eq!(figures(&all_at(HOBBY, "2!", false)), (0, 11));
}

#[test]
fn list_that_could_look_fresh_and_misses_nobody_sees_are_critical_where_people_are_concerned() {
    let told = format!("{HOSPITAL} +stale-looks-fresh +misses-unseen");
    let critical = of_class(&all_at(&told, "1", false), Class::Critical);
    assert!(critical.contains("MO2") && critical.contains("MO5"), "{critical}");
    let critical = of_class(&all_at(HOSPITAL, "1", false), Class::Critical);
    assert!(!critical.contains("MO2") && !critical.contains("MO5"), "{critical}");
    assert!(of_class(&all_at(HOSPITAL, "0", false), Class::Critical).contains("MR4"));
    assert!(!of_class(&all_at(HOSPITAL, "1", false), Class::Critical).contains("MR4"));
}

#[test]
fn harmless_use_eases_rules_by_one_rung() {
    let harmless = all_at(HOBBY, "0", false);
    let at_0 = of_class(&harmless, Class::Critical);
    for eased in ["DV4", "DV7", "MR1"] {
        assert!(at_0.contains(eased), "{eased} reaches rung 0");
        assert!(!of_class(&all_at(HOBBY, "1", false), Class::Critical).contains(eased), "{eased}");
    }
    assert!(!at_0.contains("RB3") && !at_0.contains("ET7"), "what reached 0 falls away: {at_0}");
    let serious = HOBBY.replace("stakes=little", "stakes=money");
    let at_0 = of_class(&all_at(&serious, "0", false), Class::Critical);
    assert!(at_0.contains("RB3") && at_0.contains("ET7"), "{at_0}");
    assert!(of_class(&all_at(&serious, "1", false), Class::Critical).contains("DV4"));
}

#[test]
fn before_production_monitoring_and_rollback_are_a_list_and_the_rest_stays() {
    let building = CHURN.replace("stage=live", "stage=building");
    let critical = of_class(&all_at(&building, "1", false), Class::Critical);
    assert!(!critical.contains("MO") && !critical.contains("RB"), "{critical}");
    assert!(critical.contains("DV4") && critical.contains("SE1"), "{critical}");
    let built = all_at(&building, "1", false);
    let listed = built.probes().filter(|probe| probe.basis == Basis::BeforeLaunch);
    let listed: Vec<_> = listed.map(|probe| (probe.id.as_str(), probe.class)).collect();
    assert!(listed.contains(&("MO2", Some(Class::Advisory))), "{listed:?}");
    assert!(listed.contains(&("RB1", Some(Class::Advisory))), "{listed:?}");
    let ownerless = all_at(&building, "0", true);
    let owner = ownerless.probe(&ProbeId::new("FX3")).map(|found| (found.class, found.basis));
    assert_eq!(owner, Some((Some(Class::Advisory), Basis::BeforeLaunch)), "by its own mark");
}

#[test]
fn nothing_of_monitoring_or_rollback_is_asked_of_pure_research() {
    let research = all_at(RESEARCH, "1", false);
    for item in ["monitoring", "rollback"] {
        let item = research.items.iter().find(|found| found.id.as_str() == item);
        assert_eq!(
            item.map(|item| (item.applicable, item.class, item.range)),
            Some((0, None, None))
        );
    }
}
