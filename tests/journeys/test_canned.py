"""An answer kept ready: chosen, filled in, looked over, sent."""

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.reading import labelled

TITLE = "Vider la mémoire du navigateur"


async def test_a_canned_answer_opens_in_the_form_of_an_answer_and_can_be_changed(faculty: Faculty) -> None:
    await faculty.camille.says("Mon enregistrement ne se dépose pas dans Antem.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)

    assert TITLE in await faculty.lea.presses("Réponse type", card)
    assert "Votre message à Camille Roy" in await faculty.lea.sends({"Réponse": TITLE})
    _block, field = labelled(faculty.lea.form["blocks"], "Votre message à Camille Roy")
    assert field["initial_value"].startswith("Bonjour Camille,\nvoici un premier essai pour INC0001001 :")
    assert "Dites-moi si … s’affiche." in field["initial_value"], "her course is not known: it stands to be filled in"
    assert not any("premier essai" in one for one in faculty.camille.direct), "nothing is sent yet"

    await faculty.lea.sends({"Votre message à Camille Roy": "Bonjour Camille, videz la mémoire de votre navigateur."})
    assert any("> Bonjour Camille, videz la mémoire de votre navigateur." in one for one in faculty.camille.direct)


async def test_a_group_without_canned_answers_says_so(faculty: Faculty) -> None:
    await faculty.camille.says("Comment rédiger le plan de cours pour une évaluation ?")
    card = faculty.card("INC0001001", "#technopedagogues")
    refused = await faculty.odile.presses("Réponse type", card)
    assert "Le groupe Technopédagogues ne garde aucune réponse type" in refused
