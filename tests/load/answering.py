"""The child's end of a process that is asked: a JSON question a line comes in, its answer goes out, in any order."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

LONGEST = 16 * 1024 * 1024
"""Bytes of a line."""

Answer = Callable[..., Awaitable[object]]
"""Given what the question names; what it returns can be written as JSON."""


async def answer_all(ready: Mapping[str, object], answers: Mapping[str, Answer]) -> None:
    """Say that this process is ready, then answer what is asked until the input ends."""
    reader = asyncio.StreamReader(limit=LONGEST)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    _say(ready)
    under_way: set[asyncio.Task[None]] = set()
    async for line in reader:
        task = asyncio.create_task(_answer(json.loads(line), answers))
        under_way.add(task)
        task.add_done_callback(under_way.discard)


async def _answer(asked: dict[str, Any], answers: Mapping[str, Answer]) -> None:
    number, name = asked.pop("number"), asked.pop("ask")
    try:
        _say({"number": number, "answer": await answers[name](**asked)})
    except Exception as error:  # noqa: BLE001 - whoever asked is told
        _say({"number": number, "error": repr(error)})


def _say(what: Mapping[str, object]) -> None:
    print(json.dumps(what), flush=True)
