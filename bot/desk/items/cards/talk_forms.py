"""The forms of what is said about an item of any kind: a message, a work note, a ready answer, another follower."""

from collections.abc import Iterable

from bot.language import _
from bot.ui.model import Choice, ChoiceField, Field, Form, Inline, Paragraph, PersonField, TextField
from bot.ui.say import Say
from workflow.helpdesk.canned import CannedAnswer, left_unknown
from workflow.people.people import Person

TITLE = 24
"""Characters for which a dialog's title has room on every platform."""
About = tuple[Inline, ...]
"""What an item is about, in words for the one who is asked."""


def reply_form(say: Say, number: str, head: About, to: Person, *, ready: str = "", beside: bool = False) -> Form:
    """Ask for what someone of support writes to a person; ``ready`` stands in it to begin with.

    ``beside``: it is not the person whom the item concerns.
    """
    label = say(_("Your message to {who}"), who=to.name)
    field = TextField("text", label, lines=6, value=ready)
    context = {"unfinished": "yes"} if left_unknown(ready) else {}
    context |= {"to": str(to.id)} if beside else {}
    return _form(say, "reply", _to(say, to), say(_("Send")), head, number, field, **context)


def _to(say: Say, to: Person) -> str:
    """Name who is written to as far as a title has room: whole, by first name, or not at all."""
    titles = [*(say(_("Reply to {who}"), who=name) for name in (to.name, to.name.split(" ")[0])), say(_("Reply"))]
    return next(one for one in titles if len(one) <= TITLE or one is titles[-1])


def answer_back_form(say: Say, number: str, head: About) -> Form:
    """Ask for what the person whom an item concerns has to say to support."""
    field = TextField("text", say(_("Your message")), lines=6)
    return _form(say, "add", say(_("Reply")), say(_("Send")), head, number, field)


def note_form(say: Say, number: str, head: About) -> Form:
    """Ask for a work note."""
    field = TextField("text", say(_("Seen by support members only")), lines=6)
    return _form(say, "note", say(_("Work note")), say(_("Save")), head, number, field)


def canned_form(say: Say, number: str, head: About, kept: Iterable[CannedAnswer]) -> Form:
    """Ask which ready answer to begin with: the next form has it, to be looked over."""
    choices = tuple(Choice(one.title, one.title) for one in kept)
    field = ChoiceField("answer", say(_("Answer")), choices, hint=say(_("You can still change it before it’s sent.")))
    return _form(say, "canned", say(_("Canned answer")), say(_("Continue")), head, number, field)


def follower_form(say: Say, number: str, head: About, *, own: bool) -> Form:
    """Ask who else shall follow an item; ``own``: the person whom it concerns is asked."""
    told = (
        _("They get what you get, and what they write reaches the team.")
        if own
        else _("They get what is said to the person concerned; members of support get the internal notes too.")
    )
    fields = (
        PersonField("person", say(_("Person")), required=False),
        TextField("email", say(_("Or their e-mail")), hint=say(told), required=False),
    )
    return _form(say, "add_follower", say(_("Copy someone in")), say(_("Add")), head, number, *fields)


def _form(
    say: Say, name: str, title: str, submit: str, head: About, number: str, *fields: Field, **context: str
) -> Form:
    return Form(name, title, submit, say(_("Cancel")), (Paragraph(head), *fields), {"number": number, **context})
