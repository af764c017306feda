"""How copies of what someone said are drawn again, or go, where they stand."""

from collections.abc import Awaitable, Callable
from functools import partial

from bot.delivery.chat import Posted
from bot.delivery.utterance import Nothing, Plain, Redraw, Reply, Standing, Utterance
from bot.desk.items.cards import conversation as cards
from bot.desk.scene import Scene
from bot.desk.speech_parts import under_card
from workflow.domains import NOTICES
from workflow.items.copies import Copy
from workflow.items.heard import Heard
from workflow.items.notices import CopyChanged, FileRelayed
from workflow.items.use_cases.copying import Standing as Copies
from workflow.items.use_cases.copying import copy_of, standing
from workflow.notice import Notice, ToAddress
from workflow.people.people import Person

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
    by = await scene.person(found.said.by)
    if found.text is None:
        return Redraw(tuple(_taken_away(scene, copy, by, found.moved_to) for copy in found.copies))
    again = [await _again(scene, found, copy, say) for copy in found.copies]
    messages = tuple(one for one in again if one is not None)
    instead = under_card(scene, notice.topic, cards.edited(scene.say, by, found.text))
    return Redraw(messages, instead) if messages else Nothing("nothing changes")


def _taken_away(scene: Scene, copy: Heard, by: Person, moved_to: str | None) -> Standing:
    """Remove a copy from a person's own conversation; in a channel, members read that it was taken back, or moved."""
    card = cards.withdrawn(scene.say, by) if moved_to is None else cards.moved(scene.say, by, moved_to)
    return Standing(_at(copy), card, remove=scene.reader is not None or _is_file(copy))


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
