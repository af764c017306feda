"""Records of a workspace, as frozen values: people, channels, messages, files, views, deeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object of Slack's protocol; its shape is Slack's and is checked by ``validation``."""


@dataclass(frozen=True, slots=True)
class Both:
    """A text of the page in both languages."""

    fr: str
    en: str

    def as_json(self) -> dict[str, str]:
        """The shape of the page's contract."""
        return {"fr": self.fr, "en": self.en}


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace, or the app's bot user."""

    id: str
    name: str
    real_name: str
    title_fr: str
    title_en: str
    role: str
    colour: str
    locale: str
    email: str
    is_bot: bool = False
    deleted: bool = False
    team: str | None = None
    """Another workspace, which they are of; None: this one."""
    restricted: bool = False
    """A guest of several channels."""
    ultra_restricted: bool = False
    """A guest of one channel; such a one is restricted, too."""

    @property
    def initials(self) -> str:
        """First letters of the first and last names."""
        words = self.real_name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, or a direct conversation between the app and one person."""

    id: str
    name: str
    private: bool
    members: Sequence[str]
    is_im: bool = False
    person: str | None = None
    """Whom the app talks with, in a direct conversation."""
    purpose_fr: str = ""
    purpose_en: str = ""
    connected: Sequence[str] = ()
    """Workspaces that it is shared with; of other organisations, but for those where the app is too."""
    team: str | None = None
    """Another workspace of the organisation, which it is in; None: this one."""

    @property
    def channel_type(self) -> str:
        """Slack's word for it in a message event."""
        if self.is_im:
            return "im"
        return "group" if self.private else "channel"


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now; ``ts`` is its key within the channel."""

    channel: str
    ts: str
    user: str
    text: str
    by_app: bool = False
    blocks: Sequence[Json] = ()
    attachments: Sequence[Json] = ()
    thread_ts: str | None = None
    """The root's ts, on a reply only."""
    broadcast: bool = False
    metadata: Json | None = None
    files: Sequence[str] = ()
    subtype: str | None = None
    edited_ts: str | None = None
    reactions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Emoji name → who reacted, in order."""
    only_for: str | None = None
    """The one person who sees it: an ephemeral."""
    failed_for: Sequence[str] = ()
    """Who clicked on it last without an answer in time."""

    @property
    def root(self) -> str:
        """The ts of the thread it belongs to, its own for a root."""
        return self.thread_ts or self.ts


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file; its bytes lie in the data folder under its id."""

    id: str
    name: str
    title: str
    mimetype: str
    size: int
    user: str
    created: int
    """Seconds since the epoch, on the workspace's clock."""
    channels: Sequence[str] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """What the app published on one person's Home tab."""

    user: str
    view: Json


@dataclass(frozen=True, slots=True)
class ReadMark:
    """How far a person has read a channel."""

    user: str
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person did on the page: kept so that the steps can tick themselves."""

    number: int
    kind: str
    """click, command, submit (a form that was accepted), shortcut, home, drop or clock."""
    user: str
    name: str
    """action_id, command, callback_id, or file name."""
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A single remembered value of the workspace, such as where its clock stands."""

    name: str
    value: Any


Record: TypeAlias = Person | Channel | Message | StoredFile | Home | ReadMark | Deed | Fact


def direct_channel(user: str) -> str:
    """The id of a person's direct conversation with the app."""
    return f"D0{user.removeprefix('U0').removeprefix('U')}"
