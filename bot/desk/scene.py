"""The reader of a message, and the items they read of."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.desk.courses.cards.requests import request_card
from bot.desk.courses.cards.tasks import task_card
from bot.desk.helpdesk.cards.incidents import incident_card, left_card
from bot.desk.helpdesk.cards.requester import requester_card, thread_card
from bot.desk.items.cards.about import about
from bot.desk.items.cards.following import follower_card, former_card
from bot.desk.items.cards.history_parts import AnyItemView
from bot.desk.items.cards.subjects import subject_of
from bot.desk.support.cards.support import support_card
from bot.ui.model import Card, Inline
from bot.ui.say import Say, speaking
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.incident_views import IncidentView, incident_view
from workflow.helpdesk.use_cases.merged import as_seen_by
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.request_threads import RequestThread
from workflow.items.use_cases.access import THE_DESK, Reader
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.work_items import work_item
from workflow.overview.use_cases.item_views import ClockedView, clocked_view
from workflow.people.people import Address, Group, LanguageFrom, Person, PersonId
from workflow.people.roads import by_mail
from workflow.people.use_cases.people import known_groups, spoken_at
from workflow.ports.desk import Reads, Transaction
from workflow.support.use_cases.support_views import SupportView, support_view
from workflow.teaching.use_cases.request_views import RequestView, TaskView, request_view, task_view


@dataclass(frozen=True, slots=True)
class Scene:
    """One reader, at one moment: what it takes to draw any card for them."""

    desk: Reads
    say: Say
    reader: Person | None
    """None for a channel, which many read."""
    asks: Reader
    """For whom items are loaded: the person who asks, whose right to read is checked, or the desk itself."""
    place: Address | None = None
    """Where what is drawn is to stand; None for an answer to the one who asks."""
    thread: RequestThread | None = None
    """The thread there in which the person concerned asked: drawn for them, and for all who read it."""

    @property
    def by_mail(self) -> bool:
        """Return whether what is drawn is a mail: it stands alone, with nothing above it."""
        return self.place is not None and by_mail(self.place)

    @property
    def now(self) -> datetime:
        """Business time."""
        return self.say.now

    async def incident(self, number: str) -> IncidentView:
        """Read a help request. Raises refusals.NotForYou, NoSuchItem."""
        seen_by = None if self.reader is None else self.reader.id
        read = partial(incident_view, reader=self.asks, number=number, now=self.now, seen_by=seen_by)
        return await self.desk.read(read)

    async def task(self, number: str) -> TaskView:
        """Read a service task. Raises refusals.NotForYou, NoSuchItem."""
        return await self.desk.read(partial(task_view, reader=self.asks, number=number, now=self.now))

    async def support(self, number: str) -> SupportView:
        """Read a support task. Raises refusals.NotForYou, NoSuchItem."""
        return await self.desk.read(partial(support_view, reader=self.asks, number=number, now=self.now))

    async def clocked(self, number: str) -> ClockedView:
        """Read an item that has clocks. Raises refusals.NotForYou, NoSuchItem."""
        return await self.desk.read(partial(clocked_view, reader=self.asks, number=number, now=self.now))

    async def request(self, number: str) -> RequestView:
        """Read a service request. Raises refusals.NotForYou, NoSuchItem."""
        return await self.desk.read(partial(request_view, reader=self.asks, number=number, now=self.now))

    async def help_request(self, number: str) -> Incident:
        """Read a help request alone, without what its card shows around it. Raises refusals.NotForYou, NoSuchItem."""

        async def read(tx: Transaction) -> Incident:
            found = await incident_access.incident(tx, self.asks, number)
            return found if self.reader is None else await as_seen_by(tx, self.reader.id, found)

        return await self.desk.read(read)

    async def group(self, key: str) -> Group:
        """Read a group."""
        return (await self.desk.read(known_groups))[key]

    async def group_of(self, number: str) -> Group:
        """Read whose a help request is. Raises refusals.NotForYou, NoSuchItem."""
        return await self.group((await self.help_request(number)).group)

    async def person(self, person: PersonId) -> Person:
        """Read who someone is."""

        async def get(tx: Transaction) -> Person:
            return await tx.people.get(person)

        return await self.desk.read(get)

    async def view(self, number: str) -> AnyItemView:
        """Read an item of any kind. Raises refusals.NotForYou, NoSuchItem."""
        match kind_of(number):
            case ItemKind.INCIDENT:
                return await self.incident(number)
            case ItemKind.REQUEST:
                return await self.request(number)
            case ItemKind.SUPPORT:
                return await self.support(number)
            case _:
                return await self.task(number)

    async def about(self, number: str, *, for_all: bool = False) -> tuple[Inline, ...]:
        """Say what an item is about: to support, to the person whom it concerns, and to those who follow it.

        ``for_all``: in words that others than support may read.

        Raises refusals.NotForYou, NoSuchItem.
        """
        await self.desk.read(partial(work_item, reader=self.asks, number=number))
        inside = not for_all and await self._inside()
        return about(await replace(self, asks=THE_DESK).view(number), self.say, inside=inside)

    async def subject(self, number: str) -> tuple[Inline, ...]:
        """Name an item for the subject of a mail, in its reader's words. Raises refusals.NotForYou, NoSuchItem."""
        await self.desk.read(partial(work_item, reader=self.asks, number=number))
        view = await replace(self, asks=THE_DESK).view(number)
        return about(view, self.say, inside=True) if await self._inside() else subject_of(view, self.say)

    async def concerned(self, number: str) -> Person:
        """Read whom an item concerns. Raises refusals.NotForYou, NoSuchItem."""
        return await self.person((await self.desk.read(partial(work_item, reader=self.asks, number=number))).concerns)

    async def _inside(self) -> bool:
        """Return whether support alone reads: a channel of its own, or one of its members."""
        if self.reader is None:
            return self.thread is None
        return (await self.desk.read(partial(actor, person=self.reader.id))).is_member

    async def item_card(self, number: str) -> Card:
        """Draw an item as this reader sees it. Raises refusals.NoSuchItem."""
        if self.thread is not None:
            return thread_card(await self.incident(number), self.say)
        if self.reader is None and kind_of(number) is ItemKind.INCIDENT:
            return self._shared(await self.incident(number))
        card = await self._drawn(number)
        return replace(card, item=number) if self.reader is None else card

    def _shared(self, view: IncidentView) -> Card:
        """Draw a help request for a channel; where it was transferred from, only that."""
        if self.place is not None and view.left(self.place):
            return left_card(view, self.say)
        return replace(incident_card(view, self.say), item=view.number)

    async def shared_card(self, number: str) -> Card:
        """Draw an item as it stands in a channel, in this reader's language. Raises refusals.NoSuchItem."""
        return await replace(self, reader=None, thread=None).item_card(number)

    async def _drawn(self, number: str) -> Card:
        view = await self.view(number)
        if self.reader is None:
            return self._for_support(view, opened=False)
        item = await self.desk.read(partial(work_item, reader=THE_DESK, number=number))
        return await self._for_one(view, self.reader, concerned=self.reader.id == item.concerns)

    def _for_support(self, view: AnyItemView, *, opened: bool) -> Card:
        """Draw an item as its group works on it; ``opened``: of a private request more than its number."""
        match view:
            case IncidentView():
                return incident_card(view, self.say, opened=True) if opened else self._shared(view)
            case RequestView():
                return request_card(view, self.say, internal=True, opened=opened)
            case SupportView():
                return support_card(view, self.say)
            case TaskView():
                return task_card(view, self.say, opened=opened)

    async def _for_one(self, view: AnyItemView, reader: Person, *, concerned: bool) -> Card:
        """Draw an item for one person: whom it concerns, a follower, or a member; a stranger gets its name."""
        if concerned and isinstance(view, IncidentView):
            return requester_card(view, self.say)
        if concerned and isinstance(view, RequestView):
            return request_card(view, self.say, internal=False)
        member = await self._inside()
        if reader.id in view.followers:
            return follower_card(view, self.say, member=member)
        if member and reader.id not in view.former_followers:
            return self._for_support(view, opened=True)
        return former_card(self.say, view.number)


async def scene_at(
    desk: Reads,
    address: Address,
    now: datetime,
    item: str | None = None,
    *,
    answering: str | None = None,
    last_words: bool = False,
) -> Scene:
    """Set the scene for an address: a person's account, or a channel, in its group's language.

    ``answering`` is the language of the words that are answered there: it counts before one that nobody chose. So
    does, with ``last_words``, that of the last words which told it.

    ``item`` is what is spoken of there: in the channel where it was asked, all is said in that thread, in the language
    of who asked: it is said to them, and others read it.
    """

    async def read(tx: Transaction) -> Scene:
        reader = await tx.people.by_address(address)
        thread = await tx.request_threads.of(item) if item and reader is None else None
        here = thread if thread is not None and thread.address == address else None
        spoken_to = reader if here is None else await _who_asked(tx, here)
        locale = spoken_to.locale if spoken_to else await spoken_at(tx, address)
        if spoken_to is not None and spoken_to.language_from is not LanguageFrom.CHOICE:
            locale = answering or (spoken_to.last_wrote if last_words else None) or locale
        say = speaking(address.platform, locale, tx.rules.calendar, now)
        return Scene(desk, say, reader, THE_DESK, address, here)

    return await desk.read(read)


async def _who_asked(tx: Transaction, thread: RequestThread) -> Person:
    return await tx.people.get((await work_item(tx, THE_DESK, thread.item)).concerns)
