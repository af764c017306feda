"""The subject and the kind that are read in what people write."""

import pytest

from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.wording import SUBJECT_LENGTH, guess_kind, is_greeting, subject_of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Le son de mon capteur coupe.", "Le son de mon capteur coupe."),
        ("Bonjour, le son coupe.", "Le son coupe."),
        ("Bonjour, le son coupe. Merci !", "Le son coupe."),
        ("Bonjour le son ne marche plus. Merci", "Le son ne marche plus."),
        ("Bonjour !\n\nJe n’arrive pas à ouvrir Zoom.", "Je n’arrive pas à ouvrir Zoom."),
        ("bonjour\nje n’arrive pas à ouvrir Zoom", "Je n’arrive pas à ouvrir Zoom"),
        ("Bonjour à tous, où est la grille ?", "Où est la grille ?"),
        ("Bonjour tout le monde! Mon micro grésille", "Mon micro grésille"),
        ("Bonjour à vous. Pouvez-vous m’aider ? J’ai perdu mes diapos.", "Pouvez-vous m’aider ?"),
        ("Bonjour Claude, j’ai une question sur Antem.", "J’ai une question sur Antem."),
        ("Bonjour madame Côté,\nMa séance est vide.", "Ma séance est vide."),
        ("Bonsoir l’équipe, Zoom refuse mon mot de passe.", "Zoom refuse mon mot de passe."),
        ("Salut! Comment je partage mon écran?", "Comment je partage mon écran?"),
        ("Allô, allô, ça coupe", "Ça coupe"),
        ("Bonjour, Bonjour, ça coupe", "Ça coupe"),
        ("Bonjour 👋 Mon lien Zoom ne fonctionne pas", "Mon lien Zoom ne fonctionne pas"),
        ("Hello everyone, my slides are gone.", "My slides are gone."),
        ("Hi team – the recording stopped", "The recording stopped"),
        ("Good morning! Is the room open?", "Is the room open?"),
        ("Historique des séances introuvable", "Historique des séances introuvable"),
        ("Salutations distinguées", "Salutations distinguées"),
        ("Bonjour", "Bonjour"),
        ("  \n Bonjour, \n", "Bonjour,"),
        ("https://zoom.example.org/j/1 ne répond pas", "https://zoom.example.org/j/1 ne répond pas"),
        ("capture.png ne s’ouvre pas", "capture.png ne s’ouvre pas"),
        ("iPad ou portable ?", "iPad ou portable ?"),
        ("Urgent ! Le son coupe. Salle 2.", "Le son coupe."),
        ("URGENT : je suis en classe, rien ne marche", "Je suis en classe, rien ne marche"),
        ("Bonjour, c’est urgent!! My screen is black", "My screen is black"),
        ("Urgent besoin d’aide", "Urgent besoin d’aide"),
        ("URGENT !!!", "URGENT !!!"),
        ("M. Roy ne reçoit rien. Merci.", "M. Roy ne reçoit rien."),
        ("Voir v2.1 du guide. Page 3.", "Voir v2.1 du guide."),
        ("12\nURGENT : je suis en classe et le projecteur est noir", "Je suis en classe et le projecteur est noir"),
        ("Antem ?\nJe ne retrouve pas mes cours. Merci.", "Je ne retrouve pas mes cours."),
        ("Antem ?\nZoom ?", "Antem ?"),
    ],
)
def test_the_subject_is_the_first_sentence_that_says_something(text: str, subject: str) -> None:
    assert subject_of(text) == subject


def test_a_long_sentence_is_cut_between_two_words() -> None:
    subject = subject_of("Je cherche comment partager " + "une très longue présentation " * 10)
    assert len(subject) <= SUBJECT_LENGTH
    assert subject.endswith("…")
    assert not subject[:-1].endswith(" ")


def test_one_word_longer_than_a_line_is_cut_all_the_same() -> None:
    assert len(subject_of("a" * 40_000)) == SUBJECT_LENGTH


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Comment partager mon écran", Kind.QUESTION),
        ("Bonjour, où est la grille ?", Kind.QUESTION),
        ("Est-ce que la salle est libre", Kind.QUESTION),
        ("How do I share my screen", Kind.QUESTION),
        ("Mon micro ne fonctionne plus.", Kind.INCIDENT),
        ("Issue with my microphone", Kind.INCIDENT),
        ("Candidate list is empty", Kind.INCIDENT),
        ("Can't log in", Kind.INCIDENT),
        ("Quand je clique, rien ne se passe", Kind.INCIDENT),
        ("J’aimerais savoir si Zoom suffit", Kind.QUESTION),
    ],
)
def test_what_asks_is_a_question_and_what_reports_is_an_incident(text: str, kind: Kind) -> None:
    assert guess_kind(text) is kind


@pytest.mark.parametrize(
    "text", ["Bonjour", "bonjour !", "Bonjour à tous 🙂", "Allô", "Salut Vigie,", "Hi there", "Hey :wave:"]
)
def test_a_bare_greeting_waits_for_what_follows(text: str) -> None:
    assert is_greeting(text)


@pytest.mark.parametrize("text", ["", "Bonjour, ça coupe", "Hi-fi", "Merci", "Allons-y"])
def test_what_says_something_is_no_bare_greeting(text: str) -> None:
    assert not is_greeting(text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("ask my mic is dead", "My mic is dead"),
        ("Aide mon micro est muet", "Mon micro est muet"),
        ("help: my mic is dead", "My mic is dead"),
        ("vigie aide mon micro est muet", "Mon micro est muet"),
        ("Help me with my mic", "Help me with my mic"),
        ("aide pour Zoom demandée", "Aide pour Zoom demandée"),
        ("Aide à la saisie bloquée", "Aide à la saisie bloquée"),
        ("Ask about my course", "Ask about my course"),
    ],
)
def test_the_word_of_the_command_is_no_part_of_the_title(text: str, subject: str) -> None:
    assert subject_of(text) == subject
