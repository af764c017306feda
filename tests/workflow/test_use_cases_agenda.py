"""The calendar of support as a dialogue: days, groups, persons, who is booked twice; what feeds give, and to whom."""

from datetime import timedelta

import pytest

from tests.workflow.office import TECHNO, Office, at, names
from tests.workflow.test_use_cases_support import NEXT_DAY, made, planned, planning
from workflow.items.journal import What
from workflow.items.states import SupportState
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.people.refusals import NoSuchGroup
from workflow.ports.desk import Transaction
from workflow.support.agenda import AgendaRange, Shown, read_back, understood
from workflow.support.feeds import OWN
from workflow.support.notices import (
    AgendaEntered,
    AgendaLeft,
    AppointmentCancelled,
    AppointmentMade,
    AppointmentsGathered,
    AppointmentsOff,
)
from workflow.support.refusals import NoFeed, NotOnAnAgenda, NotYourAgenda
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.use_cases import feeds, support
from workflow.support.use_cases.agenda import AgendaView, agenda_asked, agenda_view, todays
from workflow.support.use_cases.feeds import FeedView, feed_view
from workflow.upkeep.use_cases import forgetting

__all__ = ["planning"]
HOUR = timedelta(hours=1)
DIGEST = "d" * 64
THIS_WEEK = Shown()


async def looks(office: Office, who: Person, shown: Shown = THIS_WEEK) -> AgendaView:
    return await office.desk.read(lambda tx: agenda_view(tx, who.id, shown, office.now))


async def asks(office: Office, who: Person, text: str) -> AgendaView:
    return await office.desk.read(lambda tx: agenda_asked(tx, who.id, text, office.now))


async def reads(office: Office, digest: str = DIGEST) -> FeedView | None:
    return await office.desk.read(lambda tx: feed_view(tx, digest, office.now))


async def given(office: Office, digest: str = DIGEST) -> dict[str, SupportTask]:
    view = await reads(office, digest)
    assert view is not None
    return {one.task.number: one.task for one in view.entries}


def numbers(view: AgendaView) -> list[str]:
    return [one.task.number for one in view.entries]


# --- Looking ---------------------------------------------------------------------


async def test_members_see_their_groups_and_presenters_their_own(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    assert numbers(await looks(office, office.ada)) == [task.number]
    assert numbers(await looks(office, office.gisele)) == [task.number], "managers see all groups"
    assert numbers(await looks(office, office.paul)) == [], "another group's"
    assert numbers(await looks(office, office.paul, Shown(group="technologues"))) == [task.number]
    assert numbers(await looks(office, office.marie)) == [task.number], "she is helped then"
    assert numbers(await looks(office, office.john)) == []
    assert numbers(await looks(office, office.john, Shown(group="technologues"))) == [], "no member, no group"
    assert numbers(await looks(office, office.john, Shown(person=office.ada.id))) == []


async def test_days_begin_and_end_at_midnight_of_the_wall_clock(office: Office, planning: str) -> None:
    late = await planned(office, planning)
    night = Appointment(at("09 23:00"), at("10 00:30"))
    await office.do(support.plan, office.ada.id, late.number, night, "")
    wednesday, thursday, friday = (Shown(AgendaRange.DAY, at(f"{day} 12:00").date()) for day in ("09", "10", "11"))
    assert numbers(await looks(office, office.ada, wednesday)) == [late.number]
    assert numbers(await looks(office, office.ada, thursday)) == [late.number], "it goes on over midnight"
    assert numbers(await looks(office, office.ada, friday)) == []


async def test_days_without_anything_tell_of_the_next_that_one_may_see(office: Office, planning: str) -> None:
    later, latest = await planned(office, planning), await planned(office, planning)
    for task, day in ((later, "17"), (latest, "24")):
        when = Appointment(at(f"{day} 09:00"), at(f"{day} 10:00"))
        await office.do(support.plan, office.ada.id, task.number, when, "Salle 4")
    for who, coming in ((office.ada, later.number), (office.marie, later.number), (office.john, None)):
        view = await looks(office, who)
        assert numbers(view) == []
        assert (view.coming.task.number if view.coming else None) == coming
    assert (await looks(office, office.ada, Shown(AgendaRange.DAY, at("17 12:00").date()))).coming is None
    await office.do(support.done, office.ada.id, later.number, note="Plus tôt que prévu.")
    view = await looks(office, office.ada)
    assert view.coming is not None
    assert view.coming.task.number == latest.number


async def test_of_this_week_what_lies_behind_is_left_out(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    office.now = at("10 09:00")
    view = await looks(office, office.ada)
    assert (view.first, view.last) == (at("10 12:00").date(), at("13 12:00").date())
    assert numbers(view) == []
    assert numbers(await looks(office, office.ada, Shown(AgendaRange.DAY, at("09 12:00").date()))) == [task.number]


async def test_the_same_person_twice_at_once_is_marked_whatever_group_is_shown(office: Office, planning: str) -> None:
    first, second = await planned(office, planning), await planned(office, planning)
    third = await planned(office, planning)
    apart = Appointment(NEXT_DAY.ends_at, NEXT_DAY.ends_at + HOUR)
    await office.do(support.plan, office.ada.id, third.number, apart, "")
    view = await looks(office, office.ada)
    assert {one.task.number: one.clash for one in view.entries} == {
        first.number: True,
        second.number: True,
        third.number: False,
    }
    await office.do(support.release, office.ada.id, second.number)
    await office.do(support.claim, office.tom.id, second.number)
    assert not any(one.clash for one in (await looks(office, office.ada)).entries)


async def test_a_long_one_overlaps_every_short_one_within_it(office: Office, planning: str) -> None:
    spans = {"long": (9, 17), "early": (10, 11), "late": (15, 16), "after": (17, 18)}
    tasks = {}
    for name, (start, end) in spans.items():
        task = await planned(office, planning)
        when = Appointment(at(f"09 {start:02}:00"), at(f"09 {end:02}:00"))
        tasks[(await office.do(support.plan, office.ada.id, task.number, when, "")).number] = name
    view = await looks(office, office.ada)
    assert {tasks[one.task.number] for one in view.entries if one.clash} == {"long", "early", "late"}


async def test_words_after_the_command_choose_days_groups_and_people(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    for text in ("", "semaine", "Demain", "technologues", "groupe Technologues demain", "ada", "Ada Côté", "mes"):
        assert numbers(await asks(office, office.ada, text)) == [task.number], text
    for text in ("aujourd’hui", "semaine prochaine", "next week", "Technopédagogues", "tom"):
        assert numbers(await asks(office, office.ada, text)) == [], text
    with pytest.raises(NotOnAnAgenda) as unknown:
        await asks(office, office.ada, "semaine Zorro")
    assert unknown.value.text == "Zorro"
    with pytest.raises(NotOnAnAgenda):
        await asks(office, office.ada, "marie")  # no member of support


def test_what_a_button_carries_is_read_back() -> None:
    today = at("08 12:00").date()
    for shown in (
        Shown(),
        Shown(AgendaRange.DAY, today),
        Shown(group="technologues"),
        Shown(AgendaRange.WEEK, today, person=7),
    ):
        assert read_back(str(shown)) == shown
    assert read_back("n’importe quoi") == Shown()
    assert read_back(str(Shown().moved(1, today))) == Shown(AgendaRange.WEEK, at("14 12:00").date())
    assert Shown().moved(1, today).moved(-1, today) == Shown(), "back in the present week it is always the present one"
    assert understood("next week", 1, (), today)[0] == Shown(AgendaRange.WEEK, at("14 12:00").date())


async def test_today_is_what_is_left_of_it_in_some_groups(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    office.now = at("09 08:30")

    async def left(*groups: str) -> list[str]:
        return [one.task.number for one in await office.desk.read(lambda tx: todays(tx, office.now, groups=groups))]

    assert await left("technologues") == [task.number]
    assert await left("technopedagogues") == []
    office.now = at("09 11:29")
    assert await left("technologues") == [task.number], "it goes on"
    office.now = at("09 11:30")
    assert await left("technologues") == []


async def test_an_agenda_asks_a_fixed_number_of_questions(office: Office, planning: str) -> None:
    counts = []
    for count in (1, 30):
        wanted = [support.SupportWanted(office.marie.id, NEXT_DAY) for _ in range(count)]
        await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted)
        asked: list[str] = []

        async def counted(tx: Transaction, asked: list[str] = asked) -> AgendaView:
            for name in ("support", "requests", "people", "groups"):
                setattr(tx, name, _Counting(getattr(tx, name), name, asked))
            return await agenda_view(tx, office.ada.id, Shown(), office.now)

        assert len((await office.desk.read(counted)).entries) >= count
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


class _Counting:
    def __init__(self, inner: object, name: str, asked: list[str]) -> None:
        self._inner, self._name, self._asked = inner, name, asked

    def __getattr__(self, method: str) -> object:
        self._asked.append(f"{self._name}.{method}")
        return getattr(self._inner, method)


# --- Feeds -----------------------------------------------------------------------


async def subscribed(office: Office, who: Person, group: str = OWN, digest: str = DIGEST) -> None:
    await office.do(feeds.subscribe, who.id, group, digest)


async def test_a_feed_gives_what_its_owner_holds_and_is_helped_at(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    for number, who in enumerate((office.ada, office.marie, office.tom)):
        await subscribed(office, who, digest=str(number))
    assert set(await given(office, "0")) == {task.number}
    assert set(await given(office, "1")) == {task.number}
    assert set(await given(office, "2")) == set()
    assert await reads(office, "9") is None


async def test_each_change_is_in_the_feed_with_its_sequence_and_what_is_called_off_stays_as_such(
    office: Office, planning: str
) -> None:
    task = await planned(office, planning)
    await subscribed(office, office.ada)
    later = Appointment(at("10 10:00"), at("10 11:30"))
    await office.do(support.plan, office.ada.id, task.number, later, "Salle 9")
    moved = (await given(office))[task.number]
    assert (moved.sequence, moved.appointment, moved.place) == (1, later, "Salle 9")
    await office.do(support.cancel, office.ada.id, task.number, "Cours déplacé.")
    gone = (await given(office))[task.number]
    assert (gone.state, gone.sequence, gone.appointment) == (SupportState.CANCELLED, 2, later)
    office.now += timedelta(days=80)
    assert await given(office) == {}, "for a while"


async def test_what_someone_puts_back_is_called_off_in_their_feed_and_stands_in_the_groups(
    office: Office, planning: str
) -> None:
    task = await planned(office, planning)
    await subscribed(office, office.ada)
    await subscribed(office, office.tom, "technologues", "g")
    await subscribed(office, office.marie, digest="m")
    await office.do(support.release, office.ada.id, task.number)
    hers, theirs = (await given(office))[task.number], (await given(office, "g"))[task.number]
    assert (hers.state, hers.sequence) == (SupportState.CANCELLED, 1)
    assert (theirs.state, theirs.sequence) == (SupportState.OPEN, 1), "someone has to take it"
    assert (await given(office, "m"))[task.number].state is SupportState.OPEN, "her appointment stands"
    await office.do(support.claim, office.ada.id, task.number)
    back = (await given(office))[task.number]
    assert (back.state, back.sequence) == (SupportState.PLANNED, 2)
    await office.do(support.done, office.ada.id, task.number, note="Plus tôt que prévu.")
    assert (await given(office))[task.number].state is SupportState.DONE


async def test_a_group_s_feed_is_its_members_alone_and_lost_with_the_membership(office: Office, planning: str) -> None:
    task = await planned(office, planning)
    with pytest.raises(NotYourAgenda):
        await subscribed(office, office.paul, "technologues")
    with pytest.raises(NotYourAgenda):
        await subscribed(office, office.marie, "technologues")
    with pytest.raises(NoSuchGroup):
        await subscribed(office, office.tom, "jongleurs")
    await subscribed(office, office.tom, "technologues")
    assert set(await given(office)) == {task.number}
    await office.desk.write(lambda tx: tx.people.leave(TECHNO, office.tom.id))
    assert await reads(office) is None
    await office.desk.write(lambda tx: tx.people.join(TECHNO, office.tom.id))
    assert set(await given(office)) == {task.number}


async def test_a_revoked_link_and_the_one_before_a_new_one_give_nothing(office: Office, planning: str) -> None:
    await subscribed(office, office.ada)
    await subscribed(office, office.ada, digest="twice")
    assert await reads(office, "twice") is None, "pressed twice, the first link stands"
    assert await reads(office) is not None
    await office.do(feeds.subscribe, office.ada.id, OWN, "new", anew=True)
    assert await reads(office) is None
    assert await reads(office, "new") is not None
    await office.desk.write(lambda tx: feeds.revoke(tx, office.ada.id, OWN))
    assert await reads(office, "new") is None
    with pytest.raises(NoFeed):
        await office.desk.write(lambda tx: feeds.revoke(tx, office.ada.id, OWN))


async def test_whoever_is_forgotten_has_no_link_any_more(office: Office) -> None:
    await subscribed(office, office.tom, digest="own")
    await subscribed(office, office.tom, "technologues", "group")
    await office.desk.write(
        lambda tx: forgetting.forget(tx, "tom@example.org", office.now, lambda _workbook, _texts: False)
    )
    assert [await reads(office, digest) for digest in ("own", "group")] == [None, None]
    assert await office.desk.read(lambda tx: tx.feeds.of(office.tom.id)) == ()


# --- Being told ------------------------------------------------------------------

TOLD = (AgendaEntered, AgendaLeft)


async def test_holders_are_told_what_comes_moves_and_goes(office: Office, planning: str) -> None:
    (task,) = await made(office, planning)
    await office.do(support.claim, office.ada.id, task.number)
    assert office.said(*TOLD) == [], "it has no day yet"
    await office.do(support.plan, office.ada.id, task.number, NEXT_DAY, "Salle 4")
    ((come, where),) = office.said(*TOLD)
    assert (come, where.id) == (
        AgendaEntered(task.number, ToPerson(office.ada.id), 0, moved=False),
        "U0ADA",
    )
    await office.do(support.plan, office.gisele.id, task.number, NEXT_DAY, "Salle 5")
    ((moved, where),) = office.said(*TOLD)
    assert (moved, where.id) == (
        AgendaEntered(task.number, ToPerson(office.ada.id), 1, moved=True),
        "U0ADA",
    )
    await office.do(support.release, office.ada.id, task.number)
    await office.do(support.claim, office.tom.id, task.number)
    assert names(office.said(*TOLD)) == [("AgendaLeft", "U0ADA"), ("AgendaEntered", "U0TOM")]
    await office.do(support.cancel, office.tom.id, task.number, "Non.")
    ((gone, where),) = office.said(*TOLD)
    assert (gone, where.id) == (
        AgendaLeft(
            task.number,
            ToPerson(office.tom.id),
            NEXT_DAY.starts_at.isoformat(),
            NEXT_DAY.ends_at.isoformat(),
            "Salle 5",
            4,
        ),
        "U0TOM",
    )


async def several(office: Office, planning: str, *, presenter: Person, count: int = 4) -> list[str]:
    """Ada takes what is asked for the sessions of a course, all at once; return the numbers."""
    spans = [
        Appointment(NEXT_DAY.starts_at + day * 24 * HOUR, NEXT_DAY.ends_at + day * 24 * HOUR) for day in range(count)
    ]
    wanted = [support.SupportWanted(presenter.id, when) for when in spans]
    tasks = await office.do(support.make_each, office.tom.id, planning, "zoom_on_call", wanted)
    office.said()
    for task in tasks:
        await office.do(support.claim, office.ada.id, task.number)
    return [task.number for task in tasks]


async def test_of_many_taken_at_once_the_first_is_told_at_once_and_the_others_together(
    office: Office, planning: str
) -> None:
    first, *rest = await several(office, planning, presenter=office.marie)
    new = (AgendaEntered, AppointmentMade, AppointmentsGathered)
    assert sorted(names(office.said(*new))) == [("AgendaEntered", "U0ADA"), ("AppointmentMade", "U0MARIE")]
    await office.pass_to(office.now + timedelta(minutes=2))
    gathered = office.said(*new)
    assert sorted(names(gathered)) == [("AppointmentsGathered", "U0ADA"), ("AppointmentsGathered", "U0MARIE")]
    assert [notice.numbers for notice, _where in gathered] == [tuple(rest)] * 2  # type: ignore[attr-defined]

    await office.do(support.plan, office.ada.id, first, Appointment(at("20 10:00"), at("20 11:00")), "")
    assert sorted(names(office.said(*new))) == [("AgendaEntered", "U0ADA"), ("AppointmentMade", "U0MARIE")], "moved"
    await office.pass_to(office.now + timedelta(minutes=5))
    assert office.said(*new) == [], "nothing was left to say"


HEARD = (
    AgendaEntered,
    AppointmentMade,
    AppointmentsGathered,
    AgendaLeft,
    AppointmentCancelled,
    AppointmentsOff,
)


async def test_what_is_called_off_before_it_was_told_is_told_to_nobody(office: Office, planning: str) -> None:
    first, second, third = await several(office, planning, presenter=office.marie, count=3)
    office.said()
    await office.do(support.cancel, office.ada.id, second, "Séance annulée.")
    assert office.said(*HEARD) == []
    await office.do(support.cancel, office.ada.id, first, "Séance annulée.")
    assert sorted(names(office.said(*HEARD))) == [("AgendaLeft", "U0ADA"), ("AppointmentCancelled", "U0MARIE")]
    await office.pass_to(office.now + timedelta(minutes=2))
    gathered = [notice.numbers for notice, _where in office.said(AppointmentsGathered)]
    assert gathered == [(third,)] * 2
    await office.do(support.cancel, office.ada.id, third, "Séance annulée.")
    assert sorted(names(office.said(*HEARD))) == [("AgendaLeft", "U0ADA"), ("AppointmentCancelled", "U0MARIE")]


async def test_what_moves_before_it_was_told_is_told_once_as_it_then_is(office: Office, planning: str) -> None:
    _first, second, third = await several(office, planning, presenter=office.marie, count=3)
    office.said()
    await office.do(support.plan, office.ada.id, second, Appointment(at("20 10:00"), at("20 11:00")), "")
    assert office.said(*HEARD) == []
    await office.pass_to(office.now + timedelta(minutes=2))
    told = office.said(*HEARD)
    assert [notice.numbers for notice, _where in told] == [(second, third)] * 2  # type: ignore[attr-defined]


async def test_what_is_given_back_before_its_holder_was_told_leaves_no_word(office: Office, planning: str) -> None:
    _first, second, _third = await several(office, planning, presenter=office.marie, count=3)
    office.said()
    await office.do(support.release, office.ada.id, second)
    assert office.said(*HEARD) == []


async def test_a_presenter_who_cannot_be_written_to_is_marked_on_each(office: Office, planning: str) -> None:
    away = await office.meet("Yvon Ailleurs", account=False)
    for number in await several(office, planning, presenter=away):
        (entry,) = [one for one in office.journal(number) if one.what is What.UNREACHABLE]
        assert entry.detail["person"] == away.id


async def test_what_is_done_or_over_leaves_calendars_alone(office: Office, planning: str) -> None:
    done, forgotten = await planned(office, planning), await planned(office, planning)
    office.said()
    office.now = at("09 12:00")
    await office.do(support.done, office.ada.id, done.number)
    await office.do(support.release, office.ada.id, forgotten.number)
    assert office.said(*TOLD) == []
