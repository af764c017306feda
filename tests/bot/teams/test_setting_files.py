"""The settings as a file, on Teams: handed over in the personal chat, seen, applied; a member's is refused."""

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import CONFIG, Faculty
from tests.bot.teams.tenant import LEA, MANAGEMENT, NADIA, Message
from tests.journeys.reading import plainly
from workflow.ports.desk import Transaction

MENDED = f"{CONFIG}\n[keeping]\nworkbooks = 30\n"


def last(faculty: Faculty) -> Message:
    return [one for one in faculty.tenant.personal(NADIA) if one.cards][-1]


def reads(faculty: Faculty) -> str:
    return plainly(shown(last(faculty).cards[0]))


async def workbooks(faculty: Faculty) -> int:
    async def read(tx: Transaction) -> int:
        return tx.rules.keeping.workbooks

    return await faculty.vigie.desk.read(read)


async def test_a_manager_hands_the_mended_file_over_sees_what_would_change_and_applies_it(faculty: Faculty) -> None:
    await faculty.drops(NADIA, "vigie.toml", MENDED.encode())
    assert "vigie.toml changerait 1 réglage." in reads(faculty)
    assert "Conservation : classeurs des imports : 365 jours → 30 jours" in reads(faculty)
    assert await workbooks(faculty) == 365

    await faculty.presses(NADIA, "Appliquer", last(faculty))
    assert await workbooks(faculty) == 30
    assert "Les réglages sont ceux de vigie.toml" in reads(faculty)
    told = [shown(one.cards[0]) for one in faculty.tenant.roots(MANAGEMENT) if one.cards]
    assert any("a appliqué un fichier de réglages" in one for one in told)


async def test_the_settings_come_as_a_file_to_a_manager_and_to_nobody_else(faculty: Faculty) -> None:
    await faculty.says(NADIA, "vigie réglages")
    await faculty.presses(NADIA, "Télécharger tous les réglages", last(faculty))
    assert any("vigie.toml" in str(one) for one in faculty.tenant.personal(NADIA))

    await faculty.drops(LEA, "vigie.toml", MENDED.encode())
    assert await workbooks(faculty) == 365
    assert not any("changerait" in one for one in faculty.personal(LEA))
