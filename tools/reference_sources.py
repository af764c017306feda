"""Read off the code what the reference pages list: settings, variables, metrics, checks, the doctor's lines, alerts."""

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from prometheus_client import REGISTRY
from pydantic import BaseModel

import bot.ops.doctor
from bot.config.configuration import Configuration
from bot.config.environment import SECRETS, Environment
from bot.config.writing import as_toml
from bot.delivery import metrics as queues
from bot.desk.support import calendar_feed
from bot.instance import Vigie
from bot.language import Locale
from bot.ops import metrics
from bot.teams import metrics as teams
from tools.catalogue import marked
from tools.reference_types import typed
from workflow.people.people import Platform

ROOT = Path(__file__).resolve().parent.parent
REGISTERING = (metrics, queues, teams, calendar_feed)
"""Imported, so that their metrics are registered."""
DOCTOR_ELSEWHERE = (
    "bot/ops/clocks.py",
    "bot/ops/unread_cards.py",
    "bot/slack/rejections.py",
    "bot/teams/rejections.py",
)
"""Where more of the doctor's lines are, beside its own folder and the platforms' checkups."""
REQUIRED = {Locale.EN: "required", Locale.FR: "obligatoire"}
NONE = {Locale.EN: "none", Locale.FR: "aucun"}
Cells = Mapping[str, Sequence[str]]
"""By name: the cells of its row that the code knows, between its name and what is said of it."""


def tables() -> Mapping[str, type[BaseModel]]:
    """Return every table of the TOML by its path: ``calendar``, ``calendar.closures``, ``plans.tasks.steps``."""
    found: dict[str, type[BaseModel]] = {}
    waiting = [(name, one) for name, field in Configuration.model_fields.items() for one in _models(field.annotation)]
    while waiting:
        path, model = waiting.pop(0)
        if (path.partition(".")[0], model) not in {(known.partition(".")[0], one) for known, one in found.items()}:
            found[path] = model
            for name, field in model.model_fields.items():
                waiting += [(f"{path}.{field.alias or name}", one) for one in _models(field.annotation)]
    return found


def _models(hint: object) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from _models(part)


def settings(path: str, locale: Locale) -> Cells:
    """Return the keys of a table, each with its type and what it is unless given."""
    model = tables()[path]
    return {
        field.alias or name: (
            typed(model, name, locale),
            REQUIRED[locale] if field.is_required() else _default(name, field.default, locale),
        )
        for name, field in model.model_fields.items()
    }


def variables(locale: Locale) -> Cells:
    """Return the variables of the environment, each with what it is unless given; 🔑: it may stand in a file."""
    return {
        name.upper(): (_default(name, field.default, locale).replace('"', ""), "🔑" if name.upper() in SECRETS else "")
        for name, field in Environment.model_fields.items()
    }


def _default(name: str, value: object, locale: Locale) -> str:
    return NONE[locale] if value in (None, "") and not isinstance(value, tuple) else f"`{as_toml(name, value)}`"


def measures(_locale: Locale) -> Cells:
    """Return the metrics that an instance shows."""
    return {name: () for name in sorted(one.name for one in REGISTRY.collect()) if name.startswith("vigie_")}


def readiness(_locale: Locale) -> Cells:
    """Return the fields of ``/readyz``: the database's, the instance's own, one for each platform."""
    source = inspect.getsource(Vigie._checks)  # noqa: SLF001 - its names stand nowhere else
    own = re.findall(r'"(\w+)": self\._', source)
    return dict.fromkeys(("database", *own, *Platform), ())


def doctor(_locale: Locale) -> Cells:
    """Return the lines that the doctor says."""
    files = [*Path(bot.ops.doctor.__file__).parent.glob("*.py"), *(ROOT / "bot").glob("**/checkup.py")]
    files += [ROOT / one for one in DOCTOR_ELSEWHERE]
    return {sentences[0]: () for file in sorted(files) for _line, sentences in sorted(marked(file))}


def alerts(_locale: Locale) -> Cells:
    """Return the alerts, each with whether it wakes someone."""
    rules = (ROOT / "docs/monitoring/vigie.rules.yml").read_text(encoding="utf-8")
    return {
        name: (f"`{severity}`",)
        for name, severity in re.findall(r"- alert: (\w+)\n(?:.*\n)*?\s+severity: (\w+)\n", rules)
    }
