"""Lists of more than a page: the way on, the way back, and a claim in between."""

from datetime import date

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.grids import FALL, grid, imports, row
from tests.journeys.test_finding import entries

BOXES = "Ce que vous prenez en charge"
COURSES = tuple(
    (*row(f"MMD {number}", f"Cours {number}")[:-1], date(2026, 9, number - 999)) for number in range(1001, 1026)
)


def lines(shown: str, sign: str) -> list[str]:
    return [line for line in shown.split("\n") if sign in line]


async def test_a_list_is_read_page_by_page_and_a_claim_leaves_one_where_one_is(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.types("/taches à prendre")
    listed = faculty.odile.shown
    first = lines(faculty.read(listed), "[Prendre en charge]")
    assert len(first) == 20
    assert "Page 1 de 5 · 1 à 20 sur 89\n[Page suivante]" in faculty.read(listed)

    await faculty.odile.presses("Page suivante", listed)
    second = lines(faculty.read(listed), "[Prendre en charge]")
    assert "Page 2 de 5 · 21 à 40 sur 89\n[Page précédente] [Page suivante]" in faculty.read(listed)
    assert not set(first) & set(second)

    await faculty.odile.presses("Prendre en charge", listed)
    assert "Page 2 de 5" in faculty.read(listed)
    assert lines(faculty.read(listed), "[Prendre en charge]")[:19] == second[1:]

    for _turn in range(3):
        await faculty.odile.presses("Page suivante", listed)
    assert "Page 5 de 5 · 81 à 88 sur 88\n[Page précédente]" in faculty.read(listed)
    assert len(lines(faculty.read(listed), "[Prendre en charge]")) == 8


async def test_several_are_claimed_from_the_page_that_is_shown(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.types("/taches à prendre")
    listed = faculty.odile.shown
    await faculty.odile.presses("Plusieurs à la fois…", listed)
    first = entries(faculty.odile.form, BOXES)

    await faculty.mehdi.types("/taches à prendre")
    await faculty.mehdi.presses("Page suivante", faculty.mehdi.shown)
    await faculty.mehdi.presses("Plusieurs à la fois…", faculty.mehdi.shown)
    second = entries(faculty.mehdi.form, BOXES)

    assert not set(first) & set(second)
    await faculty.mehdi.sends({BOXES: second[:2]})
    left = faculty.read(faculty.mehdi.shown)
    assert "✅ 2 sont à vous" in left
    assert not [one for one in second[:2] if one.partition(" · ")[0] in lines(left, "[Prendre en charge]")]
    assert "21 à 40 sur 87" in left, "what is theirs is not offered any more"


async def test_the_rest_of_a_part_is_one_press_away_in_the_list_and_at_home(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.types("/taches")
    listed = faculty.odile.shown
    assert "… et 82 de plus. [Voir la suite]" in faculty.read(listed)
    await faculty.odile.presses("Voir la suite", listed)
    assert "🔎 Seulement : à prendre" in faculty.read(listed)
    assert "Page 1 de 5" in faculty.read(listed)

    await faculty.odile.opens_home()
    await faculty.odile.presses("Voir la suite", faculty.odile.home)
    assert "Page 1 de 5" in faculty.odile.reads_home
    await faculty.odile.presses("Page suivante", faculty.odile.home)
    assert "Page 2 de 5" in faculty.odile.reads_home


async def test_a_lead_turns_the_pages_of_her_courses(faculty: Faculty) -> None:
    await imports(faculty, "vingt-cinq.xlsx", grid(*COURSES))

    shown = await faculty.chloe.types("/demandes")
    assert len(lines(shown, "Classe virtuelle")) == 20
    assert "Page 1 de 2" in shown
    listed = faculty.chloe.shown
    await faculty.chloe.presses("Page suivante", listed)
    assert [line.split(" ")[1] for line in lines(faculty.read(listed), "Classe virtuelle")] == [
        str(number) for number in range(1021, 1026)
    ]

    home = await faculty.chloe.opens_home()
    assert "Page 1 de 3" in home
    await faculty.chloe.presses("Page suivante", faculty.chloe.home)
    assert "Page 2 de 3" in faculty.chloe.reads_home
    assert "MMD 1011" in faculty.chloe.reads_home


async def test_a_search_is_read_page_by_page(faculty: Faculty) -> None:
    await imports(faculty, "vingt-cinq.xlsx", grid(*COURSES))
    await faculty.camille.says("Le cours de Chloé Bouchard est introuvable.")

    shown = await faculty.lea.types("/vigie cherche bouchard")
    assert "INC0001001" in shown
    assert len(lines(shown, "[Voir]")) == 20
    found = faculty.lea.shown
    await faculty.lea.presses("Page suivante", found)
    assert len(lines(faculty.read(found), "[Voir]")) == 6
    assert "INC0001001" not in faculty.read(found)


async def test_a_requester_has_a_colleague_follow_who_sees_it_among_theirs(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    form = await faculty.camille.presses("Mettre quelqu’un en copie", faculty.camille.receipts[0])
    assert "notes internes" not in form
    told = await faculty.camille.sends({"Personne": faculty.chloe.who.id})
    assert "une personne de plus reçoit les nouvelles." in told

    assert "👁️ Vous suivez INC0001001" in faculty.read(faculty.chloe.receipts[-1])
    shown = await faculty.chloe.types("/demandes")
    assert "Ce que vous suivez\nINC0001001 Le son coupe en classe.\nCamille Roy · nouvelle" in shown
    assert "Le son coupe" in await faculty.chloe.types("/vigie cherche coupe")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.says("@Vigie Rebranchez le micro.", HELP, under=card)
    assert any("Rebranchez le micro." in one for one in faculty.chloe.direct)
    await faculty.chloe.presses("Ne plus suivre", faculty.chloe.receipts[-1])
    assert "Ce que vous suivez" not in await faculty.chloe.types("/demandes")
