"""What is said to who puts ✅ on an item's card."""

from collections.abc import Mapping

from bot.delivery.utterance import Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _
from bot.ui import parts
from bot.ui.model import Style
from bot.ui.parts import button
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import FinishOffered

_HOW: Mapping[ItemKind | None, tuple[str, str]] = {
    ItemKind.TASK: ("close_task", _("Close the task")),
    ItemKind.SUPPORT: ("support_done", _("Support given")),
}
RESOLVE = _("Resolve")


async def _offered(scene: Scene, notice: FinishOffered) -> Utterance:
    """A reaction opens no form: the button here does, which says what is still asked for."""
    say = scene.say
    head = say.rich(
        _("✅ You marked **{number}** as done: one press to finish it, with what there is to tell."),
        number=notice.topic,
    )
    action, label = _HOW.get(kind_of(notice.topic), ("resolve", RESOLVE))
    return Plain(parts.message(head, *parts.actions(button(say, action, label, notice.topic, Style.PRIMARY))))


FINISHING: Speech = {FinishOffered: _offered}
