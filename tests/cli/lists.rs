//! `questionnaires`, `themes` and `keys`.

use crate::bench::{ACME, Bench};

const EVENING: &str =
    "kind = 'theme'\nformat = 1\nid = 'evening'\ntitle = 'Evening'\ninherits = 'dark'\n";

#[test]
fn questionnaires_lists_what_there_is_and_where_it_comes_from() {
    let bench = Bench::new();
    let built_in = bench.run(["questionnaires"]).fine();
    assert!(built_in.starts_with("context ") && built_in.contains("\nmlops-core "), "{built_in}");
    assert_eq!(built_in.matches("\n  built in\n").count(), built_in.matches("\n\n").count() + 1);
    bench.configure("questionnaires/acme.toml", ACME);
    bench.configure(
        "questionnaires/core.toml",
        &ACME.replace("\"acme\"", "\"mlops-core\"").replace("acme-", "core-").replace("\"A", "\"C"),
    );
    let all = bench.run(["questionnaires"]).fine();
    assert!(all.contains("acme 1.2.0: Acme review\n"), "{all}");
    let folder = "~/config/mlops-review/questionnaires";
    assert!(all.contains(&format!("\n  yours: {folder}/acme.toml\n")), "{all}");
    let core = format!("\n  yours, in the place of the built-in one: {folder}/core.toml\n");
    assert!(all.contains(&core), "{all}");
}

#[test]
fn questionnaires_shows_all_of_one() {
    let bench = Bench::with_review();
    insta::assert_snapshot!(
        "questionnaires-shows-all-of-one",
        bench.run(["questionnaires", "acme", "--questionnaire", "acme.toml"]).fine()
    );
    for id in ["mlops-core", "context"] {
        let page = bench.run(["questionnaires", id]).fine();
        let widest = page.lines().max_by_key(|line| line.chars().count()).unwrap();
        assert!(widest.chars().count() <= 80, "{widest}");
    }
}

#[test]
fn a_broken_questionnaire_of_the_persons_own_hides_nothing_unless_it_is_asked_for() {
    let bench = Bench::new();
    bench.configure("questionnaires/acme.toml", &ACME.replace("at-most = 0", "at-most = 4"));
    let ran = bench.run(["questionnaires"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("mlops-core ") && !ran.out.contains("acme"));
    assert_eq!(ran.err.lines().count(), 1);
    assert!(
        ran.err.starts_with("~/config/mlops-review/questionnaires/acme.toml:34:11: error: "),
        "{}",
        ran.err
    );
    let said = bench.run(["questionnaires", "acme"]).refused();
    assert!(said.contains("acme.toml:34:11: error: ") && said.contains("help: "), "{said}");
    bench.write("acme.toml", ACME.replace("at-most = 0", "at-most = 4"));
    bench.run(["questionnaires", "--questionnaire", "acme.toml"]).refused();
}

#[test]
fn themes_lists_what_there_is_and_prints_one_to_start_from() {
    let bench = Bench::new();
    insta::assert_snapshot!(
        "themes-lists-what-there-is-and-prints-one-to-start-from",
        bench.run(["themes"]).fine()
    );
    let dark = bench.run(["themes", "dark"]).fine();
    assert_eq!(dark, include_str!("../../themes/dark.toml"));
    bench.configure("themes/evening.toml", EVENING);
    bench.configure("themes/light.toml", &EVENING.replace("'evening'", "'light'"));
    bench.configure(
        "themes/wrong.toml",
        &EVENING.replace("'evening'", "'wrong'").replace("dark", "drak"),
    );
    let ran = bench.run(["themes"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.contains("evening        Evening (yours)\n"), "{}", ran.out);
    assert!(ran.out.contains("light          Evening (yours, in the place of the built-in one)\n"));
    assert_eq!(
        ran.err,
        "~/config/mlops-review/themes/wrong.toml:5:12: error: there is no theme `drak`; did you mean `dark`?\n"
    );
    assert_eq!(bench.run(["themes", "evening"]).fine(), EVENING);
    let said = bench.run(["themes", "wrong"]).refused();
    assert!(said.contains("wrong.toml:5:12: error: "), "{said}");
}

#[test]
fn a_theme_that_was_printed_can_be_used_as_a_file() {
    let bench = Bench::new();
    bench.write("mine.toml", bench.run(["themes", "dark"]).fine());
    assert!(bench.run(["keys", "--theme", "mine.toml"]).fine().starts_with("Start\n"));
    let said = bench.run(["themes", "mine.toml"]).refused();
    assert!(said.contains("name a theme by its id"), "{said}");
}

#[test]
fn keys_lists_the_table_of_keys() {
    let keys = Bench::new().run(["keys"]).fine();
    for row in mlops_review::tui::keymap::BINDINGS {
        assert!(keys.contains(&format!("  {} ", row.keys.join(" "))), "{:?}", row.keys);
    }
    assert!(keys.lines().all(|line| line.chars().count() <= 80));
}
