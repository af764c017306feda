"""The TOML file, read; what is wrong in it is named with its line."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from bot.config.configuration import Configuration
from bot.config.plans import line_of, plan_faults
from workflow.courses.plan_check import PlanFault


class BadConfigurationError(ValueError):
    """The TOML cannot be used; the message names each wrong key and its line."""


def configuration_text(file: Path) -> str:
    """Return the text of a TOML file. Raises BadConfigurationError when there is none to be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadConfigurationError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadConfigurationError(f"{file}: not in UTF-8 (byte {error.start + 1})") from error


def read_configuration(text: str) -> Configuration:
    """Read the TOML. Raises BadConfigurationError naming each wrong key and its line."""
    try:
        configuration = Configuration.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadConfigurationError(str(error)) from error
    except ValidationError as error:
        faults = [_fault(text, fault["loc"], fault["msg"]) for fault in error.errors()]
        raise BadConfigurationError("\n".join(faults)) from error
    wrong = plan_faults(configuration.plans, {group.key for group in configuration.groups})
    if wrong:
        raise BadConfigurationError("\n".join(_plan_fault(text, *fault) for fault in wrong))
    return configuration


def _plan_fault(text: str, plan: int, fault: PlanFault) -> str:
    line = line_of(text, plan, fault.task, fault.field)
    path = f"plans.{plan}" if fault.task is None else f"plans.{plan}.tasks.{fault.task}"
    return f"line {line}: {path}.{fault.field}: {fault.why}"


def _fault(text: str, place: tuple[int | str, ...], message: str) -> str:
    path = ".".join(str(part) for part in place)
    line = _line_of(text, place)
    where = f"line {line}: " if line else ""
    return f"{where}{path}: {message}" if path else f"{where}{message}"


def _line_of(text: str, place: tuple[int | str, ...]) -> int | None:
    """Find the line of a key: within the n-th table of its name, where it is an array's."""
    match place:
        case ("plans", int(plan), "tasks", int(task), str(field), *_):
            return line_of(text, plan, task, field)
    names = [part for part in place if isinstance(part, str)]
    index = next((part for part in place if isinstance(part, int)), 0)
    lines = text.splitlines()
    tables = [
        number
        for number, line in enumerate(lines)
        if names and line.strip().strip("[]").strip() == names[0] and line.strip().startswith("[")
    ]
    if not tables:
        return None
    start = tables[min(index, len(tables) - 1)]
    for number in range(start + 1, len(lines)):
        if lines[number].strip().startswith("["):
            break
        if len(names) > 1 and lines[number].split("=")[0].strip() == names[1]:
            return number + 1
    return start + 1
