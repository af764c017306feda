"""Histories, threads, members and people, page by page."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble

TECHNO = "C0TECHNO"


async def test_a_history_comes_newest_first_and_page_by_page(ws: SlackDouble, client: AsyncWebClient) -> None:
    for number in range(5):
        await ws.driver.send_message("Léa", TECHNO, str(number))
    first = await client.conversations_history(channel=TECHNO, limit=3)
    rest = await client.conversations_history(channel=TECHNO, limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert [message["text"] for message in first["messages"]] == ["4", "3", "2"]
    assert [message["text"] for message in rest["messages"]] == ["1", "0"]
    assert (first["has_more"], rest["has_more"]) == (True, False)


async def test_a_history_is_bounded_and_the_bounds_are_left_out(ws: SlackDouble, client: AsyncWebClient) -> None:
    said = [await ws.driver.send_message("Léa", TECHNO, str(number)) for number in range(4)]
    bounds: dict[str, Any] = {"channel": TECHNO, "oldest": said[0].ts, "latest": said[3].ts}
    outside = await client.conversations_history(**bounds)
    inside = await client.conversations_history(**bounds, inclusive=True)
    assert [message["text"] for message in outside["messages"]] == ["2", "1"]
    assert [message["text"] for message in inside["messages"]] == ["3", "2", "1", "0"]


async def test_metadata_is_shown_to_who_asks_for_it(client: AsyncWebClient) -> None:
    metadata = {"event_type": "vigie", "event_payload": {"outbox": 7}}
    await client.chat_postMessage(channel=TECHNO, text="x", metadata=metadata)
    asked = await client.conversations_history(channel=TECHNO, include_all_metadata=True)
    plain = await client.conversations_history(channel=TECHNO)
    assert asked["messages"][0]["metadata"] == metadata
    assert "metadata" not in plain["messages"][0]


async def test_a_thread_is_told_root_first_and_the_history_counts_it(ws: SlackDouble, client: AsyncWebClient) -> None:
    root = await ws.driver.send_message("Léa", TECHNO, "root")
    replies = [
        await ws.driver.send_message(who, TECHNO, "reply", thread_ts=root.ts) for who in ("Thomas", "Léa", "Thomas")
    ]
    thread = (await client.conversations_replies(channel=TECHNO, ts=root.ts))["messages"]
    (shown,) = (await client.conversations_history(channel=TECHNO))["messages"]
    assert [message["ts"] for message in thread] == [root.ts, *(reply.ts for reply in replies)]
    assert thread[1]["parent_user_id"] == "U0LEA"
    assert (shown["reply_count"], shown["reply_users"], shown["latest_reply"]) == (
        3,
        ["U0THOMAS", "U0LEA"],
        replies[-1].ts,
    )


async def test_new_replies_are_found_from_the_last_one_seen(ws: SlackDouble, client: AsyncWebClient) -> None:
    root = await ws.driver.send_message("Léa", TECHNO, "root")
    first = await ws.driver.send_message("Léa", TECHNO, "first", thread_ts=root.ts)
    await ws.driver.send_message("Léa", TECHNO, "second", thread_ts=root.ts)
    later = await client.conversations_replies(channel=TECHNO, ts=root.ts, oldest=first.ts)
    assert [message["text"] for message in later["messages"]] == ["root", "second"]


async def test_a_thread_that_is_not_there_is_not_found(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await client.conversations_replies(channel=TECHNO, ts="1.000000")


async def test_an_ephemeral_is_in_no_history(client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel=TECHNO, user="U0LEA", text="psst")
    assert (await client.conversations_history(channel=TECHNO))["messages"] == []


async def test_the_app_lists_the_private_channels_it_is_in(client: AsyncWebClient) -> None:
    private = await client.conversations_list(types="private_channel")
    public = await client.conversations_list()
    mine = await client.users_conversations(types="public_channel,private_channel")
    assert {channel["name"] for channel in private["channels"]} == {"technopedagogues", "technologues", "gestion"}
    assert [channel["name"] for channel in public["channels"]] == ["general", "demandes-aide"]
    assert "general" not in {channel["name"] for channel in mine["channels"]}


async def test_members_come_page_by_page(client: AsyncWebClient) -> None:
    first = await client.conversations_members(channel=TECHNO, limit=3)
    rest = await client.conversations_members(channel=TECHNO, limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert first["members"] + rest["members"] == ["U0LEA", "U0THOMAS", "U0JADE", "U0VIGIE"]


async def test_a_channel_tells_whether_it_is_private(client: AsyncWebClient) -> None:
    secret = (await client.conversations_info(channel=TECHNO, include_num_members=True))["channel"]
    direct = (await client.conversations_info(channel="D0CAMILLE"))["channel"]
    assert (secret["is_private"], secret["is_member"], secret["num_members"]) == (True, True, 4)
    assert (direct["is_im"], direct["user"]) == (True, "U0CAMILLE")


async def test_a_person_has_an_email_and_on_demand_a_locale(client: AsyncWebClient) -> None:
    asked = (await client.users_info(user="U0SARAH", include_locale=True))["user"]
    plain = (await client.users_info(user="U0SARAH"))["user"]
    found = (await client.users_lookupByEmail(email="Sarah.Whitfield@example.org"))["user"]
    assert (asked["locale"], asked["profile"]["email"]) == ("en-US", "sarah.whitfield@example.org")
    assert "locale" not in plain
    assert found["id"] == "U0SARAH"


async def test_people_who_are_not_there_are_not_found(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError, match="user_not_found"):
        await client.users_info(user="U0NOBODY")
    with pytest.raises(SlackApiError, match="users_not_found"):
        await client.users_lookupByEmail(email="nobody@example.org")


async def test_someone_who_left_can_no_longer_be_written_to(ws: SlackDouble, client: AsyncWebClient) -> None:
    await ws.driver.change_person("Camille", deleted=True)
    with pytest.raises(SlackApiError, match="user_disabled"):
        await client.chat_postMessage(channel="U0CAMILLE", text="x")


async def test_everyone_is_listed_with_the_bot(client: AsyncWebClient) -> None:
    members = (await client.users_list(include_locale=True))["members"]
    assert [member["id"] for member in members if member["is_bot"]] == ["U0VIGIE"]
    assert {member["locale"] for member in members} == {"fr-CA", "en-US"}


async def test_the_workspace_and_the_bot_introduce_themselves(client: AsyncWebClient) -> None:
    assert (await client.team_info())["team"]["id"] == "T0FACULTE"
    assert (await client.bots_info(bot="B0VIGIE"))["bot"]["app_id"] == "A0VIGIE"
