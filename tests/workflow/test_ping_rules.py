"""To whom a level is said, and when many are said as one."""

import pytest

from workflow.business_time.ping_rules import Audience, Gathered, audience, gather
from workflow.business_time.sla import Level


@pytest.mark.parametrize(
    ("level", "has_holder", "in_channel", "to_management"),
    [
        (Level.MODERATE, True, False, False),
        (Level.MODERATE, False, False, False),
        (Level.HIGH, True, True, False),
        (Level.HIGH, False, True, True),
        (Level.OVERDUE, True, True, True),
        (Level.OVERDUE, False, True, True),
    ],
)
def test_a_level_is_shown_in_the_channel_from_high_on_and_told_to_management_when_it_must(
    level: Level, has_holder: bool, in_channel: bool, to_management: bool
) -> None:
    seen = audience(level, has_holder=has_holder)
    assert seen == Audience(in_channel=in_channel, to_management=to_management)


def test_one_item_in_a_channel_is_said_alone() -> None:
    assert gather([("techno", 1)]) == Gathered(singles=(("techno", 1),), lists=())


def test_two_items_in_a_channel_become_one_list() -> None:
    assert gather([("techno", 1), ("techno", 2)]) == Gathered(singles=(), lists=(("techno", (1, 2)),))


def test_channels_are_gathered_each_by_itself_in_the_order_of_their_first_item() -> None:
    pings = [("b", 1), ("a", 1), ("b", 2), ("b", 3), ("a", 2)]
    assert gather(pings, limit=2) == Gathered(singles=(("a", 1), ("a", 2)), lists=(("b", (1, 2, 3)),))


def test_an_item_that_comes_twice_in_a_channel_is_one_item() -> None:
    assert gather([("techno", 1)] * 3).singles == (("techno", 1),)
