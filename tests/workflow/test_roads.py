"""By which account someone is written to, who has a chat and mail."""

import pytest

from workflow.people.people import Address, Platform
from workflow.people.roads import by_road, chose_mail, heard_from, with_account

SLACK = Address(Platform.SLACK, "T0", "U0")
TEAMS = Address(Platform.TEAMS, "tenant", "aad")
MAIL = Address(Platform.MAIL, "soutien@example.org", "lea@example.org")


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ((), MAIL, (MAIL,)),
        ((MAIL,), SLACK, (SLACK, MAIL)),
        ((SLACK,), MAIL, (SLACK, MAIL)),
        ((SLACK, MAIL), TEAMS, (SLACK, MAIL, TEAMS)),
        ((MAIL, SLACK), TEAMS, (MAIL, SLACK, TEAMS)),
        ((SLACK, MAIL), MAIL, (SLACK, MAIL)),
    ],
)
def test_the_first_account_of_a_chat_goes_before_mail(
    before: tuple[Address, ...], new: Address, after: tuple[Address, ...]
) -> None:
    assert with_account(before, new) == after


@pytest.mark.parametrize(
    ("before", "account", "after"),
    [
        ((SLACK, TEAMS), TEAMS, (TEAMS, SLACK)),
        ((SLACK, MAIL), MAIL, (SLACK, MAIL)),
        ((MAIL, SLACK, TEAMS), TEAMS, (MAIL, TEAMS, SLACK)),
        ((SLACK, TEAMS, MAIL), TEAMS, (TEAMS, SLACK, MAIL)),
        ((SLACK,), MAIL, (SLACK,)),
    ],
)
def test_writing_from_an_account_leaves_the_road_that_was_chosen(
    before: tuple[Address, ...], account: Address, after: tuple[Address, ...]
) -> None:
    assert heard_from(before, account) == after


def test_mail_is_chosen_by_who_has_a_chat_and_given_up_again() -> None:
    assert not chose_mail((MAIL,))
    chosen = by_road((SLACK, TEAMS, MAIL), mail=True)
    assert chosen == (MAIL, SLACK, TEAMS)
    assert chose_mail(chosen)
    assert by_road(chosen, mail=False) == (SLACK, TEAMS, MAIL)
