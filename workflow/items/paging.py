"""Lists in pages: which part of what stands on which page."""

from dataclasses import dataclass

LENGTH = 20
"""Lines of a page; a platform has room for fewer than 50."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, or of several that follow one another."""

    number: int = 0
    """From 0."""
    pages: int = 1
    length: int = LENGTH
    total: int = 0
    """Lines of all pages together."""

    @property
    def lines(self) -> tuple[int, int]:
        """Return which lines stand on it, the first counted as 1."""
        return self.number * self.length + 1, min((self.number + 1) * self.length, self.total)

    def cut(self, *counts: int) -> tuple[slice, ...]:
        """Return the part of each of several lists that stands on this page; ``counts`` are their lengths."""
        first = self.number * self.length
        parts = []
        for count in counts:
            parts.append(slice(_within(first, count), _within(first + self.length, count)))
            first -= count
        return tuple(parts)


ONLY = Page()
"""The page of a list that has no other."""


def turned_to(wanted: int, total: int, length: int = LENGTH) -> Page:
    """Return the wanted page of ``total`` lines, or the last one when there are fewer now."""
    pages = max(-(-total // length), 1)
    return Page(_within(wanted, pages - 1), pages, length, total)


def _within(number: int, most: int) -> int:
    return min(max(number, 0), most)
