//! A result as a decision record: complete, and without anything else.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use versus::domain::answers::Answers;
use versus::domain::engine::weigh;
use versus::domain::permalink::{decode, encode};
use versus::domain::subject::Subject;

use crate::document::{Document, links, parts, query, texts, words};
use crate::markdown::{HOSTILE, foreign, rendered};
use crate::site::{Comparison, assert_helpful_error, assert_success, both, shipped};
use crate::states::{Dice, all_found, found, results};

const CODE: &str = "1g000v000000000aws";

/// The record of a result, checked against the rules for all records.
async fn record(comparison: &Comparison, code: &str, query: &str) -> Document {
    let answer = comparison.get(&format!("/r/{code}.md{query}")).await;
    assert_success(&answer);
    assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert!(answer.text().ends_with('\n') && !answer.text().ends_with("\n\n"), "it ends with one line's end");
    for mark in ["{{", "{%", "{#", "Some(", "None)", "\n\n\n"] {
        assert!(!answer.text().contains(mark), "{code}: {mark:?} in\n{}", answer.text());
    }
    let read = rendered(answer.text());
    assert_eq!(foreign(&read), [""; 0], "{code}");
    let front_matter = answer.text().split("---\n").nth(1).unwrap();
    let keys: Vec<_> = front_matter.lines().filter_map(|line| Some(line.split_once(':')?.0)).collect();
    assert_eq!(keys, ["status", "tags", "review-by"]);
    read
}

/// Some codes of every state and many more, of every edition.
fn codes(comparison: &Comparison) -> BTreeSet<String> {
    let mut dice = Dice(4);
    let mut codes = BTreeSet::new();
    for edition in comparison.site.editions.iter() {
        codes.extend(found(comparison, edition.number()).into_values());
        codes.extend((0..40).map(|_| encode(&dice.answers(edition)).to_string()));
    }
    codes
}

fn answers<'e>(comparison: &'e Comparison, code: &str) -> Answers<'e> {
    decode(&comparison.site.editions, code).unwrap().answers
}

/// The table is sufficient: scores and code follow from it.
#[actix_web::test]
async fn the_scores_and_the_code_can_be_worked_out_from_its_table() {
    for comparison in both() {
        for code in codes(comparison) {
            let read = record(comparison, &code, "?full").await;
            let table = read.all("table").into_iter().find(|table| words(*table).contains("Character")).unwrap();
            let table: Vec<_> = parts(table, "tr").into_iter().map(|row| texts(row, "th, td")).collect();
            let (rows, sums) = (&table[1..table.len() - 1], table.last().unwrap());
            let scores = weigh(&answers(comparison, &code)).scores;
            for (place, score) in scores.iter().enumerate() {
                let number = |cell: &String| cell.parse::<i32>().unwrap_or(0);
                let product = |row: &Vec<String>| number(&row[2]) * number(&row[3]) * number(&row[4 + place]);
                let sum: i32 = rows.iter().map(product).sum();
                assert_eq!((sum, sums[4 + place].as_str()), (*score, score.to_string().as_str()), "{code}");
            }
            let characters: String = rows.iter().map(|row| row.last().unwrap().as_str()).collect();
            assert_eq!(characters, code[1..code.len() - 2]);
            assert!(words(read.one("body")).contains(&format!("The code of the result is {code}.")));
        }
    }
}

#[actix_web::test]
async fn a_title_stays_words_whatever_it_holds() {
    for (start, end) in [("", ""), ("?full", "&full")] {
        assert_title_stays_words(start, end).await;
    }
}

async fn assert_title_stays_words(start: &str, end: &str) {
    let plain_record = record(shipped(), CODE, start).await;
    let further = [
        "https://elsewhere.example www.elsewhere.example a@elsewhere.example",
        "status: accepted",
        "\u{202e}evil\u{2066}",
    ];
    for title in HOSTILE.into_iter().chain(further) {
        let query = query([("title", title)]);
        let read = record(shipped(), CODE, &format!("?{query}{end}")).await;
        assert_eq!(read.texts("h2, h3, th, td"), plain_record.texts("h2, h3, th, td"), "{title}");
        let others = format!("a:not([href^='{}/r/{CODE}'])", shipped().site.base_url);
        assert_eq!(read.links(&others), plain_record.links(&others), "{title}");
        let page = shipped().page(&format!("/r/{CODE}?{query}")).await;
        let shown = words(page.one("q"));
        let visible = |words: &str| words.replace('\u{2060}', "");
        assert!(visible(&read.heading()).starts_with(&format!("“{shown}”: ")), "{title}: {}", read.heading());
        assert!(
            visible(&words(read.one("body"))).contains(&format!("“{shown}” is the title that came with the link."))
        );
    }
}

/// A sheet of paper has about fifty lines of a hundred characters; a third of the lines here are empty.
#[actix_web::test]
async fn it_fits_on_one_page_unless_it_is_the_long_one() {
    for comparison in both() {
        for code in codes(comparison) {
            let text = comparison.get(&format!("/r/{code}.md?title={}", "x".repeat(80))).await.text().to_owned();
            let (lines, letters) = (text.lines().count(), words(rendered(&text).one("body")).chars().count());
            assert!(lines <= 70 && letters <= 5_000, "{lines} lines with {letters} letters:\n{text}");
        }
    }
}

#[actix_web::test]
async fn a_date_is_one_of_the_calendar_or_an_error_that_says_so() {
    let dated = shipped().get(&format!("/r/{CODE}.md?date=2026-12-01")).await;
    assert!(dated.text().contains("\ndate: 2026-12-01\n") && dated.text().contains("\n* Date: 2026-12-01\n"));
    let undated = shipped().get(&format!("/r/{CODE}.md")).await;
    assert_eq!(shipped().get(&format!("/r/{CODE}.md?date=+&title=")).await.text(), undated.text(), "an empty form");
    for date in ["2026-02-30", "yesterday", "2026-12-01%0Astatus:+accepted", "01.12.2026", "2026-12-01T00:00"] {
        for format in [".md", ".ics"] {
            let page = assert_helpful_error(&shipped().get(&format!("/r/{CODE}{format}?date={date}")).await, 422);
            assert_eq!(page.heading(), "This is not a date");
        }
        assert_success(&shipped().get(&format!("/r/{CODE}?date={date}")).await);
    }
}

#[actix_web::test]
async fn it_is_kept_as_a_file_whose_name_claims_no_more_than_its_heading() {
    for (comparison, code) in results() {
        let record = comparison.get(&format!("/r/{code}.md")).await;
        let named = |subject: &&Subject| record.text().contains(&format!(": {} is proposed\n", subject.name));
        let proposed = comparison.site.subjects.iter().map(|(_, subject)| subject).find(named);
        let start = proposed.map_or("answers".to_owned(), |subject| format!("answers-favor-{}", subject.id));
        for query in ["", "?title=%22%3B+filename%3Devil.exe%0D%0AX-Evil%3A+1"] {
            let answer = comparison.get(&format!("/r/{code}.md{query}")).await;
            let expected = format!("attachment; filename=\"{start}-{code}.md\"");
            assert_eq!(answer.header("content-disposition"), expected);
        }
        for other in ["", ".json", ".txt"] {
            let answer = comparison.get(&format!("/r/{code}{other}")).await;
            assert_eq!(answer.header("content-disposition"), "", "{other:?} is shown");
        }
    }
}

#[actix_web::test]
async fn the_page_leads_to_all_that_can_be_taken_along() {
    for (comparison, found) in all_found() {
        for code in found.values().filter(|code| weigh(&answers(comparison, code)).fit.is_some()) {
            let page = comparison.page(&format!("/r/{code}?title=Shed")).await;
            let links: Vec<_> = links(page.one(".share > details"), "a");
            let ends = [".md?title=Shed", ".txt?title=Shed", ".ics?title=Shed", ".json"];
            let ends = ends.map(|end| format!("/r/{code}{end}"));
            let (emails, links): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link.starts_with("mailto:"));
            assert_eq!(links, [&ends[..], &[format!("/embed?result={code}&title=Shed")]].concat());
            let [email] = emails[..] else { panic!("{emails:?}") };
            let text = comparison.get(&format!("/r/{code}.txt?title=Shed")).await.text().replace('\n', "\r\n");
            let body = email.strip_prefix("mailto:?subject=Shed&body=").unwrap();
            assert_eq!(percent_decode_str(body).decode_utf8().unwrap(), text);
        }
    }
}
