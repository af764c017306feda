"""A mailbox of the Graph double's, and the road to it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.mail.graph.road import GraphRoad
from tests.bot.mail.graph.double import ADDRESS, GraphDouble
from tests.bot.mail.imap.house import PERSON, Watch, mail

OURS = "<bot-7@example.org>"
LETTER = mail(OURS, sender=ADDRESS, headers=f"To: {PERSON}\r\n")


@dataclass
class Office:
    graph: GraphDouble
    road: GraphRoad
    watch: Watch
    tokens: list[str]
    another: Callable[[], GraphRoad]
    """A road to the same mailbox, as another process has it, or the same one after a restart."""

    async def taken_in(self, limit: int = 10) -> list[bytes]:
        """Take what waits, as intake does."""
        seen: list[bytes] = []
        while waiting := await self.road.waiting(limit):
            for one in waiting:
                seen.append(one.raw)
                await self.road.taken(one.id)
        return seen
