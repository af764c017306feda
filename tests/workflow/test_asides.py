"""A few words that ask to be shown something."""

import pytest

from workflow.helpdesk.asides import Aside, aside_of


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("c'est quoi les heures d'ouverture ?", Aside.HOURS),
        ("Bonjour, quelles sont vos heures d’ouverture svp ?", Aside.HOURS),
        ("À quelle heure ouvrez-vous ?", Aside.HOURS),
        ("What are your hours?", Aside.HOURS),
        ("Are you open on Saturday?", Aside.HOURS),
        ("prêt ?", Aside.COURSES),
        ("Prêt\u00a0?", Aside.COURSES),
        ("mon cours", Aside.COURSES),
        ("Mon cours est-il prêt ?", Aside.COURSES),
        ("Il est prêt mon cours?", Aside.COURSES),
        ("Est-il bientôt prêt, mon cours PHL 1235 ?", Aside.COURSES),
        ("Ready?", Aside.COURSES),
        ("statut", Aside.ASKED),
        ("Statut de ma demande, s’il vous plaît", Aside.ASKED),
        ("Où en est ma demande ?", Aside.ASKED),
        ("mes demandes", Aside.ASKED),
        ("requests", Aside.ASKED),
        ("where is my request?", Aside.ASKED),
        ("What’s the status of my request?", Aside.ASKED),
        ("Mon cours MMD 1234 est-il prêt ?", Aside.COURSES),
        ("PHL 1235 est-il prêt ?", Aside.COURSES),
        ("Le cours PHL 1235 est-il bientôt prêt ?", Aside.COURSES),
        ("Où en est mon cours MED 1598 ?", Aside.COURSES),
        ("où en est PHL-1235", Aside.COURSES),
        ("Is PHL 1235 ready yet?", Aside.COURSES),
        ("Where is my course MED 1598?", Aside.COURSES),
        ("Des nouvelles ?", Aside.NEWS),
        ("Avez-vous des nouvelles de ma demande ?", Aside.NEWS),
        ("du nouveau ?", Aside.NEWS),
        ("Any news?", Aside.NEWS),
        ("Any updates on my request, please?", Aside.NEWS),
        ("Bonjour, avez-vous des nouvelles ?", Aside.NEWS),
        ("Est-ce que ça avance ?", Aside.NEWS),
        ("c'est pour quand ?", Aside.NEWS),
        ("Bonjour, où en est ma demande svp ?", Aside.ASKED),
        ("Bonjour Léa, où en êtes-vous ? Merci d’avance", Aside.NEWS),
        ("Any update on this?", Aside.NEWS),
        ("Hi, any news? Thanks", Aside.NEWS),
        ("Hello, when will it be fixed?", Aside.NEWS),
        ("annuler INC0001001", Aside.CANCEL),
        ("Bonjour, annulez la demande INC0001001 svp", Aside.CANCEL),
        ("cancel INC0001001 please", Aside.CANCEL),
        ("vigie aide", Aside.HELP),
        ("Vigie, help", Aside.HELP),
        ("Tâches", Aside.WORK),
        ("tasks", Aside.WORK),
        ("annuler", Aside.CANCEL),
        ("Annulez ma demande svp", Aside.CANCEL),
        ("Cancel that, please", Aside.CANCEL),
        ("help", Aside.HELP),
        ("?", Aside.HELP),
    ],
)
def test_a_few_words_ask_to_be_shown_something(text: str, aside: Aside) -> None:
    assert aside_of(text) is aside


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon cours ne s’ouvre pas",
        "Annuler Antem",
        "INC0001001",
        "Les nouvelles capsules ne s’ouvrent pas",
        "L’examen, c’est pour quand ?",
        "mon cours 2",
        "Le statut de mon enregistrement est rouge",
        "Annuler ma séance de mardi",
        "Annuler l’enregistrement",
        "mon cours est plein de fautes",
        "Prêt de matériel ?",
        "ma demande est urgente",
        "Des nouvelles de tout cela ?",
        "Le café est-il prêt ?",
        "Est-ce que la salle est prête ?",
        "PHL 1235 est-il prêt pour la capsule 2 ?",
    ],
)
def test_with_anything_more_it_is_a_request(text: str) -> None:
    assert aside_of(text) is None
