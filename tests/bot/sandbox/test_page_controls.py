"""The page's own controls: samples, the wire, the clock, starting over, hints, and who may not act."""

import json

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.moves import Move
from bot.sandbox.workspace import Workspace
from tests.bot.sandbox.browser import Page

TECHNO = "C0TECHNO"


async def test_a_sample_is_offered_and_dropped(ws: Workspace, page: Page) -> None:
    (offered,) = (await page.get("sample"))["samples"]
    assert offered["in_thread"] is False
    await page.post("drop-sample", **{"as": "U0NADIA"}, channel="C0GESTION", name=offered["name"])
    assert ws.sent("message")[0]["files"][0]["name"] == "grille.xlsx"
    missing = await page.post("drop-sample", 404, **{"as": "U0NADIA"}, channel="C0GESTION", name="../secret")
    assert missing["error"] == "sample_not_found"


async def test_the_wire_is_read_on_from_a_number(page: Page, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=TECHNO, text="x")
    first = await page.get("wire?after=0")
    assert [entry["method"] for entry in first["entries"]][:1] == ["chat.postMessage"]
    await client.auth_test()
    later = await page.get(f"wire?after={first['last']}")
    assert [entry["method"] for entry in later["entries"] if entry["kind"] == "api"] == ["auth.test"]


async def test_the_clock_walks_forward_only_and_by_who_is_wired(ws: Workspace, page: Page) -> None:
    moves: list[Move] = []

    async def walk(move: Move) -> None:
        moves.append(move)

    assert (await page.post("clock", 409, advance_minutes=30))["error"] == "clock_stands"
    ws.walk = walk
    for body in ({"advance_minutes": 30}, {"business_hours": 1}, {"next_opening": True}, {"to": "2026-08-19T10:00"}):
        assert (await page.post("clock", **body))["ok"]
    assert [move.minutes for move in moves] == [30, None, None, None]
    assert moves[3].to is not None
    assert moves[3].to.isoformat() == "2026-08-19T14:00:00+00:00"
    assert (await page.post("clock", 400, to="2026-08-01T10:00"))["error"] == "clock_goes_forward"
    assert (await page.post("clock", 400, to="demain"))["error"] == "invalid_move"
    assert (await page.post("clock", 400, advance_minutes=-5))["error"] == "invalid_move"


async def test_starting_over_forgets_everything(ws: Workspace, page: Page) -> None:
    await ws.driver.send_message("Nadia", "#gestion", files=[("a.txt", b"a")])
    await page.post("reset")
    assert ws.driver.messages("#gestion") == []
    assert list((ws.folder / "files").iterdir()) == []
    assert (await page.get("state?as=U0NADIA"))["me"]["id"] == "U0NADIA"


async def test_hints_stream_to_those_concerned(ws: Workspace, page: Page, client: AsyncWebClient) -> None:
    async with page.session.get(f"{page.url}/sandbox/stream?as=U0LEA") as hers:
        assert await hers.content.readline() == b": hello\n"
        await client.chat_postMessage(channel="C0GESTION", text="not hers")
        sent = await client.chat_postMessage(channel=TECHNO, text="hers")
        while True:
            line = await hers.content.readline()
            hint = json.loads(line.removeprefix(b"data: ")) if line.startswith(b"data: ") else {}
            if hint.get("type") == "message":
                break
    assert (hint["channel"], hint["ts"], hint["thread_ts"]) == (TECHNO, sent["ts"], None)


async def test_another_sites_page_may_not_act(page: Page) -> None:
    async with page.session.post(
        f"{page.url}/sandbox/reset", json={}, headers={"Origin": "https://elsewhere.example.org"}
    ) as answer:
        assert (answer.status, (await answer.json())["error"]) == (403, "other_origin")
    async with page.session.post(f"{page.url}/sandbox/reset", data="{}") as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "json_needed")
