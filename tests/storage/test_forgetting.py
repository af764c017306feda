"""Forgetting who someone is: no name, address or word of theirs is left, and every figure is as it was."""

from dataclasses import replace

import pytest

from bot.files.workbook.naming import names
from tests.storage.samples import NOW, TECHNO, incident, known, request
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases.indexing import index_requests
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.items.erasing import ERASED
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, RequestState
from workflow.people.people import Group, Person
from workflow.people.refusals import NoSuchPerson
from workflow.people.use_cases.weekly_mail import choose_weekly_mail
from workflow.ports.desk import Desk, Transaction
from workflow.reading.words import pieces
from workflow.upkeep.refusals import StillAtWork
from workflow.upkeep.use_cases.forgetting import forget

INC = "INC0001001"


async def furnished(desk: Desk, *, state: IncidentState = IncidentState.CLOSED) -> tuple[Person, Person]:
    """Marie asked and led, Tom answered."""
    marie, tom = await known(desk, "Marie", "Tom")
    asked = incident(INC, marie, subject="Ma cousine", text="Ma cousine est malade", state=state, rating=4)
    led = request("RITM0001001", marie, state=RequestState.CLOSED)
    entries = [
        Entry(INC, NOW, marie.id, What.OPENED, {"text": "Ma cousine est malade", "kind": "question"}),
        Entry(INC, NOW, tom.id, What.COMMENT, {"text": "Merci.", "support": True}),
        Entry(INC, NOW, marie.id, What.COMMENT, {"text": "Ma cousine va mieux", "support": False}),
        Entry(
            INC, NOW, marie.id, What.EDITED, {"entry": 2, "before": "Ma cousine", "after": "Elle", "internal": False}
        ),
        Entry(
            INC,
            NOW,
            marie.id,
            What.ATTACHMENT,
            {"name": "cousine.png", "url": "https://example.org", "internal": False},
        ),
        Entry(INC, NOW, marie.id, What.STATE, {"before": "new", "after": "closed"}),
    ]

    async def keep(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO,)))
        await tx.people.join(TECHNO, marie.id)
        await tx.incidents.add(asked)
        await tx.requests.add_many([led])
        await tx.journal.append(entries)
        await tx.watchers.add("INC0001002", marie.id)
        await index_incident(tx, asked)
        await index_requests(tx, [led])

    await desk.write(keep)
    await desk.write(lambda tx: choose_weekly_mail(tx, marie.id, wanted=False))
    assert not (await desk.read(lambda tx: tx.people.get(marie.id))).weekly_mail
    return marie, tom


async def test_name_addresses_accounts_and_words_go_and_what_happened_stays(desk: Desk) -> None:
    marie, tom = await furnished(desk)
    gone = await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))
    assert (gone.person, gone.incidents, gone.requests, gone.entries) == (marie.id, 1, 1, 4)

    async def look(tx: Transaction) -> tuple[object, ...]:
        return (
            await tx.people.get(marie.id),
            await tx.incidents.get(INC),
            await tx.requests.get("RITM0001001"),
            await tx.journal.of(INC),
            await tx.search.find(pieces("cousine")),
            await tx.search.find(pieces("marie")),
            await tx.watchers.followed_by(marie.id),
            await tx.people.groups_of(marie.id),
            await tx.people.by_address(marie.accounts[0]),
        )

    person, asked, led, journal, *found = await desk.read(look)
    assert person == Person(marie.id, f"Personne {marie.id}", None)
    assert (asked.subject, asked.text, asked.rating) == (ERASED, ERASED, 4)  # type: ignore[attr-defined]
    assert isinstance(led, ServiceRequest)
    assert (led.data.lead_name, led.data.lead_email, led.lead) == (f"Personne {marie.id}", "", marie.id)
    assert found == [(), (), (), frozenset(), None]
    assert isinstance(journal, tuple)
    said = " ".join(str(value) for entry in journal for value in entry.detail.values())
    assert "ousine" not in said
    assert "Merci." in said, "what others said is theirs"
    assert [entry.what for entry in journal][-1] is What.STATE
    assert journal[-1].detail == {"before": "new", "after": "closed"}
    assert all(entry.by in {marie.id, tom.id} for entry in journal)


async def test_again_there_is_nobody_of_that_name_any_more(desk: Desk) -> None:
    await furnished(desk)
    await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))
    with pytest.raises(NoSuchPerson):
        await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))


async def test_who_has_something_under_way_is_not_forgotten(desk: Desk) -> None:
    marie, _tom = await furnished(desk, state=IncidentState.ACTIVE)

    async def hold(tx: Transaction) -> None:
        await tx.incidents.save(replace(await tx.incidents.get(INC), holder=marie.id))

    await desk.write(hold)
    with pytest.raises(StillAtWork):
        await desk.write(lambda tx: forget(tx, "marie@example.org", NOW, names))
    assert (await desk.read(lambda tx: tx.people.get(marie.id))).name == marie.name
