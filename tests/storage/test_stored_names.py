"""Names that rows keep stay what they are: whatever was stored under one is read by it.

``stored_names.toml`` lists all of them. A new notice, refusal, state or timer is added there, once and for good.
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import pytest

from bot.desk.registry import JOBS
from storage.columns import Coded
from storage.metadata import metadata
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.courses.tasks import Tick
from workflow.domains import DECLARED, NOTICES, REFUSALS
from workflow.items.kinds import ItemKind
from workflow.notice import Audience, Lane
from workflow.people.people import Platform
from workflow.support.templates import TEMPLATES
from workflow.upkeep.settings import Setting

LIST = Path(__file__).parent / "stored_names.toml"
PINNED: Mapping[str, list[str]] = tomllib.loads(LIST.read_text("utf-8"))

STORED: Mapping[str, Iterable[str]] = {
    "notices": NOTICES,
    "refusals": REFUSALS,
    "audiences": [kind.stored for kind in get_args(Audience)],
    "lanes": [f"{lane} {lane.name}" for lane in Lane],
    "timers": DECLARED.timers,
    "jobs of the inbox": JOBS,
    "settings": [kind.stored for kind in get_args(Setting)],
    "item kinds": ItemKind,
    "platforms": Platform,
    "plans": DEFAULT_PLANS,
    "steps": [f"{plan.key} {task.key}" for plan in DEFAULT_PLANS.values() for task in plan.tasks],
    "ticks": Tick,
    "support templates": TEMPLATES,
    **{
        f"{table.name}.{column.name}": [one.value for one in column.type.kind]
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Coded)
    },
}


def test_all_that_is_stored_by_name_is_listed() -> None:
    assert list(PINNED) == list(STORED)


@pytest.mark.parametrize("what", STORED)
def test_a_stored_name_never_changes(what: str) -> None:
    lost, new = set(PINNED[what]) - set(STORED[what]), set(STORED[what]) - set(PINNED[what])
    assert not lost, (
        f"{what}: rows hold {sorted(lost)}, which nothing can read any more. A class may be renamed, its stored name "
        f"may not; to retire a name, write a migration for its rows and take it out of {LIST.name}."
    )
    assert not new, f"{what}: {sorted(new)} will be stored. Add it to {LIST.name}; from then on it never changes."
