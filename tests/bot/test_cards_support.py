"""The cards of support tasks: what each state offers, to whom, in both languages; and lines where others name them."""

from dataclasses import replace
from functools import partial

import pytest

from bot.desk.support.cards.support import support_card
from bot.desk.support.cards.support_forms import make_form, plan_form
from bot.desk.support.cards.support_lines import NAMED, support_lines
from bot.desk.support.cards.templates import templates_card
from bot.language import Locale
from bot.slack.render import message, reader_in
from bot.ui.model import Card, ChoiceField, DateField, TextField
from bot.ui.say import Say
from tests.bot.drawn import actions, form_text, mentions, read, text
from tests.workflow.office import Office, at, open_office
from tests.workflow.test_use_cases_support import NEXT_DAY, made, planned, planning
from workflow.items.states import SupportState
from workflow.items.use_cases.access import THE_DESK
from workflow.people.absences import Absence
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import support
from workflow.support.use_cases.support_views import SupportView, support_view
from workflow.teaching.use_cases.request_views import task_view

__all__ = ["planning"]


@pytest.fixture
async def office() -> Office:
    return await open_office()


NUMBER = "TASK0001001"
NEXT_WEEK = at("14 00:00").date()


async def seen(office: Office, number: str = NUMBER) -> SupportView:
    return await office.desk.read(partial(support_view, reader=THE_DESK, number=number, now=office.now))


def say(office: Office, locale: Locale = Locale.FR) -> Say:
    return Say(locale, office.desk.rules.calendar, office.now)


async def drawn(office: Office, locale: Locale = Locale.FR) -> Card:
    return support_card(await seen(office), say(office, locale))


async def test_a_support_task_offers_exactly_what_its_state_allows(office: Office, planning: str) -> None:
    await made(office, planning)
    talk = [">reply", ">note", ">canned", ">follow", ">add_follower"]
    rare = [">show", *talk, ">cancel_support", ">assign"]
    assert actions(await drawn(office)) == ["claim", "checklist", "show", "acts", *rare]
    await office.do(support.claim, office.ada.id, NUMBER)
    rarer = ["acts", *talk, ">release", ">ask_service", ">show", ">show", ">cancel_support", ">assign"]
    assert actions(await drawn(office)) == ["plan_support", "support_done", "checklist", *rarer]
    await office.do(support.plan, office.ada.id, NUMBER, NEXT_DAY, "")
    assert actions(await drawn(office)) == ["support_done", "plan_support", "checklist", *rarer]
    await office.do(support.done, office.ada.id, NUMBER, note="Plus tôt que prévu.")
    assert actions(await drawn(office)) == ["show", "show", "reply", "acts", *talk[1:]], (
        "the whole request, and its own history"
    )


async def test_a_card_says_what_for_whom_when_and_who(office: Office, planning: str) -> None:
    await planned(office, planning)
    french, english = read(await drawn(office)), read(await drawn(office, Locale.EN))
    assert "Soutien en classe virtuelle Zoom – Sur appel · TASK0001001 · planifiée" in french
    assert "Pour: Marie Roy\n" in french, "she is on the messaging service: no address is needed"
    assert "📅 mercredi 9 septembre, 10 h – 11 h 30 · Salle 4" in french
    assert "étapes cochées : 0 sur 2" in french
    assert "Zoom virtual class support – On call · TASK0001001 · planned" in english
    assert "📅 Wednesday, September 9, 10:00 AM – 11:30 AM · Salle 4" in english
    assert mentions(await drawn(office)) == ["Marie Roy", "Ada Côté"]


async def test_an_absent_holder_is_named_without_being_called_and_it_can_be_claimed(
    office: Office, planning: str
) -> None:
    await planned(office, planning)
    view = replace(await seen(office), absence=Absence(office.ada.id, NEXT_WEEK, office.ada.id, office.now))
    card = support_card(view, say(office))
    assert "claim" in actions(card)
    assert mentions(card) == ["Marie Roy"]
    assert "Ada Côté, titulaire absent jusqu’au lundi 14 septembre" in read(card)


WHEN = {"day", "start", "length"}
"""What every appointment has."""


async def test_the_form_asks_for_what_the_template_needs(office: Office, planning: str) -> None:
    for template, needed in (("recording_booth", {*WHEN, "place"}), ("technical_help", WHEN)):
        (task,) = await made(office, planning, template)
        await office.do(support.claim, office.ada.id, task.number)
        form = plan_form(await seen(office, task.number), say(office))
        asked = [part for part in form.parts if isinstance(part, TextField | DateField)]
        assert {field.name for field in asked if field.required} == needed


async def test_the_form_offers_the_templates_of_the_own_group_first_and_the_presenters(
    office: Office, planning: str
) -> None:
    view = await office.desk.read(partial(task_view, reader=THE_DESK, number=planning, now=office.now))
    form = make_form(view, say(office))
    (offered,) = (part for part in form.parts if isinstance(part, ChoiceField))
    keys = [choice.value for choice in offered.choices]
    assert sorted(keys) == sorted(TEMPLATES)
    assert [TEMPLATES[key].group for key in keys] == ["technologues"] * 8 + ["technopedagogues"]
    assert "Camille Roy" in form_text(form)


async def test_many_support_tasks_are_named_as_far_as_there_is_room_those_to_do_first(
    office: Office, planning: str
) -> None:
    wanted = [support.SupportWanted(office.marie.id, NEXT_DAY) for _ in range(40)]
    tasks = list(await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted))
    tasks[:3] = [replace(one, state=SupportState.CANCELLED) for one in tasks[:3]]
    blocks = support_lines(say(office), tasks, {office.marie.id: office.marie})
    said = read(Card("", blocks))
    assert "Tâches de soutien réglées : 3 sur 40" in said
    assert "TASK0001001" not in said
    assert said.count("TASK") == NAMED
    assert f"… et {40 - NAMED} de plus." in said
    assert support_lines(say(office), [], {}) == ()


@pytest.mark.parametrize("locale", [Locale.FR, Locale.EN])
async def test_templates_fit_in_a_message_and_say_every_step(office: Office, locale: Locale) -> None:
    card = templates_card(say(office, locale), {"technologues": "Technologues"})
    said = text(card)
    for template in TEMPLATES.values():
        assert template.name.to(locale) in said
        for step in template.checklist:
            assert step.text.to(locale) in said
    assert len(message(card, reader_in("T0", locale)).as_arguments()["blocks"]) <= 50
