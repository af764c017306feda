"""The department in a form: chosen among those that are known; another is asked for on a page of its own."""

from collections.abc import Mapping, Sequence

from bot.language import _
from bot.ui.model import Choice, ChoiceField, Field, Form, TextField
from bot.ui.say import Say
from workflow.courses.departments import LONGEST, OTHER, mark

OFFERED = 99
"""Known ones that a menu has room for, beside the other."""
_SAID = "said."
"""What a page's context calls the answers of the page before begins so."""


def department_field(say: Say, known: Sequence[str]) -> Field:
    """Offer the known departments, and another; where none is known, it is written."""
    if not known:
        return TextField("other", say(_("Department")), limit=LONGEST)
    offered = [Choice(one, mark(one)) for one in known[:OFFERED]]
    return ChoiceField("department", say(_("Department")), (*offered, Choice(say(_("Another department…")), OTHER)))


def other_department_form(say: Say, form: Form, said: Mapping[str, str]) -> Form:
    """Ask for a department that is not among the known ones, to go on with what a form has ``said``."""
    hint = say(_("As it is written elsewhere, without abbreviation."))
    field = TextField("other", say(_("Department")), limit=LONGEST, hint=hint)
    return Form(form.name, form.title, form.submit, form.cancel, (field,), carried(said))


def carried(said: Mapping[str, str]) -> dict[str, str]:
    """Return the context in which the next page of a form carries what the pages before have ``said``."""
    return {f"{_SAID}{name}": value for name, value in said.items() if value}


def is_asked(context: Mapping[str, str]) -> bool:
    """Return whether a form comes from a page that goes on with another."""
    return any(name.startswith(_SAID) for name in context)


def whole(said: Mapping[str, str], context: Mapping[str, str]) -> dict[str, str]:
    """Return what a form has said on all its pages."""
    before = {name.removeprefix(_SAID): value for name, value in context.items() if name.startswith(_SAID)}
    return {**before, **said}
