"""What the app is told, in Slack's shapes."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from tests.bot.sandbox.clock import Clock


async def test_an_envelope_has_slacks_keys(ws: SlackDouble, clock: Clock) -> None:
    await ws.driver.send_message("Camille", "app", "Bonjour")
    (envelope,) = ws.delivery.told
    assert envelope["type"] == "event_callback"
    assert envelope["event_id"].startswith("Ev")
    assert envelope["event_time"] == int(clock.at.timestamp())
    assert envelope["authorizations"][0]["user_id"] == "U0VIGIE"
    assert {"token", "team_id", "api_app_id", "event"} <= envelope.keys()


async def test_a_direct_message_comes_with_its_rich_text(ws: SlackDouble) -> None:
    await ws.driver.send_message("Camille", "app", "un <b> & @Vigie")
    (event,) = ws.sent("message")
    assert (event["channel_type"], event["user"], event["text"]) == (
        "im",
        "U0CAMILLE",
        "un &lt;b&gt; &amp; <@U0VIGIE>",
    )
    inline = event["blocks"][0]["elements"][0]["elements"]
    assert inline == [{"type": "text", "text": "un <b> & "}, {"type": "user", "user_id": "U0VIGIE"}]
    assert ws.sent("app_mention") == []


async def test_a_mention_in_a_channel_arrives_twice_under_two_event_ids(ws: SlackDouble) -> None:
    said = await ws.driver.send_message("Léa", "#technologues", "@Vigie regarde")
    (message,), (mention,) = ws.sent("message"), ws.sent("app_mention")
    assert message["ts"] == mention["ts"] == said.ts
    assert (message["channel_type"], "channel_type" in mention) == ("group", False)
    assert len({envelope["event_id"] for envelope in ws.delivery.told}) == 2


async def test_the_app_hears_nothing_where_it_is_not(ws: SlackDouble) -> None:
    await ws.driver.send_message("Léa", "#general", "@Vigie ?")
    assert not ws.delivery.told


async def test_the_apps_own_posts_come_back_with_its_bot_id(ws: SlackDouble, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="C0TECHNO", text="card")
    (event,) = ws.sent("message")
    assert (event["bot_id"], event["user"], event.get("subtype")) == ("B0VIGIE", "U0VIGIE", None)


async def test_edits_and_deletions_tell_what_stood_there(ws: SlackDouble) -> None:
    said = await ws.driver.send_message("Camille", "app", "before")
    await ws.driver.edit(said, "after")
    changed = ws.sent("message")[-1]
    assert (changed["subtype"], changed["hidden"]) == ("message_changed", True)
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("before", "after")
    await ws.driver.delete(said)
    deleted = ws.sent("message")[-1]
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said.ts)


async def test_who_comes_and_goes_is_told(ws: SlackDouble) -> None:
    await ws.driver.join("Camille", "#technologues")
    await ws.driver.leave("Camille", "#technologues")
    (joined,), (left,) = ws.sent("member_joined_channel"), ws.sent("member_left_channel")
    assert (joined["user"], joined["channel"], joined["channel_type"]) == ("U0CAMILLE", "C0TECHNO", "G")
    assert left["user"] == "U0CAMILLE"
    assert [event["subtype"] for event in ws.sent("message")] == ["channel_join", "channel_leave"]


async def test_a_look_at_the_home_and_a_changed_profile_are_told(ws: SlackDouble) -> None:
    await ws.driver.open_home("Camille")
    await ws.driver.change_person("Camille", locale="en-US")
    (opened,), (changed,) = ws.sent("app_home_opened"), ws.sent("user_change")
    assert (opened["user"], opened["tab"], opened["channel"]) == ("U0CAMILLE", "home", "D0CAMILLE")
    assert changed["user"]["locale"] == "en-US"


async def test_a_reply_says_whose_thread_it_is_in(ws: SlackDouble, client: AsyncWebClient) -> None:
    card = await client.chat_postMessage(channel="C0TECHNO", text="card")
    await ws.driver.send_message("Léa", "#technologues", "noted", thread_ts=card["ts"])
    event = ws.sent("message")[-1]
    assert (event["thread_ts"], event["parent_user_id"]) == (card["ts"], "U0VIGIE")
