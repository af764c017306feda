"""A service's form, page by page: the one place where fields that are data become fields that people fill in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.language import _, _n
from bot.ui.model import (
    Block,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Inline,
    Paragraph,
    PersonField,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import small
from bot.ui.say import Say
from workflow.courses.answers import BETWEEN, Wrong, limit_of
from workflow.courses.form_pages import Page
from workflow.courses.plans import FieldKind, FormField, Plan

COURSES = 20
"""Courses of their own that are offered."""
_OTHER, _TYPED = "other", ".typed"
"""What is chosen for a course that they do not lead, and the name of the field in which they type it."""
_SAID = "said."
"""What a form's context calls the answers of earlier pages begins so."""
WRONG: Mapping[Wrong, str] = {
    Wrong.MISSING: _("Please answer this."),
    Wrong.NOT_OFFERED: _("Choose among what is offered."),
    Wrong.NO_DATE: _("That isn’t a valid date. Pick one, or write it as 2026-12-01."),
    Wrong.NOBODY: _("Choose someone of the messaging service."),
    Wrong.NO_COURSE: _("That isn’t a course code. Write letters then digits, as in MMD 1234."),
}
TOO_LONG = _n("Too long: {count} character at most.", "Too long: {count} characters at most.")


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that someone is filling in: of which service, from which item and for whom, and what they said so far."""

    service: str
    item: str = ""
    """Number of the item that it is asked from; empty: they ask for themselves."""
    presenter: str = ""
    """Name and e-mail of the one whom it is for, where it is asked from a task."""
    page: int = -1
    """The last that was shown; -1: none was."""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_support(self) -> bool:
        """Return whether support fills it in for someone."""
        return bool(self.item)

    def context(self) -> dict[str, str]:
        """Return what travels with the form; nothing of it gives a right."""
        kept = {"service": self.service, "item": self.item, "presenter": self.presenter, "page": str(self.page)}
        return kept | {f"{_SAID}{key}": text for key, text in self.said.items() if text}

    @classmethod
    def of(cls, context: Mapping[str, str], page: int) -> "Begun":
        """Read what came back with a page."""
        said = {name.removeprefix(_SAID): text for name, text in context.items() if name.startswith(_SAID)}
        return cls(context["service"], context.get("item", ""), context.get("presenter", ""), page, said)


@dataclass(frozen=True, slots=True)
class Known:
    """What a form need not ask: what stands in its fields to begin with, and whose courses can be chosen."""

    offered: Mapping[str, str] = field(default_factory=dict)
    """By key of the field."""
    courses: Mapping[str, str] = field(default_factory=dict)
    """Titles of the courses of the one who asks, by code."""


def page_form(say: Say, begun: Begun, plan: Plan, page: Page, known: Known, introduction: Sequence[Inline]) -> Form:
    """Draw a page, filled with what is known. The first has the service's introduction."""
    head: list[Block | Field] = [Paragraph((StyledText(plan.name.to(say.locale), bold=True),))]
    if page.number == 0 and not begun.by_support and plain(introduction):
        head.append(Paragraph(tuple(introduction)))
    if begun.by_support:
        head.append(small(StyledText(say(_("Leave out what you don’t know: you can ask the person later.")))))
    fields = [part for one in page.fields for part in _fields(say, one, known, required=not begun.by_support)]
    submit = _("Continue") if page.more else _("Send")
    title = say(_("Ask for a service"))
    return Form("service", title, say(submit), say(_("Cancel")), (*head, *fields), begun.context())


def wrong_words(say: Say, wrong: Mapping[str, Wrong], form: Sequence[FormField]) -> dict[str, str]:
    """Say what is wrong, by field."""
    limits = {one.key: limit_of(one) for one in form}
    return {
        key: say.count(TOO_LONG, limits[key]) if why is Wrong.TOO_LONG else say(WRONG[why])
        for key, why in wrong.items()
    }


def typed_in(values: Mapping[str, str], key: str) -> str:
    """Read the answer of a field: for a course that they do not lead, what they typed in the field below."""
    chosen = values.get(key, "").strip()
    return values.get(f"{key}{_TYPED}", "").strip() if chosen in {"", _OTHER} else chosen


def _fields(say: Say, one: FormField, known: Known, *, required: bool) -> Iterator[Block | Field]:
    """Draw a field; a course is chosen among those of the one who asks, where they have any, or typed below."""
    value = known.offered.get(one.key, "")
    if one.kind is not FieldKind.COURSE or not known.courses:
        yield _drawn(say, one, value, required=required)
        return
    own = [Choice(" ".join(filter(None, named)), named[0]) for named in list(known.courses.items())[:COURSES]]
    choices = (*own, Choice(say(_("Another course")), _OTHER))
    only = own[0].value if len(own) == 1 else None
    chosen = value if value in known.courses else _OTHER if value else only
    yield ChoiceField(one.key, one.label.to(say.locale), choices, chosen, required=one.required and required)
    hint, typed = one.help.to(say.locale) if one.help else "", "" if value in known.courses else value
    yield TextField(
        f"{one.key}{_TYPED}", say(_("Code of the other course")), 1, typed, hint, required=False, limit=limit_of(one)
    )


def _drawn(say: Say, one: FormField, value: str, *, required: bool) -> Block | Field:
    """Draw a field; a file is asked for afterwards, in the conversation."""
    label, hint = one.label.to(say.locale), one.help.to(say.locale) if one.help else ""
    needed = one.required and required
    choices = tuple(Choice(option.label.to(say.locale), option.key) for option in one.options)
    match one.kind:
        case FieldKind.FILE:
            return Paragraph(
                say.rich(_("📎 **{what}**: once this is sent, send the file in our conversation."), what=label)
            )
        case FieldKind.CHOICE:
            return ChoiceField(one.key, label, choices, value or None, hint, needed)
        case FieldKind.SEVERAL:
            chosen = tuple(key for key in value.split(BETWEEN) if key)
            return ChecksField(one.key, label, choices, chosen, hint, needed)
        case FieldKind.DATE:
            return DateField(one.key, label, value, hint, needed)
        case FieldKind.PERSON:
            return PersonField(one.key, label, hint, needed)
        case FieldKind.TEXT | FieldKind.LONG_TEXT | FieldKind.COURSE:
            lines = 5 if one.kind is FieldKind.LONG_TEXT else 1
            return TextField(one.key, label, lines, value, hint, needed, limit_of(one))
