"""What one client may take of the server: half-sent requests end, and connections have a limit."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.ingress import body, refusal
from bot.ingress.limits import ServerLimits
from bot.ingress.refusal import Refused
from bot.ops.http import Server, application, serve
from tests.patience import PATIENCE
from tests.raw_http import exchange, post, request
from workflow.ports.desk import Desk

SHORT = ServerLimits(head=0.2, body=0.2, linger=0.1)
MANY = 400
AT_ONCE = 100
"""Fewer than the kernel queues for a server, which otherwise does not hear of a connection for seconds."""


async def _hook(asked: web.Request) -> web.Response:
    try:
        return web.Response(body=(await body.read(asked)).raw)
    except Refused as refused:
        return refusal.answer("http", refused)


async def _broken(asked: web.Request) -> web.Response:
    raise ValueError(await asked.text())


@asynccontextmanager
async def served(desk: Desk, limits: ServerLimits) -> AsyncIterator[Server]:
    routes = [web.post("/hook", _hook), web.post("/broken", _broken)]
    server = await serve(application(desk, {}, routes, limits), "127.0.0.1", 0, grace=0.5)
    try:
        yield server
    finally:
        await server.stop()


async def half_sent(server: Server, sent: bytes) -> bytes:
    """Send a part of a request, and give what came until the server ended the connection."""
    parts = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(sent)
        async with asyncio.timeout(PATIENCE):
            return await reader.read()
    finally:
        writer.close()


HALVES: dict[str, Callable[[str], bytes]] = {
    "nothing": lambda _url: b"",
    "half a line": lambda _url: b"POST /ho",
    "half a head": lambda url: request(url, b"{}")[:-8],
    "half a body": lambda url: request(url, b'{"a": 1}', [("Content-Type", "application/json")])[:-4],
}


@pytest.mark.parametrize("half", HALVES)
async def test_many_half_sent_requests_end_within_the_limit(desk: Desk, half: str) -> None:
    async with served(desk, SHORT) as server:
        sent = HALVES[half](f"{server.url}/hook")
        answers = [
            answer
            for _batch in range(MANY // AT_ONCE)
            for answer in await asyncio.gather(*(half_sent(server, sent) for _ in range(AT_ONCE)))
        ]
    statuses = {answer.split(b"\r\n")[0] for answer in answers}
    assert statuses == ({b"HTTP/1.1 408 Request Timeout"} if half == "half a body" else {b""})


async def test_a_connection_that_is_not_used_any_more_ends(desk: Desk) -> None:
    async with served(desk, SHORT) as server:
        asked = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        assert (await half_sent(server, asked)).startswith(b"HTTP/1.1 200 OK")


async def test_one_connection_more_than_the_limit_is_closed_and_the_others_serve(desk: Desk) -> None:
    async with served(desk, ServerLimits(connections=2)) as server:
        parts = urlsplit(server.url)
        open_ones = [await asyncio.open_connection(parts.hostname, parts.port) for _ in range(2)]
        for reader, writer in open_ones:
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readline()) == b"HTTP/1.1 200 OK\r\n"
        assert await half_sent(server, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == b""
        for _reader, writer in open_ones:
            writer.close()


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


NOT_HTTP = {
    "no HTTP": b"\x16\x03\x01\x00\xa5\x01\x00\x00",
    "a line that is too long": b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "a header without a name": b"POST /hook HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n",
    "a header that is too long": b"POST /hook HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    "two lengths": b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
    "a length that is none": b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: deux\r\n\r\n{}",
}


@pytest.mark.parametrize("what", NOT_HTTP)
async def test_what_is_no_request_is_answered_400_in_one_line(
    desk: Desk, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    labels = {"platform": "http", "reason": "malformed"}
    before = counted("vigie_requests_refused_total", **labels)
    async with served(desk, ServerLimits()) as server:
        with capture_logs() as logged:
            assert (await exchange(server.url, NOT_HTTP[what])).status == 400
    assert counted("vigie_requests_refused_total", **labels) == before + 1
    assert [entry["event"] for entry in logged] == ["request refused"]
    assert caplog.records == []


async def test_chunks_that_are_none_are_answered_400(desk: Desk) -> None:
    chunked = [("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")]
    async with served(desk, ServerLimits()) as server:
        sent = request(f"{server.url}/hook", b"zz\r\n{}\r\n0\r\n\r\n", chunked, length=False)
        assert (await exchange(server.url, sent)).status == 400


async def test_a_fault_of_ours_is_one_line_without_what_was_sent(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    before = counted("vigie_request_faults_total")
    async with served(desk, ServerLimits()) as server:
        with capture_logs() as logged:
            assert (await post(f"{server.url}/broken", b"un secret")).status == 500
    assert counted("vigie_request_faults_total") == before + 1
    (line,) = logged
    assert (line["event"], line["error"]) == ("request not answered", "ValueError")
    assert "exc_info" not in line
    assert "un secret" not in f"{line} {caplog.text}"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/%ff", "/healthz%00", "/../../etc/passwd", "//"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "PURGE"])
async def test_no_method_and_no_path_makes_it_fail(desk: Desk, path: str, method: str) -> None:
    odd = [("Content-Type", "x"), ("Accept", "\xff" * 50), ("If-None-Match", 'W/"'), ("Content-Encoding", "gzip")]
    async with served(desk, ServerLimits()) as server:
        answer = await post(server.url + path, b"\x1f\x8b", odd, method=method)
        assert answer.status < 500
