"""What is written after the end, and what happens by itself: reminders, closing, reopening, requests that follow."""

from datetime import date, timedelta

import pytest

from tests.workflow.office import TECHNO, Office, at, channel, names
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.notices import FollowedUp, Reminded
from workflow.helpdesk.refusals import AlreadyRated, NothingPending, TooLateToCancel
from workflow.helpdesk.use_cases import incidents, writing
from workflow.items.attachments import Attachment
from workflow.items.journal import What
from workflow.items.refusals import NotForYou, WrongState
from workflow.items.states import IncidentState
from workflow.notice import ToItem, ToPerson

MARIE = channel("U0MARIE")


async def resolved(office: Office) -> str:
    """A request of Marie's that Tom settled on Tuesday at 9:10."""
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.resolve, office.tom.id, incident.number, "Rebranchez-le.")
    office.said()
    return incident.number


async def writes(office: Office, number: str, text: str, **more: object) -> str:
    """Have Marie write to a request of hers; return the number it went to."""
    return (await office.do(writing.add_from_requester, office.marie.id, number, text, **more)).number


async def state(office: Office, number: str) -> IncidentState:
    return (await office.incident(number)).state


# --- Is it settled? -----------------------------------------------------------------


@pytest.mark.parametrize("text", ["Oui", "oui merci, ça marche maintenant", "all good thanks"])
async def test_a_yes_to_whether_it_is_settled_closes_it(office: Office, text: str) -> None:
    number = await resolved(office)
    office.later(hours=1)
    assert (await office.asks(office.marie, text)).state is IncidentState.CLOSED
    assert {"QuestionSettled", "Closed"} <= {name for name, _where in names(office.said())}
    closed = next(one for one in reversed(office.journal(number)) if one.what is What.STATE)
    assert closed.by == office.marie.id


@pytest.mark.parametrize(
    ("text", "after"), [("Oui", IncidentState.ACTIVE), ("Oui, ça marche maintenant", IncidentState.CLOSED)]
)
async def test_a_yes_to_whether_to_reopen_it_reopens_it(office: Office, text: str, after: IncidentState) -> None:
    number = await resolved(office)
    await writes(office, number, "Le micro, par contre…")
    assert (await office.asks(office.marie, text)).state is after


async def test_a_yes_with_a_picture_is_asked_about(office: Office) -> None:
    number = await resolved(office)
    picture = Attachment("capture.png", "https://files.example.org/1", file="F1")
    await writes(office, number, "Oui", files=(picture,))
    assert await state(office, number) is IncidentState.RESOLVED


# --- Reminder ---------------------------------------------------------------------


async def test_the_reminder_repeats_what_was_asked_after_three_business_days(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle salle ?")
    office.said()
    await office.pass_to(at("11 09:09:59"))
    assert office.said(Reminded) == []
    await office.pass_to(at("11 12:00"))
    assert office.said(Reminded) == [(Reminded(number, ToPerson(office.marie.id), "Quelle salle ?"), MARIE)]


async def test_waiting_for_a_problem_reminds_nobody(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(
        incidents.hold, office.tom.id, number, IncidentState.AWAITING_PROBLEM, "Panne.", again=date(2026, 9, 30)
    )
    await office.pass_to(at("30 12:00"))
    assert office.said(Reminded) == []


# --- Reopen? ----------------------------------------------------------------------


async def test_what_is_written_after_the_end_is_relayed_and_one_question_asked(office: Office) -> None:
    number = await resolved(office)
    await writes(office, number, "Toujours pareil.")
    office.later(minutes=5)
    await writes(office, number, "Dans les deux salles.")
    said = names(office.said())
    assert said.count(("RequesterWrote", TECHNO.id)) == 2
    assert said.count(("ReplyReceived", "U0TOM")) == 2
    assert said.count(("ReopenQuestion", "U0MARIE")) == 1


async def test_the_question_waits_half_an_hour_from_the_first_words(office: Office) -> None:
    number = await resolved(office)
    await writes(office, number, "Toujours pareil.")
    asked_at = office.now
    office.later(minutes=20)
    await writes(office, number, "Alors ?")
    await office.pass_to(asked_at + timedelta(minutes=30) - timedelta(seconds=1))
    assert await state(office, number) is IncidentState.RESOLVED
    await office.pass_to(asked_at + timedelta(minutes=30))
    assert await state(office, number) is IncidentState.ACTIVE
    assert office.journal(number)[-1].by is None, "she did not say so"


@pytest.mark.parametrize(
    ("said", "after"),
    [
        (("Merci !",), IncidentState.RESOLVED),
        (("Merci !", "Bonne journée, merci encore"), IncidentState.RESOLVED),
        (("Merci !", "Il reste un souci."), IncidentState.ACTIVE),
        (("Il reste un souci.", "Merci !"), IncidentState.ACTIVE),
    ],
)
async def test_thanks_alone_leave_a_request_settled(
    office: Office, said: tuple[str, ...], after: IncidentState
) -> None:
    number = await resolved(office)
    for text in said:
        await writes(office, number, text)
    await office.pass_to(office.now + timedelta(hours=1))
    assert await state(office, number) is after


@pytest.mark.parametrize("text", ["Merci !", "Thanks a lot!", "🙏", "Parfait, merci beaucoup"])
@pytest.mark.parametrize("directly", [True, False])
async def test_mere_thanks_are_passed_on_and_asked_nothing(office: Office, text: str, *, directly: bool) -> None:
    number = await resolved(office)
    office.later(hours=1)
    if directly:
        await office.says(office.marie, text)
    else:
        await writes(office, number, text)
    said = [name for name, _where in names(office.said())]
    assert "RequesterWrote" in said
    assert not {"ReopenQuestion", "Placed"} & set(said)
    await office.pass_to(office.now + timedelta(hours=1))
    assert await state(office, number) is IncidentState.RESOLVED
    assert office.said() == []


async def test_a_picture_is_more_than_thanks(office: Office) -> None:
    number = await resolved(office)
    await writes(office, number, "Merci", files=(Attachment("capture.png", "https://files.example.org/1"),))
    await office.pass_to(office.now + timedelta(hours=1))
    assert await state(office, number) is IncidentState.ACTIVE


async def test_an_answer_counts_once_and_only_for_who_asked(office: Office) -> None:
    number = await resolved(office)
    await writes(office, number, "Toujours pareil.")
    for answer in (writing.accept_reopening, writing.decline_reopening):
        with pytest.raises(NotForYou):
            await office.do(answer, office.john.id, number)
    await office.do(writing.decline_reopening, office.marie.id, number)
    with pytest.raises(NothingPending):
        await office.do(writing.decline_reopening, office.marie.id, number)
    await office.pass_to(office.now + timedelta(hours=1))
    assert await state(office, number) is IncidentState.RESOLVED


async def test_whoever_settles_the_question_otherwise_takes_it_off_the_table(office: Office) -> None:
    number = await resolved(office)
    await writes(office, number, "Toujours pareil.")
    await office.post_cards()
    office.said()
    await office.do(incidents.reopen, office.tom.id, number)
    assert ("ReopenQuestion", "U0MARIE") in names(office.said())
    with pytest.raises(NothingPending):
        await office.do(writing.decline_reopening, office.marie.id, number)


async def test_a_question_asked_at_the_last_minute_keeps_the_request_from_closing(office: Office) -> None:
    number = await resolved(office)
    await office.pass_to(at("15 09:00"))
    await writes(office, number, "Toujours pareil.")
    await office.pass_to(at("15 09:29"))
    assert await state(office, number) is IncidentState.RESOLVED
    await office.pass_to(at("15 09:30"))
    assert await state(office, number) is IncidentState.ACTIVE


async def test_thanks_at_the_last_minute_let_it_close(office: Office) -> None:
    number = await resolved(office)
    await office.pass_to(at("15 09:00"))
    await writes(office, number, "Merci !")
    await office.pass_to(at("15 09:31"))
    assert await state(office, number) is IncidentState.CLOSED


# --- A request that follows ---------------------------------------------------------


@pytest.mark.parametrize("ending", ["closed", "cancelled"])
async def test_words_for_an_ended_request_open_another_that_follows_it(office: Office, ending: str) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    if ending == "closed":
        await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
        await office.do(incidents.confirm_solved, office.marie.id, number)
    else:
        await office.do(incidents.cancel, office.marie.id, number)
    office.said()
    following = await office.incident(await writes(office, number, "Le son grésille dans une autre salle."))
    assert (following.number, following.follows, following.kind) == ("INC0001002", number, Kind.INCIDENT)
    assert office.journal(number)[-1].what is What.FOLLOWED
    told = office.said(FollowedUp)
    expected = FollowedUp(number, ToItem(), office.marie.id, following.number, "Le son grésille dans une autre salle.")
    assert told == [(expected, TECHNO)]


async def test_it_goes_to_the_group_that_had_the_first(office: Office) -> None:
    number = await resolved(office)
    await office.do(incidents.reopen, office.tom.id, number)
    await office.do(incidents.transfer, office.tom.id, number, "technopedagogues", "Pour vous.")
    await office.do(incidents.resolve, office.paul.id, number, "Voilà.")
    await office.pass_to(at("30 12:00"))
    following = await office.incident(await writes(office, number, "Encore."))
    assert following.group == "technopedagogues"


async def test_after_an_outage_words_that_came_too_late_do_not_reopen(office: Office) -> None:
    number = await resolved(office)
    office.now = at("15 09:10")
    following = await writes(office, number, "Encore.")
    assert following == "INC0001002"
    assert await state(office, number) is IncidentState.CLOSED


# --- Stars ------------------------------------------------------------------------


async def test_a_rating_belongs_to_the_requester_of_a_closed_request(office: Office) -> None:
    number = await resolved(office)
    with pytest.raises(WrongState):
        await office.do(incidents.rate, office.marie.id, number, 4)
    await office.do(incidents.confirm_solved, office.marie.id, number)
    with pytest.raises(NotForYou):
        await office.do(incidents.rate, office.tom.id, number, 4)
    for never in (0, 6):
        with pytest.raises(ValueError, match=str(never)):
            await office.do(incidents.rate, office.marie.id, number, never)
    assert (await office.do(incidents.rate, office.marie.id, number, 4)).rating == 4


async def test_a_rating_is_changed_once(office: Office) -> None:
    number = await resolved(office)
    await office.do(incidents.confirm_solved, office.marie.id, number)
    await office.do(incidents.rate, office.marie.id, number, 2)
    assert (await office.do(incidents.rate, office.marie.id, number, 5)).rating == 5
    with pytest.raises(AlreadyRated) as refused:
        await office.do(incidents.rate, office.marie.id, number, 1)
    assert refused.value.rating == 5


# --- Cancel -----------------------------------------------------------------------


@pytest.mark.parametrize("end", ["hold", "resolve"])
async def test_a_request_that_support_acted_on_is_not_cancelled_by_its_requester(office: Office, end: str) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    if end == "hold":
        await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Où ?")
    else:
        await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    with pytest.raises(TooLateToCancel):
        await office.do(incidents.cancel, office.marie.id, number)
