"""Judge the record of a campaign by what people did and were shown; nothing here knows the product.

Every rule is written from the promises a second time: words are followed from who said them to who reads them, levels
are counted by ``tests.campaign.hours``, cards are compared with what was done.
"""

from collections.abc import Iterator

from tests.campaign.checker.cards import cards
from tests.campaign.checker.conversations import conversations
from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.grids import grids
from tests.campaign.checker.levels import levels
from tests.campaign.checker.reach import reach
from tests.campaign.checker.readers import readers
from tests.campaign.checker.story import Story
from tests.campaign.checker.support import support
from tests.campaign.record import Record

__all__ = ["Finding", "What", "judge"]


def judge(record: Record) -> list[Finding]:
    """Return all that went wrong for people."""
    story = Story(record)
    rules = (conversations, levels, cards, readers, reach, support, grids)
    return [*(one for rule in rules for one in rule(story)), *_stuck(record)]


def _stuck(record: Record) -> Iterator[Finding]:
    for one in record.stuck:
        yield Finding(What.STUCK, 0, one)
