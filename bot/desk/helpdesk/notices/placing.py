"""Texts about where the desk put a message by itself, and what it keeps."""

from functools import partial

from bot.delivery.utterance import Draw, Plain, Utterance
from bot.desk.helpdesk.cards import placing as cards
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.ui.model import Inline, StyledText
from workflow.helpdesk.conversation_notices import Placed, PlacedShown, WordKept, WordsMoved
from workflow.helpdesk.use_cases.pending import is_waiting
from workflow.helpdesk.use_cases.placing import placed_topic, placement
from workflow.items.kinds import ItemKind, kind_of


async def _placed(scene: Scene, notice: Placed) -> Utterance:
    found = await scene.desk.read(partial(placement, number=notice.number, entry=notice.entry))
    if scene.reader is None and scene.thread is None:
        # Support has it under the card, where it is drawn again once it stands.
        return Draw(cards.placed_shown(scene.say, notice.number, found), only_edit=True)
    names = {one: await known_as(scene, one) for one in (notice.number, *found.others)}
    return Draw(cards.placed(scene.say, notice.number, found, names))


async def known_as(scene: Scene, number: str) -> tuple[Inline, ...]:
    """Name an item as its author knows it: a help request by its number, a task by what it is and its course."""
    if kind_of(number) is ItemKind.INCIDENT:
        return (StyledText(number, bold=True),)
    return await scene.about(number)


async def _placed_shown(scene: Scene, notice: PlacedShown) -> Utterance:
    found = await scene.desk.read(partial(placement, number=notice.topic, entry=notice.entry))
    card = cards.placed_shown(scene.say, notice.topic, found)
    return under_card(scene, notice.topic, card, kept_as=placed_topic(notice.topic, notice.entry))


async def _words_moved(scene: Scene, notice: WordsMoved) -> Utterance:
    return Plain(cards.words_moved(scene.say, notice.topic, notice.other))


async def _word_kept(scene: Scene, notice: WordKept) -> Utterance:
    waits = await scene.desk.read(partial(is_waiting, question=notice.topic))
    if waits:
        return Draw(cards.word_kept(scene.say, notice.text, notice.numbers))
    return Draw(cards.word_left(scene.say, notice.text, files=notice.files))


PLACING: Speech = {
    Placed: _placed,
    PlacedShown: _placed_shown,
    WordsMoved: _words_moved,
    WordKept: _word_kept,
}
