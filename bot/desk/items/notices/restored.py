"""What becomes of cards that stand and should not: of items that a restored backup does not know, and second ones."""

from bot.delivery.chat import Posted
from bot.delivery.utterance import Redraw, Standing, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _
from bot.ui.model import Card, Paragraph, StyledText
from workflow.items.notices import CardDoubled, CardOutdated

OUTDATED = _(
    "⚠️ {number}: nobody follows this card any more. Vigie’s data was restored from a backup made before it. "
    "What was written since is read again and gets new numbers; if yours doesn’t come back, please write once more."
)

DOUBLED = _("⚠️ {number} stands here twice: this card isn’t followed, the other one is.")


async def _outdated(scene: Scene, notice: CardOutdated) -> Utterance:
    words = scene.say(OUTDATED, number=notice.number)
    card = Card(words, (Paragraph((StyledText(words),)),))
    return Redraw((Standing(Posted(notice.channel, notice.message), card),))


async def _doubled(scene: Scene, notice: CardDoubled) -> Utterance:
    words = scene.say(DOUBLED, number=notice.number)
    card = Card(words, (Paragraph((StyledText(words),)),))
    return Redraw((Standing(Posted(notice.channel, notice.message), card, remove=True),))


RESTORED: Speech = {CardOutdated: _outdated, CardDoubled: _doubled}
