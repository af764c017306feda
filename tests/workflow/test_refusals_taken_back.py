"""What was read as an answer to an offer, and is said to be something else: all that followed from it is undone."""

from functools import partial

import pytest

from tests.workflow.office import Office, channel, open_office
from tests.workflow.test_offers import (  # noqa: F401 - course is a fixture
    course,
    interviewed,
    lacks,
    last_position,
    number,
    presenter,
    sends,
)
from workflow.courses.teaching_support import PEDAGOGICAL_SUPPORT
from workflow.helpdesk.conversation_notices import Placed
from workflow.helpdesk.use_cases import edits, incidents
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.notices import CopyChanged
from workflow.items.states import SupportState
from workflow.items.use_cases import noting
from workflow.items.use_cases.hearing import Relayed
from workflow.support.notices import PresenterLeft
from workflow.support.use_cases import support
from workflow.teaching.presenters import Care
from workflow.teaching.use_cases.offer_answers import answer_to

DIRECT = channel("D0JOHN")
NO = "No thanks, no need, I manage"


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def answers(office: Office, words: str, *, claimed: bool = False) -> tuple[str, int]:
    """John answers an offer in words, while support was made for him; its number, and where his words stand."""
    john, step = office.john, number(office, PEDAGOGICAL_SUPPORT)
    (made,) = await office.do(support.make, office.paul.id, step, "pedagogical_help", [john.id])
    if claimed:
        await office.do(support.claim, office.paul.id, made.number)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    await office.post_cards()
    office.later(minutes=3)
    await office.says(john, words)
    return made.number, await placed(office)


async def placed(office: Office) -> int:
    """Where the words stand of which someone was told last that they went to the step."""
    await office.post_cards()
    journal = office.journal(number(office, PEDAGOGICAL_SUPPORT))
    return max(at for at, one in enumerate(journal) if one.what is What.COMMENT)


async def test_the_box_the_support_and_the_question_are_as_they_were(course: Office) -> None:  # noqa: F811
    office, john = course, course.john
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    made, entry = await answers(office, NO)
    assert office.desk.state.support[made].state is SupportState.CANCELLED
    assert presenter(office, john.id).declined
    office.said()
    office.later(minutes=2)

    went = await office.do(move_words, john.id, step, entry)

    assert office.desk.state.incidents[went].subject == NO
    assert office.desk.state.support[made].state is SupportState.OPEN
    assert not presenter(office, john.id).declined
    assert set(presenter(office, john.id).lacks) == {Care.TRAINED, Care.SUPPORTED}
    to = partial(answer_to, number=step, person=john.id, position=last_position(office, step))
    assert await office.desk.read(to) is None
    told = office.said()
    assert "U0JOHN" in {where.id for one, where in told if isinstance(one, CopyChanged)}, "the question, again"
    assert [(one.cancelled, one.taken_back) for one, _ in told if isinstance(one, PresenterLeft)] == [(False, True)]
    (waits,) = [one for one in office.desk.state.awaited.values() if one.item == step]
    assert (waits.person, waits.why) == (john.id, Why.QUESTION)
    office.later(minutes=5)
    await office.says(john, "Yes please")
    assert f"promised.{john.id}." not in await lacks(office, PEDAGOGICAL_SUPPORT), "the support stands for it"
    given = await office.desk.read(to)
    assert given is not None
    assert given.accepts


async def test_a_refusal_whose_message_is_deleted_is_taken_back_with_it(course: Office) -> None:  # noqa: F811
    office, john = course, course.john
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    (made,) = await office.do(support.make, office.paul.id, step, "pedagogical_help", [john.id])
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    await office.post_cards()
    office.later(minutes=3)
    await office.says(john, NO, written=Relayed(DIRECT, "3.1", DIRECT.id))
    assert presenter(office, john.id).declined
    assert office.desk.state.support[made.number].state is SupportState.CANCELLED
    await office.post_cards()
    office.said()
    office.later(minutes=2)

    await office.do(edits.message_withdrawn, "D0JOHN", "3.1")

    assert not presenter(office, john.id).declined
    assert office.desk.state.support[made.number].state is SupportState.OPEN
    to = partial(answer_to, number=step, person=john.id, position=last_position(office, step))
    assert await office.desk.read(to) is None
    told = office.said()
    assert "U0JOHN" in {where.id for one, where in told if isinstance(one, CopyChanged)}, "the question, again"
    assert not office.desk.state.incidents
    office.later(minutes=5)
    await office.says(john, "Yes please")
    given = await office.desk.read(to)
    assert given is not None
    assert given.accepts


async def test_support_on_which_somebody_has_acted_since_is_left_with_a_word(course: Office) -> None:  # noqa: F811
    office = course
    await interviewed(office)
    made, entry = await answers(office, NO)
    office.later(minutes=2)
    await office.do(noting.note, office.paul.id, made, "Salle libérée.")
    office.said()
    await office.do(move_words, office.john.id, number(office, PEDAGOGICAL_SUPPORT), entry)
    assert office.desk.state.support[made].state is SupportState.CANCELLED
    assert [(one.cancelled, one.taken_back) for one, _ in office.said(PresenterLeft)] == [(True, True)]
    assert not presenter(office, office.john.id).declined


async def test_who_has_it_in_hand_reads_that_it_is_wanted(course: Office) -> None:  # noqa: F811
    office = course
    await interviewed(office)
    made, entry = await answers(office, NO, claimed=True)
    office.said()
    await office.do(move_words, office.john.id, number(office, PEDAGOGICAL_SUPPORT), entry)
    assert office.desk.state.support[made].state is SupportState.CLAIMED
    told = office.said(PresenterLeft)
    assert {where.id for _one, where in told} == {"C0PEDAGO", "U0PAUL"}
    assert {(one.cancelled, one.taken_back) for one, _ in told} == {(False, True)}


async def test_a_yes_that_was_none_leaves_the_no_before_it(course: Office) -> None:  # noqa: F811
    office, john = course, course.john
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    made, _entry = await answers(office, NO)
    office.later(minutes=2)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id, known={john.id: last_position(office, step)})
    await office.post_cards()
    office.later(minutes=2)
    await office.says(john, "Yes please")
    assert not presenter(office, john.id).declined
    await office.do(move_words, john.id, step, await placed(office))
    assert presenter(office, john.id).declined
    assert office.desk.state.support[made].state is SupportState.CANCELLED


async def test_the_requests_that_one_has_open_stand_beside_the_way_back(course: Office) -> None:  # noqa: F811
    office, john = course, course.john
    await interviewed(office)
    asked = await office.asks(john, "The microphone of my studio is silent")
    await office.do(incidents.claim, office.tom.id, asked.number)
    office.later(minutes=5)
    step = number(office, PEDAGOGICAL_SUPPORT)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    await office.post_cards()
    office.said()
    office.later(minutes=3)
    await office.says(john, NO)
    told = next(notice for notice, _where in office.said(Placed))
    found = await office.desk.read(partial(placement, number=told.number, entry=told.entry))
    assert found.others == (asked.number,)
    assert await office.do(move_words, john.id, step, found.entry, to=asked.number) == asked.number
    assert not presenter(office, john.id).declined
