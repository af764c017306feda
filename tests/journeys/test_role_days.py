"""``/vigie aide`` tells each of their own day, on both platforms and in both languages."""

import pytest

from bot.desk.overview.cards.days import DAYS, TITLES
from bot.language import Locale, translator
from tests.bot.teams import faculty as on_teams
from tests.bot.teams.acts import shown
from tests.bot.teams.tenant import CAMILLE, LEA, NADIA, ODILE, Member
from tests.journeys.faculty import Faculty
from workflow.overview.roles import Role

PEOPLE = [
    ("camille", CAMILLE, Role.TEACHER),
    ("lea", LEA, Role.TECHNOLOGIST),
    ("odile", ODILE, Role.TECHNOPEDAGOGUE),
    ("nadia", NADIA, Role.MANAGER),
]
teams_faculty = on_teams.faculty


def titles(said: str, locale: Locale = Locale.FR) -> set[Role]:
    """Return the roles of which a text tells the day, with its lines."""
    say = translator(locale).gettext
    told = {role for role, title in TITLES.items() if f"\n{say(title)}\n" in said}
    for role in told:
        firsts = (say(line).split("**")[1] for line in DAYS[role])
        assert all(first in said for first in firsts), role
    return told


@pytest.mark.parametrize(("name", "_member", "role"), PEOPLE)
async def test_the_help_tells_each_of_their_day_on_slack(
    faculty: Faculty, name: str, _member: Member, role: Role
) -> None:
    said = await getattr(faculty, name).types("/vigie aide")
    assert titles(said) == {role}


@pytest.mark.parametrize(("_name", "member", "role"), PEOPLE)
async def test_the_help_tells_each_of_their_day_on_teams(
    teams_faculty: on_teams.Faculty, _name: str, member: Member, role: Role
) -> None:
    await teams_faculty.says(member, "vigie aide")
    said = shown(teams_faculty.tenant.personal(member)[-1].cards[0])
    assert titles(said) == {role}
    assert "/vigie" not in said


async def test_the_help_tells_the_day_in_english_too(faculty: Faculty) -> None:
    assert titles(await faculty.sarah.types("/vigie help"), Locale.EN) == {Role.TEACHER}
