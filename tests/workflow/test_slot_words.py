"""Times that someone answers in words: picked where they name exactly one and only agree, else asked in one tap."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.workflow.appointing import ELEVEN, NINE, OTHER, TEN, at_work, number, propose, slot, to
from tests.workflow.office import ZONE, Office
from workflow.courses.use_cases import tasks
from workflow.items.use_cases.talking import reply
from workflow.items.use_cases.work_items import work_item
from workflow.support.notices import MeetingSet, TimesAnswered, TimesReminded
from workflow.support.proposals import ProposalState
from workflow.support.slot_words import named
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import proposals

TODAY = date(2026, 8, 18)


def hour(day: int, begins: int, minute: int = 0) -> Appointment:
    starts = datetime(2026, 8, day, begins, minute, tzinfo=ZONE)
    return Appointment(starts, starts + timedelta(hours=1))


WEDNESDAY, LATER, THURSDAY = hour(19, 9), hour(19, 13, 30), hour(20, 9)
THREE = (WEDNESDAY, LATER, THURSDAY)


def read(text: str, slots: tuple[Appointment, ...] = THREE) -> tuple[Appointment | None, tuple[Appointment, ...]]:
    found = named(text, slots, TODAY, str(ZoneInfo(ZONE.key)))
    return found.picked, found.slots


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("mercredi à 9h me va", WEDNESDAY),
        ("Bonjour, mercredi à 9 h me convient très bien, merci !", WEDNESDAY),
        ("Demain 9h, parfait", WEDNESDAY),
        ("13 h 30", LATER),
        ("Je prends jeudi", THURSDAY),
        ("le 20 août à 9 h", THURSDAY),
        ("mercredi 19 août, 13 h 30 – 14 h 30", LATER),
        ("Wednesday at 1:30 pm works for me", LATER),
        ("Thursday is fine, thanks", THURSDAY),
        ("mercredi après-midi ça me va", LATER),
        ("Demain en après-midi, merci", LATER),
        ("mercredi matin c’est parfait", WEDNESDAY),
        ("Good morning, Wednesday afternoon works for me", LATER),
        ("Bon matin, je prends le deuxième", LATER),
        ("le premier svp", WEDNESDAY),
        ("la dernière plage me convient", THURSDAY),
        ("the second one please", LATER),
        ("option 3", THURSDAY),
        ("Thursday morning is good", THURSDAY),
    ],
)
def test_words_that_name_one_time_and_agree_pick_it(text: str, slot: Appointment) -> None:
    assert read(text) == (slot, (slot,))


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("mercredi me va", (WEDNESDAY, LATER)),
        ("9h", (WEDNESDAY, THURSDAY)),
        ("mercredi à 9h ne me va pas", (WEDNESDAY,)),
        ("mercredi 9h serait possible, mais en ligne ?", (WEDNESDAY,)),
        ("Thursday if I am back", (THURSDAY,)),
        ("mercredi à 9h?", (WEDNESDAY,)),
        ("ok", THREE),
        ("le matin me va", (WEDNESDAY, THURSDAY)),
        ("pas le premier", (WEDNESDAY,)),
        ("le premier ou le dernier", ()),
        ("mercredi soir", ()),
        ("une seconde", ()),
    ],
)
def test_words_that_leave_a_doubt_pick_nothing_but_name_times(text: str, slots: tuple[Appointment, ...]) -> None:
    assert read(text) == (None, slots)


@pytest.mark.parametrize(
    "text", ["vendredi à 9h me va", "mercredi à 10h", "Merci beaucoup !", "Je suis en congé, écrivez à ma collègue."]
)
def test_words_that_name_no_time_that_was_proposed_are_only_passed_on(text: str) -> None:
    assert read(text) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Merci, bonne après-midi",
        "Merci, bon aprèm !",
        "Merci et bonne fin d’après-midi",
        "Bel après-midi, merci",
        "Thanks, good afternoon",
    ],
)
def test_a_wish_for_a_part_of_the_day_names_no_time(text: str) -> None:
    assert not named(text, THREE, TODAY, ZONE.key).picked
    assert read(f"{text} Jeudi me va") == (THURSDAY, (THURSDAY,))


def test_a_mere_yes_picks_the_only_time() -> None:
    assert read("Oui, parfait !", (LATER,)) == (LATER, (LATER,))


@pytest.fixture
async def office() -> Office:
    """Paul holds the interviews of Marie's course and of John's; Tom has a support task for Marie."""
    return await at_work()


async def writes(office: Office, text: str) -> None:
    item = await office.desk.read(lambda tx: work_item(tx, office.marie.id, number(office)))
    await office.do(reply, office.marie.id, item, text)


async def test_a_time_that_is_accepted_in_words_is_booked_and_both_know(office: Office) -> None:
    await propose(office, NINE, TEN)
    office.said()
    await writes(office, "10 h me va, merci")
    kept = office.desk.state.proposals[number(office)]
    assert (kept.state, kept.appointment) == (ProposalState.CHOSEN, TEN)
    said = [(type(notice), notice.to) for notice, _place in office.said()]
    assert (TimesAnswered, to(office.paul)) in said
    assert {(MeetingSet, to(one)) for one in (office.paul, office.marie)} <= set(said)
    assert TimesReminded not in {kind for kind, _to in said}


async def test_words_that_fit_several_times_are_asked_about_in_one_tap(office: Office) -> None:
    await propose(office, NINE, slot("11 09:00"))
    office.said()
    await writes(office, "9 h me va")
    assert office.desk.state.proposals[number(office)].state is ProposalState.ASKED
    assert [notice.to for notice, _place in office.said(TimesReminded)] == [to(office.marie)]
    await writes(office, "Écrivez plutôt à ma collègue.")
    assert not office.said(TimesReminded)


@pytest.mark.parametrize("text", ["vendredi après-midi ça me va", "le matin me va", "mercredi ou jeudi"])
async def test_words_that_speak_of_a_time_and_pick_none_are_said_not_to_make_the_appointment(
    office: Office, text: str
) -> None:
    await propose(office, NINE, TEN)
    office.said()
    await writes(office, text)
    assert office.desk.state.proposals[number(office)].state is ProposalState.ASKED
    told = office.said()
    assert [(one.in_words, one.to) for one, _place in told if isinstance(one, TimesReminded)] == [
        (True, to(office.marie))
    ]
    assert "U0PAUL" in {place.id for _one, place in told}, "the words are for who proposed as well"


async def test_nothing_is_picked_in_words_once_nobody_has_the_item(office: Office) -> None:
    await propose(office, NINE)
    await office.do(tasks.release, office.paul.id, number(office))
    await writes(office, "9 h me va")
    assert office.desk.state.proposals[number(office)].state is ProposalState.ASKED


async def test_once_a_time_is_gone_a_place_among_them_is_none_that_is_left(office: Office) -> None:
    await propose(office, NINE, request=OTHER)
    await propose(office, NINE, TEN, ELEVEN)
    await office.do(proposals.pick, office.john.id, number(office, OTHER), 1, NINE.starts_at)
    await writes(office, "9 h me va")
    assert office.desk.state.proposals[number(office)].slots == (TEN, ELEVEN)
    office.said()

    await writes(office, "alors le deuxième")
    assert office.desk.state.proposals[number(office)].state is ProposalState.ASKED
    assert [one.in_words for one, _place in office.said(TimesReminded)] == [True]
    await writes(office, "alors le dernier moment")
    assert office.desk.state.proposals[number(office)].state is ProposalState.ASKED
    await writes(office, "11 h")
    assert office.desk.state.proposals[number(office)].appointment == ELEVEN
