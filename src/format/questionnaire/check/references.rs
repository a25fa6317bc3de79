//! Does everything exist that is referred to?

use crate::domain::condition::Condition;
use crate::domain::id::{OptionId, QuestionId};
use crate::domain::scale::Section;
use crate::format::kind::Kind;
use crate::format::places::Named;
use crate::format::questionnaire::check::Scope;
use crate::format::questionnaire::condition::WORDS;
use crate::format::questionnaire::ledger::{Mention, Purpose, Use};
use crate::format::source::Span;
use crate::format::suggestion;

/// Notes every reference to something that is not there.
pub(super) fn check_references(scope: &Scope<'_>) {
    for used in &scope.ledger.uses {
        check_use(scope, used);
    }
    for mention in &scope.ledger.mentions {
        check_mention(scope, mention);
    }
}

fn check_use(scope: &Scope<'_>, used: &Use) {
    match &used.leaf {
        Condition::Fact(id) => scope.expect(Named::Fact, id.as_str(), &used.span),
        Condition::AtMost(id, _) | Condition::AtLeast(id, _) => {
            scope.expect(Named::Probe, id.as_str(), &used.span);
        }
        Condition::Context(id, options) => check_options(scope, id, options, used),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    }
}

fn check_options(scope: &Scope<'_>, question: &QuestionId, options: &[OptionId], used: &Use) {
    let Some(known) = scope.options(question.as_str()) else {
        scope.expect(Named::Question, question.as_str(), &used.span);
        return;
    };
    for (option, span) in options.iter().zip(&used.options) {
        if !known.contains(&option.as_str()) {
            let message = format!("the question `{question}` has no option `{option}`");
            let help = suggestion::remedy(option.as_str(), known.iter().copied(), "an option");
            let _: Option<()> = scope.log.reject(span.clone(), message, help);
        }
    }
}

fn check_mention(scope: &Scope<'_>, mention: &Mention) {
    scope.expect(mention.named, &mention.id, &mention.span);
    if mention.purpose == Purpose::Prefill
        && scope.ledger.places.of(mention.named, &mention.id).is_some()
    {
        let message = format!("`prefill` names `{}`, a probe of this questionnaire", mention.id);
        let help =
            "name a probe of another questionnaire: within one, what is the same is asked once";
        let _: Option<()> = scope.log.reject(mention.span.clone(), message, help);
    }
    if mention.purpose == Purpose::Nearest && scope.section(&mention.id) == Some(Section::Fit) {
        let message = "`nearest` names an item of the section `fit`";
        let help = "name the checklist item where its Criticals are shown as well";
        let _: Option<()> = scope.log.reject(mention.span.clone(), message, help);
    }
}

impl Scope<'_> {
    /// Notes an error if there is no such thing. Probes and items of files that are read after a context file are
    /// not known yet, so it may name any.
    fn expect(&self, named: Named, id: &str, span: &Span) {
        let later = self.kind == Kind::Context && matches!(named, Named::Probe | Named::Item);
        if later || self.exists(named, id) {
            return;
        }
        let message = format!("there is no {} `{id}`", named.word());
        if let Some(file) = self.known.lost(named, id) {
            let message = format!("{message}: `{file}`, which defines it, is not used");
            let _: Option<()> = self.log.reject(span.clone(), message, "mend that file first");
            return;
        }
        let words = if named == Named::Question { &WORDS[..] } else { &[] };
        let known = self.ledger.places.ids(named);
        let all = known.chain(self.elsewhere(named)).chain(words.iter().copied());
        let all: Vec<&str> = all.collect();
        let help = suggestion::remedy(id, all.iter().copied(), &format!("a {}", named.word()));
        let _: Option<()> = self.log.reject(span.clone(), message, help);
    }

    fn exists(&self, named: Named, id: &str) -> bool {
        let elsewhere = match named {
            Named::Question => self.known.questions.contains_key(id),
            Named::Fact => self.known.facts.contains_key(id),
            Named::Item => self.known.items.contains_key(id),
            Named::Probe => self.known.probes.contains(id),
            Named::Questionnaire => false,
        };
        elsewhere || self.ledger.places.of(named, id).is_some()
    }

    fn elsewhere(&self, named: Named) -> Vec<&str> {
        match named {
            Named::Question => self.known.questions.keys().copied().collect(),
            Named::Fact => self.known.facts.keys().copied().collect(),
            Named::Item => self.known.items.keys().copied().collect(),
            Named::Probe => self.known.probes.iter().copied().collect(),
            Named::Questionnaire => Vec::new(),
        }
    }

    /// The options of a question.
    fn options(&self, question: &str) -> Option<Vec<&str>> {
        if let Some(own) = self.ledger.options.get(question) {
            return Some(own.iter().map(String::as_str).collect());
        }
        let other = self.known.questions.get(question)?;
        Some(other.options.iter().map(|option| option.id.as_str()).collect())
    }

    fn section(&self, item: &str) -> Option<Section> {
        let own = self.ledger.sections.get(item).copied();
        own.or_else(|| self.known.items.get(item).map(|item| item.section))
    }
}
