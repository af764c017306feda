"""The desk that a campaign is about: its groups, hours and closures."""

from collections.abc import Mapping
from datetime import time

from tests.campaign.script import CLOSURES

GROUPS = """
[people]
managers = ["nadia.fortin@example.org"]
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
{platform} = ["{technopedagogues}"]
[[groups]]
key = "technologues"
name = "Technologues"
{platform} = ["{technologues}"]
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
{platform} = ["{gestion}"]
[calendar]
closures = [
{closures}
]
"""


def configuration(platform: str, channels: Mapping[str, str]) -> str:
    """Return the configuration of a desk whose groups have these channels of a platform, by their keys."""
    closures = "\n".join(
        f'  {{ date = {day.isoformat()}, name = "Fermée"{from_} }},'
        for day, hour in CLOSURES
        for from_ in ("" if hour == time(0) else f', from = "{hour:%H:%M}"',)
    )
    return GROUPS.format(platform=platform, closures=closures, **channels)
