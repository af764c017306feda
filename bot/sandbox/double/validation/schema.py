"""Validation against the JSON Schema in ``block_kit.json``, with Slack's own words for a fault."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend


class Report:
    """What is wrong, and where."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.messages: list[str] = []

    def error(self, pointer: str, what: str) -> None:
        """Add a fault at the JSON pointer, once."""
        message = f"[ERROR] {what} [json-pointer:{pointer or '/'}]"
        if message not in self.messages:
            self.messages.append(message)


def check(part: str, value: object, pointer: str, report: Report) -> None:
    """Hold a value to one of the schema's definitions."""
    for error in _VALIDATOR.evolve(schema=_definition(f"{DEFINITIONS}{part}")).iter_errors(value):
        place = "".join(f"/{step}" for step in error.absolute_path)
        for what in _words(error):
            report.error(pointer + place, what)


def _by_type(
    validator: Any, discriminator: Mapping[str, Any], value: object, _schema: object
) -> Iterator[ValidationError]:
    """OpenAPI's ``discriminator``: hold an object to the schema of its type."""
    name, schemas = discriminator["propertyName"], discriminator["mapping"]
    if not isinstance(value, dict) or name not in value:
        return
    kind = value[name]
    if isinstance(kind, str) and kind in schemas:
        yield from validator.descend(value, _definition(schemas[kind]))
    else:
        yield ValidationError(f"unsupported type: {kind}", path=[name])


def _words(error: ValidationError) -> Iterator[str]:
    """Yield what Slack says in ``response_metadata.messages``; several things where several names are wrong."""
    schema: Any = error.schema
    bound: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "required":
            yield from (f"missing required field: {name}" for name in bound if name not in value)
        case "additionalProperties":
            yield from (f"invalid additional property: {name}" for name in value if name not in schema["properties"])
        case str(keyword) if keyword in WORDS:
            yield WORDS[keyword](bound, schema)
        case _:
            yield error.message


def _fields(choices: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(choice["required"][0] for choice in choices)


def _between(_bound: object, schema: Mapping[str, Any]) -> str:
    return f"must be between {schema['minimum']} and {schema['maximum']}"


WORDS: Mapping[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "type": lambda kind, _: f"must be {'an' if kind[0] in 'aio' else 'a'} {kind}",
    "maxLength": lambda most, _: f"must be less than {most + 1} characters",
    "minLength": lambda least, _: f"must be more than {least - 1} characters",
    "minimum": _between,
    "maximum": _between,
    "enum": lambda allowed, _: f"must be a valid enum value: {', '.join(allowed)}",
    "pattern": lambda _, schema: f"must be a valid {schema['title']}",
    "maxItems": lambda most, _: f"no more than {most} items allowed",
    "minItems": lambda least, _: f"must provide at least {least} items",
    "oneOf": lambda choices, _: f"must define exactly one of: {_fields(choices)}",
    "anyOf": lambda choices, _: f"must define at least one of: {_fields(choices)}",
}
"""By the schema's keyword that is broken: from what it demands, and the schema around it, to Slack's words."""


def _by_reference(validator: Any, pointer: str, value: object, _schema: object) -> Iterator[ValidationError]:
    """Follow ``$ref`` within this one document, in half the time that the library's search takes."""
    yield from validator.descend(value, _definition(pointer))


def _definition(pointer: str) -> Any:
    return _SCHEMA["$defs"][pointer.removeprefix(DEFINITIONS)]


DEFINITIONS = "#/$defs/"
_SCHEMA = json.loads(Path(__file__).with_name("block_kit.json").read_text("utf-8"))
_KEYWORDS = {"discriminator": _by_type, "$ref": _by_reference}
_VALIDATOR = extend(Draft202012Validator, _KEYWORDS)(_SCHEMA)  # type: ignore[no-untyped-call]
