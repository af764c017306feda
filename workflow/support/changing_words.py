"""Whether someone who has an appointment says that they cannot come, or want another time."""

import re
from datetime import date

from workflow.support.slot_words import named
from workflow.support.support_tasks import Appointment

_MEETING = (
    r"(?:rendez[- ]vous|rdv|rencontre|réunion|entrevue|moment|heure|date|jour|plage|appointment|meeting|interview|time|"
    r"day|slot)"
)
_CHANGES = re.compile(
    r"(?<![\w’'-])(?:"
    r"(?:je|on|nous) (?:ne )?(?:peux|peut|pourrai|pourra|pourrais|pourrait|pouvons|suis|serai|serons)"
    r" (?:\w+ )?(?:pas|plus)"
    r"|(?:i|we) (?:can['’]?t|cannot|can no longer|won['’]t be able to) (?:make|come|be there|attend|meet)"
    r"|(?:i|we)(?: a|['’])(?:m|re) (?:not|no longer) (?:free|available|there)"
    rf"|(?:déplacer|déplaçons|reporter|reportons|remettre|décaler|annuler|changer|reschedule|postpone|cancel|move|change)"
    rf"(?: [\w’'-]+){{0,3}}? (?:l['’])?{_MEETING}s?"
    rf"|(?:un autre|une autre|another|a different|an earlier|a later) {_MEETING}"
    r")(?![\w’'-])",
    re.IGNORECASE,
)


def wants_another_time(text: str, appointment: Appointment, today: date, timezone: str) -> bool:
    """Return whether words name another time than that of the appointment, cannot keep it, or ask to move it."""
    found = named(text, (appointment,), today, timezone)
    return (found.times and not found.slots) or _CHANGES.search(text) is not None
