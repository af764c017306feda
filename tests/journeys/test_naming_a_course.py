"""A requester, or a member, says which course a request is about."""

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.grids import grid, imports, row
from tests.journeys.reading import labelled

OTHER = "Ou un autre cours"


async def test_a_lead_chooses_among_her_courses_and_everyone_reads_it(faculty: Faculty) -> None:
    await imports(faculty, "deux.xlsx", grid(row(), row("PHT 2000", "Douleur", email="yvon@example.org")))
    await faculty.chloe.says("Le son coupe pendant ma séance.")
    receipt, card = faculty.chloe.receipts[0], faculty.card("INC0001001", HELP)

    form = await faculty.chloe.presses("Préciser le cours", receipt)
    assert "☐ MMD 1231 · Éthique clinique" in form
    assert "PHT 2000" not in form
    assert await faculty.chloe.sends({"Cours": "MMD 1231 · Éthique clinique"}) == ""

    assert "Cours : MMD 1231" in faculty.read(receipt)
    assert "Cours : MMD 1231" in faculty.read(card)
    assert "INC0001001" in await faculty.lea.types("/vigie cherche mmd1231")
    assert "Chloé Bouchard · Cours : — → MMD 1231" in await faculty.lea.presses("Historique", card)


async def test_a_member_types_a_code_that_canned_answers_then_name(faculty: Faculty) -> None:
    await faculty.camille.says("Mon enregistrement ne se dépose pas dans Antem.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)

    await faculty.lea.presses("Préciser le cours", card)
    refused = await faculty.lea.sends({"Cours": "le lundi matin"})
    assert "« le lundi matin » n’est pas le sigle d’un cours." in refused
    assert await faculty.lea.sends({"Cours": "pht2000"}) == ""
    assert "Cours : PHT 2000" in faculty.read(card)

    await faculty.lea.presses("Réponse type", card)
    await faculty.lea.sends({"Réponse": "Vider la mémoire du navigateur"})
    _block, field = labelled(faculty.lea.form["blocks"], "Votre message à Camille Roy")
    assert "Dites-moi si PHT 2000 s’affiche." in field["initial_value"]


async def test_a_course_can_be_taken_off_again(faculty: Faculty) -> None:
    await faculty.camille.says("Mon enregistrement ne se dépose pas dans Antem.")
    receipt = faculty.camille.receipts[0]
    await faculty.camille.presses("Préciser le cours", receipt)
    await faculty.camille.sends({"Cours": "PHT 2000"})

    assert OTHER in await faculty.camille.presses("Préciser le cours", receipt)
    await faculty.camille.sends({"Cours": "Aucun cours"})

    assert "Cours" not in faculty.read(receipt).replace("Préciser le cours", "")
    assert "PHT 2000" not in faculty.read(faculty.card("INC0001001", HELP))
