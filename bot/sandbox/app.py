"""The sandbox whole: a local workspace, Vigie in it, and one clock that the page can push."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.assembly import assemble
from bot.config.environment import Environment
from bot.delivery.walk import Walker
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.instance import Vigie
from bot.language import Locale, _, translator
from bot.ops.now import MovableNow
from bot.platform import Connect
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Both
from bot.sandbox.double.state.settings import Command, Shortcut
from bot.sandbox.faculty import FACULTY
from bot.sandbox.moves import Move
from bot.sandbox.page_api.page import PageParts, Sample
from bot.sandbox.page_api.routes import mount
from bot.sandbox.steps import Steps
from bot.sandbox.story import STORY
from bot.slack.http import PATH
from bot.slack.manifest import slash_words
from bot.slack.scopes import SCOPES
from bot.slack.setup import connect
from bot.wiring import instance_lock, migrate, opened_desk
from workflow.business_time.use_cases.escalate import next_crossing
from workflow.items.use_cases.timers import next_timer

START = datetime(2026, 8, 18, 13, 10, tzinfo=UTC)
"""A Tuesday, 9:10 in Montréal, two weeks before the sample grid's first courses."""
BURST = 30
"""Posts that a channel takes at once: a real workspace takes fewer, a try-out should not wait."""

PATIENCE = timedelta(seconds=20)
"""Real time that the clock waits at an instant for what Slack puts off: else it would be said later than due."""

CONFIG = Path(__file__).with_name("faculty.toml")


class Sandbox:
    """A workspace and the Vigie that lives in it, over Slack's own wire."""

    def __init__(self, folder: Path, workspace: SlackDouble, now: MovableNow, *, http: bool = False) -> None:
        """``http``: events come as signed requests instead of over a socket."""
        self.workspace = workspace
        self.now = now
        self._http = http
        self._folder = folder
        self._living = AsyncExitStack()
        self._moving = asyncio.Lock()
        self._vigie: Vigie | None = None

    @property
    def vigie(self) -> Vigie:
        """The instance that runs. Raises RuntimeError before ``live``."""
        if self._vigie is None:
            raise RuntimeError("the sandbox has not started")
        return self._vigie

    async def live(self) -> None:
        """Start Vigie on this workspace's wire."""
        environment = self._environment()
        await asyncio.to_thread(migrate, environment.vigie_database_url, create=True)
        desk, configuration = await self._living.enter_async_context(opened_desk(environment))
        self._vigie = await assemble(desk, configuration, _platforms(environment), self.now)
        self._living.push_async_callback(self._vigie.stop)
        url = await self._vigie.start("127.0.0.1", 0)
        desk.rules = replace(desk.rules, public_url=url)
        if self._http:
            self.workspace.deliver_to(f"{url}{PATH}")

    async def end(self) -> None:
        """Stop Vigie; the workspace stays."""
        self._vigie = None
        await self._living.aclose()

    async def walk(self, move: Move) -> None:
        """Push the clock, by way of every due instant."""
        async with self._moving:
            vigie, desk = self.vigie, self.vigie.desk
            walker = Walker(
                self.now,
                due=[
                    partial(desk.read, next_crossing),
                    partial(desk.read, next_timer),
                ],
                work=[vigie.worker.drain, vigie.tick, vigie.timers, partial(vigie.settle, PATIENCE)],
            )
            await walker.walk(self._target(move))
            self.workspace.hub.hint("clock")

    async def reset(self) -> None:
        """Back to the first morning: nothing asked, nothing imported."""
        async with self._moving:
            await self.end()
            for file in self._folder.glob("vigie.db*"):
                file.unlink()
            self.now.reset(START)
            await self.workspace.clear()
            await self.live()

    def _target(self, move: Move) -> datetime:
        now, calendar = self.now(), self.vigie.desk.rules.calendar
        if move.minutes is not None:
            return now + timedelta(minutes=move.minutes)
        if move.business_hours is not None:
            return calendar.due(now, move.business_hours * 3600)
        if move.to is not None:
            return move.to
        return calendar.next_opening(now)

    def _environment(self) -> Environment:
        settings = self.workspace.settings
        return Environment(
            vigie_database_url=f"sqlite:///{self._folder / 'vigie.db'}",
            vigie_config=CONFIG,
            slack_bot_token=settings.bot_token,
            slack_app_token=None if self._http else settings.app_token,
            slack_signing_secret=settings.signing_secret,
            slack_api_url=self.workspace.api_url,
        )


@asynccontextmanager
async def sandbox(folder: Path, *, port: int, samples: Path | None, http: bool = False) -> AsyncIterator[Sandbox]:
    """Run the sandbox while the block runs; its data stays in ``folder``, which must exist.

    ``http`` gives the app signed requests, as Slack does without Socket Mode.

    Raises AlreadyRunningError when another one uses the folder, OSError when
    the port is taken.
    """
    now = MovableNow(folder / "now.json", START)
    settings = replace(
        FACULTY,
        commands=_commands(),
        shortcuts=_shortcuts(),
        burst=BURST,
        scopes=tuple(SCOPES),
    )
    with instance_lock(f"sqlite:///{folder / 'vigie.db'}"):
        page = PageParts(Steps(STORY), _samples(samples))
        serving = SlackDouble.serve(folder / "workspace", settings, port=port, now=now, extend=partial(mount, page))
        async with serving as workspace:
            box = Sandbox(folder, workspace, now, http=http)
            page.walk, page.reset = box.walk, box.reset
            try:
                await box.live()
                yield box
            finally:
                await box.end()


def _platforms(environment: Environment) -> Sequence[Connect]:
    return (connect(environment),)


def _both(msgid: str) -> Both:
    if not msgid:
        return Both("", "")
    return Both(*(translator(locale).gettext(msgid) for locale in (Locale.FR, Locale.EN)))


def _commands() -> tuple[Command, ...]:
    return tuple(
        Command(f"/{word}", _both(one.description), _both(one.usage)) for one, word, _said in slash_words(Locale.FR)
    )


def _shortcuts() -> tuple[Shortcut, ...]:
    return (Shortcut(OPEN_REQUEST, _both(_("Open a request"))),)


def _samples(folder: Path | None) -> dict[str, Sample]:
    if folder is None:
        return {}
    return {name: Sample(folder / name, _both(label), name in IN_THREAD) for name, label in SAMPLES.items()}


SAMPLES = {
    "grille-automne-2026.xlsx": _("Fall 2026 grid"),
    "grille-automne-2026-v2.xlsx": _("The same, two weeks later"),
    "grille-desordre.xlsx": _("An untidy grid"),
    "plan-des-seances.xlsx": _("A plan of sessions"),
}
IN_THREAD = frozenset({"plan-des-seances.xlsx"})
