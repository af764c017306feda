"""A line cut into its pieces: dashes, semicolons, tabs, bars; commas when there is nothing else."""

import re
import unicodedata

from workflow.reading.text import clean, squash

_BETWEEN = re.compile(r"\t+|;|\||\s*—\s*|\s+[–-]{1,3}\s+|(?<=[^\s0-9hH])–|–(?=[^\s0-9])")
"""A hyphen within a word, and a dash between two times, separate nothing."""
_COMMAS = re.compile(r",(?!\s*20[0-9]{2}\b)(?=\s)")
"""Not the one before a year."""
_BULLET = re.compile(r"\s*(?:[-–—•*·▪‣◦]\s+|[0-9]{1,3}[.)]\s+)(?=\S)")
_NUMBERED = re.compile(
    r"(?:séances?|seances?|sessions?|cours|class|course|rencontre|atelier)\s*(?:n[o°º]\.?\s*)?[0-9]{1,3}\s*(?:[:.)]|[–—-]\s)\s*",
    re.IGNORECASE,
)
"""What a list's author writes before a session, which is no part of it."""
_URL = re.compile(r"<?\b((?:https?://|www\.)[^\s<>|]+)(?:\|[^>]*)?>?", re.IGNORECASE)
_LABELS = {
    squash(name): label
    for label, names in {
        "day": ("date", "jour", "day"),
        "time": ("heure", "heures", "horaire", "time"),
        "theme": ("thème", "titre", "sujet", "theme", "title", "topic"),
        "presenter": (
            "présentateur",
            "présentatrice",
            "présentateurs",
            "présenté par",
            "par",
            "enseignant",
            "enseignante",
            "presenter",
            "presented by",
            "by",
        ),
        "mode": ("mode", "façon", "way"),
        "link": ("lien", "lien zoom", "link", "zoom link", "url"),
        "hosts": ("hôte", "hôtes", "host", "hosts", "cohôtes"),
        "moderator": ("modérateur", "modératrice", "modération", "mod", "moderator"),
        "space": ("espace", "salle", "lieu", "space", "room", "place"),
    }.items()
    for name in names
}
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:]{1,24}?)\s*:\s+(?P<value>\S.*)")


def whole(line: str) -> str:
    """Return a line without its bullet and without what is invisible; tabs stay."""
    composed = unicodedata.normalize("NFC", line)
    kept = "\t".join(clean(cell) for cell in composed.split("\t")).strip()
    kept = _BULLET.sub("", kept, count=1) if _BULLET.match(kept) else kept
    return _NUMBERED.sub("", kept, count=1) if _NUMBERED.match(kept) else kept


def cut(line: str) -> list[str]:
    """Return the pieces of a line that say something, links left whole."""
    links = [match.span() for match in _URL.finditer(line)]
    pieces = _cut_at(_BETWEEN, line, links)
    if len(pieces) == 1:
        pieces = _cut_at(_COMMAS, line, links)
    return [piece for piece in (one.strip(" \t,;·") for one in pieces) if squash(piece) or "@" in piece]


def _cut_at(mark: re.Pattern[str], line: str, links: list[tuple[int, int]]) -> list[str]:
    pieces, begin = [], 0
    for match in mark.finditer(line):
        if any(start < match.end() and match.start() < end for start, end in links):
            continue
        pieces.append(line[begin : match.start()])
        begin = match.end()
    return [*pieces, line[begin:]]


def without_link(piece: str) -> tuple[str, str]:
    """Take a link out of a piece: the link, and what stands around it."""
    match = _URL.search(piece)
    if match is None:
        return "", piece
    around = f"{piece[: match.start()]} {piece[match.end() :]}"
    return match[1].rstrip(".,;)"), around.strip(" :,()")


def labelled(piece: str) -> tuple[str, str] | None:
    """Read ``modérateur : Paul``: which field, and what it says."""
    match = _LABELLED.fullmatch(piece)
    label = _LABELS.get(squash(match["label"])) if match else None
    return (label, match["value"].strip()) if match and label else None
