"""Someone declines what a step offered, and wants it after all: in words or by the button that stays."""

from functools import partial

import pytest

from tests.workflow.office import Office, open_office
from tests.workflow.test_offers import (  # noqa: F401 - course is a fixture
    course,
    interviewed,
    last_position,
    number,
    presenter,
    sends,
)
from tests.workflow.test_refusals_taken_back import NO, answers
from workflow.courses.teaching_support import PEDAGOGICAL_SUPPORT
from workflow.helpdesk.conversation_notices import AddOrNewAsked, Placed, WordKept
from workflow.helpdesk.notices import ReopenQuestion
from workflow.helpdesk.use_cases import incidents, pending
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.notices import CopyChanged, ReplyReceived
from workflow.items.replies import accepted
from workflow.items.states import IncidentState, SupportState
from workflow.items.use_cases import talking
from workflow.items.wanting import only_declines, wants_after_all
from workflow.support.notices import PresenterLeft
from workflow.support.use_cases import support
from workflow.teaching.presenters import Care
from workflow.teaching.use_cases import offer_answers
from workflow.teaching.use_cases.offer_answers import answer_to

YES = ("Actually yes, I would like help", "Finalement oui, j'aimerais de l'aide", "Yes, I'd like some help")


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
async def refused(course: Office) -> Office:  # noqa: F811 - the fixture
    """John has declined in words; the support that was made for him is cancelled."""
    await interviewed(course)
    await answers(course, NO)
    course.later(minutes=30)
    course.said()
    return course


def made(office: Office) -> SupportState:
    (one,) = office.desk.state.support.values()
    return one.state


async def wanted(office: Office) -> bool | None:
    step = number(office, PEDAGOGICAL_SUPPORT)
    position = last_position(office, step)
    given = await office.desk.read(partial(answer_to, number=step, person=office.john.id, position=position))
    return None if given is None else given.accepts


def test_words_that_want_it_after_all_are_told_from_a_mere_yes() -> None:
    for text in (*YES, "Finalement oui", "J’ai changé d’avis", "oh, actually I'd like that", "finalement je veux bien"):
        assert wants_after_all(text), text
    for text in ("Oui", "Finalement non", "finalement, mon micro ne marche pas", "Actually no", "J’ai changé de micro"):
        assert not wants_after_all(text), text


@pytest.mark.parametrize("text", YES)
async def test_words_take_a_refusal_back_whole(refused: Office, text: str) -> None:
    office, john, step = refused, refused.john, number(refused, PEDAGOGICAL_SUPPORT)
    assert made(office) is SupportState.CANCELLED
    await office.says(john, text)
    assert not office.desk.state.incidents, "they open nothing"
    assert made(office) is SupportState.OPEN
    assert not presenter(office, john.id).declined
    assert john.id in accepted(office.journal(step))
    told = office.said(Placed, CopyChanged, ReplyReceived)
    assert [where.id for one, where in told if isinstance(one, ReplyReceived)] == ["U0PAUL"], "who has it is told"
    assert "U0JOHN" in {where.id for one, where in told if isinstance(one, CopyChanged)}, "the offer says so"
    (entry,) = [one.entry for one, _where in told if isinstance(one, Placed)]
    assert (await office.desk.read(partial(placement, number=step, entry=entry))).wanted

    await office.do(move_words, john.id, step, entry)
    assert presenter(office, john.id).declined, "about something else, they leave the refusal as it was"
    assert await wanted(office) is False


async def test_the_button_that_stays_takes_it_back(refused: Office) -> None:
    office, john, step = refused, refused.john, number(refused, PEDAGOGICAL_SUPPORT)
    assert await office.do(offer_answers.answer, john.id, step, "Yes, I’d like help", accepts=True)
    assert made(office) is SupportState.OPEN
    assert not presenter(office, john.id).declined
    assert await wanted(office)
    assert not await office.do(offer_answers.answer, john.id, step, "Yes, I’d like help", accepts=True)


async def test_a_refusal_spares_no_training_that_it_does_not_name(refused: Office) -> None:
    assert presenter(refused, refused.john.id).lacks == (Care.TRAINED,)


async def test_a_refusal_that_names_training_spares_it(course: Office) -> None:  # noqa: F811 - the fixture
    await interviewed(course)
    await answers(course, "No thanks, no training for me")
    assert presenter(course, course.john.id).lacks == ()


async def test_where_another_request_was_spoken_of_since_they_are_asked(refused: Office) -> None:
    office, john, step = refused, refused.john, number(refused, PEDAGOGICAL_SUPPORT)
    other = (await office.asks(john, "My microphone is dead in room B204")).number
    await office.do(incidents.claim, office.tom.id, other)
    await office.do(talking.answer, office.tom.id, other, "Is it plugged in?")
    office.later(minutes=30)
    office.said()
    await office.says(john, YES[0])
    ((asked, _where),) = office.said(AddOrNewAsked)
    assert isinstance(asked, AddOrNewAsked)
    assert asked.numbers == (step, other)
    await office.do(pending.add_pending, john.id, step)
    assert await wanted(office)
    assert made(office) is SupportState.OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, c'est réglé pour le micro mais je veux reprendre le soutien offert",
        "It's fixed, thanks! But I'd like some help with the course after all",
    ],
)
async def test_words_that_settle_a_request_and_want_the_support_after_all_do_both(refused: Office, text: str) -> None:
    office, john = refused, refused.john
    other = (await office.asks(john, "My microphone is dead in room B204")).number
    await office.do(incidents.claim, office.tom.id, other)
    await office.do(incidents.resolve, office.tom.id, other, "It is plugged in.")
    office.later(minutes=30)
    office.said()
    await office.says(john, text)
    assert (await office.incident(other)).state is IncidentState.CLOSED
    assert made(office) is SupportState.OPEN
    assert await wanted(office)
    assert not office.said(ReopenQuestion, AddOrNewAsked)


def test_only_thanks_and_what_is_settled_may_stand_before_words_that_want_it_after_all() -> None:
    for text in ("Merci, mais je veux bien le soutien", "C'est réglé pour le son, et j'aimerais l'aide offerte"):
        assert wants_after_all(text), text
    for text in (
        "Mon micro est mort mais je veux bien votre aide",
        "C'est réglé mais Zoom plante, je veux de l'aide",
        "Réglé",
    ):
        assert not wants_after_all(text), text


async def test_support_that_was_given_back_is_told_of_once(refused: Office) -> None:
    office, john = refused, refused.john
    await office.says(john, YES[0])
    office.later(minutes=30)
    await office.do(support.claim, office.paul.id, "TASK0001001")
    office.said()
    await office.says(john, "Yes, help on Monday would be great")
    assert made(office) is SupportState.CLAIMED
    assert not office.said(PresenterLeft)


REFUSALS = (
    "Non merci, je n'en ai pas besoin",
    "ah non",
    "Oh no",
    "Bonjour, non merci, ça va. Bonne journée !",
    "No thanks, I'm fine",
    "Pas besoin, je me débrouille",
)


def test_a_refusal_that_says_nothing_else_is_told_from_words_that_ask() -> None:
    for text in REFUSALS:
        assert only_declines(text), text
    for text in ("Non, mon micro ne marche pas", "Merci, ça va", "No need to call, the projector is dead", "Non mais"):
        assert not only_declines(text), text


@pytest.mark.parametrize("text", REFUSALS)
async def test_a_refusal_of_nothing_opens_nothing_and_is_asked_about_in_a_line(office: Office, text: str) -> None:
    await office.says(office.marie, text)
    assert [type(one) for one, _where in office.said()] == [WordKept]
    office.later(minutes=11)
    await office.pass_to(office.now)
    assert not office.desk.state.incidents


async def test_what_follows_such_a_refusal_opens_a_request_with_both(office: Office) -> None:
    await office.says(office.marie, REFUSALS[0])
    office.later(minutes=1)
    opened = await office.asks(office.marie, "Mais mon micro ne marche pas dans Zoom")
    assert REFUSALS[0] in opened.text


@pytest.mark.parametrize(
    "text",
    [
        "J’aimerais de l’aide, mon micro ne marche pas",
        "Yes, I’d like some help: Zoom crashes",
        "J’aimerais de l’aide, Zoom plante",
        "Merci, et j’aimerais de l’aide, mon micro ne fonctionne plus",
        "J’aimerais de l’aide pour un autre problème",
        "I’d like help with something else",
        "J’aimerais de l’aide, j’ai un autre problème",
    ],
)
async def test_help_with_what_fails_is_no_offer_taken_after_all(refused: Office, text: str) -> None:
    await refused.says(refused.john, text)
    assert made(refused) is SupportState.CANCELLED
    assert len(refused.desk.state.incidents) == 1, "it is a request of its own"
