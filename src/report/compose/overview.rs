//! The items at a glance.

use crate::assess::{Assessment, Basis, ItemAssessment, ProbeAssessment, State};
use crate::domain::id::ProbeId;
use crate::domain::scale::Class;
use crate::report::compose::items::badge;
use crate::report::compose::page::Page;
use crate::report::compose::paragraph;
use crate::report::document::{Block, Line, Table};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let mut head = vec!["Item", "Class", "Critical", "Not shown", "Advisory", "Validation"];
    let open = !page.assessment.is_complete();
    if open {
        head.push("Open");
    }
    let rows: Vec<_> =
        page.assessment.all_items().map(|item| row(page.assessment, item, open)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Table(Table { head, rows })];
    if page.assessment.maturity.is_none() {
        let said = "The team's maturity is not known: the figures are the worst of all four.";
        blocks.push(paragraph(said));
    }
    blocks
}

fn row(assessment: &Assessment, item: &ItemAssessment, open: bool) -> Vec<Line> {
    let figures = Figures::count(assessment, item);
    let mut critical = figures.cell(item, Column::Critical);
    if figures.elsewhere > 0 {
        critical = format!("{critical}, and {} told elsewhere", figures.elsewhere);
    }
    if let Some(more) = from_fit(assessment, item) {
        critical = format!("{critical}, and {more}");
    }
    let mut cells = vec![
        Line::from(item.title.as_str()),
        Line::new().badge(badge(item)),
        critical.into(),
        figures.cell(item, Column::NotShown).into(),
        figures.cell(item, Column::Advisory).into(),
        figures.cell(item, Column::Validation).into(),
    ];
    if open {
        cells.push(figures.open.to_string().into());
    }
    cells
}

/// "1 of Fit and ownership": Criticals that count here and belong to another item.
fn from_fit(assessment: &Assessment, item: &ItemAssessment) -> Option<String> {
    let own = |id: &ProbeId| item.probes.iter().any(|probe| probe.id == *id);
    let number = item.decided_by.iter().filter(|id| !own(id)).count();
    let fit = assessment.fit.as_ref().map_or("", |fit| fit.title.as_str());
    (number > 0).then(|| format!("{number} of {fit}"))
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Validation,
    Advisory,
    NotShown,
    Critical,
}

impl Column {
    fn of(probe: &ProbeAssessment) -> Option<Self> {
        match (probe.class?, probe.basis) {
            (Class::Critical, _) => Some(Self::Critical),
            (Class::Advisory, Basis::NotShown { .. }) => Some(Self::NotShown),
            (Class::Advisory, _) => Some(Self::Advisory),
            (Class::Validation, _) => Some(Self::Validation),
        }
    }
}

#[derive(Default)]
struct Figures {
    /// What rests on an answer, and what on an estimate, by column.
    answered: [usize; 4],
    estimated: [usize; 4],
    open: usize,
    /// Criticals that were taken over from another item, and are counted there.
    elsewhere: usize,
    /// Where the one finding stands that many "don't know" make together.
    unknown: Option<Column>,
}

impl Figures {
    fn count(assessment: &Assessment, item: &ItemAssessment) -> Self {
        let mut figures = Self::default();
        for probe in &item.probes {
            let Some(column) = Column::of(probe) else {
                figures.open += usize::from(probe.state == State::Open);
                continue;
            };
            if column == Column::Critical && assessment.told_under(probe).is_some() {
                figures.elsewhere += 1;
                continue;
            }
            match probe.state {
                State::Unknown if column > Column::Validation && item.is_mostly_unknown() => {
                    figures.unknown = figures.unknown.max(Some(column));
                }
                State::Estimated => figures.estimated[column as usize] += 1,
                _ => figures.answered[column as usize] += 1,
            }
        }
        figures
    }

    /// A figure in words; an estimate is never counted among findings, and what nobody knew is one of them.
    fn cell(&self, item: &ItemAssessment, column: Column) -> String {
        let answered = self.answered[column as usize];
        let estimated = self.estimated[column as usize];
        let unknown = format!("nobody knew {} of {}", item.unknown, item.applicable);
        let own = match (self.unknown == Some(column), answered) {
            (false, _) => answered.to_string(),
            (true, 0) => format!("1: {unknown}"),
            (true, _) => format!("{}, one: {unknown}", answered + 1),
        };
        match (estimated, own.as_str()) {
            (0, _) => own,
            (_, "0") => format!("estimated, up to {estimated}"),
            _ => format!("{own}, and up to {estimated} estimated"),
        }
    }
}
