"""Text that can be stored: a database has no place for U+0000, nor a settings file for half of a surrogate pair."""

import re
from dataclasses import fields, is_dataclass

from workflow.items.refusals import UnkeptCharacter

UNKEPT = re.compile("[\0\ud800-\udfff]")


def must_be_keepable(value: object) -> None:
    """Check every text within a value: a string, or tuples and dataclasses of them. Raises refusals.UnkeptCharacter."""
    if isinstance(value, str):
        if UNKEPT.search(value):
            raise UnkeptCharacter
    elif isinstance(value, tuple | frozenset):
        for one in value:
            must_be_keepable(one)
    elif is_dataclass(value):
        for field in fields(value):
            must_be_keepable(getattr(value, field.name))
