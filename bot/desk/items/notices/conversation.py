"""Texts of an item's conversation: messages, notes, edits, files, and notices to followers."""

from functools import partial

from bot.delivery.utterance import Draw, FileCopy, Nothing, Plain, React, Utterance
from bot.desk.items.cards import conversation as cards
from bot.desk.items.cards.conversation import Beside
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.language import _
from workflow.helpdesk.one_letter import answered_at_once
from workflow.helpdesk.use_cases.placing import is_told
from workflow.items.attachments import Trouble, safe_name
from workflow.items.notices import (
    AnswerShown,
    FileNotRelayed,
    FileRelayed,
    Followed,
    Marked,
    MessageEdited,
    MessageWithdrawn,
    MoveTold,
    NoteNotSent,
    NoteShown,
    ReplyReceived,
    RequesterWrote,
    WatchBegun,
)
from workflow.items.passing import PLACED, RECEIVED, Answered
from workflow.items.refusals import NotForYou
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.reaching import not_reached_on
from workflow.items.use_cases.talking import has_part
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import Address, PersonId, Platform
from workflow.ports.desk import Transaction

NOT_A_MEMBER = "internal, and no longer a member"
NO_PART = "has no part in it any more"


async def _closed_to(scene: Scene, *, internal: bool) -> bool:
    """Look again, at the last moment, whether a person may read what is internal: they may have left support."""
    if not internal or scene.reader is None:
        return False
    return not (await scene.desk.read(partial(actor, person=scene.reader.id))).is_member


async def _has_no_part(scene: Scene, number: str) -> bool:
    """Check again, just before sending, that a person may read an item: they may have stopped following it."""
    if scene.reader is None:
        return False
    try:
        await scene.desk.read(partial(work_item, reader=scene.reader.id, number=number))
    except NotForYou:
        return True
    return False


async def _answered(scene: Scene, notice: Answered) -> Utterance:
    """Say it under the card of a help request, which its requester has; else as a message of its own."""
    item = await scene.desk.read(partial(work_item, reader=THE_DESK, number=notice.topic))
    by, group = await scene.person(notice.by), await scene.group(item.group)
    if item.has_card:
        claims = await _says_claim(scene, notice)
        card = cards.answered(scene.say, by, group, notice.topic, notice.text, claims=claims)
        return under_card(scene, notice.topic, card, shown=True)
    head = await scene.about(notice.topic)
    return Plain(cards.written(scene.say, by, group, head, notice.text, notice.topic))


async def _says_claim(scene: Scene, notice: Answered) -> bool:
    """Return whether a letter also says who helps: they claimed the request as they wrote, and nothing said so yet."""
    if not scene.by_mail:
        return False

    async def look(tx: Transaction) -> bool:
        first = answered_at_once(await tx.journal.of(notice.topic))
        return first is not None and first == notice.entry and not await tx.places.of(About.CLAIMED.topic(notice.topic))

    return await scene.desk.read(look)


async def _answer_shown(scene: Scene, notice: AnswerShown) -> Utterance:
    by = await scene.person(notice.by)
    to = await scene.concerned(notice.topic) if notice.person is None else await scene.person(notice.person)
    lost = await scene.desk.read(partial(not_reached_on, topic=notice.topic))
    return under_card(scene, notice.topic, cards.answer_shown(scene.say, by, to, notice.text, lost))


async def _note_shown(scene: Scene, notice: NoteShown) -> Utterance:
    by = await scene.person(notice.by)
    return under_card(scene, notice.topic, cards.note_shown(scene.say, by, notice.text))


async def _requester_wrote(scene: Scene, notice: RequesterWrote) -> Utterance:
    by = await scene.person(notice.by)
    beside = await _is_beside(scene, notice.topic, notice.by)
    mailed = await _was_mailed(scene, notice)
    card = cards.requester_wrote(scene.say, by, notice.text, notice.topic, beside=beside, mailed=mailed)
    return under_card(scene, notice.topic, card)


async def _was_mailed(scene: Scene, notice: RequesterWrote) -> bool:
    """Return whether what someone says came as a letter."""

    async def read(tx: Transaction) -> bool:
        said = await tx.heard.said_of(notice.topic, notice.by)
        here = [one.address or "" for one in said if notice.entry is not None and one.entry == notice.entry]
        return any(one.startswith(f"{Platform.MAIL}:") for one in here)

    return await scene.desk.read(read)


async def _is_beside(scene: Scene, number: str, person: PersonId) -> bool:
    """Return whether support talks with someone in an item beside the person whom it concerns."""

    async def read(tx: Transaction) -> bool:
        item = await work_item(tx, THE_DESK, number)
        return person != item.concerns and await has_part(tx, item, person)

    return await scene.desk.read(read)


async def _reply_received(scene: Scene, notice: ReplyReceived) -> Utterance:
    to = await scene.concerned(notice.topic)
    by = to if notice.by is None else await scene.person(notice.by)
    head, value = await scene.about(notice.topic), notice.topic
    if await _is_beside(scene, notice.topic, by.id):
        to, value = by, str(Beside(notice.topic, by.id))
    return Plain(cards.reply_received(scene.say, notice.topic, head, by, to, notice.text, value))


async def _marked(scene: Scene, notice: Marked) -> Utterance:
    """Mark a message; in private, one whose author is told where it went as one that needs no words."""
    told = notice.mark == RECEIVED and scene.reader is not None
    if told and await scene.desk.read(partial(is_told, channel=notice.channel, message=notice.message)):
        return React(notice.message, PLACED, notice.channel)
    return React(notice.message, notice.mark, notice.channel)


async def _edited(scene: Scene, notice: MessageEdited) -> Utterance:
    if await _closed_to(scene, internal=notice.internal):
        return Nothing(NOT_A_MEMBER)
    by = await scene.person(notice.by)
    return under_card(scene, notice.topic, cards.edited(scene.say, by, notice.text))


async def _withdrawn(scene: Scene, notice: MessageWithdrawn) -> Utterance:
    if await _closed_to(scene, internal=notice.internal):
        return Nothing(NOT_A_MEMBER)
    by = await scene.person(notice.by)
    return under_card(scene, notice.topic, cards.withdrawn(scene.say, by, sent=notice.sent))


async def _note_not_sent(scene: Scene, notice: NoteNotSent) -> Utterance:
    return Plain(cards.note_not_sent(scene.say, notice.topic, await scene.concerned(notice.topic)))


async def _file_relayed(scene: Scene, notice: FileRelayed) -> Utterance:
    if await _closed_to(scene, internal=notice.internal):
        return Nothing(NOT_A_MEMBER)
    if await _has_no_part(scene, notice.topic):
        return Nothing(NO_PART)
    by = await scene.person(notice.by)
    return FileCopy(
        notice,
        safe_name(notice.name),
        Address.parse(notice.place),
        note=scene.say(_("📎 {number}: a file from {who}"), number=notice.topic, who=by.name),
        repeated=scene.say(
            _("📎 {number}: a file from {who} (sent again: it may be here twice)"), number=notice.topic, who=by.name
        ),
        at=scene.now,
    )


async def _file_not_relayed(scene: Scene, notice: FileNotRelayed) -> Utterance:
    limit = scene.desk.rules.file_megabytes
    return Plain(cards.file_not_relayed(scene.say, notice.topic, notice.name, Trouble(notice.why), limit))


async def _watch_begun(scene: Scene, notice: WatchBegun) -> Utterance:
    return Draw(await scene.item_card(notice.topic))


async def _followed(scene: Scene, notice: Followed) -> Utterance:
    if await _closed_to(scene, internal=notice.internal):
        return Nothing(NOT_A_MEMBER)
    if await _has_no_part(scene, notice.topic):
        return Nothing(NO_PART)
    by = await scene.person(notice.by)
    head = await scene.about(notice.topic)
    card = cards.followed(scene.say, head, by, notice.text, internal=notice.internal)
    return under_card(scene, notice.topic, card)


async def _move_told(scene: Scene, notice: MoveTold) -> Utterance:
    if await _has_no_part(scene, notice.topic):
        return Nothing(NO_PART)
    group = (await scene.group(notice.group)).name if notice.group else ""
    return under_card(
        scene, notice.topic, cards.moved_on(scene.say, await scene.about(notice.topic), group, notice.other)
    )


CONVERSATION: Speech = {
    Answered: _answered,
    AnswerShown: _answer_shown,
    NoteShown: _note_shown,
    RequesterWrote: _requester_wrote,
    ReplyReceived: _reply_received,
    Marked: _marked,
    MessageEdited: _edited,
    MessageWithdrawn: _withdrawn,
    NoteNotSent: _note_not_sent,
    FileRelayed: _file_relayed,
    FileNotRelayed: _file_not_relayed,
    WatchBegun: _watch_begun,
    Followed: _followed,
    MoveTold: _move_told,
}
