"""IMAP as the sandbox's mail server speaks it: what a program needs that reads a mailbox and tidies it."""

import asyncio
import base64
from collections.abc import Callable
from contextlib import suppress

from bot.sandbox.postroom.looking import condition, read_date, shown
from bot.sandbox.postroom.reading import Command, chosen, read_command
from bot.sandbox.postroom.store import INBOX, SENT, Store, Stored

CAPABILITIES = "IMAP4rev1 LITERAL+ SASL-IR IDLE MOVE UIDPLUS SPECIAL-USE AUTH=PLAIN"
VALIDITY = 1
UNTOLD = frozenset({"FETCH", "STORE", "SEARCH"})
"""Commands by place, during which places may not change (RFC 3501, 7.4.1)."""
UNKNOWN = frozenset({"CAPABILITY", "LOGIN", "NOOP"})
"""Commands of who has not logged in."""


class _NoError(Exception):
    """A command is refused; says why."""


class Connection:
    """One client."""

    def __init__(self, store: Store, password: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve this client; ``password`` is that of every mailbox."""
        self._store = store
        self._password = password
        self._reader = reader
        self._writer = writer
        self._address = ""
        self._folder = ""
        self._known: list[int] = []
        """The numbers of the open folder as the client knows them: places are counted here."""
        self._changed = asyncio.Event()
        self._waits = {"AUTHENTICATE": self._authenticate, "IDLE": self._idle}
        self._acts: dict[str, Callable[[Command], str | None]] = {
            "CAPABILITY": self._capability,
            "LOGIN": self._login,
            "NOOP": lambda _command: None,
            "SUBSCRIBE": lambda _command: None,
            "LIST": self._list,
            "CREATE": self._create,
            "DELETE": self._delete,
            "SELECT": self._select,
            "EXAMINE": self._select,
            "SEARCH": self._search,
            "FETCH": self._fetch,
            "STORE": self._flag,
            "COPY": self._copy,
            "MOVE": self._move,
            "EXPUNGE": self._expunge,
            "APPEND": self._append,
        }

    async def serve(self) -> None:
        """Answer commands until the client goes."""
        self._store.watch(self._look)
        try:
            self._say("* OK ready")
            await self._writer.drain()
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                while command := await read_command(self._reader, self._writer):
                    if command.name == "LOGOUT":
                        self._say("* BYE so long", f"{command.tag} OK")
                        break
                    await self._answer(command)
                    await self._writer.drain()
        finally:
            self._store.forget(self._look)
            self._writer.close()

    async def _answer(self, command: Command) -> None:
        try:
            done = await self._done(command)
        except _NoError as refused:
            self._say(f"{command.tag} NO {refused}")
        except (ValueError, IndexError) as error:
            self._say(f"{command.tag} BAD {error}")
        else:
            self._tell(gone=command.by_uid or command.name not in UNTOLD)
            self._say(f"{command.tag} OK {done or 'done'}")

    async def _done(self, command: Command) -> str | None:
        """Do a command; return the words of its answer. Raises _NoError, ValueError, IndexError."""
        if command.name in self._waits:
            await self._waits[command.name](command)
            return None
        if command.name not in self._acts:
            raise ValueError("unknown command")
        if not self._address and command.name not in UNKNOWN:
            raise _NoError("log in first")
        return self._acts[command.name](command)

    def _say(self, *lines: str | bytes) -> None:
        for line in lines:
            self._writer.write((line if isinstance(line, bytes) else line.encode()) + b"\r\n")

    def _look(self, address: str) -> None:
        if address == self._address:
            self._changed.set()

    def _tell(self, *, gone: bool) -> None:
        """Tell of what came to the open folder, and of what is gone where that may be told."""
        if not self._folder:
            return
        there = self._store.uids(self._address, self._folder)
        if gone:
            for place in range(len(self._known), 0, -1):
                if self._known[place - 1] not in there:
                    self._say(f"* {place} EXPUNGE")
                    del self._known[place - 1]
        fresh = [uid for uid in there if not self._known or uid > self._known[-1]]
        if fresh:
            self._known += fresh
            self._say(f"* {len(self._known)} EXISTS")

    async def _idle(self, _command: Command) -> None:
        if not self._folder:
            raise _NoError("no folder is open")
        self._say("+ idling")
        done = asyncio.create_task(self._reader.readuntil(b"\n"))
        try:
            while not done.done():
                self._changed.clear()
                self._tell(gone=True)
                await self._writer.drain()
                changed = asyncio.create_task(self._changed.wait())
                await asyncio.wait({done, changed}, return_when=asyncio.FIRST_COMPLETED)
                changed.cancel()
        finally:
            done.cancel()
        done.result()

    def _capability(self, _command: Command) -> None:
        self._say(f"* CAPABILITY {CAPABILITIES}")

    def _login(self, command: Command) -> None:
        user, password = command.words
        self._enter(user.decode(), password.decode())

    async def _authenticate(self, command: Command) -> None:
        if command.words[0].upper() != b"PLAIN":
            raise _NoError("PLAIN only")
        proof = command.words[1] if len(command.words) > 1 else b""
        if not proof:
            self._say("+ ")
            await self._writer.drain()
            proof = await self._reader.readuntil(b"\n")
        _, user, password = base64.b64decode(proof).decode().split("\0")
        self._enter(user, password)

    def _enter(self, user: str, password: str) -> None:
        if password != self._password:
            raise _NoError("[AUTHENTICATIONFAILED] wrong password")
        self._address = user.lower()

    def _list(self, _command: Command) -> None:
        for name in self._store.folders(self._address):
            self._say(f'* LIST ({chr(92)}Sent) "/" Sent' if name == SENT else f'* LIST () "/" "{name}"')

    def _create(self, command: Command) -> None:
        if not self._store.make(self._address, _name(command.words[0])):
            raise _NoError("[ALREADYEXISTS] there is one")

    def _delete(self, command: Command) -> None:
        self._store.remove(self._address, self._there(command.words[0]))

    def _select(self, command: Command) -> str:
        self._folder, self._known = "", []
        self._folder = self._there(command.words[0], "NONEXISTENT")
        self._known = self._store.uids(self._address, self._folder)
        self._say(f"* {len(self._known)} EXISTS", "* 0 RECENT", f"* OK [UIDVALIDITY {VALIDITY}] numbers")
        self._say(r"* FLAGS (\Seen \Deleted \Answered \Flagged)")
        return "[READ-WRITE] open" if command.name == "SELECT" else "[READ-ONLY] open"

    def _search(self, command: Command) -> None:
        holds = condition([one.decode("utf-8", "replace") for one in command.words], self._known)
        found = [mail.uid for mail in self._mails() if holds(mail)]
        numbers = found if command.by_uid else [self._known.index(uid) + 1 for uid in found]
        self._say(" ".join(["* SEARCH", *map(str, numbers)]))

    def _fetch(self, command: Command) -> None:
        items = command.rest.partition(" ")[2]
        for mail in self._chosen(command):
            what = items if not command.by_uid or "UID" in items.upper() else f"UID {items}"
            place = self._known.index(mail.uid) + 1
            self._say(f"* {place} FETCH (".encode() + shown(mail, what) + b")")

    def _flag(self, command: Command) -> None:
        how = command.words[1].decode().upper()
        flags = {one.decode().strip("()") for one in command.words[2:]}
        for mail in self._chosen(command):
            now = mail.flags | flags if how[0] == "+" else mail.flags - flags if how[0] == "-" else frozenset(flags)
            self._store.flag(self._address, mail.uid, now)
            if not how.endswith(".SILENT"):
                place = self._known.index(mail.uid) + 1
                self._say(f"* {place} FETCH (UID {mail.uid} FLAGS ({' '.join(sorted(now))}))")

    def _copy(self, command: Command) -> None:
        folder = self._there(command.words[1])
        for mail in self._chosen(command):
            self._store.copy(self._address, mail.uid, folder)

    def _move(self, command: Command) -> None:
        folder = self._there(command.words[1])
        for mail in self._chosen(command):
            self._store.copy(self._address, mail.uid, folder)
            self._store.drop(self._address, mail.uid)

    def _expunge(self, command: Command) -> None:
        for mail in self._chosen(command) if command.by_uid else self._mails():
            if r"\Deleted" in mail.flags:
                self._store.drop(self._address, mail.uid)

    def _append(self, command: Command) -> None:
        folder = self._there(command.words[0])
        *given, raw = command.words[1:]
        flags = [one.decode().strip("()") for one in given if one[:1] in (b"(", b"\\") and one != b"()"]
        dates = [one.decode() for one in given if one[:1].isdigit() or one[:1] == b" "]
        self._store.put(self._address, folder, raw, flags=flags, arrived=read_date(dates[0]) if dates else None)

    def _there(self, word: bytes, code: str = "TRYCREATE") -> str:
        name = _name(word)
        if name not in self._store.folders(self._address):
            raise _NoError(f"[{code}] no such folder")
        return name

    def _mails(self) -> list[Stored]:
        known = frozenset(self._known)
        return [one for one in self._store.mails(self._address, self._folder) if one.uid in known]

    def _chosen(self, command: Command) -> list[Stored]:
        wanted = frozenset(chosen(command.words[0].decode(), self._known, by_uid=command.by_uid))
        return [one for one in self._mails() if one.uid in wanted]


def _name(word: bytes) -> str:
    name = word.decode("ascii", "replace")
    return INBOX if name.upper() == INBOX else name
