"""Redraw or delete copies of a message where they stand."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.delivery.chat import Posted
from bot.delivery.utterance import Nothing, Plain, Redraw, Reply, Standing, Utterance
from bot.desk.helpdesk.notices import private
from bot.desk.items.cards import conversation as cards
from bot.desk.scene import Scene
from bot.ui.model import Card
from workflow.domains import NOTICES
from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.notices import CopyChanged, FileRelayed, MessageEdited, MessageWithdrawn
from workflow.items.use_cases.copying import Standing as Copies
from workflow.items.use_cases.copying import copy_of, standing
from workflow.notice import Notice, ToAddress
from workflow.people.people import PersonId

Say = Callable[[Scene, Notice], Awaitable[Utterance]]
"""Says a notice, as if it were its turn."""


async def redrawn(scene: Scene, notice: CopyChanged, say: Say) -> Utterance:
    """Change the copies that stand at an address: what they show was edited, or taken back."""
    if not isinstance(notice.to, ToAddress):
        return Nothing("no copy stands there")
    here = notice.to.address
    found = await scene.desk.read(partial(standing, topic=notice.topic, entry=notice.entry, address=here))
    if not found.copies or found.said.by is None:
        return Nothing("no copy stands there")
    by, internal = found.said.by, found.said.internal
    if found.text is None:
        gone = await _gone(scene, notice, say, by, found.moved_to)
        return Redraw(tuple(_taken_away(scene, copy, gone) for copy in found.copies))
    if found.files_moved_to is not None:
        gone = await _gone(scene, notice, say, by, found.files_moved_to)
        return Redraw(tuple(_taken_away(scene, copy, gone) for copy in found.copies if _is_file(copy)))
    again = [await _again(scene, found, copy, say) for copy in found.copies]
    messages = tuple(one for one in again if one is not None)
    if not messages:
        return Nothing("nothing changes")
    instead = await say(scene, MessageEdited(notice.topic, notice.to, by, found.text, internal))
    return Redraw(messages, instead if isinstance(instead, Reply) else None)


async def _gone(scene: Scene, notice: CopyChanged, say: Say, by: PersonId, moved_to: str | None) -> Card:
    """Say in place of a copy that it was taken back, or where it went; of what has become private, only that."""
    withdrawn = MessageWithdrawn(notice.topic, notice.to, by)
    if moved_to is None or await private.is_closed_to(scene, withdrawn):
        said = await say(scene, withdrawn)
        return said.card if isinstance(said, Reply) else Card("", ())
    return cards.moved(scene.say, await scene.person(by), moved_to)


def _taken_away(scene: Scene, copy: Heard, card: Card) -> Standing:
    """Remove a copy from the conversation with a person; in their channel, members read that it was taken back."""
    theirs = scene.reader is not None or scene.thread is not None
    return Standing(_at(copy), card, remove=theirs or _is_file(copy))


async def _again(scene: Scene, found: Copies, copy: Heard, say: Say) -> Standing | None:
    """Draw a copy again; None for a file, which no edit changes, and for what its reader may not see any more."""
    kind = NOTICES[str(copy.shows)]
    if _is_file(copy) or not issubclass(kind, Copy):
        return None
    said = await say(scene, copy_of(kind, found))
    return Standing(_at(copy), said.card) if isinstance(said, Plain | Reply) else None


def _is_file(copy: Heard) -> bool:
    return copy.shows == FileRelayed.stored


def _at(copy: Heard) -> Posted:
    return Posted(copy.channel, copy.message)
