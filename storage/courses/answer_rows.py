"""Answers to a service's form ↔ what a row keeps of them: the field as it was asked, and its answer."""

from dataclasses import asdict
from typing import Any

from workflow.courses.answers import Answer
from workflow.courses.plans import Bilingual, FieldKind, FormField, Option, ShownWhen


def answer_row(answer: Answer) -> dict[str, Any]:
    """Make what a row keeps of an answer."""
    return asdict(answer)


def answer_of(row: dict[str, Any]) -> Answer:
    """Read an answer back."""
    asked, when = row["field"], row["field"]["shown_when"]
    return Answer(
        FormField(
            key=asked["key"],
            kind=FieldKind(asked["kind"]),
            label=Bilingual(**asked["label"]),
            help=Bilingual(**asked["help"]) if asked["help"] else None,
            required=asked["required"],
            options=tuple(Option(one["key"], Bilingual(**one["label"])) for one in asked["options"]),
            shown_when=ShownWhen(when["field"], tuple(when["values"])) if when else None,
            limit=asked["limit"],
        ),
        row["value"],
    )
