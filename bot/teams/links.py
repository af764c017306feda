"""Item behind an address that someone pastes."""

from urllib.parse import parse_qsl, unquote, urlsplit

from workflow.items.kinds import NUMBER


def number_in(url: str) -> str | None:
    """Return the number that is a whole part of an address's path, or a value after it; None where there is none."""
    try:
        parts = urlsplit(url)
        values = [value for _, value in parse_qsl(parts.query)]
    except ValueError:
        return None
    for one in (*map(unquote, parts.path.split("/")), *values):
        if NUMBER.fullmatch(one):
            return one.upper()
    return None
