"""The parent's end of a process that is asked: ``answering`` is the other one."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from tests.load.answering import LONGEST

KIB = 1024


class ChildError(RuntimeError):
    """A process ended, or could not answer; its log is named."""


class Child:
    """A process of its own."""

    def __init__(self, process: Process, log: Path) -> None:
        self.ready: dict[str, Any] = {}
        """What it said when it was ready."""
        self._process = process
        self._log = log
        self._numbers = count()
        self._asked: dict[int, asyncio.Future[Any]] = {}

    async def ask(self, name: str, **about: object) -> Any:
        """Ask a question and wait for its answer. Raises ChildError."""
        number = next(self._numbers)
        self._asked[number] = asyncio.get_running_loop().create_future()
        self._input.write(json.dumps({"number": number, "ask": name, **about}).encode() + b"\n")
        return await self._asked[number]

    def memory(self) -> int:
        """Return the bytes of it that are in memory now; 0 where the system does not tell."""
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return 0
        kept = (line.split() for line in status.read_text(encoding="ascii").splitlines())
        return next((int(words[1]) * KIB for words in kept if words and words[0] == "VmRSS:"), 0)

    async def listen(self) -> None:
        """Hand its answers to who waits for them, until it ends."""
        if self._process.stdout is None:
            raise RuntimeError("its output is not read")
        async for line in self._process.stdout:
            said = json.loads(line)
            if "number" not in said:
                self.ready = said
                self._asked.pop(-1).set_result(said)
            elif "error" in said:
                self._asked.pop(said["number"]).set_exception(ChildError(f"{said['error']}: {self._log}"))
            else:
                self._asked.pop(said["number"]).set_result(said["answer"])
        for waiting in self._asked.values():
            waiting.set_exception(ChildError(f"it has ended: {self._log}"))

    async def begun(self) -> None:
        """Wait until it is ready. Raises ChildError."""
        self._asked[-1] = asyncio.get_running_loop().create_future()
        await self._asked[-1]

    async def end(self) -> None:
        """Let it end: it was asked all."""
        self._input.close()
        await self._process.wait()

    @property
    def _input(self) -> asyncio.StreamWriter:
        if self._process.stdin is None:
            raise RuntimeError("its input is not written")
        return self._process.stdin


@asynccontextmanager
async def child(module: str, log: Path, **given: object) -> AsyncIterator[Child]:
    """Run a module as a process while the block runs, with what it is given as JSON; its stderr goes to a file."""
    with await asyncio.to_thread(log.open, "wb") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, json.dumps(given), stdin=PIPE, stdout=PIPE, stderr=errors, limit=LONGEST
        )
        made = Child(process, log)
        listening = asyncio.create_task(made.listen())
        try:
            await made.begun()
            yield made
        finally:
            await made.end()
            await listening
