"""The cards of support tasks: what each state offers, to whom, in both languages; and lines where others name them."""

from dataclasses import replace
from functools import partial

import pytest

from bot.desk.support.cards.proposals import (
    answered_card,
    call_off_form,
    proposal_lines,
    propose_act,
    replaced_card,
    times_card,
    times_form,
)
from bot.desk.support.cards.support import support_card
from bot.desk.support.cards.support_forms import make_form, plan_form
from bot.desk.support.cards.support_lines import NAMED, support_lines
from bot.desk.support.cards.templates import templates_card
from bot.language import Locale
from bot.slack.render import message, reader_in
from bot.ui.model import Card, ChoiceField, DateField, TextField
from bot.ui.say import Say
from tests.bot.drawn import actions, buttons, form_text, mentions, read, text
from tests.workflow.appointing import ELEVEN, HOUR, TEN, at_work, number, propose
from tests.workflow.office import Office, at, open_office
from tests.workflow.test_use_cases_support import NEXT_DAY, made, planned, planning
from workflow.items.states import SupportState
from workflow.items.use_cases.access import THE_DESK
from workflow.people.absences import Absence
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import proposals, support
from workflow.support.use_cases.meetings import proposal_view
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
    rarer = [
        "acts",
        *talk,
        ">propose_times",
        ">release",
        ">ask_service",
        ">show",
        ">show",
        ">cancel_support",
        ">assign",
    ]
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
    assert "Ada Côté, en absence jusqu’au lundi 14 septembre" in read(card)


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
    form = make_form(view, say(office), TEMPLATES)
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
    assert "Tâches de soutien réglées : 0 sur 37" in said
    assert "TASK0001001" not in said
    assert said.count("TASK") == NAMED
    assert f"… et {40 - NAMED} de plus." in said
    assert support_lines(say(office), [], {}) == ()


@pytest.mark.parametrize("locale", [Locale.FR, Locale.EN])
async def test_templates_fit_in_a_message_and_say_every_step(office: Office, locale: Locale) -> None:
    card = templates_card(say(office, locale), TEMPLATES.values(), {"technologues": "Technologues"})
    said = text(card)
    for template in TEMPLATES.values():
        assert template.name.to(locale) in said
        for step in template.checklist:
            assert step.text.to(locale) in said
    assert len(message(card, reader_in("T0", locale)).as_arguments()["blocks"]) <= 50


async def test_an_appointment_is_called_off_from_a_card_until_it_begins() -> None:
    office = await at_work()
    await propose(office, TEN)
    met = await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    for now, offered in ((TEN.starts_at - HOUR, ["call_off_times"]), (TEN.starts_at, [])):
        card = Card("", tuple(proposal_lines(met, replace(say(office), now=now))))
        assert "Rendez-vous" in read(card)
        assert actions(card) == offered


async def test_only_an_appointment_that_stands_is_called_off_and_one_is_asked_first() -> None:
    office = await at_work()
    await propose(office, TEN)
    asked = office.desk.state.proposals[number(office)]
    met = await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    withdraw, off = (buttons(proposal_lines(one, say(office)))[0] for one in (asked, met))
    assert (withdraw.label, withdraw.confirm) == ("Retirer ces moments", None)
    assert (off.label, off.action) == ("Annuler le rendez-vous", "call_off_times")
    view = await office.desk.read(partial(proposal_view, number=number(office)))
    assert view is not None
    for reader, other in ((office.paul, "Marie Roy"), (office.marie, "Paul Caron")):
        said = form_text(call_off_form(view, reader.id, say(office))).replace("\u00a0", " ")
        assert f"{other} l’apprend" in said
        assert f"Un mot pour {other}" in said


async def test_who_picked_has_the_way_to_another_time_and_out_of_it_until_it_begins() -> None:
    office = await at_work()
    await propose(office, TEN)
    await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    view = await office.desk.read(partial(proposal_view, number=number(office)))
    assert view is not None
    assert actions(times_card(view, say(office))) == ["ask_other_time", "call_off_times"]
    assert actions(times_card(view, replace(say(office), now=TEN.starts_at))) == []
    await office.do(proposals.ask_to_move, office.marie.id, number(office), 1)
    asked = await office.desk.read(partial(proposal_view, number=number(office)))
    assert asked is not None
    card = times_card(asked, say(office))
    assert actions(card) == ["call_off_times"]
    assert "propose un rendez-vous" not in read(card)
    assert [one.label for one in buttons(proposal_lines(asked.proposal, say(office)))] == [
        "Annuler le rendez-vous",
        "Déplacer le rendez-vous",
    ]
    assert "tient tant que vous n’en avez pas choisi un autre" in read(card)
    told = answered_card(asked, say(office))
    assert "Marie Roy aimerait un autre moment que" in read(told)
    assert [one.label for one in buttons(told.blocks)] == ["Déplacer le rendez-vous", "Annuler le rendez-vous"]
    offer = await office.do(proposals.offering, office.paul.id, number(office))
    form = times_form(offer, say(office))
    assert form.title == "Déplacer le rendez-vous"
    assert "Ces moments remplacent" in form_text(form)


async def test_an_appointment_is_moved_by_times_that_say_which_one_they_replace() -> None:
    office = await at_work()
    await propose(office, TEN)
    met = await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    before, moved = (propose_act(say(office), number(office), office.marie, one) for one in (None, met))
    assert before is not None
    assert moved is not None
    assert (before.label, moved.label) == ("Proposer des moments", "Déplacer le rendez-vous")
    assert before.action == moved.action == "propose_times"
    await propose(office, ELEVEN)
    view = await office.desk.read(partial(proposal_view, number=number(office)))
    assert view is not None
    assert "10 h – 11 h, qui tient tant que vous n’avez pas choisi" in read(times_card(view, say(office)))
    older = replaced_card(view, say(office))
    assert "a proposé d’autres moments depuis" in read(older)
    assert not actions(older)
