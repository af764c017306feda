"""Text of a change of language, made because of how someone writes."""

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.people.cards.language import followed_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from workflow.people.notices import LanguageFollowed


async def _followed(scene: Scene, notice: LanguageFollowed) -> Utterance:
    if scene.reader is None or scene.reader.locale != notice.locale:
        return Nothing("they are spoken to in the other one again")
    return Plain(followed_card(scene.say))


LANGUAGE_SPEECH: Speech = {LanguageFollowed: _followed}
