"""Features that only some tenants and conversations of Teams have: tried where possible, remembered where refused.

A refusal is kept as a setting of the desk, so that a restart and another instance know it too.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from bot.ingress.payload import optional_identifier
from bot.teams.addresses import channel_of
from bot.teams.read import Activity, is_targeted
from bot.teams.settings import TeamsSettings
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

FIRST = timedelta(days=1)
"""After a first refusal, which may be about one message; twice as long after each that follows."""
LONGEST = timedelta(days=30)
"""Between two tries: Microsoft brings these to one tenant after another."""
PROOF = "teams:targeted_by"
"""The setting that keeps from where a targeted message has come."""


class Ability(StrEnum):
    """What may be refused."""

    TARGETED = "targeted"
    """Messages of a shared conversation that one person alone sees."""
    REACTIONS = "reactions"
    """Emojis that a bot puts on messages."""


class Abilities:
    """What one tenant's conversations have of it, as far as is known."""

    def __init__(self, desk: Desk, settings: TeamsSettings, service: Callable[[], Awaitable[str]], now: Now) -> None:
        """``service`` gives the address to which messages are sent; ``now`` is business time."""
        self._desk = desk
        self._settings = settings
        self._service = service
        self._now = now
        self._proof = ""

    async def learn(self, activity: Activity) -> None:
        """Note that the service from which an activity came knows targeted messages, where it is one. Raises Malformed.

        One that did not would show to all what is meant for one person.
        """
        service = optional_identifier(activity, "serviceUrl")
        if self._settings.playground or not service or not is_targeted(activity) or service == self._proof:
            return
        await self._desk.put_setting(PROOF, {"service": service})
        self._proof = service

    async def may_target(self, conversation: str) -> bool:
        """Return whether a targeted message may be tried: the service has them, and did not refuse one here."""
        return await self.proven() and await self.may(Ability.TARGETED, conversation)

    async def proven(self) -> bool:
        """Return whether the service to which we send has brought a targeted message."""
        if not self._proof:
            kept = await self._desk.get_setting(PROOF)
            self._proof = str(kept.get("service") or "") if isinstance(kept, dict) else ""
        return bool(self._proof) and self._proof == await self._service()

    async def may(self, ability: Ability, conversation: str) -> bool:
        """Return whether a conversation has not refused it, or did so long enough ago."""
        refused = await self._kept(ability, conversation)
        return refused is None or self._now() - refused.at >= refused.pause

    async def refused(self, ability: Ability, conversation: str, why: str) -> None:
        """Remember that a conversation refuses it."""
        _log.info("not offered by Teams", ability=ability.value, conversation=conversation, why=why)
        before, now = await self._kept(ability, conversation), self._now()
        again = before is not None and now - before.at < 2 * LONGEST
        times = before.times + 1 if before is not None and again else 1
        await self._desk.put_setting(_key(ability, conversation), {"at": now.isoformat(), "times": times})

    async def _kept(self, ability: Ability, conversation: str) -> "_Refused | None":
        match await self._desk.get_setting(_key(ability, conversation)):
            case {"at": str(at), "times": int(times)}:
                return _Refused(datetime.fromisoformat(at), times)
            case str(at):  # as it was kept before it was counted
                return _Refused(datetime.fromisoformat(at), 1)
            case _:
                return None


@dataclass(frozen=True, slots=True)
class _Refused:
    at: datetime
    times: int
    """How many times one after another."""

    @property
    def pause(self) -> timedelta:
        return min(FIRST * (1 << min(self.times - 1, 8)), LONGEST)


async def forget(desk: Desk, conversation: str) -> None:
    """Forget what was remembered of a conversation."""
    for ability in Ability:
        await desk.put_setting(_key(ability, conversation), None)


def _key(ability: Ability, conversation: str) -> str:
    """Return the setting of a conversation: a channel's, for all of its threads."""
    return f"teams:refused:{ability}:{channel_of(conversation)}"
