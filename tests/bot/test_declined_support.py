"""What members read of a presenter who wants no support: what still stands for them, how it is counted and noted."""

import pytest

from bot.delivery.utterance import Nothing, Reply
from bot.desk.answers import Faulty, Opened
from bot.desk.courses.cards.tasks import task_card
from bot.desk.speech import speak
from bot.desk.teaching.cards.presenters import cared_for
from bot.desk.teaching.cards.presenters_form import DECLINED
from bot.desk.upkeep.cards.acts import about, who
from bot.desk.upkeep.own_data import sections_of
from bot.language import Locale
from bot.ui.model import ChecksField, plain
from bot.ui.say import Say
from tests.bot.drawn import actions, read
from tests.bot.switchboard import Switchboard
from tests.workflow.office import CALENDAR, Office, open_office
from tests.workflow.test_offers import RITM, course, interviewed, number, presenter, sends  # noqa: F401 - a fixture
from workflow.courses.tasks import Tick
from workflow.courses.teaching_support import PEDAGOGICAL_SUPPORT
from workflow.items.journal import What
from workflow.items.use_cases.access import THE_DESK
from workflow.ports.queues import Outgoing
from workflow.support.notices import PresenterLeft
from workflow.support.use_cases import support
from workflow.teaching.presenters import Care
from workflow.teaching.use_cases import offer_answers
from workflow.teaching.use_cases.presenters import Cared, take_care
from workflow.teaching.use_cases.request_views import task_view
from workflow.upkeep.acts import act_of
from workflow.upkeep.use_cases.own_data import own_data


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def card(office: Office) -> str:
    """The card of the step that offers support, in French."""
    view = await office.do(task_view, THE_DESK, number(office, PEDAGOGICAL_SUPPORT))
    drawn = task_card(view, Say(Locale.FR, CALENDAR, office.now))
    assert "cancel_support" in actions(drawn)
    return read(drawn).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
async def declined(course: Office) -> Office:  # noqa: F811 - the fixture
    """John has declined, while Paul had support for him in hand."""
    office, john = course, course.john.id
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    (made,) = await office.do(support.make, office.paul.id, step, "pedagogical_help", [john])
    await office.do(support.claim, office.paul.id, made.number)
    await sends(office, PEDAGOGICAL_SUPPORT, john)
    await office.do(offer_answers.answer, john, step, "No", accepts=False)
    return office


async def test_the_card_of_the_step_says_what_nobody_wants_and_offers_its_cancelling(declined: Office) -> None:
    said = await card(declined)
    assert "John Smith ne veut pas de soutien : annuler TASK0001001" in said
    assert "Terminer ou annuler" not in said


@pytest.mark.parametrize("shown", [True, False])
async def test_support_that_is_declined_is_told_under_its_card_and_posts_none(course: Office, *, shown: bool) -> None:  # noqa: F811
    office, john = course, course.john.id
    await interviewed(office)
    step = number(office, PEDAGOGICAL_SUPPORT)
    await office.do(support.make, office.paul.id, step, "pedagogical_help", [john])
    await sends(office, PEDAGOGICAL_SUPPORT, john)
    if shown:
        await office.post_cards()
    await office.do(offer_answers.answer, john, step, "No", accepts=False)
    ((notice, where),) = office.said(PresenterLeft)
    told = await speak(office.desk, Outgoing(1, notice, where, 0), office.now)
    assert isinstance(told, Reply if shown else Nothing)


async def test_who_declined_is_counted_as_neither_trained_nor_supported(declined: Office) -> None:
    office = declined
    counted = "formées 0 sur 2 · soutenues 0 sur 2 · 1 n’en veut pas"
    assert counted in await card(office)
    view = await office.do(task_view, THE_DESK, number(office, PEDAGOGICAL_SUPPORT))
    english = read(task_card(view, Say(Locale.EN, CALENDAR, office.now)))
    assert "trained 0 of 2 · supported 0 of 2 · 1 wants none" in english
    full = plain(cared_for(Say(Locale.FR, CALENDAR, office.now), view.presenters)).replace("\N{NO-BREAK SPACE}", " ")
    assert "formation donnée : 0 sur 2" in full
    assert "soutien donné : 0 sur 2" in full
    assert "soutien refusé : 1" in full


async def test_training_that_is_not_needed_is_counted_apart_from_training_that_was_given(course: Office) -> None:  # noqa: F811
    office = course
    await interviewed(office)
    await office.do(take_care, office.paul.id, RITM, Cared({Care.TRAINED: {office.john.id: Tick.NOT_APPLICABLE}}))
    view = await office.do(task_view, THE_DESK, number(office, PEDAGOGICAL_SUPPORT))
    say = Say(Locale.FR, CALENDAR, office.now)
    brief = read(task_card(view, say)).replace("\N{NO-BREAK SPACE}", " ")
    assert "formées 0 sur 2 · soutenues 0 sur 2 · formation sans objet pour 1" in brief
    full = plain(cared_for(say, view.presenters)).replace("\N{NO-BREAK SPACE}", " ")
    assert "formation donnée : 0 sur 2" in full
    assert "formation sans objet : 1" in full


async def test_members_see_who_declined_and_take_it_back(declined: Office) -> None:
    office, line = declined, Switchboard(declined)
    opened = await line.press(office.paul, "presenters", RITM)
    assert isinstance(opened, Opened)
    john = str(office.john.id)
    (box,) = (one for one in opened.form.parts if isinstance(one, ChecksField) and one.name == DECLINED)
    assert box.values == (john,)
    both = await line.send(office.paul, opened.form, **{DECLINED: john, Care.SUPPORTED.value: john})
    assert isinstance(both, Faulty)
    await line.send(office.paul, opened.form, **{DECLINED: "", Care.SUPPORTED.value: john})
    assert not presenter(office, office.john.id).declined
    assert presenter(office, office.john.id).supported is not None


async def test_their_own_data_say_of_no_support_that_they_had_it(declined: Office) -> None:
    office = declined
    found = await office.desk.read(lambda tx: own_data(tx, office.john.id))
    (row,) = sections_of(found)["courses_presented"]
    assert (row["supported"], row["trained"]) == (None, None)
    assert row["offered"] is not None


async def test_the_audit_tells_what_was_ticked_for_a_presenter_and_by_whom(declined: Office) -> None:
    office, say = declined, Say(Locale.FR, CALENDAR, declined.now)
    people = {one.id: one for one in (office.john, office.paul)}
    ticked = [act_of(one) for one in office.journal(RITM) if one.what is What.PRESENTER]
    told = [f"{who(one, people)}: {about(one, people, say)}" for one in ticked]
    assert "John Smith: John Smith · ➖ Ne veut pas de soutien" in told
    assert not any("Formation" in one for one in told), "nobody said so"
    assert len(set(told)) == len(told), "no line says what another one does"


async def test_the_audit_says_to_whom_and_how_what_a_step_offers_went(declined: Office) -> None:
    office, say = declined, Say(Locale.FR, CALENDAR, declined.now)
    people = {one.id: one for one in (office.john, office.paul)}
    step = number(office, PEDAGOGICAL_SUPPORT)
    sent = [about(act_of(one), people, say) for one in office.journal(step) if one.what is What.PRESENTED]
    assert sent == ["John Smith · par message"]
