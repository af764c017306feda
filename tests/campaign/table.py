"""The figures of a campaign, as a table for people and as JSON for machines."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.campaign.checker import Finding, What
from tests.campaign.record import Record
from tests.campaign.script import Script


@dataclass
class Result:
    """What a campaign did and what was found."""

    script: Script
    database: str
    platform: str
    instances: int
    seconds: float
    deaths: int
    record: Record
    findings: Sequence[Finding]
    log: Sequence[str]
    """What all instances printed."""
    found: Counter[What] = field(init=False)

    def __post_init__(self) -> None:
        self.found = Counter(one.what for one in self.findings)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in the table."""
        script = self.script
        yield "seed, fingerprint", f"{script.seed}, `{script.fingerprint}`"
        yield "platform, database, instances", f"{self.platform}, {self.database}, {self.instances}"
        yield "weeks × requests", f"{script.weeks} × {script.requests}"
        yield "simulated", f"{self.record.began:%Y-%m-%d %H:%M} to {self.record.ended:%Y-%m-%d %H:%M} UTC"
        done = Counter(one.kind for one in self.record.deeds if one.done)
        yield "people did", ", ".join(f"{count} × {kind}" for kind, count in done.most_common())
        yield "could not be done", str(sum(not one.done for one in self.record.deeds))
        struck = Counter(self.record.struck)
        yield "went wrong", ", ".join(f"{count} × {what}" for what, count in struck.most_common())
        yield "deaths", str(self.deaths)
        yield (
            "messages posted, edited, deleted",
            ", ".join(
                str(count)
                for count in (
                    sum(one.change == change for one in self.record.shown) for change in ("posted", "edited", "gone")
                )
            ),
        )
        yield "real time", f"{self.seconds / 60:.1f} min"
        for what in What:
            yield what.value, str(self.found[what])

    def table(self) -> str:
        """Return the table, in Markdown."""
        return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in self.rows())])

    def as_json(self) -> dict[str, Any]:
        """Return it all."""
        record = json.loads(self.record.as_json())
        return dict(self.rows()) | {"findings": [asdict(one) for one in self.findings], "record": record}
