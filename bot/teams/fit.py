"""Makes elements fit a message: prose gives way first, what can be pressed or filled in last."""

from collections.abc import Iterable, Sequence

from bot.teams.faults import Json
from bot.teams.limits import weight

_KEPT = ("ActionSet", "Input.", "ColumnSet")


def _is_control(one: Json) -> bool:
    """Return whether an element can be pressed or filled in: a line above its button is a container of both."""
    return str(one["type"]).startswith(_KEPT) or any(inner["type"] == "ActionSet" for inner in one.get("items", ()))


def fit(elements: Iterable[Json], note: Json, room: int) -> list[Json]:
    """Return elements of at most ``room`` bytes together.

    The note stands where the first element was left out; it counts too.
    """
    given = list(elements)
    weights = [weight(one) + 2 for one in given]
    if sum(weights) <= room:
        return given
    left = room - weight(note) - 2
    kept: set[int] = set()
    for controls in (True, False):
        for at, one in enumerate(given):
            if _is_control(one) is not controls:
                continue
            if weights[at] > left:
                break  # What follows the first cut would read as if nothing was missing.
            kept.add(at)
            left -= weights[at]
    return _with_note(given, kept, note)


def _with_note(elements: Sequence[Json], kept: set[int], note: Json) -> list[Json]:
    first_cut = next(at for at in range(len(elements)) if at not in kept)
    shown = [elements[at] for at in sorted(kept) if at < first_cut]
    return [*shown, note, *(elements[at] for at in sorted(kept) if at > first_cut)]
