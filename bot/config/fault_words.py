"""The sentences for what is wrong in a TOML: marked, by what names the fault."""

from collections.abc import Mapping

from bot.language import _
from workflow.courses.form_check import Wrong

PLANS: Mapping[Wrong, str] = {
    Wrong.TWO_PLANS: _("two plans have the key “{key}”"),
    Wrong.FOR_GRIDS: _("another plan is for grids already"),
    Wrong.NO_TASK: _("a plan needs at least one task"),
    Wrong.NOTHING_OPENS: _("every task waits for another: nothing opens the first"),
    Wrong.TWO_TASKS: _("two tasks have the key “{key}”"),
    Wrong.UNKNOWN_GROUP: _("there is no such group; there are: {known}"),
    Wrong.UNKNOWN_TASK: _("waits for “{key}”, which is no task of this plan; the others are: {known}"),
    Wrong.CYCLE: _("a cycle: “{key}” waits for {waits}, which waits for it or never opens"),
    Wrong.UNKNOWN_TEMPLATE: _("unknown template “{template}”; there are: {known}"),
    Wrong.FORM_OF_MANY: _("a service has a form, which is a plan of one task"),
    Wrong.TWO_FIELDS: _("two fields have the key “{key}”"),
    Wrong.TOO_MANY_FIELDS: _("{count} fields: {most} at most"),
    Wrong.TOO_MANY_LONG: _("long texts stand on one page: {most} at most"),
    Wrong.TOO_MUCH: _("pages before the last may hold {most} characters, these {count}: give texts a limit"),
    Wrong.NO_OPTIONS: _("“{key}” has no options to choose from"),
    Wrong.OPTIONS: _("“{key}” is a {kind}, which has no options"),
    Wrong.OPTION_TWICE: _("“{key}” has an option twice"),
    Wrong.TOO_MANY_OPTIONS: _("“{key}” has {count} options: {most} at most"),
    Wrong.NOTHING_ABOVE: _("“{key}” is shown when “{field}” says something: no field before it offers options so"),
    Wrong.NOT_OFFERED: _("“{key}” is shown for “{value}”, which “{field}” does not offer"),
}
KINDS: Mapping[str, str] = {
    "missing": _("this key is required"),
    "extra_forbidden": _("there is no such key here"),
    "enum": _("it is one of: {known}"),
    "literal_error": _("it is one of: {known}"),
    "string_type": _("it is a text between quotation marks"),
    "string_too_long": _("{max_length} characters at most"),
    "string_too_short": _("it cannot be empty"),
    "int_type": _("it is a whole number"),
    "int_parsing": _("it is a whole number"),
    "int_from_float": _("it is a whole number"),
    "float_type": _("it is a number"),
    "float_parsing": _("it is a number"),
    "finite_number": _("it is a number"),
    "multiple_of": _("it is a multiple of {multiple_of}"),
    "bool_type": _("it is true or false"),
    "bool_parsing": _("it is true or false"),
    "greater_than": _("more than {gt:g}"),
    "greater_than_equal": _("{ge} at least"),
    "less_than_equal": _("{le} at most"),
    "tuple_type": _("it is a list between square brackets"),
    "too_short": _("{min_length} entries at least"),
    "model_type": _("it is a table, with keys of its own"),
    "model_attributes_type": _("it is a table, with keys of its own"),
}
"""What a value should be, by pydantic's name of the fault."""
OTHER_KEYS = _("there is no such key here; there are: {known}")
"""Said of a key that resembles none that may stand there."""
SEVERAL = _("there may be several such tables: each is written between double brackets, as [[{name}]]")
ONE = _("there is one such table: it is written between single brackets, as [{name}]")
UNREADABLE = _("this cannot stand here")
"""Said of a fault that has no sentence of its own."""
SYNTAX: Mapping[str, str] = {
    "Cannot overwrite": _("this key stands twice in its table"),
    "Duplicate inline table key": _("this key stands twice in its table"),
    "Cannot declare": _("this table stands twice: write all its keys under the first one"),
    "Cannot mutate": _("this table is complete already: nothing can be added to it here"),
    "Expected '='": _("an equals sign is missing after the key"),
    "Unterminated string": _("a quotation mark is missing at the end of a text"),
    'Expected "\'"': _("a quotation mark is missing at the end of a text"),
    "Illegal character": _("this character cannot stand here; a text ends on its line, with its quotation mark"),
    "Unclosed array": _("a list is not closed: its bracket is missing"),
    "Unclosed inline table": _("a table within a line cannot be read from here on, or its brace is missing"),
    "Expected ']": _("a bracket is missing at the end of the name of a table"),
    "Unescaped": _("a backslash is written twice between quotation marks"),
    "Invalid date": _("this date or time does not exist"),
    "Invalid value": _("a value is missing or cannot be read: a text stands between straight quotation marks"),
    "Expected newline": _("something stands after the value; a text stands between quotation marks"),
}
"""What is wrong with a file that is no TOML, by how the standard library begins to say it."""
NO_TOML = _("this is no line of TOML: it is key = value, or the name of a table, as [calendar]")
