"""Every table, by domain."""

from storage.migrations.first import (
    business_time,
    courses,
    helpdesk,
    items,
    overview,
    people,
    queues,
    support,
    teaching,
    upkeep,
)

revision = "v0001_first"
down_revision = None


def upgrade() -> None:
    """Make the tables, each after those that its foreign keys name."""
    for domain in (people, items, business_time, courses, support, teaching, helpdesk, upkeep, overview, queues):
        domain.make()
