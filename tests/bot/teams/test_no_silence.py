"""On Teams too nobody is met with silence: files where they are not read, who comes into a team, a team not linked."""

from typing import Any

import pytest

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import (
    BOT,
    CAMILLE,
    HELP,
    LEA,
    MANAGEMENT,
    NADIA,
    TEAM,
    Member,
)

ATTACHED = {"contentType": "text/html", "content": '<p>voici</p><attachment id="a1"></attachment>'}


async def drops(faculty: Faculty, who: Member, name: str, channel: str) -> None:
    """Drop a file in a channel, without a mention."""
    activity = faculty.acts.message(who, "voici", channel, attachments=[ATTACHED])
    reference = {"contentType": "reference", "contentUrl": f"https://contoso.sharepoint.com/{name}", "name": name}
    faculty.tenant.shared[activity["id"]] = [reference]
    await faculty.acts.deliver(activity)
    await faculty.vigie.settle()


@pytest.mark.parametrize(
    ("who", "name", "channel", "told"),
    [
        (LEA, "grille.xlsx", HELP, "Je ne lis pas les grilles dans ce canal."),
        (NADIA, "lettre.pdf", MANAGEMENT, "je lis seulement les grilles (.xlsx)"),
    ],
)
async def test_a_file_where_it_is_not_read_is_told_to_who_dropped_it_alone(
    faculty: Faculty, who: Member, name: str, channel: str, told: str
) -> None:
    await faculty.says(who, "bonjour")
    before = len(faculty.personal(who))
    await drops(faculty, who, name, channel)
    (said,) = faculty.personal(who)[before:]
    assert told in said
    assert [one for one in faculty.tenant.roots(channel) if one.cards] == []


async def comes(faculty: Faculty, member: dict[str, Any], channel: str, team: str = TEAM) -> None:
    """Have someone, or the bot, be added to a team."""
    base = faculty.acts.base(NADIA, channel)
    base["channelData"]["team"]["id"] = team
    await faculty.acts.deliver({**base, "type": "conversationUpdate", "membersAdded": [member]})
    await faculty.vigie.settle()


async def test_who_comes_into_a_linked_channel_is_welcomed_once(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "bonjour")
    before = len(faculty.personal(CAMILLE))
    faculty.tenant.members[HELP] = (*faculty.tenant.members[HELP], CAMILLE)
    for _ in range(2):
        await comes(faculty, CAMILLE.as_account(), HELP)
    (told,) = faculty.personal(CAMILLE)[before:]
    assert "le canal du groupe Technologues" in told


async def test_let_into_a_team_that_is_not_linked_vigie_says_how_to_ask_and_how_to_link(faculty: Faculty) -> None:
    room = "19:soir@thread.tacv2"
    faculty.tenant.members[room] = (CAMILLE, NADIA)
    await comes(faculty, {"id": BOT}, room, "19:soutien@thread.tacv2")
    (told,) = [shown(one.cards[0]) for one in faculty.tenant.roots(room) if one.cards]
    assert "@Vigie lier" in told

    await faculty.acts.says(NADIA, "lier", room, mention=True)
    await faculty.vigie.settle()
    said = [shown(one.cards[0]) for one in faculty.tenant.messages if one.conversation.startswith(room) and one.cards]
    assert "lié à aucun groupe" in said[-1]
    assert not any("INC" in one for one in said)


async def test_a_letter_that_a_manager_drops_without_a_word_is_asked_about_and_opens_nothing(faculty: Faculty) -> None:
    await faculty.acts.drops(NADIA, "lettre.pdf", b"%PDF-1.7")
    await faculty.vigie.settle()
    (asked,) = [one for one in faculty.personal(NADIA) if "lettre.pdf" in one]
    assert "Dites-moi en une phrase de quoi il s’agit" in asked
    assert not [one for one in faculty.tenant.roots(HELP) if one.cards]
