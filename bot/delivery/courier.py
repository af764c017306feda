"""Carries one utterance out: posts, edits, replies; looks first where an earlier try is in doubt."""

from contextlib import suppress
from dataclasses import dataclass, replace

import structlog

from bot.delivery import metrics
from bot.delivery.chat import CannotReach, CardGone, Chat, Chats, Posted, Thread
from bot.delivery.files import FileCourier
from bot.delivery.originals import Originals
from bot.delivery.utterance import (
    Draw,
    Enclosed,
    File,
    FileCopy,
    Nothing,
    Plain,
    React,
    Recall,
    Redraw,
    Reply,
    Sayable,
    Spoken,
    Standing,
    Under,
)
from bot.ui.model import Card
from workflow.items.copies import Copy
from workflow.items.ports import Place
from workflow.items.request_threads import GONE, number_in
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import Outgoing

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """It stands; ``place`` where it is the topic's card, posted now; ``message`` where it is one about the topic."""

    place: Place | None = None
    message: Posted | None = None


class Courier:
    """Speaks for one installation; its failures are those of ``bot.delivery.chat``."""

    def __init__(self, desk: Desk, chats: Chats, installation: str, originals: Originals) -> None:
        """Take the installation's name: marks begin with it, so that two never mix up."""
        self._desk = desk
        self._chats = chats
        self._installation = installation
        self._originals = originals
        self._files = FileCourier(desk, chats)

    async def must_wait(self, row: Outgoing) -> bool:
        """Tell whether it is not to be said yet: what it shows was changed where it was said.

        Raises SlowDown, NotSent.
        """
        return await self._originals.changed(row)

    async def carry(self, row: Outgoing, utterance: Sayable, place: Place | None) -> Delivered | Nothing:
        """Say it, or tell why there is nothing to say; ``place`` is where the topic's card stands.

        Raises SlowDown, NotSent, InDoubt, CannotReach.
        """
        chat = self._chats.of(row.address)
        match utterance:
            case Nothing():
                return utterance
            case Recall():
                return await self._recall(row, chat, utterance, place)
            case Redraw():
                return await self._redraw(row, chat, utterance, place)
            case React():
                return await self._react(row, chat, utterance, place)
            case _:
                return await self._said(row, chat, utterance, place)

    async def _said(self, row: Outgoing, chat: Chat, utterance: Spoken, place: Place | None) -> Delivered | Nothing:
        match utterance:
            case Draw():
                return await self._draw(row, chat, utterance, place)
            case Reply():
                return await self._reply(row, chat, utterance, place)
            case Plain() | Under():
                return await self._post(row, chat, utterance)
            case File() | FileCopy() | Enclosed():
                sent = await self._files.send(row, chat, utterance, place)
                return sent if isinstance(sent, Nothing) else Delivered(message=sent)

    async def _draw(self, row: Outgoing, chat: Chat, draw: Draw, place: Place | None) -> Delivered | Nothing:
        """Edit where it stands. One found after a doubt is edited too: it may be of before."""
        if place is None and draw.only_edit:
            return Nothing("the card does not stand there")
        if draw.kept_as:
            return await self._draw_kept(row, chat, draw, place)
        if place is not None and await self._edited(place, chat, draw.card):
            return Delivered()
        thread = Thread(draw.under) if draw.under else None
        found = await self._found(row, chat, self._mark(row), thread)
        if found is not None:
            place = _placed(row, found)
            # Until it is recorded where it stands, it is looked for again after a death.
            if await self._edited(place, chat, draw.card, self._mark(row)):
                return Delivered(place)
        return Delivered(_placed(row, await self._drawn(row, chat, draw, thread)))

    async def _draw_kept(self, row: Outgoing, chat: Chat, draw: Draw, place: Place | None) -> Delivered | Nothing:
        """Edit or remove a message that stands under a topic of its own, and what shows it in the channel as well."""
        copies = await self._desk.read(lambda tx: tx.places.of(_copy(draw.kept_as)))
        standing = [one for one in (place, *copies) if one is not None and one.address == row.address]
        if draw.leaves:
            leaving = [Standing(Posted(one.channel, one.message), draw.card, remove=True) for one in standing]
            edited = [await self._changed(chat, one) for one in leaving]
        else:
            edited = [await self._edited(one, chat, draw.card) for one in standing]
        return Delivered() if any(edited) else Nothing("the message was removed there")

    async def _drawn(self, row: Outgoing, chat: Chat, draw: Draw, thread: Thread | None) -> Posted:
        """Post a card; where its thread is gone, in the channel itself, if it may stand there."""
        try:
            return await chat.post(row.address, _named(draw.card, row), mark=self._mark(row), thread=thread)
        except CardGone as gone:
            if draw.only_under:
                raise CannotReach(GONE) from gone
            if thread is None:
                raise
            return await chat.post(row.address, _named(draw.card, row), mark=self._mark(row))

    async def _edited(self, place: Place, chat: Chat, card: Card, mark: str = "") -> bool:
        try:
            await chat.edit(Posted(place.channel, place.message), card, mark=mark)
        except CardGone:
            _log.info("card is gone", topic=place.topic, address=str(place.address))
            return False
        return True

    async def _reply(self, row: Outgoing, chat: Chat, reply: Reply, place: Place | None) -> Delivered:
        if reply.under:
            try:
                return Delivered(message=await self._reply_under(reply.under, row, chat, reply))
            except CardGone as gone:
                raise CannotReach(GONE) from gone
        if place is not None:
            try:
                return Delivered(message=await self._reply_under(place.message, row, chat, reply))
            except CardGone:
                _log.info("card is gone", topic=place.topic, address=str(place.address))
        if not chat.can_edit:
            posted = await self._post_once(row, chat, reply.card, self._mark(row))
            await self._keep(row, reply, posted)
            return Delivered(message=posted)
        card = await reply.root(self._desk)
        root = await self._post_once(row, chat, card, f"{self._mark(row)}-root")
        place = _placed(row, root)
        await self._desk.write(lambda tx: tx.places.put(place))
        return Delivered(message=await self._reply_under(place.message, row, chat, reply))

    async def _reply_under(self, root: str, row: Outgoing, chat: Chat, reply: Reply) -> Posted:
        thread = Thread(root, reply.shown)
        posted = await self._post_once(row, chat, reply.card, self._mark(row), thread)
        await self._keep(row, reply, posted)
        return posted

    async def _keep(self, row: Outgoing, said: Reply | Plain, posted: Posted) -> None:
        """Keep where a message stands that is drawn again later, all or nothing: what is kept is not said again."""
        if not said.kept_as:
            return
        places = [Place(said.kept_as, row.address, posted.channel, posted.message)]
        if posted.shown is not None:
            places.append(Place(_copy(said.kept_as), row.address, posted.shown.channel, posted.shown.message))

        async def put(tx: Transaction) -> None:
            for place in places:
                await tx.places.put(place)

        await self._desk.write(put)

    async def _post(self, row: Outgoing, chat: Chat, said: Plain | Under) -> Delivered | Nothing:
        if isinstance(said, Plain):
            posted = await self._post_once(row, chat, said.card, self._mark(row))
            await self._keep(row, said, posted)
            return Delivered(message=posted)
        try:
            await self._post_once(row, chat, said.card, self._mark(row), Thread(said.message))
        except CardGone:
            return Nothing("the message to answer under is gone")
        return Delivered()

    async def _react(self, row: Outgoing, chat: Chat, react: React, place: Place | None) -> Delivered | Nothing:
        channel = react.channel or (place.channel if place is not None else row.address.id)
        try:
            await chat.react(Posted(channel, react.message), react.sign, again=row.attempts > 0)
        except CardGone:
            return Nothing("the message to mark is gone")
        return Delivered()

    async def _recall(self, row: Outgoing, chat: Chat, recall: Recall, place: Place | None) -> Nothing:
        """Remove what an earlier try made stand, under the topic's card or by itself, where that can be looked for."""
        roots = [root for root in (recall.under, place.message if place is not None else "") if root]
        threads = (*map(Thread, roots), None)
        # Where nobody may look, what stands there stays.
        looks = row.attempts > 0 and chat.can_edit and await chat.can_look(row.address)
        for thread in threads if looks else ():
            found = await self._found(row, chat, self._mark(row), thread)
            if found is not None:
                await self._removed(chat, found)
        return Nothing(recall.why)

    async def _redraw(self, row: Outgoing, chat: Chat, redraw: Redraw, place: Place | None) -> Delivered | Nothing:
        changed = [await self._changed(chat, one) for one in redraw.messages]
        if redraw.instead is not None and not all(changed):
            return await self._reply(row, chat, redraw.instead, place)
        return Delivered() if changed else Nothing("no copy stands there")

    async def _changed(self, chat: Chat, one: Standing) -> bool:
        """Change or remove a message in place; False where it is gone, or the platform does not let us."""
        if not chat.can_edit:
            return False
        if one.remove:
            with suppress(CannotReach):
                await self._removed(chat, one.at)
                return True
        try:
            await chat.edit(one.at, one.card)
        except (CardGone, CannotReach) as refused:
            _log.info("a copy cannot be changed", channel=one.at.channel, why=str(refused))
            return False
        return True

    async def _removed(self, chat: Chat, at: Posted) -> None:
        with suppress(CardGone):
            await chat.remove(at)

    async def _post_once(
        self, row: Outgoing, chat: Chat, card: Card, mark: str, thread: Thread | None = None
    ) -> Posted:
        found = await self._found(row, chat, mark, thread)
        return found or await chat.post(row.address, _named(card, row), mark=mark, thread=thread)

    async def _found(self, row: Outgoing, chat: Chat, mark: str, thread: Thread | None = None) -> Posted | None:
        """Look whether an earlier try, if there was one, made its message stand."""
        if row.attempts == 0:
            return None
        found = await chat.find(row.address, mark, thread=thread)
        if found is not None:
            metrics.FOUND.inc()
        return found

    def _mark(self, row: Outgoing) -> str:
        """Return what a message is looked for by.

        A restored database gives the ids of lost rows out again, so that the instant of the row tells it from those.
        """
        written = "" if row.queued_at is None else f"-{int(row.queued_at.timestamp() * 1000):x}"
        return f"{self._installation}-{row.id}{written}"


def _named(card: Card, row: Outgoing) -> Card:
    """Return a card that tells its platform what it is about, and whether someone else's words are in it."""
    return replace(card, about=number_in(row.notice.topic), relays=isinstance(row.notice, Copy))


def _copy(kept_as: str) -> str:
    """Return the topic under which the second message stands that shows a reply in its channel."""
    return f"{kept_as}:shown"


def _placed(row: Outgoing, posted: Posted) -> Place:
    return Place(row.notice.topic, row.address, posted.channel, posted.message)
