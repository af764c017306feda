"""What steps send to people of a course: who has it is read from what was sent, and undone with it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, names
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import INTERVIEW, PEDAGOGICAL_SUPPORT, PLANNING
from workflow.courses.use_cases import tasks
from workflow.helpdesk.conversation_notices import Placed
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.placing import placement
from workflow.items.awaited import Why
from workflow.items.journal import What
from workflow.items.notices import AnswerShown, Followed, ReplyReceived, RequesterWrote
from workflow.items.passing import Answered
from workflow.items.refusals import NotForYou
from workflow.items.states import SupportState
from workflow.items.use_cases import talking
from workflow.items.use_cases.unreachable import could_not_say
from workflow.notice import ToPerson
from workflow.people.people import Person, PersonId
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction
from workflow.support.notices import PresenterLeft
from workflow.support.use_cases import support
from workflow.teaching.interview import Findings
from workflow.teaching.notices import ServicePresented
from workflow.teaching.offers import Offer, Road
from workflow.teaching.presenters import Care, Presenter, Typed
from workflow.teaching.refusals import ReasonMissing
from workflow.teaching.use_cases import closing, interview, offer_answers, offers
from workflow.teaching.use_cases.offer_answers import answer_to
from workflow.teaching.use_cases.offers import Outcome, Wanted
from workflow.teaching.use_cases.request_views import task_view
from workflow.teaching.use_cases.served import left_in

RITM = "RITM0001001"
DENIS = Typed("Denis Côté", "denis@example.org")
TEXTS = {"fr": "Voulez-vous de l’aide ?", "en": "Would you like help?"}


@pytest.fixture
async def course(office: Office) -> Office:
    """Marie leads a recording; John, who reads English, and Denis, known by e-mail alone, present in it."""
    office.desk.rules = replace(office.desk.rules, hold_seconds=10)
    await office.import_grid(
        sheet(row(Courriel="marie@example.org", Responsable="Marie Roy", Approches="Enregistrement"))
    )
    await office.do(tasks.claim, office.paul.id, number(office, INTERVIEW))
    return office


def number(office: Office, step: str) -> str:
    return office.tasks_of(RITM)[step].number


async def interviewed(office: Office) -> None:
    """The interview is closed, and the two steps after it are taken."""
    found = Findings((Typed("John Smith", "john@example.org"), DENIS), office.now.date(), "Les jeudis")
    await office.do(interview.close, office.paul.id, number(office, INTERVIEW), found)
    await office.do(tasks.claim, office.tom.id, number(office, PLANNING))
    await office.do(tasks.claim, office.paul.id, number(office, PEDAGOGICAL_SUPPORT))
    office.said()


async def lacks(office: Office, step: str) -> set[str]:
    """The keys of what a step lacks before it is closed."""
    view = await office.desk.read(partial(task_view, reader=office.tom.id, number=number(office, step), now=office.now))
    return {one.key for one in view.lacking}


def person(office: Office, email: str) -> Person:
    return next(one for one in office.desk.state.persons.values() if one.email == email)


def presenter(office: Office, who: PersonId) -> Presenter:
    return next(one for one in office.desk.state.presenters.values() if (one.request, one.person) == (RITM, who))


async def sends(office: Office, step: str, *to: PersonId, by: Person | None = None, **more: object) -> Outcome:
    wanted = Wanted(TEXTS, to, **more)  # type: ignore[arg-type]
    sender = by or (office.tom if step == PLANNING else office.paul)
    return await office.do(offers.send, sender.id, number(office, step), wanted)


async def test_the_presentation_goes_to_the_lead_and_ticks_the_step_because_it_was_sent(course: Office) -> None:
    office, marie = course, course.marie.id
    found = await office.desk.read(partial(offers.offering, person=office.paul.id, number=number(office, INTERVIEW)))
    assert (found.offer, [one.id for one in found.left]) == (Offer.SERVICE, [marie])
    office.said()
    await sends(office, INTERVIEW, marie)
    assert names(office.said(ServicePresented)) == [("ServicePresented", "U0MARIE")]
    ticks = office.task(number(office, INTERVIEW)).ticks
    assert set(ticks) == {"1", "1.1", "1.2", "1.3", "1.4", "1.5"}
    assert {(one.by, one.at) for one in ticks.values()} == {(office.paul.id, office.now)}
    await interviewed(office)
    assert f"offered.{marie}." not in await lacks(office, PEDAGOGICAL_SUPPORT)


async def test_each_reads_their_own_language_and_whoever_is_elsewhere_is_noted(course: Office) -> None:
    office = course
    await interviewed(office)
    john, denis = office.john.id, person(office, "denis@example.org").id
    assert {f"contacted.{one}." for one in (john, denis)} <= await lacks(office, PLANNING)
    outcome = await sends(office, PLANNING, office.marie.id, john, denis)
    assert [one.name for one in outcome.lost] == ["Denis Côté"], "shown, and still to be done"
    texts = {where.id: notice.text for notice, where in office.said(ServicePresented)}
    assert texts == {"U0MARIE": TEXTS["fr"], "U0JOHN": TEXTS["en"]}
    assert f"contacted.{denis}." in await lacks(office, PLANNING)
    assert "1" not in office.task(number(office, PLANNING)).ticks
    outcome = await sends(office, PLANNING, otherwise={denis: Road.PHONE})
    assert [one.name for one in outcome.noted] == ["Denis Côté"]
    assert not {one for one in await lacks(office, PLANNING) if one.startswith("contacted.")}
    assert "1" in office.task(number(office, PLANNING)).ticks, "everyone has it"
    roads = [one.detail["road"] for one in office.journal(number(office, PLANNING)) if one.what is What.PRESENTED]
    assert roads == ["message", "message", "phone"]


async def test_support_offered_to_all_leaves_nothing_to_offer(course: Office) -> None:
    office = course
    await interviewed(office)
    john, denis = office.john.id, person(office, "denis@example.org").id
    await sends(office, PEDAGOGICAL_SUPPORT, office.marie.id, john, otherwise={denis: Road.EMAIL})
    assert await lacks(office, PEDAGOGICAL_SUPPORT) == set()
    mark = presenter(office, john).offered
    assert mark is not None
    assert (mark.tick, mark.by, mark.at) == (Tick.DONE, office.paul.id, office.now)
    await office.do(closing.close, office.paul.id, number(office, PEDAGOGICAL_SUPPORT), Findings())


async def test_nobody_is_told_twice_unless_asked(course: Office) -> None:
    office = course
    await interviewed(office)
    john = office.john.id
    await sends(office, PLANNING, john)
    office.said()
    office.later(minutes=1)
    twice = await sends(office, PLANNING, john, by=office.ada)
    assert ([one.id for one in twice.told_since], twice.sent) == ([john], ())
    assert office.said(ServicePresented) == []
    found = await office.desk.read(partial(offers.offering, person=office.ada.id, number=number(office, PLANNING)))
    again = await sends(office, PLANNING, john, by=office.ada, known={john: found.sent[john].position})
    assert [one.id for one in again.sent] == [john]


async def test_what_is_taken_back_in_time_never_arrives_and_is_still_to_be_done(course: Office) -> None:
    office, marie, john = course, course.marie.id, course.john.id
    await sends(office, INTERVIEW, marie)
    office.said()
    done_at = int(office.now.timestamp())
    back = await office.do(offers.take_back, office.paul.id, number(office, INTERVIEW), done_at)
    assert ([one.id for one in back.back], back.gone) == ([marie], ())
    assert not [row for row in office.desk.state.outbox.values() if isinstance(row.notice, ServicePresented)]
    assert office.task(number(office, INTERVIEW)).ticks == {}
    await interviewed(office)
    assert f"offered.{marie}." in await lacks(office, PEDAGOGICAL_SUPPORT)
    office.later(minutes=5)
    await sends(office, PEDAGOGICAL_SUPPORT, marie, john)
    await office.post_cards()
    done_at = int(office.now.timestamp())
    late = await office.do(offers.take_back, office.paul.id, number(office, PEDAGOGICAL_SUPPORT), done_at)
    assert (late.back, {one.id for one in late.gone}) == ((), {marie, john}), "it had left"
    assert presenter(office, john).was_offered


async def test_taking_back_a_second_sending_leaves_the_first(course: Office) -> None:
    office, john = course, course.john.id
    await interviewed(office)
    await sends(office, PLANNING, john)
    await office.post_cards()
    first = presenter(office, john).informed
    office.later(minutes=2)
    found = await office.desk.read(partial(offers.offering, person=office.tom.id, number=number(office, PLANNING)))
    await sends(office, PLANNING, john, known={john: found.sent[john].position})
    await office.do(offers.take_back, office.tom.id, number(office, PLANNING), int(office.now.timestamp()))
    assert presenter(office, john).informed == first
    assert f"contacted.{john}." not in await lacks(office, PLANNING)


async def test_what_the_messaging_service_refuses_was_not_sent(course: Office) -> None:
    office, marie, john = course, course.marie.id, course.john.id
    await interviewed(office)
    await sends(office, PEDAGOGICAL_SUPPORT, marie, john)
    said = [(notice, where) for notice, where in office.said(ServicePresented) if where.id == "U0JOHN"]
    ((notice, where),) = said
    await office.do(could_not_say, notice, where, "blocked")
    assert f"offered.{john}." in await lacks(office, PEDAGOGICAL_SUPPORT)
    assert presenter(office, john).mark(Care.OFFERED) is None
    assert f"offered.{marie}." not in await lacks(office, PEDAGOGICAL_SUPPORT)
    missed = [one for one in office.desk.state.undelivered.values() if isinstance(one.notice, ServicePresented)]
    assert missed == [], "it does not arrive weeks later, as if it had been sent"


async def test_what_a_presenter_answers_lands_in_the_task_and_not_with_the_lead(course: Office) -> None:
    office, marie, john = course, course.marie.id, course.john.id
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    await sends(office, PEDAGOGICAL_SUPPORT, marie, john)
    await office.post_cards()
    office.said()
    office.later(minutes=3)
    assert await office.says(office.john, "Yes please, on Thursday.") is None, "no help request"
    said = office.said()
    assert [notice.text for notice, _where in said if isinstance(notice, RequesterWrote)] == [
        "Yes please, on Thursday."
    ]
    assert [where.id for notice, where in said if isinstance(notice, ReplyReceived)] == ["U0PAUL"]
    assert not [notice for notice, _where in said if isinstance(notice, Followed)]
    assert not [where for _notice, where in said if where.id == "U0MARIE"]

    office.later(minutes=3)
    await office.do(talking.answer, office.paul.id, task, "Thursday it is.", to=john)
    said = office.said()
    assert [where.id for notice, where in said if isinstance(notice, Answered)] == ["U0JOHN"]
    assert [notice.person for notice, _where in said if isinstance(notice, AnswerShown)] == [john]
    assert {one.item for one in await office.desk.read(lambda tx: tx.awaited.of(john))} == {task}


async def test_what_asks_nothing_takes_what_comes_back_the_same_day_and_no_request_after_that(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    task = number(office, PLANNING)
    await sends(office, PLANNING, john.id)
    await office.post_cards()
    office.later(minutes=30)
    await office.says(john, "I can’t sign in to the studio.")
    said = [one.detail["text"] for one in office.journal(task) if one.what is What.COMMENT]
    assert said == ["I can’t sign in to the studio."]
    await sends(office, PLANNING, john.id, known={john.id: last_position(office, task)})
    await office.pass_to(office.now + timedelta(days=5))
    opened = await office.says(john, "Hello, the microphone does not work in Zoom, can you help?")
    assert opened is not None
    assert len(office.desk.state.incidents) == 1


async def test_what_asks_nothing_leaves_what_was_asked(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    await sends(office, PLANNING, john.id)
    task = number(office, PLANNING)
    await office.do(talking.answer, office.tom.id, task, "Which studio is yours?", to=john.id)
    await sends(office, PLANNING, john.id, known={john.id: last_position(office, task)})
    (waits,) = [one for one in office.desk.state.awaited.values() if one.person == john.id]
    assert waits.why is Why.COMMENT


async def test_only_what_is_said_once_an_offer_has_come_answers_it(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    (made,) = await office.do(support.make, office.paul.id, task, "pedagogical_help", [john.id])
    asked = await office.asks(john, "The microphone of my studio is silent")
    await office.do(incidents.claim, office.tom.id, asked.number)
    office.later(minutes=5)
    await office.do(talking.answer, office.tom.id, asked.number, "Do you need another one?")
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    sent_at = last_position(office, task)
    to = partial(answer_to, number=task, person=john.id, position=sent_at)

    went = await office.says(john, "No thanks, no need")
    assert went is not None
    assert went.number == asked.number, "what they were asked"
    await office.says(john, f"No thanks, no need, {task}")
    assert await office.desk.read(to) is None, "in the task it is read, and answers nothing"
    assert office.desk.state.support[made.number].state is SupportState.OPEN
    assert not presenter(office, john.id).declined

    office.later(minutes=1)
    await office.post_cards()
    office.later(minutes=5)
    await office.says(john, "No thanks, no need")
    given = await office.desk.read(to)
    assert given is not None
    assert given.accepts is False
    assert office.desk.state.support[made.number].state is SupportState.CANCELLED


async def test_words_written_before_an_offer_came_and_read_after_it_do_not_answer_it(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    office.later(minutes=1)
    await office.post_cards()
    office.later(minutes=-1)
    assert await office.says(john, "No thanks, no need for the new microphone") is not None


async def test_what_was_taken_back_or_refused_leaves_what_was_asked(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    await office.post_cards()
    waits = dict(office.desk.state.awaited)
    office.later(minutes=5)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id, known={john.id: last_position(office, task)})
    await office.do(offers.take_back, office.paul.id, task, int(office.now.timestamp()))
    assert office.desk.state.awaited == waits


def last_position(office: Office, task: str) -> int:
    return max(at for at, one in enumerate(office.journal(task)) if one.what is What.PRESENTED)


async def test_the_buttons_answer_once_each_way_and_only_for_who_was_written_to(course: Office) -> None:
    office, john = course, course.john.id
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    await sends(office, PEDAGOGICAL_SUPPORT, john)
    office.later(minutes=3)
    assert await office.do(offer_answers.answer, john, task, "Yes", accepts=True)
    assert not await office.do(offer_answers.answer, john, task, "Yes", accepts=True)
    comments = [one for one in office.journal(task) if one.what is What.COMMENT]
    assert [(one.by, one.detail["text"], one.internal) for one in comments] == [(john, "Yes", True)]
    office.later(minutes=1)
    assert await office.do(offer_answers.answer, john, task, "No", accepts=False)
    assert not await office.do(offer_answers.answer, john, task, "No", accepts=False)
    with pytest.raises(NotForYou):
        await office.do(offer_answers.answer, office.marie.id, task, "Yes", accepts=True)


async def test_who_accepted_and_declines_after_all_is_marked_so_and_their_support_goes(course: Office) -> None:
    office, john = course, course.john.id
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    (made,) = await office.do(support.make, office.paul.id, task, "pedagogical_help", [john])
    await sends(office, PEDAGOGICAL_SUPPORT, john)
    await office.do(offer_answers.answer, john, task, "Yes", accepts=True)
    office.later(minutes=1)
    assert await office.do(offer_answers.answer, john, task, "No", accepts=False)
    assert office.desk.state.support[made.number].state is SupportState.CANCELLED
    office.later(minutes=1)
    assert await office.do(offer_answers.answer, john, task, "Yes", accepts=True)
    assert office.desk.state.support[made.number].state is SupportState.OPEN


async def test_a_step_does_not_close_over_who_accepted_without_support_or_a_reason(course: Office) -> None:
    office, marie, john = course, course.marie.id, course.john.id
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    denis = person(office, "denis@example.org").id
    await sends(office, PEDAGOGICAL_SUPPORT, marie, john, otherwise={denis: Road.EMAIL})
    office.later(minutes=3)
    await office.do(offer_answers.answer, john, task, "Yes", accepts=True)
    await office.do(offer_answers.answer, marie, task, "No", accepts=False)
    assert await lacks(office, PEDAGOGICAL_SUPPORT) == {f"promised.{john}."}, "who declines waits for nothing"
    with pytest.raises(ReasonMissing):
        await office.do(closing.close, office.paul.id, task, Findings())
    await office.do(talking.answer, office.paul.id, task, "Good.", to=john)
    assert await lacks(office, PEDAGOGICAL_SUPPORT) == {f"promised.{john}."}, "words are no support"
    await office.do(support.make, office.paul.id, task, "pedagogical_help", [john])
    assert await lacks(office, PEDAGOGICAL_SUPPORT) == set()


async def test_a_step_does_not_close_over_words_that_nobody_has_answered(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    task = number(office, PLANNING)
    await sends(office, PLANNING, office.marie.id, john.id)
    await office.post_cards()
    office.later(minutes=3)
    await office.says(john, "I have no access to the studio. Can you call me?")
    await office.says(office.marie, "Le studio est-il libre lundi ?")
    assert f"answered.{john.id}." in await lacks(office, PLANNING)
    await office.do(talking.answer, office.tom.id, task, "Yes, at nine.")
    assert {one for one in await lacks(office, PLANNING) if one.startswith("answered")} == {f"answered.{john.id}."}
    await office.do(closing.close, office.tom.id, task, Findings(), reasons={**LEFT, f"answered.{john.id}.": "Appelé."})
    (left,) = [one for one in office.journal(task) if one.detail.get("step") == "answered"]
    assert (left.detail["person"], left.detail["reason"]) == (john.id, "Appelé.")


async def test_nobody_else_sends_or_takes_back(course: Office) -> None:
    office = course
    await interviewed(office)
    for who, refusal in ((office.john, NotForYou), (office.paul, NotYourGroup)):
        with pytest.raises(refusal):
            await sends(office, PLANNING, office.john.id, by=who)
        with pytest.raises(refusal):
            await office.do(offers.take_back, who.id, number(office, PLANNING), 0)

    async def written(tx: Transaction) -> list[ToPerson]:
        return [row.notice.to for row in office.desk.state.outbox.values() if isinstance(row.notice.to, ToPerson)]

    assert not [one for one in await office.desk.read(written) if one.person == office.john.id]


@pytest.mark.parametrize(
    ("words", "wanted", "left"),
    [
        ("Yes, for my two recordings.", True, {"answered", "promised"}),
        ("pas voulu, nous avons déjà tout", False, set()),
        ("Non merci !", False, set()),
        ("No thanks, we’re fine.", False, set()),
        ("No, but can you call me?", None, {"answered"}),
        ("On Thursday I am away.", None, {"answered"}),
    ],
)
async def test_an_offer_is_taken_or_declined_in_words(
    course: Office, words: str, wanted: bool | None, left: set[str]
) -> None:
    office, john = course, course.john
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    await sends(office, PEDAGOGICAL_SUPPORT, office.marie.id, john.id)
    sent_at = last_position(office, task)
    await office.post_cards()
    office.later(minutes=30)
    assert await office.says(john, words) is None
    given = await office.desk.read(partial(answer_to, number=task, person=john.id, position=sent_at))
    assert given is not None
    assert (given.text, given.accepts) == (words, wanted)
    assert {one.split(".")[0] for one in await lacks(office, PEDAGOGICAL_SUPPORT)} - {"offered"} == left
    told = next(notice for notice, _where in office.said(Placed))
    found = await office.desk.read(partial(placement, number=told.number, entry=told.entry))
    assert found.wanted is wanted


async def test_words_after_an_answer_are_no_second_answer(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    task = number(office, PEDAGOGICAL_SUPPORT)
    await sends(office, PEDAGOGICAL_SUPPORT, john.id)
    office.later(minutes=3)
    await office.do(offer_answers.answer, john.id, task, "Yes", accepts=True)
    await office.says(john, f"No need for the room, {task}")
    assert f"promised.{john.id}." in await lacks(office, PEDAGOGICAL_SUPPORT)


async def test_who_declines_in_words_is_asked_for_no_more_and_support_nobody_began_for_them_is_cancelled(
    course: Office,
) -> None:
    office, john = course, course.john.id
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    denis = person(office, "denis@example.org").id
    made = await office.do(support.make, office.paul.id, step, "pedagogical_help", [john, denis])
    mine, other = (one.number for one in made)
    await sends(office, PEDAGOGICAL_SUPPORT, office.marie.id, john)
    sent_at = last_position(office, step)
    await office.post_cards()
    office.said()

    office.later(minutes=20)
    await office.says(office.john, "Not needed, thanks")

    state = office.desk.state.support
    assert (state[mine].state, state[other].state) == (SupportState.CANCELLED, SupportState.OPEN)
    assert [(one.topic, one.cancelled, one.declined) for one, _where in office.said(PresenterLeft)] == [
        (mine, True, True)
    ]
    assert (presenter(office, john).declined, presenter(office, john).lacks) == (True, (Care.TRAINED,))
    assert presenter(office, denis).lacks

    office.later(minutes=20)
    await sends(office, PEDAGOGICAL_SUPPORT, john, known={john: sent_at})
    await office.do(offer_answers.answer, john, step, "Yes", accepts=True)
    assert not presenter(office, john).declined, "they want some after all"
    assert set(presenter(office, john).lacks) == {Care.TRAINED, Care.SUPPORTED}


async def test_support_that_someone_has_in_hand_is_pointed_out_to_them_once_it_is_declined(course: Office) -> None:
    office, john = course, course.john.id
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    (made,) = await office.do(support.make, office.paul.id, step, "pedagogical_help", [john])
    await office.do(support.claim, office.paul.id, made.number)
    await sends(office, PEDAGOGICAL_SUPPORT, john)
    office.said()

    await office.do(offer_answers.answer, john, step, "No", accepts=False)

    assert office.desk.state.support[made.number].state is SupportState.CLAIMED
    told = office.said(PresenterLeft)
    assert {(one.cancelled, one.declined) for one, _where in told} == {(False, True)}
    assert {where.id for _one, where in told} == {"C0PEDAGO", "U0PAUL"}


async def test_each_sentence_of_a_closing_stands_in_what_was_left_until_it_is_made_good(course: Office) -> None:
    office, john = course, course.john
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    denis = person(office, "denis@example.org").id
    await sends(office, PEDAGOGICAL_SUPPORT, office.marie.id, john.id, otherwise={denis: Road.EMAIL})
    office.later(minutes=3)
    await office.do(offer_answers.answer, john.id, step, "Yes", accepts=True)
    await office.do(talking.answer, office.paul.id, step, "Good.", to=john.id)
    office.later(minutes=3)
    await office.says(john, "Could we do that on Monday?")
    office.later(minutes=3)
    why = {f"promised.{john.id}.": "Il n’a pas rappelé.", f"answered.{john.id}.": "Il est en congé."}
    await office.do(closing.close, office.paul.id, step, Findings(), reasons=why)

    async def left(tx: Transaction) -> dict[str, object]:
        found = await left_in(tx, await tx.requests.get(RITM), office.now)
        return {one.lack.key: one.why.detail["reason"] for one in found if one.why is not None}

    assert {key: text for key, text in (await office.desk.read(left)).items() if key in why} == why
    office.later(minutes=3)
    await office.do(talking.answer, office.paul.id, step, "Yes, on Monday.", to=john.id)
    assert f"answered.{john.id}." not in await office.desk.read(left)
