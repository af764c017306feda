"""Settings of conversations: words and emojis that mean "urgent", or ask for an act."""

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from bot.config.table import Table
from bot.config.values import Whole, wrong
from bot.language import _
from workflow.helpdesk.announcing import SomethingElse
from workflow.helpdesk.urgency import MINUTES, TELEPHONE, Urgency
from workflow.items.reactions import EMOJIS, Reactions

URGENT = Urgency()
"""What a configuration that says nothing of it gives."""


class UrgencyTable(Table):
    """``[urgency]``: what makes a help request urgent, and what is promised then."""

    minutes: Annotated[Whole, Field(ge=MINUTES[0], le=MINUTES[-1])] = URGENT.minutes
    telephone: Annotated[str, Field(max_length=TELEPHONE)] = URGENT.telephone
    words: tuple[str, ...] = URGENT.words
    words_en: tuple[str, ...] = URGENT.words_en
    quiet: tuple[str, ...] = URGENT.quiet

    @property
    def value(self) -> Urgency:
        """Return what the rules read."""
        return Urgency(**self.model_dump())

    @classmethod
    def of(cls, urgency: Urgency) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(**{name: getattr(urgency, name) for name in cls.model_fields})


class ConversationTable(Table):
    """``[conversation]``: how the words of people are understood, and passed on."""

    hold_seconds: Annotated[Whole, Field(ge=0, le=60)] = 10
    something_else: tuple[str, ...] = SomethingElse().words
    something_else_en: tuple[str, ...] = SomethingElse().words_en

    @property
    def value(self) -> SomethingElse:
        """Return by what the rules tell that words are about something else."""
        return SomethingElse(self.something_else, self.something_else_en)


class ReactionsTable(Table):
    """``[reactions]``: which emoji of a member, on a card or a message, asks for what; an empty one: none."""

    claim: str = Reactions().claim
    finish: str = Reactions().finish
    open: str = Reactions().open

    @field_validator("claim", "finish", "open")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in EMOJIS:
            raise wrong(_("it is one of: {known}"), known=EMOJIS)
        return value

    @model_validator(mode="after")
    def _once(self) -> Self:
        if not self.value.is_clear:
            chosen = [one for _name, one in self]
            doubled = (name for name, one in self if chosen.count(one) > 1 and name in self.model_fields_set)
            raise wrong(_("one emoji cannot ask for two things"), key=next(doubled, ""))
        return self

    @property
    def value(self) -> Reactions:
        """Return what the rules read."""
        return Reactions(self.claim, self.finish, self.open)

    @classmethod
    def of(cls, reactions: Reactions) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(claim=reactions.claim, finish=reactions.finish, open=reactions.open)
