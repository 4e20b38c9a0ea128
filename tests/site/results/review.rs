//! When to look at a result again, what changed since, and the forms of other tools that a result fills in.

use url::Url;
use versus::domain::engine::weigh;
use versus::domain::permalink::decode;
use versus::domain::source::Date;

use crate::document::{Document, query, words};
use crate::markdown::{HOSTILE, rendered};
use crate::site::{Comparison, assert_helpful_error, assert_success, shipped, trio};
use crate::states::{all_found, results};

const CODE: &str = "1g000v000000000aws";

/// The lines of a calendar, unfolded.
async fn event(comparison: &Comparison, code: &str, query: &str) -> Vec<String> {
    let answer = comparison.get(&format!("/r/{code}.ics{query}")).await;
    assert_success(&answer);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"review-{code}.ics\""));
    assert_eq!(answer.text().matches('\n').count(), answer.text().matches("\r\n").count());
    answer.text().replace("\r\n ", "").lines().map(str::to_owned).collect()
}

fn property<'l>(lines: &'l [String], name: &str) -> &'l str {
    let found = lines.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']));
    found.unwrap_or_else(|| panic!("no {name} in {lines:?}"))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

#[actix_web::test]
async fn page_record_and_calendar_say_the_same_date_and_sentence() {
    for (comparison, code) in results() {
        let record = comparison.get(&format!("/r/{code}.md")).await;
        let event = event(comparison, code, "").await;
        let day: Date = record.text().split_once("\nreview-by: ").unwrap().1[..10].parse().unwrap();
        assert_eq!(property(&event, "DTSTART"), format!("VALUE=DATE:{}", day.to_string().replace('-', "")));
        assert!(property(&event, "DESCRIPTION").contains(&format!(" in {}", day.month_in_words())), "{event:?}");
        let page = comparison.page(&format!("/r/{code}")).await;
        for said in page.all("#change ~ p").into_iter().map(words).filter(|said| said.starts_with("Look again")) {
            assert!(property(&event, "DESCRIPTION").contains(&escaped(&said)), "{said}");
        }
    }
}

#[actix_web::test]
async fn the_review_is_when_support_for_the_leading_release_ends_or_else_in_a_year() {
    for (comparison, found) in all_found() {
        let as_of = comparison.site.as_of();
        for code in found.values() {
            let decoded = decode(&comparison.site.editions, code).unwrap();
            let Some(lead) = weigh(&decoded.answers).lead().map(|lead| lead.leader) else { continue };
            let existing = decoded.answers.given().find_map(|answer| answer.choice.has);
            let subject = comparison.site.subjects.at(existing.unwrap_or(lead));
            let end = subject.releases.last().and_then(|release| release.security).filter(|end| *end > as_of);
            let day = end.unwrap_or(as_of.a_year_later());
            let record = comparison.get(&format!("/r/{code}.md")).await;
            assert!(record.text().contains(&format!("\nreview-by: {day}\n")), "{code}: {}", record.text());
        }
    }
    let late = shipped().get(&format!("/r/{CODE}.md?date=2099-05-01")).await;
    assert!(late.text().contains("\nreview-by: 2100-05-01\n"), "{}", late.text());
}

#[actix_web::test]
async fn no_title_leaves_its_property_of_the_calendar() {
    let names = |event: &[String]| -> Vec<String> {
        event.iter().map(|line| line.split([':', ';']).next().unwrap().to_owned()).collect()
    };
    let plain = event(shipped(), CODE, "").await;
    let further = ["A\r\nEND:VEVENT", "a;b,c:\\d\"", "אבג, ابجد", &"ü".repeat(80)];
    for title in HOSTILE.into_iter().chain(further) {
        let query = query([("title", title)]);
        let titled = event(shipped(), CODE, &format!("?{query}")).await;
        assert_eq!(names(&titled), names(&plain), "{title}");
    }
}

#[actix_web::test]
async fn a_record_and_an_entry_lead_to_what_changed_since_the_content_was_as_it_is() {
    let link = format!("{}/r/{CODE}?since={}", shipped().site.base_url, shipped().site.as_of());
    let record = shipped().get(&format!("/r/{CODE}.md")).await;
    assert!(record.text().contains(&format!("](<{link}>)")), "{}", record.text());
    assert_eq!(property(&event(shipped(), CODE, "").await, "URL"), link);
}

#[actix_web::test]
async fn a_result_says_which_claims_answers_and_versions_changed_since_a_date() {
    let visitor = trio().site.editions.current().question("visitor").unwrap();
    let answer = trio().submit([("visitor", visitor.choices[0].id.as_str())]).await;
    let result = answer.header("location").to_owned();
    let page = trio().page(&format!("{result}?since=2026-03-11")).await;
    let notice = page.one("main .alert");
    assert!(words(notice).starts_with("What changed behind this result since March 11, 2026:"), "{}", words(notice));
    let links: Vec<_> = page.links("main .alert a");
    assert!(links.contains(&"/changelog#gates"), "{links:?}");
    let plain = trio().page(&result).await;
    assert_eq!((page.heading(), plain.all("main .alert").len()), (plain.heading(), 0));
    let field = |page: &Document| page.all("input[readonly]")[0].attr("value").map(str::to_owned);
    assert_eq!(field(&page), field(&plain), "the link to share is that of the result");

    let answer = shipped().submit([("experience", "flask"), ("staff", "now")]).await;
    let page = shipped().page(&format!("{}?since=2020-01-01", answer.header("location"))).await;
    let said = words(page.one("main .alert"));
    for kind in ["1 claim has another status: ", "2 answers have other values: ", "newer versions: "] {
        assert!(said.contains(kind), "{kind} in {said}");
    }
}

#[actix_web::test]
async fn an_odd_date_is_said_above_the_result_which_is_shown() {
    let plain = shipped().page(&format!("/r/{CODE}")).await;
    let newest = shipped().site.as_of();
    for (since, said) in [
        ("2999-01-01", "so it knows no changes after January 1, 2999."),
        ("soon", "“soon” is not a date such as"),
        ("2026-02-30", "“2026-02-30” is not a date such as"),
        ("%3Cb%3E%0A%E2%80%AE", "“<b>” is not a date such as"),
        (newest.to_string().as_str(), "Nothing behind this result has changed since"),
    ] {
        let page = shipped().page(&format!("/r/{CODE}?since={since}")).await;
        let notice = words(page.one("main .alert"));
        assert!(notice.contains(said), "{notice}");
        assert_eq!(page.heading(), plain.heading());
    }
    for since in ["", "+"] {
        assert!(shipped().page(&format!("/r/{CODE}?since={since}")).await.all("main .alert").is_empty());
    }
}

#[actix_web::test]
async fn an_issue_is_filled_in_on_github_and_nowhere_else() {
    let form = |query: String| async move { shipped().get(&format!("/r/{CODE}/issue?{query}")).await };
    for title in HOSTILE {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let answer = form(query.append_pair("title", title).append_pair("repository", "owner/na.me").finish()).await;
        assert_eq!(answer.status, 303);
        let location = Url::parse(answer.header("location")).unwrap();
        assert_eq!((location.host_str(), location.path()), (Some("github.com"), "/owner/na.me/issues/new"));
        let fields: Vec<_> = location.query_pairs().collect();
        assert_eq!(fields.iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["title", "body"]);
        let body = &fields[1].1;
        assert!(body.trim_end().ends_with('>') && body.contains(&format!("/r/{CODE}")), "{body}");
        assert!(rendered(body).all("h1, h2, h3").is_empty(), "{title}");
    }
    for repository in
        ["", "owner", "//evil.example/x", "owner/name%0D%0AX-Evil:+1", "..%2F..", "https://evil.example/a/b"]
    {
        let page = assert_helpful_error(&form(format!("repository={repository}")).await, 422);
        assert_eq!(page.heading(), "This is not a repository on GitHub");
    }
    assert_helpful_error(&form("x=1".to_owned()).await, 422);
}

#[actix_web::test]
async fn the_forms_of_the_page_lead_to_a_record_and_to_an_issue() {
    let page = shipped().page(&format!("/r/{CODE}?title=Shed")).await;
    let actions: Vec<_> = page.all(".share form").iter().filter_map(|form| form.attr("action")).collect();
    assert_eq!(actions, [format!("/r/{CODE}.md"), format!("/r/{CODE}/issue")]);
    assert_eq!(page.all(".share form input[name=title][value=Shed]").len(), 2);
}
