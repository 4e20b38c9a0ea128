//! Errors in questionnaires.

use insta::assert_snapshot;

use crate::tree::{Tree, transcript};

/// The draft, which can be changed without the lock.
const DRAFT: &str = "decide/edition-2.toml";

fn with_draft(from: &str, to: &str) -> Tree {
    Tree::with(DRAFT, from, to)
}

/// A question about the weather with a number of choices, all neutral.
fn question(id: &str, group: &str, choices: usize) -> String {
    let mut text = format!(
        "\n[[questions]]\nid = \"{id}\"\ngroup = \"{group}\"\ntext = \"Does it rain?\"\nbrief = \"rain\"\nhelp = \"Look.\"\nwhy_asked = \"So.\"\nsettled_by = \"fact\"\n"
    );
    for number in 0..choices {
        text += &format!(
            "\n[[questions.choices]]\nid = \"c{number}\"\ntext = \"So\"\nbrief = \"so\"\nclause = \"it does\"\n"
        );
        text += "values = { hedge = 2, picket = 2, wall = 2 }\n";
    }
    text
}

fn with_question(id: &str, group: &str, choices: usize) -> Tree {
    Tree::sound().append(DRAFT, &question(id, group, choices))
}

#[test]
fn a_further_question_is_sound() {
    with_question("rain", "years", 8).is_sound();
}

#[test]
fn questions_stand_in_their_groups() {
    let group = "[[groups]]\nid = \"weather\"\ntitle = \"Weather\"\n\n[[questions]]";
    assert_snapshot!(transcript([
        ("an unknown group", with_draft("group = \"years\"", "group = \"decades\"")),
        ("a question apart from its group", with_question("rain", "company", 2)),
        ("a group without questions", with_draft("[[questions]]", group)),
    ]));
}

#[test]
fn ids_are_used_once() {
    assert_snapshot!(transcript([
        ("questions", with_question("visitor", "years", 2)),
        ("choices", with_draft("id = \"dog\"", "id = \"goat\"")),
        ("groups", with_draft("id = \"years\"", "id = \"company\"")),
    ]));
}

#[test]
fn ids_are_fit_for_urls_and_forms() {
    let malformed = ["Dog", "a dog", "dog.importance", ""];
    let malformed = malformed.map(|id| (id, with_draft("id = \"dog\"", &format!("id = \"{id}\""))));
    // Names of other form fields, and anchors of pages that use a question's id as an anchor.
    let taken = ["title", "from", "with", "name", "content", "error-summary", "part-1", "next", "answers", "together"];
    let taken = taken.map(|id| (id, with_question(id, "years", 2)));
    assert_snapshot!(transcript(malformed.into_iter().chain(taken)));
}

#[test]
fn values_are_in_range_and_given_for_each_subject() {
    let values = ["5", "-1", "300", "1.5", "\"1\""];
    let values = values.map(|value| (value, with_draft("wall = 4", &format!("wall = {value}"))));
    let subjects = [
        ("nothing for a subject", with_draft(", picket = 1, wall = 4", ", wall = 4")),
        ("another subject", with_draft("wall = 4", "wall = 4, moat = 4")),
    ];
    assert_snapshot!(transcript(values.into_iter().chain(subjects)));
}

#[test]
fn a_choice_argues_its_values() {
    let nobody = "clause = \"nobody in particular";
    let neutral = ["because = \"Goats.\"", "if_not = \"no goats\"", "claims = [\"walls-outlast\"]"];
    let neutral = neutral.map(|reason| ("neutral with reasons", with_draft(nobody, &format!("{reason}\n{nobody}"))));
    let goats = "claims = [\"goats-eat-hedges\"]";
    let others = [
        ("without a claim", with_draft("claims = [\"hedges-and-walls-hide\"]", "claims = []")),
        ("without because", with_draft("because = \"A goat does not eat stones.\"\n", "")),
        ("without if_not", with_draft("if_not = \"the goat prefers meadows\"\n", "")),
        ("an unknown claim", with_draft(goats, "claims = [\"no-such\"]")),
        ("a claim about others", with_draft("claims = [\"walls-outlast\"]", "claims = [\"pickets-in-a-weekend\"]")),
        ("a great difference without a claim that holds", with_draft(goats, "claims = [\"dogs-and-gaps\"]")),
    ];
    assert_snapshot!(transcript(neutral.into_iter().chain(others)));
}

#[test]
fn a_weight_is_one_to_three_and_says_why() {
    let weight = |weight: &str| with_draft("weight = 2", &format!("weight = {weight}"));
    assert_snapshot!(transcript([
        ("too small", weight("0")),
        ("too great", weight("4")),
        ("without a reason", with_draft("why_weight = \"A fence that cannot be paid for keeps nobody out.\"\n", "")),
        ("an answer that is settled by nothing", with_draft("settled_by = \"fact\"\n", "")),
        ("an answer that is settled by magic", with_draft("settled_by = \"fact\"", "settled_by = \"magic\"")),
    ]));
}

#[test]
fn a_condition_names_answers_to_other_questions() {
    let goat = "unless = [{ visitor = [\"goat\"] }]";
    let unless = |to: &str| with_draft(goat, &format!("unless = {to}"));
    let gate = with_draft(
        "claims = [\"dogs-and-gaps\", \"goats-eat-hedges\"]\n",
        &format!("claims = [\"goats-eat-hedges\"]\n{goat}\n"),
    );
    assert_snapshot!(transcript([
        ("an unknown question", unless("[{ rain = [\"goat\"] }]")),
        ("an unknown choice", unless("[{ visitor = [\"goat\", \"sheep\"] }]")),
        ("a condition without questions", unless("[{}]")),
        ("a question without choices", unless("[{ visitor = [] }]")),
        ("a choice that helps nobody", with_draft("clause = \"nobody in", &format!("{goat}\nclause = \"nobody in"))),
        ("a condition on its own question", unless("[{ birds = [\"many\"] }]")),
        ("a condition of a question that another names", gate),
    ]));
}

#[test]
fn a_need_names_answers_that_leave_it_possible() {
    let goat = "unless = [{ visitor = [\"goat\"] }]";
    let assumes = |to: &str| with_draft(goat, &format!("assumes = {to}"));
    assumes("[{ visitor = [\"dog\"] }, { visitor = [\"nobody\", \"dog\"], view = [\"all\"] }]").is_sound();
    assert_snapshot!(transcript([
        ("an unknown question", assumes("[{ rain = [\"goat\"] }]")),
        ("an unknown choice", assumes("[{ visitor = [\"dog\", \"sheep\"] }]")),
        ("a need without questions", assumes("[{}]")),
        ("a need that nothing excludes", assumes("[{ visitor = [\"goat\", \"dog\", \"nobody\"] }]")),
        ("a need on its own question", assumes("[{ birds = [\"many\"] }]")),
    ]));
}

#[test]
fn conditions_name_few_questions() {
    let rain = |count: usize, choices: usize| {
        let questions: String =
            (0..count).map(|number| question(&format!("rain-{number}"), "years", choices)).collect();
        let named: Vec<String> = (0..count).map(|number| format!("rain-{number} = [\"c0\"]")).collect();
        let tree = with_draft("unless = [{ visitor = [\"goat\"] }]", &format!("unless = [{{ {} }}]", named.join(", ")));
        tree.append(DRAFT, &questions)
    };
    rain(3, 6).is_sound();
    assert_snapshot!(transcript([("six gates", rain(4, 2)), ("too many ways", rain(3, 8))]));
}

#[test]
fn a_plan_has_steps_of_one_line_for_subjects_that_there_are() {
    let step = |to: &str| with_draft("\"Plant `hawthorn` & wait.\"", to);
    step("\"Read [on](/topics/overview).\"").is_sound();
    assert_snapshot!(transcript([
        ("an unknown subject", with_draft("hedge = [\"Plant", "moat = [\"Plant")),
        ("no step", step("")),
        ("an empty step", step("\"\"")),
        ("two lines", step("\"One\\n\\ntwo\"")),
        ("other markup", step("\"Do it *now*\"")),
        ("a dead link", step("\"Read [on](/topics/none)\"")),
        ("what is there already", with_draft("has = \"hedge\"", "has = \"moat\"")),
    ]));
}

#[test]
fn a_need_and_a_step_apply_with_answers_that_can_be_given() {
    let step =
        |conditions: &str| with_draft("\"Plant `hawthorn` & wait.\"", &format!("{{ text = \"Plant.\"{conditions} }}"));
    let need = |conditions: &str| {
        with_draft(
            ", unless = [{ purse = [\"full\"] }] }]\n\n[questions.choices.plan]",
            &format!("{conditions} }}]\n\n[questions.choices.plan]"),
        )
    };
    step("").is_sound();
    need(", when = [{ purse = [\"thin\"] }], unless = [{ birds = [\"many\"], view = [\"all\"] }]").is_sound();
    let first = |conditions: &str| {
        let text = format!("first_steps = [{{ text = \"Walk.\"{conditions} }}, ");
        Tree::with("site.toml", "first_steps = [", &text)
    };
    let advice = "advice = \"Meet the goat first.\"";
    let need_of_earlier = format!("{advice}\nneeds = [{{ text = \"stops-goats\", when = [{{ rain = [\"yes\"] }}] }}]");
    let earlier = Tree::with("decide/edition-1.toml", advice, &need_of_earlier);
    assert_snapshot!(transcript([
        ("a step with an unknown question", step(", when = [{ rain = [\"yes\"] }]")),
        ("a step that always applies", step(", unless = [{ view = [] }, {}]")),
        ("a step with another key", step(", if = [{ purse = [\"thin\"] }]")),
        (
            "an unknown need",
            need(", when = [{ purse = [\"thin\"] }]").replace(DRAFT, "text = \"stops-goats\"", "text = \"stops-owls\"")
        ),
        ("a need with an unknown choice", need(", unless = [{ purse = [\"vast\"] }]")),
        ("a first step with an unknown choice", first(", when = [{ visitor = [\"sheep\"] }]")),
        ("a need of an earlier edition with an unknown question", earlier),
    ]));
}

#[test]
fn elsewhere_can_match_and_can_fail_to() {
    let moat = |from: &str, to: &str| Tree::with("elsewhere.toml", from, to);
    let when = |to: &str| moat("[{ visitor = [\"goat\"], purse = [\"full\"] }]", to);
    assert_snapshot!(transcript([
        ("no condition", when("[]")),
        ("a condition that always holds", when("[{}]")),
        ("a condition that holds whatever is answered", when("[{ purse = [\"thin\", \"middling\", \"full\"] }]")),
        ("a condition that never holds", when("[{ visitor = [] }]")),
        ("an unknown question", when("[{ rain = [\"yes\"] }]")),
        ("an unknown choice", when("[{ visitor = [\"sheep\"] }]")),
        ("nothing that supports it", moat("sources = [\"goat-log\"]\n", "")),
        ("a dead link", moat("#breakfast", "#lunch")),
        ("an id used twice", moat("id = \"meadow\"", "id = \"moat\"")),
    ]));
}

#[test]
fn no_group_and_no_claim_carries_too_much() {
    let alone = |tree: Tree, claims: &str| tree.replace(DRAFT, claims, "claims = [\"stone-is-dear\"]");
    let alone = [
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
    // The limit of a group's swing is for four groups or more.
    let groups =
        "[[groups]]\nid = \"rain\"\ntitle = \"Rain\"\n\n[[groups]]\nid = \"snow\"\ntitle = \"Snow\"\n\n[[questions]]";
    let heavy = with_draft("[[questions]]", groups);
    let heavy = heavy.append(DRAFT, &question("rain", "rain", 2)).append(DRAFT, &question("snow", "snow", 2));
    assert_snapshot!(transcript([
        ("a claim that carries three questions alone", alone),
        ("groups that carry too much", heavy),
    ]));
}

#[test]
fn an_edition_is_within_the_limits() {
    let further = |count: usize, choices: usize| {
        let questions = (0..count).map(|number| question(&format!("rain-{number}"), "years", choices));
        Tree::sound().append(DRAFT, &questions.collect::<String>())
    };
    let draft = Tree::sound().text(DRAFT);
    let decide = ["decide/edition-1.toml", DRAFT, "decide/editions.lock"];
    assert_snapshot!(transcript([
        ("unknown rules", with_draft("rules = 1", "rules = 2")),
        ("an unknown status", with_draft("\"draft\"", "\"published\"")),
        ("number 0", with_draft("edition = 2", "edition = 0")),
        ("number 32", with_draft("edition = 2", "edition = 32")),
        ("no choices", with_question("rain", "years", 0)),
        ("one choice", with_question("rain", "years", 1)),
        ("nine choices", with_question("rain", "years", 9)),
        ("too many questions", further(23, 2)),
        ("too many combinations", further(18, 8)),
        ("two editions of one number", Tree::sound().write("decide/edition-3.toml", draft)),
        ("no editions", decide.into_iter().fold(Tree::sound(), Tree::remove)),
    ]));
}
