"""The desk's cards that stand in Teams, against what the database knows: a restored backup is older than they are.

Where Graph may not read a channel of the desk's, nobody can tell which numbers its cards show: after a silence that a
restored backup explains as well as a stop does, numbers go on beyond all that may have been handed out meanwhile.
"""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.ops.now import real
from bot.teams.addresses import in_thread
from bot.teams.faults import Json
from bot.teams.instants import read_at
from bot.teams.marks import number_in
from bot.teams.messages import GraphMessages
from bot.teams.settings import TeamsSettings
from workflow.items.use_cases.restored import ShownCard, card_outdated, go_beyond, unknown_numbers
from workflow.people.people import Address, Platform
from workflow.people.use_cases.people import linked_channels
from workflow.ports.desk import AlreadyDoneError, Desk, Now
from workflow.upkeep.use_cases.number_gap import leave_gap

_log = structlog.get_logger(__name__)

PAGES = 5
"""How far back a channel is looked at where no mark tells from where on."""
SILENCE = timedelta(minutes=10)
"""A restart is over in less; no backup is restored so soon."""


class StandingCards:
    """The cards of one tenant."""

    def __init__(self, messages: GraphMessages, desk: Desk, settings: TeamsSettings, now: Now) -> None:
        """Read ``messages``; ``now`` is business time."""
        self._messages = messages
        self._desk = desk
        self._tenant = settings.tenant
        self._now = now

    async def look_back(self, since: datetime | None) -> None:
        """Skip the numbers that cards in linked channels show since an instant, or may show."""
        linked = await self._desk.read(linked_channels)
        mine = [one for one in linked if (one.platform, one.workspace) == (Platform.TEAMS, self._tenant)]
        shown: list[ShownCard] = []
        closed: dict[str, str] = {}
        away = ""
        for channel in mine:
            try:
                if not away:
                    shown += [card async for card in self._cards_in(channel, since)]
            except CannotReach as refused:
                closed[channel.id] = refused.why
            except (NotSent, SlowDown) as failure:
                away = repr(failure)  # the desk opens all the same: none of the others is asked for
        closed |= dict.fromkeys((one.id for one in mine), away) if away else {}
        await self._go_beyond(shown)
        if closed:
            _log.warning("cards of Teams cannot be compared with what the database knows", channels=closed)
            await self._go_beyond_what_is_not_read()

    async def _go_beyond(self, shown: list[ShownCard]) -> None:
        numbers = frozenset(one.number for one in shown)
        unknown = await self._desk.read(partial(unknown_numbers, numbers=numbers))
        if not unknown:
            return
        _log.warning("the chat shows items that the database does not know", platform=Platform.TEAMS)
        await self._desk.write(partial(go_beyond, numbers=unknown))
        for card in (one for one in shown if one.number in unknown):
            outdated = partial(card_outdated, card=card, now=self._now())
            with suppress(AlreadyDoneError):
                await self._desk.write(outdated, once=f"outdated:{card.address}:{card.message}")

    async def _go_beyond_what_is_not_read(self) -> None:
        last_run = (await self._desk.health()).last_run
        silent = timedelta() if last_run is None else real() - last_run
        if last_run is None or silent <= SILENCE:
            return
        now = self._now()
        with suppress(AlreadyDoneError):
            gap = partial(leave_gap, since=now - silent, now=now)
            skipped = await self._desk.write(gap, once=f"gap:{last_run.isoformat()}")
            _log.warning("numbers go on after a gap", silent_since=last_run.isoformat(), skipped_to=skipped)

    async def _cards_in(self, channel: Address, since: datetime | None) -> AsyncIterator[ShownCard]:
        """Read the shared cards that begin threads of a channel, the newest first."""
        pages = 0
        async for page in self._messages.newest(channel.id, background=True):
            for message in (one for one in page if not one.get("deletedDateTime")):
                number, identity = number_in(message, self._messages.app), str(message["id"])
                if number:
                    yield ShownCard(number, channel, in_thread(channel.id, identity), identity)
            pages += 1
            if (since is None and pages == PAGES) or (since is not None and _all_before(page, since)):
                return


def _all_before(page: list[Json], since: datetime) -> bool:
    """Tell whether nothing of a page was said since; a page is sorted by what changed in a thread last."""
    changed = [read_at(one.get("lastModifiedDateTime")) for one in page]
    return all(at is not None and at <= since for at in changed)
