"""Three people report one breakdown: members read who says the same and what settled it, and handle them together."""

from tests.journeys.faculty import HELP, Faculty

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"


async def test_three_who_report_one_breakdown_are_handled_together(faculty: Faculty) -> None:
    await faculty.camille.says("Antem ne répond plus depuis ce matin.")
    await faculty.chloe.says("Antem ne démarre pas.")
    await faculty.sarah.says("Antem is down for me.")
    (told,) = [one for one in faculty.standing(HELP) if "3 personnes ont écrit la même chose" in faculty.read(one)]
    assert all(number in faculty.read(told) for number in (ONE, TWO, THREE))
    under = "\n".join(faculty.thread(faculty.card(THREE, HELP)))
    assert "👥 2 autres demandes ressemblent à celle-ci" in under

    await faculty.lea.presses("Traiter ensemble", told)

    for message in (
        told,
        *(one for one in faculty.people.thread(faculty.card(THREE, HELP)) if "👥" in faculty.read(one)),
    ):
        assert f"👥 Traitées ensemble sous {ONE} :" in faculty.read(message)
        assert "Traiter ensemble" not in faculty.read(message)
    assert f"🔗 Rattachée à {ONE}" in faculty.read(faculty.card(TWO, HELP))
    assert f"🔗 Rattachée à {ONE}" in faculty.read(faculty.card(THREE, HELP))
    await faculty.lea.says("@Vigie C’est réparé.", HELP, under=faculty.card(ONE, HELP))
    assert any("C’est réparé." in said for said in faculty.sarah.direct)


async def test_what_settled_one_is_read_under_the_next(faculty: Faculty) -> None:
    await faculty.camille.says("Antem ne répond plus depuis ce matin.")
    card = faculty.card(ONE, HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends(
        {"Ce qui règle la demande (envoyé à la personne)": "Videz le cache, puis reconnectez-vous."}
    )
    await faculty.chloe.says("Antem ne démarre pas.")
    under = "\n".join(faculty.thread(faculty.card(TWO, HELP)))
    assert "👥 1 autre demande ressemble à celle-ci" in under
    assert "Videz le cache, puis reconnectez-vous." in under
