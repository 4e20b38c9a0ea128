//! Holds the sources to the rules of the house: who may import whom, which words belong in content, how code is written.
//!
//! Each rule reads the whole project and lists every offence. `caught` tries every rule out on made-up offences, since a
//! rule that cannot fail says nothing.
//!
//! **Invariant:** reads files only; nothing is built or run.

#[cfg(test)]
#[path = "tidy/caught.rs"]
mod caught;
#[cfg(test)]
#[path = "tidy/floors.rs"]
mod floors;
#[cfg(test)]
#[path = "tidy/manners.rs"]
mod manners;
#[cfg(test)]
#[path = "tidy/names.rs"]
mod names;
#[cfg(test)]
#[path = "tidy/paths.rs"]
mod paths;
#[cfg(test)]
#[path = "tidy/tokens.rs"]
mod tokens;
#[cfg(test)]
#[path = "tidy/tree.rs"]
mod tree;

#[cfg(test)]
mod the_project {
    use crate::tree::{Offence, Tree};
    use crate::{floors, manners, names};

    fn has_no(rule: fn(&Tree) -> Vec<Offence>) {
        let offences: Vec<String> = rule(&Tree::read()).iter().map(Offence::to_string).collect();
        assert!(offences.is_empty(), "{} offences:\n{}\n", offences.len(), offences.join("\n"));
    }

    #[test]
    fn imports_go_strictly_down_the_floors() {
        has_no(floors::upward_imports);
    }

    #[test]
    fn siblings_are_imported_only_where_the_documentation_names_them() {
        has_no(floors::unnamed_siblings);
    }

    #[test]
    fn modules_of_the_domain_do_not_need_each_other_in_a_circle() {
        has_no(floors::circles_in_the_domain);
    }

    #[test]
    fn frameworks_stay_on_their_floors_and_the_domain_needs_none() {
        has_no(floors::foreign_crates);
    }

    #[test]
    fn modules_stand_where_their_names_say() {
        has_no(floors::code_from_elsewhere);
    }

    #[test]
    fn the_code_names_no_subject() {
        has_no(names::subjects);
    }

    #[test]
    fn the_code_names_no_topic() {
        has_no(names::topics);
    }

    #[test]
    fn no_module_has_a_name_that_says_nothing() {
        has_no(names::empty_names);
    }

    #[test]
    fn no_note_on_unfinished_work_is_left() {
        has_no(names::left_over_notes);
    }

    #[test]
    fn no_file_is_over_400_lines() {
        has_no(names::long_files);
    }

    #[test]
    fn every_module_says_its_purpose_and_its_invariant() {
        has_no(manners::undocumented_modules);
    }

    #[test]
    fn no_lint_is_switched_off_by_allow() {
        has_no(manners::allowed_lints);
    }

    #[test]
    fn no_print_or_placeholder_is_left() {
        has_no(manners::left_over_macros);
    }

    #[test]
    fn no_text_is_written_unescaped() {
        has_no(manners::unescaped_text);
    }

    #[test]
    fn the_reader_reads_every_file_and_misses_no_import_into_the_program() {
        let tree = Tree::read();
        let found = floors::paths_found(&tree);
        assert_eq!(found.len(), tree.sources().count());
        assert!(tree.subjects.len() >= 4 && tree.topics.len() >= 2 && tree.crates.len() >= 10);
        for file in tree.sources() {
            let is_import = |line: &&str| ["use crate::", "use super::"].iter().any(|start| line.contains(start));
            let imports = file.text.lines().filter(is_import).count();
            assert!(
                found[file.path.as_str()] >= imports,
                "{}: {} imports, {imports} lines",
                file.path,
                found[file.path.as_str()]
            );
        }
    }
}
