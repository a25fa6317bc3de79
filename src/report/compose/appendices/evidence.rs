//! The register of evidence, and what was noted at probes without a finding of their own.

use crate::domain::id::ProbeId;
use crate::domain::review::{Evidence, EvidenceKind, Response};
use crate::report::compose::page::Page;
use crate::report::compose::phrases::title_list;
use crate::report::compose::{paragraph, selection};
use crate::report::document::{Block, Line, Table};

pub(super) fn compose(page: &Page) -> Vec<Block> {
    let mut blocks = Vec::new();
    let rows = register(page);
    if !rows.is_empty() {
        let head = vec!["Probe", "Kind", "What", "By", "On", "Valid until"];
        blocks.push(Block::Table(Table { head, rows }));
    } else if page.assessment.counts.answered() > 0 {
        blocks.push(paragraph("No evidence was recorded."));
    }
    let rows = notes(page);
    if !rows.is_empty() {
        blocks.push(paragraph("Noted at other probes:"));
        blocks.push(Block::Table(Table { head: vec!["Probe", "Owner", "Note"], rows }));
    }
    blocks
}

/// One row for each piece; a piece that serves several probes stands once.
fn register(page: &Page) -> Vec<Vec<Line>> {
    let mut pieces: Vec<(&Evidence, Vec<&ProbeId>)> = Vec::new();
    for (id, response) in page.recorded() {
        for evidence in &response.evidence {
            match pieces.iter_mut().find(|(known, _)| *known == evidence) {
                Some((_, ids)) => ids.push(id),
                None => pieces.push((evidence, vec![id])),
            }
        }
    }
    pieces.into_iter().map(|(evidence, ids)| row(page, evidence, &ids)).collect()
}

fn row(page: &Page, evidence: &Evidence, ids: &[&ProbeId]) -> Vec<Line> {
    let titles: Vec<&str> = ids.iter().map(|id| page.title(id)).collect();
    let on = evidence.on.map_or_else(String::new, |day| day.to_string());
    vec![
        title_list(&titles).into(),
        kind(evidence.kind).into(),
        Line::new().typed(&evidence.text),
        Line::new().typed(&evidence.by),
        on.into(),
        validity(page, evidence).into(),
    ]
}

fn kind(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Link => "Link",
        EvidenceKind::Path => "Path",
        EvidenceKind::Seen => "Shown in the room",
        EvidenceKind::Ticket => "Ticket",
        EvidenceKind::Metric => "Figure",
        EvidenceKind::Quote => "Quote",
    }
}

fn validity(page: &Page, evidence: &Evidence) -> String {
    match evidence.until {
        None => "No end".to_owned(),
        Some(day) if evidence.is_valid_on(page.assessment.as_of) => day.to_string(),
        Some(day) => format!("{day}, expired"),
    }
}

/// Owners and notes that do not stand beside a finding.
fn notes(page: &Page) -> Vec<Vec<Line>> {
    let told = selection::told_in_full(page);
    let said = |response: &Response| {
        !(response.owner.trim().is_empty() && response.note.trim().is_empty())
    };
    let rest =
        page.recorded().into_iter().filter(|(id, said_of)| !told.contains(id) && said(said_of));
    rest.map(|(id, response)| {
        let (owner, note) = (Line::new().typed(&response.owner), Line::new().typed(&response.note));
        vec![page.title(id).into(), owner, note]
    })
    .collect()
}
