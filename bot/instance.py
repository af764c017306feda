"""One running instance: what comes in is worked, what must be said is said, clocks run."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import timedelta
from functools import partial

import structlog
from aiohttp import web

from bot.config.configuration import Configuration
from bot.config.kept import seed, seed_channels
from bot.delivery.arrivals import Arrival, MessageSaid
from bot.delivery.courier import Courier
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.loop import GRACE
from bot.delivery.originals import Originals
from bot.delivery.scheduler import COUNTED, MEMBERSHIPS, PURGE, REPORTS, TICK, Periodic, Scheduler, in_batches
from bot.delivery.timers import timers_job
from bot.delivery.worker import Job, Load, Worker
from bot.desk.domain import JobTools
from bot.desk.messages import Front
from bot.desk.overview.preparing import prepare_reports
from bot.desk.people.directory import Directory
from bot.desk.registry import JOBS, Handlers
from bot.desk.speech import speak
from bot.desk.support.calendar_feed import CalendarFeed
from bot.desk.upkeep.purging import kept_for, purge
from bot.ops.http import Check, Server, application, serve
from bot.ops.now import exact, real
from bot.ops.refused import RefusedCounts
from bot.ops.skew import SharedClock
from bot.ops.startup import Startup, Welcome
from bot.platform import ChatPlatform
from bot.platforms import MEMORIES, Platforms, looking
from bot.web.doorway import Doorway
from workflow.business_time.use_cases import escalate as escalation
from workflow.items.refusals import CouldNotBeWorked
from workflow.items.topics import About
from workflow.items.use_cases.reaching import delivered
from workflow.items.use_cases.refuse import refuse
from workflow.items.use_cases.unreachable import could_not_say
from workflow.overview.use_cases import reindexing
from workflow.overview.use_cases.digest import schedule as schedule_digest
from workflow.overview.use_cases.weekly import schedule as schedule_weekly
from workflow.people.people import Platform
from workflow.people.use_cases.acquaint import ACQUAINT, look_for_unwritten
from workflow.people.use_cases.out_of_reach import INSTALL
from workflow.people.use_cases.people import heard_channels, linked_channels
from workflow.ports.desk import AlreadyDoneError, Desk, Now
from workflow.ports.queues import Outgoing
from workflow.upkeep.use_cases import proving

_log = structlog.get_logger(__name__)

CLOCKS_STAND_STILL = timedelta(minutes=1)
"""Without a tick for so long, an instance is not ready: it would miss what levels are promised to be said in."""
AT_LEAST = timedelta(seconds=2)
"""How long sends may take to end at stop, when what was worked before has taken all the grace."""
CATCH_UP = timedelta(seconds=30)
"""How long the start waits for the histories before it lets the clocks run."""


class Vigie:
    """One running instance: what comes in is worked, what must be said is said, clocks run."""

    def __init__(
        self,
        desk: Desk,
        configuration: Configuration,
        platforms: Sequence[ChatPlatform],
        installation: str,
        now: Now,
    ) -> None:
        self.desk = desk
        self._platforms = platforms
        self._configuration = configuration
        self._installation = installation
        self._now = now
        chats = Platforms({one.name: one.chat for one in platforms})
        self._chats = chats
        self.directory = Directory(desk, chats, now)
        self._handlers = Handlers(self.directory)
        front = Front(desk, chats, self.directory, now)
        self.worker = Worker(
            desk,
            chats,
            handle=front.handle,
            jobs=self._jobs(),
            sorry=self._sorry,
            now=now,
            load=Load(unhurried=frozenset({ACQUAINT, INSTALL, proving.JOB})),
        )
        self.dispatcher = Dispatcher(
            desk,
            Courier(desk, chats, installation, Originals(desk, looking(platforms), exact)),
            speak=speak,
            unreachable=self._unreachable,
            arrived=self._arrived,
            now=now,
        )
        self.tick = in_batches(desk, now, escalation.escalate, batch=escalation.BATCH)
        self.timers = timers_job(desk, now)
        self._index_rest = in_batches(desk, now, reindexing.index_rest, batch=reindexing.BATCH)
        self._refused = RefusedCounts(desk)
        self._clock = SharedClock(desk)
        self.scheduler = Scheduler(desk, self._periodic(), agrees=self._clock.agrees)
        welcome = Welcome(self._handlers, self.worker.nudge, self._seed_channels, self._meet)
        self._startup = Startup(platforms, welcome)
        self._running: tuple[asyncio.Task[None], ...] = ()
        self._server: Server | None = None

    def _jobs(self) -> Mapping[str, Job]:
        """Name what the inbox's worker does beside taking in arrivals."""
        finders = [one.people for one in self._platforms]
        installers = {one.name: one.installer for one in self._platforms if one.installer is not None}
        readers = {one.name: one.cards for one in self._platforms if one.cards is not None}
        tools = JobTools(self.desk, self.directory, finders, self._now, self._chats, installers, readers)
        return {kind: partial(job, tools) for kind, job in JOBS.items()}

    def _periodic(self) -> tuple[Periodic, ...]:
        """Name what is done again and again."""
        return (
            Periodic("tick", TICK, self.tick, alone=False),
            Periodic("timers", TICK, self.timers, alone=False),
            Periodic("memberships", MEMBERSHIPS, self._reconcile),
            Periodic("purge", PURGE, self._purge),
            Periodic("refused", COUNTED, self._refused.keep, alone=False),
            Periodic("reports", REPORTS, partial(prepare_reports, self.desk, self._now)),
            Periodic("search", COUNTED, self._index_rest, alone=False),
        )

    async def start(self, host: str, port: int) -> str:
        """Serve at once, let people in platform by platform, work what was missed, then speak and let the clocks run.

        What is to be said waits for what was missed: an edit or a deletion of it may be there.

        Return the server's address. Raises Rejected when no platform accepts us.
        """
        for one in self._platforms:
            one.check_host(host)
        app = application(
            self.desk, self._checks(), self._routes(), told=self._mail_checks(), figures={"catch_up": self._catch_up}
        )
        self._server = await serve(app, host, port)
        await seed(self.desk, self._configuration, [one.name for one in self._platforms], self._now())
        await self.desk.write(partial(schedule_digest, now=self._now()))
        await self.desk.write(partial(schedule_weekly, now=self._now()))
        await self.desk.write(partial(proving.schedule, now=self._now()))
        self._startup.begin()
        deadline = asyncio.get_running_loop().time() + CATCH_UP.total_seconds()
        await _by(deadline, self._startup.settled())
        self._running = (asyncio.create_task(self.worker.run()),)
        worked = asyncio.create_task(self.worker.drain())
        await _by(deadline, asyncio.shield(worked))
        self._running = (*self._running, asyncio.create_task(self.dispatcher.run()))
        if not await _by(deadline, self._startup.complete()):
            _log.warning("not every platform is here yet; the clocks run all the same")
        await worked
        await self.worker.drain()
        self.scheduler.start()
        return self._server.url

    def _checks(self) -> Mapping[str, Check]:
        """Name what must be well for this instance to be ready: it takes what people do in a chat."""
        chats = {str(one.name): one.ready for one in self._platforms if one.people.in_chat}
        return {"inbox": self._caught_up, "clocks": self._clocks_run, "clock": self._clock.agrees, **chats}

    def _mail_checks(self) -> Mapping[str, Check]:
        """Name what is told of beside: a mailbox that is away is away for every instance, and takes no chat off one."""
        return {str(one.name): one.ready for one in self._platforms if not one.people.in_chat}

    def _catch_up(self) -> Mapping[str, Mapping[str, int]]:
        """Show, by platform, how many histories are still to be read, and of how many something is missing."""
        reading = ((one.name, one.catch_up) for one in self._platforms)
        return {str(name): {"to_read": one.to_read, "gaps": one.gaps} for name, one in reading if one is not None}

    def _routes(self) -> list[web.AbstractRouteDef]:
        feed = CalendarFeed(self.desk, self._installation, self._now)
        page = Doorway(self.desk, self._handlers, self._now)
        return [*(route for one in self._platforms for route in one.routes), *feed.routes, *page.routes]

    async def stop(self) -> None:
        """Stop what comes in, end what is under way, give the rest back."""
        await self._startup.stop()
        await self.scheduler.stop()
        began = asyncio.get_running_loop().time()
        await self.worker.stop()
        took = timedelta(seconds=asyncio.get_running_loop().time() - began)
        await self.dispatcher.stop(max(GRACE - took, AT_LEAST))
        await asyncio.gather(*self._running)
        for one in self._platforms:
            await one.stop()
        if self._server is not None:
            await self._server.stop()
        await self._refused.keep()

    async def settle(self, patience: timedelta = timedelta()) -> None:
        """Work the inbox and say what waits, until both are empty for now.

        What a platform puts off is waited for as long as ``patience``, in real time.
        """
        await self.worker.drain()
        await self.dispatcher.drain(patience)

    async def _caught_up(self) -> bool:
        return self.worker.caught_up

    async def _clocks_run(self) -> bool:
        return self.scheduler.keeps_up("tick", CLOCKS_STAND_STILL)

    async def _seed_channels(self, platform: Platform, workspace: str) -> None:
        await seed_channels(self.desk, self._configuration, platform, workspace, self._now())

    async def _meet(self, platform: Platform) -> None:
        """Learn who is in a platform's linked channels: that gives them their rights."""
        await self.directory.review(platform)
        channels = await self.desk.read(linked_channels)
        await self.directory.reconcile([one for one in channels if one.platform is platform])
        heard = await self.desk.read(heard_channels)
        asked = (one for one in heard if one not in channels and one.platform is platform)
        await self.directory.learn_names(asked)
        if platform is Platform.MAIL:
            await self.desk.write(look_for_unwritten)

    async def _reconcile(self) -> None:
        """The same for all that are open: one that is away is met when it comes."""
        for one in self._platforms:
            if self._startup.opened(one.name):
                await self._meet(one.name)

    async def _purge(self) -> None:
        keeping = await self.desk.read(kept_for)
        purged, forgotten = await purge(self.desk, keeping, self._now(), real(), MEMORIES)
        _log.info("purged", **asdict(purged), forgotten=[one.person for one in forgotten])

    async def _unreachable(self, row: Outgoing, why: str) -> None:
        told = partial(could_not_say, notice=row.notice, address=row.address, why=why, now=self._now(), row=row.id)
        await self.desk.write(told, once=f"unreachable:{row.id}")

    async def _arrived(self, row: Outgoing) -> None:
        told = partial(delivered, notice=row.notice, address=row.address, now=self._now())
        await self.desk.write(told, once=f"delivered:{row.id}")

    async def _sorry(self, arrival: Arrival) -> None:
        if not isinstance(arrival, MessageSaid):
            return
        author = await self.directory.author(arrival.author)
        told = partial(
            refuse,
            person=author.id,
            where=None,
            refusal=CouldNotBeWorked(),
            topic=About.REFUSAL.topic(arrival.place, arrival.message),
            now=self._now(),
        )
        with suppress(AlreadyDoneError):
            await self.desk.write(told, once=f"sorry:{arrival.place}:{arrival.message}")


async def _by(deadline: float, waiting: Awaitable[None]) -> bool:
    """Wait, but for no longer than the clocks may; tell whether it came in time."""
    try:
        async with asyncio.timeout_at(deadline):
            await waiting
    except TimeoutError:
        return False
    return True
