"""What is offered beside a request shares a word with it that says something: a locked room is no Zoom meeting."""

from pathlib import Path

import pytest

from bot import sandbox
from bot.config.reading import configuration_text, read_configuration
from workflow.helpdesk.knowledge import best_articles

CONFIGURATION = configuration_text(Path(sandbox.__file__).parent / "faculty.toml")
ARTICLES = read_configuration(CONFIGURATION).rulebook().articles
ANTEM, SOUND = "Mon enregistrement ne se dépose pas dans Antem", "Personne ne m’entend dans ma classe virtuelle"
SLIDES, ZOOM = "Enregistrer un PowerPoint narré", "Ouvrir et animer une rencontre Zoom"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("La salle 2120 est verrouillée et mon cours commence.", set()),
        ("The room is locked and my class starts in ten minutes.", set()),
        ("Je ne peux pas ouvrir la porte de la salle de classe.", set()),
        ("I can't open the door of the meeting room.", set()),
        ("Le projecteur de la salle reste noir.", set()),
        ("Personne n’a répondu à ma question sur la grille.", set()),
        ("Nobody in my virtual class has the course outline.", set()),
        ("Mon collègue a perdu son mot de passe.", set()),
        ("La caméra de son ordinateur est brisée.", set()),
        ("Comment présenter un fichier en classe ?", set()),
        ("How do I open a file from home?", set()),
        ("Le plancher du bureau est froid.", set()),
        ("The heating in my office is broken.", set()),
        ("Je cherche l’horaire des rencontres d’équipe.", set()),
        ("Comment animer une rencontre sur Zoom ?", {ZOOM}),
        ("How do I run a poll in my Zoom meeting?", {ZOOM}),
        ("Le son coupe en classe.", {SOUND}),
        ("Je n’ai pas de son depuis ce matin.", {SOUND}),
        ("My microphone is silent.", {SOUND}),
        ("Nobody hears me in my virtual class.", {SOUND}),
        ("Mon enregistrement ne se dépose pas dans Antem.", {ANTEM}),
        ("My recording won't upload.", {ANTEM}),
        ("Je veux ajouter une narration à mes diapositives.", {SLIDES}),
        ("How do I narrate a PowerPoint?", {SLIDES}),
        ("Faut-il une salle Zoom ou un PowerPoint narré ?", {ZOOM, SLIDES}),
    ],
)
def test_an_article_is_offered_where_a_word_says_that_it_is_about_that(text: str, offered: set[str]) -> None:
    assert {one.title.fr for one in best_articles(ARTICLES, text)} == offered
