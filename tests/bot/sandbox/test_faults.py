"""Faults happen when ordered, as ordered, and then no more."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from tests.bot.sandbox.clock import Clock

TECHNO = "C0TECHNO"


def _texts(ws: SlackDouble) -> list[str]:
    return [message.text for message in ws.driver.messages(TECHNO)]


async def test_a_lost_answer_leaves_the_post_made(ws: SlackDouble, client: AsyncWebClient) -> None:
    ws.fail_next("chat.postMessage", lost_answer=True)
    with pytest.raises(ClientError):
        await client.chat_postMessage(channel=TECHNO, text="once")
    await client.chat_postMessage(channel=TECHNO, text="twice")
    assert _texts(ws) == ["once", "twice"]


async def test_a_lost_request_leaves_nothing(ws: SlackDouble, client: AsyncWebClient) -> None:
    ws.fail_next("chat.postMessage", lost_request=True)
    with pytest.raises(ClientError):
        await client.chat_postMessage(channel=TECHNO, text="never")
    assert _texts(ws) == []


async def test_a_post_may_land_after_its_sender_gave_up(ws: SlackDouble, client: AsyncWebClient) -> None:
    fault = ws.fail_next("chat.postMessage", lands_late=True)
    with pytest.raises(ClientError):
        await client.chat_postMessage(channel=TECHNO, text="late")
    assert _texts(ws) == []
    await fault.land()
    assert _texts(ws) == ["late"]


async def test_an_answer_may_be_held_back(ws: SlackDouble, client: AsyncWebClient) -> None:
    fault = ws.fail_next("chat.postMessage", held=True)
    call = asyncio.ensure_future(client.chat_postMessage(channel=TECHNO, text="held"))
    await ws.until(lambda: _texts(ws) == ["held"])
    assert not call.done()
    await fault.land()
    assert (await call)["ok"]


async def test_errors_limits_and_statuses_come_as_ordered(ws: SlackDouble, client: AsyncWebClient) -> None:
    ws.fail_next("chat.postMessage", error="is_archived")
    ws.fail_next("chat.postMessage", ratelimited=7)
    ws.fail_next("chat.postMessage", status=503)
    seen = []
    for _ in range(3):
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=TECHNO, text="x")
        answer = refused.value.response
        seen.append((answer.status_code, answer["error"], answer.headers.get("Retry-After")))
    assert seen == [(200, "is_archived", None), (429, "ratelimited", "7"), (503, "internal_error", None)]
    await client.chat_postMessage(channel=TECHNO, text="at last")
    assert _texts(ws) == ["at last"]


async def test_a_fault_strikes_the_calls_it_fits_as_often_as_told(ws: SlackDouble, client: AsyncWebClient) -> None:
    ws.fail_next("chat.postMessage", error="fatal_error", times=2, fits=lambda call: call["text"] == "bad")
    await client.chat_postMessage(channel=TECHNO, text="good")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            await client.chat_postMessage(channel=TECHNO, text="bad")
    await client.chat_postMessage(channel=TECHNO, text="bad")
    assert _texts(ws) == ["good", "bad"]


def test_a_fault_is_of_exactly_one_kind(ws_faults: SlackDouble) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        ws_faults.fail_next("chat.postMessage")
    with pytest.raises(ValueError, match="exactly one"):
        ws_faults.fail_next("chat.postMessage", lost_answer=True, status=500)


@pytest.fixture
def ws_faults(tmp_path: Path, clock: Clock) -> Iterator[SlackDouble]:
    workspace = SlackDouble(tmp_path, FACULTY, clock)
    yield workspace
    workspace.state.close()


async def test_a_channel_takes_a_burst_and_then_asks_to_wait(tmp_path: Path, clock: Clock) -> None:
    async with SlackDouble.serve(tmp_path, replace(FACULTY, burst=2), now=clock) as ws:
        client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url, retry_handlers=[])
        for _ in range(2):
            await client.chat_postMessage(channel=TECHNO, text="x")
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=TECHNO, text="x")
        await client.chat_postMessage(channel="C0GESTION", text="x")
        assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "1")
