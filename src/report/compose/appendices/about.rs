//! How to read the page.

use crate::domain::scale::Class;
use crate::report::compose::bullets;
use crate::report::compose::page::Page;
use crate::report::compose::title::questionnaire;
use crate::report::document::{Badge, Block, Line};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let class = |class: Class, words: &str| Line::new().badge(Badge::Class(class)).text(words);
    vec![bullets(vec![
        class(Class::Critical, ": data could be lost, a model could fail unseen, there is no way back, or an exposure cannot be undone."),
        class(Class::Advisory, ": less than a team of this maturity needs, or claimed and not shown."),
        class(Class::Validation, ": enough here. What is more than enough is not asked for."),
        "An item has the class of its worst probe. A claim of rung 2 or 3 counts once it is shown, and evidence goes stale.".into(),
        versions(page),
    ])]
}

fn versions(page: &Page) -> Line {
    let said: Vec<String> =
        page.review.questionnaires.iter().map(|id| questionnaire(page, id)).collect();
    let as_of = page.assessment.as_of;
    let with = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    format!(
        "As of {as_of}, by {with}, with {}. Costs are planning figures in US dollars.",
        said.join(", ")
    )
    .into()
}
