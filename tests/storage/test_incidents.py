"""Help requests and the journal."""

from dataclasses import replace

import pytest

from tests.storage.samples import HOUR, NOW, incident, known
from workflow.helpdesk.incidents import Incident, Kind
from workflow.items.journal import Entry, What
from workflow.items.refusals import NoSuchItem
from workflow.items.states import IncidentState
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction


async def keep(desk: Desk, *incidents: Incident) -> None:
    async def add(tx: Transaction) -> None:
        for one in incidents:
            await tx.incidents.add(one)

    await desk.write(add)


@pytest.fixture
async def camille(desk: Desk) -> Person:
    (camille,) = await known(desk, "Camille")
    return camille


async def test_a_help_request_comes_back_as_it_was_kept(desk: Desk, camille: Person) -> None:
    whole = incident(
        "INC0001001",
        camille,
        text="“L'écran” <!channel> =CMD() 🦷",
        kind=Kind.INCIDENT,
        state=IncidentState.RESOLVED,
        holder=camille.id,
        answered=True,
        reply_received=True,
        resolved_at=NOW + HOUR,
        resolution="C'est réglé",
    )
    await keep(desk, whole)
    back = await desk.read(lambda tx: tx.incidents.get("INC0001001"))
    assert back == whole
    assert (type(back.state), type(back.kind), back.opened_at.tzinfo) == (IncidentState, Kind, NOW.tzinfo)


async def test_characters_that_no_database_keeps_do_no_harm(desk: Desk, camille: Person) -> None:
    await keep(desk, incident("INC0001001", camille, subject="avant\0après \ud800 fin"))
    back = await desk.read(lambda tx: tx.incidents.get("INC0001001"))
    assert back.subject.startswith("avant")
    assert back.subject.endswith("fin")


async def test_a_number_that_does_not_exist_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(NoSuchItem) as refused:
        await desk.read(lambda tx: tx.incidents.get("INC0009999"))
    assert refused.value.number == "INC0009999"


async def test_a_save_counts_the_version_up(desk: Desk, camille: Person) -> None:
    first = incident("INC0001001", camille)
    await keep(desk, first)
    await desk.write(lambda tx: tx.incidents.save(replace(first, answered=True)))
    back = await desk.read(lambda tx: tx.incidents.get("INC0001001"))
    assert back == replace(first, answered=True, version=2)


async def test_a_save_over_a_newer_version_is_stale_and_changes_nothing(desk: Desk, camille: Person) -> None:
    first = incident("INC0001001", camille)
    await keep(desk, first)
    await desk.write(lambda tx: tx.incidents.save(replace(first, subject="le premier")))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.incidents.save(replace(first, subject="le second")))
    assert (await desk.read(lambda tx: tx.incidents.get("INC0001001"))).subject == "le premier"


async def test_a_requesters_own_come_newest_first_ended_ones_only_when_asked(desk: Desk, camille: Person) -> None:
    (denis,) = await known(desk, "Denis")
    old = incident("INC0001001", camille)
    closed = incident("INC0001002", camille, opened_at=NOW + HOUR, state=IncidentState.CLOSED)
    resolved = incident("INC0001003", camille, opened_at=NOW + 2 * HOUR, state=IncidentState.RESOLVED)
    await keep(desk, old, closed, resolved, incident("INC0001004", denis))
    assert await desk.read(lambda tx: tx.incidents.of_requester(camille.id)) == (resolved, old)
    everything = await desk.read(lambda tx: tx.incidents.of_requester(camille.id, ended=True))
    assert everything == (resolved, closed, old)


async def test_several_are_read_at_once_and_those_that_do_not_exist_left_out(desk: Desk, camille: Person) -> None:
    many = [incident(f"INC{number:07d}", camille) for number in range(1001, 1301)]
    await keep(desk, *many)
    wanted = {one.number: one for one in many[20:]}
    assert await desk.read(lambda tx: tx.incidents.many([*wanted, "INC0009999"])) == wanted


async def test_what_is_at_work_in_groups_comes_oldest_first(desk: Desk, camille: Person) -> None:
    young = incident("INC0001001", camille, opened_at=NOW + HOUR)
    old = incident("INC0001002", camille, state=IncidentState.AWAITING_USER)
    resolved = incident("INC0001003", camille, state=IncidentState.RESOLVED)
    elsewhere = incident("INC0001004", camille, group="gestion")
    await keep(desk, young, old, resolved, elsewhere)
    assert await desk.read(lambda tx: tx.incidents.at_work(["technologues"])) == (old, young)
    assert await desk.read(lambda tx: tx.incidents.at_work([])) == ()


async def test_the_journal_keeps_entries_of_one_instant_in_their_order(desk: Desk, camille: Person) -> None:
    entries = [
        Entry("INC0001001", NOW, camille.id, What.OPENED, {"text": "Bonjour \0", "kind": "question"}),
        Entry("INC0001001", NOW, None, What.STATE, {"before": "new", "after": "active", "reason": None}),
        *(Entry("INC0001001", NOW, None, What.TICKED, {"step": str(number)}) for number in range(450)),
    ]
    await desk.write(lambda tx: tx.journal.append([*entries, Entry("INC0001002", NOW, None, What.OPENED)]))
    back = await desk.read(lambda tx: tx.journal.of("INC0001001"))
    assert back == tuple(entries)
    assert back[0].what is What.OPENED
    assert await desk.read(lambda tx: tx.journal.of("INC0009999")) == ()


async def test_no_list_of_requests_ends_before_all_are_in_it(desk: Desk) -> None:
    (camille,) = await known(desk, "Camille")

    async def add(tx: Transaction) -> None:
        for number in range(1, 503):
            await tx.incidents.add(incident(f"INC{number:07}", camille))

    await desk.write(add)

    assert len(await desk.read(lambda tx: tx.incidents.at_work(["technologues"]))) == 502
    assert len(await desk.read(lambda tx: tx.incidents.of_requester(camille.id))) == 502
    assert len(await desk.read(lambda tx: tx.incidents.of_requester(camille.id, limit=3))) == 3
