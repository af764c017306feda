"""What a workspace shows of the desk's words, state after state, as the record keeps it."""

from bot.sandbox.double.state.records import Message
from bot.sandbox.double.workspace import Workspace
from tests.campaign.record import Record, Shown
from tests.journeys.reading import message_text


class Transcript:
    """Writes down what the desk posts, edits and deletes, from now on."""

    def __init__(self, ws: Workspace, record: Record) -> None:
        self._ws = ws
        self._record = record
        self._last: dict[tuple[str, str], str] = {}
        self._put, self._remove = ws.state.put, ws.state.remove
        ws.state.put = self._noting  # type: ignore[method-assign]
        ws.state.remove = self._noting_that_it_goes  # type: ignore[method-assign]

    def read(self, message: Message) -> str:
        """Return all that a message shows, its buttons in brackets."""
        return self._last.get((message.channel, message.ts)) or self._drawn(message)

    def _drawn(self, message: Message) -> str:
        return message_text(message, self._ws.state.people)

    def _noting(self, record: object) -> None:
        self._put(record)  # type: ignore[arg-type]
        if isinstance(record, Message) and record.by_app:
            text = self._drawn(record)
            known = self._last.get((record.channel, record.ts))
            if text != known:
                self._keep(record, text, "posted" if known is None else "edited")

    def _noting_that_it_goes(self, message: Message) -> None:
        self._remove(message)
        if message.by_app:
            self._keep(message, "", "gone")

    def _keep(self, message: Message, text: str, change: str) -> None:
        self._last[message.channel, message.ts] = text
        channel = self._ws.state.channels[message.channel]
        seen_by = (message.only_for,) if message.only_for else channel.members
        names = {one: self._ws.state.people[one].name for one in seen_by}
        app = self._ws.settings.app_user
        place = channel.name if channel.person is None else self._ws.state.people[channel.person].name
        readers = tuple(name for one, name in names.items() if one != app)
        shown = Shown(self._ws.now(), place, message.ts, message.thread_ts or "", text, readers, change)
        self._record.shown.append(shown)
