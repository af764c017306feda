"""Pages of lists: each line stands on one of them, in its order."""

from hypothesis import given
from hypothesis import strategies as st

from workflow.items.paging import turned_to


@given(st.lists(st.integers(0, 60), min_size=1, max_size=4), st.integers(1, 25))
def test_every_line_of_several_lists_stands_on_one_page_in_its_order(counts: list[int], length: int) -> None:
    lists = [[(at, line) for line in range(count)] for at, count in enumerate(counts)]
    shown: list[tuple[int, int]] = []
    pages = turned_to(0, sum(counts), length).pages
    for number in range(pages):
        cuts = turned_to(number, sum(counts), length).cut(*counts)
        page = [line for some, cut in zip(lists, cuts, strict=True) for line in some[cut]]
        assert len(page) == length or number == pages - 1
        shown += page
    assert shown == [line for some in lists for line in some]


@given(st.integers(-5, 100), st.integers(0, 300))
def test_a_page_that_is_not_there_any_more_gives_the_last_one(wanted: int, total: int) -> None:
    page = turned_to(wanted, total)
    assert 0 <= page.number < page.pages
    assert page.number == min(max(wanted, 0), page.pages - 1)
