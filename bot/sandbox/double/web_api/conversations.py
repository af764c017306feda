"""conversations.*: which there are, who is in them, what was said."""

from collections.abc import Sequence

from bot.sandbox.double.acts.shapes import channel_json, message_json, team_of
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Channel, Json, Message, Person, direct_channel
from bot.sandbox.double.state.state import microseconds_of
from bot.sandbox.double.web_api.call import Call
from bot.sandbox.double.workspace import Workspace

KINDS = frozenset({"public_channel", "private_channel", "im", "mpim"})


async def conversations_open(call: Call) -> Json:
    """Open the direct conversation with one person."""
    if call.text("channel"):
        channel = call.channel()
        return {"channel": channel_json(call.ws, channel), "no_op": True, "already_open": True}
    users = [user for user in call.text("users").split(",") if user]
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    person = call.ws.state.people.get(users[0])
    if person is None:
        raise SlackError("user_not_found")
    channel = direct_conversation(call.ws, person)
    shown = channel_json(call.ws, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shown, "no_op": True, "already_open": True}


def direct_conversation(ws: Workspace, person: Person) -> Channel:
    """The app's conversation with a person; raises SlackError when there can be none."""
    if person.is_bot:
        raise SlackError("cannot_dm_bot")
    if person.deleted:
        raise SlackError("user_disabled")
    return ws.state.channels[direct_channel(person.id)]


async def conversations_info(call: Call) -> Json:
    """One conversation."""
    channel = call.channel()
    shown = channel_json(call.ws, channel)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        shown["locale"] = "fr-CA"
    return {"channel": shown}


async def conversations_list(call: Call) -> Json:
    """The conversations of the asked kinds that the app may see."""
    return _listed(call, call.ws.settings.app_user, everywhere=True)


async def users_conversations(call: Call) -> Json:
    """Those of them in which a person is, the app itself by default."""
    user = call.person().id if call.text("user") else call.ws.settings.app_user
    return _listed(call, user, everywhere=False)


def _listed(call: Call, user: str, *, everywhere: bool) -> Json:
    kinds = set((call.text("types") or "public_channel").replace(" ", "").split(","))
    if not kinds <= KINDS:
        raise SlackError("invalid_types")
    app, team = call.ws.settings.app_user, call.text("team_id")
    if call.ws.settings.enterprise_id and not team:
        raise SlackError("missing_argument")
    seen = [
        channel
        for channel in call.ws.state.channels.values()
        if _kind(channel) in kinds
        and (not call.ws.settings.enterprise_id or team == _team(call.ws, channel))
        and (user in channel.members or (everywhere and not channel.private))
        and (app in channel.members or not channel.private)
    ]
    page, cursor = call.page(seen)
    shown = [channel_json(call.ws, channel) for channel in page]
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def _team(ws: Workspace, channel: Channel) -> str:
    """The workspace that a conversation is in; a direct one, where its person is."""
    person = ws.state.people[channel.person] if channel.person else None
    return (team_of(ws, person) if person else channel.team) or ws.settings.team_id


def _kind(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "private_channel" if channel.private else "public_channel"


async def conversations_members(call: Call) -> Json:
    """Who is in a conversation."""
    page, cursor = call.page(call.channel().members)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


async def conversations_history(call: Call) -> Json:
    """What was said in a conversation, newest first, without the replies that stay in threads."""
    channel = call.channel(inside=True)
    said = [message for message in call.ws.state.public(channel.id) if message.thread_ts is None or message.broadcast]
    return _told(call, list(reversed(_within(call, said))))


async def conversations_replies(call: Call) -> Json:
    """A thread, its root first."""
    channel = call.channel(inside=True)
    message = call.ws.state.message(channel.id, call.text("ts"))
    if message is None or message.only_for is not None:
        raise SlackError("thread_not_found")
    root = call.ws.state.message(channel.id, message.root) or message
    replies = call.ws.state.thread(channel.id, root.ts)
    return _told(call, [root, *_within(call, replies)])


def _told(call: Call, messages: Sequence[Message]) -> Json:
    page, cursor = call.page(messages, most=999)
    metadata = call.flag("include_all_metadata")
    answer: Json = {
        "messages": [message_json(call.ws, message, metadata=metadata) for message in page],
        "has_more": bool(cursor),
        "pin_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _within(call: Call, messages: Sequence[Message]) -> list[Message]:
    """Those between ``oldest`` and ``latest``, the bounds themselves only if ``inclusive``."""
    oldest, latest = _bound(call, "oldest"), _bound(call, "latest")
    slack = 0 if call.flag("inclusive") else 1
    kept = []
    for message in messages:
        instant = microseconds_of(message.ts)
        early = oldest is not None and instant < oldest + slack
        late = latest is not None and instant > latest - slack
        if not early and not late:
            kept.append(message)
    return kept


def _bound(call: Call, name: str) -> int | None:
    text = call.text(name)
    if not text or text == "now":
        return None
    try:
        return microseconds_of(text)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None
