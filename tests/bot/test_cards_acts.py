"""An item's card in each state, for each reader: three things to press that can be done there, the rest behind "⋯"."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import product

import pytest

from bot.desk.answers import Opened
from bot.desk.items.cards.behind import MOST, behind_card
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.scene import Scene
from bot.desk.values import ActOn
from bot.language import Locale
from bot.slack.blocks import draw
from bot.slack.forms import view
from bot.slack.render import reader_in
from bot.teams.reader import Reader
from bot.teams.render import adaptive
from bot.ui import parts
from bot.ui.model import SHOWN, Actions, Acts, Button, Card, Fields, Paragraph, Style, plain
from tests.bot.drawn import behind, buttons, lines, read
from tests.bot.switchboard import Switchboard, shown
from tests.bot.teams.rules import faults
from tests.bot.test_cards_few import FR
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, open_office
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import IncidentState, SupportState, TaskState
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import Person
from workflow.people.use_cases.absences import set_absence
from workflow.refusal import Refusal
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import proposals, support
from workflow.teaching.presenters import Presenter
from workflow.teaching.sessions import Mode, Session

INC, OTHER, RITM, TASK = "INC0001001", "INC0001002", "RITM0001001", "TASK0001001"
CANNED = (CannedAnswer("technologues", "Rencontre", "Bonjour {prenom}."),)
Made = Callable[[Office], Awaitable[str]]
SAID = {"text": "Voici."}
FILLED = {
    "reply": SAID,
    "note": SAID,
    "resolve": SAID,
    "hold": {**SAID, "state": "awaiting_user"},
    "transfer": {**SAID, "group": "technopedagogues"},
    "merge": {"text": OTHER},
    "attach": {"text": OTHER},
    "become_service": {"service": "access"},
    "skip_task": SAID,
    "reopen_task": SAID,
    "cancel_support": SAID,
    "support_done": {"text": ""},
    "plan_support": {"day": "2026-09-30", "start": "14 h", "length": "60", "place": "Salle 4"},
}
"""Forms that are sent in as well, as one would fill them; of others, that they open is enough."""


def incident(state: IncidentState, *, away: bool = False, private: bool = False) -> Made:
    """A help request in a state, beside another one."""

    async def made(office: Office) -> str:
        office.desk.rules = replace(office.desk.rules, canned=CANNED)
        await office.asks(office.marie, "Le son coupe.")
        await office.asks(office.john, "No sound.")
        if private:
            await office.do(incidents.set_private, office.marie.id, INC, private=True)
        if state is IncidentState.CANCELLED:
            await office.do(incidents.cancel, office.marie.id, INC)
        elif state is not IncidentState.NEW:
            await office.do(incidents.claim, office.tom.id, INC)
        if state in {IncidentState.AWAITING_USER, IncidentState.AWAITING_PROBLEM}:
            again = None if state is IncidentState.AWAITING_USER else at("20 00:00").date()
            await office.do(incidents.hold, office.tom.id, INC, state, "Quelle salle ?", again=again)
        if state in {IncidentState.RESOLVED, IncidentState.CLOSED}:
            await office.do(incidents.resolve, office.tom.id, INC, "Voilà.")
        if state is IncidentState.CLOSED:
            await office.do(incidents.confirm_solved, office.marie.id, INC)
        if away:
            await office.do(set_absence, office.tom.id, office.tom.id, at("30 00:00").date())
        assert office.desk.state.incidents[INC].state is state
        return INC

    return made


def step(key: str, state: TaskState) -> Made:
    """A step of a plan in a state."""

    async def made(office: Office) -> str:
        await office.import_grid(sheet(row(Approches="Enregistrement")))
        task = office.tasks_of(RITM)[key]
        holder = office.paul if task.group == "technopedagogues" else office.tom
        held = holder.id if state in {TaskState.IN_PROGRESS, TaskState.CLOSED} else None
        office.desk.state.tasks[task.number] = replace(task, state=state, holder=held)
        return task.number

    return made


def helped(state: SupportState) -> Made:
    """A support task in a state."""

    async def made(office: Office) -> str:
        office.desk.rules = replace(office.desk.rules, canned=CANNED)
        await office.import_grid(sheet(row(Approches="Enregistrement")))
        interview = office.tasks_of(RITM)[INTERVIEW].number
        await office.do(tasks.claim, office.paul.id, interview)
        await office.do(support.make, office.paul.id, interview, "zoom_on_call", [office.marie.id])
        if state is not SupportState.OPEN:
            await office.do(support.claim, office.tom.id, TASK)
        if state in {SupportState.PLANNED, SupportState.DONE}:
            planned = Appointment(at("09 10:00"), at("09 11:00"))
            await office.do(support.plan, office.tom.id, TASK, planned, "Salle 4")
            office.now = at("09 12:00")
        if state is SupportState.DONE:
            await office.do(support.done, office.tom.id, TASK, note="")
        if state is SupportState.CANCELLED:
            await office.do(support.cancel, office.tom.id, TASK, "Non.")
        assert office.desk.state.support[TASK].state is state
        return TASK

    return made


def busy(key: str, *, planned: bool = False) -> Made:
    """A step in hand with all that can be left of a course, and times proposed, or an appointment that stands."""

    async def made(office: Office) -> str:
        await office.import_grid(sheet(row(Approches="Enregistrement", Courriel="marie@example.org")))
        task = office.tasks_of(RITM)[key]
        holder = office.paul if task.group == "technopedagogues" else office.tom
        office.desk.state.tasks[task.number] = replace(task, state=TaskState.IN_PROGRESS, holder=holder.id)
        await office.do(support.make, holder.id, task.number, "zoom_on_call", [office.marie.id, office.john.id])
        await office.desk.write(lambda tx: tx.presenters.add_many([Presenter(RITM, office.marie.id)]))
        sessions = [Session(0, RITM, mode, "A") for mode in (Mode.ANTEM, Mode.ANTEM, Mode.ZOOM_LIVE)]
        await office.desk.write(lambda tx: tx.sessions.add_many(sessions))
        slots = [Appointment(at("30 14:00"), at("30 15:00"))]
        proposed = await office.do(proposals.propose, holder.id, task.number, slots, "Salle 4")
        if planned:
            await office.do(proposals.pick, office.marie.id, task.number, proposed.round, slots[0].starts_at)
        return task.number

    return made


async def course(office: Office) -> str:
    """A service request."""
    await office.import_grid(sheet(row(Approches="Enregistrement")))
    return RITM


STATES: dict[str, Made] = {
    **{f"INC {state}": incident(state) for state in IncidentState},
    **{
        f"INC {state}, away": incident(state, away=True)
        for state in (IncidentState.ACTIVE, IncidentState.AWAITING_USER)
    },
    "INC private": incident(IncidentState.NEW, private=True),
    **{
        f"SCTASK {key} {state}": step(key, state)
        for key, state in product((INTERVIEW, PLANNING, PEDAGOGICAL_SUPPORT, CONFORMITY), TaskState)
    },
    **{f"TASK {state}": helped(state) for state in SupportState},
    "RITM": course,
}


BUSY: dict[str, Made] = {
    f"SCTASK {key}, {'appointment' if planned else 'times'}": busy(key, planned=planned)
    for key, planned in product((INTERVIEW, PLANNING, PEDAGOGICAL_SUPPORT, CONFORMITY), (False, True))
}


async def standing(office: Office, number: str) -> Card:
    """The card as it stands in a channel."""
    return await Scene(office.desk, replace(FR, now=office.now), None, THE_DESK).item_card(number)


def acts_of(card: Card) -> Acts | None:
    return next((block for block in card.blocks if isinstance(block, Acts)), None)


def workers(office: Office) -> tuple[Person, ...]:
    return (office.tom, office.paul, office.ada, office.gisele)


async def offered(office: Office, person: Person, number: str) -> list[Button]:
    """What "⋯" offers someone."""
    line = Switchboard(office)
    first = buttons(shown(await line.press(person, "acts", number)).blocks)
    assert len(first) <= MOST
    if first[-1].action != "rare_acts":
        return first
    return [*first[:-1], *buttons(shown(await line.press(person, "rare_acts", number)).blocks)]


async def is_done(made: Made, who: int, act: Button) -> bool:
    """Tell whether someone can do it, on a desk of its own."""
    office = await open_office()
    await made(office)
    line = Switchboard(office)
    person = workers(office)[who]
    try:
        answer = await ACTIONS[act.action](line.ask(person), act.value)
        if isinstance(answer, Opened) and answer.form.name in FILLED:
            await FORMS[answer.form.name](line.ask(person), FILLED[answer.form.name], answer.form.context)
    except Refusal:
        return False
    return True


async def is_undone(made: Made, who: int, number: str) -> bool:
    """Tell whether someone can take back what was done last, on a desk of its own."""
    office = await open_office()
    await made(office)
    done_at = ActOn(int(office.now.timestamp()), number)
    return "↩️" in shown(await Switchboard(office).press(workers(office)[who], "undo", str(done_at))).summary


@pytest.mark.parametrize("made", STATES.values(), ids=STATES)
async def test_what_a_card_shows_are_three_acts_at_most_that_someone_can_do_there(made: Made) -> None:
    office = await open_office()
    card = await standing(office, await made(office))
    acts = acts_of(card)
    assert acts is not None
    assert sum(isinstance(block, Actions) for block in card.blocks) == 0, "nothing else to press"
    assert len(acts.parts) <= SHOWN + 1
    assert not {one.action for one in acts.parts} & {"assign", "skip_task", "skip_step", "cancel_requests"}
    assert [one.style for one in acts.parts[1:] if one.style is Style.PRIMARY] == [], "one stands out, the first"
    for act in (*acts.ranked, *acts.apart):
        assert any([await is_done(made, who, act) for who in range(4)]), act.action


@pytest.mark.parametrize("made", [*STATES.values(), *BUSY.values()], ids=[*STATES, *BUSY])
async def test_no_card_of_an_item_has_more_than_three_buttons_and_the_dots_whoever_reads_it(made: Made) -> None:
    office = await open_office()
    number = await made(office)
    for reader in (None, *workers(office)):
        asks = THE_DESK if reader is None else reader.id
        card = await Scene(office.desk, replace(FR, now=office.now), reader, asks).item_card(number)
        pressed = [one for one in buttons(card.blocks) if one.action != "acts"]
        assert len(pressed) <= SHOWN, [one.label for one in pressed]
        assert len({one.does for one in pressed}) == len(pressed), "each once"
        assert [one.label for one in pressed if one.style is Style.PRIMARY][1:] == [], "one stands out"
        behind_dots = [one.does for one in behind(card)]
        assert not {one.does for one in pressed} & set(behind_dots)


@pytest.mark.parametrize("made", BUSY.values(), ids=BUSY)
async def test_closing_is_asked_for_in_front_only_where_it_would_not_be_refused(made: Made) -> None:
    office = await open_office()
    number = await made(office)
    card = await standing(office, number)
    assert "close_task" not in [one.action for one in buttons(card.blocks)]
    answer = await Switchboard(office).press(office.gisele, "close_task", number)
    said = read(shown(answer))
    assert "Avant de fermer" in said
    assert "Terminer ou annuler 2 tâches de soutien ouvertes (TASK0001001, TASK0001002)" in said
    assert ("Régler 2 enregistrements annoncés" in said) == (office.desk.state.tasks[number].step == CONFORMITY)
    before = lines(card)[lines(card).index("Avant de fermer") :]
    told = said.split("\n")
    assert [one.replace("\u00a0", " ") for one in before[: len(told) - told.index("Avant de fermer")]] == told[
        told.index("Avant de fermer") :
    ], "as on its card"


@pytest.mark.parametrize("made", STATES.values(), ids=STATES)
async def test_behind_the_dots_stands_all_else_that_its_reader_can_do_and_nothing_that_is_refused(made: Made) -> None:
    office = await open_office()
    number = await made(office)
    acts = acts_of(await standing(office, number))
    assert acts is not None
    if acts.more not in acts.parts:
        return
    for who, person in enumerate(workers(office)):
        own = await offered(office, person, number)
        apart = {"unfollow", "undo"}
        assert {one.action for one in own} <= {one.action for one in (*acts.ranked, *acts.apart)} | apart
        assert ("undo" in [one.action for one in own]) == await is_undone(made, who, number), person.name
        can = [act for act in acts.behind if await is_done(made, who, act)]
        assert {one.action for one in can} <= {one.action for one in own}, person.name
        if person is not office.gisele:
            assert not {one.action for one in own} & {"assign", "skip_task", "skip_step", "cancel_requests"}


async def test_a_request_that_nobody_has_claimed_is_not_settled_from_its_card() -> None:
    office = await open_office()
    number = await incident(IncidentState.NEW)(office)
    card = await standing(office, number)
    assert [one.label for one in buttons(card.blocks)] == ["Prendre en charge", "Répondre", "Transférer", "⋯"]
    assert "resolve" in [one.action for one in behind(card)]


async def test_a_card_scans_in_two_columns_with_its_people_mentioned() -> None:
    office = await open_office()
    card = await standing(office, await incident(IncidentState.ACTIVE)(office))
    (facts,) = [block for block in card.blocks if isinstance(block, Fields)]
    assert [name for name, _value in facts.pairs] == ["Demandée par", "Titulaire · groupe", "Échéance"]
    assert plain(facts.pairs[1][1]) == "Tom Gagnon · Technologues"
    ways = [getattr(part, "accounts", ()) for part in (facts.pairs[0][1][0], facts.pairs[1][1][0])]
    assert ways == [office.marie.accounts, office.tom.accounts]


@pytest.mark.parametrize("count", range(12))
def test_nothing_is_lost_between_the_card_and_the_dots_on_either_platform(count: int) -> None:
    given = [Button(f"act{n}", f"Acte {n}", "X1") for n in range(count)]
    (acts,) = parts.acts(FR, "X1", [None, *given]) or (Acts((), Button("acts", "⋯", "X1")),)
    assert [one.action for one in (*acts.ranked[:SHOWN], *acts.behind)] == [one.action for one in given]
    assert (acts.more in acts.parts) == (count > SHOWN)
    card = Card("X1", (Paragraph((parts.BREAK,)), acts))
    rest = behind_card(FR, card, card, "X1")
    assert [one.action for one in buttons(rest.blocks)][: max(count - SHOWN, 0)] == [one.action for one in acts.behind]
    slack = reader_in("T0", Locale.FR)
    assert len(list(draw((acts,), slack))) == bool(count)
    assert view(rest, "X1", slack)["callback_id"] == "view"
    assert faults(adaptive(rest, Reader("tenant", Locale.FR, in_dialog=True)), in_dialog=True) == []


def test_what_is_apart_is_never_before_the_dots() -> None:
    (acts,) = parts.acts(FR, "X1", (), (Button("assign", "Assigner", "X1"),))
    assert [one.label for one in acts.parts] == ["⋯"]
