"""Forms of services that an institution writes in its TOML: ``[[plans.form]]``, a table for each field."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from bot.config.values import Flag, Key, Whole
from workflow.courses.plans import Bilingual, FieldKind, FormField, Option, ShownWhen

ShortKey = Annotated[Key, Field(max_length=40)]
Label = Annotated[str, Field(min_length=1, max_length=150)]


class OptionTable(BaseModel):
    """One of those that a field offers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: ShortKey
    label: Annotated[str, Field(min_length=1, max_length=75)]
    label_en: Annotated[str, Field(max_length=75)] = ""


class ShownWhenTable(BaseModel):
    """What another field must say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    field: str
    values: Annotated[tuple[str, ...], Field(min_length=1)]


class FieldTable(BaseModel):
    """A field of a form."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: ShortKey
    type: FieldKind
    label: Label
    label_en: Annotated[str, Field(max_length=150)] = ""
    help: Annotated[str, Field(max_length=150)] = ""
    help_en: Annotated[str, Field(max_length=150)] = ""
    required: Flag = True
    options: tuple[OptionTable, ...] = ()
    shown_when: ShownWhenTable | None = None
    """It is asked only then; always, unless given."""
    limit: Annotated[Whole, Field(ge=0, le=2000)] = 0
    """Characters of a text; as many as its type takes, unless given."""

    @classmethod
    def of(cls, field: FormField) -> Self:
        """Return what says a field."""
        when = field.shown_when
        return cls(
            key=field.key,
            type=field.kind,
            label=field.label.fr,
            label_en=field.label.english,
            help=field.help.fr if field.help else "",
            help_en=field.help.english if field.help else "",
            required=field.required,
            options=tuple(
                OptionTable(key=one.key, label=one.label.fr, label_en=one.label.english) for one in field.options
            ),
            shown_when=None if when is None else ShownWhenTable(field=when.field, values=when.values),
            limit=field.limit,
        )

    def field(self) -> FormField:
        """Return the field as the core knows it."""
        when = self.shown_when
        return FormField(
            key=self.key,
            kind=self.type,
            label=Bilingual.of(self.label, self.label_en),
            help=Bilingual.of(self.help, self.help_en) if self.help else None,
            required=self.required,
            options=tuple(Option(one.key, Bilingual.of(one.label, one.label_en)) for one in self.options),
            shown_when=None if when is None else ShownWhen(when.field, when.values),
            limit=self.limit,
        )
