"""How far the desk was verified, so that the next check looks at what has changed since, and at what was broken."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from workflow.items.timers import Detail
from workflow.upkeep.rulebook import Rulebook

KEY = "verified"
"""Of the setting that keeps it."""
UNDER_WAY = timedelta(hours=1)
"""No act takes longer than this: what it writes gets its place before it can be seen."""
LINES = 50_000
"""Of histories, that acts under way at once have written at most where nothing tells how far a check was before."""
KEPT = 1000
"""Faults that are kept to be looked at again; of a desk with more, everything is looked at each time."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check came to."""

    last: int
    """The last line of histories that was there."""
    since: int
    """After which line the next check begins: what was under way then is looked at again."""
    at: datetime
    """Real time."""
    rules: str
    """By which rules it was verified."""
    numbers: Mapping[str, int]
    """By kind, the last number that was looked at."""
    faults: tuple[str, ...] = ()
    """What did not hold, as ``proofs.fault_text`` writes it."""

    def as_detail(self) -> Detail:
        """Return it as JSON keeps it."""
        return {**asdict(self), "at": self.at.isoformat(), "numbers": dict(self.numbers)}

    @classmethod
    def of(cls, kept: object, rules: str) -> "Verified | None":
        """Return what was kept; None where nothing is, or other rules were in force."""
        if not isinstance(kept, dict) or kept.get("rules") != rules:
            return None
        read = {**kept, "at": datetime.fromisoformat(kept["at"]), "faults": tuple(kept["faults"])}
        return cls(**read)


def begins_at(last: int, before: Verified | None, now: datetime) -> int:
    """Return after which line the check after this one begins."""
    if before is None:
        return max(last - LINES, 0)
    return before.last if now - before.at > UNDER_WAY else before.since


def rules_of(rules: Rulebook, version: str) -> str:
    """Return what tells the rules by which a desk is verified from others; ``version`` is Vigie's."""
    plans = sorted(f"{plan.key}={','.join(task.key for task in plan.tasks)}" for plan in rules.plans.values())
    bounds = (rules.response, rules.urgent, rules.resolution)
    levels = " ".join(f"{one.moderate}/{one.high}/{one.overdue}" for one in bounds)
    return f"{version} {rules.calendar.version} {levels} {' '.join(plans)}"
