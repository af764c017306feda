"""Help requests as dialogues: said, answered, said, answered."""

import pytest

from tests.workflow.office import GESTION, PEDAGO, TECHNO, Office, at, channel, names
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.refusals import TooLateToCancel
from workflow.helpdesk.use_cases import incidents, writing
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.pending import ANSWER_WITHIN
from workflow.items.attachments import Attachment
from workflow.items.journal import What
from workflow.items.notices import Marked, RequesterWrote
from workflow.items.passing import Answered
from workflow.items.refusals import (
    AlreadyTaken,
    AlreadyThere,
    AlreadyYours,
    NobodyHolds,
    NotForYou,
    NothingSaid,
    NotTheHolder,
    TextTooLong,
)
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting, talking
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.reaching import delivered
from workflow.items.use_cases.unreachable import could_not_say
from workflow.people.refusals import NoSuchGroup, NotYourGroup
from workflow.refusal import Refusal


async def test_a_message_becomes_a_request_with_a_clock_and_two_notices(office: Office) -> None:
    incident = await office.asks(office.marie, "Bonjour,\nLe son de mon capteur coupe. Que faire ?")
    assert (incident.number, incident.state, incident.holder) == ("INC0001001", IncidentState.NEW, None)
    assert (incident.subject, incident.kind) == ("Le son de mon capteur coupe.", Kind.INCIDENT)
    assert incident.group == "technologues"
    assert names(office.said()) == [("RequestReceived", "U0MARIE"), ("ItemOpened", "C0TECHNO")]
    (kept,) = office.kept(incident.number)
    assert (kept.clock.kind, kept.clock.since, kept.next_at) == (ClockKind.RESPONSE, office.now, at("08 13:10"))


async def test_numbers_follow_one_another(office: Office) -> None:
    first = await office.asks(office.marie, "Le son coupe.")
    second = await office.asks(office.john, "My microphone is broken.")
    assert [first.number, second.number] == ["INC0001001", "INC0001002"]


async def test_what_follows_within_two_minutes_of_the_first_is_the_same_request(office: Office) -> None:
    first = await office.asks(office.marie, "Le son coupe.")
    office.later(minutes=1)
    assert (await office.asks(office.marie, "C’est dans la salle 2.")).number == first.number
    office.later(minutes=1)
    assert (await office.asks(office.marie, "Depuis hier.")).number == first.number
    office.later(seconds=1)
    assert await office.says(office.marie, "Il me faut un accès.") is None, "too late: it is asked where this belongs"
    comments = [entry.detail["text"] for entry in office.journal(first.number) if entry.what is What.COMMENT]
    assert comments == ["C’est dans la salle 2.", "Depuis hier."]


async def test_what_another_instance_hears_whose_clock_is_behind_is_the_same_request(office: Office) -> None:
    first = await office.asks(office.marie, "Le son coupe.")
    office.later(minutes=-1)
    assert (await office.asks(office.marie, "C’est dans la salle 2.")).number == first.number


async def test_what_is_announced_as_something_else_is_a_request_of_its_own_however_soon(office: Office) -> None:
    first = await office.asks(office.marie, "Le son coupe.")
    office.later(seconds=30)
    other = await office.asks(office.marie, "Autre chose : un accès.")
    assert (other.number, other.subject) == ("INC0001002", "Un accès.")
    assert What.COMMENT not in [entry.what for entry in office.journal(first.number)]


async def test_two_people_who_write_at_once_have_a_request_each(office: Office) -> None:
    marie = await office.asks(office.marie, "Le son coupe.")
    john = await office.asks(office.john, "My microphone is broken.")
    assert marie.number != john.number


async def test_what_is_written_in_the_requests_own_thread_is_added_to_it_whenever(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    (place,) = [one for (topic, where), one in office.desk.state.places.items() if where == channel("U0MARIE")]
    office.later(hours=5)
    added = await office.asks(office.marie, "Encore ce matin.", thread=(place.channel, place.message))
    assert added.number == incident.number
    assert not added.reply_received, "nobody of support has spoken yet"
    said = office.said(RequesterWrote)
    assert [(notice.text, address) for notice, address in said] == [("Encore ce matin.", TECHNO)]


async def test_nobody_adds_to_the_request_of_someone_else_through_its_thread(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    place = office.desk.state.places[incident.number, channel("U0MARIE")]
    other = await office.asks(office.john, "Mine too.", thread=(place.channel, place.message))
    assert other.number != incident.number
    with pytest.raises(NotForYou):
        await office.do(writing.add_from_requester, office.john.id, incident.number, "Mine too.")


async def test_a_message_in_the_thread_of_an_ended_request_opens_another(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    place = office.desk.state.places[incident.number, channel("U0MARIE")]
    await office.do(incidents.cancel, office.marie.id, incident.number)
    again = await office.asks(office.marie, "Finalement, oui.", thread=(place.channel, place.message))
    assert again.number == "INC0001002"


async def test_a_picture_without_a_word_opens_a_request_named_after_it(office: Office) -> None:
    file = Attachment("capture.png", "https://files.example.org/1")
    assert await office.says(office.marie, "", files=(file,)) is None
    await office.pass_to(office.now + ANSWER_WITHIN)
    (incident,) = await office.desk.read(lambda tx: tx.incidents.of_requester(office.marie.id))
    assert incident.subject == "capture.png"
    attached = office.journal(incident.number)[-1]
    assert (attached.what, attached.detail["name"], attached.internal) == (What.ATTACHMENT, "capture.png", False)


async def test_a_text_longer_than_any_platform_sends_is_refused_whole(office: Office) -> None:
    with pytest.raises(TextTooLong):
        await office.asks(office.marie, "a" * 40_001)
    assert (await office.asks(office.marie, "a" * 40_000)).text == "a" * 40_000
    assert not office.desk.state.incidents.keys() - {"INC0001001"}


async def test_a_claim_tells_the_requester_who_helps_and_is_the_first_action(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    office.later(minutes=30)
    claimed = await office.do(incidents.claim, office.tom.id, incident.number)
    assert (claimed.holder, claimed.state, claimed.answered) == (office.tom.id, IncidentState.ACTIVE, True)
    assert ("ClaimTold", "U0MARIE") in names(office.said())
    response = office.clock(incident.number, ClockKind.RESPONSE)
    assert (response.stopped_at, response.counted) == (office.now, 1800)
    assert office.clock(incident.number, ClockKind.RESOLUTION).since == office.now


async def test_the_loser_of_a_race_is_told_who_has_it_and_since_when(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    won_at = office.now
    office.later(minutes=2)
    with pytest.raises(AlreadyTaken) as lost:
        await office.do(incidents.claim, office.ada.id, incident.number)
    assert (lost.value.holder, lost.value.since) == (office.tom.id, won_at.isoformat())
    with pytest.raises(AlreadyYours):
        await office.do(incidents.claim, office.tom.id, incident.number)


async def test_a_refused_move_leaves_no_trace(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    before = office.desk.state
    with pytest.raises(NotYourGroup):
        await office.do(incidents.claim, office.paul.id, incident.number)
    assert office.desk.state is before


async def test_a_released_request_can_be_taken_by_another_and_its_clocks_go_on(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    await office.do(talking.answer, office.tom.id, incident.number, "J’arrive.")
    clocks = office.kept(incident.number)
    office.later(hours=1)
    released = await office.do(incidents.release, office.tom.id, incident.number)
    assert (released.holder, released.state) == (None, IncidentState.ACTIVE)
    assert [kept.clock for kept in office.kept(incident.number)] == [kept.clock for kept in clocks]
    assert (await office.do(incidents.claim, office.ada.id, incident.number)).holder == office.ada.id


async def test_only_the_holder_or_a_manager_releases(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(NobodyHolds):
        await office.do(incidents.release, office.tom.id, incident.number)
    await office.do(incidents.claim, office.tom.id, incident.number)
    with pytest.raises(NotTheHolder) as refused:
        await office.do(incidents.release, office.ada.id, incident.number)
    assert refused.value.holder == office.tom.id
    assert (await office.do(incidents.release, office.gisele.id, incident.number)).holder is None


async def test_an_answer_by_form_is_shown_in_the_thread_and_one_by_message_is_marked(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    await office.do(talking.answer, office.tom.id, incident.number, "Rebranchez-le.")
    said = names(office.said())
    assert ("Answered", "U0MARIE") in said
    assert ("AnswerShown", "C0TECHNO") in said
    written = Relayed(TECHNO, "111.222")
    await office.do(talking.answer, office.tom.id, incident.number, "Et redémarrez.", written=written)
    again = office.said()
    assert {"AnswerShown", "Marked"}.isdisjoint(dict(names(again))), "nothing claims that it came before it did"
    ((answered, where),) = [(notice, address) for notice, address in again if isinstance(notice, Answered)]
    await office.do(delivered, answered, where)
    ((marked, _here),) = office.said(Marked)
    assert (marked.message, marked.mark) == ("111.222", "relayed")


async def test_an_answer_that_is_refused_is_marked_so_and_waits_once(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(talking.answer, office.tom.id, incident.number, "Voilà.", written=Relayed(TECHNO, "111.222"))
    ((answered, where),) = office.said(Answered)
    for _again in range(2):
        await office.do(could_not_say, answered, where, "user_not_found", row=7)
    said = office.said()
    assert [notice.mark for notice, _address in said if isinstance(notice, Marked)] == ["undelivered"]
    assert [name for name, _where in names(said)].count("Unreachable") == 1
    assert [one.notice for one in office.desk.state.undelivered.values()] == [answered]
    assert not office.desk.state.persons[office.marie.id].reachable


async def test_the_first_action_is_kept_exactly_once(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(talking.answer, office.tom.id, incident.number, "Un instant.")
    await office.do(incidents.claim, office.ada.id, incident.number)
    await office.do(talking.answer, office.ada.id, incident.number, "Voilà.")
    assert [entry.what for entry in office.journal(incident.number)].count(What.FIRST_ACTION) == 1


async def test_a_member_who_asks_cannot_be_their_own_first_response(office: Office) -> None:
    incident = await office.asks(office.tom, "Mon propre capteur coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    await office.do(talking.answer, office.tom.id, incident.number, "Je regarde.")
    assert not (await office.incident(incident.number)).answered
    assert office.clock(incident.number, ClockKind.RESPONSE).stopped_at is None
    await office.do(talking.answer, office.ada.id, incident.number, "Prends le mien.")
    answered = await office.incident(incident.number)
    assert (answered.answered, answered.state) == (True, IncidentState.ACTIVE)
    assert office.clock(incident.number, ClockKind.RESPONSE).stopped_at == office.now


async def test_a_member_can_settle_what_they_asked_themselves(office: Office) -> None:
    incident = await office.asks(office.tom, "Mon propre capteur coupe.")
    solved = await office.do(incidents.resolve, office.tom.id, incident.number, "C’était le fil.")
    assert solved.state is IncidentState.RESOLVED
    assert What.FIRST_ACTION not in [entry.what for entry in office.journal(incident.number)]


async def test_the_requester_has_nothing_of_what_members_note(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    await office.do(noting.note, office.tom.id, incident.number, "Elle l’a échappé, je crois.")
    said = office.said()
    assert names(said) == [("NoteShown", "C0TECHNO")]
    assert office.journal(incident.number)[-1].internal


async def test_no_word_is_no_answer(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    for blank in ("", " \n"):
        with pytest.raises(NothingSaid):
            await office.do(talking.answer, office.tom.id, incident.number, blank)
        with pytest.raises(NothingSaid):
            await office.do(incidents.resolve, office.tom.id, incident.number, blank)


async def test_a_transfer_clears_the_holder_moves_the_card_and_tells_both_groups(office: Office) -> None:
    incident = await office.asks(office.marie, "Comment évaluer en ligne ?")
    await office.do(incidents.claim, office.tom.id, incident.number)
    await office.post_cards()
    clocks = [kept.clock for kept in office.kept(incident.number)]
    office.later(hours=1)
    moved = await office.do(incidents.transfer, office.tom.id, incident.number, "technopedagogues", "Une évaluation.")
    assert (moved.group, moved.holder, moved.state) == ("technopedagogues", None, IncidentState.ACTIVE)
    assert [kept.clock for kept in office.kept(incident.number)] == clocks
    said = names(office.said())
    assert ("ItemOpened", PEDAGO.id) in said
    assert {("Transferred", PEDAGO.id), ("Transferred", TECHNO.id)} <= set(said)
    assert ("CardChanged", TECHNO.id) in said
    with pytest.raises(NotYourGroup):
        await office.do(incidents.claim, office.tom.id, incident.number)


@pytest.mark.parametrize(
    ("group", "reason", "refusal"),
    [
        ("technologues", "Déjà là.", AlreadyThere),
        ("nulle part", "Ailleurs.", NoSuchGroup),
        ("technopedagogues", "  ", NothingSaid),
    ],
)
async def test_a_transfer_needs_another_group_that_exists_and_a_reason(
    office: Office, group: str, reason: str, refusal: type[Refusal]
) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(refusal):
        await office.do(incidents.transfer, office.tom.id, incident.number, group, reason)


async def test_a_requester_can_cancel_until_someone_has_answered(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    for stranger, refusal in ((office.john, NotForYou), (office.paul, NotYourGroup)):
        with pytest.raises(refusal):
            await office.do(incidents.cancel, stranger.id, incident.number)
    cancelled = await office.do(incidents.cancel, office.marie.id, incident.number)
    assert cancelled.state is IncidentState.CANCELLED
    assert [kept.next_at for kept in office.kept(incident.number)] == [None]
    other = await office.asks(office.marie, "L’image aussi.")
    await office.do(incidents.claim, office.tom.id, other.number)
    with pytest.raises(TooLateToCancel):
        await office.do(incidents.cancel, office.marie.id, other.number)


async def test_either_side_corrects_the_kind(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    assert (await office.do(incidents.change_kind, office.marie.id, incident.number, Kind.QUESTION)).kind == "question"
    assert (await office.do(incidents.change_kind, office.tom.id, incident.number, Kind.INCIDENT)).kind == "incident"
    for stranger, refusal in ((office.john, NotForYou), (office.paul, NotYourGroup)):
        with pytest.raises(refusal):
            await office.do(incidents.change_kind, stranger.id, incident.number, Kind.QUESTION)


async def test_a_group_without_a_channel_is_told_through_management(office: Office) -> None:
    await office.unlink("technologues")
    await office.asks(office.marie, "Le son coupe.")
    assert ("ItemOpened", GESTION.id) in names(office.said())


async def test_a_requester_who_has_no_account_is_put_down_as_unreachable_once(office: Office) -> None:
    nadia = await office.meet("Nadia Roy", account=False)
    incident = await office.do(open_incident, nadia.id, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    noted = [entry for entry in office.journal(incident.number) if entry.what is What.UNREACHABLE]
    assert [entry.detail["person"] for entry in noted] == [nadia.id]
    assert noted[0].internal
