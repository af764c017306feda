"""Who helps, and what they write within two minutes, are one letter; its subject is in its reader's words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.utterance import Later, Nothing, Plain, Reply
from bot.desk.answers import Said
from bot.desk.scene import scene_at
from bot.desk.speech import speak
from bot.ui.model import plain
from tests.bot.drawn import actions, read
from tests.bot.switchboard import Switchboard
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from tests.workflow.test_use_cases_tasks import WHOLE, closed
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.helpdesk.notices import ClaimTold
from workflow.helpdesk.use_cases import incidents
from workflow.items.passing import Answered
from workflow.items.use_cases import talking
from workflow.notice import ToPerson
from workflow.overview.notices import CoursesOfWeek
from workflow.people.people import Address, Platform
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing

BOX = Address(Platform.MAIL, "soutien@example.org", "marie@example.org")


@pytest.fixture
async def office() -> Office:
    """A desk that holds what it relays for some seconds, whose requester is written to by mail."""
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, hold_seconds=10)

    async def by_mail(tx: Transaction) -> None:
        await tx.people.save(replace(await tx.people.get(office.marie.id), accounts=(BOX,)))

    await office.desk.write(by_mail)
    return office


async def test_a_claim_waits_two_minutes_for_the_answer_that_says_it_too(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    office.said()
    await office.do(incidents.claim, office.tom.id, number)
    ((claimed, where),) = office.said(ClaimTold)
    young = await speak(office.desk, Outgoing(1, claimed, where, 0), office.now + timedelta(seconds=20))
    assert young == Later(timedelta(seconds=100))
    alone = await speak(office.desk, Outgoing(1, claimed, where, 0), office.now + timedelta(minutes=2))
    assert isinstance(alone, Reply)
    office.later(seconds=100)
    await office.do(talking.answer, office.tom.id, number, "Redémarrez Zoom.")
    assert isinstance(await speak(office.desk, Outgoing(1, claimed, where, 0), office.now), Nothing)
    ((answer, where),) = office.said(Answered)
    both = await speak(office.desk, Outgoing(2, answer, where, 0), office.now)
    assert isinstance(both, Reply)
    said = read(both.card)
    assert "s’occupe de votre demande" in said
    assert "Redémarrez Zoom." in said


@pytest.mark.parametrize(
    ("step", "subject"),
    [
        (INTERVIEW, "L’aide offerte pour MMD 1231"),
        (PLANNING, "De quoi préparer MMD 1231"),
        (PEDAGOGICAL_SUPPORT, "Notre accompagnement pour MMD 1231"),
        (CONFORMITY, "Les enregistrements de MMD 1231"),
    ],
)
async def test_a_subject_names_what_a_lead_has_of_a_course_and_no_step_of_a_plan(
    office: Office, step: str, subject: str
) -> None:
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    await closed(office, "RITM0001001", INTERVIEW, WHOLE)
    here = await scene_at(office.desk, BOX, office.now)
    named = await replace(here, asks=office.marie.id).subject(office.tasks_of("RITM0001001")[step].number)
    assert plain(named).startswith(subject)


async def test_the_weekly_letter_stops_for_who_wants_it_no_longer_until_they_do(office: Office) -> None:
    await office.import_grid(sheet(row(Courriel="marie@example.org", Responsable="Marie Roy")))
    line = Switchboard(office)
    weekly = Outgoing(1, CoursesOfWeek("courses:week:1", ToPerson(office.marie.id)), BOX, 0)
    letter = await speak(office.desk, weekly, office.now)
    assert isinstance(letter, Plain)
    assert "weekly_mail" in actions(letter.card)
    for choice, kind in (("off", Nothing), ("on", Plain)):
        assert isinstance(await line.press(office.marie, "weekly_mail", choice), Said)
        assert isinstance(await speak(office.desk, weekly, office.now), kind)
