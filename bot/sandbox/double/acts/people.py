"""Acts of a person in Slack's own windows: write, drop a file, look at the app. For the page and for tests."""

from collections.abc import Sequence

from bot.sandbox.double.acts import events, storeroom, talk
from bot.sandbox.double.acts.typed_text import typed
from bot.sandbox.double.state.records import Channel, Message, Person, direct_channel
from bot.sandbox.double.workspace import Workspace


def as_typed(ws: Workspace, text: str) -> str:
    """What Slack makes of a person's words, trimmed."""
    return typed(text.strip(), ws.state.people.values(), ws.state.channels.values())


def say(
    ws: Workspace,
    person: Person,
    channel: Channel,
    text: str,
    *,
    thread_ts: str | None = None,
    broadcast: bool = False,
) -> Message:
    """Post a person's words; raises SlackError ``thread_not_found``."""
    words = as_typed(ws, text)
    return talk.post(ws, talk.Draft(channel.id, person.id, words, thread_ts=thread_ts, broadcast=broadcast))


def drop(
    ws: Workspace,
    person: Person,
    channel: Channel,
    files: Sequence[tuple[str, bytes]],
    *,
    text: str = "",
    thread_ts: str | None = None,
) -> Message:
    """Share files, each a name and its bytes, with words or without."""
    stored = []
    for name, content in files:
        file = storeroom.announce(ws, person.id, name, len(content))
        stored.append(storeroom.fill(ws, file, content).id)
        ws.state.note("drop", person.id, name, channel.id)
    draft = talk.Draft(channel.id, person.id, as_typed(ws, text), thread_ts=thread_ts)
    return storeroom.share(ws, draft, stored)


def look_at_app(ws: Workspace, person: Person, tab: str = "home") -> None:
    """Open the app's Home, or its messages."""
    ws.state.note("home", person.id, tab)
    events.tell_home_opened(ws, person, ws.state.channels[direct_channel(person.id)], tab)
