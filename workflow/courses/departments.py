"""The department that a form names: one of those that are known; another is written only where none of them fits."""

from collections.abc import Iterable, Mapping

from workflow.courses.intentions import department_key
from workflow.reading.text import clean

LONGEST = 120
"""Characters of a department at most, in a form."""
OTHER = "+"
"""Value of the choice that none of the known ones fits: no department's mark."""


class OtherDepartment(Exception):
    """None of the known ones fits, and the other one is not written yet: it is to be asked for."""


def named_department(said: Mapping[str, str], known: Iterable[str]) -> str:
    """Return the department that a form names, as it is known; empty where it names none. Raises OtherDepartment."""
    departments = tuple(known)
    chosen = next((one for one in departments if mark(one) == said.get("department")), "")
    written = clean(said.get("other", ""))
    if not chosen and not department_key(written) and said.get("department") == OTHER:
        raise OtherDepartment
    return chosen or known_department(written, departments)


def known_department(written: str, known: Iterable[str]) -> str:
    """Return a department as it is known, if it is, else as it was written."""
    key = department_key(written)
    return next((one for one in known if department_key(one) == key), clean(written))


def mark(department: str) -> str:
    """Return a department's short mark, which a menu's value has room for."""
    return department_key(department)[:60]
