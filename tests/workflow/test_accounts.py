"""Whether an account belongs to the desk's workspace or tenant, and may hold rights."""

import pytest

from workflow.people.accounts import Account, Standing, foreign, standing

HOME, OTHER = "T0FACULTE", "T0AUTRE"
OURS = frozenset({HOME})


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (Account(OURS), Standing.OURS),
        (Account(frozenset({"t0faculte"})), Standing.OURS),
        (Account(frozenset({HOME, OTHER})), Standing.OURS),
        (Account(OURS, guest=True), Standing.GUEST),
        (Account(OURS, closed=True), Standing.CLOSED),
        (Account(OURS, guest=True, closed=True), Standing.CLOSED),
        (Account(OURS, bot=True), Standing.BOT),
        (Account(frozenset({OTHER}), bot=True), Standing.BOT),
        (Account(frozenset({OTHER})), Standing.FOREIGN),
        (Account(frozenset({OTHER}), closed=True), Standing.FOREIGN),
        (Account(OURS, stranger=True), Standing.FOREIGN),
        (Account(), Standing.FOREIGN),
    ],
)
def test_only_a_full_account_of_our_own_holds_rights(account: Account, expected: Standing) -> None:
    assert standing(account, HOME) is expected
    assert standing(account, HOME).may_hold_rights is (expected is Standing.OURS)
    assert standing(account, HOME).may_ask is (expected in (Standing.OURS, Standing.GUEST))


def test_an_event_that_names_another_organisation_makes_whoever_acts_foreign() -> None:
    assert standing(Account(OURS), HOME, [OTHER]) is Standing.FOREIGN
    assert standing(Account(OURS), HOME, [HOME, OTHER]) is Standing.FOREIGN
    assert standing(Account(OURS), HOME, [None, HOME]) is Standing.OURS
    assert standing(Account(frozenset({HOME, OTHER})), HOME, [OTHER]) is Standing.OURS


def test_of_what_is_told_each_must_be_known() -> None:
    assert not foreign([], OURS)
    assert not foreign([None, "t0FACULTE"], OURS)
    assert foreign([HOME, ""], OURS)
