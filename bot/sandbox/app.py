"""The sandbox whole: a local workspace, Vigie in it, and one clock that the page can push."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.assembly import assemble
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.delivery.walk import Walker
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.instance import Vigie
from bot.language import Locale, _, translator
from bot.mail.setup import connect as connect_mail
from bot.ops.now import MovableNow
from bot.platform import Connect
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Both
from bot.sandbox.double.state.settings import Command, Shortcut
from bot.sandbox.faculty import CORRESPONDENTS, FACULTY, MAIL_SERVER, SUPPORT
from bot.sandbox.moves import Move
from bot.sandbox.page_api.mailboxes import Mailboxes
from bot.sandbox.page_api.page import PageParts, Sample
from bot.sandbox.page_api.routes import mount
from bot.sandbox.postroom.postroom import HOST, Postroom, postroom
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
SECRET = "SANDBOX_MAIL_PASSWORD"
MAILBOX = """
[[mailboxes]]
address = "{address}"
group = "technologues"
domains = ["{domain}"]
authserv = "{server}"
imap = "{host}"
imap_port = {imap}
smtp = "{host}"
smtp_port = {smtp}
secret = "{secret}"
authority = '{certificate}'
"""
"""What the desk is told of the sandbox's mail server, whose ports are others each time."""


class Sandbox:
    """A workspace and the Vigie that lives in it, over Slack's own wire."""

    def __init__(
        self, folder: Path, workspace: SlackDouble, post: Postroom, now: MovableNow, *, http: bool = False
    ) -> None:
        """``http``: events come as signed requests instead of over a socket."""
        self.workspace = workspace
        self.post = post
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
        platforms = _platforms(environment, configuration, {SECRET: self.post.password})
        self._vigie = await assemble(desk, configuration, platforms, self.now)
        self._living.push_async_callback(self._vigie.stop)
        url = await self._start(self._vigie)
        desk.rules = replace(desk.rules, public_url=url)
        if self._http:
            self.workspace.deliver_to(f"{url}{PATH}")

    async def _start(self, vigie: Vigie) -> str:
        """Start Vigie where it listened before, for links in what it said then; elsewhere where that is taken."""
        kept = self._folder / "port"
        before = int(kept.read_text(encoding="ascii")) if kept.exists() else 0
        try:
            url = await vigie.start("127.0.0.1", before)
        except OSError:
            if not before:
                raise
            url = await vigie.start("127.0.0.1", 0)
        kept.write_text(url.rpartition(":")[2], encoding="ascii")
        return url

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
            self.post.store.clear()
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
            vigie_config=self._configured(),
            slack_bot_token=settings.bot_token,
            slack_app_token=None if self._http else settings.app_token,
            slack_signing_secret=settings.signing_secret,
            slack_api_url=self.workspace.api_url,
        )

    def _configured(self) -> Path:
        """Write the desk's settings, with the mailbox on this sandbox's server."""
        mailbox = MAILBOX.format(
            address=SUPPORT,
            domain=CORRESPONDENTS[0].email.rpartition("@")[2],
            server=MAIL_SERVER,
            host=HOST,
            imap=self.post.imap,
            smtp=self.post.smtp,
            secret=SECRET,
            certificate=self.post.certificate,
        )
        file = self._folder / "desk.toml"
        file.write_text(CONFIG.read_text(encoding="utf-8") + mailbox, encoding="utf-8")
        return file


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
        async with postroom(folder / "post", MAIL_SERVER, now) as post:
            mail = Mailboxes(post, SUPPORT, {one.id: one for one in CORRESPONDENTS})
            page = PageParts(Steps(STORY), _samples(samples), mail)
            serving = SlackDouble.serve(folder / "workspace", settings, port=port, now=now, extend=partial(mount, page))
            async with serving as workspace:
                box = Sandbox(folder, workspace, post, now, http=http)
                page.walk, page.reset = box.walk, box.reset
                try:
                    await box.live()
                    yield box
                finally:
                    await box.end()


def _platforms(environment: Environment, configuration: Configuration, secrets: Mapping[str, str]) -> Sequence[Connect]:
    return (connect(environment), connect_mail(configuration, secrets))


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
