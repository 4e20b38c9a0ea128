"""Pages of the list and its filter by tag. The reader has Bookmark 1 to 45, tagged news, recipes, travel in turn."""

import pytest


def titles(numbers) -> list[str]:
    return [f"Bookmark {number}" for number in numbers]


def test_a_page_holds_twenty_newest_first(reader):
    first = reader.open("/")
    assert first.items == titles(range(45, 25, -1))
    assert "Page 1 of 3" in first.text and not first.links("Previous")
    second = first.follow("Next")
    assert second.items == titles(range(25, 5, -1))
    last = second.follow("Next")
    assert last.items == titles(range(5, 0, -1))
    assert "Page 3 of 3" in last.text and not last.links("Next")
    assert last.follow("Previous").items == second.items


@pytest.mark.parametrize("page", ["4", "0", "-1", "two", str(2**63)])
def test_a_page_that_is_not_there_is_not_found(reader, page):
    assert reader.open("/", params={"page": page}).status == 404


def test_a_tag_filters_and_the_pages_keep_to_it(save, stranger):
    for number in range(21):
        save(
            stranger, Title=f"Tall {number}", Tags="tall" if number % 2 else "tall, odd"
        )
    filtered = stranger.open("/").follow("tall")
    assert filtered.items == [f"Tall {number}" for number in range(20, 0, -1)]
    assert filtered.follow("Next").items == ["Tall 0"]
    assert filtered.follow("odd").items == [
        f"Tall {number}" for number in range(20, -1, -2)
    ]
    assert "Page" not in filtered.follow("odd").text


def test_a_filtered_list_leads_back_to_all(reader):
    filtered = reader.open("/").follow("recipes")
    assert filtered.items == titles(range(44, 0, -3))
    assert filtered.follow("All").items == titles(range(45, 25, -1))


def test_a_tag_that_nobody_uses_shows_nothing(reader):
    page = reader.open("/", params={"tag": "nothing' OR 1=1"})
    assert (page.status, page.items) == (200, []) and "No bookmarks yet." in page.text


def test_only_ones_own_tags_and_bookmarks_are_listed(save, reader):
    save(Title="Private matter", Tags="diary")
    page = reader.open("/")
    assert [
        tag for tag in ("news", "recipes", "travel", "diary") if page.links(tag)
    ] == ["news", "recipes", "travel"]
    assert reader.open("/", params={"tag": "diary"}).items == []
