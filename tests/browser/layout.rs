//! Positions on the page, at phone sizes.

use serde_json::{Value, json};

use crate::driver::{Browser, Scheme, Size};
use crate::pages::sites;
use crate::results::{KINDS, clear_code, code_of};
use crate::site::open;

/// Everything beyond the right edge outside scrollable regions.
const WIDE: &str = "
    const edge = document.documentElement.clientWidth;
    const scrolls = element => element && (element.matches('.scroll, pre') || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > edge + 0.5 && !scrolls(element.parentElement))
        .map(element => `${element.tagName.toLowerCase()}.${element.getAttribute('class')} to ${Math.round(element.getBoundingClientRect().right)}`);
    window.scrollTo(10000, 0);
    const scrolled = window.scrollX;
    window.scrollTo(0, 0);
    const {scrollWidth} = document.documentElement;
    return scrolled > 0 || scrollWidth > edge || innerWidth !== arguments[0]
        ? [`${scrollWidth} px of ${edge}, scrolls by ${scrolled}, window of ${innerWidth}`, ...wide.slice(0, 5)] : []";

/// The elements that are too wide for a window.
async fn wide(browser: &Browser, width: u32) -> Vec<String> {
    let found = browser.run_with(WIDE, vec![json!(width)]).await;
    found.as_array().unwrap().iter().map(Value::to_string).collect()
}

/// Reader settings: none, a font size of 24 pixels, and the text spacing of WCAG 1.4.12.
const READERS: [(u32, &str); 3] = [
    (320, ""),
    (360, "html { font-size: 27px }"),
    (
        320,
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
           p { margin-bottom: 2em !important }",
    ),
];

#[tokio::test]
async fn no_page_scrolls_sideways_on_a_phone_whatever_its_reader_has_set() {
    let mut found = Vec::new();
    for (_site, browser, pages) in sites().await {
        for page in pages {
            for (width, style) in READERS {
                browser.resize(Size { width, height: 740 }).await;
                page.open(&browser).await;
                let add = "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]";
                browser.run_with(add, vec![json!(style)]).await;
                for is_unfolded in [false, true] {
                    browser.unfold(is_unfolded).await;
                    let state = if is_unfolded { " unfolded" } else { "" };
                    let errors = wide(&browser, width).await;
                    found.extend(errors.iter().map(|error| format!("{}{state} {style}: {error}", page.name)));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test]
async fn a_result_with_everything_unfolded_scrolls_sideways_at_no_width() {
    let (_, content, browser) = open().await;
    browser.visit(&format!("/r/{}", clear_code(content.editions.current()))).await;
    browser.unfold(true).await;
    for width in [600, 864, 900, 1000, 1125, 1280] {
        browser.resize(Size { width, height: 740 }).await;
        assert_eq!(wide(&browser, width).await, [""; 0], "at {width}");
    }
}

#[tokio::test]
async fn code_keeps_its_lines_and_scrolls() {
    let (_, _, browser) = open().await;
    browser.resize(Size::PHONE).await;
    browser.visit("/code/model").await;
    let broken = "return [...document.querySelectorAll('pre:not(.command)')].filter(pre => {
        const lines = pre.textContent.replace(/\\n$/, '').split('\\n').length;
        const {lineHeight, paddingTop, borderTopWidth} = getComputedStyle(pre);
        const height = pre.clientHeight - 2 * parseFloat(paddingTop);
        return pre.tabIndex !== 0 || height > (lines + 1) * parseFloat(lineHeight);
    }).length";
    assert_eq!(browser.run(broken).await, 0);
    assert_eq!(
        browser
            .run("return [...document.querySelectorAll('pre')].some(pre => pre.scrollWidth > pre.clientWidth)")
            .await,
        true
    );
}

#[tokio::test]
async fn what_has_the_focus_in_the_grid_is_not_below_its_header() {
    let (_, _, browser) = open().await;
    browser.resize(Size::DESK).await;
    browser.visit("/compare").await;
    let hidden = "
        for (const row of document.querySelectorAll('.feature')) row.open = true;
        const links = [...document.querySelectorAll('.feature :is(summary, a)')].slice(0, 120).reverse();
        return links.filter(link => {
            link.focus();
            const {left, top, width} = link.getClientRects()[0];
            return !link.contains(document.elementFromPoint(left + width / 2, top + 1));
        }).map(link => link.textContent)";
    assert_eq!(browser.run(hidden).await, json!([]));
}

#[tokio::test]
async fn a_page_that_is_too_wide_would_be_noticed() {
    let browser = Browser::open_at("").await;
    browser.resize(Size::NARROW).await;
    let page = |content: &str| {
        format!("data:text/html,<!doctype html><meta name=viewport content='width=device-width'><body>{content}")
    };
    browser.visit_anywhere(&page("<div class=wide style='width:400px'>x</div>")).await;
    assert!(wide(&browser, 320).await[1].starts_with("\"div.wide to 4"));
    browser.visit_anywhere(&page("<div class=scroll style='overflow:auto'><p style='width:400px'>x</div>")).await;
    assert_eq!(wide(&browser, 320).await, [""; 0]);
}

/// The parts of a result that must fit on a phone's first screen, with their bottom edges.
const FIRST_SIGHT: &str = "
    const parts = {heading: 'main h1', line: 'main .lead', balance: 'main .balance', reasons: '.reasons h2'};
    return Object.entries(parts).map(([name, selector]) => {
        const element = document.querySelector(selector);
        const box = element?.getBoundingClientRect();
        const isSeen = element?.checkVisibility({opacityProperty: true, visibilityProperty: true}) && box.height > 0
            && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
        return {name, isSeen: Boolean(isSeen), bottom: box?.bottom};
    })";

#[tokio::test]
async fn a_phone_shows_heading_line_and_balance_of_a_result_and_where_its_reasons_begin_at_once() {
    let (_, content, browser) = open().await;
    browser.resize(Size::PHONE).await;
    let mut hidden = Vec::new();
    // Without an answer there is no reason to show.
    for kind in KINDS.into_iter().filter(|kind| kind.name != "undecided") {
        browser.visit(&format!("/r/{}", code_of(content.editions.current(), kind))).await;
        let size = browser.run("return [innerWidth, innerHeight, scrollY]").await;
        assert_eq!(size, serde_json::json!([360, 740, 0]));
        let parts = browser.run(FIRST_SIGHT).await;
        let is_hidden = |part: &&Value| part["isSeen"] != true;
        hidden.extend(parts.as_array().unwrap().iter().filter(is_hidden).map(|part| format!("{}: {part}", kind.name)));
    }
    assert!(hidden.is_empty(), "not within 360 × 740:\n{}", hidden.join("\n"));
    // Checks the measurement itself: on half the height, the reason is out of view.
    browser.resize(Size { width: 360, height: 370 }).await;
    let parts = browser.run(FIRST_SIGHT).await;
    assert_eq!([&parts[0]["isSeen"], &parts[3]["isSeen"]], [true, false]);
}

/// The grid rows or claims that show their notes.
const OPEN: &str = "
    const seen = [...document.querySelectorAll('.note, .claim-card .why')].filter(part => part.checkVisibility());
    return [...new Set(seen.map(part => part.closest('.feature, .claim-card').id))]";

#[tokio::test]
async fn a_folded_row_or_claim_opens_by_its_link_and_closes_again() {
    let (_, _, browser) = open().await;
    for (page, one, other) in [("/compare", "orm", "migrations"), ("/claims", "django-admin", "django-orm")] {
        for size in [Size::PHONE, Size::DESK] {
            browser.resize(size).await;
            browser.visit(page).await;
            assert_eq!(browser.run(OPEN).await, json!([]), "{page}");
            // The query makes the browser load the page instead of scrolling.
            browser.visit(&format!("{page}?#{one}")).await;
            assert_eq!(browser.run(OPEN).await, json!([one]), "{page}#{one}");
            let top =
                browser.run(&format!("return document.getElementById('{one}').getBoundingClientRect().top")).await;
            assert!((0.0..200.0).contains(&top.as_f64().unwrap()), "{page}#{one} is at {top}");
            browser.run(&format!("location.hash = '{other}'")).await;
            browser.until(&format!("document.getElementById('{other}').open")).await;
            let length = browser.run("return history.length").await;
            // The header of the grid may lie over what a driver scrolls to.
            for id in [one, other] {
                browser.run(&format!("document.querySelector('#{id} > summary').click()")).await;
            }
            assert_eq!(browser.run(OPEN).await, json!([]), "{page}");
            assert_eq!(browser.run("return history.length").await, length);
        }
    }
}

#[tokio::test]
async fn the_grid_begins_on_the_first_screen_and_is_a_few_screens_long_if_closed() {
    let (_, _, browser) = open().await;
    for (size, most) in [(Size::PHONE, f64::INFINITY), (Size { width: 1280, height: 800 }, 5.6)] {
        browser.resize(size).await;
        browser.visit("/compare").await;
        let sizes = "return [document.querySelector('.feature').getBoundingClientRect().bottom, document.documentElement.scrollHeight]
            .map(size => size / innerHeight)";
        let sizes = browser.run(sizes).await;
        let [first, whole] = [&sizes[0], &sizes[1]].map(|size| size.as_f64().unwrap());
        assert!(first <= 1.0 && whole <= most, "{first} and {whole} screens");
    }
}

#[tokio::test]
async fn the_grid_is_filtered_while_a_reader_types_to_the_rows_that_the_server_would_show() {
    let (_, _, browser) = open().await;
    browser.resize(Size::DESK).await;
    let shown =
        "return [[...document.querySelectorAll('.feature')].filter(row => row.checkVisibility()).map(row => row.id),
        document.querySelector('main [role=status]').textContent, location.search]";
    let set = |query: &str| {
        format!(
            "const form = document.querySelector('.filters');
             for (const [name, value] of new URLSearchParams('{query}')) {{
                 if (name === 'different') form.elements[name].checked = true; else form.elements[name].value = value;
             }}
             form.dispatchEvent(new Event('input'))"
        )
    };
    for query in ["?q=csrf", "?q=Flask-WTF+forms", "?different=1", "?q=sqlalchemy&different=1", "?q=xyzzy"] {
        browser.visit("/compare").await;
        browser.run(&set(query)).await;
        browser.until(&format!("location.search === '{query}'")).await;
        let filtered = browser.run(shown).await;
        browser.visit(&format!("/compare{query}")).await;
        browser.until("document.readyState === 'complete'").await;
        assert_eq!(filtered, browser.run(shown).await, "{query}");
    }
}

/// The positions of everything but script-only buttons and the elements they replace, with the buttons and without.
const WITH_AND_WITHOUT_BUTTONS: &str = "
    const buttons = [...document.querySelectorAll('[data-share] button:not([hidden])')];
    const rest = [...document.querySelectorAll('main *')].filter(element => !element.closest('.link') && element.checkVisibility());
    const places = () => rest.map(element => {
        const {left, top} = element.getBoundingClientRect();
        return `${element.tagName} ${element.textContent.trim().slice(0, 20)} at ${left}, ${top}`;
    });
    const withButtons = places();
    for (const button of buttons) button.hidden = true;
    const without = places();
    return [buttons.length, withButtons.filter((place, number) => place !== without[number]).slice(0, 5)]";

#[tokio::test]
async fn buttons_that_come_with_scripts_move_nothing() {
    let (_, content, browser) = open().await;
    let codes = KINDS.map(|kind| code_of(content.editions.current(), kind));
    let results = codes.iter().map(|code| format!("/r/{code}"));
    let pages: Vec<String> = results.chain([format!("/team/{}/{}", codes[0], codes[1])]).collect();
    let mut moved = Vec::new();
    for size in [Size::PHONE, Size::DESK] {
        browser.resize(size).await;
        for page in &pages {
            browser.visit(page).await;
            let found = browser.run(WITH_AND_WITHOUT_BUTTONS).await;
            assert!(found[0].as_u64() > Some(0), "{page} has no such button");
            moved.extend(found[1].as_array().unwrap().iter().map(|what| format!("{page}: {what}")));
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

#[tokio::test]
async fn dark_is_dark_and_light_is_light() {
    let (_, _, browser) = open().await;
    browser.visit("/").await;
    // The mean of red, green, and blue of the page and its text; a page without a color is white.
    let brightness = "
        const mean = colour => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return a ? (r + g + b) / 3 : 255 };
        const page = [document.body, document.documentElement]
            .map(element => getComputedStyle(element).backgroundColor).find(colour => !colour.endsWith(', 0)'));
        return [mean(page ?? 'rgb(255, 255, 255)'), mean(getComputedStyle(document.querySelector('h1')).color)]";
    for scheme in Scheme::BOTH {
        browser.paint(scheme).await;
        let measured = browser.run(brightness).await;
        let [page, text] = [0, 1].map(|place| measured[place].as_f64().unwrap());
        let (bright, dark) = if scheme == Scheme::Light { (page, text) } else { (text, page) };
        assert!(bright > 170.0 && dark < 85.0, "{}: page {page}, text {text}", scheme.name());
    }
}

#[tokio::test]
async fn the_first_heading_is_larger_than_the_text() {
    for (_site, browser, pages) in sites().await {
        browser.resize(Size::DESK).await;
        for page in pages {
            page.open(&browser).await;
            let sizes = "return ['h1', 'body'].map(name => parseFloat(getComputedStyle(document.querySelector(name)).fontSize))";
            let sizes = browser.run(sizes).await;
            let [heading, text] = [&sizes[0], &sizes[1]].map(|size| size.as_f64().unwrap());
            assert!(heading > 1.5 * text, "{}: {heading} and {text} pixels", page.name);
        }
    }
}
