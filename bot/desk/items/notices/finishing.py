"""Texts for ✅ on an item's card: to its author, and once the item is finished."""

from collections.abc import Mapping
from dataclasses import replace

from bot.delivery.utterance import Plain, Utterance
from bot.desk.items.cards.about import state_of
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, Style
from bot.ui.parts import button
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import FinishOffered
from workflow.items.states import IncidentState, State, SupportState, TaskState
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK

_HOW: Mapping[ItemKind | None, tuple[str, str]] = {
    ItemKind.TASK: ("close_task", _("Close the task")),
    ItemKind.SUPPORT: ("support_done", _("Support given")),
}
RESOLVE = _("Resolve")
_FINISHED: frozenset[State] = frozenset(
    {
        IncidentState.RESOLVED,
        IncidentState.CLOSED,
        IncidentState.CANCELLED,
        TaskState.CLOSED,
        TaskState.SKIPPED,
        TaskState.CANCELLED,
        SupportState.DONE,
        SupportState.CANCELLED,
    }
)


async def _offered(scene: Scene, notice: FinishOffered) -> Utterance:
    return Plain(await offer_card(scene, notice.topic), About.FINISH.topic(notice.topic))


async def offer_card(scene: Scene, number: str) -> Card:
    """Draw the button that opens the form which finishes an item, since a reaction opens none; none once it is over."""
    say = scene.say
    if state_of(await replace(scene, asks=THE_DESK).view(number)) in _FINISHED:
        return parts.message(say.rich(_("There’s nothing more to do for **{number}**."), number=number))
    head = say.rich(_("✅ To finish **{number}**, say what there is to tell."), number=number)
    action, label = _HOW.get(kind_of(number), ("resolve", RESOLVE))
    return parts.message(head, *parts.actions(button(say, action, label, number, Style.PRIMARY)))


FINISHING: Speech = {FinishOffered: _offered}
