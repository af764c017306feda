"""What the HTTP server tells of the process."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import NoReturn

import aiohttp
import pytest
from aiohttp import web

from bot.ops.http import Server, application, serve
from tests.desks.passing import leased
from workflow.ports.desk import Desk


class Readiness:
    connected = True
    broken = False

    async def __call__(self) -> bool:
        if self.broken:
            raise RuntimeError("broken")
        return self.connected


@pytest.fixture
def slack() -> Readiness:
    return Readiness()


async def _hook(request: web.Request) -> web.Response:
    return web.Response(text=await request.text())


@pytest.fixture
async def server(desk: Desk, slack: Readiness) -> AsyncIterator[Server]:
    app = application(desk, {"slack": slack}, [web.post("/slack/events", _hook)])
    server = await serve(app, "127.0.0.1", 0)
    yield server
    await server.stop()


async def _get(server: Server, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(server.url + path) as response:
        return response.status, await response.text()


async def test_a_living_process_says_so(server: Server) -> None:
    assert await _get(server, "/healthz") == (200, '{"alive": true}')


async def test_it_is_ready_when_every_check_says_yes(server: Server) -> None:
    assert await _get(server, "/readyz") == (200, '{"database": true, "slack": true}')


async def test_it_is_not_ready_while_a_platform_is_away(server: Server, slack: Readiness) -> None:
    slack.connected = False
    assert await _get(server, "/readyz") == (503, '{"database": true, "slack": false}')


async def test_what_is_only_told_takes_no_chat_off_the_instance(desk: Desk, slack: Readiness) -> None:
    mail = Readiness()
    mail.connected = False
    told = await serve(application(desk, {"slack": slack}, told={"mail": mail}), "127.0.0.1", 0)
    try:
        assert await _get(told, "/readyz") == (200, '{"database": true, "slack": true, "mail": false}')
        slack.connected = False
        assert (await _get(told, "/readyz"))[0] == 503
    finally:
        await told.stop()


async def test_figures_are_shown_and_do_not_count(desk: Desk) -> None:
    shown = await serve(application(desk, {}, figures={"catch_up": lambda: {"slack": {"to_read": 3}}}), "127.0.0.1", 0)
    try:
        assert await _get(shown, "/readyz") == (200, '{"database": true, "catch_up": {"slack": {"to_read": 3}}}')
    finally:
        await shown.stop()


async def test_a_check_that_breaks_is_a_no_and_not_an_error_page(server: Server, slack: Readiness) -> None:
    slack.broken = True
    assert await _get(server, "/readyz") == (503, '{"database": true, "slack": false}')


async def test_the_metrics_show_how_much_waits(server: Server, desk: Desk) -> None:
    status, text = await _get(server, "/metrics")
    assert status == 200
    assert "vigie_outbox_waiting 0.0" in text
    assert "vigie_inbox_waiting 0.0" in text
    assert "vigie_outbox_oldest_seconds 0.0" in text


async def test_the_metrics_show_what_waits_longest_and_what_was_set_aside(server: Server, desk: Desk) -> None:
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    for key in ("waits", "failed"):
        await desk.inbox.add(key, "slack.event", key, {"text": key}, hour_ago)
    await desk.inbox.fail(await leased(desk, "failed"), "KeyError")
    _status, text = await _get(server, "/metrics")
    (age,) = re.findall(r"^vigie_inbox_oldest_seconds (\S+)$", text, re.MULTILINE)
    assert 3590 < float(age) < 3700
    assert "vigie_inbox_failed 1.0" in text


async def test_without_its_database_an_instance_still_tells_its_own_figures(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "vigie_database_up 1.0" in (await _get(server, "/metrics"))[1]

    async def away() -> NoReturn:
        raise ConnectionRefusedError

    monkeypatch.setattr(desk, "health", away)
    status, text = await _get(server, "/metrics")
    assert status == 200
    assert "vigie_database_up 0.0" in text
    assert "vigie_catch_up_gaps" in text


async def test_answers_are_timed_by_route_and_never_by_what_a_client_writes(server: Server) -> None:
    for path in ("/healthz", "/no/such/page", "/healthz?x=1"):
        await _get(server, path)
    _status, text = await _get(server, "/metrics")
    routes = set(re.findall(r'^vigie_request_seconds_count\{route="([^"]*)"\}', text, re.MULTILINE))
    assert "/healthz" in routes
    assert not [one for one in routes if "such" in one or "?" in one]


async def test_the_metrics_say_what_runs(server: Server) -> None:
    _status, text = await _get(server, "/metrics")
    assert f'version="{version("vigie")}"' in text


async def test_platforms_mount_their_own_routes(server: Server) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{server.url}/slack/events", data="x") as response:
        assert await response.text() == "x"


async def test_a_port_that_is_taken_is_an_error_of_the_system(server: Server, desk: Desk) -> None:
    port = int(server.url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="address"):
        await serve(application(desk, {}), "127.0.0.1", port)
