//! The paths that a Rust source names, outside comments, strings and test code.

/// Where a file stands.
pub(crate) struct Place {
    /// The room: the first name under `src/`.
    pub(crate) room: String,
    /// Its module path, from the crate down.
    modules: Vec<String>,
}

impl Place {
    /// The place of a file such as `src/assess/grade.rs`.
    pub(crate) fn of(file: &str) -> Self {
        let within = file.trim_start_matches("src/").trim_end_matches(".rs");
        let mut modules: Vec<_> = within.split('/').map(str::to_owned).collect();
        let room = modules[0].clone();
        if modules.last().is_some_and(|last| ["mod", "main", "lib"].contains(&last.as_str())) {
            modules.pop();
        }
        Self { room, modules }
    }

    /// A path from the crate down, where it is one of the crate's own.
    fn absolute(&self, path: Vec<String>) -> Vec<String> {
        let up = path.iter().take_while(|name| *name == "super").count();
        let own = || std::iter::once("crate".to_owned());
        if up > 0 {
            let kept = self.modules.len().saturating_sub(up);
            let above = self.modules[..kept].iter().cloned();
            return own().chain(above).chain(path.into_iter().skip(up)).collect();
        }
        match path.first().map(String::as_str) {
            Some("self") => {
                own().chain(self.modules.iter().cloned()).chain(path.into_iter().skip(1)).collect()
            }
            Some("mlops_review") => own().chain(path.into_iter().skip(1)).collect(),
            _ => path,
        }
    }
}

/// Whether a file holds test code only.
pub(crate) fn is_test(file: &str) -> bool {
    file.trim_end_matches(".rs").split('/').any(|part| part == "tests")
}

/// Every path, absolute where it is the crate's own, with its line.
pub(crate) fn paths_of(place: &Place, text: &str) -> Vec<(usize, Vec<String>)> {
    let mut walk = Walk { tokens: tokens(text), at: 0, found: Vec::new() };
    walk.run();
    walk.found.into_iter().map(|(line, path)| (line, place.absolute(path))).collect()
}

/// A word, or one character of punctuation; `::` is one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    line: usize,
    text: String,
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut line, mut found) = (0, 1, Vec::new());
    while at < chars.len() {
        let next = end_of_token(&chars, at);
        let token: String = chars[at..next].iter().collect();
        let first = chars[at];
        let is_word = first.is_alphanumeric() || first == '_';
        let is_quoted = is_word && token.ends_with(['"', '#', '\'']);
        let is_blank = first.is_whitespace() || token.starts_with("//") || token.starts_with("/*");
        let is_literal = is_quoted || first == '"' || (first == '\'' && token.len() > 1);
        if !is_blank && !is_literal {
            found.push(Token { line, text: token.clone() });
        }
        line += token.matches('\n').count();
        at = next;
    }
    found
}

fn end_of_token(chars: &[char], at: usize) -> usize {
    let looking_at =
        |text: &str| text.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    if looking_at("//") {
        return (at..chars.len()).find(|i| chars[*i] == '\n').unwrap_or(chars.len());
    }
    if looking_at("/*") {
        return end_of_comment(chars, at);
    }
    match chars[at] {
        '"' => end_of_string(chars, at),
        '\'' => end_of_character(chars, at),
        c if c.is_alphanumeric() || c == '_' => end_of_word(chars, at),
        _ if looking_at("::") => at + 2,
        _ => at + 1,
    }
}

/// Comments nest.
fn end_of_comment(chars: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (0, at);
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn end_of_string(chars: &[char], at: usize) -> usize {
    let mut i = at + 1;
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

/// A character such as `'a'` or `'\''`; the quote of a lifetime stands alone.
fn end_of_character(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            (at + 3..chars.len()).find(|i| chars[*i] == '\'').map_or(chars.len(), |end| end + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// A word, together with the string or character that it introduces: `r#"…"#`, `b'a'`.
fn end_of_word(chars: &[char], at: usize) -> usize {
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let end = (at..chars.len()).find(|i| !is_word(&chars[*i])).unwrap_or(chars.len());
    let word: String = chars[at..end].iter().collect();
    let hashes = chars[end..].iter().take_while(|c| **c == '#').count();
    match (word.as_str(), chars.get(end + hashes)) {
        ("r" | "br" | "cr", Some('"')) => end_of_raw(chars, end + hashes + 1, hashes),
        ("b" | "c", Some('"')) if hashes == 0 => end_of_string(chars, end),
        ("b", Some('\'')) if hashes == 0 => end_of_character(chars, end),
        _ => end,
    }
}

fn end_of_raw(chars: &[char], from: usize, hashes: usize) -> usize {
    let closes = |i: usize| {
        chars[i] == '"'
            && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    (from..chars.len()).find(|i| closes(*i)).map_or(chars.len(), |end| end + 1 + hashes)
}

struct Walk {
    tokens: Vec<Token>,
    at: usize,
    found: Vec<(usize, Vec<String>)>,
}

impl Walk {
    fn run(&mut self) {
        while self.at < self.tokens.len() {
            if self.looking_at(&["#", "[", "cfg", "(", "test", ")", "]"]) {
                self.skip_item();
            } else if self.looking_at(&["use"]) && !self.looking_at(&["use", "<"]) {
                self.at += 1;
                self.tree(&[]);
            } else if self.is_word(0) {
                self.inline();
            } else {
                self.at += 1;
            }
        }
    }

    fn text(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |token| token.text.as_str())
    }

    fn looking_at(&self, texts: &[&str]) -> bool {
        texts.iter().enumerate().all(|(ahead, text)| self.text(ahead) == *text)
    }

    fn is_word(&self, ahead: usize) -> bool {
        self.text(ahead).starts_with(|c: char| c.is_alphabetic() || c == '_')
    }

    /// Passes over the item under an attribute: to its `;`, or to the end of its braces.
    fn skip_item(&mut self) {
        let mut depth = 0;
        while self.at < self.tokens.len() {
            let text = self.text(0).to_owned();
            self.at += 1;
            match text.as_str() {
                "{" => depth += 1,
                "}" if depth == 1 => return,
                "}" => depth -= 1,
                ";" if depth == 0 => return,
                _ => {}
            }
        }
    }

    /// A path of two names or more.
    fn inline(&mut self) {
        let line = self.tokens[self.at].line;
        let mut path = vec![self.text(0).to_owned()];
        self.at += 1;
        while self.looking_at(&["::"]) && self.is_word(1) {
            path.push(self.text(1).to_owned());
            self.at += 2;
        }
        if path.len() > 1 {
            self.found.push((line, path));
        }
    }

    /// A `use` tree under a prefix, every leaf of it a path.
    fn tree(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        while self.at < self.tokens.len() {
            let Token { line, text } = self.tokens[self.at].clone();
            self.at += 1;
            match text.as_str() {
                "::" => {}
                "{" => {
                    self.branches(&path);
                    return;
                }
                "as" => self.at += 1,
                "," | "}" | ";" => {
                    self.at -= 1;
                    break;
                }
                "self" if !path.is_empty() => {}
                _ => path.push(text),
            }
            if [",", "}", ";"].contains(&self.text(0)) {
                self.found.push((line, path));
                return;
            }
        }
    }

    fn branches(&mut self, prefix: &[String]) {
        while self.at < self.tokens.len() && self.text(0) != "}" {
            if self.text(0) == "," {
                self.at += 1;
            } else {
                self.tree(prefix);
            }
        }
        self.at += 1;
    }
}
