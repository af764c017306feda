"""The workspace: its state put together with its ways to the app. Nothing answers at its address yet."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import Unpack

from bot.sandbox.double.state.faults import Fault, Faults, How
from bot.sandbox.double.state.hub import Hub
from bot.sandbox.double.state.modals import Modals
from bot.sandbox.double.state.passes import Passes
from bot.sandbox.double.state.rates import Rates
from bot.sandbox.double.state.records import Json, Person
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.double.state.state import State
from bot.sandbox.double.state.wire import WireLog
from bot.sandbox.double.transport.delivery import Delivery
from bot.sandbox.double.transport.http_events import RequestUrl
from bot.sandbox.double.transport.socket_mode import Sockets


class Workspace:
    """A Slack workspace with one app in it: what it knows, and its ways to the app."""

    def __init__(self, folder: Path, settings: Settings, now: Callable[[], datetime]) -> None:
        """Load the folder's state, or seed it."""
        self.folder = folder
        self.settings = settings
        self.now = now
        self.url = ""
        self.state = State(folder, settings.app_user)
        self.hub = Hub()
        self.wire = WireLog(lambda number: self.hub.hint("wire", n=number))
        self.faults = Faults()
        self.passes = Passes()
        self.rates = None if settings.burst is None else Rates(settings.burst)
        self.modals = Modals()
        self.sockets = Sockets(settings, lambda live: self.hub.hint("app", connected=live))
        self.request_url: RequestUrl | None = None
        self.delivery = Delivery(
            self.sockets,
            self.wire,
            self.faults,
            settings,
            self.place,
        )
        self.state.seed(settings.people, settings.channels)
        self._files().mkdir(exist_ok=True)

    def deliver_to(self, url: str) -> None:
        """Send signed HTTP to the app's request URL instead of using its sockets."""
        self.request_url = RequestUrl(url, self.settings.signing_secret)
        self.delivery.road = self.request_url

    @property
    def api_url(self) -> str:
        """The base address of the Web API, for a client."""
        return f"{self.url}/api/"

    @property
    def mode(self) -> str:
        """``socket`` or ``http``."""
        return "socket" if self.request_url is None else "http"

    def user(self, name: str) -> Person:
        """A person by id, full name, mailbox or first name, with accents or without; raises KeyError."""
        for person in self.state.people.values():
            words = (person.id, person.name, person.real_name, person.real_name.split()[0])
            if name.lower() in {word.lower() for word in (*words, person.name.split(".")[0])}:
                return person
        raise KeyError(name)

    def stamp(self) -> str:
        """A new ts."""
        return self.state.next_ts(self.now())

    def place(self, name: object) -> str:
        """A channel or a person by id, as the log of the wire calls it: ``#gestion``, ``@Léa Gagnon``."""
        channel = self.state.channels.get(str(name))
        if channel is not None and channel.person is None:
            return f"#{channel.name}"
        person = self.state.people.get(channel.person if channel and channel.person else str(name))
        return f"@{person.real_name}" if person else ""

    def readers(self, channel: str) -> Collection[str]:
        """Who sees a channel."""
        return self.state.channels[channel].members

    def file_path(self, file: str) -> Path:
        """Where a file's bytes lie."""
        return self._files() / file

    def fail_next(
        self,
        method: str,
        *,
        times: int = 1,
        fits: Callable[[Json], bool] | None = None,
        **how: Unpack[How],
    ) -> Fault:
        """Order a fault; see ``Faults.fail_next``."""
        return self.faults.fail_next(method, times=times, fits=fits, **how)

    def changed(self) -> None:
        """Wake who waits, after something that gave no hint."""
        self.hub.changed()

    async def until(self, true: Callable[[], bool], within: float = 60.0) -> None:
        """Wait for something to become true; raises TimeoutError after so many real seconds."""
        await self.hub.until(true, within)

    async def redeliver(self, event_id: str | None = None) -> None:
        """Send an event again under its own id: the one named, or the last."""
        await self.delivery.redeliver(event_id)

    async def close(self) -> None:
        """Stop what is under way, and close the files."""
        await self.delivery.close()
        if self.request_url is not None:
            await self.request_url.close()
        self.state.close()

    async def clear(self) -> None:
        """Back to the seed: nothing said, nothing done, no file left."""
        self.state.clear()
        self.modals.clear()
        self.wire.clear()
        for path in self._files().iterdir():
            path.unlink()
        self.state.seed(self.settings.people, self.settings.channels)
        self.hub.hint("reset")

    def sent(self, event_type: str) -> list[Json]:
        """The latest events of a type, oldest first."""
        return [entry["event"] for entry in self.delivery.told if entry["event"]["type"] == event_type]

    def _files(self) -> Path:
        return self.folder / "files"
