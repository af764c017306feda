"""People who cannot be written to, on the cards of their items, and contact by other means."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.desk.values import Contact
from bot.language import _
from bot.ui.model import Block, Button, Form, Inline, Line, Paragraph, TextField
from bot.ui.parts import button, joined, name, small
from bot.ui.say import Say
from workflow.items.journal import Entry, What
from workflow.people.people import Person, PersonId


def out_of_reach(say: Say, number: str, journal: Iterable[Entry], *people: Person | None) -> tuple[Block, ...]:
    """Say of each who cannot be written to since when, and what was done about it on the item."""
    contacts = _contacts(journal)
    lost = [one for one in people if one is not None and one.out_of_reach is not None]
    return tuple(
        Line(_since(say, one, contacts.get(one.id)), contact_button(say, number, one.id)) for one in dict.fromkeys(lost)
    )


def without_account(say: Say, msgid: str, journal: Iterable[Entry], person: Person) -> tuple[Block, ...]:
    """Say of someone who has no account what to do instead of what the card cannot offer; nothing where they have one.

    ``msgid``: that sentence.
    """
    if person.accounts:
        return ()
    return (small(*_contacted(say, say.rich(msgid), _contacts(journal).get(person.id))),)


def _contacts(journal: Iterable[Entry]) -> Mapping[object, Entry]:
    """Return the last contact by other means with each person."""
    return {one.detail["person"]: one for one in journal if one.what is What.REACHED and "text" in one.detail}


def _since(say: Say, person: Person, contact: Entry | None) -> tuple[Inline, ...]:
    since = person.out_of_reach.since if person.out_of_reach else say.now
    lost = say.rich(_("⚠️ **Unreachable** since {day}: {who}"), day=_day(say, since), who=name(person))
    return _contacted(say, lost, None if contact is None or contact.at < since else contact)


def _contacted(say: Say, lost: tuple[Inline, ...], contact: Entry | None) -> tuple[Inline, ...]:
    if contact is None:
        return lost
    return joined(lost, say.rich(_("contacted another way on {day}"), day=_day(say, contact.at)))


def _day(say: Say, at: datetime) -> str:
    return say.day(say.calendar.local(at).date())


def contact_button(say: Say, number: str, person: PersonId) -> Button:
    """Offer to note a contact by other means."""
    return button(say, "contacted", _("Contacted another way"), str(Contact(number, person)))


def contact_form(say: Say, contact: Contact, whom: Person) -> Form:
    """Ask what was agreed."""
    head = Paragraph(say.rich(_("**{number}** · {who}"), number=contact.number, who=name(whom)))
    text = TextField("text", say(_("What was agreed")), lines=4, hint=say(_("Seen by support members only")))
    title = say(_("Contacted another way"))
    return Form("contacted", title, say(_("Save")), say(_("Cancel")), (head, text), {"contact": str(contact)})
