"""The tables of the TOML that say which groups there are, and what comes to each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from bot.config.table import Table
from bot.config.values import ChannelId, Filled, Flag, Key, wrong
from bot.language import _
from workflow.courses.assignment import AssignmentGroups
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.teaching_support import PEDAGOGY, TECHNOLOGY
from workflow.helpdesk.canned import FIELDS, TEXT, TITLE, unknown_fields
from workflow.helpdesk.incidents import Kind
from workflow.people.channels import Mode
from workflow.people.distribution import Distribution
from workflow.people.people import CHATS, Address, Platform


class GroupTable(Table):
    """One of ``[[groups]]``."""

    key: Key
    name: Filled
    management: Flag = False
    default_for_help: Flag = False
    responsibilities: str = ""
    distribution: Distribution = Distribution.MANUAL
    task_clock: Flag = False
    import_clock: Flag = False
    language: Literal["fr", "en"] = "fr"
    """Of what is said in its channels; people read forms and direct messages in their own."""
    slack: tuple[ChannelId, ...] = ()
    teams: tuple[ChannelId, ...] = ()
    public: tuple[ChannelId, ...] = ()
    """Of these channels, those that anyone can enter: who comes in waits for a manager."""

    def on(self, platform: Platform) -> tuple[str, ...]:
        """Return the ids of its channels on a platform, which stand under the platform's name; mail has none."""
        channels: tuple[str, ...] = getattr(self, platform, ())
        return channels

    @model_validator(mode="after")
    def _public_fit(self) -> Self:
        stray = set(self.public) - {one for platform in CHATS for one in self.on(platform)}
        if stray:
            raise wrong(_("“{channel}” is no channel of this group"), key="public", channel=min(stray))
        if self.public and self.management:
            raise wrong(_("management has no public channel"), key="public")
        return self


class RequestChannelsTable(Table):
    """One of ``[[request_channels]]``: channels where others ask a group for help."""

    group: str
    marked: Flag = False
    """Only messages that a member marks, or that mention the desk, are requests there."""
    slack: tuple[ChannelId, ...] = ()
    teams: tuple[ChannelId, ...] = ()

    @property
    def mode(self) -> Mode:
        """Return what these channels are to the group."""
        return Mode.MARKED if self.marked else Mode.REQUESTS

    def at(self, workspaces: Mapping[Platform, str]) -> Iterator[tuple[Address, Mode]]:
        """Return the channels in the workspace or tenant of each of these platforms."""
        for platform, workspace in workspaces.items():
            for one in getattr(self, platform, ()):
                yield Address(platform, workspace, one), self.mode

    @classmethod
    def of(cls, group: str, mode: Mode, channels: Iterable[Address]) -> Self:
        """Return what names these channels."""
        found = tuple(channels)
        on = {str(name): tuple(one.id for one in found if one.platform is name) for name in CHATS}
        return cls.model_validate({"group": group, "marked": mode is Mode.MARKED, **on})


class RoutingTable(Table):
    """One of ``[[routing]]``: which help requests go to which group."""

    group: str
    kind: Kind | None = None
    words: tuple[str, ...] = ()
    approach: str | None = None
    """Of the course that a request names."""

    @field_validator("approach")
    @classmethod
    def _approach_known(cls, value: str | None) -> str | None:
        known = [one.key for one in DEFAULT_APPROACHES]
        if value is not None and value not in known:
            raise wrong(_("it is one of: {known}"), known=known)
        return value


class CannedTable(Table):
    """One of ``[[canned]]``: an answer that a group keeps ready."""

    group: str
    title: Annotated[str, Field(min_length=1, max_length=TITLE)]
    text: Annotated[str, Field(min_length=1, max_length=TEXT)]

    @field_validator("text")
    @classmethod
    def _fields_known(cls, value: str) -> str:
        unknown = unknown_fields(value)
        if unknown:
            known = [f"{{{name}}}" for name in sorted(FIELDS)]
            raise wrong(
                _("nothing fills in {field}; there are: {fields}"), field=f"{{{unknown[0]}}}", fields=", ".join(known)
            )
        return value


class AssignmentGroupsTable(Table):
    """``[assignment_groups]``: which groups do what the guide gives to its own."""

    pedagogy: str = PEDAGOGY
    technology: str = TECHNOLOGY

    @property
    def value(self) -> AssignmentGroups:
        """Return what the rules read."""
        return AssignmentGroups(self.pedagogy, self.technology)

    @classmethod
    def of(cls, assigned: AssignmentGroups) -> Self:
        """Return what is in force as the TOML has it."""
        return cls(pedagogy=assigned.pedagogy, technology=assigned.technology)


DEFAULT_GROUPS = (
    GroupTable(key=PEDAGOGY, name="Technopédagogues"),
    GroupTable(key=TECHNOLOGY, name="Technologues", default_for_help=True),
    GroupTable(key="gestion", name="Gestion", management=True),
)
