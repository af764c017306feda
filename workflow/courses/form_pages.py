"""A service's form in short pages: what hangs on an answer is asked on a page after it, and only where it holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.courses.answers import BETWEEN, holds, limit_of
from workflow.courses.plans import FieldKind, FormField

MOST = 6
"""Fields of a page."""
CARRIED = 2000
"""Characters of earlier pages that travel with the last one, at most."""


Pages = tuple[tuple[FormField, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked now, of what was said so far."""

    number: int
    fields: tuple[FormField, ...]
    more: bool
    """Another follows, whatever is said here."""


def pages(form: Sequence[FormField]) -> Pages:
    """Split a form over pages, in its order as far as what hangs on what allows.

    What was said on a page travels with the next: where that is too much, long texts stand on the last.
    """
    in_order = _pages(form, long_stay=True)
    if _carried(in_order) <= CARRIED:
        return in_order
    return _pages(form, long_stay=False)


def _pages(form: Sequence[FormField], *, long_stay: bool) -> Pages:
    """Split a form by how much must be known before a field; long texts stay there, or go last."""
    depths = {one.key: _depth(one, form) for one in form}
    last = max(depths.values(), default=0)
    moved = [one for one in form if one.kind is FieldKind.LONG_TEXT and not long_stay]
    found: list[tuple[FormField, ...]] = []
    for depth in range(last + 1):
        here = [one for one in form if depths[one.key] == depth and one not in moved]
        found += _split(here, moved if depth == last else [])
    return tuple(found)


def _split(fields: list[FormField], long: list[FormField]) -> Iterator[tuple[FormField, ...]]:
    if len(fields) + len(long) <= MOST:
        if together := (*fields, *long):
            yield together
        return
    yield tuple(fields[:MOST])
    yield from _split(fields[MOST:], long)


def page_after(form: Sequence[FormField], said: Mapping[str, str], before: int) -> Page | None:
    """Return the first page after one that has something to ask, given what was said; None when all is asked."""
    every = pages(form)
    for number in range(before + 1, len(every)):
        asked = tuple(one for one in every[number] if holds(one, said, form))
        if asked:
            return Page(number, asked, more=_goes_on(every[number + 1 :]))
    return None


def _goes_on(later: Pages) -> bool:
    return any(one.shown_when is None for page in later for one in page)


def carried(form: Sequence[FormField]) -> int:
    """Count the characters that the last page of a form brings along from the others, at most."""
    return _carried(pages(form))


def _carried(split: Pages) -> int:
    return sum(len(one.key) + _longest(one) for page in split[:-1] for one in page)


def _longest(one: FormField) -> int:
    if one.kind is FieldKind.SEVERAL:
        return len(BETWEEN.join(option.key for option in one.options))
    return max((len(option.key) for option in one.options), default=limit_of(one) or _ID)


def _depth(one: FormField, form: Sequence[FormField]) -> int:
    """Return how many answers must be known before a field can be asked."""
    when = one.shown_when
    before = form[: form.index(one)]
    above = next((other for other in before if when is not None and other.key == when.field), None)
    return 0 if above is None else _depth(above, form) + 1


_ID = 20
"""Characters of a day, or of a person."""
