"""Who cannot be written to, as the cards of their items say it."""

from bot.language import _
from bot.ui.model import Block
from bot.ui.parts import name, small
from bot.ui.say import Say
from workflow.people.people import Person


def out_of_reach(say: Say, *people: Person | None) -> tuple[Block, ...]:
    """Say of each who cannot be written to since when, and what helps."""
    return tuple(
        small(
            *say.rich(
                _("⚠️ **Unreachable** since {day}: {who}. The messaging service refuses what is sent to them."),
                day=say.day(say.calendar.local(one.out_of_reach.since).date()),
                who=name(one),
            )
        )
        for one in people
        if one is not None and one.out_of_reach is not None
    )
