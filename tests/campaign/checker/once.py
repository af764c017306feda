"""What must be said once, and soon."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.story import SOON, Story
from tests.campaign.record import Deed, Shown


def once(
    story: Story, deed: Deed, shown: Sequence[Shown], what: str, after: timedelta = timedelta()
) -> Iterator[Finding]:
    """Yield what is wrong where a deed is to be said once, some time after it."""
    where = f"{what}: {deed.words or deed.kind} of {deed.who}, {deed.at}"
    yield from times(deed.request, shown, what, where)
    if shown and shown[0].at - story.possible(deed.at + after) > SOON:
        yield Finding(What.LATE, deed.request, f"{where}: shown {shown[0].at}")


def times(request: int, shown: Sequence[Shown], what: str, where: str) -> Iterator[Finding]:
    """Yield what is wrong where something is to be said once, whenever it is."""
    if not shown:
        yield Finding(What.LOST, request, where)
    elif len(shown) > 1:
        yield Finding(What.DOUBLED, request, f"{where}: {len(shown)} times as {what}, {[one.id for one in shown]}")
