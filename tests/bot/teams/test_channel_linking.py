"""A channel of Teams is linked to a group by a mention there: commands exist in the personal chat alone."""

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, LEA, MANAGEMENT, NADIA, ODILE

ROOM = "19:soir@thread.tacv2"


def said(faculty: Faculty, channel: str) -> list[str]:
    """What the bot has said in a channel, replies too."""
    here = [one for one in faculty.tenant.messages if one.conversation.startswith(channel) and one.cards]
    return [shown(one.cards[0]) for one in here]


async def test_a_manager_links_a_channel_by_a_mention_and_takes_it_off(faculty: Faculty) -> None:
    faculty.tenant.members[ROOM] = (CAMILLE, NADIA)
    await faculty.acts.says(NADIA, "lier Technopédagogues", ROOM, mention=True)
    await faculty.vigie.settle()

    assert any("🔗 Nadia Fortin a lié ce canal au groupe Technopédagogues." in one for one in said(faculty, ROOM))
    assert any("a lié ce canal" in one for one in said(faculty, MANAGEMENT))
    await faculty.says(CAMILLE, "tâches")
    assert "Rien à prendre" in faculty.personal(CAMILLE)[-1]
    await faculty.says(NADIA, "vigie lier")
    assert "Technopédagogues" in faculty.personal(NADIA)[-1]
    assert "2 canaux" in faculty.personal(NADIA)[-1]

    await faculty.acts.says(NADIA, "délier", ROOM, mention=True)
    await faculty.vigie.settle()
    assert any("a délié ce canal" in one for one in said(faculty, ROOM))
    await faculty.says(CAMILLE, "tâches")
    assert "réservé aux membres d’un groupe" in faculty.personal(CAMILLE)[-1]


async def test_what_cannot_be_linked_is_said_to_the_manager(faculty: Faculty) -> None:
    await faculty.says(NADIA, "vigie lier technologues")
    assert "Un canal se lie de l’intérieur" in faculty.personal(NADIA)[-1]
    faculty.tenant.members[ROOM] = (ODILE, LEA)
    await faculty.acts.says(NADIA, "lier bibliothèque", ROOM, mention=True)
    await faculty.vigie.settle()
    assert any("Aucun groupe ne s’appelle « bibliothèque »" in one for one in said(faculty, ROOM))
