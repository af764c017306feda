"""The desk that a campaign is about: its groups, hours and closures."""

from datetime import time

from tests.campaign.script import CLOSURES

CONFIGURATION = (
    """
[people]
managers = ["nadia.fortin@example.org"]
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
slack = ["C0TECHPED"]
[[groups]]
key = "technologues"
name = "Technologues"
slack = ["C0TECHNO"]
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
[calendar]
closures = [
"""
    + "\n".join(
        f'  {{ date = {day.isoformat()}, name = "Fermée"{_from} }},'
        for day, hour in CLOSURES
        for _from in ("" if hour == time(0) else f', from = "{hour:%H:%M}"',)
    )
    + "\n]\n"
)
