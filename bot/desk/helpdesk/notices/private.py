"""What a channel sees of a private request: its number, and that something happened."""

from collections.abc import Mapping
from functools import partial

from bot.delivery.utterance import Reply
from bot.desk.scene import Scene
from bot.desk.speech_parts import under_card
from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, Paragraph, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.business_time.notices import AlertChanged, Escalated, ManagementWarned
from workflow.helpdesk.conversation_notices import PlacedShown
from workflow.helpdesk.notices import Cancelled, Reopened, Rerouted, Transferred, UrgencyChanged, UrgentWaits
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.notices import (
    AnswerShown,
    CardChanged,
    CopyChanged,
    FileRelayed,
    LinkShown,
    Marked,
    NoteShown,
    RequesterWrote,
    ShownAnew,
)
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.work_items import work_item
from workflow.notice import Notice, ToPerson
from workflow.ports.desk import Transaction

SAFE = frozenset({Marked, AlertChanged, Escalated, ManagementWarned, LinkShown, PlacedShown, CopyChanged, ShownAnew})
"""Notices that any reader may see, because they show nothing of a request's content; so do those that draw its card.

What is shown anew says in a channel what is said there of a private one. A copy that changes is said as what it is a
copy of, which is closed where that is.
"""
KEPT_UP = frozenset({CardChanged, CopyChanged, Marked})
"""Notices that change what stands in the thread where a request was asked, also once it is private."""
NEWS: Mapping[type[Notice], str] = {
    AnswerShown: _("✉️ **{number}** (private request): an answer was sent to the requester."),
    NoteShown: _("📝 **{number}** (private request): someone has written a work note."),
    RequesterWrote: _("💬 **{number}** (private request): the requester has written."),
    Reopened: _("↩️ **{number}** (private request) is reopened."),
    Cancelled: _("**{number}** (private request) was cancelled."),
    Transferred: _("➡️ **{number}** (private request) has another group now."),
    Rerouted: _("➡️ **{number}** (private request) has another group now."),
    UrgencyChanged: _("🔴 **{number}** (private request): its urgency has changed."),
    UrgentWaits: _("🔴 **{number}** (private request) is urgent, and nobody had picked it up."),
    FileRelayed: _("📎 **{number}** (private request): a file arrived."),
}
CAN_BE_PRIVATE = frozenset({ItemKind.INCIDENT, ItemKind.REQUEST, ItemKind.TASK})
"""Help requests, and the services of the catalogue that they become."""
OTHER_NEWS = _("🔒 **{number}** (private request): there’s something new.")


async def is_closed_to(scene: Scene, notice: Notice) -> bool:
    """Return whether a notice goes to a channel and speaks of a private request."""
    if scene.reader is not None or notice.draws_card or type(notice) in SAFE:
        return False
    return kind_of(notice.topic) in CAN_BE_PRIVATE and await scene.desk.read(partial(_is_private, number=notice.topic))


async def may_stand_in_thread(scene: Scene, number: str, notice: Notice) -> bool:
    """Return whether a notice may be said where its item was asked for all to read: nothing internal, nor private."""
    if not notice.in_thread or getattr(notice, "internal", False):
        return False
    return type(notice) in KEPT_UP or not await scene.desk.read(partial(_is_private, number=number))


def is_theirs(notice: Notice) -> bool:
    """Return whether what may not be said in the thread any more is still for the one person whom it was queued for."""
    return isinstance(notice.to, ToPerson) and notice.in_thread and not getattr(notice, "internal", False)


async def _is_private(tx: Transaction, number: str) -> bool:
    return (await work_item(tx, THE_DESK, number)).private


async def news(scene: Scene, notice: Notice) -> Reply:
    """Say in the card's thread that there is news, and nothing of it."""
    return under_card(scene, notice.topic, news_card(scene.say, type(notice), notice.topic))


def news_card(say: Say, kind: type[Notice], number: str) -> Card:
    """Draw what a channel reads of a notice that speaks of a private request."""
    line = say.rich(NEWS.get(kind, OTHER_NEWS), number=number)
    see = parts.actions(button(say, "show", _("See"), number))
    return Card(plain(line), (Paragraph(line), *see))
