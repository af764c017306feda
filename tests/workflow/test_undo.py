"""Undo a merge, a transfer, a private mark or an act on several items: soon, by who did it, if nothing came since."""

from collections.abc import Awaitable, Callable

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import TECHNO, Office, at, open_office
from workflow.business_time.clocks import marks
from workflow.business_time.sla import ClockKind, Mark, Turn
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import incidents, linking, writing
from workflow.items.journal import Entry, What
from workflow.items.links import Link, LinkKind
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.refusals import ChangedSince, NothingThere, TooLateToUndo
from workflow.items.states import IncidentState, SupportState, TaskState
from workflow.items.use_cases.undoing import undo
from workflow.people.people import Person
from workflow.people.refusals import MembersOnly
from workflow.people.use_cases import distribute
from workflow.support.use_cases import support
from workflow.upkeep.integrity.faults import Broken, Fault
from workflow.upkeep.integrity.replay import replay
from workflow.upkeep.use_cases.integrity import check

ONE, TWO = "INC0001001", "INC0001002"
Did = Callable[[Office], Awaitable[object]]


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.")
    office.later(hours=1)
    await office.asks(office.john, "No sound in my class.")
    office.later(minutes=5)
    return office


async def back(office: Office, number: str = ONE, by: Person | None = None, after: int = 3) -> None:
    """Undo, some minutes after what was done now."""
    done_at = int(office.now.timestamp())
    office.later(minutes=after)
    await office.do(undo, (by or office.tom).id, number, done_at)


async def claimed(office: Office) -> None:
    await office.do(incidents.claim, office.tom.id, ONE)
    office.later(minutes=1)


async def test_a_transfer_comes_back_to_its_group_and_its_holder_with_a_card_and_a_trace(office: Office) -> None:
    await claimed(office)
    await office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "C’est pour vous.")
    await office.post_cards()
    office.said()
    await back(office)
    after = await office.incident(ONE)
    assert (after.group, after.holder, after.state) == ("technologues", office.tom.id, IncidentState.ACTIVE)
    drawn = office.said(ItemOpened, CardChanged)
    assert TECHNO in [address for _notice, address in drawn]
    assert office.journal(ONE)[-1].what is What.UNDONE
    assert office.journal(ONE)[-1].internal


async def test_a_merge_comes_apart_and_its_requester_follows_the_other_no_more(office: Office) -> None:
    await office.do(linking.merge, office.tom.id, ONE, TWO)
    assert office.marie.id in office.desk.state.watchers[TWO]
    await back(office)
    after = await office.incident(ONE)
    assert (after.state, after.closure, after.resolved_at) == (IncidentState.NEW, "", None)
    assert office.desk.state.links == {}
    assert office.marie.id not in office.desk.state.watchers.get(TWO, ())
    assert office.clock(ONE, ClockKind.RESPONSE).stopped_at is None, "someone owes an answer still"


async def test_a_follower_of_the_other_who_was_there_before_the_merge_stays(office: Office) -> None:
    await office.desk.write(lambda tx: tx.watchers.add(TWO, office.marie.id))
    await office.do(linking.merge, office.tom.id, ONE, TWO)
    await back(office)
    assert office.marie.id in office.desk.state.watchers[TWO]


async def test_a_merge_that_comes_apart_attaches_again_to_the_parent(office: Office) -> None:
    office.later(minutes=5)
    three = (await office.asks(office.ada, "Toujours sans son.")).number
    await office.do(linking.attach, office.tom.id, ONE, three)
    office.later(minutes=1)
    await office.do(linking.merge, office.tom.id, ONE, TWO)
    assert await office.desk.read(lambda tx: tx.links.of(three)) == ()
    await back(office)
    assert await office.desk.read(lambda tx: tx.links.of(ONE)) == (Link(ONE, LinkKind.CHILD_OF, three),)
    assert "UnmergeTold" in {notice.stored for notice, _where in office.said()}


@pytest.mark.parametrize("private", [True, False])
async def test_a_private_mark_goes_as_it_came(office: Office, private: bool) -> None:
    if not private:
        await office.do(incidents.set_private, office.tom.id, ONE, private=True)
        office.later(minutes=1)
    await office.do(incidents.set_private, office.tom.id, ONE, private=private)
    await back(office)
    assert (await office.incident(ONE)).private is not private


async def test_what_was_settled_is_as_before_with_who_had_it(office: Office) -> None:
    await office.do(incidents.resolve, office.tom.id, ONE, "Voilà.")
    await back(office)
    after = await office.incident(ONE)
    assert (after.state, after.holder, after.resolved_at) == (IncidentState.NEW, None, None)


async def test_a_claim_and_an_assignment_go_back_on_every_kind_of_item(office: Office) -> None:
    await office.import_grid(sheet(row()))
    (interview,) = [one.number for one in office.tasks_of("RITM0001001").values() if one.state is TaskState.OPEN]
    await office.do(tasks.claim, office.paul.id, interview)
    office.later(minutes=1)
    (helped,) = await office.do(support.make, office.paul.id, interview, "zoom_on_call", [office.marie.id])
    office.later(minutes=1)
    await office.do(support.claim, office.tom.id, helped.number)
    await back(office, helped.number)
    assert (office.desk.state.support[helped.number].state, office.desk.state.support[helped.number].holder) == (
        SupportState.OPEN,
        None,
    )
    await office.do(distribute.assign, office.gisele.id, ONE, office.ada.id)
    await back(office, by=office.gisele)
    assert (await office.incident(ONE)).holder is None
    await office.do(tasks.release, office.paul.id, interview)
    office.later(minutes=1)
    await office.do(tasks.claim, office.paul.id, interview)
    await back(office, interview, by=office.paul)
    assert (office.task(interview).state, office.task(interview).holder) == (TaskState.OPEN, None)


async def test_after_ten_minutes_it_is_too_late(office: Office) -> None:
    await office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "Pour vous.")
    done_at = int(office.now.timestamp())
    office.later(minutes=10)
    await office.do(undo, office.tom.id, ONE, done_at)
    office.later(minutes=1)
    await office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "Pour vous.")
    with pytest.raises(TooLateToUndo):
        await back(office, after=11)


@pytest.mark.parametrize("what", ["comment", "claim", "undone"])
async def test_what_has_gone_on_since_is_not_undone(office: Office, what: str) -> None:
    await office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "Pour vous.")
    done_at = int(office.now.timestamp())
    office.later(minutes=1)
    if what == "comment":
        await office.do(writing.add_from_requester, office.marie.id, ONE, "Salle 2.")
    elif what == "claim":
        await office.do(incidents.claim, office.paul.id, ONE)
    else:
        await office.do(undo, office.tom.id, ONE, done_at)
    before = await office.incident(ONE)
    with pytest.raises(ChangedSince):
        await office.do(undo, office.tom.id, ONE, done_at)
    assert await office.incident(ONE) == before


async def test_nobody_undoes_what_someone_else_did_nor_what_was_not_done(office: Office) -> None:
    await office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "Pour vous.")
    for other in (office.ada, office.gisele, office.paul):
        with pytest.raises(NothingThere):
            await back(office, by=other, after=0)
    with pytest.raises(MembersOnly):
        await back(office, by=office.marie, after=0)
    with pytest.raises(NothingThere):
        await back(office, TWO, after=0)


async def test_the_desk_finds_nothing_broken_after_every_kind_of_undoing(office: Office) -> None:
    does: tuple[Did, ...] = (
        lambda office: office.do(incidents.claim, office.tom.id, ONE),
        lambda office: office.do(incidents.set_private, office.tom.id, ONE, private=True),
        lambda office: office.do(incidents.transfer, office.tom.id, ONE, "technopedagogues", "Pour vous."),
        lambda office: office.do(incidents.resolve, office.tom.id, ONE, "Voilà."),
        lambda office: office.do(linking.merge, office.tom.id, ONE, TWO),
    )
    for act in does:
        await act(office)
        await back(office, after=2)
        office.later(minutes=1)
    assert (await office.incident(ONE)).state is IncidentState.NEW
    faults: list[Fault] = []
    await office.desk.read(lambda tx: check(tx, faults.append))
    assert faults == []


async def test_a_claim_taken_back_leaves_the_request_watched_as_before(office: Office) -> None:
    before = office.kept(ONE)[0]
    await office.do(incidents.claim, office.tom.id, ONE)
    await back(office)
    after = await office.incident(ONE)
    assert (after.holder, after.answered) == (None, False)
    assert office.kept(ONE)[0] == before


def test_a_merge_that_was_undone_by_an_older_desk_has_its_clocks_again_and_is_no_fault() -> None:
    """Its line did not say which act it took back: the move itself counts."""
    opened, merged, back = at("08 09:10"), at("08 09:20"), at("08 09:22")
    steps = [("new", "active"), ("active", "resolved"), ("resolved", "closed")]
    journal = [
        Entry("INC0001001", opened, 1, What.OPENED, {"text": "Le son coupe.", "kind": "question"}),
        Entry("INC0001001", merged, 3, What.FIRST_ACTION),
        *(Entry("INC0001001", merged, 3, What.STATE, {"before": one, "after": other}) for one, other in steps),
        Entry("INC0001001", back, 3, What.STATE, {"before": "closed", "after": "active"}),
        Entry("INC0001001", back, 3, What.UNDONE, {"internal": True}),
    ]
    assert marks(journal)[-1] == Mark(back, Turn.REOPENED)
    assert replay("INC0001001", IncidentState.ACTIVE, journal, [IncidentState.NEW]).faults == ()
    (fault,) = replay("INC0001001", IncidentState.ACTIVE, journal[:-1], [IncidentState.NEW]).faults
    assert fault.what is Broken.MOVE
