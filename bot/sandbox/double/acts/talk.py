"""Acts in conversations: posts, edits, deletions, reactions, membership.

Each function changes the state, tells the app by events, and hints to the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.sandbox.double.acts import events
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Channel, Json, Message, Person
from bot.sandbox.double.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be posted."""

    channel: str
    user: str
    text: str = ""
    by_app: bool = False
    blocks: Sequence[Json] = ()
    attachments: Sequence[Json] = ()
    thread_ts: str | None = None
    broadcast: bool = False
    metadata: Json | None = None
    files: Sequence[str] = ()
    subtype: str | None = None
    only_for: str | None = None


def post(ws: Workspace, draft: Draft) -> Message:
    """Post it. A reply to a reply goes to the thread's root. Raises SlackError for a thread that is not there."""
    root = _root_of(ws, draft)
    broadcast = draft.broadcast and root is not None
    message = Message(
        channel=draft.channel,
        ts=ws.stamp(),
        user=draft.user,
        text=draft.text,
        by_app=draft.by_app,
        blocks=draft.blocks,
        attachments=draft.attachments,
        thread_ts=root,
        broadcast=broadcast,
        metadata=draft.metadata,
        files=draft.files,
        subtype=draft.subtype or ("thread_broadcast" if broadcast else None),
        only_for=draft.only_for,
    )
    ws.state.put(message)
    if message.only_for is None:
        events.tell_posted(ws, message)
    show(ws, message, "message")
    if root is not None and message.only_for is None:
        ws.hub.hint("thread", ws.readers(message.channel), channel=message.channel, ts=root)
    if message.only_for is None:
        ws.hub.hint("channels", ws.readers(message.channel))
        ws.hub.hint("people")
    return message


def _root_of(ws: Workspace, draft: Draft) -> str | None:
    if draft.thread_ts is None:
        return None
    root = ws.state.message(draft.channel, draft.thread_ts)
    if root is None or (root.only_for is not None and draft.only_for is None):
        raise SlackError("thread_not_found")
    return root.root


def edit(ws: Workspace, message: Message, **changes: object) -> Message:
    """Change fields of a message; it then counts as edited."""
    edited = replace(message, edited_ts=ws.stamp(), failed_for=(), **changes)  # type: ignore[arg-type]
    ws.state.put(edited)
    if message.only_for is None:
        events.tell_changed(ws, message, edited)
    show(ws, edited, "changed")
    return edited


def erase(ws: Workspace, message: Message) -> None:
    """Delete a message; the root of a thread leaves a tombstone."""
    if message.only_for is None and ws.state.thread(message.channel, message.ts):
        edit(ws, message, text="This message was deleted.", subtype="tombstone", blocks=(), attachments=())
        return
    ws.state.remove(message)
    if message.only_for is None:
        events.tell_deleted(ws, message)
    show(ws, message, "changed")


def react(ws: Workspace, message: Message, user: str, name: str) -> bool:
    """Put the emoji, or take it back if it is there; True when it now stands."""
    reactions: Mapping[str, Sequence[str]] = message.reactions
    users = [other for other in reactions.get(name, ()) if other != user]
    stands = user not in reactions.get(name, ())
    kept = {other: list(who) for other, who in reactions.items()} | {name: users + [user] * stands}
    changed = replace(message, reactions={other: who for other, who in kept.items() if who})
    ws.state.put(changed)
    show(ws, changed, "changed")
    events.tell_reacted(ws, changed, user, name, given=stands)
    return stands


def fail(ws: Workspace, message: Message, user: str, *, failed: bool) -> None:
    """Note whether the person's last click on it went without an answer."""
    others = [other for other in message.failed_for if other != user]
    if failed or len(others) < len(message.failed_for):
        changed = replace(message, failed_for=others + [user] * failed)
        ws.state.put(changed)
        show(ws, changed, "changed")


def join(ws: Workspace, user: str, channel: Channel) -> None:
    """Make the person a member; nothing when they are."""
    if user in channel.members:
        return
    joined = replace(channel, members=(*channel.members, user))
    ws.state.put(joined)
    events.tell_membership(ws, "member_joined_channel", user, joined)
    post(ws, Draft(channel.id, user, f"<@{user}> has joined the channel", subtype="channel_join"))


def leave(ws: Workspace, user: str, channel: Channel) -> None:
    """Take the person out; nothing when they are not in."""
    if user not in channel.members:
        return
    left = replace(channel, members=[member for member in channel.members if member != user])
    ws.state.put(left)
    events.tell_membership(ws, "member_left_channel", user, left)
    post(ws, Draft(channel.id, user, f"<@{user}> has left the channel", subtype="channel_leave"))
    ws.hub.hint("channels", {user})


def connect(ws: Workspace, channel: Channel, team: str) -> None:
    """Share a channel with another organisation's workspace; nothing when it is."""
    if team not in channel.connected:
        shared = replace(channel, connected=(*channel.connected, team))
        ws.state.put(shared)
        events.tell_connected(ws, team, shared)


def disconnect(ws: Workspace, channel: Channel, team: str) -> None:
    """Stop sharing a channel with a workspace."""
    left = replace(channel, connected=tuple(one for one in channel.connected if one != team))
    ws.state.put(left)
    events.tell_disconnected(ws, team, left)


def change_person(ws: Workspace, person: Person) -> None:
    """Replace a person's profile and tell the app."""
    ws.state.put(person)
    events.tell_person_changed(ws, person)
    ws.hub.hint("channels")


def show(ws: Workspace, message: Message, kind: str) -> None:
    """Hint to those who see the message that it came or changed."""
    ws.hub.hint(
        kind,
        {message.only_for} if message.only_for else ws.readers(message.channel),
        channel=message.channel,
        ts=message.ts,
        thread_ts=message.thread_ts,
    )
