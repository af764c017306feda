"""Someone with an account on each platform: written to where the item stands, else where they wrote last."""

from dataclasses import replace

import pytest

from tests.workflow.office import TECHNO, Office, channel, names
from workflow.helpdesk.notices import RequestReceived
from workflow.helpdesk.use_cases import intake
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import What
from workflow.items.passing import Answered
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.unreachable import could_not_say
from workflow.notice import Notice, ToPerson
from workflow.people.people import Address, Person, Platform
from workflow.people.use_cases import people

INC = "INC0001001"
SLACK = channel("U0MARIE")
TEAMS = Address(Platform.TEAMS, "tenant", "marie")


@pytest.fixture
async def marie(office: Office) -> Person:
    """Marie, on Slack first and on Teams too."""
    both = replace(office.marie, accounts=(SLACK, TEAMS))
    await office.desk.write(lambda tx: tx.people.save(both))
    return both


async def writes(office: Office, marie: Person, account: Address, text: str) -> None:
    await office.desk.write(lambda tx: people.writes_from(tx, marie.id, account))
    await office.do(
        intake.message_from_requester, marie.id, text, written=Relayed(account, "1.1", f"D-{account.platform}")
    )


def told(office: Office, *kinds: type[Notice]) -> list[Address]:
    return [where for _notice, where in office.said(*kinds)]


async def test_what_is_new_goes_where_someone_wrote_last(office: Office, marie: Person) -> None:
    await writes(office, marie, TEAMS, "Le son coupe.")
    assert told(office, RequestReceived) == [TEAMS]
    known = await office.desk.read(lambda tx: tx.people.get(marie.id))
    assert known.accounts == (TEAMS, SLACK)


async def test_what_is_said_of_an_item_goes_where_it_stands(office: Office, marie: Person) -> None:
    await writes(office, marie, TEAMS, "Le son coupe.")
    await office.post_cards()
    office.later(hours=1)
    await office.desk.write(lambda tx: people.writes_from(tx, marie.id, SLACK))
    office.said()
    await office.do(talking.answer, office.tom.id, INC, "Rebranchez-le.")
    assert told(office, Answered) == [TEAMS]
    await office.do(open_incident, marie.id, "Autre chose.")
    assert told(office, RequestReceived) == [SLACK]


async def test_an_account_that_is_someone_elses_is_not_taken(office: Office, marie: Person) -> None:
    after = await office.desk.write(lambda tx: people.writes_from(tx, marie.id, channel("U0TOM")))
    assert (await office.desk.read(lambda tx: tx.people.get(marie.id))).accounts == marie.accounts
    assert after.accounts == marie.accounts


async def test_where_one_account_refuses_the_other_is_tried_once_before_they_count_as_unreachable(
    office: Office, marie: Person
) -> None:
    await writes(office, marie, SLACK, "Le son coupe.")
    ((first, where),) = office.said(RequestReceived)
    assert where == SLACK
    await office.do(could_not_say, first, where, "account_inactive")
    ((second, there),) = office.said()
    assert (second.to, there) == (ToPerson(marie.id, again=True), TEAMS)
    assert not any(entry.what is What.UNREACHABLE for entry in office.journal(INC))

    await office.do(could_not_say, second, there, "blocked")
    assert names(office.said()) == [("Unreachable", TECHNO.id)]
    assert any(entry.what is What.UNREACHABLE for entry in office.journal(INC))
