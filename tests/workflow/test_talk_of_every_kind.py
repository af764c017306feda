"""What is said about an item, whatever its kind: by support, by whom it concerns, by those who follow."""

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, Office, channel
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.attachments import Attachment
from workflow.items.heard import Heard
from workflow.items.journal import What
from workflow.items.notices import FileRelayed, Followed, NoteShown, ReplyReceived, RequesterWrote
from workflow.items.passing import Answered
from workflow.items.refusals import NobodyToWriteTo, NotForYou
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import PersonId
from workflow.support.use_cases import support

KINDS = ("INC", "RITM", "SCTASK", "TASK")


async def item(office: Office, kind: str) -> tuple[str, PersonId]:
    """An item of a kind that concerns Marie, and who of support has it in hand."""
    if kind == "INC":
        return (await office.asks(office.marie, "Le son coupe.")).number, office.tom.id
    await office.import_grid(sheet(row(Courriel="marie@example.org")))
    (request,) = office.requests()
    task = office.tasks_of(request)[INTERVIEW].number
    await office.do(tasks.claim, office.paul.id, task)
    if kind != "TASK":
        return (request if kind == "RITM" else task), office.paul.id
    (made,) = await office.do(support.make, office.paul.id, task, "zoom_on_call", [office.marie.id])
    await office.do(support.claim, office.tom.id, made.number)
    return made.number, office.tom.id


@pytest.mark.parametrize("kind", KINDS)
async def test_support_writes_to_whom_it_concerns_and_waits_for_their_answer(office: Office, kind: str) -> None:
    number, by = await item(office, kind)
    office.said()
    await office.do(talking.answer, by, number, "Quand êtes-vous libre ?")
    ((said, where),) = office.said(Answered)
    assert (said.topic, said.text, where) == (number, "Quand êtes-vous libre ?", office.marie.accounts[0])
    assert [one.item for one in office.desk.state.awaited.values()] == [number]


@pytest.mark.parametrize("kind", KINDS)
async def test_what_they_answer_under_it_comes_to_the_thread_and_to_the_holder(office: Office, kind: str) -> None:
    number, by = await item(office, kind)
    await office.do(talking.answer, by, number, "Quand êtes-vous libre ?")
    heard = Heard("D0MARIE", "7.7", number)
    await office.desk.write(lambda tx: tx.heard.put(heard))
    office.said()
    written = Relayed(office.marie.accounts[0], "7.8", "D0MARIE", "7.7")
    place = ("D0MARIE", "7.7")
    await office.do(message_from_requester, office.marie.id, "Jeudi.", thread=place, written=written)
    wrote = office.said(RequesterWrote, ReplyReceived)
    assert {notice.topic for notice, _where in wrote} == {number}
    assert any(isinstance(notice, RequesterWrote) for notice, _where in wrote)
    assert (kind == "INC") != any(isinstance(notice, ReplyReceived) for notice, _where in wrote)
    assert not office.desk.state.awaited


@pytest.mark.parametrize("kind", KINDS)
async def test_notes_reach_members_alone_and_comments_every_follower(office: Office, kind: str) -> None:
    number, by = await item(office, kind)
    await office.do(watching.add_watcher, office.john.id, number, by=by)
    await office.do(watching.follow, office.gisele.id, number)
    office.said()
    await office.do(noting.note, by, number, "Entre nous.")
    assert [where.id for _notice, where in office.said(Followed)] == ["U0GISELE"]
    await office.do(talking.answer, by, number, "Bonjour.")
    assert {where.id for _notice, where in office.said(Followed)} == {"U0GISELE", "U0JOHN"}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_goes_with_the_message_both_ways_and_with_a_note_to_nobody_outside(
    office: Office, kind: str
) -> None:
    number, by = await item(office, kind)
    inside = Attachment("plan.pdf", "https://files.example.org/1", "F1", str(PEDAGO), size=3)
    theirs = Attachment("photo.png", "https://files.example.org/2", "F2", str(channel("U0MARIE")), direct=True, size=3)
    office.said()
    await office.do(noting.note, by, number, "Voir.", files=[inside])
    assert "U0MARIE" not in {where.id for _notice, where in office.said(FileRelayed)}
    await office.do(talking.answer, by, number, "Voici.", files=[inside])
    assert "U0MARIE" in {where.id for _notice, where in office.said(FileRelayed)}
    assert await office.do(talking.take_in, office.marie.id, number, "Merci, voici.", files=[theirs])
    assert {where.id[:2] for _notice, where in office.said(FileRelayed)} == {"C0"}


@pytest.mark.parametrize("kind", KINDS)
async def test_strangers_have_no_part_in_it(office: Office, kind: str) -> None:
    number, _by = await item(office, kind)
    office.said()
    assert not await office.do(talking.take_in, office.john.id, number, "Et moi ?")
    for use_case in (talking.answer, noting.note):
        with pytest.raises(NotForYou):
            await office.do(use_case, office.john.id, number, "Et moi ?")
    assert office.said() == []


@pytest.mark.parametrize("kind", KINDS)
async def test_an_address_that_nobody_has_is_answered_as_one_that_someone_has(office: Office, kind: str) -> None:
    number, by = await item(office, kind)
    for email in ("john@example.org", "nobody@example.org", "john@example.org"):
        await office.do(watching.add_by_email, by, number, email)
    (entry,) = [one for one in office.journal(number) if one.what is What.WATCHER]
    assert (entry.detail["person"], entry.internal) == (office.john.id, True)


async def test_a_lead_on_no_messaging_service_is_not_written_to(office: Office) -> None:
    await office.import_grid(sheet(row(Courriel="ailleurs@example.org")))
    task = office.tasks_of(office.requests()[0])[INTERVIEW].number
    with pytest.raises(NobodyToWriteTo):
        await office.do(talking.answer, office.paul.id, task, "Bonjour.")
    await office.do(noting.note, office.paul.id, task, "Appelée : d’accord.")
    assert office.said(NoteShown)
