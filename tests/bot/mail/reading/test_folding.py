"""What is the author's and what is not, where programs leave it to be guessed: in doubt it is the author's."""

from itertools import pairwise

import pytest

from tests.bot.mail.reading.mime import read

NEW, ANSWER, PASSES = "", "In-Reply-To: <1@x>\nSubject: Re: Salle\n", "Subject: TR: Salle\nReferences: <1@x>\n"
ASKED = "Quelle salle ?\nQuel jour ?"
HEADING = f"De : Luc <luc@example.org>\nEnvoyé : 30 novembre 2026 09:15\nÀ : Marie\nObjet : Salle\n\n{ASKED}"
CARD = "Marie Tremblay\nProfesseure agrégée\nFaculté de médecine\n514 555-0100"
LEGAL_FR = (
    "AVIS DE CONFIDENTIALITÉ : Ce courriel et ses pièces jointes sont\nconfidentiels et ne visent que leurs "
    "destinataires. Si vous l'avez reçu par\nerreur, détruisez-le."
)
LEGAL_EN = "This e-mail and any attachments are confidential and intended solely for the addressee."

CASES: dict[str, tuple[str, str, str]] = {
    # What is the author's, though it looks otherwise.
    "quotes in a new mail": (NEW, "L'erreur dit :\n> 403 interdit\n> réessayez\nQue faire ?", "="),
    "a prompt": (ANSWER, "Voici :\n$ ls\n-- rien", "="),
    "a pasted heading in a new mail": (NEW, f"Voyez :\n\n{HEADING}", "="),
    "a list of dashes": (ANSWER, "À faire :\n-- la salle\n-- le micro", "="),
    "a dash between two parts": (ANSWER, "Première question ?\n—\nDeuxième question ?", "="),
    "hours": (ANSWER, "De : 9 h\nÀ : 11 h\nObjet : réunion", "="),
    "what someone told": (ANSWER, "Le 3 novembre, Luc m'a écrit :\nvenez lundi\nJe viens.", "="),
    "a telephone number below a name": (ANSWER, "Merci,\nMarie Tremblay\nVous pouvez m'appeler au 514 555-0100.", "="),
    "a question below a name": (ANSWER, "C'est Marie Tremblay.\nMarie Tremblay\nSalle B-102 ?", "="),
    "the author's name inside": (NEW, "Les noms :\nMarie Tremblay\nLuc Roy, merci de les ajouter", "="),
    "about confidentiality": (NEW, "Ce courriel est-il confidentiel pour ses destinataires ?", "="),
    "confidential first": (NEW, "Ce message est confidentiel et destiné à la gestion.\n\nLuc triche.", "="),
    "about telephones": (
        NEW,
        "Envoyé de mon téléphone à 9 h hier, le fichier n'est jamais arrivé au cours.\n\nMerci",
        "=",
    ),
    "about the outside": (NEW, "Bonjour,\n\nCe courriel provient de l'extérieur, dit le bandeau. Est-ce normal ?", "="),
    "a subject that names a mail": (NEW, "From my side:\nSubject: none\nIt works.", "="),
    "answers in red, in Outlook": (ANSWER, f"Mes réponses en rouge ci-dessous.\n\n{HEADING}\nLundi, B-102.", "="),
    "answers below, in Outlook": (ANSWER, f"Hi, please see my answers below.\n\n{HEADING}\nMonday.", "="),
    # What is not.
    "a long-winded program": (
        ANSWER,
        "Oui.\n\nLe lundi 30 novembre 2026 à 09:15, Luc Roy, de la cellule\n<luc@example.org> a\nécrit :\n\n> Quand ?",
        "Oui.",
    ),
    "a day's answer without marks": (
        ANSWER,
        "Oui.\n\nOn Mon, Nov 30, 2026 at 9:15 AM Luc <luc@x.org> wrote:\nQuand ?",
        "Oui.",
    ),
    "any language, with marks": (
        ANSWER,
        "Ja.\n\nAm 30.11.2026 um 09:15 schrieb Luc <luc@example.org>:\n> Wann?",
        "Ja.",
    ),
    "Zoho": (ANSWER, "Oui.\n\n---- On Wed, 24 Feb 2021 14:02:50 +0530 luc@example.org wrote ----\n\nQuand ?", "Oui."),
    "Orange": (
        ANSWER,
        "Oui.\n====\n\nMessage du : 30/11/2026 13:20\nDe : Luc <l@x.org>\nA : Marie\nSujet : Salle\n\nQuand ?",
        "Oui.",
    ),
    "a heading in German": (
        ANSWER,
        "Oui.\n\nVon: Luc <l@x.org>\nDate: 30.11.2026\nTo: a\nSubject: Salle\n\nQuand ?",
        "Oui.",
    ),
    "a heading in bold": (
        ANSWER,
        "Oui.\n\n*From:* Luc <l@x.org>\n*Sent:* Monday\n*To:* a\n*Subject:* Salle\n\nQuand ?",
        "Oui.",
    ),
    "a heading with copies": (ANSWER, "Oui.\n\n" + HEADING.replace("Objet", "Cc : Ana\nObjet"), "Oui."),
    "marks without a line above": (ANSWER, "Oui.\n\n> Quand ?", "Oui."),
    "all marked": (ANSWER, "> Quand ?\n> Où ?", ""),
    "a ruler above the heading": (ANSWER, f"Oui.\n________________________________\n{HEADING}", "Oui."),
    "an original message": (ANSWER, "Oui.\n-----Message d'origine-----\nDe : Luc\nQuand ?", "Oui."),
    "a delimiter": (ANSWER, "Oui.\n-- \nMarie\nSalle A", "Oui."),
    "a delimiter that lost its space": (ANSWER, f"Oui.\n--\n{CARD}", "Oui."),
    "a long dash": (ANSWER, f"Oui.\n—\n{CARD}", "Oui."),
    "a card": (ANSWER, f"Oui.\n\nCordialement,\n{CARD}", "Oui.\n\nCordialement,\nMarie Tremblay"),
    "titles only": (ANSWER, "Oui.\n\nMarie Tremblay, Ph. D.\nProfesseure\nFaculté", "Oui.\n\nMarie Tremblay, Ph. D."),
    "a postscript": (
        ANSWER,
        f"Oui.\n\n{CARD}\n\nP.-S. Le micro aussi.",
        "Oui.\n\nMarie Tremblay\n\nP.-S. Le micro aussi.",
    ),
    "a footer": (ANSWER, f"Oui.\n\n{LEGAL_FR}", "Oui."),
    "two footers": (ANSWER, f"Oui.\n\nMerci.\n\n{LEGAL_FR}\n\n{LEGAL_EN}", "Oui.\n\nMerci."),
    "a card and a footer": (ANSWER, f"Oui.\n\n{CARD}\n\n{LEGAL_FR}", "Oui.\n\nMarie Tremblay"),
    "a footer below the quotation": (ANSWER, f"Oui.\n\n> Quand ?\n\n{LEGAL_EN}", "Oui."),
    "a scanner's footer": (ANSWER, f"Oui.\n\n{LEGAL_EN}\n\nThis email has been scanned for viruses by X.", "Oui."),
    "trees": (ANSWER, "Oui.\n\nPensez à l'environnement avant d'imprimer ce courriel.", "Oui."),
    "a warning of the server": (NEW, "[EXTERNAL]\n\nBonjour.", "Bonjour."),
    "another": (NEW, "CAUTION: This email originated from outside of the organization.\n\nBonjour.", "Bonjour."),
    "Outlook's": (NEW, "You don't often get email from luc@example.org. Learn why\n\nBonjour.", "Bonjour."),
    "a telephone": (NEW, "Oui.\n\nEnvoyé de mon iPhone", "Oui."),
    "a telephone, then more": (NEW, "Oui.\n\nEnvoyé de mon iPhone\n\nEt le micro ?", "Oui.\n\nEt le micro ?"),
    "another telephone": (NEW, "Oui.\nGet Outlook for Android<https://aka.ms/AAb9ysg>", "Oui."),
    # What is passed on.
    "passed on with a word": (PASSES, f"Pour vous.\n\n{HEADING}", f"Pour vous.\n\n{HEADING}"),
    "passed on without a word": (PASSES, HEADING, HEADING),
    "passed on, with what it answered": (
        PASSES,
        f"Pour vous.\n\n{HEADING}\n\nLe 29 nov. 2026 à 09:15, Ana <a@x.org> a écrit :\n> ancien",
        f"Pour vous.\n\n{HEADING}",
    ),
    "passed on twice": (
        PASSES,
        f"Pour vous.\n\n{HEADING}\n\n{HEADING.replace('Quelle', 'Ancienne')}",
        f"Pour vous.\n\n{HEADING}",
    ),
    "passed on, signed": (PASSES, f"Pour vous.\n\n{CARD}\n\n{HEADING}", f"Pour vous.\n\nMarie Tremblay\n\n{HEADING}"),
    "an answer to what was passed on": (ANSWER.replace("Re:", "RE: TR:"), f"Vu.\n\n{HEADING}", "Vu."),
    # Answers inside.
    "inside, with a word above": (
        ANSWER,
        "Voici.\n\n> Quelle salle ?\nB-102\n> Quel jour ?\nLundi\n\n> Merci",
        "Voici.\n\n> Quelle salle ?\n\nB-102\n\n> Quel jour ?\n\nLundi",
    ),
    "inside, of a long paragraph": (
        ANSWER,
        "> Bonjour\n>\n> un\n> deux\n> trois\n> quatre\nA\n> Et ?\nB",
        "> deux\n> trois\n> quatre\n\nA\n\n> Et ?\n\nB",
    ),
    "below": (
        ANSWER,
        "Le 30/11/2026 à 09:15, Luc a écrit :\n> Quelle salle ?\n> Quel jour ?\n\nB-102, lundi.",
        "B-102, lundi.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_somebody_wrote_is_told_from_the_rest(case: str) -> None:
    fields, body, expected = CASES[case]
    letter = read(
        f"From: Marie Tremblay <marie@example.org>\n{fields}Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    assert letter.text == (body if expected == "=" else expected)


def test_what_is_folded_is_in_its_order() -> None:
    letter = read(
        f"From: Marie Tremblay <marie@example.org>\n{ANSWER}\nOui.\n\n{CARD}\nOn 30/11/2026 Luc wrote:\n> un\n> deux\n"
    )
    places = [letter.folded.index(word) for word in ("Professeure", "514", "wrote", "un", "deux")]
    assert all(before < after for before, after in pairwise(places))


def test_a_mail_of_which_all_is_in_the_programs_signature_is_not_empty() -> None:
    raw = 'From: a@example.org\nContent-Type: text/html\n\n<div class="gmail_signature">Ma salle est fermée.</div>'
    assert read(raw).text == "Ma salle est fermée."
