"""What someone of support writes in private just after the desk told them of an item: asked about, never presumed."""

from datetime import timedelta

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, channel
from workflow.courses.use_cases import tasks
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AddOrNewSettled, AddOrNewWithdrawn
from workflow.helpdesk.refusals import NothingPending
from workflow.helpdesk.use_cases import edits, incidents, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.attachments import Attachment
from workflow.items.journal import What
from workflow.items.notices import AnswerShown, Marked, ReplyReceived
from workflow.items.passing import NOTED, Answered
from workflow.items.use_cases import talking, watching
from workflow.items.use_cases.hearing import Relayed
from workflow.people.refusals import NotYourGroup
from workflow.upkeep.use_cases.forgetting import forget

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"
TRY = "Essayez plutôt Firefox, il lit ce format."
TOM = channel("U0TOM")


def written(message: str) -> Relayed:
    return Relayed(TOM, message, "D0TOM")


@pytest.fixture
async def told(office: Office) -> Office:
    """Tom has Marie's request in hand, and has just been told that she wrote."""
    await office.asks(office.marie, "La vidéo est noire.")
    await office.do(incidents.claim, office.tom.id, ONE)
    office.later(minutes=5)
    await office.asks(office.marie, f"{ONE} c’est pareil sur l’autre ordinateur.")
    await office.post_cards()
    office.said()
    office.later(minutes=2)
    return office


def question(office: Office) -> AddOrNewAsked:
    ((asked, _where),) = office.said(AddOrNewAsked)
    return asked


def last(office: Office, number: str = ONE) -> tuple[What, str]:
    said = [one for one in office.journal(number) if one.what in {What.COMMENT, What.WORK_NOTE, What.OPENED}][-1]
    return said.what, str(said.detail["text"])


async def test_what_may_be_an_answer_is_asked_about_in_private_before_anything_opens_or_leaves(told: Office) -> None:
    assert await told.says(told.tom, TRY) is None
    ((asked, where),) = told.said(AddOrNewAsked)
    assert (asked.helping, asked.numbers, where) == ((ONE,), (), TOM)
    assert sorted(told.desk.state.incidents) == [ONE]
    assert last(told)[1] != TRY


async def test_sent_it_reaches_the_one_who_was_named_with_its_files_and_follows_later_edits(told: Office) -> None:
    picture = Attachment("menu.png", "https://files.example.org/1", "F1", str(TOM), direct=True, size=10)
    await told.says(told.tom, TRY, files=[picture], written=written("1.1"))
    await told.says(told.tom, "Ou Safari.", written=written("1.2"))
    asked = question(told)
    await told.do(pending.send_pending, told.tom.id, ONE, helping=ONE, to=told.marie.id)
    queued = told.said()
    assert [one.text for one, to in queued if isinstance(one, Answered) and to.id == "U0MARIE"] == [TRY, "Ou Safari."]
    assert len([one for one, _to in queued if isinstance(one, AnswerShown)]) == 2
    (settled,) = [one for one, _to in queued if isinstance(one, AddOrNewSettled)]
    assert (settled.topic, settled.sent_to, settled.noted) == (asked.topic, told.marie.id, False)
    assert not (await told.incident(ONE)).reply_received
    await told.post_cards()
    await told.do(edits.message_edited, "D0TOM", "1.2", "Ou Chrome.", mentions_desk=False)
    assert told.journal(ONE)[-1].detail["after"] == "Ou Chrome."
    with pytest.raises(NothingPending):
        await told.do(pending.send_pending, told.tom.id, ONE, helping=ONE, to=told.marie.id)


async def test_noted_it_is_internal_and_marked_as_such(told: Office) -> None:
    await told.says(told.tom, TRY, written=written("1.1"))
    await told.do(pending.note_pending, told.tom.id, ONE, helping=ONE)
    assert last(told) == (What.WORK_NOTE, TRY)
    queued = told.said()
    assert [one.mark for one, _to in queued if isinstance(one, Marked)] == [NOTED]
    assert not [one for one, to in queued if to.id == "U0MARIE"]


async def test_for_themselves_it_opens_a_request_of_their_own_as_of_when_they_wrote_it(told: Office) -> None:
    wrote_at = told.now
    await told.says(told.tom, TRY)
    told.later(minutes=4)
    opened = await told.do(pending.open_pending, told.tom.id, helping=ONE)
    assert (opened.number, opened.requester, opened.opened_at) == (TWO, told.tom.id, wrote_at)
    assert last(told)[1] != TRY


async def test_without_an_answer_it_is_said_again_once_with_the_words_and_kept(told: Office) -> None:
    await told.says(told.tom, TRY)
    first = question(told)
    await told.pass_to(told.now + timedelta(minutes=10))
    again = question(told)
    assert (again.text, again.helping) == (TRY, (ONE,))
    assert again.topic != first.topic
    await told.pass_to(at("30 10:00"))
    assert told.said(AddOrNewAsked, AddOrNewSettled) == []
    assert sorted(told.desk.state.incidents) == [ONE]
    await told.do(pending.note_pending, told.tom.id, ONE, helping=ONE)
    assert last(told) == (What.WORK_NOTE, TRY)
    assert {one.topic for one, _to in told.said(AddOrNewSettled)} == {first.topic, again.topic}


async def test_more_words_wait_with_the_first_and_are_asked_about_below_once_the_question_is_far_up(
    told: Office,
) -> None:
    await told.says(told.tom, TRY)
    await told.says(told.tom, "Ou Safari.")
    assert len(told.said(AddOrNewAsked)) == 1
    await told.pass_to(told.now + timedelta(minutes=12))
    told.said()
    await told.says(told.tom, "Ou Chrome.")
    assert question(told).text == f"{TRY}\nOu Safari.\nOu Chrome."


async def test_a_message_that_is_taken_back_withdraws_the_question(told: Office) -> None:
    await told.says(told.tom, TRY, written=written("1.1"))
    await told.do(edits.message_edited, "D0TOM", "1.1", "Essayez Safari.", mentions_desk=False)
    await told.do(edits.message_withdrawn, "D0TOM", "1.1")
    assert len(told.said(AddOrNewWithdrawn)) == 1
    with pytest.raises(NothingPending):
        await told.do(pending.send_pending, told.tom.id, ONE, helping=ONE, to=told.marie.id)


async def test_a_reply_to_that_message_leaves_no_doubt_about_which_item(told: Office) -> None:
    await told.asks(told.john, "My mic is dead.")
    await told.do(incidents.claim, told.tom.id, TWO)
    told.later(minutes=5)
    await told.asks(told.john, f"{TWO} still dead.")
    await told.post_cards()
    told.said()
    about = next(one for one in told.desk.state.heard.values() if one.item == ONE and one.shows == ReplyReceived.stored)
    await told.says(told.tom, TRY, thread=(about.channel, about.message))
    assert (question(told).helping, last(told)[1] == TRY) == ((ONE,), False)
    await told.says(told.tom, "Is it muted?")
    assert question(told).helping == (TWO, ONE), "the one written about last comes first"
    await told.do(pending.send_pending, told.tom.id, TWO, helping=TWO, to=told.john.id)
    await told.do(pending.note_pending, told.tom.id, ONE, helping=ONE)
    assert (last(told, TWO), last(told)) == ((What.COMMENT, "Is it muted?"), (What.WORK_NOTE, TRY))


async def test_who_has_asked_something_as_well_is_offered_both(told: Office) -> None:
    await told.do(open_incident, told.tom.id, "Il me faut un micro.")
    told.later(minutes=5)
    await told.asks(told.marie, f"{ONE} toujours noir.")
    told.later(minutes=1)
    told.said()
    await told.says(told.tom, TRY)
    asked = question(told)
    assert (asked.helping, asked.numbers, asked.unanswered) == ((ONE,), (TWO,), None)
    await told.do(pending.add_pending, told.tom.id, TWO, helping=ONE)
    assert last(told, TWO) == (What.COMMENT, TRY)


async def test_what_they_go_on_with_of_their_own_is_not_asked_about(told: Office) -> None:
    await told.do(open_incident, told.tom.id, "Il me faut un micro.")
    told.later(minutes=1)
    added = await told.asks(told.tom, "Sans fil.")
    assert added.number == TWO


@pytest.mark.parametrize("act", ["answers", "notes", "resolves", "next day", "released"])
async def test_once_nothing_awaits_them_their_words_are_their_own(told: Office, act: str) -> None:
    match act:
        case "answers":
            await told.do(talking.answer, told.tom.id, ONE, "Je regarde.")
        case "notes":
            await told.do(talking.take_in, told.tom.id, ONE, "À voir.")
        case "resolves":
            await told.do(incidents.resolve, told.tom.id, ONE, "Réglé.")
        case "next day":
            told.now = at("09 10:00")
        case "released":
            await told.do(incidents.release, told.tom.id, ONE)
    assert (await told.asks(told.tom, "Mon propre micro est muet.")).requester == told.tom.id


async def test_who_follows_an_item_of_their_group_is_asked_and_a_teacher_who_follows_is_not(told: Office) -> None:
    await told.do(watching.add_watcher, told.ada.id, ONE, by=told.tom.id)
    await told.do(watching.add_watcher, told.john.id, ONE, by=told.tom.id)
    await told.do(watching.add_watcher, told.paul.id, ONE, by=told.tom.id)
    await told.asks(told.marie, f"{ONE} et sur mon téléphone.")
    told.said()
    assert await told.says(told.ada, TRY) is None
    assert question(told).helping == (ONE,)
    for other in (told.john, told.paul):
        assert (await told.asks(other, "My own question: where do I start?")).requester == other.id


async def test_a_number_of_what_they_work_on_says_which_item(told: Office) -> None:
    told.now = at("15 10:00")
    await told.says(told.tom, f"{ONE} : {TRY}")
    assert question(told).helping == (ONE,)
    await told.says(told.tom, ONE)
    assert told.said(AddOrNewAsked) == [], "a number alone is shown"


async def test_words_for_an_item_that_went_elsewhere_stay_kept_until_they_can_go_somewhere(told: Office) -> None:
    await told.says(told.tom, TRY)
    await told.do(incidents.transfer, told.tom.id, ONE, "technopedagogues", "À eux.")
    with pytest.raises(NotYourGroup):
        await told.do(pending.send_pending, told.tom.id, ONE, helping=ONE, to=told.marie.id)
    assert (await told.do(pending.open_pending, told.tom.id, helping=ONE)).number == TWO


async def test_nothing_waits_any_more_of_someone_who_is_forgotten(told: Office) -> None:
    await told.says(told.tom, TRY)
    await told.do(incidents.release, told.tom.id, ONE)
    await told.do(forget, "tom@example.org", names=lambda _data, _sought: False)
    assert not [kind for _topic, kind in told.desk.state.timers if kind == pending.ADD_OR_NEW]


async def test_a_task_is_answered_in_private_the_same_way(office: Office) -> None:
    await office.import_grid(sheet(row(Responsable="Marie Roy", Courriel="marie@example.org")))
    number = min(office.desk.state.tasks)
    office.later(minutes=5)
    task = office.task(number)
    holder = office.paul if task.group == "technopedagogues" else office.tom
    await office.do(talking.answer, holder.id, number, "Libre jeudi ?")
    office.later(minutes=5)
    await office.do(tasks.claim, holder.id, number)
    await office.says(office.marie, "Plutôt vendredi 13 h.")
    office.said()
    assert await office.says(holder, "D’accord pour vendredi, dans votre bureau.") is None
    assert question(office).helping == (number,)
    await office.do(pending.send_pending, holder.id, number, helping=number, to=office.marie.id)
    assert last(office, number) == (What.COMMENT, "D’accord pour vendredi, dans votre bureau.")
