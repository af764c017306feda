"""Mails that go out over Graph: a draft first, whose name is known, then sent; what is sent shows by that name."""

import asyncio
import base64
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import quote

import structlog

from bot.delivery.chat import CannotReach, InDoubt, NotSent, SlowDown
from bot.mail import batches
from bot.mail.doubts import Doubts
from bot.mail.graph.api import Api, Json
from bot.mail.graph.faults import BusyError, GoneError, RefusedError, ThrottledError
from bot.mail.graph.files import MailFile, put_on, taken_off
from bot.mail.headers import header
from bot.mail.naming import can_be_looked_for, is_made, name_of
from workflow.ports.desk import Now

_log = structlog.get_logger(__name__)
NEWEST = 1000
"""Mails among which one is looked for that goes by no Message-ID of its own."""
OUR_OWN = frozenset(
    {
        "ErrorQuotaExceeded",
        "ErrorMessageSubmissionBlocked",
        "ErrorSubmissionQuotaExceeded",
        "ErrorExceededMessageLimit",
    }
)
"""Codes by which Graph refuses the mailbox itself, not a recipient: the mail waits."""
BY_TIME = "receivedDateTime desc"


class Outbox:
    """One mailbox's; each call raises SlowDown, NotSent, Rejected."""

    def __init__(self, api: Api, clock: Now) -> None:
        """``clock`` is real time."""
        self._api = api
        self._doubts = Doubts(clock)
        self._left: set[str] = set()
        """Drafts whose own sending is over and failed: they were certainly not sent, and nothing touches them."""
        self._sweeping = asyncio.Lock()

    async def send(self, raw: bytes, to: str) -> None:
        """Send a mail. Raises InDoubt, CannotReach."""
        fitting, files = taken_off(raw)
        await self._sweep()
        message_id = header(raw, "Message-ID")
        async with self._doubts.sending(message_id):
            try:
                draft = await self._api.call("POST", "messages", mime=base64.b64encode(fitting))
                await self._complete(draft, message_id, to, files)
                await self._hand_over(str(draft["id"]))
            except GoneError as gone:
                raise NotSent("someone removed the draft") from gone
            except RefusedError as refused:
                said = f"{refused.why} {refused.said}".strip()
                raise (NotSent if refused.why in OUR_OWN else CannotReach)(said) from refused

    async def find(self, message_id: str) -> bool:
        """Return whether a mail was sent; a draft that an earlier try left behind is removed."""
        there = await self.with_message_id(message_id)
        found = any(not one.get("isDraft") for one in there)
        sent = self._doubts.settle(message_id, found=found)
        for one in there:
            if one.get("isDraft"):
                await self._remove(str(one["id"]))
        return sent

    async def with_message_id(self, message_id: str) -> Sequence[Json]:
        """Return the mails of the mailbox with this Message-ID, the first one first: it is the one that was read."""
        if is_made(message_id):
            return await self._nameless(message_id)
        wanted = quote("internetMessageId eq '{}'".format(message_id.replace("'", "''")), safe="")
        page = await self._api.read(f"messages?$select=id,isDraft,receivedDateTime&$filter={wanted}")
        return sorted(page.get("value") or (), key=lambda one: str(one.get("receivedDateTime", "")))

    async def _nameless(self, message_id: str) -> Sequence[Json]:
        """Return the one of the newest mails for which a Message-ID was made: it has none that can be looked for."""
        page = await self._api.read(f"messages?$select=id,isDraft,internetMessageId&$top={NEWEST}&$orderby={BY_TIME}")
        for one in page.get("value") or ():
            if not can_be_looked_for(str(one.get("internetMessageId") or "")):
                raw = await self._api.content(f"messages/{one['id']}/$value", batches.BEGINNING)
                if name_of(raw) == message_id:
                    return [one]
        return []

    async def _complete(self, draft: Json, message_id: str, to: str, files: Sequence[MailFile]) -> None:
        """Complete a draft: its own name, its one recipient and its files."""
        made = str(draft["id"])
        recipients = [str(one["emailAddress"]["address"]).lower() for one in draft.get("toRecipients") or ()]
        try:
            if draft.get("internetMessageId") != message_id or recipients != [to.lower()]:
                only = [{"emailAddress": {"address": to}}]
                named = {"internetMessageId": message_id, "toRecipients": only, "ccRecipients": [], "bccRecipients": []}
                await self._api.call("PATCH", f"messages/{made}", named)
            for file in files:
                await put_on(self._api, made, file)
        except BaseException:
            self._left.add(made)
            raise

    async def _hand_over(self, draft: str) -> None:
        """Send a draft. Graph has been seen to answer "too many requests", and to send all the same."""
        try:
            await self._api.call("POST", f"messages/{draft}/send")
        except (ThrottledError, BusyError) as error:
            raise InDoubt(f"Graph may have sent it: {error}") from error
        except (NotSent, SlowDown, RefusedError):
            self._left.add(draft)
            raise

    async def _sweep(self) -> None:
        """Remove drafts that were not sent, as far as Graph lets us: someone would take them for mails to send.

        Mails go out at the same time: one that finds a sweep at work goes on without it.
        """
        if self._sweeping.locked():
            return
        with suppress(NotSent, SlowDown, InDoubt):
            async with self._sweeping:
                while self._left:
                    await self._remove_left(self._left.pop())

    async def _remove_left(self, draft: str) -> None:
        try:
            await self._remove(draft)
        except BaseException:
            self._left.add(draft)
            raise

    async def _remove(self, draft: str) -> None:
        try:
            await self._api.call("DELETE", f"messages/{draft}")
        except GoneError:
            return
        except RefusedError as refused:
            _log.warning("a draft that was not sent cannot be removed", id=draft, why=refused.why)
