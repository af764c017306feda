"""What is said about an item, whatever its kind: by support, by whom it concerns, by those who follow."""

from datetime import datetime
from functools import partial

import pytest

from bot.desk.courses.cards.requests import request_card
from bot.desk.courses.cards.tasks import task_card
from bot.desk.helpdesk.cards.incidents import incident_card
from bot.desk.overview.cards.digest import digest_card
from bot.desk.overview.cards.lists import work_card
from bot.desk.support.cards.support import support_card
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.workflow.grids import row, sheet
from tests.workflow.office import GROUPS, PEDAGO, Office, at, channel
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.attachments import Attachment
from workflow.items.heard import Heard
from workflow.items.journal import What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import CardChanged, FileRelayed, Followed, NoteShown, ReplyReceived, RequesterWrote
from workflow.items.passing import Answered
from workflow.items.refusals import NobodyToWriteTo, NotForYou
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed
from workflow.overview.queue_filter import Filter, Show
from workflow.overview.use_cases.digest import digest_view
from workflow.overview.use_cases.lists import work_view
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases import support
from workflow.support.use_cases.support_views import support_view
from workflow.teaching.use_cases.request_views import request_view, task_view

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


async def looks(office: Office, by: PersonId, number: str) -> tuple[str, ...]:
    """Draw an item's card, its holder's list, the group's list of replies and the group's digest."""
    say = Say(Locale.FR, office.desk.rules.calendar, office.now)
    card = await office.desk.read(partial(drawn_card, number=number, now=office.now, say=say))
    own = await office.desk.read(partial(work_view, person=by, now=office.now))
    every = await office.desk.read(partial(work_view, person=by, now=office.now, chosen=Filter(Show.REPLIED)))
    (group,) = (one for one in GROUPS if one.key == own.groups[0].key)
    digest = await office.desk.read(partial(digest_view, group=group, now=office.now))
    return card, *(read(work_card(one, say)) for one in (own, every)), read(digest_card(digest, say))


async def drawn_card(tx: Transaction, number: str, now: datetime, say: Say) -> str:
    kind = kind_of(number)
    if kind is ItemKind.INCIDENT:
        return read(incident_card(await incident_view(tx, THE_DESK, number, now), say))
    if kind is ItemKind.TASK:
        return read(task_card(await task_view(tx, THE_DESK, number, now), say))
    if kind is ItemKind.SUPPORT:
        return read(support_card(await support_view(tx, THE_DESK, number, now), say))
    return read(request_card(await request_view(tx, THE_DESK, number, now), say, internal=True))


@pytest.mark.parametrize("kind", KINDS)
async def test_an_answer_waits_to_be_seen_on_card_in_lists_and_in_the_digest_until_support_answers(
    office: Office, kind: str
) -> None:
    number, by = await item(office, kind)
    await office.do(talking.answer, by, number, "Libre jeudi ?")
    for courteous in (False, True):
        shown = await looks(office, by, number)
        assert not any(marked(shown)), courteous
        await office.do(talking.take_in, office.marie.id, number, "Parfait, merci !")
    await office.post_cards()
    office.said()
    await office.do(talking.take_in, office.marie.id, number, "Plutôt vendredi 13 h.")
    assert office.said(CardChanged) or kind == "RITM", "a request has no card in a channel"
    office.now = at("15 09:00")
    shown = await looks(office, by, number)
    assert marked(shown) == ((True,) * 4 if kind != "RITM" else (True, False, False, False))
    if kind != "RITM":
        assert "réponse reçue mardi 8 septembre (4 jours ouvrables" in shown[3].replace("\N{NO-BREAK SPACE}", " ")
    await office.do(talking.answer, by, number, "D’accord pour vendredi.")
    assert not any(marked(await looks(office, by, number)))


def marked(shown: tuple[str, ...]) -> tuple[bool, ...]:
    """Tell whether card, own list, list of replies and digest say that an answer waits."""
    card, own, replies, digest = (one.lower() for one in shown)
    said = "réponse reçue"
    return said in card, said in own, f"💬 {said}" in replies, said in digest
