"""A workspace survives its restart, and the story ticks itself."""

from functools import partial
from pathlib import Path
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Deed
from bot.sandbox.faculty import FACULTY
from bot.sandbox.page_api.page import PageParts
from bot.sandbox.page_api.routes import mount
from bot.sandbox.steps import Steps
from bot.sandbox.story import STORY
from bot.sandbox.watching import card_of_mail
from tests.bot.sandbox.clock import Clock
from tests.bot.sandbox.echo import CARD
from tests.bot.sandbox.pieces import actions, button, home, section

STEPS = Steps(STORY)
TOLD = partial(mount, PageParts(STEPS))


async def test_everything_said_and_shown_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock) as ws:
        client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url)
        card = await client.chat_postMessage(
            channel="C0TECHNO", metadata={"event_type": "v", "event_payload": {"n": 1}}, **CARD
        )
        await ws.driver.send_message("Léa", "#technologues", "noted", thread_ts=card["ts"])
        await ws.driver.send_message("Nadia", "#gestion", files=[("a.txt", b"content")])
        await client.views_publish(user_id="U0LEA", view=home(section()))
        await ws.driver.join("Camille", "#technologues")
        before = {name: list(said) for name, said in ws.state.messages.items()}
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock) as ws:
        client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url)
        after = {name: list(said) for name, said in ws.state.messages.items()}
        (shared,) = ws.driver.messages("#gestion")
        later = await client.chat_postMessage(channel="C0TECHNO", text="later")
        assert after == before
        assert [reply.text for reply in ws.driver.thread(ws.driver.messages("#technologues")[0])] == ["noted"]
        assert ws.file_path(shared.files[0]).read_bytes() == b"content"
        assert ws.driver.home("Léa") is not None
        assert "U0CAMILLE" in ws.state.channels["C0TECHNO"].members
        assert later["ts"] > max(ts for said in before.values() for ts in said)


async def test_a_deleted_message_stays_deleted(tmp_path: Path, clock: Clock) -> None:
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock) as ws:
        await ws.driver.delete(await ws.driver.send_message("Léa", "#technologues", "oops"))
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock) as ws:
        assert ws.driver.messages("#technologues") == []


def _current(ws: SlackDouble) -> list[str]:
    return [step["id"] for step in STEPS.as_json(ws.state)["steps"] if step["current"]]


async def test_the_story_ticks_itself_and_is_remembered(tmp_path: Path, clock: Clock) -> None:
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock, extend=TOLD) as ws:
        ws.changed()
        assert _current(ws) == ["ask"]
        await ws.driver.send_message("Camille", "app", "Bonjour")
        assert _current(ws) == ["claim"]
        client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url)
        card = await client.chat_postMessage(channel="C0TECHNO", **CARD)
        await ws.driver.click("Léa", ws.driver.messages("#technologues")[0], "claim")
        assert _current(ws) == ["claim"], "a press is not yet a claim"
        await client.chat_update(channel="C0TECHNO", ts=card["ts"], **_offering("resolve", "INC0001001"))
        assert _current(ws) == ["reply"]
        assert STEPS.as_json(ws.state)["steps"][2]["thread_ts"] == card["ts"]
        await ws.driver.send_message("Léa", "#technologues", "@Vigie bonjour", thread_ts=card["ts"])
        assert _current(ws) == ["answer"]
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock, extend=TOLD) as ws:
        ws.changed()
        assert _current(ws) == ["answer"]
        await ws.clear()
        ws.changed()
        assert _current(ws) == ["ask"]


async def test_every_step_can_be_done_in_its_turn(tmp_path: Path, clock: Clock) -> None:
    said = {"ask": "Bonjour", "answer": "Firefox 142"}
    deeds = {
        "resolve": [("submit", "U0LEA", "resolve")],
        "confirm": [("click", "U0CAMILLE", "confirm_solved")],
        "import": [("click", "U0NADIA", "import_grid")],
        "follow": [("command", "U0CHLOE", "/demandes")],
        "announce": [("submit", "U0CHLOE", "intention")],
    }
    by_mail = {
        "write": "INC0001002 · Hélène Caron",
        "write_back": "💬 Hélène Caron écrit par courriel : Le lien a expiré.",
    }
    offers = {
        "claim": ("C0TECHNO", "resolve", "INC0001001"),
        "interview": ("C0TECHPED", "close_task", "SCTASK0001001"),
        "close": ("C0TECHPED", "reopen_task", "SCTASK0001001"),
    }
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock, extend=TOLD) as ws:
        client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url)
        card = await client.chat_postMessage(channel="C0TECHNO", text="card")
        for step in STORY:
            assert step.id not in _done(ws)
            if step.id in said:
                await ws.driver.send_message(step.who, "app", said[step.id])
                brought = f"💬 {said['answer']}" if step.id == "answer" else "📝"
                await client.chat_postMessage(channel="C0TECHNO", text=brought, thread_ts=card["ts"])
            elif step.thread is not None:
                await ws.driver.send_message(step.who, "#technologues", "@Vigie", thread_ts=step.thread(ws.state))
            elif step.id == "clock":
                await client.chat_update(channel="C0TECHNO", ts=card["ts"], text="🟠 card")
            elif step.id == "grid":
                await ws.driver.send_message(step.who, "#gestion", files=[(step.sample or "", b"PK")])
            elif step.id in by_mail:
                await client.chat_postMessage(
                    channel="C0TECHNO", text=by_mail[step.id], thread_ts=card_of_mail(ws.state)
                )
            elif step.id == "figures":
                await client.files_upload_v2(channel="D0NADIA", filename="promesses.png", content=b"\x89PNG\r\n\x1a\n")
            elif step.id == "follow":
                courses = _offering("show", "RITM0001001")
                await client.chat_postEphemeral(channel="D0CHLOE", user="U0CHLOE", **courses)
            elif step.id in offers:
                channel, action, number = offers[step.id]
                await client.chat_postMessage(channel=channel, **_offering(action, number))
            _note(ws, deeds.get(step.id, []))
            ws.changed()
            assert step.id in _done(ws)


async def test_a_yes_in_words_of_any_teacher_confirms(tmp_path: Path, clock: Clock) -> None:
    async with SlackDouble.serve(tmp_path, FACULTY, now=clock, extend=TOLD) as ws:
        client = AsyncWebClient(token=ws.settings.bot_token, base_url=ws.api_url)
        await ws.driver.send_message("Chloé", "app", "C’est réglé, merci")
        assert "confirm" not in _done(ws)
        await client.chat_postMessage(channel="D0CHLOE", **_offering("rate", "INC0001001"))
        assert "confirm" in _done(ws)


def _offering(action: str, number: str) -> dict[str, Any]:
    return {"text": number, "blocks": [actions(button(action, value=number))]}


def _note(ws: SlackDouble, deeds: list[tuple[str, str, str]]) -> None:
    for kind, who, name in deeds:
        ws.state.put(Deed(len(ws.state.deeds), kind, who, name, "D0CHLOE" if who == "U0CHLOE" else None))


def _done(ws: SlackDouble) -> list[str]:
    return [step["id"] for step in STEPS.as_json(ws.state)["steps"] if step["done"]]
