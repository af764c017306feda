"""Intentions and delegations: the same in memory, on SQLite and on PostgreSQL; and races for them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from storage import StoredDesk
from tests.storage.samples import GESTION, HOUR, NOW, grid, known, request
from tests.workflow.grids import row, sheet
from workflow.courses.delegates import Delegation
from workflow.courses.grid import Term, read_grid
from workflow.courses.imports import ImportState
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.courses.refusals import AlreadyAnnounced, AlreadyDelegate, IntentionDecided, NoSuchIntention
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import delegates, importing, imports, intentions
from workflow.items.states import RequestState
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction
from workflow.refusal import Refusal

MEDICINE = "Département de médecine"
WISH = Wish(Term.parse("A26"), "MMD 1231", "A", ("virtual_class", "recording"), "Éthique", MEDICINE)
WHOLE = replace(WISH, first_activity=date(2026, 10, 5), sessions=12, remarks="Deux\ncohortes")


async def kept(desk: Desk, author: Person, wish: Wish = WISH, **changes: object) -> Intention:
    plain = replace(Intention(0, author.id, wish, NOW), **changes)  # type: ignore[arg-type]
    return await desk.write(lambda tx: tx.intentions.add(plain))


async def test_an_intention_comes_back_as_it_was_kept(desk: Desk) -> None:
    author, by = await known(desk, "Camille", "Stephane")
    bare = await kept(desk, author)
    whole = await kept(
        desk,
        author,
        WHOLE,
        state=IntentionState.REFUSED,
        decided_by=by.id,
        decided_at=NOW + HOUR,
        reason="Non offert.",
        requests=("RITM0001001",),
    )
    assert whole.id > bare.id
    for one in (bare, whole):
        assert await desk.read(lambda tx, one=one: tx.intentions.get(one.id)) == one  # type: ignore[misc]
    with pytest.raises(NoSuchIntention):
        await desk.read(lambda tx: tx.intentions.get(whole.id + 1))


async def test_an_intention_is_written_over_its_own_version_only(desk: Desk) -> None:
    (author,) = await known(desk, "Camille")
    one = await kept(desk, author)
    await desk.write(lambda tx: tx.intentions.save(replace(one, reason="a")))
    after = await desk.read(lambda tx: tx.intentions.get(one.id))
    assert (after.reason, after.version) == ("a", 2)
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.intentions.save(replace(one, reason="b")))


async def test_one_person_has_a_course_before_their_department_once(desk: Desk) -> None:
    camille, chloe = await known(desk, "Camille", "Chloe")
    await kept(desk, camille, state=IntentionState.WITHDRAWN)
    await kept(desk, camille, state=IntentionState.REFUSED)
    one, other = await kept(desk, camille), await kept(desk, chloe)
    section = await kept(desk, camille, replace(WISH, section="B"))
    with pytest.raises(StaleWriteError):
        await kept(desk, camille, WHOLE)
    assert await desk.read(lambda tx: tx.intentions.waiting()) == (one, other, section)
    await desk.write(lambda tx: tx.intentions.save(replace(one, state=IntentionState.APPROVED)))
    await kept(desk, camille)


async def test_each_list_has_what_belongs_there(desk: Desk) -> None:
    camille, chloe = await known(desk, "Camille", "Chloe")
    assert not await desk.read(lambda tx: tx.intentions.any_announced())
    waits = await kept(desk, camille)
    other = await kept(desk, chloe, replace(WISH, department="departement de MEDECINE"))
    elsewhere = await kept(desk, camille, replace(WISH, code="NUT 1000", department="Nutrition"))
    third = replace(WISH, code="MMD 1232")
    states = {
        state: await kept(desk, camille, third, state=state, decided_by=chloe.id, decided_at=NOW)
        for state in IntentionState
    }

    async def read(tx: Transaction) -> None:
        medicine = await tx.intentions.waiting(["departementdemedecine"])
        first = states[IntentionState.SUBMITTED]
        assert [one.id for one in medicine] == [waits.id, other.id, first.id]
        every = [waits.id, other.id, elsewhere.id, first.id]
        assert [one.id for one in await tx.intentions.waiting()] == every
        assert [one.id for one in await tx.intentions.waiting(limit=2)] == every[:2]
        assert await tx.intentions.waiting([]) == ()
        assert await tx.intentions.count_waiting() == 4
        assert await tx.intentions.any_announced()
        assert [one.id for one in await tx.intentions.approved()] == [states[IntentionState.APPROVED].id]
        told = [states[IntentionState.REFUSED].id, states[IntentionState.APPROVED].id, first.id]
        own = await tx.intentions.of_author(camille.id, NOW)
        assert [one.id for one in own] == [*told, elsewhere.id, waits.id]
        later = await tx.intentions.of_author(camille.id, NOW + timedelta(seconds=1))
        assert [one.id for one in later] == [*told[1:], elsewhere.id, waits.id]

    await desk.read(read)


async def test_delegations_are_ended_and_never_lost(desk: Desk) -> None:
    nadia, john, ada = await known(desk, "Nadia", "John", "Ada")
    first, second = (Delegation(one.id, MEDICINE, nadia.id, NOW) for one in (john, ada))
    seeded = Delegation(john.id, "Anatomie", None, NOW)

    async def add(tx: Transaction) -> list[bool]:
        again = replace(first, department="DEPARTEMENT de médecine")
        return [await tx.delegates.add(one) for one in (first, second, seeded, again)]

    assert await desk.write(add) == [True, True, True, False]
    assert await desk.read(lambda tx: tx.delegates.now()) == (seeded, first, second)
    end = NOW + HOUR
    for expected in (True, False):
        assert await desk.write(lambda tx: tx.delegates.end(john.id, first.key, nadia.id, end)) is expected
    assert await desk.read(lambda tx: tx.delegates.now()) == (seeded, second)
    ended = replace(first, ended_by=nadia.id, ended_at=end)
    assert await desk.read(lambda tx: tx.delegates.history()) == (ended, seeded, second)
    assert await desk.write(lambda tx: tx.delegates.add(replace(first, at=end)))
    assert await desk.read(lambda tx: tx.delegates.history(1)) == (replace(first, at=end),)


async def test_requests_that_no_grid_names_are_found_while_they_are_open(desk: Desk) -> None:
    (camille,) = await known(desk, "Camille")
    some = [
        request("RITM0001001", camille, off_grid=True),
        request("RITM0001002", camille),
        request("RITM0001003", camille, off_grid=True, state=RequestState.CANCELLED),
    ]
    await desk.write(lambda tx: tx.requests.add_many(some))
    assert await desk.read(lambda tx: tx.requests.off_grid()) == (some[0],)
    await desk.write(lambda tx: tx.requests.save(replace(some[0], off_grid=False)))
    assert await desk.read(lambda tx: tx.requests.off_grid()) == ()


# --- Races ------------------------------------------------------------------------


async def department(desk: Desk, *names: str) -> tuple[Person, ...]:
    """A teacher, then the people who answer for the department."""
    people = await known(desk, "Camille", *names)

    async def name(tx: Transaction) -> None:
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        for one in people[1:]:
            await tx.delegates.add(Delegation(one.id, MEDICINE, None, NOW))

    await desk.write(name)
    return people


async def attempt(desk: Desk, act: Callable[[Transaction], Awaitable[object]]) -> Refusal | None:
    try:
        await desk.write(act)
    except Refusal as refusal:
        return refusal
    return None


async def test_of_many_who_decide_at_once_one_does_and_the_others_are_told_who(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    teacher, *answering = await department(two_desks[0], *(f"Repondant{at}" for at in range(8)))
    one = await two_desks[0].write(lambda tx: intentions.submit(tx, teacher.id, WISH, NOW))

    def act(person: Person, at: int) -> Callable[[Transaction], Awaitable[object]]:
        if at % 2:
            return lambda tx: intentions.refuse(tx, person.id, one.id, "Non.", NOW)
        return lambda tx: intentions.approve(tx, person.id, one.id, NOW)

    tries = [attempt(two_desks[at // 2 % 2], act(person, at)) for at, person in enumerate(answering)]
    told = await asyncio.gather(*tries)
    (winner,) = [person for person, refusal in zip(answering, told, strict=True) if refusal is None]
    losers = [refusal for refusal in told if refusal is not None]
    assert {type(refusal) for refusal in losers} == {IntentionDecided}
    assert {refusal.by for refusal in losers if isinstance(refusal, IntentionDecided)} == {winner.id}
    after = await two_desks[0].read(lambda tx: tx.intentions.get(one.id))
    made = await two_desks[0].read(lambda tx: tx.requests.off_grid())
    assert after.decided_by == winner.id
    assert tuple(each.number for each in made) == after.requests
    assert len(made) == (2 if after.state is IntentionState.APPROVED else 0)


async def test_an_approval_and_a_withdrawal_at_once_come_to_one_end(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    first, second = two_desks
    teacher, delegate = await department(first, "Repondant")
    for at in range(6):
        wish = replace(WISH, code=f"MMD {1231 + at}")
        one = await first.write(lambda tx, wish=wish: intentions.submit(tx, teacher.id, wish, NOW))  # type: ignore[misc]
        told = await asyncio.gather(
            attempt(first, lambda tx, one=one: intentions.approve(tx, delegate.id, one.id, NOW)),  # type: ignore[misc]
            attempt(second, lambda tx, one=one: intentions.withdraw(tx, teacher.id, one.id, NOW)),  # type: ignore[misc]
        )
        assert sum(refusal is None for refusal in told) == 1
        after = await first.read(lambda tx, one=one: tx.intentions.get(one.id))  # type: ignore[misc]
        made = [each for each in await first.read(lambda tx: tx.requests.off_grid()) if each.number in after.requests]
        assert len(made) == (2 if after.state is IntentionState.APPROVED else 0)


async def test_a_course_announced_from_two_devices_at_once_is_announced_once(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    teacher, delegate = await department(two_desks[0], "Repondant")
    for at in range(6):
        wish = replace(WISH, code=f"MMD {1231 + at}")
        tries = [
            attempt(desk, lambda tx, wish=wish: intentions.submit(tx, teacher.id, wish, NOW))  # type: ignore[misc]
            for desk in two_desks
        ]
        told = await asyncio.gather(*tries)
        assert [type(one) for one in told if one is not None] == [AlreadyAnnounced]
    waiting = await two_desks[0].read(lambda tx: tx.intentions.waiting())
    assert [one.wish.code for one in waiting] == [f"MMD {1231 + at}" for at in range(6)]
    rows = await two_desks[0].outbox.lease(100, HOUR)
    asked = [row.notice.topic for row in rows if row.address == delegate.accounts[0]]
    assert sorted(asked) == sorted(one.topic for one in waiting), "the delegate is asked once of each"


async def test_two_teachers_of_a_course_approved_at_once_share_its_requests(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    teacher, colleague, delegate = await department(two_desks[0], "Chloe", "Repondant")
    some = [
        await two_desks[0].write(lambda tx, who=who: intentions.submit(tx, who.id, WISH, NOW))  # type: ignore[misc]
        for who in (teacher, colleague)
    ]
    tries = [
        attempt(two_desks[at], lambda tx, one=one: intentions.approve(tx, delegate.id, one.id, NOW))  # type: ignore[misc]
        for at, one in enumerate(some)
    ]
    told = await asyncio.gather(*tries)
    assert told == [None, None]
    made = await two_desks[0].read(lambda tx: tx.requests.off_grid())
    assert len(made) == 2
    for one in some:
        after = await two_desks[0].read(lambda tx, one=one: tx.intentions.get(one.id))  # type: ignore[misc]
        assert after.requests == tuple(each.number for each in sorted(made, key=lambda each: each.number))


async def test_someone_named_twice_at_once_answers_once(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    nadia, john = await known(two_desks[0], "Nadia", "John")
    gestion = Group("gestion", "Gestion", management=True, channels=(GESTION,))
    await two_desks[0].write(lambda tx: tx.groups.save(gestion))
    await two_desks[0].write(lambda tx: tx.people.join(GESTION, nadia.id))

    def act(tx: Transaction) -> Awaitable[object]:
        return delegates.name_delegate(tx, nadia.id, john, MEDICINE, NOW)

    told = await asyncio.gather(*(attempt(two_desks[at % 2], act) for at in range(6)))
    assert sum(refusal is None for refusal in told) == 1
    assert {type(one) for one in told if one is not None} == {AlreadyDelegate}
    assert len(await two_desks[0].read(lambda tx: tx.delegates.now())) == 1


async def test_a_grid_imported_while_its_course_is_approved_leaves_one_request(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    first, second = two_desks
    teacher, delegate, nadia = await department(first, "Repondant", "Nadia")
    await first.write(lambda tx: tx.people.join(GESTION, nadia.id))
    for at in range(4):
        wish = replace(WISH, code="MMD 1231", term=Term.parse(f"A{26 + at}"), approaches=("virtual_class",))
        reading = read_grid([sheet(row(Trimestre=wish.term.code), row(Sigle="MMD 1299", Trimestre=wish.term.code))])
        one = await first.write(lambda tx, wish=wish: intentions.submit(tx, teacher.id, wish, NOW))  # type: ignore[misc]
        dropped = grid(nadia, file_hash=f"{at}")
        previewed = await first.write(
            partial(imports.preview, person=nadia.id, grid=dropped, workbook=b"", reading=reading, now=NOW)
        )
        await first.write(partial(imports.start, person=nadia.id, import_id=previewed.id, now=NOW))
        done, _approved = await asyncio.gather(
            first.write(partial(importing.carry_out, import_id=previewed.id, reading=reading, now=NOW)),
            second.write(partial(intentions.approve, person=delegate.id, intention_id=one.id, now=NOW)),
        )
        made = [each for each in await first.read(partial(_of_term, term=wish.term.code)) if each.key == wish.keys[0]]
        after = await first.read(partial(_intention, number=one.id))
        assert [each.number for each in made] == list(after.requests)
        if done.state is ImportState.DONE:
            assert (after.state, made[0].off_grid) == (IntentionState.IN_GRID, False)
        else:
            assert (done.state, done.summary.named, made[0].off_grid) == (ImportState.PREVIEWED, 1, True)


async def _of_term(tx: Transaction, term: str) -> tuple[ServiceRequest, ...]:
    return await tx.requests.of_terms([term])


async def _intention(tx: Transaction, number: int) -> Intention:
    return await tx.intentions.get(number)
