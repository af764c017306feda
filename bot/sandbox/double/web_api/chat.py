"""chat.postMessage, update, delete, postEphemeral, getPermalink."""

from bot.sandbox.double.acts import talk
from bot.sandbox.double.acts.respond import content_of
from bot.sandbox.double.acts.shapes import message_json
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Channel, Json, Message
from bot.sandbox.double.validation.messages import check_content
from bot.sandbox.double.web_api.call import Call
from bot.sandbox.double.web_api.conversations import direct_conversation

LONGEST_UPDATE = 4000
CONTENT = ("text", "blocks", "attachments")


async def chat_post_message(call: Call) -> Json:
    """Post a message to a channel, or to a person, whose direct conversation it opens."""
    channel = _place(call)
    check_content(call.arguments)
    draft = talk.Draft(
        channel=channel.id,
        user=call.ws.settings.app_user,
        by_app=True,
        thread_ts=call.text("thread_ts") or None,
        broadcast=call.flag("reply_broadcast"),
        metadata=call.get("metadata"),
        **content_of(call.arguments),
    )
    message = talk.post(call.ws, draft)
    shown = message_json(call.ws, message, metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


async def chat_update(call: Call) -> Json:
    """Change one of the app's own messages; blocks and attachments that are not given stay."""
    message = _own(call, "cant_update_message")
    if len(call.text("text")) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    given = {name: call.get(name) for name in CONTENT if call.get(name) is not None}
    check_content(given | {"metadata": call.get("metadata")})
    changes: Json = {name: value for name, value in content_of(given).items() if name in given}
    if call.get("metadata") is not None:
        changes["metadata"] = call.get("metadata")
    edited = talk.edit(call.ws, message, **changes)
    shown = message_json(call.ws, edited, metadata=True)
    return {"channel": edited.channel, "ts": edited.ts, "text": edited.text, "message": shown}


async def chat_delete(call: Call) -> Json:
    """Delete one of the app's own messages."""
    message = _own(call, "cant_delete_message")
    talk.erase(call.ws, message)
    return {"channel": message.channel, "ts": message.ts}


async def chat_post_ephemeral(call: Call) -> Json:
    """Show a message to one member of a channel."""
    channel = _place(call)
    person = call.person()
    if person.id not in channel.members:
        raise SlackError("user_not_in_channel")
    check_content(call.arguments)
    draft = talk.Draft(
        channel=channel.id,
        user=call.ws.settings.app_user,
        by_app=True,
        thread_ts=call.text("thread_ts") or None,
        only_for=person.id,
        **content_of(call.arguments),
    )
    return {"message_ts": talk.post(call.ws, draft).ts}


async def chat_get_permalink(call: Call) -> Json:
    """The address of a message on the page."""
    channel = call.channel()
    message = call.message(channel, "message_ts")
    place = f"{call.ws.url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else ""
    return {"channel": channel.id, "permalink": place + thread}


def _place(call: Call) -> Channel:
    person = call.ws.state.people.get(call.text("channel"))
    if person is not None:
        return direct_conversation(call.ws, person)
    return call.channel(inside=True)


def _own(call: Call, refusal: str) -> Message:
    message = call.message(call.channel(inside=True))
    if not message.by_app:
        raise SlackError(refusal)
    return message
