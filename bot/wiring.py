"""Where the parts of one running desk are put together. Alone in ``bot``, it knows storage."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import structlog

import storage
from bot.arrivals import Arrival, MessageSaid
from bot.calendar_feed import CalendarFeed
from bot.cards.speech import speak
from bot.chat import CannotReach, Chat
from bot.config import MANAGED_IDENTITY, Configuration, Environment
from bot.config.in_force import Standing, as_they_stand
from bot.config.kept import first_settings, from_file, seed
from bot.directory import Directory
from bot.dispatcher.courier import Courier
from bot.dispatcher.dispatcher import Dispatcher
from bot.handlers import grids, plan_life
from bot.handlers.acquaint import acquaint
from bot.handlers.channels import look_and_link
from bot.handlers.delegates import now_reached
from bot.handlers.messages import Front
from bot.handlers.registry import Handlers
from bot.http import Server, application, serve
from bot.installation import installation_of
from bot.now import real
from bot.purging import purge
from bot.refused import RefusedCounts
from bot.scheduler import COUNTED, MEMBERSHIPS, PURGE, TICK, Periodic, Scheduler, in_batches
from bot.slack import SlackPlatform, SlackSettings
from bot.teams.settings import (
    FILE_HOSTS,
    PLAYGROUND_APP,
    PLAYGROUND_FILE_HOSTS,
    PLAYGROUND_SERVICE,
    PLAYGROUND_TENANT,
    SERVICE_URL,
    TeamsSettings,
)
from bot.timers import timers_job
from bot.worker import GIVEN_UP, Load, Worker
from storage.urls import file_of, parse
from workflow.calendar import BusinessCalendar
from workflow.people import Address, Platform
from workflow.ports import AlreadyDoneError, Desk, Now, Outgoing
from workflow.refusals import CouldNotBeWorked
from workflow.use_cases import cancel_later, channels, imports
from workflow.use_cases import escalate as escalation
from workflow.use_cases.acquaint import ACQUAINT
from workflow.use_cases.digest import schedule as schedule_digest
from workflow.use_cases.people import REACHED, linked_channels
from workflow.use_cases.refuse import refuse
from workflow.use_cases.unreachable import could_not_say

if TYPE_CHECKING:
    from bot.teams.platform import TeamsPlatform

_log = structlog.get_logger(__name__)

T = TypeVar("T")

CLOCKS_STAND_STILL = timedelta(minutes=1)
"""Without a tick for so long, an instance is not ready: it would miss what levels are promised to be said in."""
CATCH_UP = timedelta(seconds=30)
"""How long the start waits for the histories before it lets the clocks run."""

migrate = storage.migrate
instance_lock = storage.instance_lock
AlreadyRunningError = storage.AlreadyRunningError
BadDatabaseUrlError = storage.BadDatabaseUrlError
DatabaseError = storage.DatabaseError


@asynccontextmanager
async def opened_desk(environment: Environment) -> AsyncIterator[tuple[Desk, Configuration]]:
    """Open the desk on a migrated database, with the settings that it began with, or would begin with.

    Raises BadConfigurationError, BadDatabaseUrlError.
    """
    desk = await storage.open_desk(environment.vigie_database_url, Configuration().rulebook())
    try:
        configuration = await first_settings(desk, environment)
        desk.rules = replace(configuration.rulebook(), public_url=environment.vigie_public_url)
        await desk.read(linked_channels)  # whatever is read brings the calendar that is in force
        yield desk, configuration
    finally:
        await desk.close()


async def calendar_of(environment: Environment) -> BusinessCalendar:
    """Give the calendar: the desk's, where there is one, else the configuration's.

    Nothing is written. Raises BadConfigurationError.
    """
    if _nothing_there(environment):
        return from_file(environment).rulebook().calendar
    async with opened_desk(environment) as (desk, _configuration):
        return desk.rules.calendar


async def settings_in_force(environment: Environment) -> Standing:
    """Give the settings as they stand: the desk's, where there is one, else the configuration's.

    Nothing is written. Raises BadConfigurationError.
    """
    if _nothing_there(environment):
        return Standing(from_file(environment))
    async with opened_desk(environment) as (desk, seeded):
        return await desk.read(partial(as_they_stand, seeded=seeded))


def _nothing_there(environment: Environment) -> bool:
    file = file_of(parse(environment.vigie_database_url))
    return file is not None and not file.exists()


class NoPlatformError(Exception):
    """No chat platform is configured, so there is nobody to serve."""


def slack_settings(environment: Environment) -> SlackSettings:
    """Give how to reach Slack. Raises NoPlatformError without a bot token and a way in."""
    way_in = environment.slack_app_token or environment.slack_signing_secret
    if environment.slack_bot_token is None or way_in is None:
        raise NoPlatformError
    return SlackSettings(
        bot_token=environment.slack_bot_token,
        app_token=environment.slack_app_token,
        signing_secret=environment.slack_signing_secret,
        api_url=environment.slack_api_url,
    )


def teams_settings(environment: Environment) -> TeamsSettings:
    """Give how to reach Teams. Raises NoPlatformError without an app, and one without a secret or a tenant."""
    app, tenant = environment.microsoft_app_id, environment.microsoft_app_tenant_id
    if environment.vigie_teams_playground:
        app, tenant = app or PLAYGROUND_APP, tenant or PLAYGROUND_TENANT
    identity = environment.microsoft_app_type == MANAGED_IDENTITY
    proof = environment.microsoft_app_password or environment.microsoft_app_certificate or identity
    if not app or not tenant or not (proof or environment.vigie_teams_playground):
        raise NoPlatformError
    return TeamsSettings(
        app_id=app,
        tenant=tenant,
        password=environment.microsoft_app_password,
        certificate=environment.microsoft_app_certificate,
        managed_identity=identity,
        playground=environment.vigie_teams_playground,
        service_url=PLAYGROUND_SERVICE if environment.vigie_teams_playground else SERVICE_URL,
        file_hosts=PLAYGROUND_FILE_HOSTS if environment.vigie_teams_playground else FILE_HOSTS,
    )


def unset_for_teams(environment: Environment) -> tuple[str, ...]:
    """Name what is still to be set where Teams is set in part; nothing where it is whole, or not at all."""
    proofs = (environment.microsoft_app_password, environment.microsoft_app_certificate)
    proven = any(proofs) or environment.microsoft_app_type == MANAGED_IDENTITY
    parts = {
        "MICROSOFT_APP_ID": environment.microsoft_app_id,
        "MICROSOFT_APP_TENANT_ID": environment.microsoft_app_tenant_id,
        "MICROSOFT_APP_PASSWORD": proven,
    }
    if environment.vigie_teams_playground or not any(parts.values()):
        return ()
    return tuple(name for name, value in parts.items() if not value)


@dataclass(frozen=True, slots=True)
class Reached:
    """How each platform that is configured is reached."""

    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None


def reached(environment: Environment) -> Reached:
    """Give what is configured. Raises NoPlatformError when nothing is."""
    found = Reached(
        _or_none(slack_settings, environment),
        _or_none(teams_settings, environment),
    )
    if missing := unset_for_teams(environment):
        _log.warning("Teams is not served: it is set in part", missing=missing)
    if found == Reached():
        raise NoPlatformError
    return found


def _or_none(settings: Callable[[Environment], T], environment: Environment) -> T | None:
    try:
        return settings(environment)
    except NoPlatformError:
        return None


class Platforms:
    """The platforms that are configured, by address."""

    def __init__(self, chats: Mapping[Platform, Chat]) -> None:
        self._chats = chats

    def of(self, to: Address) -> Chat:
        """Give the platform of an address. Raises CannotReach when it is not configured."""
        if to.platform not in self._chats:
            raise CannotReach(f"{to.platform} is not configured")
        return self._chats[to.platform]

    def all(self) -> Sequence[Chat]:
        """Give them all."""
        return tuple(self._chats.values())


class Vigie:
    """One running instance: what comes in is worked, what must be said is said, clocks run."""

    def __init__(
        self,
        desk: Desk,
        configuration: Configuration,
        slack: SlackPlatform | None,
        teams: "TeamsPlatform | None",
        installation: str,
        now: Now,
    ) -> None:
        self.desk = desk
        self._slack = slack
        self._teams = teams
        self._rooms = tuple(room for room in (slack, teams) if room is not None)
        self._configuration = configuration
        self._installation = installation
        self._now = now
        by_platform = {Platform.SLACK: slack, Platform.TEAMS: teams}
        chats = Platforms({name: room.chat for name, room in by_platform.items() if room is not None})
        self.directory = Directory(desk, chats)
        self._handlers = Handlers(self.directory)
        front = Front(desk, chats, self.directory, now)
        self.worker = Worker(
            desk,
            chats,
            handle=front.handle,
            jobs={
                imports.JOB: partial(grids.carry_out, desk, now),
                f"{imports.JOB}{GIVEN_UP}": partial(grids.give_back, desk, now),
                cancel_later.JOB: partial(plan_life.carry_out, desk, now),
                f"{cancel_later.JOB}{GIVEN_UP}": partial(plan_life.give_up, desk, now),
                channels.JOB: partial(look_and_link, desk, self.directory, now),
                REACHED: partial(now_reached, desk, now),
                ACQUAINT: partial(acquaint, self.directory, [room.chat.people for room in self._rooms]),
            },
            sorry=self._sorry,
            now=now,
            load=Load(unhurried=frozenset({ACQUAINT})),
        )
        self.dispatcher = Dispatcher(
            desk, Courier(desk, chats, installation), speak=speak, unreachable=self._unreachable, now=now
        )
        self.tick = in_batches(desk, now, escalation.escalate, batch=escalation.BATCH)
        self.timers = timers_job(desk, now)
        self._refused = RefusedCounts(desk)
        self.scheduler = Scheduler(
            desk,
            (
                Periodic("tick", TICK, self.tick, alone=False),
                Periodic("timers", TICK, self.timers, alone=False),
                Periodic("memberships", MEMBERSHIPS, self._reconcile),
                Periodic("purge", PURGE, self._purge),
                Periodic("refused", COUNTED, self._refused.keep, alone=False),
            ),
        )
        self._running: tuple[asyncio.Task[None], ...] = ()
        self._server: Server | None = None

    async def start(self, host: str, port: int) -> str:
        """Let people in, work what was missed, then let the clocks run; give the server's address."""
        if self._teams is not None:
            self._teams.check_host(host)
        await asyncio.gather(*(room.start(self._handlers, self.worker.nudge) for room in self._rooms))
        team = self._slack.identity.team if self._slack else None
        tenant = self._teams.tenant if self._teams else None
        await seed(self.desk, self._configuration, team, tenant, self._now())
        await self.desk.write(partial(schedule_digest, now=self._now()))
        await self._reconcile()
        checks = {"inbox": self._caught_up, "clocks": self._clocks_run}
        checks |= {"slack": self._slack.ready} if self._slack else {}
        checks |= {"teams": self._teams.ready} if self._teams else {}
        routes = [route for room in self._rooms for route in room.routes]
        routes += CalendarFeed(self.desk, self._installation, self._now).routes
        self._server = await serve(application(self.desk, checks, routes), host, port)
        await self._catch_up()
        self._running = (
            asyncio.create_task(self.worker.run()),
            asyncio.create_task(self.dispatcher.run()),
        )
        self.scheduler.start()
        return self._server.url

    async def stop(self) -> None:
        """Stop what comes in, end what is under way, give the rest back."""
        await self.scheduler.stop()
        await self.worker.stop()
        await self.dispatcher.stop()
        await asyncio.gather(*self._running)
        for room in self._rooms:
            await room.stop()
        if self._server is not None:
            await self._server.stop()
        await self._refused.keep()

    async def settle(self, patience: timedelta = timedelta()) -> None:
        """Work the inbox and say what waits, until both are empty for now.

        What a platform puts off is waited for as long as ``patience``, in real time.
        """
        await self.worker.drain()
        await self.dispatcher.drain(patience)

    async def _catch_up(self) -> None:
        """Work the inbox before the first tick, histories included if they come in time."""
        try:
            waiting = asyncio.gather(*(room.caught_up.wait() for room in self._rooms))
            await asyncio.wait_for(waiting, CATCH_UP.total_seconds())
        except TimeoutError:
            _log.warning("histories are not read yet; the clocks run all the same")
        await self.worker.drain()

    async def _caught_up(self) -> bool:
        return self.worker.caught_up

    async def _clocks_run(self) -> bool:
        return self.scheduler.keeps_up("tick", CLOCKS_STAND_STILL)

    async def _reconcile(self) -> None:
        await self.directory.reconcile(await self.desk.read(linked_channels))

    async def _purge(self) -> None:
        purged, forgotten = await purge(self.desk, self._configuration.keeping.value, self._now(), real())
        _log.info("purged", **asdict(purged), forgotten=[one.person for one in forgotten])

    async def _unreachable(self, row: Outgoing, why: str) -> None:
        told = partial(could_not_say, notice=row.notice, address=row.address, why=why, now=self._now())
        await self.desk.write(told, once=f"unreachable:{row.id}")

    async def _sorry(self, arrival: Arrival) -> None:
        if not isinstance(arrival, MessageSaid):
            return
        author = await self.directory.person(arrival.author)
        told = partial(
            refuse,
            person=author.id,
            address=None,
            refusal=CouldNotBeWorked(),
            topic=f"refusal:{arrival.place}:{arrival.message}",
            now=self._now(),
        )
        with suppress(AlreadyDoneError):
            await self.desk.write(told, once=f"sorry:{arrival.place}:{arrival.message}")


async def assemble(desk: Desk, configuration: Configuration, settings: Reached | SlackSettings, now: Now) -> Vigie:
    """Put an instance together on an open desk; nothing runs yet."""
    installation = await installation_of(desk)
    settings = Reached(settings) if isinstance(settings, SlackSettings) else settings
    slack = SlackPlatform(settings.slack, desk, now) if settings.slack else None
    teams = _teams_platform(settings.teams, desk, now) if settings.teams else None
    return Vigie(desk, configuration, slack, teams, installation, now)


def _teams_platform(settings: TeamsSettings, desk: Desk, now: Now) -> "TeamsPlatform":
    # Loaded where it is configured only: Microsoft's libraries take half a second.
    from bot.teams.platform import TeamsPlatform

    return TeamsPlatform(settings, desk, now)
