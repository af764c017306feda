"""A desk from before intentions and linked channels: its members stay members, its requests stay in the grid."""

from pathlib import Path

from sqlalchemy import text

from storage import migrate, open_desk
from tests.storage.samples import NOW, TECHNO
from tests.storage.schemas import schema_at
from workflow.upkeep.rulebook import Rulebook

KEPT = (
    "INSERT INTO persons (id, name, email, locale) VALUES (1, 'Léa', 'lea@example.org', 'fr')",
    (
        "INSERT INTO support_groups (key, name, management, default_for_help, responsibilities)"
        " VALUES ('technologues', 'Technologues', false, true, '')"
    ),
    "INSERT INTO group_channels (\"group\", address, position) VALUES ('technologues', :channel, 0)",
    "INSERT INTO memberships (channel, person) VALUES (:channel, 1)",
    (
        "INSERT INTO service_requests (number, plan, term, code, section, approach, department, title, lead_name,"
        " lead_email, remarks, lead, opened_at, due_confirmed, calendar, state, version)"
        " VALUES ('RITM0001001', 'p', 'A26', 'MMD 1231', '', 'recording', 'Médecine', 'Éthique', 'Léa',"
        " 'lea@example.org', '', 1, :at, false, '', 'open', 1)"
    ),
)
"""A group, its member, and a request that a grid named."""


def as_it_was(url: str) -> None:
    """Make the schema of before, with a group, its member, and a request that a grid named."""
    with schema_at(url, "v0012_feeds") as connection:
        for statement in KEPT:
            connection.execute(text(statement), {"channel": str(TECHNO), "at": int(NOW.timestamp())})


async def test_members_stay_members_and_requests_stay_in_the_grid(tmp_path: Path, rules: Rulebook) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"
    as_it_was(url)
    migrate(url)
    desk = await open_desk(url, rules)
    assert await desk.read(lambda tx: tx.people.groups_of(1)) == {"technologues"}
    (group,) = await desk.read(lambda tx: tx.groups.all())
    assert (group.channels, group.public) == ((TECHNO,), ())
    assert await desk.read(lambda tx: tx.requests.off_grid()) == ()
    assert not (await desk.read(lambda tx: tx.requests.get("RITM0001001"))).off_grid
    await desk.close()
