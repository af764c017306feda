"""With thousands of courses: as many statements as with a few, and cards that fit Slack."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from sqlalchemy import event

from bot.desk.courses.cards.cancelling import cancel_form, requests_cancelled
from bot.desk.courses.cards.ready import courses_card
from bot.desk.courses.cards.risks import risk_card
from bot.desk.overview.cards.digest import digest_card, management_card
from bot.desk.overview.cards.lists import asked_card, home_card, work_card
from bot.language import Locale
from bot.sandbox.double.validation.blocks import Surface
from bot.sandbox.double.validation.messages import check_content
from bot.sandbox.double.validation.views import view_faults
from bot.slack import render
from bot.slack.forms import modal
from bot.ui.model import Card
from bot.ui.say import Say
from storage import StoredDesk
from tests.storage.samples import GESTION, NOW, TECHNO, known, request
from workflow.courses.cancelling import Cancellation, CancelPreview, Scope
from workflow.courses.requests import ServiceRequest, tasks_of
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.courses.use_cases.risks import RiskView, risk_view
from workflow.items.states import RequestState, TaskState
from workflow.overview.use_cases.asked import AskedView, asked_view
from workflow.overview.use_cases.digest import DigestView, digest_view
from workflow.overview.use_cases.lists import WorkView, work_view
from workflow.overview.use_cases.management_digest import ManagementDigest, management_digest
from workflow.people.people import Group, Person
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.teaching.presenters import Presenter
from workflow.teaching.use_cases import cancelling
from workflow.teaching.use_cases.cancelling import CancelReasons
from workflow.teaching.use_cases.my_courses import CoursesView, my_courses
from workflow.upkeep.rulebook import Rulebook

FEW, MANY = 30, 3000
TECHNOLOGUES = Group("technologues", "Technologues", channels=(TECHNO,))
MANAGEMENT = Group("gestion", "Gestion", management=True, channels=(GESTION,))


async def filled(desk: StoredDesk, person: Person, courses: int) -> None:
    """Every course led and presented by the person, at every stage, late, at risk and on track; support beside."""
    served = [
        request(
            f"RITM{at:07}",
            person,
            code=f"MMD {at}",
            section="",
            plan=TEACHING_SUPPORT.key,
            first_activity=date(2026, 8, 25) + timedelta(days=at % 60),
        )
        for at in range(1, courses + 1)
    ]
    tasks = []
    for at, one in enumerate(served):
        numbers = tuple(f"SCTASK{4 * at + place:07}" for place in range(4))
        interview, planning, helping, conformity = tasks_of(one, TEACHING_SUPPORT, numbers)
        if at % 3:
            interview = replace(interview, state=TaskState.CLOSED, holder=person.id, closed_at=NOW)
            planning = replace(planning, state=TaskState.OPEN, opened_at=NOW)
            helping = replace(helping, state=TaskState.IN_PROGRESS, opened_at=NOW, holder=person.id)
        tasks += [interview, planning, helping, conformity]
    helping_too = [
        SupportTask(
            f"TASK{at:07}",
            "technical_help",
            tasks[4 * at + 1].number,
            one.number,
            "technologues",
            person.id,
            person.id,
            NOW,
        )
        for at, one in enumerate(served)
        if at % 3
    ]

    async def keep(tx: Transaction) -> None:
        await tx.groups.save(TECHNOLOGUES)
        await tx.groups.save(Group("technopedagogues", "Technopédagogues"))
        await tx.groups.save(MANAGEMENT)
        await tx.people.join(GESTION, person.id)
        await tx.requests.add_many(served)
        await tx.tasks.add_many(tasks)
        await tx.support.add_many(helping_too)
        await tx.presenters.add_many([Presenter(one.number, person.id) for one in served])

    await desk.write(keep)


async def forgotten(desk: StoredDesk) -> None:
    async def forget(tx: Transaction) -> None:
        connection = tx.tasks._session.connection  # type: ignore[attr-defined]
        for statement in (
            "DELETE FROM support_tasks",
            "DELETE FROM service_tasks",
            "DELETE FROM presenters",
            "DELETE FROM service_requests",
            "DELETE FROM outbox",
            "DELETE FROM journal",
        ):
            await connection.exec_driver_sql(statement)

    await desk.write(forget)


async def statements(desk: StoredDesk, doing: Callable[[Transaction], Awaitable[object]]) -> tuple[int, object]:
    """How many statements it takes (what is executed with many rows is one), and what it gives."""
    seen: list[str] = []

    async def look(tx: Transaction) -> object:
        connection = tx.tasks._session.connection.sync_connection  # type: ignore[attr-defined]
        event.listen(connection, "before_cursor_execute", lambda *args: seen.append(args[2]))
        return await doing(tx)

    given = await desk.write(look)
    return len(seen), given


LOOKS: dict[str, Callable[[Transaction, int], Awaitable[object]]] = {
    "taches": lambda tx, person: work_view(tx, person, NOW),
    "home": lambda tx, person: work_view(tx, person, NOW, figures=True),
    "demandes": lambda tx, person: asked_view(tx, person, NOW),
    "digest": lambda tx, _person: digest_view(tx, TECHNOLOGUES, NOW),
    "gestion": lambda tx, _person: management_digest(tx, MANAGEMENT, NOW),
    "risques": lambda tx, person: risk_view(tx, person, NOW),
    "pret": lambda tx, person: my_courses(tx, person, NOW),
}


async def counted(desk: StoredDesk, person: Person) -> tuple[dict[str, int], dict[str, object]]:
    """How many statements each look takes, and what it gives."""
    counts: dict[str, int] = {}
    views: dict[str, object] = {}
    for name, look in LOOKS.items():
        counts[name], views[name] = await statements(desk, partial(_looking, look, person.id))
    return counts, views


async def _looking(look: Callable[[Transaction, int], Awaitable[object]], person: int, tx: Transaction) -> object:
    return await look(tx, person)


async def test_looks_take_as_many_statements_for_3000_requests_as_for_30_and_their_cards_fit(
    sqlite_desk: StoredDesk, rules: Rulebook
) -> None:
    (person,) = await known(sqlite_desk, "Nadia")
    await filled(sqlite_desk, person, FEW)
    few, _views = await counted(sqlite_desk, person)
    await forgotten(sqlite_desk)
    await filled(sqlite_desk, person, MANY)

    many, views = await counted(sqlite_desk, person)

    assert many == few
    assert max(many.values()) <= 40
    work, asked = views["home"], views["demandes"]
    assert isinstance(work, WorkView)
    assert isinstance(asked, AskedView)
    for locale in Locale:
        say, reader = Say(locale, rules.calendar, NOW), render.reader_in("T0", locale)
        home = render.home(home_card(work, asked, say), reader)
        assert view_faults(home, [Surface.HOME]) == []
        assert len(home["blocks"]) <= 100
        for view in views.values():
            check_content(render.message(card_of(view, say), reader).as_arguments())
    _first_page(views)


def _first_page(views: dict[str, object]) -> None:
    """Of thousands, the first page is shown, and how many there are."""
    risks, mine, home = views["risques"], views["pret"], views["home"]
    assert isinstance(risks, RiskView)
    assert isinstance(mine, CoursesView)
    assert isinstance(home, WorkView)
    assert (len(risks.rows), risks.page.pages) == (20, -(-(risks.late + risks.at_risk) // 20))
    assert 0 < risks.late < risks.at_risk
    assert (len(mine.rows), mine.page.total, sum(mine.counts.values())) == (5, MANY, MANY)
    assert home.figures is not None
    assert sum(home.figures.courses.values()) == MANY


def card_of(view: object, say: Say) -> Card:
    match view:
        case WorkView():
            return work_card(view, say)
        case AskedView():
            return asked_card(view, say)
        case ManagementDigest():
            return management_card(view, say)
        case DigestView():
            return digest_card(view, say)
        case RiskView():
            return risk_card(view, say)
        case CoursesView():
            return courses_card(view, say)
    raise AssertionError(view)


async def test_thousands_are_cancelled_in_one_transaction_by_batches(sqlite_desk: StoredDesk, rules: Rulebook) -> None:
    (person,) = await known(sqlite_desk, "Nadia")
    counts = []
    for courses in (FEW, MANY):
        await filled(sqlite_desk, person, courses)
        preview = await sqlite_desk.read(lambda tx: cancelling.preview(tx, person.id, Scope(term="A26"), NOW))
        assert (len(preview.would.requests), preview.would.support) == (courses, courses * 2 // 3)
        assert preview.would.tasks == 4 * (courses // 3) + 3 * (courses - courses // 3)
        _fits(preview, rules)

        async def cancel(tx: Transaction, preview: CancelPreview = preview) -> Cancellation:
            return await cancelling.cancel(tx, person.id, preview.scope, preview.digest, CancelReasons("Voilà."), NOW)

        count, outcome = await statements(sqlite_desk, cancel)
        counts.append(count)
        assert isinstance(outcome, Cancellation)
        left = await sqlite_desk.read(lambda tx: tx.courses.standings(date(2026, 1, 1)))
        assert left == ()
        _told(outcome, person, rules)
        if courses == FEW:
            assert {one.state for one in (await sqlite_desk.read(_all)).values()} == {RequestState.CANCELLED}
            await forgotten(sqlite_desk)
    few, many = counts
    assert many - few <= 12 * (MANY // 200 + 1) * 4, "a statement for each batch of 200 rows, never one for each row"


async def _all(tx: Transaction) -> Mapping[str, ServiceRequest]:
    return await tx.requests.many([f"RITM{at:07}" for at in range(1, FEW + 1)])


def _fits(preview: CancelPreview, rules: Rulebook) -> None:
    for locale in Locale:
        form = cancel_form(preview, Say(locale, rules.calendar, NOW))
        assert len(str(modal(form, render.reader_in("T0", locale)))) < 20_000


def _told(outcome: Cancellation, person: Person, rules: Rulebook) -> None:
    for locale in Locale:
        card = requests_cancelled(Say(locale, rules.calendar, NOW), person, "Voilà.", outcome.requests)
        check_content(render.message(card, render.reader_in("T0", locale)).as_arguments())
