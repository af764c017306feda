"""Views of items, lists and homes, as the person who asks may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from bot.desk.answers import Ask
from bot.desk.common import scene
from bot.desk.courses.cards.requests import request_card
from bot.desk.courses.cards.tasks import task_card
from bot.desk.helpdesk.cards.incident_details import details_card
from bot.desk.items.cards.behind import behind_card
from bot.desk.items.cards.pages import history_blocks
from bot.desk.items.cards.reading import for_member
from bot.desk.items.cards.undoing import undo_button
from bot.desk.overview.cards.lists import asked_card, home_card, work_card
from bot.desk.scene import Scene
from bot.desk.support.cards.support import support_card
from bot.desk.values import known_kind
from bot.ui.model import Actions, Acts, Button, Card, plain
from bot.ui.parts import actions
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.kinds import ItemKind
from workflow.items.use_cases.acting import actor, member
from workflow.items.use_cases.named_numbers import ones_named, ones_seen
from workflow.items.use_cases.undoing import undoable_at
from workflow.overview.queue_filter import Filter, read_back, understood
from workflow.overview.use_cases.asked import AskedView, asked_view
from workflow.overview.use_cases.lists import WorkView, work_view
from workflow.people.people import Actor, Person
from workflow.ports.desk import Transaction
from workflow.support.use_cases.agenda import todays
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.use_cases.request_views import RequestView, TaskView

HOME_LENGTH = 10
"""Lines of a page of what someone has asked for, on a home that shows their work as well."""


async def item(asked: Ask, number: str, page: int = 0) -> Card:
    """Draw an item for the one who asks. Raises refusals.NotForYou, refusals.NoSuchItem."""
    card = await item_for(scene(asked), asked.person, number, page)
    return replace(card, blocks=(*card.blocks, *actions(await _way_back(asked, number))))


async def item_for(here: Scene, reader: Person, number: str, page: int = 0) -> Card:
    """Draw an item with a page of its history. Raises refusals.NotForYou, refusals.NoSuchItem."""
    kind = known_kind(number)
    who = await here.desk.read(partial(actor, person=reader.id))
    if kind is ItemKind.INCIDENT:
        view = await here.incident(number)
        asker = view.incident.requester == who.id
        follower = who.id if who.id in view.followers and not asker else None
        card = details_card(view, here.say, internal=who.is_member, follower=follower, page=page)
        return _offered(card, here.say, who, view) if who.is_member else card
    if kind is ItemKind.REQUEST:
        request = await here.request(number)
        card = request_card(request, here.say, internal=who.is_member, reader=who if who.is_member else None)
        if not who.is_member:
            return card
        return _request_for(who, _with_history(card, request, number, here.say, page), here.say, request)
    if kind is ItemKind.SUPPORT:
        support = await here.support(number)
        return _offered(
            _with_history(support_card(support, here.say), support, number, here.say, page), here.say, who, support
        )
    task = await here.task(number)
    card = task_card(task, here.say, opened=True)
    return _offered(_with_history(card, task, number, here.say, page), here.say, who, task)


def _request_for(who: Actor, card: Card, say: Say, view: RequestView) -> Card:
    """Leave on the card of a service request, which is every group's, what this member may do."""
    follows = None if view.request.lead == who.id else who.id in view.followers
    return for_member(card, say, acts=True, manager=who.manager, holds=who.id == view.held_by, follows=follows)


def _offered(card: Card, say: Say, who: Actor, view: IncidentView | TaskView | SupportView) -> Card:
    """Leave on an item's card what this member may do."""
    acts = who.acts_for(view.incident.group if isinstance(view, IncidentView) else view.task.group)
    own = isinstance(view, IncidentView) and view.incident.requester == who.id
    follows = None if own else who.id in view.followers
    holds, besides = who.id == view.held_by, _besides(who, view)
    return for_member(card, say, acts=acts, manager=who.manager, holds=holds, follows=follows, besides=besides)


def _besides(who: Actor, view: IncidentView | TaskView | SupportView) -> frozenset[str]:
    """Return what someone may do to an item although it is another group's."""
    match view:
        case TaskView(siblings=siblings) if any(who.acts_for(one.group) for one in siblings):
            return frozenset({"presenters"})
        case SupportView(task=task) if who.id == task.by:
            return frozenset({"cancel_support"})
    return frozenset()


async def is_seen(asked: Ask, number: str) -> bool:
    """Return whether the one who asks may read an item; False where there is none."""
    return bool(await asked.read(ones_seen, (number,)))


async def names_for_all(asked: Ask, numbers: Iterable[str]) -> Mapping[str, str]:
    """Return how those items are called where anyone reads that may be named there by the one who asks."""
    here, names = scene(asked), dict[str, str]()
    for number in await asked.read(ones_named, tuple(numbers)):
        name = plain(await here.about(number, for_all=True))
        names[number] = name if number in name else f"{number} · {name}"
    return names


async def shared(asked: Ask, number: str) -> Card:
    """Draw an item's shared card for one member: in their language, with what they may do.

    Raises refusals.MembersOnly, refusals.NoSuchItem.
    """
    here = scene(asked)
    who = await asked.read(member)
    card = await here.shared_card(number)
    match known_kind(number):
        case ItemKind.REQUEST:
            return _request_for(who, card, here.say, await here.request(number))
        case ItemKind.INCIDENT:
            return _offered(card, here.say, who, await here.incident(number))
        case ItemKind.SUPPORT:
            return _offered(card, here.say, who, await here.support(number))
    return _offered(card, here.say, who, await here.task(number))


async def behind(asked: Ask, number: str, *, rare: bool = False) -> Card:
    """Offer what a member may do to an item beside what its shared card shows. Raises as ``shared``."""
    own = await shared(asked, number)
    standing, back = await scene(asked).shared_card(number), await _way_back(asked, number)
    return behind_card(asked.say, standing, own, number, rare=rare, back=back)


async def _way_back(asked: Ask, number: str) -> Button | None:
    """Offer to take back what one has just done to the item, while that is possible."""
    done_at = await asked.read(undoable_at, number, asked.at)
    return None if done_at is None else undo_button(asked.say, [number], done_at)


def _with_history(card: Card, view: TaskView | RequestView | SupportView, number: str, say: Say, page: int) -> Card:
    """Set a page of an item's history before what can be done with it."""
    buttons = tuple(block for block in card.blocks if isinstance(block, Actions | Acts))
    said = tuple(block for block in card.blocks if not isinstance(block, Actions | Acts))
    return Card(card.summary, (*said, *history_blocks(view.journal, number, view, say, page), *buttons), card.level)


async def work_said(asked: Ask, text: str) -> tuple[Card, Filter]:
    """Draw what is to take and in hand, narrowed by words; return how, too.

    Raises refusals.MembersOnly, refusals.NotAFilter.
    """

    async def read(tx: Transaction) -> WorkView:
        await member(tx, asked.person.id)
        chosen = understood(text, await tx.groups.all(), await tx.requests.departments())
        return await work_view(tx, asked.person.id, asked.at, chosen=chosen)

    view = await asked.desk.read(read)
    return work_card(view, asked.say), view.chosen


async def work_chosen(asked: Ask, carried: str) -> WorkView:
    """Read what is to take and in hand, narrowed as a button carries it. Raises refusals.MembersOnly."""

    async def read(tx: Transaction) -> WorkView:
        await member(tx, asked.person.id)
        chosen = read_back(carried, await tx.requests.departments())
        return await work_view(tx, asked.person.id, asked.at, chosen=chosen)

    return await asked.desk.read(read)


async def work_list(asked: Ask, carried: str, told: Card | None = None) -> Card:
    """Draw what is to take and in hand, narrowed as a button carries it; ``told`` says what was just done there.

    Raises refusals.MembersOnly.
    """
    return work_card(await work_chosen(asked, carried), asked.say, told)


async def asked_list(asked: Ask, page: int = 0, *, ended: bool = False) -> Card:
    """Draw a page of what the one who asks has asked for; with ``ended``, of what is over."""
    view = await asked.read(asked_view, asked.at, page=page, ended=ended)
    return asked_card(view, asked.say)


async def home(asked: Ask, carried: str = "", told: Card | None = None, *, page: int = 0) -> Card:
    """Draw someone's home, its work narrowed as a button carries it; ``told`` says what they have just done.

    ``page``: of what they have asked for.
    """

    async def read(tx: Transaction) -> tuple[WorkView | None, AskedView]:
        work = None
        if (await actor(tx, asked.person.id)).is_member:
            chosen = read_back(carried, await tx.requests.departments())
            work = await work_view(tx, asked.person.id, asked.at, chosen=chosen, figures=True)
            work = replace(work, today=await todays(tx, asked.at, groups=[group.key for group in work.groups]))
        return work, await asked_view(tx, asked.person.id, asked.at, page=page, length=HOME_LENGTH)

    work, mine = await asked.desk.read(read)
    return home_card(work, mine, asked.say, told)
