"""The page's own controls: samples, the wire, the clock, starting over, hints, and who may not act."""

import json

import pytest
from aiohttp import FormData
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.moves import Move
from bot.sandbox.page_api.page import PageParts
from tests.bot.sandbox.browser import Page
from tests.raw_http import post

TECHNO = "C0TECHNO"


async def test_a_sample_is_offered_and_dropped(ws: SlackDouble, page: Page) -> None:
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


async def test_the_clock_walks_forward_only_and_by_who_is_wired(parts: PageParts, page: Page) -> None:
    moves: list[Move] = []

    async def walk(move: Move) -> None:
        moves.append(move)

    assert (await page.post("clock", 409, advance_minutes=30))["error"] == "clock_stands"
    parts.walk = walk
    for body in ({"advance_minutes": 30}, {"business_hours": 1}, {"next_opening": True}, {"to": "2026-08-19T10:00"}):
        assert (await page.post("clock", **body))["ok"]
    assert [move.minutes for move in moves] == [30, None, None, None]
    assert moves[3].to is not None
    assert moves[3].to.isoformat() == "2026-08-19T14:00:00+00:00"
    assert (await page.post("clock", 400, to="2026-08-01T10:00"))["error"] == "clock_goes_forward"
    assert (await page.post("clock", 400, to="demain"))["error"] == "invalid_move"
    assert (await page.post("clock", 400, advance_minutes=-5))["error"] == "invalid_move"


async def test_starting_over_forgets_everything(ws: SlackDouble, page: Page) -> None:
    await ws.driver.send_message("Nadia", "#gestion", files=[("a.txt", b"a")])
    await page.post("reset")
    assert ws.driver.messages("#gestion") == []
    assert list((ws.folder / "files").iterdir()) == []
    assert (await page.get("state?as=U0NADIA"))["me"]["id"] == "U0NADIA"


async def test_hints_stream_to_those_concerned(ws: SlackDouble, page: Page, client: AsyncWebClient) -> None:
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
        assert (answer.status, (await answer.json())["error"]) == (403, "another_origin")
    for headers in ({}, {"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}):
        async with page.session.post(f"{page.url}/sandbox/reset", data="{}", headers=headers) as answer:
            assert (answer.status, (await answer.json())["error"]) == (400, "json_needed")


@pytest.mark.parametrize("host", ["evil.example.org", "evil.example.org:{port}", "localhost:1", "localhost.{port}", ""])
@pytest.mark.parametrize("path", ["/", "/sandbox/reset", "/sandbox/state", "/api/auth.test"])
async def test_a_name_that_someone_points_at_this_machine_is_another_host(page: Page, host: str, path: str) -> None:
    port = page.url.rpartition(":")[2]
    for method in ("GET", "POST"):
        named = [("Host", host.format(port=port)), ("Content-Type", "application/json")]
        assert (await post(page.url + path, b"{}", named, method=method)).status in (403, 405)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST"])
async def test_this_machines_own_names_are_its_host(page: Page, host: str) -> None:
    port = page.url.rpartition(":")[2]
    named = [("Host", f"{host}:{port}"), ("Origin", f"http://{host}:{port}"), ("Content-Type", "application/json")]
    assert (await post(f"{page.url}/sandbox/reset", b"{}", named)).status == 200


async def test_files_are_taken_from_our_own_page_alone(ws: SlackDouble, page: Page) -> None:
    for headers, status in (({}, 403), ({"Origin": "https://evil.example.org"}, 403), ({"Origin": page.url}, 200)):
        form = FormData({"as": "U0NADIA", "channel": "C0GESTION"})
        form.add_field("file", b"a", filename="a.txt")
        async with page.session.post(f"{page.url}/sandbox/upload", data=form, headers=headers) as answer:
            assert answer.status == status
