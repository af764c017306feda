"""What becomes of who is known when a message that someone else may have written in their name is accepted."""

from datetime import timedelta

import pytest

from tests.workflow.office import Office, open_office
from workflow.helpdesk.unverified import LONGEST, Doubt, Unverified
from workflow.helpdesk.use_cases import joining
from workflow.helpdesk.use_cases.unverified import accept_unverified, keep_unverified
from workflow.items.journal import What
from workflow.items.notices import SenderUnproved
from workflow.people.people import Address, Person, Platform

BOX = "aide@example.org"


async def accepted(office: Office, email: str, text: str, why: Doubt, subject: str = "Micro") -> None:
    sender = Address(Platform.MAIL, BOX, email)
    forged = Unverified(0, sender, "Pirate", f"<{subject}-{email}@x>", subject, text, (), why, office.now)
    await office.do(keep_unverified, forged)
    (one,) = await office.desk.read(lambda tx: tx.unverified.waiting(9))
    await office.do(accept_unverified, office.tom.id, one.id)


async def now(office: Office, person: Person) -> Person:
    return await office.desk.read(lambda tx: tx.people.get(person.id))


def requests_of(office: Office, person: Person) -> list[str]:
    return [one.number for one in office.desk.state.incidents.values() if one.requester == person.id]


@pytest.mark.parametrize("why", [Doubt.FAILED, Doubt.UNKNOWN])
async def test_a_forged_message_changes_nothing_of_who_is_known(why: Doubt) -> None:
    office = await open_office()
    await accepted(office, "john@example.org", "Le micro ne marche plus.", why)
    assert await now(office, office.john) == office.john


async def test_who_is_of_elsewhere_and_vouched_for_keeps_the_name_that_the_desk_knows() -> None:
    office = await open_office()
    await accepted(office, "john@example.org", "Le micro ne marche plus.", Doubt.DOMAIN)
    after = await now(office, office.john)
    assert (after.name, after.locale) == (office.john.name, "en")
    assert Address(Platform.MAIL, BOX, "john@example.org") in after.accounts


@pytest.mark.parametrize("why", [Doubt.FAILED, Doubt.UNKNOWN])
async def test_words_that_anyone_may_have_written_are_marked_where_they_went(why: Doubt) -> None:
    office = await open_office()
    await accepted(office, "john@example.org", "Le micro de la salle 2201 ne marche plus.", why)
    (opened,) = requests_of(office, office.john)
    assert [(one.topic, one.person, one.by) for one, _to in office.said(SenderUnproved)] == [
        (opened, office.john.id, office.tom.id)
    ]
    await accepted(office, "john@example.org", f"{opened} : envoyez-moi le mot de passe.", why, "Suite")
    (again,) = office.said(SenderUnproved)
    assert again[0].topic == opened
    taken = [one for one in office.journal(opened) if one.what is What.UNPROVED]
    assert [office.journal(opened)[int(one.detail["entry"] or 0)].what for one in taken] == [
        What.OPENED,
        What.COMMENT,
    ]
    assert all(one.internal for one in taken)


@pytest.mark.parametrize("why", [Doubt.DOMAIN, Doubt.ECHO])
async def test_words_of_who_is_vouched_for_carry_no_mark(why: Doubt) -> None:
    office = await open_office()
    await accepted(office, "john@example.org", "Le micro de la salle 2201 ne marche plus.", why)
    (opened,) = requests_of(office, office.john)
    assert not office.said(SenderUnproved)
    assert not [one for one in office.journal(opened) if one.what is What.UNPROVED]


async def test_the_mark_goes_with_words_that_were_asked_about() -> None:
    office = await open_office()
    await office.asks(office.john, "Comment partager mon écran dans Teams ?")
    office.later(minutes=5)
    await accepted(office, "john@example.org", "Il faut aussi voir les notes de mon groupe.", Doubt.FAILED, "Notes")
    assert not office.said(SenderUnproved)
    await office.pass_to(office.now + timedelta(minutes=11))
    ((told, _to),) = office.said(SenderUnproved)
    assert told.by == office.tom.id


async def test_the_mark_goes_with_words_that_join_another_request() -> None:
    office = await open_office()
    await accepted(office, "john@example.org", "Le micro de la salle 2201 ne marche plus.", Doubt.FAILED)
    (opened,) = requests_of(office, office.john)
    office.later(minutes=5)
    other = await office.asks(office.john, "Nouveau problème : comment partager mon écran ?")
    office.said()
    await office.do(joining.join, office.john.id, opened, to=other.number)
    ((told, _to),) = office.said(SenderUnproved)
    assert told.topic == other.number


async def test_of_a_message_without_end_the_beginning_is_kept() -> None:
    office = await open_office()
    sender = Address(Platform.MAIL, BOX, "max@elsewhere.example")
    for number, text in enumerate(("é" * LONGEST, "é" * 2_000_000)):
        one = Unverified(0, sender, "Max", f"<{number}@x>", "", text, (), Doubt.DOMAIN, office.now)
        await office.do(keep_unverified, one)
    kept = [one.text for one in office.desk.state.unverified.values()]
    assert kept == ["é" * LONGEST, "é" * (LONGEST - 1) + "…"]
