"""The page's API: what each person sees, and what they do there."""

from aiohttp import FormData
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.acts.talk import Draft, post
from bot.sandbox.double.double import SlackDouble
from tests.bot.sandbox.browser import Page
from tests.bot.sandbox.echo import CARD, over_sockets
from tests.bot.sandbox.pieces import home, option, section

TECHNO = "C0TECHNO"


async def test_the_page_and_its_files_are_served_fresh(page: Page) -> None:
    async with page.session.get(f"{page.url}/") as answer:
        assert (answer.status, answer.content_type, answer.headers["Cache-Control"]) == (200, "text/html", "no-cache")


async def test_the_state_is_one_persons_view(ws: SlackDouble, page: Page, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=TECHNO, text="Pour <@U0LEA>")
    state = await page.get("state?as=U0LEA")
    by_id = {channel["id"]: channel for channel in state["channels"]}
    assert (state["me"]["real_name"], state["me"]["initials"], state["me"]["unread"]) == ("Léa Gagnon", "LG", 1)
    assert (by_id[TECHNO]["unread"], by_id[TECHNO]["mentions"], by_id[TECHNO]["joined"]) == (1, 1, True)
    assert (by_id["C0GESTION"]["joined"], by_id["C0GESTION"]["unread"]) == (False, 0)
    assert [channel["id"] for channel in state["channels"] if channel["is_im"]] == ["D0LEA"]
    assert state["commands"][0]["description"] == {"fr": "Demander de l'aide", "en": "Ask for help"}
    assert state["clock"]["label"] == {
        "fr": "mardi 18 août 2026, 9\u00a0h\u00a010",
        "en": "Tuesday, August 18, 2026, 9:10\u00a0AM",
    }
    assert (state["mode"], state["app"]["connected"]) == ("socket", False)


async def test_reading_a_channel_clears_its_count(page: Page, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=TECHNO, text="x")
    await page.post("read", **{"as": "U0LEA"}, channel=TECHNO)
    assert (await page.get("state?as=U0LEA"))["me"]["unread"] == 0
    assert (await page.get("state?as=U0THOMAS"))["me"]["unread"] == 1


async def test_a_stranger_sees_the_first_person(page: Page) -> None:
    assert (await page.get("state?as=U0NOBODY"))["me"]["id"] == "U0CAMILLE"


async def test_messages_are_shown_with_threads_and_ones_own_ephemerals(
    ws: SlackDouble, page: Page, client: AsyncWebClient
) -> None:
    root = await client.chat_postMessage(channel=TECHNO, **CARD)
    await client.chat_postEphemeral(channel=TECHNO, user="U0LEA", text="psst")
    await page.post("message", **{"as": "U0THOMAS"}, channel=TECHNO, thread_ts=root["ts"], text="@Vigie vu")
    hers = (await page.get(f"messages?as=U0LEA&channel={TECHNO}"))["messages"]
    his = (await page.get(f"messages?as=U0THOMAS&channel={TECHNO}"))["messages"]
    thread = (await page.get(f"thread?as=U0THOMAS&channel={TECHNO}&ts={root['ts']}"))["messages"]
    assert [message["ephemeral"] for message in hers] == [False, True]
    assert (len(his), his[0]["thread"]["count"], his[0]["thread"]["users"]) == (1, 1, ["U0THOMAS"])
    assert his[0]["attachments"][0]["color"] == "#1d4ed8"
    assert [message["text"] for message in thread] == ["INC0001001", "<@U0VIGIE> vu"]
    assert [message["mine"] for message in thread] == [False, True]


async def test_a_channel_is_closed_to_who_is_not_in_it(page: Page) -> None:
    assert (await page.get(f"messages?as=U0CAMILLE&channel={TECHNO}", 403))["error"] == "not_in_channel"
    await page.post("join", **{"as": "U0CAMILLE"}, channel=TECHNO)
    assert (await page.get(f"messages?as=U0CAMILLE&channel={TECHNO}"))["messages"][0]["subtype"] == "channel_join"


async def test_ones_own_messages_can_be_edited_and_deleted(page: Page) -> None:
    said = await page.post("message", **{"as": "U0LEA"}, channel=TECHNO, text="before")
    place = {"as": "U0LEA", "channel": TECHNO, "ts": said["ts"]}
    await page.post("edit", **place, text="after")
    shown = (await page.get(f"messages?as=U0LEA&channel={TECHNO}"))["messages"]
    assert [(message["text"], message["edited"]) for message in shown] == [("after", True)]
    assert (await page.post("delete", 403, **{**place, "as": "U0THOMAS"}))["error"] == "not_yours"
    await page.post("delete", **place)
    assert (await page.get(f"messages?as=U0LEA&channel={TECHNO}"))["messages"] == []


async def test_a_reaction_is_put_and_taken_back(page: Page) -> None:
    said = await page.post("message", **{"as": "U0LEA"}, channel=TECHNO, text="x")
    place = {"as": "U0THOMAS", "channel": TECHNO, "ts": said["ts"], "name": "eyes"}
    await page.post("react", **place)
    shown = (await page.get(f"messages?as=U0LEA&channel={TECHNO}"))["messages"]
    assert shown[0]["reactions"] == [{"name": "eyes", "users": ["U0THOMAS"], "count": 1}]
    await page.post("react", **place)
    assert (await page.get(f"messages?as=U0LEA&channel={TECHNO}"))["messages"][0]["reactions"] == []


async def test_an_ephemeral_can_be_put_away(ws: SlackDouble, page: Page) -> None:
    hidden = post(ws, Draft(TECHNO, "U0VIGIE", "psst", by_app=True, only_for="U0LEA"))
    await page.post("dismiss", **{"as": "U0LEA"}, channel=TECHNO, ts=hidden.ts)
    assert ws.driver.ephemerals("Léa") == []


async def test_commands_clicks_and_forms_reach_the_app(ws: SlackDouble, page: Page, client: AsyncWebClient) -> None:
    async with over_sockets(ws) as echo:
        me = {"as": "U0LEA"}
        assert await page.post("message", **me, channel=TECHNO, text="/aide écran") == {"ok": True, "command": True}
        assert (await page.post("message", 400, **me, channel=TECHNO, text="/rien"))["error"] == "unknown_command"
        card = await client.chat_postMessage(channel=TECHNO, **CARD)
        place = {**me, "channel": TECHNO, "ts": card["ts"]}
        await page.post("action", **place, block_id="acts", action_id="pick", selected_option={"value": "b"})
        assert echo.acted[-1]["actions"][0]["selected_option"] == option("b")
        await page.post("action", **place, block_id="acts", action_id="claim")
        assert (await page.post("action", 404, **place, action_id="nothing"))["error"] == "not_on_screen"
        modal = await page.get("modal?as=U0LEA")
        assert (modal["depth"], modal["view"]["callback_id"]) == (1, "form")
        form = {**me, "view_id": modal["view"]["id"]}
        refused = await page.post("submit", **form, values={})
        assert refused == {"ok": False, "error": "validation", "errors": {"words": "Veuillez remplir ce champ."}}
        values = {"words": {"text": {"value": "réglé"}}}
        assert await page.post("submit", **form, values=values) == {"ok": True, "action": "close"}
        assert echo.submitted[0]["view"]["state"]["values"]["words"]["text"]["value"] == "réglé"
        await page.post("shortcut", **place, callback_id="open_request")
        assert echo.acted[-1]["type"] == "message_action"


async def test_without_an_app_the_page_says_so(ws: SlackDouble, page: Page) -> None:
    answer = await page.post("command", **{"as": "U0LEA"}, channel=TECHNO, command="/aide")
    assert answer == {"ok": False, "error": "app_error"}


async def test_the_home_is_shown_and_its_opening_told(ws: SlackDouble, page: Page, client: AsyncWebClient) -> None:
    await page.post("home-opened", **{"as": "U0LEA"}, tab="home")
    assert ws.sent("app_home_opened")[0]["user"] == "U0LEA"
    await client.views_publish(user_id="U0LEA", view=home(section()))
    assert (await page.get("home?as=U0LEA"))["view"]["blocks"][0]["type"] == "section"


async def test_a_file_is_uploaded_and_downloaded(ws: SlackDouble, page: Page) -> None:
    form = FormData({"as": "U0NADIA", "channel": "C0GESTION", "text": "voici"}, quote_fields=False)
    form.add_field("file", b"\x89PNG", filename="écran.png", content_type="image/png")
    async with page.session.post(f"{page.url}/sandbox/upload", data=form, headers={"Origin": page.url}) as answer:
        sent = await answer.json()
    shown = (await page.get("messages?as=U0NADIA&channel=C0GESTION"))["messages"][0]
    assert (shown["text"], shown["files"][0]["id"]) == ("voici", sent["files"][0])
    assert (shown["files"][0]["name"], shown["files"][0]["image"]) == ("écran.png", True)
    async with page.session.get(page.url + shown["files"][0]["url"]) as answer:
        assert (await answer.read(), answer.content_type) == (b"\x89PNG", "image/png")
