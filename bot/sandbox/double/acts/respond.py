"""Answers by response_url: where it happened, for the one person or for all, new or in place."""

from bot.sandbox.double.acts.talk import Draft, edit, erase, post
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.passes import ResponseUrl
from bot.sandbox.double.state.records import Json, Message
from bot.sandbox.double.validation.blocks import with_ids
from bot.sandbox.double.validation.messages import LONGEST_TEXT, check_content
from bot.sandbox.double.workspace import Workspace


def respond(ws: Workspace, secret: str, body: Json) -> None:
    """Do what the body says; raises SlackError when the address is used up or the message unfit."""
    road = ws.passes.use_road(secret)
    original = ws.state.message(road.channel, road.ts) if road.ts else None
    if body.get("delete_original"):
        if original is None:
            raise SlackError("message_not_found")
        erase(ws, original)
        return
    check_content(body)
    if body.get("replace_original"):
        _replace(ws, original, body)
        return
    _add(ws, road, body)


def _replace(ws: Workspace, original: Message | None, body: Json) -> None:
    if original is None:
        raise SlackError("message_not_found")
    edit(ws, original, **content_of(body))


def _add(ws: Workspace, road: ResponseUrl, body: Json) -> None:
    for_all = body.get("response_type") == "in_channel"
    draft = Draft(
        channel=road.channel,
        user=ws.settings.app_user,
        by_app=True,
        thread_ts=body.get("thread_ts") or road.thread_ts,
        only_for=None if for_all else road.user,
        **content_of(body),
    )
    post(ws, draft)


def content_of(body: Json) -> Json:
    """Text, blocks and attachments as they are kept."""
    attachments = [
        {**attachment, "blocks": with_ids(attachment["blocks"])} if "blocks" in attachment else attachment
        for attachment in body.get("attachments") or ()
    ]
    return {
        "text": (body.get("text") or "")[:LONGEST_TEXT],
        "blocks": with_ids(body.get("blocks") or ()),
        "attachments": attachments,
    }
