"""What someone asks again for want of an answer is done once: on every desk, by several instances, after a restart."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial

import pytest

from storage import StoredDesk, open_desk
from tests.storage.samples import NOW, technologists
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.refusals import AlreadyTaken, DoneBefore, NoSuchItem
from workflow.items.repeats import WITHIN, Asked, Did, first_of
from workflow.people.people import Person
from workflow.people.use_cases.absences import end_absence, set_absence
from workflow.people.use_cases.distribute import assign
from workflow.ports.desk import AlreadyDoneError, Desk
from workflow.upkeep.rulebook import Rulebook

INC, NEXT = "INC0001001", "INC0001002"
SECOND = timedelta(seconds=1)
THEN = datetime(2026, 9, 8, 13, 0, tzinfo=UTC)


async def asks(desk: Desk, who: Person, key: str, digest: str = "aide: le son coupe") -> Incident:
    """Open a request, as a command would."""
    opening = partial(open_incident, requester=who.id, text="Le son coupe.", now=NOW)
    return await desk.write(opening, once=key, asked=Asked(who.id, digest))


async def test_what_was_not_answered_in_time_is_not_done_again_and_its_number_is_told(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    first = await asks(desk, lea, "first")
    await desk.answered(Asked(lea.id, "aide: le son coupe"), in_time=False)
    with pytest.raises(DoneBefore) as told:
        await asks(desk, lea, "again")
    assert told.value.items == (first.number,) == (INC,)


async def test_while_the_first_is_not_answered_yet_a_second_is_a_repeat(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    await asks(desk, lea, "first")
    with pytest.raises(DoneBefore):
        await asks(desk, lea, "again")


@pytest.mark.parametrize("off_by", [-2 * WITHIN, 2 * WITHIN], ids=["behind", "ahead"])
async def test_what_an_instance_did_whose_clock_is_off_is_not_done_again_by_another(
    two_desks: tuple[StoredDesk, StoredDesk], monkeypatch: pytest.MonkeyPatch, off_by: timedelta
) -> None:
    class Off(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "datetime":  # type: ignore[override]
            return datetime.now(tz) + off_by

    (lea,) = await technologists(two_desks[0], "Léa")
    with monkeypatch.context() as there:
        for module in ("storage.desk", "storage.items.repeats"):
            there.setattr(f"{module}.datetime", Off, raising=False)
        await asks(two_desks[0], lea, "first")
    with pytest.raises(DoneBefore):
        await asks(two_desks[1], lea, "again")


async def test_two_equal_requests_of_which_the_first_was_answered_are_both_opened(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    for key, number in (("first", INC), ("second", NEXT)):
        assert (await asks(desk, lea, key)).number == number
        await desk.answered(Asked(lea.id, "aide: le son coupe"), in_time=True)


async def test_a_repeat_that_is_answered_in_time_ends_it(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    await asks(desk, lea, "first")
    await desk.answered(Asked(lea.id, "aide: le son coupe"), in_time=False)
    with pytest.raises(DoneBefore):
        await asks(desk, lea, "again")
    await desk.answered(Asked(lea.id, "aide: le son coupe"), in_time=True)
    assert (await asks(desk, lea, "a new one")).number == NEXT


async def test_other_words_and_other_people_are_no_repeat(desk: Desk) -> None:
    lea, tom = await technologists(desk, "Léa", "Tom")
    await asks(desk, lea, "first")
    assert (await asks(desk, lea, "others words", "aide: l’image saute")).number == NEXT
    assert (await asks(desk, tom, "someone else")).number == "INC0001003"


async def test_a_redelivery_of_what_was_not_answered_is_told_its_number_and_of_the_rest_that_it_was_done(
    desk: Desk,
) -> None:
    (lea,) = await technologists(desk, "Léa")
    await asks(desk, lea, "key")
    with pytest.raises(DoneBefore):
        await asks(desk, lea, "key")
    await desk.answered(Asked(lea.id, "aide: le son coupe"), in_time=True)
    with pytest.raises(AlreadyDoneError):
        await asks(desk, lea, "key")


async def test_a_claim_after_a_release_is_no_repeat_of_the_claim_before_it(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    await asks(desk, lea, "open")
    claim = partial(incidents.claim, person=lea.id, number=INC, now=NOW)
    release = partial(incidents.release, person=lea.id, number=INC, now=NOW)
    await desk.write(claim, once="1", asked=Asked(lea.id, "claim"))
    with pytest.raises(DoneBefore):
        await desk.write(claim, once="2", asked=Asked(lea.id, "claim"))
    await desk.write(release, once="3", asked=Asked(lea.id, "release"))
    assert (await desk.write(claim, once="4", asked=Asked(lea.id, "claim"))).holder == lea.id


async def test_a_claim_that_a_manager_has_given_to_another_since_is_not_said_to_be_done(desk: Desk) -> None:
    lea, tom = await technologists(desk, "Léa", "Tom", management=True)
    await asks(desk, lea, "open")
    claim = partial(incidents.claim, person=tom.id, number=INC, now=NOW)
    await desk.write(claim, once="1", asked=Asked(tom.id, "claim"))
    await desk.write(partial(assign, person=lea.id, number=INC, holder=lea.id, now=NOW + SECOND))
    with pytest.raises(AlreadyTaken):
        await desk.write(claim, once="2", asked=Asked(tom.id, "claim"))
    await desk.write(partial(incidents.release, person=lea.id, number=INC, now=NOW + 2 * SECOND))
    assert (await desk.write(claim, once="3", asked=Asked(tom.id, "claim"))).holder == tom.id


async def test_a_request_that_someone_else_works_on_by_now_is_not_opened_twice(desk: Desk) -> None:
    lea, tom = await technologists(desk, "Léa", "Tom")
    await asks(desk, lea, "first")
    await desk.write(partial(incidents.claim, person=tom.id, number=INC, now=NOW + SECOND))
    with pytest.raises(DoneBefore):
        await asks(desk, lea, "again")


async def test_to_leave_again_after_coming_back_is_no_repeat(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    leave = partial(set_absence, person=lea.id, whom=lea.id, until=NOW.date(), now=NOW)
    back = partial(end_absence, person=lea.id, whom=lea.id, now=NOW)
    await desk.write(leave, once="1", asked=Asked(lea.id, "leave"))
    with pytest.raises(DoneBefore):
        await desk.write(leave, once="2", asked=Asked(lea.id, "leave"))
    await desk.write(back, once="3", asked=Asked(lea.id, "back"))
    await desk.write(leave, once="4", asked=Asked(lea.id, "leave"))
    assert await desk.read(lambda tx: tx.absences.of([lea.id]))


async def test_a_refused_act_is_asked_again_as_often_as_one_likes(desk: Desk) -> None:
    (lea,) = await technologists(desk, "Léa")
    wrong = partial(incidents.claim, person=lea.id, number=INC, now=NOW)
    for key in ("first", "again"):
        with pytest.raises(NoSuchItem):
            await desk.write(wrong, once=key, asked=Asked(lea.id, "nothing"))


async def test_another_instance_knows_it_and_so_does_a_restarted_one(
    two_desks: tuple[StoredDesk, StoredDesk], database_url: str, rules: Rulebook
) -> None:
    first, second = two_desks
    (lea,) = await technologists(first, "Léa")
    await asks(first, lea, "first")
    with pytest.raises(DoneBefore):
        await asks(second, lea, "again")
    await first.close()
    third = await open_desk(database_url, rules)
    with pytest.raises(DoneBefore):
        await asks(third, lea, "and again")
    await third.close()


async def test_of_the_same_asked_of_two_instances_at_once_one_is_done(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    (lea,) = await technologists(two_desks[0], "Léa")
    outcomes = await asyncio.gather(
        *(asks(desk, lea, f"key {number}") for number, desk in enumerate(two_desks * 3)), return_exceptions=True
    )
    assert len([one for one in outcomes if isinstance(one, Incident)]) == 1
    assert len([one for one in outcomes if isinstance(one, DoneBefore)]) == 5


DID = Did("claim", (INC,), THEN)


@pytest.mark.parametrize(
    ("after", "repeats"), [(timedelta(), True), (WITHIN, True), (WITHIN + timedelta(seconds=1), False)]
)
def test_after_two_minutes_the_same_is_meant_again(after: timedelta, repeats: bool) -> None:
    assert (first_of(Asked(1, "claim"), [DID], THEN + after) is DID) is repeats


def test_another_act_on_another_item_does_not_hide_what_was_not_answered() -> None:
    elsewhere = Did(None, (NEXT,), THEN)
    assert first_of(Asked(1, "claim"), [elsewhere, DID], THEN) is DID
    assert first_of(Asked(1, "claim"), [replace(elsewhere, items=(INC, NEXT)), DID], THEN) is None
