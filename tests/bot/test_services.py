"""A form of the TOML with every type of field: asked, kept, exported, reported, found, forgotten; and forged."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.config.reading import read_configuration
from bot.desk.answers import Answer, Faulty, Opened
from bot.desk.overview.reports.services import service_tables
from bot.desk.upkeep.own_data import sections_of
from bot.desk.upkeep.purging import purge
from bot.language import Locale
from bot.slack import memory
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.bot.switchboard import Switchboard, shown
from tests.bot.test_form_pages import on_slack, on_teams
from tests.workflow.office import Office, open_office
from workflow.courses.answers import Wrong
from workflow.courses.catalogue import TASK
from workflow.courses.form_pages import MOST
from workflow.courses.plans import FieldKind
from workflow.courses.refusals import BadAnswers, NoSuchService
from workflow.helpdesk.use_cases import catalogue, service_life
from workflow.overview.reports import Period
from workflow.overview.use_cases.reports import report_view
from workflow.people.people import Person, Platform
from workflow.ports.desk import Transaction
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.use_cases import forgetting
from workflow.upkeep.use_cases.own_data import own_data

STUDIO = """
[[plans]]
key = "studio"
name = "Réservation du studio"

[[plans.tasks]]
key = "task"
name = "Réserver"
group = "technologues"

[[plans.form]]
key = "room"
type = "choice"
label = "Quelle salle ?"
options = [{ key = "a", label = "Salle A" }, { key = "b", label = "Une autre" }]
[[plans.form]]
key = "which"
type = "text"
label = "Laquelle ?"
shown_when = { field = "room", values = ["b"] }
[[plans.form]]
key = "gear"
type = "several"
label = "Matériel"
required = false
options = [{ key = "mic", label = "Micro" }, { key = "cam", label = "Caméra" }]
[[plans.form]]
key = "day"
type = "date"
label = "Le jour"
[[plans.form]]
key = "with"
type = "person"
label = "Avec qui"
[[plans.form]]
key = "plan"
type = "file"
label = "Votre plan"
[[plans.form]]
key = "course"
type = "course"
label = "Pour quel cours"
[[plans.form]]
key = "why"
type = "long_text"
label = "Ce que vous ferez"
limit = 300
"""
SAID = {
    "room": "b",
    "which": "Salle Pasteur",
    "gear": "cam,mic",
    "day": "2026-10-01",
    "course": "mmd1234",
    "why": "Marie Roy y tournera trois capsules.",
}


@pytest.fixture
async def office() -> Office:
    """A desk whose catalogue has a service with every type of field."""
    office = await open_office()
    plans = read_configuration(STUDIO).rulebook().plans
    office.desk.rules = replace(office.desk.rules, plans=plans)
    return office


def answers(office: Office) -> dict[str, str]:
    return {**SAID, "with": str(office.tom.id)}


async def test_every_type_goes_to_the_card_the_report_the_export_and_the_search(office: Office) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "studio", answers(office))
    line = Switchboard(office)
    card = read(shown(await line.press(office.tom, "show", office.tasks_of(request.number)[TASK].number)))
    for told in ("Une autre", "Salle Pasteur", "Micro, Caméra", "1er octobre", "Tom Gagnon", "MMD 1234", "Votre plan"):
        assert told in card, card

    period = Period(office.now.date(), office.now.date())
    view = await office.desk.read(lambda tx: report_view(tx, period, office.now))
    (table,) = service_tables(view, Say(Locale.FR, office.desk.rules.calendar, office.now))
    assert table.title == "Réservation du studio"
    row = dict(zip((one.key for one in table.columns), table.rows[0], strict=True))
    assert (row["answer_which"], row["answer_gear"], row["answer_with"]) == (
        "Salle Pasteur",
        "Micro, Caméra",
        "Tom Gagnon",
    )
    assert row["answer_day"].isoformat() == "2026-10-01"  # type: ignore[union-attr]

    given = await office.desk.read(partial(own_data, person=office.marie.id))
    (course,) = sections_of(given)["courses_led"]
    assert {"question": "Laquelle ?", "answer": "Salle Pasteur"} in course["answers"]  # type: ignore[operator]

    found = office.desk.state.search[request.number]
    assert all(word in found for word in ("pasteur", "camera", "gagnon", "mmd1234", "capsules"))


async def test_forgetting_the_one_who_asked_takes_the_answers_away(office: Office) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "studio", answers(office))
    await office.do(service_life.cancel_own, office.marie.id, request.number)
    await office.desk.write(partial(forget, person=office.marie, office=office))
    assert office.desk.state.requests[request.number].answers == ()
    assert "pasteur" not in office.desk.state.search[request.number]


async def forget(tx: Transaction, person: Person, office: Office) -> None:
    await forgetting.forget(tx, str(person.email), office.now, lambda _content, _person: False)


async def test_a_purge_takes_the_answers_of_someone_who_is_long_gone_and_the_report_keeps_its_figure(
    office: Office,
) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "studio", answers(office))
    await office.do(service_life.cancel_own, office.marie.id, request.number)
    day, later = office.now.date(), office.now + timedelta(days=800)
    _purged, gone = await purge(office.desk, Keeping(people=365), later, later, {Platform.SLACK: memory})
    assert office.marie.id in {one.person for one in gone}
    kept = office.desk.state.requests[request.number]
    assert (kept.answers, kept.data.lead_email) == ((), "")
    assert "pasteur" not in office.desk.state.search[request.number]
    view = await office.desk.read(lambda tx: report_view(tx, Period(day, day), later))
    (table,) = service_tables(view, Say(Locale.FR, office.desk.rules.calendar, later))
    assert len(table.rows) == 1
    assert not any("Pasteur" in str(cell) or "Marie" in str(cell) for row in table.rows for cell in row)


async def test_both_platforms_ask_the_same_of_every_type(office: Office) -> None:
    line = Switchboard(office)
    form = await line.open(office.marie, "want_service", "studio")
    seen = set[str]()
    while True:
        assert on_slack(form) == on_teams(form)
        seen |= on_slack(form)
        said = {key: text for key, text in answers(office).items() if key in on_slack(form)}
        answer = await line.handlers.form("service", line.ask(office.marie), said, form.context)
        if not isinstance(answer, Opened):
            break
        form = answer.form
    asked = {one.field.key for one in office.desk.state.requests["RITM0001001"].answers} - {"plan"}
    assert seen == asked, "all but the file, which is asked for in the conversation"
    assert {one.kind for one in office.desk.rules.plans["studio"].form} == set(FieldKind)


async def test_its_receipt_asks_for_the_file_and_what_comes_next_goes_there(office: Office) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "studio", answers(office))
    task = office.tasks_of(request.number)[TASK].number
    assert [one.item for one in office.desk.state.awaited.values()] == [task]


async def test_a_request_keeps_the_fields_that_it_was_asked(office: Office) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "studio", answers(office))
    plans = read_configuration(STUDIO.replace("Quelle salle ?", "Quel lieu ?")).rulebook().plans
    office.desk.rules = replace(office.desk.rules, plans=plans)
    kept = office.desk.state.requests[request.number].answers
    assert kept[0].field.label.fr == "Quelle salle ?"


@pytest.mark.parametrize(
    ("forged", "wrong"),
    [
        ({"room": "c"}, {"room": Wrong.NOT_OFFERED}),
        ({"why": "x" * 301}, {"why": Wrong.TOO_LONG}),
        ({"which": ""}, {"which": Wrong.MISSING}),
        ({"with": "99999"}, {"with": Wrong.NOBODY}),
        ({"day": "demain"}, {"day": Wrong.NO_DATE}),
    ],
)
async def test_what_the_form_does_not_take_is_named_and_refused(
    office: Office, forged: dict[str, str], wrong: dict[str, Wrong]
) -> None:
    said = {**answers(office), **forged}
    read_again = await office.desk.read(
        partial(catalogue.read_form, person=office.marie.id, key="studio", typed=said, by_support=False)
    )
    assert read_again.wrong == wrong
    with pytest.raises(BadAnswers):
        await office.do(catalogue.ask, office.marie.id, "studio", said)
    assert office.desk.state.requests == {}


async def test_only_colleagues_can_be_named(office: Office) -> None:
    outsider = await office.meet("Ève Externe", account=False)
    with pytest.raises(BadAnswers):
        await office.do(catalogue.ask, office.marie.id, "studio", {**answers(office), "with": str(outsider.id)})


async def test_what_is_not_asked_is_not_kept_though_it_is_sent(office: Office) -> None:
    request = await office.do(catalogue.ask, office.marie.id, "studio", {**answers(office), "room": "a"})
    assert "which" not in {one.field.key for one in request.answers}


async def test_a_service_that_is_gone_while_its_form_stands_open_gets_a_sentence(office: Office) -> None:
    line = Switchboard(office)
    opened = await line.press(office.marie, "want_service", "studio")
    assert isinstance(opened, Opened)
    office.desk.rules = replace(office.desk.rules, plans=read_configuration("").rulebook().plans)
    faulty = await line.handlers.form("service", line.ask(office.marie), answers(office), opened.form.context)
    assert isinstance(faulty, Faulty)
    assert "Le catalogue n’a plus de service" in next(iter(faulty.errors.values()))
    with pytest.raises(NoSuchService):
        await office.do(catalogue.ask, office.marie.id, "studio", answers(office))


async def test_its_pages_lead_on_and_the_last_one_sent_twice_asks_once(office: Office) -> None:
    line = Switchboard(office)
    form, ask = await line.open(office.marie, "want_service", "studio"), line.ask(office.marie)
    answer: Answer = Opened(form)
    said: dict[str, str] = {}
    seen: list[str] = []
    while isinstance(answer, Opened):
        form, ask = answer.form, line.ask(office.marie)
        asked = [one.name for one in form.parts if hasattr(one, "name")]
        assert len(asked) <= MOST
        seen += asked
        said = {key: text for key, text in answers(office).items() if key in asked}
        answer = await line.handlers.form("service", ask, said, form.context)
    assert sorted(seen) == sorted(answers(office)), "each once; the file is asked for afterwards"
    await line.handlers.form("service", ask, said, form.context)
    (request,) = office.desk.state.requests.values()
    assert {one.field.key: one.value for one in request.answers} | {"gear": "cam,mic"} == {
        **answers(office),
        "course": "MMD 1234",
        "plan": "",
    }
