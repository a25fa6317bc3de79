//! Proof that the Markdown says what the document says, whatever a person typed.

use proptest::collection::vec;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::assess::assess;
use crate::domain::id::{ProbeId, QuestionnaireId};
use crate::domain::review::{Claim, Decision, Evidence, EvidenceKind, Response, Review};
use crate::domain::scale::Rung;
use crate::domain::stack::Stack;
use crate::report::compose;
use crate::report::document::{Block, Document, Line, Span};
use crate::report::fixture::{TODAY, stack, troubled};
use crate::report::markdown::write;

/// What means something to one renderer or another.
const NASTY: [&str; 62] = [
    "|",
    "`",
    "``",
    "```",
    "~~~",
    "\\",
    "\\|",
    "\\\\|",
    "<b>",
    "</td>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "# ",
    "## x ##",
    "- ",
    "* ",
    "+ ",
    "> ",
    "1. ",
    "12) ",
    "[x](y)",
    "![i](j)",
    "](",
    "[^1]",
    "[^1]: note",
    "[[wiki]]",
    "[ref]: /x",
    "- [ ] ",
    "&amp;",
    "&copy",
    "&#35;",
    "**",
    "__",
    "_a_",
    "*a*",
    "~~s~~",
    "^s^",
    "$x$",
    "$$",
    "{#id}",
    "{{ x }}",
    ":--",
    "---",
    "===",
    "| a | b |",
    "\n|---|---|\n",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "    ",
    "  \n",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\0",
    "\u{1b}[31m",
    "\u{2028}",
    "שלום",
    "漢字 👩‍👩‍👧",
    "مرحبا",
];

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(&NASTY[..]).prop_map(str::to_owned),
        2 => "[a-z]{1,6}",
        2 => Just(" ".to_owned()),
        1 => "https?://[a-z]{1,4}\\.[a-z]{2}/[!-~]{0,8}",
        1 => "www\\.[a-z]{2}\\.[a-z]{2}/[!-~]{0,4}",
        1 => any::<char>().prop_map(String::from),
        1 => Just("x".repeat(300)),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A review with these texts in every field that a person types into.
fn review_of(texts: &[String]) -> Review {
    let text = |at: usize| texts[at % texts.len()].clone();
    let mut review = troubled();
    review.system.name = text(0);
    review.system.team = text(1);
    review.system.facilitator = text(2);
    review.system.attendees = vec![text(3), text(4)];
    review.versions.insert(QuestionnaireId::new("small"), text(5));
    for (at, response) in review.probes.values_mut().enumerate() {
        response.note = text(at + 6);
        response.owner = text(at + 7);
        response.evidence.push(Evidence {
            kind: EvidenceKind::Quote,
            text: text(at + 8),
            by: text(at + 9),
            on: None,
            until: None,
        });
    }
    let unknown =
        Response { note: text(10), claim: Some(Claim::Rung(Rung::MANAGED)), ..Response::default() };
    review.probes.insert(ProbeId::new("unheard-of"), unknown);
    if let Some(waived) = review.probes.get_mut("RB4") {
        waived.not_applicable = Some(text(11));
    }
    review.decisions.push(Decision {
        probe: ProbeId::new("DV1"),
        by: text(12),
        why: text(13),
        until: None,
    });
    review.actions[0].what = text(14);
    review.actions[0].owner = text(15);
    review
}

/// The small stack with these texts in every title, sentence and piece of advice, as somebody's own questionnaire has.
fn stack_of(texts: &[String]) -> Stack {
    let mut next = texts.iter().cycle().cloned();
    let mut text = || next.next().unwrap_or_default();
    let mut parts = stack().questionnaires().to_vec();
    for part in &mut parts {
        part.title = text();
        for question in &mut part.questions {
            question.title = text();
            for option in &mut question.options {
                option.title = text();
            }
        }
        for item in &mut part.items {
            (item.title, item.paged) = (text(), text());
            for probe in &mut item.probes {
                probe.title = text();
                probe.wording.rungs = std::array::from_fn(|_| text());
                (probe.wording.ask, probe.wording.false_yes) = (text(), text());
                for rule in &mut probe.critical {
                    rule.because = text();
                }
            }
        }
        for pivot in &mut part.pivots {
            for (_, words) in &mut pivot.instead_of {
                *words = text();
            }
            (pivot.action, pivot.benefit, pivot.first_step) = (text(), text(), text());
            (pivot.cost.worse, pivot.not_when.text, pivot.done_when) = (text(), text(), text());
            pivot.tools = vec![text(), text()];
        }
    }
    Stack::join(parts).unwrap()
}

/// What stands on a page, without words: the same for a document and for its Markdown.
fn shape_of(blocks: &[Block], shape: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { level, line } => {
                shape.push(format!("heading {level}"));
                spans_of(line, shape);
            }
            Block::Paragraph(line) => spans_of(line, shape),
            Block::Quote(lines) => {
                shape.push("quote".to_owned());
                for line in lines {
                    spans_of(line, shape);
                }
            }
            Block::List { entries, .. } => {
                shape.push("list".to_owned());
                for entry in entries {
                    shape.push("entry".to_owned());
                    shape_of(entry, shape);
                }
            }
            Block::Table(table) => {
                shape.push(format!("table {}", table.head.len()));
                shape.push(format!("row {}", table.head.len()));
                for row in &table.rows {
                    shape.push(format!("row {}", row.len()));
                    for cell in row {
                        spans_of(cell, shape);
                    }
                }
            }
            Block::Code(_) => shape.push("code block".to_owned()),
        }
    }
}

fn spans_of(line: &Line, shape: &mut Vec<String>) {
    for span in &line.spans {
        match span {
            Span::Strong(words) if !words.trim().is_empty() => shape.push("strong".to_owned()),
            Span::Link(url) => shape.push(format!("link {}", url.split("://").next().unwrap())),
            _ => {}
        }
    }
}

/// Everything that any renderer might see in it.
fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let options =
        (Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES)
            | Options::ENABLE_FOOTNOTES;
    Parser::new_ext(markdown, options)
}

/// The shape of the Markdown, or what should not be in it.
fn shape_in(markdown: &str) -> Result<Vec<String>, String> {
    let mut shape = Vec::new();
    let mut cells = None;
    for event in events(markdown) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                shape.push(format!("heading {}", level as u8));
            }
            Event::Start(Tag::BlockQuote(None)) => shape.push("quote".to_owned()),
            Event::Start(Tag::List(_)) => shape.push("list".to_owned()),
            Event::Start(Tag::Item) => shape.push("entry".to_owned()),
            Event::Start(Tag::CodeBlock(_)) => shape.push("code block".to_owned()),
            Event::Start(Tag::Table(columns)) => shape.push(format!("table {}", columns.len())),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                cells = Some(shape.len());
                shape.push(String::new());
            }
            Event::End(TagEnd::TableCell) => {
                let at = cells.ok_or("a cell outside of a row")?;
                shape[at].push('.');
            }
            Event::Start(Tag::Strong) => shape.push("strong".to_owned()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                shape.push(format!("link {}", dest_url.split("://").next().unwrap()));
            }
            Event::InlineHtml(html) if &*html == "<br>" => {}
            Event::Start(Tag::Paragraph | Tag::TableCell)
            | Event::End(_)
            | Event::Text(_)
            | Event::Code(_)
            | Event::SoftBreak
            | Event::HardBreak => {}
            other => return Err(format!("{other:?}")),
        }
    }
    let row = |line: String| match line.strip_prefix('.') {
        Some(_) => format!("row {}", line.len()),
        None => line,
    };
    Ok(shape.into_iter().map(row).collect())
}

/// The words of the page, without spaces and without the marks that keep directions apart.
fn words_in(markdown: &str) -> String {
    let text = events(markdown).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
        _ => None,
    });
    bare(&text.collect::<String>())
}

fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2068}' | '\u{2069}')).collect()
}

/// What a reader should find of what was typed.
fn expected(words: &str) -> String {
    let shown = words.chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' => " ".to_owned(),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap().to_string(),
        '\u{7f}' => "\u{2421}".to_owned(),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            format!("⟨U+{:04X}⟩", c as u32)
        }
        c => c.to_string(),
    });
    bare(&shown.collect::<String>())
}

fn page(review: &Review) -> (Document, String) {
    page_of(&stack(), review)
}

fn page_of(stack: &Stack, review: &Review) -> (Document, String) {
    let document = compose(stack, review, &assess(stack, review, TODAY));
    let markdown = write(&document);
    (document, markdown)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_markdown_has_the_shape_of_the_document(texts in vec(typed(), 16)) {
        let (document, markdown) = page(&review_of(&texts));
        let mut shape = Vec::new();
        shape_of(&document.blocks, &mut shape);
        prop_assert_eq!(shape_in(&markdown), Ok(shape), "{}", markdown);
    }

    #[test]
    fn no_questionnaire_breaks_the_page(texts in vec(typed(), 16)) {
        let (document, markdown) = page_of(&stack_of(&texts), &troubled());
        let mut shape = Vec::new();
        shape_of(&document.blocks, &mut shape);
        prop_assert_eq!(shape_in(&markdown), Ok(shape), "{}", markdown);
    }

    #[test]
    fn nothing_typed_is_lost(texts in vec(typed(), 16)) {
        let (_, markdown) = page(&review_of(&texts));
        let words = words_in(&markdown);
        for text in &texts {
            let expected = expected(text);
            prop_assert!(words.contains(&expected), "{text:?} as {expected:?} in {markdown}");
        }
    }

    #[test]
    fn the_four_sections_stand_there_in_order(texts in vec(typed(), 16)) {
        let (_, markdown) = page(&review_of(&texts));
        let titles: Vec<&str> = markdown.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let four = ["Executive Summary", "Pipeline Review", "Monitoring Gaps", "The Pivot"];
        prop_assert_eq!(&titles[..4], four);
    }

    #[test]
    fn no_character_can_turn_the_page_round(texts in vec(typed(), 16)) {
        let (_, markdown) = page(&review_of(&texts));
        for line in markdown.lines() {
            let mut open = 0_i32;
            for c in line.chars() {
                open += match c { '\u{2068}' => 1, '\u{2069}' => -1, _ => 0 };
                prop_assert!((0..=1).contains(&open), "{line:?}");
                let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}');
                prop_assert!(!turns && !c.is_control(), "{line:?}");
            }
            prop_assert_eq!(open, 0, "{:?}", line);
        }
    }

    #[test]
    fn every_pivot_has_its_cost_and_benefit(texts in vec(typed(), 16)) {
        let review = review_of(&texts);
        let stack = stack();
        let assessment = assess(&stack, &review, TODAY);
        let markdown = write(&compose(&stack, &review, &assessment));
        let section = markdown.split("\n## ").find(|part| part.starts_with("The Pivot")).unwrap();
        prop_assert!(!assessment.advice.is_empty());
        prop_assert_eq!(section.matches("Instead of ").count(), assessment.advice.len());
        prop_assert_eq!(section.matches("- **Cost vs. Benefit:** Cost: ").count(), assessment.advice.len());
    }
}
