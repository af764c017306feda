"""Many appointments in one message: what it names, and the file beside it."""

import pytest

from bot.delivery.utterance import File, Nothing, Plain
from bot.desk.speech import speak
from tests.bot.drawn import read
from tests.bot.furnished import CALLED_OFF, TASK, furnished
from tests.ics import checked, events
from tests.workflow.office import Office
from workflow.notice import Notice, ToPerson
from workflow.people.people import Person
from workflow.ports.queues import Outgoing
from workflow.support.feeds import OWN
from workflow.support.notices import AppointmentMade, AppointmentsGathered, AppointmentsOff
from workflow.support.use_cases import feeds

BOTH = (TASK, CALLED_OFF)


async def said(office: Office, notice: Notice, to: Person) -> object:
    return await speak(office.desk, Outgoing(1, notice, to.accounts[0], 0), office.now)


@pytest.mark.parametrize(
    ("kind", "number", "status", "words"),
    [
        (AppointmentsGathered, TASK, "CONFIRMED", "1 autre rendez-vous à votre agenda :"),
        (AppointmentsOff, CALLED_OFF, "CANCELLED", "1 rendez-vous n’a pas lieu :"),
    ],
)
async def test_a_message_names_what_still_is_so_and_its_file_has_the_same(
    kind: type[AppointmentsGathered | AppointmentsOff], number: str, status: str, words: str
) -> None:
    office = await furnished()
    for who in (office.tom, office.marie):
        told = await said(office, kind("appointments:1", ToPerson(who.id), BOTH), who)
        assert isinstance(told, File)
        calendar = checked(told.content)
        assert {known: str(one["STATUS"]) for known, one in events(calendar).items()} == {number: status}
        assert str(calendar["METHOD"]) == "PUBLISH", "of several events, METHOD:CANCEL would have but one"
        assert words in told.note.replace("\u00a0", " ")
        assert told.note.count("\n• ") == 1
        assert ("TASK" in told.note) is False
    assert isinstance(await said(office, kind("appointments:1", ToPerson(office.john.id), BOTH), office.john), Nothing)


async def test_subscribers_read_the_list_without_a_file() -> None:
    office = await furnished()
    await office.do(feeds.subscribe, office.tom.id, OWN, "d" * 64)
    told = await said(office, AppointmentsOff("appointments:1", ToPerson(office.tom.id), BOTH), office.tom)
    assert isinstance(told, Plain)
    assert "1 rendez-vous n’a pas lieu" in read(told.card)


async def test_an_appointment_that_changed_again_before_it_was_told_is_told_once() -> None:
    office = await furnished()
    now = office.desk.state.support[TASK]
    to = ToPerson(now.presenter)
    presenter = (await office.desk.read(lambda tx: tx.people.many([now.presenter])))[now.presenter]
    some = [AppointmentMade(TASK, to, moved, now.sequence - behind) for moved, behind in ((False, 1), (True, 0))]
    overtaken, told = [await said(office, one, presenter) for one in some]
    assert overtaken == Nothing("changed again meanwhile")
    assert isinstance(told, File)
    assert "Votre rendez-vous est déplacé" in told.note
    queued_before = AppointmentMade(TASK, to, moved=True)
    assert await said(office, queued_before, presenter) == told
