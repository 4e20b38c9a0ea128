//! The form: its questions, and where it leads once filled in.

mod next;
mod prefilled;
mod refused;

use versus::domain::answers::{Answers, Importance};
use versus::domain::permalink::encode;

use crate::document::{parts, plain, query, words};
use crate::site::{Comparison, assert_redirect, assert_success, both, shipped, trio};

/// The URL of the result with the last choice of every question, at the highest importance.
fn last_choices(comparison: &Comparison) -> String {
    let answers = Answers::choose(comparison.site.editions.current(), |question| {
        Some((question.choices.last()?, Importance::Lot))
    });
    format!("/r/{}", encode(&answers))
}

fn nothing_answered(comparison: &Comparison) -> String {
    format!("/r/{}", encode(&Answers::none(comparison.site.editions.current())))
}

#[actix_web::test]
async fn a_question_offers_its_choices_and_not_sure_which_is_chosen_first() {
    for comparison in both() {
        let page = comparison.page("/decide").await;
        for question in comparison.site.editions.current().questions() {
            let field = page.by_id(&question.id);
            let labels: Vec<String> = parts(field, "label")
                .into_iter()
                .filter(|label| !parts(*label, "[type=radio]").is_empty())
                .map(words)
                .collect();
            let choices = question.choices.iter().map(|choice| plain(&choice.text));
            assert_eq!(labels, ["Not sure".to_owned()].into_iter().chain(choices).collect::<Vec<_>>());
            let values: Vec<_> = parts(field, "[type=radio]").iter().filter_map(|radio| radio.attr("value")).collect();
            let ids = question.choices.iter().map(|choice| choice.id.as_str());
            assert_eq!(values, [""].into_iter().chain(ids).collect::<Vec<_>>());
            let chosen = parts(field, "[type=radio][checked]");
            assert_eq!((chosen.len(), chosen[0].attr("value")), (1, Some("")), "{}", question.id);
        }
    }
}

#[actix_web::test]
async fn importance_is_one_labelled_field_per_question_and_normal_at_first() {
    let page = trio().page("/decide").await;
    for question in trio().site.editions.current().questions() {
        let select = page.one(&format!("label select[name=\"{}.importance\"]", question.id));
        let options: Vec<_> = parts(select, "option").iter().filter_map(|option| option.attr("value")).collect();
        assert_eq!(options, ["1", "2", "3"]);
        assert_eq!(page.form("post").value(&format!("{}.importance", question.id)), "2");
    }
}

#[actix_web::test]
async fn a_filled_in_form_leads_to_the_result_of_its_answers() {
    for comparison in both() {
        let page = comparison.page("/decide").await;
        let mut form = page.form("post");
        for question in comparison.site.editions.current().questions() {
            form.choose(&question.id, &question.choices.last().unwrap().id);
            form.choose(&format!("{}.importance", question.id), "3");
        }
        assert_eq!(form.action(), "/decide");
        let answer = comparison.submit(form.fields).await;
        assert_redirect(&answer, 303, &last_choices(comparison));
        assert_success(&comparison.get(answer.header("location")).await);
    }
}

#[actix_web::test]
async fn a_form_sent_as_it_is_or_without_fields_leads_to_the_result_of_nothing() {
    for comparison in both() {
        let page = comparison.page("/decide").await;
        for fields in [page.form("post").fields, Vec::new()] {
            assert_redirect(&comparison.submit(fields).await, 303, &nothing_answered(comparison));
        }
    }
}

#[actix_web::test]
async fn the_vector_of_the_design_is_where_the_form_leads() {
    let fields = [
        ("users", "pages"),
        ("data", "unusual"),
        ("data.importance", "3"),
        ("start", "flask"),
        ("start.importance", "1"),
    ];
    assert_redirect(&shipped().submit(fields).await, 303, "/r/1g000v000000000aws");
}

#[actix_web::test]
async fn a_form_is_read_whatever_its_media_type_adds() {
    for media in [
        "application/x-www-form-urlencoded; charset=UTF-8",
        "Application/X-WWW-Form-Urlencoded",
        "application/x-www-form-urlencoded ;charset=utf-8",
    ] {
        assert_eq!(trio().submit_raw(media, "visitor=goat").await.status, 303, "{media}");
    }
}

#[actix_web::test]
async fn a_decision_can_be_named() {
    for comparison in both() {
        let page = comparison.page("/decide").await;
        let field = page.one("input[name=title]");
        assert_eq!(
            (field.attr("type"), field.attr("maxlength"), field.attr("value")),
            (Some("text"), Some("80"), Some(""))
        );
        assert_eq!(words(page.one("label[for=title]")), "Name this decision");
        let help = words(page.by_id(field.attr("aria-describedby").unwrap()));
        assert!(help.contains("part of the link"), "{help}");
        let count = page.one("[data-count]");
        let questions = comparison.site.editions.current().question_count();
        assert_eq!((words(count), count.attr("aria-live")), (format!("0 of {questions} answered"), Some("polite")));
    }
}

#[actix_web::test]
async fn a_title_goes_along_through_a_change_of_answers() {
    let sent = trio().submit([("title", "Shed"), ("visitor", "goat")]).await;
    let result = trio().page(sent.header("location")).await;
    let change = result.main_links().into_iter().find(|link| link.starts_with("/decide?from=")).unwrap().to_owned();
    let page = trio().page(change.split('#').next().unwrap()).await;
    assert_redirect(&trio().submit(page.form("post").fields).await, 303, sent.header("location"));
}

#[actix_web::test]
async fn the_first_question_on_home_goes_on_in_the_form() {
    for comparison in both() {
        let home = comparison.page("/").await;
        let question = comparison.site.editions.current().questions().next().unwrap();
        let mut form = home.form("get");
        form.choose(&question.id, &question.choices[0].id);
        form.choose(&format!("{}.importance", question.id), "3");
        let query = query(&form.fields);
        let page = comparison.page(&format!("{}?{query}", form.action())).await;
        assert_eq!(page.form("post").answers(), [(question.id.as_str(), question.choices[0].id.as_str())]);
        assert_eq!(page.form("post").value(&format!("{}.importance", question.id)), "3");
    }
}
