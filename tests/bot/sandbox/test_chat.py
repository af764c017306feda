"""Posts, edits and deletions by a real client, and what each person then sees."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from tests.bot.sandbox.clock import Clock
from tests.bot.sandbox.pieces import actions, button, section

TECHNO = "C0TECHNO"


async def _error(call: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call  # type: ignore[misc]
    return str(refused.value.response["error"])


async def test_a_card_keeps_its_colour_blocks_and_metadata(ws: SlackDouble, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(
        channel=TECHNO,
        text="INC0001001",
        attachments=[{"color": "#1d4ed8", "blocks": [section(), actions(button())]}],
        metadata={"event_type": "vigie", "event_payload": {"outbox": 7}},
        unfurl_links=False,
    )
    (card,) = ws.driver.messages("#technologues")
    assert (card.ts, card.by_app, card.attachments[0]["color"]) == (sent["ts"], True, "#1d4ed8")
    assert card.attachments[0]["blocks"][1]["block_id"]
    assert sent["message"]["metadata"]["event_payload"] == {"outbox": 7}


async def test_the_ts_follow_the_workspaces_clock_and_never_repeat(client: AsyncWebClient, clock: Clock) -> None:
    sent = [(await client.chat_postMessage(channel=TECHNO, text="x"))["ts"] for _ in range(3)]
    second = int(clock.at.timestamp())
    assert sent == [f"{second}.000000", f"{second}.000001", f"{second}.000002"]


async def test_a_post_to_a_person_opens_their_direct_conversation(ws: SlackDouble, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel="U0CAMILLE", text="Bonjour")
    opened = await client.conversations_open(users="U0CAMILLE")
    assert sent["channel"] == opened["channel"]["id"] == ws.driver.im("Camille")
    assert [message.text for message in ws.driver.messages("app", "Camille")] == ["Bonjour"]


async def test_a_reply_stands_in_the_thread_and_a_broadcast_in_both(ws: SlackDouble, client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=TECHNO, text="root")
    await client.chat_postMessage(channel=TECHNO, text="reply", thread_ts=root["ts"])
    await client.chat_postMessage(channel=TECHNO, text="loud", thread_ts=root["ts"], reply_broadcast=True)
    shown = ws.driver.messages(TECHNO)
    assert [message.text for message in shown] == ["root", "loud"]
    assert [message.text for message in ws.driver.thread(shown[0])] == ["reply", "loud"]


async def test_a_reply_to_nothing_is_refused(client: AsyncWebClient) -> None:
    assert await _error(client.chat_postMessage(channel=TECHNO, text="x", thread_ts="1.000000")) == "thread_not_found"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C0NOWHERE", "channel_not_found"), ("U0NOBODY", "channel_not_found"), ("C0GENERAL", "not_in_channel")],
)
async def test_a_post_needs_a_place_where_the_app_is(client: AsyncWebClient, channel: str, error: str) -> None:
    assert await _error(client.chat_postMessage(channel=channel, text="x")) == error


async def test_a_private_channel_it_is_not_in_does_not_exist_for_the_app(
    ws: SlackDouble, client: AsyncWebClient
) -> None:
    await ws.driver.leave("Vigie", "#gestion")
    assert await _error(client.chat_postMessage(channel="C0GESTION", text="x")) == "channel_not_found"


async def test_empty_and_unfit_posts_are_refused_by_name(client: AsyncWebClient) -> None:
    empty = client.api_call("chat.postMessage", json={"channel": TECHNO, "text": ""})
    assert await _error(empty) == "no_text"
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=TECHNO, text="x", blocks=[{"type": "carousel"}])
    assert refused.value.response["error"] == "invalid_blocks"
    assert "/blocks/0/type" in refused.value.response["response_metadata"]["messages"][0]


async def test_text_beyond_forty_thousand_is_cut(ws: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=TECHNO, text="x" * 41_000)
    assert len(ws.driver.messages(TECHNO)[0].text) == 40_000


async def test_an_update_changes_what_is_given_and_keeps_the_rest(ws: SlackDouble, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=TECHNO, text="before", blocks=[section()])
    await client.chat_update(channel=TECHNO, ts=sent["ts"], text="after")
    (message,) = ws.driver.messages(TECHNO)
    assert (message.text, len(message.blocks), message.edited_ts is not None) == ("after", 1, True)
    await client.chat_update(channel=TECHNO, ts=sent["ts"], text="bare", blocks=[])
    assert not ws.driver.messages(TECHNO)[0].blocks


async def test_only_the_apps_own_messages_are_its_to_change(ws: SlackDouble, client: AsyncWebClient) -> None:
    said = await ws.driver.send_message("Léa", "#technologues", "mine")
    place: dict[str, Any] = {"channel": TECHNO, "ts": said.ts}
    assert await _error(client.chat_update(text="yours", **place)) == "cant_update_message"
    assert await _error(client.chat_delete(**place)) == "cant_delete_message"
    assert await _error(client.chat_update(channel=TECHNO, ts="1.000000", text="x")) == "message_not_found"


async def test_an_update_is_shorter_than_a_post(client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=TECHNO, text="x" * 5000)
    assert await _error(client.chat_update(channel=TECHNO, ts=sent["ts"], text="x" * 4001)) == "msg_too_long"


async def test_a_deleted_message_is_gone_but_a_deleted_root_leaves_a_tombstone(
    ws: SlackDouble, client: AsyncWebClient
) -> None:
    root = await client.chat_postMessage(channel=TECHNO, text="root")
    reply = await client.chat_postMessage(channel=TECHNO, text="reply", thread_ts=root["ts"])
    await client.chat_delete(channel=TECHNO, ts=root["ts"])
    assert [message.subtype for message in ws.driver.messages(TECHNO)] == ["tombstone"]
    await client.chat_delete(channel=TECHNO, ts=reply["ts"])
    await client.chat_delete(channel=TECHNO, ts=root["ts"])
    assert ws.driver.messages(TECHNO) == []


async def test_an_ephemeral_is_for_one_member_alone(ws: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel=TECHNO, user="U0LEA", text="psst")
    assert [message.text for message in ws.driver.ephemerals("Léa")] == ["psst"]
    assert ws.driver.ephemerals("Thomas") == []
    assert ws.driver.messages(TECHNO) == []
    outsider = client.chat_postEphemeral(channel=TECHNO, user="U0CAMILLE", text="psst")
    assert await _error(outsider) == "user_not_in_channel"


async def test_reactions_are_put_once_and_taken_back_once(ws: SlackDouble, client: AsyncWebClient) -> None:
    said = await ws.driver.send_message("Léa", "#technologues", "look")
    place = {"channel": TECHNO, "timestamp": said.ts, "name": "eyes"}
    await client.reactions_add(**place)
    assert await _error(client.reactions_add(**place)) == "already_reacted"
    assert ws.driver.messages(TECHNO)[0].reactions == {"eyes": ["U0VIGIE"]}
    await client.reactions_remove(**place)
    assert await _error(client.reactions_remove(**place)) == "no_reaction"


async def test_a_permalink_names_channel_and_thread(client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=TECHNO, text="root")
    reply = await client.chat_postMessage(channel=TECHNO, text="reply", thread_ts=root["ts"])
    link = (await client.chat_getPermalink(channel=TECHNO, message_ts=reply["ts"]))["permalink"]
    assert link.endswith(f"/archives/{TECHNO}/p{reply['ts'].replace('.', '')}?thread_ts={root['ts']}&cid={TECHNO}")
