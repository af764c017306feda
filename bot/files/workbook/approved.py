"""The approved courses that no grid names yet, as a grid of their own."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.files.workbook.template import GridCourse, template
from bot.language import Locale
from workflow.courses.grid import Approach
from workflow.courses.requests import ServiceRequest
from workflow.courses.wishes import terms_from


def approved_workbook(
    requests: Iterable[ServiceRequest], approaches: Sequence[Approach], locale: Locale, today: date
) -> bytes:
    """Make the grid: a row for each course, its approaches marked. Read again, it asks for the very same requests."""
    courses = _courses(requests)
    terms = sorted({*terms_from(today), *(course.term for course in courses)})
    departments = sorted({course.data.department for course in courses} - {""})
    return template(approaches, terms, locale, departments, courses)


def _courses(requests: Iterable[ServiceRequest]) -> tuple[GridCourse, ...]:
    """Bring the approaches of each course together."""
    joined: dict[tuple[object, ...], GridCourse] = {}
    known = [(one.key, one) for one in requests if one.key is not None]
    for key, one in sorted(known, key=lambda pair: pair[0]):
        course = (key.term, key.code, key.section)
        before = joined.get(course)
        marked = frozenset({key.approach}) | (before.approaches if before else frozenset())
        data = before.data if before else one.data
        joined[course] = GridCourse(key.term, key.code, key.section, data, marked)
    return tuple(joined.values())
