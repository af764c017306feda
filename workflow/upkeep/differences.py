"""Changes that make a desk match a settings file: settings, calendar, channels and delegates."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass, replace
from hashlib import blake2b

from workflow.business_time.calendar import BusinessCalendar
from workflow.business_time.calendar_change import CalendarFacts
from workflow.courses.delegates import SeededDelegate
from workflow.courses.intentions import department_key
from workflow.helpdesk.knowledge import Article, Shelf
from workflow.items.keepable import must_be_keepable
from workflow.people.channels import Mode
from workflow.people.people import Address, Group
from workflow.upkeep.refusals import SettingTwice
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_kinds import DESK_WIDE, LISTED
from workflow.upkeep.setting_rules import group_setting, placed, same_place
from workflow.upkeep.settings import Listed, Setting


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is set: on a desk, or in a file."""

    rules: Rulebook
    groups: tuple[Group, ...]
    """Those that are not closed, with the channels in which they work."""
    asked: tuple[tuple[Address, str, Mode], ...] = ()
    """Channels where others ask a group for help."""
    delegates: tuple[SeededDelegate, ...] = ()
    """Those whom a file can name: by e-mail."""


@dataclass(frozen=True, slots=True)
class Step:
    """A setting that changes, is added (``before`` None) or taken away (``after`` None)."""

    before: Setting | None
    after: Setting | None
    place: int | None = None

    @property
    def about(self) -> Setting:
        """What it is about."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  # one of both is there
        return found


@dataclass(frozen=True, slots=True)
class ChannelStep:
    """A channel that is linked (``before`` None), unlinked (``after`` None) or linked otherwise."""

    channel: Address
    before: tuple[str, Mode] | None
    after: tuple[str, Mode] | None
    """Of a group, as what."""

    def __str__(self) -> str:
        """Return the form that a notice holds."""
        uses = ["" if use is None else f"{use[0]}:{use[1]}" for use in (self.before, self.after)]
        return "|".join((str(self.channel), *uses))

    @classmethod
    def parse(cls, text: str) -> "ChannelStep":
        """Read that form."""
        channel, *uses = text.rsplit("|", 2)
        before, after = (_use(one) for one in uses)
        return cls(Address.parse(channel), before, after)


def _use(text: str) -> tuple[str, Mode] | None:
    group, _colon, mode = text.rpartition(":")
    return (group, Mode(mode)) if text else None


@dataclass(frozen=True, slots=True)
class Differences:
    """What makes one standing of another."""

    settings: tuple[Step, ...] = ()
    """In the order in which they are brought: groups that are added first, those that close last."""
    calendar: tuple[CalendarFacts, CalendarFacts] | None = None
    channels: tuple[ChannelStep, ...] = ()
    named: tuple[SeededDelegate, ...] = ()
    taken_off: tuple[SeededDelegate, ...] = ()

    @property
    def some(self) -> bool:
        """Return whether anything differs."""
        return self != Differences()

    @property
    def count(self) -> int:
        """Return how many changes these are; those of a calendar count as one."""
        parts = (self.settings, self.channels, self.named, self.taken_off)
        return sum(map(len, parts)) + (self.calendar is not None)

    @property
    def digest(self) -> str:
        """Return a short name of all of it, in every process the same: what was shown is told by it from later."""
        return blake2b(_written(self).encode(), digest_size=12).hexdigest()


def _written(value: object) -> str:
    """Return a value in one way, whatever the order in which a process goes through its sets and mappings."""
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{_written(key)}:{_written(one)}' for key, one in value.items()))}}}"
    if isinstance(value, AbstractSet):
        return f"{{{','.join(sorted(map(_written, value)))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(_written, value))})"
    if is_dataclass(value):
        return type(value).__name__ + _written(tuple(getattr(value, one.name) for one in fields(value)))
    return repr(value)


def differences(now: Standing, wanted: Standing) -> Differences:
    """Return what makes a desk of what a file says. Raises refusals.SettingTwice, UnkeptCharacter."""
    before, after = CalendarFacts.of(now.rules.calendar), CalendarFacts.of(wanted.rules.calendar)
    named, held = _by_key(wanted.delegates), _by_key(now.delegates)
    found = Differences(
        settings=_settings(now, wanted),
        calendar=None if before == after else (before, after),
        channels=tuple(_channels(now, wanted)),
        named=tuple(one for key, one in named.items() if key not in held),
        taken_off=tuple(one for key, one in held.items() if key not in named),
    )
    must_be_keepable((found.settings, found.calendar, found.named))
    return found


def _by_key(delegates: Iterable[SeededDelegate]) -> dict[tuple[str, str], SeededDelegate]:
    return {(department_key(one.department), one.email): one for one in delegates}


def _settings(now: Standing, wanted: Standing) -> tuple[Step, ...]:
    known = {one.key: group_setting(one, now.rules) for one in now.groups}
    asked = {one.key: group_setting(one, wanted.rules) for one in wanted.groups}
    groups = [Step(known.get(key), one) for key, one in asked.items() if known.get(key) != one]
    closed = [Step(one, None) for key, one in known.items() if key not in asked]
    rotas = [
        Step(now.rules.rota(key), wanted.rules.rota(key))
        for key in sorted({*now.rules.rotas, *wanted.rules.rotas})
        if now.rules.rota(key) != wanted.rules.rota(key)
    ]
    pairs = [(kind.read(now.rules), kind.read(wanted.rules)) for kind in DESK_WIDE.values()]
    desk = [Step(before, after) for before, after in pairs if before != after]
    listed = [step for kind in LISTED.values() for step in _listed(kind.read(now.rules), kind.read(wanted.rules))]
    return (*groups, *desk, *rotas, *listed, *closed)


@dataclass(slots=True)
class _Listing:
    """A list on its way to another, and the steps that were taken."""

    entries: tuple[Listed, ...]
    shelf: Shelf | None = None
    """Guides and questions share a list, each in an order of its own."""
    steps: list[Step] = field(default_factory=list)

    def own(self, some: Iterable[Listed]) -> tuple[Listed, ...]:
        """Return those that stand on the shelf that is gone through."""
        return tuple(one for one in some if _shelf(one) is self.shelf)

    def put(self, before: Listed | None, after: Listed | None, place: int | None = None) -> None:
        """Take a step."""
        self.steps.append(Step(before, after, place))
        self.entries = placed(self.entries, before, after, place)

    def set(self, at: int, wanted: Listed) -> None:
        """Set an entry at a place: the same, a replacement, or a new one."""
        later = self.own(self.entries)[at:]
        if later[:1] == (wanted,):
            return
        before = wanted if wanted in later else next((one for one in later if same_place(one, wanted)), None)
        rest = placed(self.entries, before, None, None)
        behind = self.own(rest)[at : at + 1]
        place = rest.index(behind[0]) if behind else len(rest)
        stays = before is not None and before != wanted and self.entries.index(before) == place
        self.put(before, wanted, None if stays else place)


def _shelf(one: Listed) -> Shelf | None:
    return one.shelf if isinstance(one, Article) else None


def _listed(now: Sequence[Listed], asked: Sequence[Listed]) -> list[Step]:
    """Return the steps from one list to another. Raises refusals.SettingTwice."""
    listing = _Listing(tuple(now))
    for shelf in dict.fromkeys(map(_shelf, (*now, *asked))):
        listing.shelf = shelf
        wanted = listing.own(asked)
        if listing.own(listing.entries) == wanted:
            continue
        if any(same_place(one, other) for at, one in enumerate(wanted) for other in wanted[:at]):
            raise SettingTwice
        for one in listing.own(listing.entries):
            if not any(same_place(one, other) for other in wanted):
                listing.put(one, None)
        for at, one in enumerate(wanted):
            listing.set(at, one)
        for one in listing.own(listing.entries)[len(wanted) :]:
            listing.put(one, None)
    return listing.steps


def _channels(now: Standing, wanted: Standing) -> Iterable[ChannelStep]:
    held, asked = _uses(now), _uses(wanted)
    for channel in sorted({*held, *asked}):
        if held.get(channel) != asked.get(channel):
            yield ChannelStep(channel, held.get(channel), asked.get(channel))


def _uses(standing: Standing) -> dict[Address, tuple[str, Mode]]:
    works = {channel: (group.key, Mode.WORK) for group in standing.groups for channel in group.channels}
    return {**works, **{channel: (group, mode) for channel, group, mode in standing.asked}}


def next_calendar(calendar: BusinessCalendar, wanted: BusinessCalendar) -> BusinessCalendar:
    """Return a calendar that comes after one, and says what is wanted."""
    return replace(wanted, version=calendar.version + 1)
