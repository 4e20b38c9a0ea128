//! Faults in questionnaires.

use crate::tree::{Tree, at, nowhere};

/// The draft, which can be changed without the lock's word.
const DRAFT: &str = "decide/edition-2.toml";
const TOML: &str = "correct the TOML; CONTRIBUTING.md shows each file's fields";
const SUBJECT: &str = "use the ids of the subjects in site.toml";
const TWICE: &str = "give each of the two an id of its own, or take one away";
const LIMIT: &str = "bring the edition within the limit";

fn with_draft(from: &str, to: &str) -> Tree {
    Tree::sound().replace(DRAFT, from, to)
}

/// A question about whether it rains, with so many choices, none of which favours anybody.
fn question(id: &str, group: &str, choices: usize) -> String {
    let mut text = format!(
        "\n[[questions]]\nid = \"{id}\"\ngroup = \"{group}\"\ntext = \"Does it rain?\"\nbrief = \"rain\"\nhelp = \"Look.\"\nwhy_asked = \"So.\"\n"
    );
    for number in 0..choices {
        text += &format!(
            "\n[[questions.choices]]\nid = \"c{number}\"\ntext = \"So\"\nbrief = \"so\"\nclause = \"it does\"\n"
        );
        text += "values = { hedge = 2, picket = 2, wall = 2 }\n";
    }
    text
}

#[test]
fn a_further_question_is_sound() {
    Tree::sound().append(DRAFT, &question("rain", "years", 8)).is_sound();
}

#[test]
fn an_unknown_group_is_reported_where_it_is_named() {
    let tree = with_draft("group = \"years\"", "group = \"decades\"");
    tree.reports(&[at(
        DRAFT,
        "\"decades\"",
        "there is no group `decades`",
        "use the id of a [[groups]] entry of this file",
    )]);
}

#[test]
fn a_question_apart_from_its_group_is_reported() {
    let group = "group = \"company\" ";
    let tree = Tree::sound().append(DRAFT, &question("rain", "company", 2).replace("group = \"company\"", group));
    tree.reports(&[at(
        DRAFT,
        group,
        "question `rain` stands apart from its group",
        "keep the questions of a group together, in the order of the groups",
    )]);
}

#[test]
fn a_group_without_questions_is_reported() {
    let tree = with_draft("[[questions]]", "[[groups]]\nid = \"weather\"\ntitle = \"Weather\"\n\n[[questions]]");
    assert!(tree.report().contains("`weather`"), "the form would have a part without questions");
}

#[test]
fn an_id_used_twice_is_reported_at_the_second() {
    let tree = Tree::sound().append(DRAFT, &question("visitor", "years", 2).replace("id = \"v", "id  = \"v"));
    tree.reports(&[at(DRAFT, "id  = ", "the id `visitor` is used twice", TWICE)]);
    let tree = with_draft("id = \"dog\"", "id = \"goat\" ");
    tree.reports(&[at(DRAFT, "\"goat\" ", "the id `goat` is used twice", TWICE)]);
    let tree = with_draft("id = \"years\"", "id = \"company\" ");
    let report = tree.report();
    assert!(report.contains("the id `company` is used twice"), "{report}");
}

#[test]
fn an_id_that_cannot_stand_in_an_address_is_reported() {
    for id in ["Dog", "a dog", "dog.importance", ""] {
        let (message, words) = (format!("`{id}` cannot be an id"), format!("id = \"{id}\""));
        let remedy = "use lower-case letters, digits and hyphens";
        with_draft("id = \"dog\"", &words).reports(&[at(DRAFT, &words, &message, remedy)]);
    }
}

#[test]
fn a_question_that_takes_the_name_of_another_field_is_reported() {
    for id in ["title", "from", "with", "name"] {
        let tree = Tree::sound().append(DRAFT, &question(id, "years", 2));
        assert!(tree.report().contains(&format!("`{id}`")), "the form has a field `{id}` already");
    }
}

#[test]
fn a_question_that_takes_an_anchor_of_the_pages_around_it_is_reported() {
    for id in ["content", "error-summary", "part-1", "next", "answers", "together"] {
        let tree = Tree::sound().append(DRAFT, &question(id, "years", 2));
        assert!(tree.report().contains(&format!("`{id}`")), "`{id}` would stand twice on the form or on a result");
    }
}

#[test]
fn a_value_out_of_range_is_reported_at_its_line_and_nothing_else_is() {
    for (from, to) in [("wall = 4", "wall = 5"), ("hedge = 1, picket = 1, wall = 4", "hedge = 9, picket = 4, wall = 4")]
    {
        let message = format!("the value {} is out of range", if to.contains('9') { 9 } else { 5 });
        let remedy = "use a whole number from 0 to 4, where 2 is neutral";
        with_draft(from, to).reports(&[at(DRAFT, to, &message, remedy)]);
    }
}

#[test]
fn a_value_that_is_no_small_whole_number_is_reported() {
    for (value, message) in [
        ("-1", "invalid value: integer `-1`, expected u8"),
        ("300", "invalid value: integer `300`, expected u8"),
        ("1.5", "invalid type: floating point `1.5`, expected u8"),
        ("\"1\"", "invalid type: string \"1\", expected u8"),
    ] {
        let to = format!("wall = {value}");
        with_draft("wall = 4", &to).reports(&[at(DRAFT, &to, message, TOML)]);
    }
}

#[test]
fn a_value_is_given_for_each_subject_and_no_other() {
    let tree = with_draft(", picket = 1, wall = 4", ", wall = 4");
    let words = "values = { hedge = 1, wall = 4";
    tree.reports(&[at(DRAFT, words, "nothing is given for `picket`", "give an entry for every subject")]);
    let tree = with_draft("wall = 4", "wall = 4, moat = 4");
    tree.reports(&[at(DRAFT, "moat", "there is no subject `moat`", SUBJECT)]);
}

#[test]
fn a_neutral_choice_that_gives_reasons_is_reported() {
    let message = "choice `nobody` is neutral but gives reasons";
    let remedy = "take because, if_not and claims away, or give values that differ";
    for reason in ["because = \"Goats.\"", "if_not = \"no goats\"", "claims = [\"walls-outlast\"]"] {
        let tree = with_draft("clause = \"nobody in particular", &format!("{reason}\nclause = \"nobody in particular"));
        tree.reports(&[at(DRAFT, "id = \"nobody\"", message, remedy)]);
    }
}

#[test]
fn a_choice_that_favours_a_subject_without_a_claim_is_reported() {
    let tree = with_draft("claims = [\"hedges-and-walls-hide\"]", "claims = []");
    tree.reports(&[at(
        DRAFT,
        "id = \"nothing\"",
        "choice `nothing` favours a subject without a claim",
        "name the claims that support it",
    )]);
}

#[test]
fn a_choice_that_favours_a_subject_without_words_is_reported() {
    let message = "choice `goat` favours a subject without because and if_not";
    for words in ["because = \"A goat does not eat stones.\"\n", "if_not = \"the goat prefers meadows\"\n"] {
        with_draft(words, "").reports(&[at(DRAFT, "id = \"goat\"", message, "add the missing sentence")]);
    }
}

#[test]
fn an_unknown_claim_behind_a_choice_is_reported_once() {
    let tree = with_draft("claims = [\"goats-eat-hedges\"]", "claims = [\"no-such\"]");
    let remedy = "correct the id, or add the claim to claims.toml";
    tree.reports(&[at(DRAFT, "no-such", "there is no claim `no-such`", remedy)]);
}

#[test]
fn a_great_difference_without_a_claim_that_holds_is_reported() {
    let tree = with_draft("claims = [\"goats-eat-hedges\"]", "claims = [\"dogs-and-gaps\"]");
    tree.reports(&[at(
        DRAFT,
        "id = \"goat\"",
        "the values of choice `goat` differ by 3 and no claim behind it holds",
        "let them differ by 2 at most, or name a claim that holds",
    )]);
}

#[test]
fn an_edition_that_is_not_neutral_names_who_leads_too_often() {
    let tree =
        with_draft("values = { hedge = 2, picket = 2, wall = 2 }", "values = { hedge = 4, picket = 1, wall = 1 }")
            .replace(
                DRAFT,
                "clause = \"nobody in",
                "because = \"So.\"\nif_not = \"not\"\nclaims = [\"birds-in-hedges\"]\nclause = \"nobody in",
            );
    let remedy = "bring every share within 5 points of 33.3 %";
    tree.reports(&[
        at(DRAFT, "edition = 2", "`hedge` leads in …", remedy),
        at(DRAFT, "edition = 2", "`picket` leads in …", remedy),
        at(DRAFT, "edition = 2", "`wall` leads in …", remedy),
    ]);
    assert_eq!(tree.report().matches(" % of the combinations that have a leader").count(), 3);
}

#[test]
fn a_claim_that_carries_three_questions_alone_is_reported() {
    let alone = |tree: Tree, claims: &str| tree.replace(DRAFT, claims, "claims = [\"stone-is-dear\"]");
    let tree = [
        "claims = [\"pickets-in-a-weekend\"]",
        "claims = [\"pickets-in-a-weekend\"]",
        "claims = [\"walls-outlast\"]",
        "claims = [\"walls-outlast\", \"hedges-want-company\"]",
        "claims = [\"hedges-want-company\"]",
        "claims = [\"stone-is-dear\", \"hedges-want-company\"]",
        "claims = [\"stone-is-dear\", \"pickets-in-a-weekend\"]",
    ]
    .into_iter()
    .fold(Tree::sound(), alone);
    tree.reports(&[at(
        DRAFT,
        "edition = 2",
        "the claim `stone-is-dear` is the only support of 3 questions",
        "let a claim be the only support of 2 questions at most",
    )]);
}

#[test]
fn a_group_that_carries_too_much_is_reported() {
    // The rule asks for four groups or more.
    let groups =
        "[[groups]]\nid = \"rain\"\ntitle = \"Rain\"\n\n[[groups]]\nid = \"snow\"\ntitle = \"Snow\"\n\n[[questions]]";
    let tree = with_draft("[[questions]]", groups);
    let tree = tree.append(DRAFT, &question("rain", "rain", 2)).append(DRAFT, &question("snow", "snow", 2));
    let remedy = "bring every group to 30 % at most";
    tree.reports(&["company", "years"].map(|group| match group {
        "company" => at(DRAFT, "edition = 2", "the group `company` carries …", remedy),
        _ => at(DRAFT, "edition = 2", "the group `years` carries …", remedy),
    }));
}

#[test]
fn unknown_rules_are_reported() {
    let tree = with_draft("rules = 1", "rules = 2");
    tree.reports(&[at(DRAFT, "rules = 2", "the rules 2 are not known", "use rules = 1, or a program that knows them")]);
}

#[test]
fn an_unknown_status_is_reported() {
    let message = "unknown variant `published`, expected `draft` or `released`";
    let tree = with_draft("\"draft\"", "\"published\"");
    tree.reports(&[at(DRAFT, "published", message, TOML)]);
}

#[test]
fn a_number_that_no_link_can_have_is_reported() {
    for number in [0, 32] {
        let message = format!("the edition's number is {number}; it must be 1 to 31");
        let tree = with_draft("edition = 2", &format!("edition = {number}"));
        tree.reports(&[at(DRAFT, "# Without", &message, LIMIT)]);
    }
}

#[test]
fn too_few_or_too_many_choices_are_reported() {
    for choices in [0, 1, 9] {
        let tree = Tree::sound().append(DRAFT, &question("rain", "years", choices));
        if choices == 0 {
            assert!(tree.report().contains("missing field `choices`"), "{}", tree.report());
        } else {
            let message = format!("question `rain` has {choices} choices; it must have 2 to 8");
            tree.reports(&[at(DRAFT, "# Without", &message, LIMIT)]);
        }
    }
}

#[test]
fn too_many_questions_are_reported() {
    let further: String = (0..23).map(|number| question(&format!("rain-{number}"), "years", 2)).collect();
    let tree = Tree::sound().append(DRAFT, &further);
    tree.reports(&[at(DRAFT, "# Without", "the edition has 29 questions; it must have 1 to 28", LIMIT)]);
}

#[test]
fn too_many_combinations_are_reported() {
    let further: String = (0..18).map(|number| question(&format!("rain-{number}"), "years", 8)).collect();
    let tree = Tree::sound().append(DRAFT, &further);
    tree.reports(&[at(DRAFT, "# Without", "there are more than 2^53 ways of answering all questions", LIMIT)]);
}

#[test]
fn two_editions_of_one_number_are_reported() {
    let draft = std::fs::read_to_string(Tree::sound().path().join(DRAFT)).unwrap();
    Tree::sound().write("decide/edition-3.toml", draft).reports(&[nowhere(
        "two editions in decide/ have the same number",
        "give each file edition-<number>.toml a number of its own",
    )]);
}

#[test]
fn a_comparison_without_questions_is_reported() {
    let tree = Tree::sound().remove(DRAFT).remove("decide/edition-1.toml").remove("decide/editions.lock");
    let remedy = format!("add one to {}", tree.path().join("decide").display());
    tree.reports(&[nowhere("decide/ has no .toml file", &remedy)]);
}
