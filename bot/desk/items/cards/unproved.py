"""Words of which nothing proves whose they are, as the card of their item says it."""

from collections.abc import Mapping, Sequence

from bot.language import _
from bot.ui.model import Block, Paragraph
from bot.ui.parts import name
from bot.ui.say import Say
from workflow.items.journal import Entry, What
from workflow.people.people import Person, PersonId


def unproved(say: Say, journal: Sequence[Entry], people: Mapping[PersonId, Person]) -> tuple[Block, ...]:
    """Say who took such words in last, and when; nothing where all are their author's."""
    taken = next((one for one in reversed(journal) if one.what is What.UNPROVED), None)
    if taken is None or taken.by is None:
        return ()
    day = say.day(say.calendar.local(taken.at).date())
    text = _("⚠️ **Unverified sender**: e-mail accepted on {day} by {who}")
    return (Paragraph(say.rich(text, day=day, who=name(people[taken.by]))),)
