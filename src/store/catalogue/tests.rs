use std::fs;
use std::path::{Path, PathBuf};

use super::settle::settle;
use super::shelf::Shelf;
use super::{Catalogue, Origin, Unused, Why};
use crate::domain::id::QuestionnaireId;
use crate::format::source::Source;
use crate::store::library::DataFile;
use crate::store::places::{Places, Surroundings};

/// A configuration folder with questionnaires of the person's own.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, String)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir(folder.0.path().join("questionnaires")).unwrap();
        for (name, text) in files {
            folder.write(&format!("questionnaires/{name}"), text);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn catalogue(&self, named: &[PathBuf]) -> Catalogue {
        let config = Some(self.0.path().to_owned());
        let around = Surroundings { config, data: Some("/d".into()), ..Surroundings::default() };
        Catalogue::read(Some(&Places::find(&around, None).unwrap()), named)
    }

    /// What is said of the files that are not used, without the path of the folder.
    fn troubles(&self, catalogue: &Catalogue) -> Vec<String> {
        let folder = format!("{}/questionnaires/", self.0.path().display());
        catalogue.troubles().map(|line| line.replace(&folder, "")).collect()
    }
}

fn head(kind: &str, id: &str) -> String {
    format!(
        "kind = '{kind}'\nformat = 1\nid = '{id}'\ntitle = 'T'\nversion = '1.0.0'\nabout = 'A.'\n"
    )
}

/// A questionnaire with one item of one probe, and what is added to the probe.
fn questionnaire(id: &str, item: &str, probe: &str, more: &str) -> String {
    let head = head("questionnaire", id);
    format!(
        "{head}[[item]]\nid = '{item}'\ntitle = 'I'\nsection = 'training'\nquestion = 'Q?'\nowner = 'O'\npaged = 'P'\n\
         [[item.probe]]\nid = '{probe}'\ntitle = 'P'\nask = 'A?'\nrungs = ['a', 'b', 'c', 'd']\nevidence = 'E'\n\
         false-yes = 'F'\nowner = 'O'\ntarget = {{ solo = 1, product-team = 1, established = 2, platform = 2 }}\n{more}"
    )
}

/// A rule that reads another probe.
fn reading(probe: &str) -> String {
    format!(
        "[[item.probe.advisory]]\nwhen = {{ probe = '{probe}', at-most = 1 }}\nbecause = 'the other is missing'\n"
    )
}

fn ids(catalogue: &Catalogue) -> Vec<&str> {
    catalogue.all().map(|questionnaire| questionnaire.id.as_str()).collect()
}

#[test]
fn the_built_in_ones_are_there_and_right() {
    let catalogue = Catalogue::read(None, &[]);
    assert_eq!(catalogue.troubles().collect::<Vec<_>>(), Vec::<String>::new());
    assert_eq!(ids(&catalogue)[0], "context");
    assert!(ids(&catalogue).contains(&"mlops-core"));
    assert!(catalogue.entries().iter().all(|it| it.origin == Origin::BuiltIn));
    assert!(catalogue.entries()[0].is_context() && !catalogue.entries()[1].is_context());
}

#[test]
fn one_of_the_persons_own_takes_the_place_of_a_built_in_one_and_a_named_one_that_of_both() {
    let titled = |title| questionnaire("mlops-core", "mine", "M1", "").replace("'T'", title);
    let folder = Folder::new(&[("zzz.toml", titled("'Own'"))]);
    let named = folder.write("named.toml", &titled("'Named'"));
    let core = |catalogue: &Catalogue| {
        let found =
            catalogue.entries().iter().find(|it| it.questionnaire.id.as_str() == "mlops-core");
        found.map(|it| (it.questionnaire.title.clone(), it.origin, it.replaces_built_in)).unwrap()
    };
    let catalogue = folder.catalogue(&[]);
    assert_eq!(ids(&catalogue).len(), Catalogue::read(None, &[]).entries().len());
    assert_eq!(core(&catalogue), ("Own".to_owned(), Origin::Own, true));
    assert!(!catalogue.entries()[0].replaces_built_in);
    let catalogue = folder.catalogue(&[named]);
    assert_eq!(core(&catalogue), ("Named".to_owned(), Origin::Named, true));
    assert!(catalogue.unused().is_empty());
}

#[test]
fn files_may_refer_to_each_other_in_any_order() {
    for (first, second) in [("a.toml", "b.toml"), ("b.toml", "a.toml")] {
        let folder = Folder::new(&[
            (first, questionnaire("one", "item-one", "X1", &reading("Y1"))),
            (second, questionnaire("two", "item-two", "Y1", &reading("X1"))),
        ]);
        let catalogue = folder.catalogue(&[]);
        assert_eq!(folder.troubles(&catalogue), Vec::<String>::new());
        assert!(ids(&catalogue).ends_with(&[
            if first == "a.toml" { "one" } else { "two" },
            if first == "a.toml" { "two" } else { "one" }
        ]));
    }
}

#[test]
fn what_needs_a_file_with_mistakes_is_told_so_and_the_rest_is_used() {
    let wrong = questionnaire("wrong", "item-wrong", "X1", &reading("NONE"));
    let folder = Folder::new(&[
        ("a-needs.toml", questionnaire("needs", "item-needs", "N1", &reading("X1"))),
        ("b-wrong.toml", wrong),
        ("c-syntax.toml", questionnaire("syntax", "item-syntax", "S1", "x =\n")),
        ("d-fine.toml", questionnaire("fine", "item-fine", "F1", &reading("RB1"))),
    ]);
    let catalogue = folder.catalogue(&[]);
    assert!(ids(&catalogue).contains(&"mlops-core") && ids(&catalogue).contains(&"fine"));
    let troubles = folder.troubles(&catalogue);
    assert_eq!(troubles.len(), 3, "{troubles:?}");
    assert!(
        troubles[0].contains("there is no probe `X1`: `")
            && troubles[0]
                .ends_with("b-wrong.toml`, which defines it, is not used; mend that file first"),
        "{troubles:?}"
    );
    assert!(
        troubles[1].starts_with("b-wrong.toml:")
            && troubles[1].contains("there is no probe `NONE`")
    );
    assert!(troubles[2].starts_with("c-syntax.toml:"));
}

#[test]
fn a_broken_file_in_the_place_of_a_built_in_one_leaves_that_in_place() {
    let folder =
        Folder::new(&[("core.toml", questionnaire("mlops-core", "i", "M1", &reading("NONE")))]);
    let catalogue = folder.catalogue(&[]);
    assert_eq!(folder.troubles(&catalogue).len(), 1);
    let core = &catalogue.entries()[1];
    assert_eq!((core.origin, core.replaces_built_in), (Origin::BuiltIn, false));
}

#[test]
fn two_files_with_one_id_are_told_with_both_places() {
    let folder = Folder::new(&[
        ("a.toml", questionnaire("mine", "item-a", "A1", "")),
        ("b.toml", questionnaire("mine", "item-b", "B1", "")),
    ]);
    let catalogue = folder.catalogue(&[]);
    let a = folder.0.path().join("questionnaires/a.toml");
    assert_eq!(
        catalogue.troubles().collect::<Vec<_>>(),
        [format!(
            "{}:3:6: error: the id `mine` is taken: {}:3:6; give one of the two another id",
            a.with_file_name("b.toml").display(),
            a.display()
        )]
    );
    assert_eq!(catalogue.unused()[0].id.as_deref(), Some("mine"));
    let used = catalogue.questionnaires().find(|found| found.id.as_str() == "mine").unwrap();
    assert_eq!(used.items[0].id.as_str(), "item-a");
}

#[test]
fn a_probe_that_another_file_defines_differently_is_told_with_both_places() {
    let folder = Folder::new(&[
        ("a.toml", questionnaire("one", "item-one", "RB1", "")),
        ("b.toml", questionnaire("two", "item-two", "Z1", "")),
        ("c.toml", questionnaire("three", "item-three", "Z1", "")),
        ("d.toml", questionnaire("four", "item-two", "Z1", "")),
    ]);
    let catalogue = folder.catalogue(&[]);
    let troubles = folder.troubles(&catalogue);
    assert_eq!(troubles.len(), 2, "{troubles:?}");
    assert!(troubles[0].starts_with("a.toml:15:6: error: `RB1` is defined differently elsewhere: built-in questionnaires/mlops-core.toml:"), "{troubles:?}");
    assert!(
        troubles[1]
            .starts_with("c.toml:15:6: error: `Z1` is defined differently elsewhere: b.toml:15:6"),
        "{troubles:?}"
    );
    // The same item word for word is shared, not a mistake.
    assert!(ids(&catalogue).ends_with(&["two", "four"]));
}

#[test]
fn a_question_of_the_shared_context_is_not_defined_again() {
    let question = "[[question]]\nid = 'acts'\ntitle = 'T'\nask = 'A?'\nwhy = 'W.'\n\
                    [[question.option]]\nid = 'x'\ntitle = 'X'\n";
    let folder = Folder::new(&[("a.toml", head("context", "acme") + question)]);
    let catalogue = folder.catalogue(&[]);
    let troubles = folder.troubles(&catalogue);
    assert_eq!(troubles.len(), 1, "{troubles:?}");
    assert!(troubles[0].starts_with("a.toml:8:6: error: `acts` is defined differently"));
    assert!(!ids(&catalogue).contains(&"acme"));
}

#[test]
fn in_a_clash_the_persons_own_file_is_the_one_to_mend_even_where_it_stands_first() {
    let mut shelf = Shelf::default();
    let mut put = |name: &'static str, origin, text: String| {
        shelf.put(&DataFile { name: name.into(), text: text.into(), path: None }, origin);
    };
    put("core", Origin::BuiltIn, questionnaire("core", "item-core", "C1", ""));
    put("mode", Origin::BuiltIn, questionnaire("mode", "item-mode", "M1", ""));
    put("own", Origin::Own, questionnaire("core", "item-own", "M1", ""));
    let (entries, unused) = settle(shelf);
    let names: Vec<&str> = entries.iter().map(|entry| entry.warnings.source().name()).collect();
    assert_eq!(names, ["core", "mode"]);
    assert_eq!(unused.iter().map(Unused::name).collect::<Vec<_>>(), ["own"]);
}

#[test]
fn a_context_of_the_persons_own_that_lacks_what_a_built_in_file_needs_is_not_used() {
    let context = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/context.toml"),
    )
    .unwrap();
    let without_fact = context.replace("id = \"irreplaceable-data\"", "id = \"renamed\"");
    assert_ne!(context, without_fact);
    let folder = Folder::new(&[
        ("context.toml", without_fact.clone()),
        ("fine.toml", questionnaire("fine", "item-fine", "F1", "")),
    ]);
    let catalogue = folder.catalogue(&[]);
    let troubles = folder.troubles(&catalogue);
    assert_eq!(troubles.len(), 1, "{troubles:?}");
    assert!(troubles[0].contains("takes the place of the built-in `context`, and lacks what another needs, `mlops-core`: there is no fact `irreplaceable-data`"), "{troubles:?}");
    assert_eq!(catalogue.entries()[0].origin, Origin::BuiltIn);
    assert!(ids(&catalogue).contains(&"fine"));
    // Where nothing that is left needs it, it is used.
    let folder = Folder::new(&[
        ("context.toml", without_fact),
        ("core.toml", questionnaire("mlops-core", "item-core", "C1", "")),
    ]);
    let catalogue = folder.catalogue(&[]);
    assert_eq!(folder.troubles(&catalogue), Vec::<String>::new());
    let mut mine = catalogue.entries().iter().filter(|entry| entry.replaces_built_in);
    let mine: Vec<&str> = mine.by_ref().map(|entry| entry.questionnaire.id.as_str()).collect();
    assert_eq!(mine, ["context", "mlops-core"]);
}

#[test]
fn a_rule_may_name_a_probe_that_the_persons_own_core_left_out() {
    let folder = Folder::new(&[
        ("core.toml", questionnaire("mlops-core", "item-core", "C1", "")),
        ("mode.toml", questionnaire("mode", "item-mode", "M1", &reading("RB1"))),
    ]);
    assert_eq!(folder.troubles(&folder.catalogue(&[])), Vec::<String>::new());
}

#[test]
fn a_named_file_counts_once_however_it_is_named_and_an_unreadable_one_is_told() {
    let folder = Folder::new(&[]);
    let file = folder.write("mine.toml", &questionnaire("mine", "item-mine", "M1", ""));
    let detour = folder.0.path().join("questionnaires/../mine.toml");
    let missing = folder.0.path().join("none.toml");
    let catalogue = folder.catalogue(&[file, detour, missing]);
    assert!(ids(&catalogue).contains(&"mine"));
    let [unused] = catalogue.unused() else { panic!("{:?}", catalogue.unused()) };
    assert_eq!(unused.origin, Origin::Named);
    assert!(matches!(&unused.why, Why::Unreadable(error) if error.is_not_found()));
}

#[test]
fn a_stack_holds_the_context_and_each_questionnaire_once() {
    let catalogue = Catalogue::read(None, &[]);
    let core = QuestionnaireId::new("mlops-core");
    let stack = catalogue.stack(&[core.clone(), core]).unwrap();
    let ids: Vec<&str> = stack.questionnaires().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["context", "mlops-core"]);
    let missing = catalogue.stack(&[QuestionnaireId::new("mlops-cor")]).unwrap_err();
    assert_eq!(missing, "there is no questionnaire `mlops-cor`; did you mean `mlops-core`?");
}

#[test]
fn a_review_is_told_which_of_its_questionnaires_cannot_be_had_and_where_it_names_them() {
    let folder = Folder::new(&[("w.toml", questionnaire("wrong", "i", "X1", &reading("NONE")))]);
    let text = "kind = 'review'\nformat = 1\nquestionnaires = ['mlops-core', 'rag', 'wrong']\n[system]\nname = 'S'\n";
    let error = folder.catalogue(&[]).read_review(&Source::new("r.toml", text)).unwrap_err();
    let lines: Vec<String> = error.0.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with(
            "r.toml:3:33: error: there is no questionnaire `rag`; there is `llm-scaling`, "
        ),
        "{lines:?}"
    );
    assert!(lines[1].starts_with("r.toml:3:40: error: the questionnaire `wrong` is not used: its file has mistakes; mend it; `mlops-review check "), "{lines:?}");
}

#[test]
fn a_review_of_nothing_is_told_so() {
    let text = "kind = 'review'\nformat = 1\nquestionnaires = []\n[system]\nname = 'S'\n";
    let error = Catalogue::read(None, &[]).read_review(&Source::new("r.toml", text)).unwrap_err();
    let lines: Vec<String> = error.0.lines().collect();
    assert_eq!(
        lines,
        [
            "r.toml:3:1: error: this review names no questionnaire; name what is asked: `questionnaires = [\"mlops-core\"]`"
        ]
    );
}

#[test]
fn a_probe_that_a_rule_reads_is_asked_in_place_where_its_questionnaire_is_not_stacked() {
    let catalogue = Catalogue::read(None, &[]);
    let ids = |names: &[&str]| names.iter().map(|id| QuestionnaireId::new(id)).collect::<Vec<_>>();
    let items = |names: &[&str]| {
        let stack = catalogue.stack(&ids(names)).unwrap();
        let holding = stack.probes().filter(|(_, probe)| probe.id.as_str() == "RB8");
        holding.map(|(item, _)| item.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(items(&["serving-incident"]), ["find-the-cause"], "SI5 reads it");
    assert_eq!(items(&["serving-incident", "mlops-core"]), ["rollback"]);
    assert!(items(&["rag-pipeline"]).is_empty());
    let source = Source::new(
        "i.review.toml",
        "kind = 'review'\nformat = 1\nquestionnaires = ['serving-incident']\n[system]\nname = 'S'\n\
         [context]\nmaturity = 'product-team'\nretrain = 'both'\n[probes.SI5]\nclaim = 0\n[probes.RB8]\nclaim = 0\n",
    );
    let read = catalogue.read_review(&source).unwrap();
    assert!(read.warnings.is_empty(), "{}", read.warnings);
    let day = jiff::civil::date(2026, 11, 23);
    let assessment = crate::assess::assess(&read.stack, &read.review, day);
    let critical = |id: &str| {
        let found = assessment.probe(&crate::domain::id::ProbeId::new(id));
        found.and_then(|found| found.class) == Some(crate::domain::scale::Class::Critical)
    };
    assert!(critical("SI5") && critical("RB8"));
    assert!(assessment.advice.iter().any(|advice| advice.probe.as_str() == "RB8"));
}

#[test]
fn a_list_of_sources_of_the_persons_own_replaces_works_by_id() {
    let list = |id: &str, title: &str| {
        format!("{}[[source]]\nid = '{id}'\ntitle = '{title}'\nby = 'B'\n", head("sources", "mine"))
    };
    let before = Catalogue::read(None, &[]).bibliography().works.len();
    let folder = Folder::new(&[("list.toml", list("ml-test-score", "Mine"))]);
    let catalogue = folder.catalogue(&[]);
    assert_eq!(folder.troubles(&catalogue), Vec::<String>::new());
    let works = &catalogue.bibliography().works;
    assert_eq!(works.len(), before);
    assert_eq!(catalogue.bibliography().work("ml-test-score").unwrap().title, "Mine");
    let folder = Folder::new(&[("list.toml", list("no id", "Mine"))]);
    let catalogue = folder.catalogue(&[]);
    let told = folder.troubles(&catalogue);
    assert!(told.len() == 1 && told[0].starts_with("list.toml:8:6: error: "), "{told:?}");
    assert_eq!(catalogue.bibliography().works.len(), before, "and the built-in ones stay");
}
