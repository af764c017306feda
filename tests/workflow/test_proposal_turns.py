"""Proposed times and appointments follow what happens around them: words, hands, plans, leads, time."""

from dataclasses import replace

import pytest

from tests.workflow.appointing import ELEVEN, NINE, TEN, at_work, number, propose, slot, to
from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, Office, at
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.refusals import NobodyToWriteTo
from workflow.people.people import Person
from workflow.support.notices import (
    MeetingNear,
    MeetingOff,
    MeetingSet,
    TimesChanged,
    TimesProposed,
    TimesReminded,
    TimesUnanswered,
)
from workflow.support.proposals import ProposalState
from workflow.support.refusals import ProposalOver
from workflow.support.use_cases import proposals, support
from workflow.support.use_cases.bookings import bookings_of
from workflow.support.use_cases.meetings import meetings_of

FAR, FARTHER = slot("24 09:00"), slot("25 09:00")
REMINDED = (TimesReminded, TimesUnanswered)


@pytest.fixture
async def office() -> Office:
    """Paul holds the interviews of Marie's course and of John's; Tom has a support task for Marie."""
    return await at_work()


async def met(office: Office) -> None:
    """Have Paul and Marie agree on ten o'clock."""
    await propose(office, TEN)
    await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    office.said()


def off(office: Office, *people: Person) -> bool:
    """Tell whether these, and nobody else, were told that they do not meet."""
    return [notice.to for notice, _place in office.said(MeetingOff)] == [to(one) for one in people]


async def test_who_answers_in_words_is_not_reminded(office: Office) -> None:
    await propose(office, FAR, FARTHER)
    await office.do(message_from_requester, office.marie.id, "Plutôt le 23 à 15 h, j'enseigne ces matins-là")
    assert [one.in_words for one, _where in office.said(TimesReminded)] == [True], "they read that nothing is made yet"
    for day in ("10", "14", "16", "18"):
        await office.pass_to(at(f"{day} 16:00"))
    assert not office.said(*REMINDED)


async def test_an_appointment_follows_who_has_its_step(office: Office) -> None:
    await met(office)
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    await office.do(tasks.release, office.paul.id, number(office))
    assert off(office, office.paul)
    assert not await office.desk.read(lambda tx: meetings_of(tx, office.paul.id, at("10 00:00"), at("11 00:00")))
    assert not await office.desk.read(lambda tx: bookings_of(tx, {office.paul.id}, at("10 00:00"), at("11 00:00")))
    await office.do(tasks.claim, anne.id, number(office))
    assert {notice.to for notice, _place in office.said(MeetingSet)} == {to(anne), to(office.marie)}
    (hers,) = await office.desk.read(lambda tx: meetings_of(tx, anne.id, at("10 00:00"), at("11 00:00")))
    assert (hers.by.id, hers.proposal.appointment, hers.proposal.sequence) == (anne.id, TEN, 2)
    await office.pass_to(at("09 10:00"))
    assert {notice.to for notice, _place in office.said(MeetingNear)} == {to(anne), to(office.marie)}
    await office.do(proposals.call_off, anne.id, number(office))
    assert off(office, anne, office.marie)


async def test_who_takes_a_step_back_has_its_appointment_back(office: Office) -> None:
    await met(office)
    await office.do(tasks.release, office.paul.id, number(office))
    await office.do(tasks.claim, office.paul.id, number(office))
    told = office.said()
    (lost,) = [notice for notice, _place in told if isinstance(notice, MeetingOff)]
    assert (lost.to, lost.sequence) == (to(office.paul), 1)
    back = [(notice.to, notice.sequence) for notice, _place in told if isinstance(notice, MeetingSet)]
    assert back == [(to(office.paul), 2), (to(office.marie), 2)]


async def test_nobody_is_reminded_while_nobody_has_the_step(office: Office) -> None:
    await propose(office, FAR, FARTHER)
    await office.do(tasks.release, office.paul.id, number(office))
    await office.pass_to(at("11 16:00"))
    assert not office.said(*REMINDED)
    anne = await office.meet("Anne Lavoie", room=PEDAGO)
    await office.do(tasks.claim, anne.id, number(office))
    assert office.desk.state.proposals[number(office)].by == anne.id
    assert [notice.to for notice, _place in office.said(TimesChanged)] == [to(office.marie)], "whom she would meet"
    await office.pass_to(at("14 16:00"))
    await office.pass_to(at("17 16:00"))
    assert [notice.to for notice, _place in office.said(*REMINDED)] == [to(office.marie), to(anne)]
    assert (await office.do(proposals.pick, office.marie.id, number(office), 1, FAR.starts_at)).by == anne.id


async def test_support_that_is_planned_by_hand_settles_its_times(office: Office) -> None:
    (task,) = office.desk.state.support.values()
    await office.do(proposals.propose, office.tom.id, task.number, [FAR, FARTHER], "")
    await office.post_cards()
    await office.do(support.plan, office.tom.id, task.number, ELEVEN, "Salle 4")
    assert office.desk.state.proposals[task.number].state is ProposalState.CANCELLED
    with pytest.raises(ProposalOver):
        await office.do(proposals.pick, office.marie.id, task.number, 1, FAR.starts_at)
    assert office.desk.state.support[task.number].appointment == ELEVEN
    await office.pass_to(at("14 16:00"))
    assert not office.said(*REMINDED)


@pytest.mark.parametrize("agreed", [True, False], ids=["an appointment", "times"])
async def test_who_leads_the_course_no_longer_picks_nothing_and_meets_nobody(office: Office, agreed: bool) -> None:
    await propose(office, TEN, ELEVEN)
    if agreed:
        await office.do(proposals.pick, office.marie.id, number(office), 1, TEN.starts_at)
    office.said()
    rows = [row(Sigle=code, Courriel="john@example.org", Responsable="John") for code in ("MMD 1231", "MMD 1232")]
    await office.import_grid(sheet(*rows))
    stands = office.desk.state.proposals[number(office)]
    assert (stands.state, stands.appointment) == (ProposalState.CANCELLED, None)
    assert off(office, *((office.paul, office.marie) if agreed else ()))
    with pytest.raises(ProposalOver):
        await office.do(proposals.pick, office.marie.id, number(office), 1, ELEVEN.starts_at)
    office.said()
    await office.do(proposals.propose, office.paul.id, number(office), [TEN], "")
    assert [notice.to for notice, _place in office.said(TimesProposed)] == [to(office.john)]


async def test_no_times_go_to_someone_who_cannot_be_written_to(office: Office) -> None:
    office.desk.state.persons[office.marie.id] = replace(office.desk.state.persons[office.marie.id], accounts=())
    with pytest.raises(NobodyToWriteTo):
        await office.do(proposals.offering, office.paul.id, number(office))
    with pytest.raises(NobodyToWriteTo):
        await propose(office, NINE)
    assert number(office) not in office.desk.state.proposals


async def test_an_appointment_that_has_begun_is_called_off_no_more(office: Office) -> None:
    await met(office)
    await office.pass_to(at("10 10:30"))
    with pytest.raises(ProposalOver):
        await office.do(proposals.call_off, office.paul.id, number(office))
    await propose(office, FAR)
    await office.do(proposals.withdraw, office.paul.id, number(office))
    assert not office.said(MeetingOff)
    assert office.desk.state.proposals[number(office)].appointment == TEN, "it took place"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Mercredi serait mieux", "ok, jeudi ça me va"),
        ("Wednesday would be better", "ok Friday works"),
        ("attends je regarde mon agenda", "plutôt vendredi"),
        ("let me check my calendar", "actually Thursday"),
    ],
)
async def test_a_time_named_later_is_chosen_though_other_words_came_before(
    office: Office, first: str, then: str
) -> None:
    await propose(office, FAR, FARTHER)
    assert await office.says(office.marie, first) is None
    office.later(minutes=30)
    office.said()
    assert await office.says(office.marie, then) is None, "it opens no request"
    kept = office.desk.state.proposals[number(office)]
    assert kept.state is ProposalState.CHOSEN
    assert kept.appointment == (FAR if "jeudi" in then or "Thursday" in then else FARTHER)


async def test_words_that_speak_of_no_time_are_the_answer_and_the_next_may_be_about_anything(office: Office) -> None:
    await propose(office, FAR, FARTHER)
    await office.says(office.marie, "Écrivez plutôt à ma collègue.")
    office.later(minutes=30)
    assert await office.says(office.marie, "Mon clavier est brisé depuis ce matin") is not None
