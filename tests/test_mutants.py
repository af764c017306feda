"""The list of ways to break the product: each still stands where it says, and names tests that are there."""

import pytest

from tools.mutants import ROOT, Mutant, listed, some_of

MUTANTS = listed()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_way_to_break_the_product_is_still_there(mutant: Mutant) -> None:
    before = (ROOT / mutant.file).read_text("utf-8")
    after = mutant.applied(before)
    assert after != before
    compile(after, mutant.file, "exec")
    assert mutant.tests
    assert [test for test in mutant.tests if not (ROOT / test.partition("::")[0]).is_file()] == []


def test_each_is_named_once() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("count", [1, 4, 7])
def test_a_few_a_day_come_to_all_of_them(count: int) -> None:
    days = range(1000, 1000 + len(MUTANTS))
    assert {one for day in days for one in some_of(MUTANTS, count, day)} == set(MUTANTS)
