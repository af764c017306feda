"""Who may see and decide on an intention, whatever they press; the grid of approved courses, read again."""

from dataclasses import replace
from datetime import date

import pytest

from bot.config.reading import BadConfigurationError, read_configuration
from bot.desk.answers import Answer, Faulty, Home, Opened, Redrawn, Said
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.speech import speak
from bot.files.workbook.approved import approved_workbook
from bot.files.workbook.reading import read
from bot.language import Locale
from tests.bot.drawn import card_of, form_text, text
from tests.bot.switchboard import Switchboard
from tests.workflow.office import Office, open_office
from workflow.courses.delegates import SeededDelegate
from workflow.courses.grid import DEFAULT_APPROACHES, Term, plan
from workflow.courses.grid.keys import KnownRequest, RequestKey
from workflow.courses.intentions import Wish
from workflow.courses.notices import IntentionChanged, IntentionReminder, IntentionShown
from workflow.courses.use_cases import delegates, intentions
from workflow.notice import Notice, ToPerson
from workflow.ports.queues import Outgoing

TITLE, DAY = "Cardiologie du jardin", date(2026, 10, 5)
WISH = Wish(Term.parse("A26"), "MMD 1231", "2", ("virtual_class", "recording"), TITLE, "Médecine", date(2026, 10, 5), 3)


@pytest.fixture
async def office() -> Office:
    """Marie has announced a course, on which John decides."""
    office = await open_office()
    await office.do(delegates.name_delegate, office.gisele.id, office.john, "Médecine")
    await office.do(intentions.submit, office.marie.id, WISH)
    return office


def answered(answer: Answer) -> str:
    match answer:
        case Said(card) | Home(card) | Redrawn(card):
            return text(card)
        case Opened(form):
            return form_text(form)
        case Faulty(errors):
            return "\n".join(errors.values())
    return ""


@pytest.mark.parametrize("action", sorted(name for name in ACTIONS if "intention" in name or "delegate" in name))
async def test_no_button_shows_an_intention_to_others_or_lets_them_decide(office: Office, action: str) -> None:
    line = Switchboard(office)
    for stranger in (office.tom, office.ada):
        shown = answered(await line.press(stranger, action, "1"))
        assert TITLE not in shown
        assert action == "announce_intention" or shown.startswith("⛔")
    assert office.desk.state.intentions[1].waiting
    assert len(office.desk.state.delegations) == 1


@pytest.mark.parametrize("form", ["refuse_intention", "add_delegate"])
async def test_no_form_sent_in_by_others_changes_anything(office: Office, form: str) -> None:
    line, values = Switchboard(office), {"text": "Non.", "person": str(office.tom.id), "other": "Médecine"}
    assert form in FORMS
    answer = await line.handlers.form(form, line.ask(office.tom), values, {"intention": "1"})
    assert isinstance(answer, Faulty)
    assert office.desk.state.intentions[1].waiting
    assert len(office.desk.state.delegations) == 1


@pytest.mark.parametrize("kind", [IntentionShown, IntentionChanged, IntentionReminder])
async def test_a_notice_on_its_way_to_someone_who_answers_no_more_shows_nothing(
    office: Office, kind: type[Notice]
) -> None:
    await office.do(delegates.take_off, office.gisele.id, office.john.id, "medecine")
    notice = kind("intention:1", ToPerson(office.john.id))
    said = card_of(await speak(office.desk, Outgoing(1, notice, office.john.accounts[0], 0), office.now))
    assert TITLE not in text(said)


async def test_a_grid_of_approved_courses_asks_for_the_very_same_requests(office: Office) -> None:
    nasty = replace(WISH, code="MMD 1232", section="", title='=CMD("x")', first_activity=None, sessions=None)
    for wish in (nasty, replace(nasty, code="MMD 1233", approaches=("recording",), remarks="+1\n@here")):
        await office.do(intentions.submit, office.marie.id, wish)
    for number in (1, 2, 3):
        await office.do(intentions.approve, office.gisele.id, number)
    requests = await office.desk.read(lambda tx: tx.requests.off_grid())
    known: dict[RequestKey, KnownRequest] = {}
    for one in requests:
        assert one.key is not None
        known[one.key] = KnownRequest(one.number, one.key, one.data, off_grid=one.off_grid)
    for locale in Locale:
        content = approved_workbook(requests, DEFAULT_APPROACHES, locale, date(2026, 9, 8))
        planned = plan(read(content, DEFAULT_APPROACHES), known)
        assert (planned.rows_read, planned.accepted, planned.faults) == (3, 3, ())
        assert (planned.new, planned.changed, len(planned.named)) == ((), (), 5)


def test_the_configuration_names_the_first_delegates() -> None:
    toml = '[[delegates]]\ndepartment = "Médecine"\nemail = "Doyenne@example.org"\nname = "Doyenne Un"\n'
    assert read_configuration(toml).seeded_delegates() == (
        SeededDelegate("Médecine", "doyenne@example.org", "Doyenne Un"),
    )
    for wrong, line in (('email = "doyenne"', "line 3"), ('mail = "x@example.org"', "line 3")):
        with pytest.raises(BadConfigurationError, match=line):
            read_configuration(f'[[delegates]]\ndepartment = "Médecine"\n{wrong}\n')
