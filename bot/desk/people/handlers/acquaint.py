"""Course leads that a grid knows by e-mail alone: looked for on the platforms, so that they can be written to."""

import asyncio
from collections.abc import Mapping, Sequence

import structlog

from bot.delivery.chat import CannotReach, SlowDown
from bot.desk.domain import JobTools
from bot.desk.people.directory import Directory, Finder, Pause
from workflow.people.refusals import NotOurPeople

_log = structlog.get_logger(__name__)


async def look_up(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Work a job that looks for course leads."""
    await acquaint(tools.directory, tools.finders, body, key)


async def acquaint(
    directory: Directory,
    finders: Sequence[Finder],
    body: Mapping[str, object],
    _key: str,
    *,
    pause: Pause = asyncio.sleep,
) -> None:
    """Learn the accounts behind the ``emails`` of a job, as slowly as the platforms ask.

    Again is the same. Raises NotSent.
    """
    emails = body["emails"]
    found = 0
    for email in emails if isinstance(emails, list) else ():
        chats = [await _found(directory, one, str(email), pause) for one in finders if one.in_chat]
        mail = [] if any(chats) else [one for one in finders if not one.in_chat]
        found += sum(chats) + sum([await _found(directory, one, str(email), pause) for one in mail])
    _log.info("course leads looked for", found=found)


async def _found(directory: Directory, finder: Finder, email: str, pause: Pause) -> bool:
    while True:
        try:
            account = await finder.account(email)
            if account is not None:
                await directory.refresh(account)
        except SlowDown as slow:
            await pause(slow.after.total_seconds())
        except (CannotReach, NotOurPeople) as refused:
            _log.warning("course lead cannot be read", why=str(refused))
            return False
        else:
            return account is not None
