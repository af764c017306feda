"""Bots in processes of their own, forked from one that has loaded Vigie already: loading takes longer than starting."""

import asyncio
import multiprocessing
import os
from collections.abc import Mapping
from pathlib import Path

from tests.faults.victim import READY, main

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.faults.victim", "bot.teams.platform", "openpyxl", "icalendar"])


class Bot:
    """One process: what it prints, where it listens, how it ended."""

    def __init__(self, environment: Mapping[str, str], clock: Path, orders: Path, log: list[str]) -> None:
        self.url = ""
        self._log = log
        self._read, write = _CONTEXT.Pipe(duplex=False)
        self._write = write
        self._process = _CONTEXT.Process(target=main, args=(dict(environment), clock, orders, write), daemon=True)
        self._ready = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process.pid is not None
        return self._process.pid

    async def start(self) -> None:
        await asyncio.to_thread(self._process.start)
        self._write.close()
        self._listening = asyncio.create_task(self._listen())

    async def ready(self) -> None:
        """Wait until it works, or has died."""
        await self._ready.wait()

    async def ended(self) -> int:
        """Wait until it has ended; return its exit code, the signal's number below zero."""
        assert self._listening is not None
        await asyncio.shield(self._listening)
        await asyncio.to_thread(self._process.join)
        code = self._process.exitcode
        assert code is not None
        return code

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    async def _listen(self) -> None:
        reader = asyncio.StreamReader()
        pipe = os.fdopen(os.dup(self._read.fileno()), "rb")
        self._read.close()
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), pipe
        )
        async for line in reader:
            self._heard(line.decode())
        transport.close()
        self._ready.set()

    def _heard(self, line: str) -> None:
        self._log.append(line)
        if line.startswith(READY):
            self.url = line.removeprefix(READY).strip()
            self._ready.set()
