"""The course of a help request: named by its requester or a member, read from their words, followed by the rules."""

from dataclasses import replace

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, TECHNO, Office, at, names, open_office
from workflow.courses.refusals import NotACourse
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.notices import Rerouted
from workflow.helpdesk.refusals import AlreadySo
from workflow.helpdesk.routing import RoutingRule, route
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_course import course_choices, set_course
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import What
from workflow.items.notices import ItemOpened
from workflow.items.refusals import NotForYou
from workflow.overview.use_cases.finding import find
from workflow.people.people import PersonId
from workflow.people.refusals import NotYourGroup
from workflow.refusal import Refusal

INC = "INC0001001"
RECORDED = RoutingRule("technopedagogues", approach="recording")


async def teaching(*rules: RoutingRule) -> Office:
    """Marie leads one course by virtual class, and one by recording."""
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, routing=rules)
    marie = {"Responsable": "Marie Roy", "Courriel": "marie@example.org"}
    await office.import_grid(
        sheet(
            row(Sigle="MMD 1231", Approches="Classe virtuelle", **marie),
            row(Sigle="MMD 1240", Approches="Enregistrement", **marie),
            row(Sigle="PHT 2000", Courriel="x@example.org"),
        )
    )
    office.now = at("08 10:00")
    await office.post_cards()
    office.said()
    return office


async def found_by(office: Office, person: PersonId, text: str) -> list[str]:
    found = await office.desk.read(lambda tx: find(tx, person, text, office.now))
    return [one.incident.number for one in found.incidents]


async def test_the_courses_that_a_requester_leads_are_offered() -> None:
    office = await teaching()
    await office.asks(office.marie, "Le son coupe.")

    found = await office.desk.read(lambda tx: course_choices(tx, office.tom.id, INC))

    assert {one.key.code for one in found.courses if one.key} == {"MMD 1231", "MMD 1240"}


async def test_a_course_is_kept_noted_and_found_by_its_code_however_it_is_typed() -> None:
    office = await teaching()
    await office.asks(office.marie, "Le son coupe.")

    await office.do(set_course, office.marie.id, INC, "pht2000")

    assert (await office.incident(INC)).course == "PHT 2000"
    entry = office.journal(INC)[-1]
    assert (entry.what, entry.by, dict(entry.detail)) == (
        What.CHANGED,
        office.marie.id,
        {"field": "course", "before": "", "after": "PHT 2000"},
    )
    assert await found_by(office, office.tom.id, "PHT 2000") == [INC]
    await office.do(set_course, office.tom.id, INC, "")
    assert (await office.incident(INC)).course == ""
    assert await found_by(office, office.tom.id, "PHT 2000") == []


async def test_the_course_that_the_words_name_is_known_at_once() -> None:
    office = await teaching()
    assert (await office.asks(office.marie, "Le son coupe dans mmd1231.")).course == "MMD 1231"
    office.later(hours=1)
    another = await office.do(open_incident, office.marie.id, "Le son coupe dans PHT 2000.")
    assert another.course == "", "that one is not hers"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("john", NotForYou), ("paul", NotYourGroup)],
)
async def test_others_name_no_course(who: str, refusal: type[Refusal]) -> None:
    office = await teaching()
    await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(refusal):
        await office.do(set_course, getattr(office, who).id, INC, "MMD 1231")


async def test_what_is_no_code_is_refused_and_so_is_the_same_again() -> None:
    office = await teaching()
    await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(NotACourse):
        await office.do(set_course, office.marie.id, INC, "mon cours du lundi")
    await office.do(set_course, office.marie.id, INC, "MMD 1231")
    with pytest.raises(AlreadySo):
        await office.do(set_course, office.marie.id, INC, "mmd 1231")


def test_a_rule_for_an_approach_needs_it_to_be_known() -> None:
    assert route((RECORDED,), Kind.QUESTION, "Le son coupe.", "recording") == "technopedagogues"
    assert route((RECORDED,), Kind.QUESTION, "Le son coupe.", "virtual_class") is None
    assert route((RECORDED,), Kind.QUESTION, "Le son coupe.") is None


async def test_a_request_that_names_its_course_goes_where_the_approach_sends_it() -> None:
    office = await teaching(RECORDED)
    assert (await office.asks(office.marie, "Le son coupe dans MMD 1240.")).group == "technopedagogues"


async def test_naming_the_course_of_what_nobody_has_begun_sends_it_there() -> None:
    office = await teaching(RECORDED)
    await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    office.said()

    after = await office.do(set_course, office.marie.id, INC, "MMD 1240")

    assert after.group == "technopedagogues"
    told = names(office.said(Rerouted, ItemOpened))
    assert ("ItemOpened", PEDAGO.id) in told
    assert {("Rerouted", TECHNO.id), ("Rerouted", PEDAGO.id)} <= set(told)


@pytest.mark.parametrize("begun", ["claimed", "sent elsewhere"])
async def test_what_support_has_begun_or_moved_stays_where_it_is(begun: str) -> None:
    office = await teaching(RECORDED)
    await office.asks(office.marie, "Le son coupe.")
    if begun == "claimed":
        await office.do(incidents.claim, office.tom.id, INC)
        where = "technologues"
    else:
        await office.do(incidents.transfer, office.tom.id, INC, "gestion", "Pour vous.")
        where = "gestion"

    assert (await office.do(set_course, office.marie.id, INC, "MMD 1240")).group == where
    assert office.said(Rerouted) == []
