"""People and instances that do the same at once, on real databases."""

import asyncio
from dataclasses import replace
from functools import partial

import psycopg

from storage import StoredDesk, open_desk
from tests.storage.samples import NOW, incident, known, member, open_tasks, person, request, task
from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import ClockKind, Level
from workflow.courses import tasks
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING, TEACHING_SUPPORT
from workflow.items.journal import What
from workflow.items.refusals import AlreadyTaken
from workflow.items.states import TaskState
from workflow.people.people import Address, Person, Platform
from workflow.people.use_cases.people import meet
from workflow.people.use_cases.weekly_mail import choose_weekly_mail
from workflow.ports.desk import AlreadyDoneError, Desk, Transaction
from workflow.upkeep.rulebook import Rulebook


async def claim(desk: Desk, number: str, by: Person) -> int | None:
    """Claim a task; give None when that went well, else who holds it."""

    async def carry_out(tx: Transaction) -> None:
        change = tasks.claim(await tx.tasks.get(number), member(by, "technologues"), NOW)
        await tx.tasks.save(change.after)
        await tx.journal.append(change.entries)

    try:
        await desk.write(carry_out)
    except AlreadyTaken as taken:
        return taken.holder
    return None


async def test_of_twenty_who_claim_a_task_one_wins_and_the_others_are_told_who(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    people = await known(two_desks[0], *(f"Personne{number}" for number in range(20)))
    numbers = await open_tasks(two_desks[0], people[0], 20)
    for number in numbers:  # All at once would wait for a connection as long as the machine is slow.
        answers = await asyncio.gather(*(claim(two_desks[at % 2], number, one) for at, one in enumerate(people)))
        told = {one.id: holder for one, holder in zip(people, answers, strict=True)}
        (winner,) = (one for one, holder in told.items() if holder is None)
        assert {holder for one, holder in told.items() if one != winner} == {winner}
        kept = await two_desks[0].read(lambda tx, number=number: tx.tasks.get(number))  # type: ignore[misc]
        assert (kept.holder, kept.version) == (winner, 2)
        journal = await two_desks[0].read(lambda tx, number=number: tx.journal.of(number))  # type: ignore[misc]
        assert [entry.by for entry in journal if entry.what is What.HOLDER] == [winner]


async def test_of_twenty_changes_to_one_item_at_once_none_is_lost(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    (camille,) = await known(two_desks[0], "Camille")
    await two_desks[0].write(lambda tx: tx.incidents.add(incident("INC0001001", camille, text="")))

    async def add_line(tx: Transaction) -> None:
        now = await tx.incidents.get("INC0001001")
        await tx.incidents.save(replace(now, text=now.text + "|"))

    await asyncio.gather(*(two_desks[at % 2].write(add_line) for at in range(20)))
    after = await two_desks[0].read(lambda tx: tx.incidents.get("INC0001001"))
    assert (after.text, after.version) == ("|" * 20, 21)


async def test_numbers_are_unique_and_without_gaps_when_nothing_fails(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    assigned = await asyncio.gather(*(two_desks[at % 2].write(lambda tx: tx.numbers("INC", 3)) for at in range(40)))
    numbers = sorted(number for three in assigned for number in three)
    assert numbers == [f"INC{number:07d}" for number in range(1001, 1121)]


async def test_what_many_do_under_one_key_is_done_once(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    async def once(desk: StoredDesk) -> bool:
        try:
            await desk.write(lambda tx: tx.numbers("INC"), once="click:1")
        except AlreadyDoneError:
            return False
        return True

    assert sum(await asyncio.gather(*(once(two_desks[at % 2]) for at in range(10)))) == 1
    assert await two_desks[0].write(lambda tx: tx.numbers("INC")) == ("INC0001002",)


async def test_a_person_whom_many_discover_at_once_is_added_once(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    async def find_or_add(tx: Transaction) -> int:
        found = await tx.people.by_email(["camille@example.org"])
        added = found.values() or await tx.people.add_many([person("Camille")])
        return next(iter(added)).id

    assert len(set(await asyncio.gather(*(two_desks[at % 2].write(find_or_add) for at in range(10))))) == 1


async def test_who_first_writes_from_two_chats_in_one_second_keeps_both_accounts(
    postgres_url: str, rules: Rulebook
) -> None:
    first, second = await open_desk(postgres_url, rules), await open_desk(postgres_url, rules)
    await first.write(lambda tx: tx.people.add_many([person("Camille", accounts=())]))
    both_have_read = asyncio.Barrier(2)
    chats = (Address(Platform.SLACK, "T0", "U0CAMILLE"), Address(Platform.TEAMS, "tenant", "29:camille"))
    replays: list[Address] = []

    async def writes(desk: StoredDesk, account: Address) -> None:
        tries = 0

        async def carry_out(tx: Transaction) -> None:
            nonlocal tries
            tries += 1
            await tx.people.by_email(["camille@example.org"])
            if tries == 1:
                await both_have_read.wait()
            else:
                replays.append(account)
            await meet(tx, account, "Camille", "camille@example.org", "fr", NOW)

        await desk.write(carry_out)

    await asyncio.gather(writes(first, chats[0]), writes(second, chats[1]))
    camille = (await first.read(lambda tx: tx.people.by_email(["camille@example.org"])))["camille@example.org"]
    assert set(camille.accounts) == set(chats)
    assert len(replays) == 1
    await first.close()
    await second.close()


async def test_an_account_that_goes_to_another_while_its_person_is_written_is_not_taken_back(
    postgres_url: str, rules: Rulebook
) -> None:
    first, second = await open_desk(postgres_url, rules), await open_desk(postgres_url, rules)
    camille, double = await known(first, "Camille", "Double")
    writing: list[asyncio.Task[None]] = []

    async def joined(tx: Transaction) -> None:
        await tx.people.save(replace(camille, accounts=(*camille.accounts, *double.accounts)))
        writing.append(asyncio.create_task(second.write(partial(choose_weekly_mail, person=double.id, wanted=False))))
        await asyncio.to_thread(waits_for_a_lock, postgres_url)

    await first.write(joined)
    await writing[0]
    after = await first.read(lambda tx: tx.people.many([camille.id, double.id]))
    assert after[camille.id].accounts == (*camille.accounts, *double.accounts)
    assert (after[double.id].accounts, after[double.id].weekly_mail) == ((), False)
    await first.close()
    await second.close()


def waits_for_a_lock(url: str) -> None:
    """Return once a transaction waits for another one's rows."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as looking:
        while not any(looking.execute(waiting).fetchone() or ()):
            looking.execute("SELECT pg_sleep(0.01)")


async def test_one_level_is_crossed_once_however_many_look(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    crossing = CrossingRecord("INC0001001", ClockKind.RESPONSE, 1, Level.HIGH, NOW, "said")
    answers = await asyncio.gather(
        *(two_desks[at % 2].write(lambda tx: tx.clocks.record(crossing)) for at in range(10))
    )
    assert sum(answers) == 1


async def test_when_the_last_two_siblings_close_at_once_what_waits_for_both_opens(
    postgres_url: str, rules: Rulebook
) -> None:
    first, second = await open_desk(postgres_url, rules), await open_desk(postgres_url, rules)
    (denis,) = await known(first, "Denis")
    served = request("RITM0001001", denis)
    held = {"state": TaskState.IN_PROGRESS, "holder": denis.id}
    numbers = {PLANNING: "SCTASK0001002", PEDAGOGICAL_SUPPORT: "SCTASK0001003"}
    plan = [
        task("SCTASK0001001", served, step=INTERVIEW, state=TaskState.CLOSED),
        *(task(number, served, step=step, **held) for step, number in numbers.items()),
        task("SCTASK0001004", served, step=CONFORMITY, state=TaskState.WAITING, opened_at=None),
    ]

    async def prepare(tx: Transaction) -> None:
        await tx.requests.add_many([served])
        await tx.tasks.add_many(plan)

    await first.write(prepare)
    both_have_closed_theirs = asyncio.Barrier(2)
    replays: list[str] = []

    async def close(desk: StoredDesk, number: str) -> None:
        tries = 0

        async def carry_out(tx: Transaction) -> None:
            nonlocal tries
            tries += 1
            change = tasks.close(await tx.tasks.get(number), member(denis, "technologues"), NOW)
            await tx.tasks.save(change.after)
            if tries == 1:
                await both_have_closed_theirs.wait()
            else:
                replays.append(number)
            siblings = await tx.tasks.of_request(served.number)
            for opened in tasks.gates(TEACHING_SUPPORT, siblings, denis.id, NOW):
                await tx.tasks.save(opened.after)

        await desk.write(carry_out)

    await asyncio.gather(*(close(*each) for each in zip((first, second), numbers.values(), strict=True)))
    assert len(replays) == 1
    after = await first.read(lambda tx: tx.tasks.of_request(served.number))
    assert [one.state for one in after] == [*[TaskState.CLOSED] * 3, TaskState.OPEN]
    await first.close()
    await second.close()
