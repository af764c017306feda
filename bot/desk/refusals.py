"""Refusals as sentences in the person's language: what is not possible, and what is.

The sentences stand in the ``refusals.py`` of each domain. They are gathered here, below the handlers, which say some
of them themselves.
"""

from collections.abc import Iterable

from bot.desk.business_time.refusals import WORDED as BUSINESS_TIME
from bot.desk.courses.refusals import WORDED as COURSES
from bot.desk.helpdesk.refusals import WORDED as HELPDESK
from bot.desk.items.refusals import WORDED as ITEMS
from bot.desk.overview.refusals import WORDED as OVERVIEW
from bot.desk.people.refusals import WORDED as PEOPLE
from bot.desk.refusal_parts import Names
from bot.desk.support.refusals import WORDED as SUPPORT
from bot.desk.teaching.refusals import WORDED as TEACHING
from bot.desk.upkeep.refusals import WORDED as UPKEEP
from bot.language import _
from bot.ui.model import Card, Paragraph, plain
from bot.ui.say import Say
from workflow.domain import gathered
from workflow.items.refusals import DoneBefore
from workflow.ports.desk import Reads, Transaction
from workflow.refusal import Refusal

_ALL = (PEOPLE, ITEMS, BUSINESS_TIME, COURSES, SUPPORT, TEACHING, HELPDESK, UPKEEP, OVERVIEW)
SENTENCES = gathered(*(worded.sentences for worded in _ALL))
_WAYS_OUT = gathered(*(worded.ways_out for worded in _ALL))
_FIELDS = gathered(*(worded.fields for worded in _ALL))


async def names_in(desk: Reads, refusal: Refusal) -> Names:
    """Read the names that a refusal's sentence needs."""
    found = (getattr(refusal, name, None) for name in ("holder", "by", "person"))
    ids = [one for one in (*found, *getattr(refusal, "people", ())) if isinstance(one, int)]

    async def read(tx: Transaction) -> Names:
        people = await tx.people.many(ids)
        groups = await tx.groups.all()
        return Names(
            {one.id: one.name for one in people.values()},
            {group.key: group.name for group in groups},
        )

    return await desk.read(read)


def sentence(refusal: Refusal, say: Say, names: Names) -> str:
    """Say a refusal. Every type has its sentence; a test holds this to be true."""
    return SENTENCES[type(refusal)](refusal, say, names)


def field_of(refusal: Refusal, values: Iterable[str]) -> str:
    """Return the field of a form that a refusal is about; where it names none, the text, else the first."""
    shown = tuple(values)
    named = next((one for one in _FIELDS.get(type(refusal), ()) if one in shown), "text")
    return named if named in shown else next(iter(shown), "text")


def refusal_card(refusal: Refusal, say: Say, names: Names) -> Card:
    """Return a refusal as a private message, with a way out where there is one to press."""
    text = say.rich(_("⛔ {sentence}"), sentence=sentence(refusal, say, names))
    way_out = _WAYS_OUT.get(type(refusal))
    return Card(plain(text), (Paragraph(text), *(way_out(refusal, say) if way_out else ())))


def done_card(done: DoneBefore, say: Say) -> Card:
    """Return what someone reads who asked again: it is done, and nothing is wrong."""
    text = say.rich(_("✅ {sentence}"), sentence=sentence(done, say, Names()))
    return Card(plain(text), (Paragraph(text),))
