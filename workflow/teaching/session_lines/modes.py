"""Modes of a session, as people write them."""

import re
from dataclasses import dataclass

from workflow.reading.text import squash
from workflow.teaching.sessions import Mode

_LIVE = (
    "zoom en direct",
    "zoom live",
    "live zoom",
    "zoom synchrone",
    "en direct",
    "direct",
    "live",
    "classe virtuelle",
    "classe virtuelle zoom",
    "virtual class",
    "synchrone",
    "synchronous",
    "visioconférence",
    "zoom, en direct",
)
_NARRATED = (
    "powerpoint narré",
    "ppt narré",
    "powerpoint",
    "ppt",
    "powerpoint-narré",
    "narrated powerpoint",
    "narrated ppt",
    "diaporama narré",
    "présentation narrée",
)
_ANTEM = ("antem",)
_ZOOM_RECORDED = ("zoom enregistré", "zoom enregistrement", "zoom recording", "recorded zoom", "zoom asynchrone")
_RECORDED = (
    "enregistrement",
    "enregistré",
    "à enregistrer",
    "recording",
    "recorded",
    "asynchrone",
    "asynchronous",
    "enregistrement, mode à choisir",
    "recording, way to be chosen",
    "mode à choisir",
)
_WORDS = {
    squash(name): mode
    for mode, names in (
        (Mode.ZOOM_LIVE, _LIVE),
        (Mode.NARRATED_POWERPOINT, _NARRATED),
        (Mode.ANTEM, _ANTEM),
        (Mode.ZOOM_RECORDING, _ZOOM_RECORDED),
        (Mode.RECORDING, _RECORDED),
    )
    for name in names
}
_RECORDING_OF = ("enregistrement", "enregistre", "recording", "recorded")
_ZOOM = ("zoom", "surzoom", "onzoom", "seancezoom", "parzoom")
_ROOM = re.compile(
    r"(?:(?:enregistrement|recording)[\s,:]*)?(?P<space>(?:en\s+|in\s+(?:the\s+)?|au\s+)?"
    r"(?:salle|cubicule?|cubicle|booth|studio|room|local)\b(?:\s+(?:ou|or)\s+(?:cubicule|booth))?(?P<which>.*))",
    re.IGNORECASE,
)
_BOOTH = re.compile(r"cubicule?|cubicle|booth|studio", re.IGNORECASE)
"""Where one records, whatever the course's approach."""
_REMARK = re.compile(r"(?P<way>[^()]+)\((?P<remark>[^()]+)\)")
_WHICH = 30
"""Characters of a room's name; more is a sentence."""
_MEETING = re.compile(r"zoom\D{0,4}(?P<meeting>[0-9][0-9 ]{8,13}[0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Way:
    """A way, with what else its words say."""

    mode: Mode | None
    """None: they only name a place."""
    space: str = ""
    link: str = ""


def way_of(text: str, *, records: bool) -> Way | None:
    """Read a text that says how a session is given, and nothing else; ``records``: the course's are recorded."""
    key = squash(text)
    if key in _ZOOM:
        return Way(Mode.ZOOM_RECORDING if records else Mode.ZOOM_LIVE)
    if key in _WORDS:
        return Way(_WORDS[key])
    for lead in _RECORDING_OF:
        if key.startswith(lead) and key != lead:
            rest = key.removeprefix(lead).removeprefix("sur").removeprefix("on")
            if rest in _ZOOM:
                return Way(Mode.ZOOM_RECORDING)
            if rest in _WORDS and not _WORDS[rest].live:
                return Way(_WORDS[rest])
    meeting = _MEETING.fullmatch(text.strip())
    if meeting is not None:
        return Way(Mode.ZOOM_RECORDING if records else Mode.ZOOM_LIVE, link=meeting["meeting"])
    return _room(text, records=records) or _remarked(text, records=records)


def _remarked(text: str, *, records: bool) -> Way | None:
    """Read a way with what it is in brackets, as the guide writes it: ``Antem (enregistrement hors ligne)``."""
    found = _REMARK.fullmatch(text.strip())
    if found is None:
        return None
    remark = squash(found["remark"])
    recorded = remark.startswith(_RECORDING_OF)
    if not recorded and remark not in _WORDS:
        return None
    live = not recorded and _WORDS[remark].live
    return way_of(found["way"], records=(records or recorded) and not live)


def _room(text: str, *, records: bool) -> Way | None:
    """A booth records; so does a room where sessions are recorded: of a live one, it is where the presenter sits."""
    room = _ROOM.fullmatch(text.strip())
    if room is None or len(room["which"]) > _WHICH:
        return None
    named = room["which"].strip(" .:,")
    recorded = records or squash(text).startswith(_RECORDING_OF) or _BOOTH.search(room["space"])
    return Way(Mode.ROOM if recorded else None, space=room["space"].strip() if named else "")
