"""An IMAP server that answers as a test tells it to: for what no real server can be made to do."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

CAPABILITIES = "IMAP4rev1 LITERAL+ UIDPLUS MOVE SASL-IR AUTH=PLAIN"


@dataclass
class Spoken:
    """One connection, as a script sees it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def say(self, *lines: str | bytes) -> None:
        """Send lines."""
        for line in lines:
            self.writer.write((line if isinstance(line, bytes) else line.encode()) + b"\r\n")
        await self.writer.drain()

    def hang_up(self) -> None:
        """End the connection as a cable does that is pulled."""
        self.writer.transport.abort()


Script = Callable[[Spoken, str, str], Awaitable[bool | None]]
"""Given the connection, a tag and a command: answers it; False leaves it to the usual answer."""


@dataclass
class Scripted:
    """The server: commands that the script does not answer, it answers as an empty mailbox would."""

    script: Script
    port: int = 0
    capabilities: str = CAPABILITIES
    greeting: str = "* OK ready"
    heard: list[str] = field(default_factory=list)
    """Commands without their tags, over all connections."""
    connections: int = 0
    _open: list[Spoken] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        spoken = Spoken(reader, writer)
        self._open.append(spoken)
        with suppress(OSError, asyncio.IncompleteReadError):
            await spoken.say(self.greeting)
            while line := (await reader.readline()).decode().rstrip("\r\n"):
                tag, _, command = line.partition(" ")
                self.heard.append(command)
                if await self.script(spoken, tag, command) is False:
                    await self._usual(spoken, tag, command)
        writer.close()

    async def _usual(self, spoken: Spoken, tag: str, command: str) -> None:
        name = command.partition(" ")[0].upper()
        if name == "CAPABILITY":
            await spoken.say(f"* CAPABILITY {self.capabilities}")
        elif name == "LIST":
            await spoken.say('* LIST (\\Sent) "/" Sent', '* LIST () "/" Vigie', '* LIST () "/" INBOX')
        elif name in ("SELECT", "EXAMINE"):
            await spoken.say("* 0 EXISTS", "* OK [UIDVALIDITY 7] numbers")
        elif command.startswith("UID SEARCH"):
            await spoken.say("* SEARCH")
        elif name == "LOGOUT":
            await spoken.say("* BYE so long")
        await spoken.say(f"{tag} OK done")

    async def close(self) -> None:
        for spoken in self._open:
            spoken.writer.close()


@asynccontextmanager
async def run_scripted(certificate: Path, script: Script) -> AsyncIterator[Scripted]:
    """Run a server under TLS while the block does."""
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(certificate, certificate.with_name("key.pem"))
    scripted = Scripted(script)
    server = await asyncio.start_server(scripted.serve, "127.0.0.1", 0, ssl=trust)
    scripted.port = server.sockets[0].getsockname()[1]
    try:
        yield scripted
    finally:
        server.close()
        await scripted.close()
        await server.wait_closed()
