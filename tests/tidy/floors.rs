//! Which module may name which: floors go down, siblings are named in a module's documentation, frameworks stay on theirs.
//! Works on the `paths` of every file of the `tree`.
//!
//! **Invariant:** an offence is said once per line and target, whatever form the path has.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::paths::{Mention, Modules, mentions, module_of, module_part, resolve};
use crate::tokens::{Kind, Token, tokens};
use crate::tree::{File, Offence, Tree};

/// The floors from the lowest up; what only starts the program stands above them.
const FLOORS: [&str; 5] = ["domain", "content", "view", "http", "cli"];

/// What a module of the lowest floor may import of it without saying so: first whom, then what.
const DOMAIN_ORDER: [(&str, &[&str]); 3] = [
    ("answers", &["questionnaire"]),
    ("engine", &["answers", "questionnaire", "verdict"]),
    ("permalink", &["answers", "questionnaire"]),
];

const UP: &str = "imports go strictly down the floors (domain, content, view, http, then cli, lib and main)";
const ROOT: &str = "the whole program is not a thing to import; name the module that is meant";
const UNPLANNED: &str = "no floor of the plan in lib.rs has it";
const SIBLING: &str = "a sibling module is imported only where the module's //! documentation names it in backticks";
const ORDER: &str =
    "in domain: questionnaire <- answers <- {engine, permalink}, engine -> verdict, and what //! names in backticks";
const CYCLE: &str = "modules of the domain must not need each other in a circle";
const DOMAIN_CRATES: &str = "the domain uses std and serde only";
const RENAMED: &str = "a crate under another name would escape these rules";
const UNREADABLE: &str = "every rule on imports needs to read it";
const ELSEWHERE: &str = "a module stands where its name says; code from elsewhere escapes these rules";

/// A file of the program with everything it names.
struct Unit<'t> {
    file: &'t File,
    module: Vec<String>,
    tokens: Vec<Token>,
    mentions: Vec<Mention>,
    targets: HashMap<usize, Vec<String>>,
}

impl Unit<'_> {
    fn floor(&self) -> usize {
        self.module.first().and_then(|first| floor_of(first)).unwrap_or(FLOORS.len())
    }

    /// Where each path that stays in the program leads, with its line.
    fn targets(&self) -> impl Iterator<Item = (usize, &Vec<String>)> {
        let mut targets: Vec<_> = self.targets.iter().map(|(index, path)| (self.mentions[*index].line, path)).collect();
        targets.sort();
        targets.into_iter()
    }

    /// The mentions that lead out of the program, or to names within the file.
    fn foreign(&self) -> impl Iterator<Item = &Mention> {
        let is_foreign = |(index, _): &(usize, &Mention)| !self.targets.contains_key(index);
        self.mentions.iter().enumerate().filter(is_foreign).map(|(_, mention)| mention)
    }
}

fn floor_of(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == name)
}

fn modules(tree: &Tree) -> Modules {
    let mut modules = Modules::new();
    for file in tree.sources() {
        let module = module_of(&file.path);
        modules.extend((1..=module.len()).map(|length| module[..length].to_vec()));
    }
    modules
}

/// The program's files as units, and the offences of those that cannot be read.
fn units(tree: &Tree) -> (Vec<Unit<'_>>, Vec<Offence>) {
    let modules = modules(tree);
    let mut units = Vec::new();
    let mut offences = Vec::new();
    for file in tree.sources() {
        match tokens(&file.text) {
            Ok(tokens) => {
                let (module, mentions) = (module_of(&file.path), mentions(&tokens));
                let targets = resolve(&mentions, &module, &modules);
                units.push(Unit { file, module, tokens, mentions, targets });
            }
            Err(error) => offences.push(Offence::new(file, 1, error, UNREADABLE)),
        }
    }
    (units, offences)
}

/// How many paths into the program were found in each file; the tidy test asks whether the reader reads at all.
pub(crate) fn paths_found(tree: &Tree) -> BTreeMap<&str, usize> {
    units(tree).0.iter().map(|unit| (unit.file.path.as_str(), unit.targets.len())).collect()
}

/// Imports, and paths in code, that go up a floor.
pub(crate) fn upward_imports(tree: &Tree) -> Vec<Offence> {
    let (units, mut offences) = units(tree);
    for unit in &units {
        let above = unit.floor();
        if unit.module.first().is_some_and(|first| floor_of(first).is_none()) {
            offences.push(Offence::new(unit.file, 1, "a module beside the floors", UNPLANNED));
        }
        for (line, path) in unit.targets() {
            let named = shown(path);
            match path.first().map(String::as_str) {
                None | Some("*") if above < FLOORS.len() => {
                    offences.push(Offence::new(unit.file, line, "names the crate's root", ROOT));
                }
                Some(first) => match floor_of(first) {
                    Some(floor) if floor > above => {
                        offences.push(Offence::new(unit.file, line, format!("names `{named}`"), UP));
                    }
                    None if above < FLOORS.len() => {
                        offences.push(Offence::new(unit.file, line, format!("names `{named}`"), UNPLANNED));
                    }
                    _ => {}
                },
                None => {}
            }
        }
    }
    offences.extend(upward_templates(tree));
    offences
}

/// Templates are code of the view: what they name counts as named there.
fn upward_templates(tree: &Tree) -> Vec<Offence> {
    let mut offences = Vec::new();
    let home = vec![FLOORS[2].to_owned(), "template".to_owned()];
    for file in tree.files.iter().filter(|file| file.is_in(&["templates"])) {
        for (line, text) in file.lines() {
            for code in text.split(['{', '}', '%']) {
                let mentions = tokens(code).map(|tokens| mentions(&tokens)).unwrap_or_default();
                for path in resolve(&mentions, &home, &modules(tree)).values() {
                    let floor = path.first().and_then(|first| floor_of(first)).unwrap_or(FLOORS.len());
                    if floor > 2 {
                        offences.push(Offence::new(file, line, format!("names `{}`", shown(path)), UP));
                    }
                }
            }
        }
    }
    offences
}

/// Modules of one floor that name each other without saying so.
pub(crate) fn unnamed_siblings(tree: &Tree) -> Vec<Offence> {
    let modules = modules(tree);
    let (units, _) = units(tree);
    let mut offences = BTreeSet::new();
    for unit in &units {
        let named = named_in_docs(unit.file);
        let mut told = BTreeSet::new();
        for (line, path) in unit.targets() {
            let target = module_part(path, &modules);
            if target.first() != unit.module.first()
                || target.starts_with(&unit.module)
                || unit.module.starts_with(target)
            {
                continue;
            }
            let common = target.iter().zip(&unit.module).take_while(|(a, b)| a == b).count();
            let is_named = target[common..].iter().any(|part| named.contains(part));
            let is_in_domain = unit.floor() == 0;
            let is_ordered = is_in_domain && common == 1 && is_in_order(&unit.module[1], &target[1]);
            // Once is enough, however often the file uses it.
            if !is_named && !is_ordered && told.insert(target) {
                let why = if is_in_domain { ORDER } else { SIBLING };
                offences.insert(Offence::new(unit.file, line, format!("names its sibling `{}`", shown(target)), why));
            }
        }
    }
    offences.into_iter().collect()
}

fn is_in_order(from: &str, to: &str) -> bool {
    DOMAIN_ORDER.iter().any(|(module, may_name)| *module == from && may_name.contains(&to))
}

/// Modules of the domain that need each other in a circle, said or not.
pub(crate) fn circles_in_the_domain(tree: &Tree) -> Vec<Offence> {
    let modules = modules(tree);
    let (units, _) = units(tree);
    let mut needs: BTreeMap<&str, BTreeMap<String, (&File, usize)>> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.floor() == 0 && unit.module.len() > 1) {
        for (line, path) in unit.targets() {
            if let [floor, to, ..] = module_part(path, &modules)
                && *floor == unit.module[0]
                && *to != unit.module[1]
            {
                needs.entry(&unit.module[1]).or_default().entry(to.clone()).or_insert((unit.file, line));
            }
        }
    }
    let leads_to = |from: &str, to: &str| {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(module) = next.pop() {
            for needed in needs.get(module.as_str()).into_iter().flat_map(BTreeMap::keys) {
                if reached.insert(needed.clone()) {
                    next.push(needed.clone());
                }
            }
        }
        reached.contains(to)
    };
    let mut offences = Vec::new();
    for (from, targets) in &needs {
        for (to, (file, line)) in targets.iter().filter(|(to, _)| leads_to(to, from)) {
            offences.push(Offence::new(file, *line, format!("`{from}` needs `{to}`, which needs `{from}`"), CYCLE));
        }
    }
    offences
}

/// Frameworks outside their floor, and anything but std and serde on the lowest.
pub(crate) fn foreign_crates(tree: &Tree) -> Vec<Offence> {
    const HOMES: [(&str, &[&str], &str); 6] = [
        ("actix", &["http"], "only src/http names actix"),
        ("askama", &["view"], "only src/view names askama"),
        ("utoipa", &["view"], "only src/view describes the API"),
        ("pulldown_cmark", &["content"], "only src/content names the markdown parser"),
        ("resvg", &["view", "picture"], "only src/view/picture draws"),
        ("skrifa", &["view", "picture"], "only src/view/picture reads fonts"),
    ];
    let (units, mut offences) = units(tree);
    for unit in &units {
        for token in unit.tokens.iter().filter(|token| token.kind == Kind::Word) {
            for (framework, home, why) in HOMES {
                if token.text.contains(framework) && !unit.module.iter().take(home.len()).eq(home) {
                    offences.push(Offence::new(unit.file, token.line, format!("names `{}`", token.text), why));
                }
            }
        }
        if unit.floor() == 0 {
            for mention in unit.foreign() {
                let Some(first) = mention.segments.first() else { continue };
                let is_allowed = ["std", "core", "alloc", "serde"].contains(&first.as_str());
                // An import begins with a crate, or with a type of the file whose variants are meant.
                let is_import = mention.alias.is_some() && first.starts_with(|c: char| c.is_lowercase());
                if !is_allowed && (is_import || tree.crates.contains(first)) {
                    let what = format!("names `{}`", mention.segments.join("::"));
                    offences.push(Offence::new(unit.file, mention.line, what, DOMAIN_CRATES));
                }
            }
        }
    }
    let manifest = File { path: "Cargo.toml".to_owned(), text: String::new() };
    let renamed =
        |name: &String| Offence::new(&manifest, 1, format!("`{name}` is a crate under another name"), RENAMED);
    offences.extend(tree.renamed_crates.iter().map(renamed));
    offences
}

/// Modules and text that are brought in from somewhere else.
pub(crate) fn code_from_elsewhere(tree: &Tree) -> Vec<Offence> {
    let (units, _) = units(tree);
    let mut offences = Vec::new();
    for unit in &units {
        for (place, token) in unit.tokens.iter().enumerate() {
            let is_called = unit.tokens.get(place + 1).is_some_and(|next| next.is("!"));
            let is_path = token.is_word("path") && token.attribute.as_deref() == Some("path");
            if is_path || (token.is_word("include") && is_called) {
                offences.push(Offence::new(unit.file, token.line, format!("uses `{}`", token.text), ELSEWHERE));
            }
        }
    }
    offences
}

/// Every name that a file's opening documentation has between backticks.
fn named_in_docs(file: &File) -> BTreeSet<String> {
    let docs: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let docs = docs.join("\n");
    let quoted = docs.split('`').skip(1).step_by(2);
    let is_part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    quoted.flat_map(|text| text.split(|c| !is_part_of_name(c))).map(str::to_owned).collect()
}

fn shown(path: &[String]) -> String {
    format!("crate::{}", path.join("::"))
}
