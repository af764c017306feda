"""An edit of a message that stands nowhere says it anew: its author has made a request of it."""

from datetime import timedelta

import pytest

from bot.delivery.arrivals import MessageEdited
from tests.bot.switchboard import Switchboard
from tests.workflow.office import TECHNO, Office, open_office
from workflow.helpdesk.conversation_notices import AddOrNewWithdrawn, Placed
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.writing import add_from_requester
from workflow.items.journal import What
from workflow.items.notices import Refused
from workflow.items.use_cases import noting
from workflow.items.use_cases.hearing import Relayed
from workflow.ports.queues import LEASE

REQUEST = "Le son coupe en salle 3."


@pytest.fixture
async def office() -> Office:
    return await open_office()


@pytest.fixture
def desk_line(office: Office) -> Switchboard:
    return Switchboard(office)


async def edited(
    desk_line: Switchboard, text: str, *, times: int = 1, with_files: bool = False, thread: str | None = None
) -> None:
    """Have Marie edit the first message that she wrote, which has come and was worked."""
    office, account = desk_line.office, desk_line.office.marie.accounts[0]
    await office.desk.inbox.add("message 1", "slack.event", account.id, {}, office.now)
    for row in await office.desk.inbox.lease(1, LEASE):
        await office.desk.inbox.done(row)
    edit = MessageEdited(account, account.id, "1.0001", text, False, office.now, "message 1", with_files, thread)
    for _ in range(times):
        await desk_line.front.handle(edit, f"edit to {text}")


@pytest.mark.parametrize("first", ["Bonjour !", "Merci !", "aide", "statut"])
async def test_what_asked_for_nothing_is_a_request_once_it_says_one(
    office: Office, desk_line: Switchboard, first: str
) -> None:
    await desk_line.writes(office.marie, first)
    assert not office.desk.state.incidents
    await edited(desk_line, REQUEST, times=2)
    assert [one.text for one in office.desk.state.incidents.values()] == [REQUEST]
    await edited(desk_line, "Le son coupe en salle 4.")
    (journal,) = office.desk.state.journal.values()
    assert [one.detail["after"] for one in journal if one.what is What.EDITED] == ["Le son coupe en salle 4."]


@pytest.mark.parametrize("minutes", [1, 11], ids=["while it waits", "once it was shown again"])
async def test_a_single_word_that_is_made_a_request_opens_one(
    office: Office, desk_line: Switchboard, minutes: int
) -> None:
    await desk_line.writes(office.marie, "Antem ?")
    await office.pass_to(office.now + timedelta(minutes=minutes))
    office.said()
    await edited(desk_line, "Antem ne s’ouvre plus depuis ce matin.", times=2)
    assert [one.text for one in office.desk.state.incidents.values()] == ["Antem ne s’ouvre plus depuis ce matin."]
    assert len(office.said(AddOrNewWithdrawn)) == (1 if minutes == 1 else 0)
    await office.pass_to(office.now + timedelta(minutes=30))
    assert len(office.desk.state.incidents) == 1


async def test_a_word_that_stays_one_waits_on_and_another_question_does_not_hide_the_edit(
    office: Office, desk_line: Switchboard
) -> None:
    await desk_line.writes(office.marie, "Antem ?")
    await edited(desk_line, "Anten ?")
    await office.pass_to(office.now + timedelta(minutes=11))
    number = (await office.do(open_incident, office.marie.id, "L’image saute.")).number
    office.later(minutes=5)
    await desk_line.writes(office.marie, REQUEST)
    await edited(desk_line, "Antem ne s’ouvre plus.")
    await office.pass_to(office.now + timedelta(minutes=11))
    assert [one.number for one, _where in office.said(Placed)] == [number]
    said = [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT]
    assert said == [REQUEST, "Antem ne s’ouvre plus."]


async def test_the_words_beside_a_file_that_was_read_open_nothing(office: Office, desk_line: Switchboard) -> None:
    await edited(desk_line, "La grille de cet automne, version 2", with_files=True)
    assert not office.desk.state.incidents


async def test_thanks_under_a_request_that_is_over_edited_into_a_problem_open_one_that_follows_it(
    office: Office, desk_line: Switchboard
) -> None:
    written = Relayed(office.marie.accounts[0], "0.5", office.marie.accounts[0].id)
    ended = await office.do(open_incident, office.marie.id, "Le micro grésille.", written=written)
    await office.do(incidents.cancel, office.marie.id, ended.number)
    await desk_line.writes(office.marie, "Merci !", thread="0.5")
    assert list(office.desk.state.incidents) == [ended.number]
    await edited(desk_line, "Merci, mais le micro grésille encore.", thread="0.5")
    (other,) = set(office.desk.state.incidents) - {ended.number}
    assert office.desk.state.incidents[other].follows == ended.number


async def test_who_edits_a_greeting_into_more_than_is_taken_is_told_so(office: Office, desk_line: Switchboard) -> None:
    await desk_line.writes(office.marie, "Bonjour !")
    office.said()
    await edited(desk_line, "Le son coupe. " * 4000)
    assert not office.desk.state.incidents
    ((refused, address),) = office.said(Refused)
    assert (refused.refusal, address) == ("TextTooLong", office.marie.accounts[0])


@pytest.mark.parametrize("internal", [True, False], ids=["a work note", "a requester's words"])
async def test_who_edits_what_they_said_in_a_channel_into_too_much_is_told_so_alone(
    office: Office, desk_line: Switchboard, internal: bool
) -> None:
    opened = await office.asks(office.marie, "Le son coupe.")
    await office.post_cards()
    said = Relayed(TECHNO, "5.1", TECHNO.id)
    if internal:
        author = office.tom
        await office.do(noting.note, author.id, opened.number, "Son lecteur est vieux.", written=said)
    else:
        author = office.marie
        await office.do(add_from_requester, author.id, opened.number, "Depuis hier.", written=said)
    office.said()
    edit = MessageEdited(TECHNO, TECHNO.id, "5.1", "Trop. " * 9000, False, office.now, "message 5")
    await desk_line.front.handle(edit, "edit of 5.1")
    ((refused, address),) = office.said(Refused)
    assert (refused.refusal, address) == ("TextTooLong", author.accounts[0])
