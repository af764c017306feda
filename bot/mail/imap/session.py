"""A session with an IMAP server: commands one after the other, what they answer, and waiting for mail."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.delivery.chat import NotSent
from bot.mail.imap.parsing import Part, Response, number, pairs
from bot.mail.imap.wire import LINE, Wire
from bot.mail.imap.words import Word, folder, numbers, string

SMALL_LITERAL = 4096
"""Bytes of a literal that need not be announced first, under LITERAL-."""


class RefusedError(NotSent):
    """The server answered a command with NO or BAD; the session goes on."""

    def __init__(self, answer: Response) -> None:
        super().__init__(f"{answer.name} {answer.text}")
        self.code = answer.code
        self.said = answer.text


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command was answered with."""

    status: Response
    told: Sequence[Response] = field(default_factory=tuple)
    """What was told before it."""

    def parts(self, name: str) -> list[Sequence[Part]]:
        """Return the values of all responses of a name."""
        return [one.parts for one in self.told if one.name == name]


class Session:
    """Commands in order, on one connection. Each raises NotSent; ``broken`` says that no other will work."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._count = 0
        self.capabilities: frozenset[str] = frozenset()
        self.broken = False
        self.selected: str | None = None
        self.validity = 0
        """The UIDVALIDITY of the folder that is selected."""
        self.arrived = False
        """The server has told of mail since this was last set to False."""

    async def greeting(self) -> bool:
        """Read the server's greeting; tell whether it knows us already. Raises NotSent."""
        async with self._whole():
            told = await self._wire.read()
        if told.name not in ("OK", "PREAUTH"):
            self.broken = True
            raise NotSent(f"the server does not serve us: {told.text}")
        return told.name == "PREAUTH"

    async def learn(self) -> None:
        """Ask what the server can do."""
        answer = await self.command(b"CAPABILITY")
        words = [word for parts in answer.parts("CAPABILITY") for word in parts if isinstance(word, bytes)]
        self.capabilities = frozenset(word.decode("ascii", "replace").upper() for word in words)

    def can(self, *capabilities: str) -> bool:
        """Return whether the server can do all of these."""
        return self.capabilities.issuperset(capabilities)

    async def command(self, *words: Word, answers: Sequence[bytes] = (), size: int = LINE) -> Answer:
        """Send a command, with its name first; return what the server answers.

        ``answers`` are given one by one when the server asks for more. ``size`` is how many bytes it may answer.
        Raises RefusedError where it answers NO or BAD; NotSent.
        """
        async with self._whole():
            tag = await self._begin(words)
            status, told = await self._end(tag, list(answers), size)
        if status.name != "OK":
            raise RefusedError(status)
        return Answer(status, told)

    async def select(self, name: str, *, writing: bool = True) -> None:
        """Open a folder, where it is not open already. Raises RefusedError, NotSent."""
        if self.selected == name:
            return
        self.selected = None
        answer = await self.command(b"SELECT" if writing else b"EXAMINE", folder(name))
        codes = {one.code: one.value for one in answer.told}
        self.validity = int(codes["UIDVALIDITY"]) if codes.get("UIDVALIDITY", "").isdigit() else 0
        self.selected = name if writing else None

    async def search(self, *words: Word) -> list[int]:
        """Return the numbers (UID) of messages in the open folder, lowest first. Raises RefusedError, NotSent."""
        answer = await self.command(b"UID SEARCH", *words)
        found = (number(part) for parts in answer.parts("SEARCH") for part in parts)
        return sorted({uid for uid in found if uid is not None})

    async def with_message_id(self, message_id: str) -> list[int]:
        """Return the numbers of messages in the open folder with this Message-ID. Raises RefusedError, NotSent."""
        within = message_id.strip("<> ")
        return await self.search(b"HEADER Message-ID", string(within)) if within.isascii() else []

    async def fetch(self, uids: Sequence[int], what: bytes, *, size: int = LINE) -> dict[int, dict[str, Part]]:
        """Return values of messages in the open folder, by number; without those that are gone.

        Raises RefusedError, NotSent.
        """
        answer = await self.command(b"UID FETCH", numbers(uids), b"(UID " + what + b")", size=size)
        wanted = frozenset(uids)
        found: dict[int, dict[str, Part]] = {}
        for parts in answer.parts("FETCH"):
            values = pairs(parts[0]) if parts else {}
            uid = number(values.get("UID"))
            if uid is not None and uid in wanted:
                found.setdefault(uid, {}).update(values)
        return found

    async def flag(self, uids: Sequence[int], flag: bytes) -> None:
        """Set a flag of messages in the open folder. Raises RefusedError, NotSent."""
        await self.command(b"UID STORE", numbers(uids), b"+FLAGS.SILENT", b"(" + flag + b")")

    async def idle(self, seconds: float) -> None:
        """Wait for mail, so long at most. Raises RefusedError where the server will not, NotSent."""
        async with self._whole():
            tag = await self._begin([b"IDLE"])
            told = await self._wire.read()
            while told.tag == "*":
                self._hear(told)
                told = await self._wire.read()
            if told.tag == "+":
                await self._hear_mail(seconds)
                await self._wire.write(b"DONE\r\n")
                told, _ = await self._end(tag, [], LINE)
        if told.name != "OK":
            raise RefusedError(told)

    async def close(self) -> None:
        """End the session, politely where it can be done."""
        if not self.broken:
            with suppress(NotSent):
                await self.command(b"LOGOUT")
        self.broken = True
        await self._wire.close()

    async def _hear_mail(self, seconds: float) -> None:
        clock = asyncio.get_running_loop().time
        until = clock() + seconds
        with suppress(TimeoutError):
            while not self.arrived:
                self._wire.allow(LINE)
                self._hear(await self._wire.read(until - clock()))

    async def _begin(self, words: Sequence[Word]) -> str:
        """Write a command; the server lets each long literal come first."""
        self._count += 1
        tag = f"v{self._count}"
        line = tag.encode()
        for word in words:
            if isinstance(word, bytes):
                line += b" " + word
                continue
            at_once = self.can("LITERAL+") or (self.can("LITERAL-") and len(word.content) <= SMALL_LITERAL)
            line += b" {%d%s}\r\n" % (len(word.content), b"+" if at_once else b"")
            if not at_once:
                await self._wire.write(line)
                line = b""
                await self._asked(tag)
            line += word.content
        await self._wire.write(line + b"\r\n")
        return tag

    async def _asked(self, tag: str) -> None:
        """Wait until the server wants a literal."""
        self._wire.allow(LINE)
        while (told := await self._wire.read()).tag != "+":
            if told.tag == tag:
                raise RefusedError(told)
            self._hear(told)

    async def _end(self, tag: str, answers: list[bytes], size: int) -> tuple[Response, list[Response]]:
        told: list[Response] = []
        self._wire.allow(size)
        while (one := await self._wire.read()).tag != tag:
            if one.tag == "+":
                await self._wire.write((answers.pop(0) if answers else b"") + b"\r\n")
            elif one.tag == "*":
                self._hear(one)
                told.append(one)
            else:
                raise NotSent("the server answers what it was not asked")
        return one, told

    def _hear(self, told: Response) -> None:
        if told.name == "BYE":
            raise NotSent(f"the server says goodbye: {told.text}")
        if told.name == "EXISTS":
            self.arrived = True

    @asynccontextmanager
    async def _whole(self) -> AsyncIterator[None]:
        """Leave the session broken where a command ends halfway, for whatever reason."""
        if self.broken:
            raise NotSent("the connection was lost")
        self.broken = True
        try:
            yield
        except RefusedError:
            self.broken = False
            raise
        self.broken = False
