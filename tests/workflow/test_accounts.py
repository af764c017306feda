"""Whether an account belongs to the desk's workspace or tenant, and may hold rights."""

import pytest

from workflow.people.accounts import Account, AccountKind, foreign, standing

HOME, OTHER = "T0FACULTE", "T0AUTRE"
OURS = frozenset({HOME})


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (Account(OURS), AccountKind.OURS),
        (Account(frozenset({"t0faculte"})), AccountKind.OURS),
        (Account(frozenset({HOME, OTHER})), AccountKind.OURS),
        (Account(OURS, guest=True), AccountKind.GUEST),
        (Account(OURS, closed=True), AccountKind.CLOSED),
        (Account(OURS, guest=True, closed=True), AccountKind.CLOSED),
        (Account(OURS, bot=True), AccountKind.BOT),
        (Account(frozenset({OTHER}), bot=True), AccountKind.BOT),
        (Account(frozenset({OTHER})), AccountKind.FOREIGN),
        (Account(frozenset({OTHER}), closed=True), AccountKind.FOREIGN),
        (Account(OURS, stranger=True), AccountKind.FOREIGN),
        (Account(), AccountKind.FOREIGN),
    ],
)
def test_only_a_full_account_of_our_own_holds_rights(account: Account, expected: AccountKind) -> None:
    assert standing(account, HOME) is expected
    assert standing(account, HOME).may_hold_rights is (expected is AccountKind.OURS)
    assert standing(account, HOME).may_ask is (expected in (AccountKind.OURS, AccountKind.GUEST))


def test_an_event_that_names_another_organisation_makes_whoever_acts_foreign() -> None:
    assert standing(Account(OURS), HOME, [OTHER]) is AccountKind.FOREIGN
    assert standing(Account(OURS), HOME, [HOME, OTHER]) is AccountKind.FOREIGN
    assert standing(Account(OURS), HOME, [None, HOME]) is AccountKind.OURS
    assert standing(Account(frozenset({HOME, OTHER})), HOME, [OTHER]) is AccountKind.OURS


def test_of_what_is_told_each_must_be_known() -> None:
    assert not foreign([], OURS)
    assert not foreign([None, "t0FACULTE"], OURS)
    assert foreign([HOME, ""], OURS)
