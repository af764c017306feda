"""The item that a message goes on with: what its author opened, or wrote in, within two minutes before."""

from collections.abc import Collection

from workflow.helpdesk.belonging_known import Situation, Words


def goes_with(words: Words, known: Situation) -> str | None:
    """Return the item that words go on with; None where they may be about something else.

    A number goes with words of theirs, and with no opening: it may answer what was asked before. What asks for a thing
    goes with an opening alone: beside an answer it may be something else.
    """
    if words.mends:
        return known.last or known.just
    opened = None if words.number else known.just
    wrote = None if known.goes_on == known.just or words.wishes else known.goes_on
    return next((one for one in (opened, wrote) if one is not None and not _is_beside(words, known, one)), None)


def closing(known: Situation) -> Collection[str]:
    """Return the items of which their author has just said that they are settled, and is asked whether to close."""
    return {one.item for one in known.waiting if one.settled}


def _is_beside(words: Words, known: Situation, item: str) -> bool:
    """Return whether words are about something else than what was opened or written just before them.

    They ask something where that is being closed, or cry that another tool fails: they would hide under its title.
    """
    cries = words.urgent and any(one.item == item and one.another_matter for one in known.open)
    return cries or (words.question and item in closing(known))
