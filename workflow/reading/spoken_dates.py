"""Days to come as people say them: "jusqu’au 12 septembre", "until Friday", "demain"."""

import re
from datetime import date, timedelta

from workflow.reading.dates import parse_date
from workflow.reading.text import squash

_LEAD = re.compile(r"(?:^|\s)(?:jusqu\s*['’]?\s*(?:au|[àa])|until|till|au|to)(?:\s+le)?(?:\s+|$)", re.IGNORECASE)
_WEEKDAYS = {
    squash(name): number
    for names in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}
_NEAR = {squash(name): ahead for name, ahead in {"aujourd’hui": 0, "today": 0, "demain": 1, "tomorrow": 1}.items()}


def without_lead(text: str) -> tuple[str, str]:
    """Cut a text at "jusqu’au" or the like: what stands before, and the day itself."""
    lead = _LEAD.search(text)
    if lead is None:
        return "", text.strip()
    return text[: lead.start()].strip(), text[lead.end() :].strip()


def day_to_come(text: str, today: date) -> date | None:
    """Read a day; without its year, the next one of that name. None when it cannot be read."""
    said = text.strip(" .")
    word = squash(said)
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    written = parse_date(said)
    if written is not None:
        return written
    years = (parse_date(f"{said} {year}") for year in (today.year, today.year + 1))
    return next((day for day in years if day is not None and day >= today), None)
