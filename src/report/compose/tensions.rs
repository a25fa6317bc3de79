//! Good practices that pull against each other here.

use crate::report::compose::page::Page;
use crate::report::compose::phrases::title_list;
use crate::report::compose::{bullets, heading};
use crate::report::document::{Block, Line};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let felt = page.assessment.tensions.iter();
    let felt = felt.filter_map(|at| page.stack.tensions().nth(*at));
    let line = |tension: &crate::domain::questionnaire::Tension| {
        let titles: Vec<&str> = tension.between.iter().map(|id| page.title(id)).collect();
        Line::new().strong(format!("{}:", title_list(&titles))).text(format!(" {}", tension.says))
    };
    let lines: Vec<Line> = felt.map(line).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![heading(3, "What Pulls Two Ways"), bullets(lines)]
}
