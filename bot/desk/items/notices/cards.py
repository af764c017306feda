"""Texts of an item's card and around it: holder, unreachable people, refusals."""

from bot.delivery.utterance import Draw, Nothing, Plain, Under, Utterance
from bot.desk.items.cards import conversation as cards
from bot.desk.refusals import names_in, refusal_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.ui import parts
from workflow.domains import REFUSALS
from workflow.items.notices import Assigned, CardChanged, ItemOpened, NumberNamed, Refused, SenderUnproved
from workflow.items.reach_notices import ContactNoted, LetterReturned, MachineAnswered, MissedBrought, Unreachable
from workflow.items.use_cases.refuse import restored


async def _opened(scene: Scene, notice: ItemOpened) -> Utterance:
    return Draw(await scene.item_card(notice.topic))


async def _changed(scene: Scene, notice: CardChanged) -> Utterance:
    return Draw(await scene.item_card(notice.topic), only_edit=True)


async def _assigned(scene: Scene, notice: Assigned) -> Utterance:
    view = await scene.clocked(notice.topic)
    by = await scene.person(notice.by) if notice.by is not None else None
    if scene.reader is None or view.holder is None or scene.reader.id != view.holder.id:
        return Nothing("given to someone else meanwhile")
    return Plain(cards.assigned(view, scene.say, by))


async def _number_named(scene: Scene, notice: NumberNamed) -> Utterance:
    return Under(cards.named(scene.say, notice.topic), notice.message)


async def _unreachable(scene: Scene, notice: Unreachable) -> Utterance:
    card = cards.unreachable(scene.say, notice.topic, await scene.person(notice.person))
    return under_card(scene, notice.topic, card)


async def _letter_returned(scene: Scene, notice: LetterReturned) -> Utterance:
    card = cards.letter_returned(scene.say, notice.topic, await scene.person(notice.person), notice.why)
    return under_card(scene, notice.topic, card)


async def _machine_answered(scene: Scene, notice: MachineAnswered) -> Utterance:
    card = cards.machine_answered(scene.say, await scene.person(notice.person), notice.why)
    return under_card(scene, notice.topic, card)


async def _sender_unproved(scene: Scene, notice: SenderUnproved) -> Utterance:
    card = cards.sender_unproved(scene.say, await scene.person(notice.person), await scene.person(notice.by))
    return under_card(scene, notice.topic, card)


async def _contact_noted(scene: Scene, notice: ContactNoted) -> Utterance:
    by, whom = await scene.person(notice.by), await scene.person(notice.person)
    return under_card(scene, notice.topic, cards.contact_noted(scene.say, by, whom, notice.text))


async def _missed_brought(scene: Scene, notice: MissedBrought) -> Utterance:
    card = cards.missed_brought(scene.say, await scene.person(notice.person), notice.count)
    return under_card(scene, notice.topic, card)


async def _refused(scene: Scene, notice: Refused) -> Utterance:
    refusal = restored(notice, REFUSALS)
    names = await names_in(scene.desk, refusal)
    card = refusal_card(refusal, scene.say, names)
    if not notice.message:
        return Plain(card)
    who = None if notice.person is None else await scene.person(notice.person)
    return Under(card if who is None else parts.addressed(card, who), notice.message)


CARDS: Speech = {
    ItemOpened: _opened,
    CardChanged: _changed,
    Assigned: _assigned,
    NumberNamed: _number_named,
    Unreachable: _unreachable,
    LetterReturned: _letter_returned,
    MachineAnswered: _machine_answered,
    SenderUnproved: _sender_unproved,
    MissedBrought: _missed_brought,
    ContactNoted: _contact_noted,
    Refused: _refused,
}
