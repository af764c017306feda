"""What reports read is the same on every desk, and takes as many statements for thousands of items as for a few."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

from sqlalchemy import event

from storage import StoredDesk
from tests.storage.samples import HOUR, NOW, incident, known, request, support, task
from workflow.business_time.clocks import KeptClock
from workflow.business_time.sla import RESPONSE_BOUNDS, Clock, ClockKind
from workflow.helpdesk.incidents import DUPLICATE, Incident
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState, RequestState, SupportState, TaskState
from workflow.overview.reports import IncidentHistory, Period, SupportHistory, TaskHistory
from workflow.overview.reports.histories import CourseHistory
from workflow.overview.use_cases.reports import ReportView, report_view
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, Transaction

DAY = timedelta(days=1)
WEEK = 7 * DAY
START, UNTIL = NOW + WEEK, NOW + 2 * WEEK
MOVE = What.STATE


def line(item: str, at: datetime, what: What, **detail: str | int | None) -> Entry:
    return Entry(item, at, None, what, detail)


def stopped(run: int, at: datetime) -> Clock:
    return Clock(ClockKind.RESPONSE, run, RESPONSE_BOUNDS, NOW, 60 * run, None, at, (), 1)


async def keep(desk: Desk, incidents: Sequence[Incident], journal: Sequence[Entry]) -> None:
    async def write(tx: Transaction) -> None:
        for one in incidents:
            await tx.incidents.add(one)
        await tx.journal.append(journal)

    await desk.write(write)


async def incidents_of(desk: Desk) -> list[IncidentHistory]:
    async def read(tx: Transaction) -> list[IncidentHistory]:
        return [one async for one in tx.histories.incidents(START, UNTIL)]

    return await desk.read(read)


async def test_a_history_has_the_lines_that_figures_need_in_their_order_and_no_words(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    lines = [
        line("INC0000001", NOW, What.OPENED, text="Comment partager mon écran ?"),
        line("INC0000001", NOW + HOUR, What.COMMENT, text="Bonjour", support=1),
        line("INC0000001", NOW + HOUR, What.FIRST_ACTION),
        line("INC0000001", NOW + HOUR, MOVE, before="new", after="active"),
        line("INC0000001", NOW, What.HOLDER, before=None, after=nadia.id),
        line("INC0000001", NOW + HOUR, What.GROUP, before="technologues", after="technopedagogues", reason="…"),
    ]
    await keep(desk, [incident("INC0000001", nadia, holder=nadia.id, state=IncidentState.ACTIVE)], lines)

    (found,) = await incidents_of(desk)

    assert [one.what for one in found.entries] == [What.OPENED, What.FIRST_ACTION, MOVE, What.HOLDER, What.GROUP]
    assert found.entries[0] == Entry("INC0000001", NOW, None, What.OPENED, {})
    assert found.entries[3].detail == {"before": None, "after": nadia.id}
    assert (found.number, found.group, found.state, found.holder, found.opened_at) == (
        "INC0000001",
        "technologues",
        IncidentState.ACTIVE,
        nadia.id,
        NOW,
    )


async def test_requests_that_were_over_before_the_span_or_come_after_it_are_left_out(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    closed, cancelled = IncidentState.CLOSED, IncidentState.CANCELLED
    every = [
        incident("INC0000001", nadia),
        incident("INC0000002", nadia, state=closed, resolved_at=START),
        incident("INC0000003", nadia, state=closed, resolved_at=START - HOUR),
        incident("INC0000004", nadia, state=cancelled),
        incident("INC0000005", nadia, state=cancelled),
        incident("INC0000006", nadia, state=closed, closure=DUPLICATE),
        incident("INC0000007", nadia, opened_at=UNTIL),
        incident("INC0000008", nadia, opened_at=UNTIL + HOUR),
        incident("INC0000009", nadia, state=IncidentState.RESOLVED, resolved_at=NOW),
    ]
    moves = [
        line("INC0000004", START, MOVE, before="new", after="cancelled"),
        line("INC0000005", START - HOUR, MOVE, before="new", after="cancelled"),
        line("INC0000006", START + HOUR, MOVE, before="active", after="closed"),
    ]
    await keep(desk, every, moves)

    assert [one.number[-1] for one in await incidents_of(desk)] == ["1", "2", "4", "6", "7", "9"]


async def test_clocks_that_have_stopped_come_with_the_request_that_they_are_of(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    await keep(desk, [incident(f"INC000000{at}", nadia) for at in range(1, 5)], [])
    running = replace(stopped(2, NOW), stopped_at=None, since=NOW)
    clocks = {"INC0000002": (stopped(1, NOW), running), "INC0000004": (stopped(1, NOW), stopped(2, START))}

    async def write(tx: Transaction) -> None:
        for number, those in clocks.items():
            await tx.clocks.replace(number, [KeptClock(number, one, None) for one in those])

    await desk.write(write)

    assert [one.stopped for one in await incidents_of(desk)] == [
        (),
        (stopped(1, NOW),),
        (),
        (stopped(1, NOW), stopped(2, START)),
    ]


async def test_tasks_come_with_their_plan_and_approach_and_waiting_ones_when_something_became_of_them(
    desk: Desk,
) -> None:
    (nadia,) = await known(desk, "Nadia")
    served = request("RITM0000001", nadia, approach="recording")
    waiting, skipped, closed = TaskState.WAITING, TaskState.SKIPPED, TaskState.CLOSED
    tasks = [
        task("SCTASK0000001", served),
        task("SCTASK0000002", served, state=waiting, opened_at=None),
        task("SCTASK0000003", served, state=waiting, opened_at=None),
        task("SCTASK0000004", served, state=skipped, opened_at=None),
        task("SCTASK0000005", served, state=closed, closed_at=START - HOUR),
        task("SCTASK0000006", served, state=closed, closed_at=START),
        task("SCTASK0000007", served, opened_at=UNTIL + HOUR),
    ]
    moves = [
        line("SCTASK0000003", START, MOVE, before="open", after="waiting"),
        line("SCTASK0000004", START, MOVE, before="waiting", after="skipped"),
    ]

    async def write(tx: Transaction) -> None:
        await tx.requests.add_many([served])
        await tx.tasks.add_many(tasks)
        await tx.journal.append(moves)

    await desk.write(write)

    async def read(tx: Transaction) -> list[TaskHistory]:
        return [one async for one in tx.histories.tasks(START, UNTIL)]

    found = await desk.read(read)
    assert [one.number[-1] for one in found] == ["1", "3", "4", "6"]
    assert {(one.plan, one.step, one.approach) for one in found} == {("teaching", "interview", "recording")}
    assert [len(one.entries) for one in found] == [0, 1, 1, 0]


async def test_support_tasks_come_by_number(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    served = request("RITM0000001", nadia)
    of = task("SCTASK0000001", served)
    done = SupportState.DONE
    those = [
        support("TASK0000002", of, nadia),
        support("TASK0000001", of, nadia, state=done, done_at=START),
        support("TASK0000003", of, nadia, state=done, done_at=START - HOUR),
        support("TASK0000004", of, nadia, state=SupportState.CANCELLED),
        support("TASK0000005", of, nadia, opened_at=UNTIL + HOUR),
    ]

    async def write(tx: Transaction) -> None:
        await tx.requests.add_many([served])
        await tx.tasks.add_many([of])
        await tx.support.add_many(those)
        await tx.journal.append([line("TASK0000004", START, MOVE, before="open", after="cancelled")])

    await desk.write(write)

    async def read(tx: Transaction) -> list[SupportHistory]:
        return [one async for one in tx.histories.support(START, UNTIL)]

    assert [one.number[-1] for one in await desk.read(read)] == ["1", "2", "4"]


# --- With thousands ------------------------------------------------------------------


async def filled(desk: Desk, person: Person, first: int, last: int) -> None:
    """As many requests, tasks and support tasks, each answered or claimed and done a day after it came."""

    async def write(tx: Transaction) -> None:
        served = [request(f"RITM{at:07}", person, code=f"MMD {at}") for at in range(first, last)]
        tasks = [
            task(f"SCTASK{at:07}", one, state=TaskState.CLOSED, closed_at=NOW + DAY)
            for at, one in enumerate(served, first)
        ]
        helped = [
            support(f"TASK{at:07}", one, person, state=SupportState.DONE, done_at=NOW + DAY)
            for at, one in enumerate(tasks, first)
        ]
        asked = [
            incident(f"INC{at:07}", person, state=IncidentState.CLOSED, resolved_at=NOW + DAY, rating=at % 5 + 1)
            for at in range(first, last)
        ]
        await tx.requests.add_many(served)
        await tx.tasks.add_many(tasks)
        await tx.support.add_many(helped)
        for one in asked:
            await tx.incidents.add(one)
        opened = [one.number for some in (asked, tasks, helped) for one in some]
        await tx.journal.append([line(number, NOW, What.OPENED) for number in opened])
        for one, (before, after) in product(asked, (("new", "active"), ("active", "resolved"), ("resolved", "closed"))):
            first_action = [line(one.number, NOW + HOUR, What.FIRST_ACTION)] if before == "new" else []
            at = NOW + (HOUR if before == "new" else DAY)
            await tx.journal.append([*first_action, line(one.number, at, MOVE, before=before, after=after)])
        for number in (one.number for one in tasks):
            claimed = line(number, NOW + HOUR, MOVE, before="open", after="in_progress")
            await tx.journal.append([claimed, line(number, NOW + DAY, MOVE, before="in_progress", after="closed")])
        await tx.journal.append([line(one.number, NOW + DAY, MOVE, before="claimed", after="done") for one in helped])

    await desk.write(write)


async def counted(desk: StoredDesk) -> tuple[int, ReportView]:
    """How many statements a report takes, and what it gives."""
    seen: list[str] = []

    async def look(tx: Transaction) -> ReportView:
        connection = tx.tasks._session.connection.sync_connection  # type: ignore[attr-defined]
        event.listen(connection, "before_cursor_execute", lambda *args: seen.append(args[2]))
        return await report_view(tx, Period(date(2026, 8, 31), date(2026, 9, 6)), NOW + WEEK)

    view = await desk.read(look)
    return len(seen), view


async def test_a_report_takes_as_many_statements_for_1000_items_of_each_kind_as_for_ten(
    stored_desk: StoredDesk,
) -> None:
    (nadia,) = await known(stored_desk, "Nadia")
    await stored_desk.write(lambda tx: tx.groups.save(Group("technologues", "Technologues")))
    await filled(stored_desk, nadia, 1, 11)
    few, first = await counted(stored_desk)
    await filled(stored_desk, nadia, 11, 1011)

    many, view = await counted(stored_desk)

    assert many == few <= 13
    assert [one.kept for _cell, one in first.report.promises] == [10, 10]
    assert [(one.kept, one.settled) for _cell, one in view.report.promises] == [(1010, 1010)] * 2
    assert [(one.opened, one.done) for one in view.report.load] == [(1010, 1010)] * 3
    (rated,) = view.report.satisfaction
    assert (rated.asked, rated.counts, rated.mean) == (1010, (202,) * 5, 3)
    (step,) = view.report.steps
    assert (step.closed, step.middle, step.most) == (1010, 8 * 3600, 8 * 3600)
    assert [(one.template, one.given) for one in view.report.given] == [("zoom_on_call", 1010)]


async def test_courses_that_were_closed_within_the_span_come_with_what_their_lead_was_asked_and_answered(
    desk: Desk,
) -> None:
    (marie,) = await known(desk, "Marie")
    numbers = [f"RITM000000{at}" for at in range(1, 6)]
    closed, approaches = RequestState.CLOSED, ("virtual_class", "recording")
    every = [
        replace(request(numbers[0], marie, approach=approaches[1]), state=closed, closed_at=START, reserved=True),
        replace(request(numbers[1], marie, approach=approaches[0]), state=closed, closed_at=START - HOUR),
        replace(request(numbers[2], marie, code="MMD 1232"), state=closed, closed_at=UNTIL + HOUR),
        request(numbers[3], marie, code="MMD 1233"),
        replace(request(numbers[4], marie), key=None, subject="Accès", state=closed, closed_at=START + HOUR),
    ]
    asked = [
        line(numbers[0], START, What.RATING_ASKED, topic="rating:1"),
        line(numbers[0], START, What.COMMENT, text="Merci", support=0),
        line(numbers[0], UNTIL + HOUR, What.RATED, rating=4),
    ]

    async def write(tx: Transaction) -> None:
        await tx.requests.add_many(every)
        await tx.journal.append(asked)

    await desk.write(write)

    async def read(tx: Transaction) -> list[CourseHistory]:
        return [one async for one in tx.histories.courses(START, UNTIL)]

    (found,) = await desk.read(read)
    assert (found.number, found.approach, found.closed_at, found.reserved) == (numbers[0], "recording", START, True)
    assert [one.what for one in found.entries] == [What.RATING_ASKED, What.RATED]
