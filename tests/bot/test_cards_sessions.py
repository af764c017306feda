"""The cards and forms of session plans: what they say, and that the longest plan fits on both platforms."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.desk.answers import Surface
from bot.desk.courses.cards.requests import request_card
from bot.desk.teaching.cards.plan_lines import standing_line
from bot.desk.teaching.cards.session_choices import states_form, support_form
from bot.desk.teaching.cards.session_drafts import bad_lines, draft_card
from bot.desk.teaching.cards.session_forms import correct_form, paste_form, session_form
from bot.desk.teaching.cards.session_history import session_change
from bot.desk.teaching.cards.session_words import of_day, span
from bot.desk.teaching.cards.sessions import PAGE, plan_card
from bot.desk.teaching.handlers.session_drafts import EVERY_LINE
from bot.language import Locale
from bot.sandbox.double.validation.blocks import Surface as Room
from bot.sandbox.double.validation.messages import check_content
from bot.sandbox.double.validation.views import view_faults
from bot.slack.forms import NOWHERE, modal
from bot.slack.render import message, reader_in
from bot.teams.forms import Origin, dialog
from bot.teams.reader import Reader
from bot.teams.render import adaptive
from bot.ui.model import Card, ChecksField, Form, StyledText
from bot.ui.model import plain as plain_text
from bot.ui.say import Say
from tests.bot.drawn import buttons, read
from tests.bot.teams.rules import faults
from tests.journeys.reading import plainly
from tests.workflow.grids import row, sheet
from tests.workflow.office import CALENDAR, Office, at, open_office
from workflow.business_time.calendar import Closure
from workflow.items.use_cases.access import THE_DESK
from workflow.ports.desk import Transaction
from workflow.reading.faults import LineFault
from workflow.teaching import session_history
from workflow.teaching.presenters import Presenter
from workflow.teaching.session_drafts import BadLine, SessionDraft
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import session_drafts, sessions
from workflow.teaching.use_cases.request_views import request_view
from workflow.teaching.use_cases.sessions import PlanView

RITM = "RITM0001001"
FR = Say(Locale.FR, CALENDAR, at("08 09:10"))
EN = Say(Locale.EN, CALENDAR, at("08 09:10"))
SLACK = reader_in("T0", Locale.FR)
TEAMS = Reader("tenant", Locale.FR, surface=Surface.PRIVATE, in_dialog=True)
LONG = "Anatomie clinique du système cardiovasculaire et de ses vaisseaux, première et deuxième parties " * 2


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.import_grid(sheet(row()))
    return office


async def longest(office: Office, count: int) -> PlanView:
    """A plan of as many sessions, of every kind and state, with themes as long as can be."""

    async def put(tx: Transaction) -> None:
        await tx.presenters.add_many([Presenter(RITM, office.marie.id)])
        first = Session(0, RITM, Mode.ZOOM_LIVE, LONG[:200], day=date(2026, 8, 31), starts=time(9), ends=time(11, 30))
        made = []
        for number in range(count):
            mode = tuple(Mode)[number % len(Mode)]
            states = (SessionState.PLANNED, SessionState.HELD if mode.live else SessionState.PUBLISHED)
            day = date(2026, 8, 31) + timedelta(days=number)
            who = office.marie.id if number % 3 else None
            text = "" if who else "Une personne invitée dont le nom est vraiment très long"
            state = states[number % 2]
            made.append(replace(first, mode=mode, state=state, day=day, presenter=who, presenter_text=text))
        await tx.sessions.add_many(made)

    await office.desk.write(put)
    return await office.do(sessions.plan_view, office.tom.id, RITM)


def fits(drawn: Card | Form) -> None:
    """See that both platforms take it as it is, shortened where they shorten."""
    if isinstance(drawn, Card):
        check_content(message(drawn, SLACK).as_arguments())
        assert faults(adaptive(drawn, TEAMS), in_dialog=True) == []
        return
    assert view_faults(modal(drawn, SLACK, NOWHERE), (Room.MODAL,)) == []
    shown = dialog(drawn, TEAMS, Origin("key", "a:x", "1"))["value"]
    assert faults(shown["card"]["content"], in_dialog=True) == []


@pytest.mark.parametrize("count", [1, 60, 200])
async def test_the_longest_plan_and_its_forms_fit(office: Office, count: int) -> None:
    view = await longest(office, count)
    for page in range(-(-count // PAGE)):
        card = plan_card(view, FR, page)
        fits(card)
        changes = [one for one in buttons(card.blocks) if one.action == "change_session"]
        assert len(changes) == min(PAGE, count - page * PAGE)
    known = [one for one in view.sessions if one.presenter is not None]
    for form in (
        session_form(view, FR, 0, view.sessions[0]),
        session_form(view, FR, 0),
        states_form(view, FR, 0),
        paste_form(view, FR, 0),
        support_form(view, FR, 0, (known, [one for one in view.sessions if one.presenter is None]), set()),
    ):
        fits(form)
    offered = next(part for part in states_form(view, FR, 0).parts if isinstance(part, ChecksField))
    assert len(offered.choices) == count


async def test_the_longest_preview_fits_and_gives_every_line_back(office: Office) -> None:
    good = "\n".join(f"{1 + n % 28} oct. {7 + n // 28} h — {LONG[:150]} {n} — Une Invitée" for n in range(120))
    bad = "\n".join(f"32 oct. 9 h — {LONG[:150]} {n}" for n in range(80))
    draft = await office.do(session_drafts.paste, office.tom.id, RITM, f"{good}\n{bad}")
    assert (len(draft.sessions), len(draft.bad)) == (120, 80)
    view = await office.do(session_drafts.draft_view, THE_DESK, draft.id)
    fits(draft_card(view, FR))
    form = correct_form(FR, draft, bad_lines(FR, draft, EVERY_LINE))
    fits(form)


async def test_a_session_on_a_day_off_is_questioned_once_before_it_is_written(office: Office) -> None:
    off = (Closure(date(2026, 10, 12), "Action de grâce"), Closure(date(2026, 10, 13), "Réunion", starts=time(13)))
    calendar = replace(office.desk.rules.calendar, closures=off)
    say = Say(Locale.FR, calendar, office.now)
    text = "12 oct. 9 h — Le cœur — Une Invitée\n13 oct. 9 h — Le foie — Une Invitée"
    asked = "1 séance tombe un jour où tout est fermé : lundi 12 octobre (Action de grâce). Est-ce voulu ?"

    async def shows(number: int) -> str:
        return plainly(read(draft_card(await office.do(session_drafts.draft_view, THE_DESK, number), say)))

    first = await office.do(session_drafts.paste, office.tom.id, RITM, text)
    assert asked in await shows(first.id)
    await office.do(session_drafts.record, office.tom.id, first.id)
    assert "Action de grâce" not in await shows(first.id)
    again = await office.do(session_drafts.paste, office.tom.id, RITM, text)
    assert "Action de grâce" not in await shows(again.id), "it is in the plan, and was asked about"


def drafted(office: Office, why: LineFault) -> SessionDraft:
    return SessionDraft(1, RITM, office.tom.id, office.now, (), (BadLine("une ligne", why, "3", "quelque chose"),))


@pytest.mark.parametrize("why", LineFault)
async def test_every_fault_of_a_line_has_its_sentence_in_both_languages(office: Office, why: LineFault) -> None:
    french, english = (
        read(Card("", tuple(bad_lines(say, drafted(office, why))))).replace("une ligne", "") for say in (FR, EN)
    )
    assert french != english
    assert "{" not in french + english
    assert "Ligne 3" in french


async def test_members_see_one_line_and_the_course_lead_plain_words(office: Office) -> None:
    await longest(office, 3)
    view = await office.do(request_view, THE_DESK, RITM)
    inside = read(request_card(view, FR, internal=True))
    assert "Séances : 3 (2 manquantes)" in inside
    outside = read(request_card(view, FR, internal=False))
    assert "Vos séances" in outside
    assert "Lundi 31 août, 9 h à 11 h 30 : Anatomie" in outside
    assert "avec Marie Roy – publiée" in outside
    assert "manquante" not in outside
    assert "RITM" not in outside.split("Vos séances")[1]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"theme": "Le foie"}, "thème : Le cœur → Le foie"),
        ({"day": date(2026, 9, 10)}, "date : jeudi 3 septembre → jeudi 10 septembre"),
        ({"starts": time(10, 30)}, "début : 9 h → 10 h 30"),
        ({"ends": time(11)}, "fin : — → 11 h"),
        ({"mode": Mode.ANTEM}, "mode : Zoom, en direct → enregistrement, Antem"),
        ({"state": SessionState.HELD}, "état : à venir → tenue"),
        ({"presenter": None}, "personne qui présente : Marie Roy → —"),
        ({"link": "https://zoom.example.org"}, "lien : — → https://zoom.example.org"),
    ],
)
async def test_the_history_says_each_change_in_words(office: Office, changes: dict[str, object], expected: str) -> None:
    plain = Session(1, RITM, Mode.ZOOM_LIVE, "Le cœur", office.marie.id, day=date(2026, 9, 3), starts=time(9))
    (entry,) = session_history.changed(plain, replace(plain, **changes), office.tom.id, office.now)  # type: ignore[arg-type]
    people = {office.marie.id: office.marie}
    said = plainly(
        "".join(
            part.text for part in session_change(entry, people, FR, StyledText("Tom")) if isinstance(part, StyledText)
        )
    )
    assert said.endswith(f"» , {expected}".replace("» ,", "»,"))
    english = session_change(entry, people, EN, StyledText("Tom"))
    assert "{" not in plain_text(english)


async def test_a_session_whose_day_has_passed_is_to_be_confirmed_for_its_lead(office: Office) -> None:
    await office.do(sessions.add, office.tom.id, RITM, Session(0, "", Mode.ZOOM_LIVE, "Le cœur", day=date(2026, 9, 1)))
    told = read(request_card(await office.do(request_view, THE_DESK, RITM), FR, internal=False))
    assert "Mardi 1er septembre : Le cœur – à confirmer" in told


def test_a_plan_in_one_line() -> None:
    live = Session(1, RITM, Mode.ZOOM_LIVE, "Le cœur", day=date(2026, 9, 1), state=SessionState.HELD)
    plan = [live, live, replace(live, state=SessionState.PLANNED), replace(live, state=SessionState.DROPPED)]
    line = standing_line(FR, plan, date(2026, 9, 8))
    assert (
        plainly("".join(part.text for part in line if isinstance(part, StyledText)))
        == "Séances : 3 (2 tenues, 1 manquante, 1 retirée)"
    )


def test_times_of_day_are_said_as_each_language_does() -> None:
    assert of_day(FR, time(9)) == "9\N{NO-BREAK SPACE}h"
    assert of_day(EN, time(9, 5)) == "9:05\N{NO-BREAK SPACE}AM"
    assert span(FR, time(9, 30), time(11)) == "9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30 à 11\N{NO-BREAK SPACE}h"
    assert span(EN, time(9, 30), None) == "9:30\N{NO-BREAK SPACE}AM"
    assert span(EN, None, None) == ""
