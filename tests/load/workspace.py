"""The double of Slack in a process of its own: it answers the Web API, and tells what it was shown and when."""

import asyncio
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.sandbox.double.acts import interactions
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Message, direct_channel
from bot.sandbox.faculty import MANAGEMENT, TECHNOLOGY
from tests.load.answering import answer_all
from tests.load.clock import MovedNow
from tests.load.crowd import WRITER, faculty_with
from tests.patience import PATIENCE

MANAGER, MEMBER = "U0NADIA", "U0LEA"
IMPORT = "Importer"
"""What the button says that imports what was previewed."""
LATE = "operation_timeout"
"""What Slack shows who asked for something that it has waited three seconds for."""
_WRITERS = re.compile(rf"{WRITER}\d+")


class Observed:
    """A workspace, and what is asked of it from outside."""

    def __init__(self, ws: SlackDouble) -> None:
        self._ws = ws
        self._seen: dict[str, float] = {}
        self._looked_at: set[str] = set()

    async def deliver_to(self, url: str) -> None:
        """Have what people do go to this address."""
        self._ws.deliver_to(url)

    async def cards(self) -> dict[str, float]:
        """Return, by who wrote, the workspace's time at which a channel first showed a card of it, in seconds."""
        for message in self._ws.state.messages.get(TECHNOLOGY, {}).values():
            if message.ts not in self._looked_at:
                self._looked_at.add(message.ts)
                for writer in _WRITERS.findall(_all_of(message)):
                    self._seen.setdefault(writer, float(message.ts))
        return self._seen

    async def receipts(self, writers: list[str]) -> dict[str, float]:
        """Return, by who wrote, when each first read something of the app."""
        found = {one: self._first(direct_channel(one)) for one in writers}
        return {one: at for one, at in found.items() if at is not None}

    async def preview(self, file: str) -> None:
        """Have a manager drop a grid, and wait for its preview."""
        await self._ws.driver.send_message(MANAGER, "#gestion", files=[Path(file)])
        await self._ws.until(lambda: self._button() is not None, PATIENCE)

    async def press(self) -> None:
        """Have the manager import what was previewed last."""
        found = self._button()
        if found is None:
            raise RuntimeError("there is no preview")
        message, action = found
        await self._ws.driver.click(MANAGER, message, action)

    async def commands(self, count: int, pause: float) -> list[float]:
        """Have a member ask for their list so often, and return the seconds until each was answered or given up."""
        took = []
        for _ in range(count):
            began = time.perf_counter()
            outcome = await self._ws.driver.command(MEMBER, "#technologues", "/taches")
            took.append(time.perf_counter() - began)
            if outcome.error not in {None, LATE}:
                raise RuntimeError(outcome.error)
            await asyncio.sleep(pause)
        return took

    def _first(self, channel: str) -> float | None:
        said = self._ws.state.messages.get(channel, {}).values()
        return min((float(one.ts) for one in said if one.by_app), default=None)

    def _button(self) -> tuple[Message, str] | None:
        """Return the newest message of the management channel that offers to import, with the button's action."""
        for message in reversed(list(self._ws.state.messages.get(MANAGEMENT, {}).values())):
            for element in _elements(interactions.blocks_of(message)):
                if element.get("text", {}).get("text") == IMPORT:
                    return message, str(element["action_id"])
        return None


def _elements(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (element for block in blocks if block["type"] == "actions" for element in block["elements"])


def _all_of(message: Message) -> str:
    return str((message.text, message.blocks, message.attachments))


async def _serve(folder: str, people: int, moved: float) -> None:
    await asyncio.to_thread(Path(folder).mkdir, exist_ok=True)
    async with SlackDouble.serve(Path(folder), faculty_with(people), now=MovedNow(moved)) as ws:
        seen = Observed(ws)
        answers = {
            name: getattr(seen, name) for name in ("deliver_to", "cards", "receipts", "preview", "press", "commands")
        }
        await answer_all({"api": ws.api_url}, answers)


if __name__ == "__main__":
    asyncio.run(_serve(**json.loads(sys.argv[1])))
