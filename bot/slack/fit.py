"""Makes blocks fit a message or a view: prose gives way first, what can be pressed or filled in last."""

from collections.abc import Iterable, Sequence

from bot.slack.text import Json

_KEPT = frozenset({"actions", "input"})
_SHOWN = frozenset({"text", "alt_text"})


def weight(value: object) -> int:
    """Count the characters that are shown, at any depth."""
    if isinstance(value, dict):
        return sum(
            len(content) if isinstance(content, str) and name in _SHOWN else weight(content)
            for name, content in value.items()
        )
    if isinstance(value, list | tuple):
        return sum(map(weight, value))
    return 0


def fit(blocks: Iterable[Json], note: Json, most: int, room: int) -> list[Json]:
    """Return at most ``most`` blocks with at most ``room`` shown characters.

    The note stands where the first block was left out; it counts as one.
    """
    given = list(blocks)
    if len(given) <= most and weight(given) <= room:
        return given
    kept = _room_for_controls(given, most - 1, room - weight(note))
    left = most - 1 - len(kept)
    space = room - weight(note) - sum(weight(given[at]) for at in kept)
    cut = False
    for at, block in enumerate(given):
        if at in kept or block["type"] in _KEPT:
            continue
        cut = cut or left == 0 or weight(block) > space
        if not cut:
            kept.add(at)
            left, space = left - 1, space - weight(block)
    return _with_note(given, kept, note)


def _room_for_controls(blocks: Sequence[Json], most: int, room: int) -> set[int]:
    """Choose the controls that stay: the first ones that leave any room at all."""
    kept: set[int] = set()
    for at, block in enumerate(blocks):
        if block["type"] in _KEPT and len(kept) < most and weight(block) <= room:
            kept.add(at)
            room -= weight(block)
    return kept


def _with_note(blocks: Sequence[Json], kept: set[int], note: Json) -> list[Json]:
    first_cut = next(at for at in range(len(blocks)) if at not in kept)
    shown = [blocks[at] for at in sorted(kept) if at < first_cut]
    return [*shown, note, *(blocks[at] for at in sorted(kept) if at > first_cut)]
