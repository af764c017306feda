"""A way to a server that can be shut: it is away while ``shut``, and what is connected can be cut off."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

PIECE = 65536


class Gate:
    """Carries bytes between those who connect and one port of this machine, and reads none of them."""

    def __init__(self, to: int) -> None:
        self.port = 0
        self.shut = False
        self._to = to
        self._open: set[asyncio.StreamWriter] = set()
        self._pumps: set[asyncio.Task[None]] = set()

    def cut(self) -> None:
        """Break all that is connected."""
        for one in tuple(self._open):
            one.transport.abort()

    def leave(self) -> None:
        """Have the server be away until ``shut`` is not so any more."""
        self.shut = True
        self.cut()

    async def enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection to the server until either side ends it."""
        if self.shut:
            writer.transport.abort()
            return
        there, onward = await asyncio.open_connection("127.0.0.1", self._to)
        self._open |= {writer, onward}
        both = [asyncio.create_task(_pump(*way)) for way in ((reader, onward), (there, writer))]
        self._pumps.update(both)
        await asyncio.wait(both)
        self._pumps.difference_update(both)
        for one in (writer, onward):
            self._open.discard(one)
            one.close()

    async def close(self) -> None:
        """Break all, and wait until that is noticed."""
        self.leave()
        if self._pumps:
            await asyncio.wait(self._pumps)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Carry what comes, in pieces, until there is no more; then say so."""
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    if not writer.transport.is_closing():
        with suppress(OSError):
            writer.close()


@asynccontextmanager
async def gate_to(port: int) -> AsyncIterator[Gate]:
    """Have a gate before a port of this machine while the block runs."""
    gate = Gate(port)
    server = await asyncio.start_server(gate.enter, "127.0.0.1", 0)
    gate.port = server.sockets[0].getsockname()[1]
    try:
        yield gate
    finally:
        server.close()
        await gate.close()
        await server.wait_closed()
