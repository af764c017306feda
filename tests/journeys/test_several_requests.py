"""Three requests of one person at once: whatever the road and the order, each word lands where it belongs."""

import itertools

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, Faculty

SUBJECTS = {
    "INC0001001": "Mon enregistrement ne se dépose pas dans Antem.",
    "INC0001002": "Le micro de la salle 3 grésille.",
    "INC0001003": "Mon compte Zoom est expiré.",
}
ANSWER = "Votre message à Camille Roy"


@pytest.fixture
async def three(faculty: Faculty) -> dict[str, Message]:
    """Three requests of Camille, each with its card."""
    for number, subject in SUBJECTS.items():
        assert number in await faculty.camille.types(f"/aide {subject}")
        await faculty.passes(minutes=5)
    cards = {number: faculty.card(number, HELP) for number in SUBJECTS}
    for card in cards.values():
        await faculty.lea.presses("Prendre en charge", card)
    return cards


def receipt(faculty: Faculty, number: str) -> Message:
    """The card of a request in Camille's conversation."""
    (found,) = [one for one in faculty.camille.receipts if number in faculty.read(one).split("\n")[0]]
    return found


def marked(words: list[str], number: str) -> list[str]:
    """What of these words names the request that it was meant for."""
    return [line for text in words for line in text.split("\n") if line.startswith("> ") and number in line]


@pytest.mark.parametrize("order", list(itertools.permutations(SUBJECTS))[::2], ids="-".join)
async def test_answers_in_three_threads_and_replies_in_three_others_never_cross(
    faculty: Faculty, three: dict[str, Message], order: tuple[str, ...]
) -> None:
    for number in order:
        await faculty.lea.says(f"@Vigie Réponse pour {number}", HELP, under=three[number])
    for number in reversed(order):
        await faculty.camille.says(f"Suite de {number}", under=receipt(faculty, number))
    for number in order:
        await faculty.thomas.says(f"Note sur {number}", HELP, under=three[number])

    for number in SUBJECTS:
        others = SUBJECTS.keys() - {number}
        theirs, ours = faculty.thread(receipt(faculty, number)), faculty.thread(three[number])
        assert marked(theirs, number) == [f"> Réponse pour {number}"]
        assert marked(ours, number) == [f"> Suite de {number}"]
        assert f"Note sur {number}" in ours
        assert not any(other in "\n".join([*theirs, *ours]) for other in others)


async def test_a_form_answers_the_request_it_was_opened_on_though_another_was_looked_at(
    faculty: Faculty, three: dict[str, Message]
) -> None:
    await faculty.lea.presses("Répondre", three["INC0001002"])
    await faculty.thomas.says("@Vigie Je regarde Antem.", HELP, under=three["INC0001001"])
    await faculty.lea.sends({ANSWER: "Le micro est changé."})

    await faculty.camille.presses("Ajouter un détail", receipt(faculty, "INC0001003"))
    await faculty.camille.says("Et Antem ?", under=receipt(faculty, "INC0001001"))
    await faculty.camille.sends({"Votre message": "Il expirait hier."})

    def said(number: str) -> str:
        return "\n".join([*faculty.thread(three[number]), *faculty.thread(receipt(faculty, number))])

    assert "Le micro est changé." in said("INC0001002")
    assert "Il expirait hier." in said("INC0001003")
    assert "Et Antem ?" in said("INC0001001")
    assert sum("Le micro est changé." in said(number) for number in SUBJECTS) == 1
    assert sum("Il expirait hier." in said(number) for number in SUBJECTS) == 1


async def test_a_follower_of_two_requests_writes_to_the_one_whose_thread_it_is(
    faculty: Faculty, three: dict[str, Message]
) -> None:
    for number in ("INC0001001", "INC0001003"):
        await faculty.lea.presses("Mettre quelqu’un en copie", three[number])
        await faculty.lea.sends({"Personne": faculty.chloe.who.id})
    first, last = faculty.chloe.receipts

    await faculty.chloe.says("Pour Zoom.", under=last)
    await faculty.lea.says("@Vigie Merci.", HELP, under=three["INC0001001"])

    assert any("> Pour Zoom." in one for one in faculty.thread(three["INC0001003"]))
    assert not any("Zoom" in one for one in faculty.thread(three["INC0001001"]))
    assert faculty.thread(first) == [
        "💬 Léa Gagnon · INC0001001 · Mon enregistrement ne se dépose pas dans Antem :\n> Merci."
    ]
    assert faculty.thread(last) == ["Pour Zoom."]


async def test_an_edit_and_a_file_go_where_their_message_went(faculty: Faculty, three: dict[str, Message]) -> None:
    said = await faculty.camille.says(
        "Le micro, encore.", under=receipt(faculty, "INC0001002"), files=[("micro.wav", b"RIFF")]
    )
    await faculty.camille.says("Autre chose.", under=receipt(faculty, "INC0001003"))
    await faculty.people.edit(said, "Le micro de la salle 4.")
    await faculty.quiet()

    assert faculty.thread(three["INC0001002"]) == [
        "💬 Camille Roy écrit :\n> Le micro de la salle 4.",
        "📎 INC0001002 : fichier déposé par Camille Roy",
    ]
    with_files = [number for number, card in three.items() if any(one.files for one in faculty.people.thread(card))]
    assert with_files == ["INC0001002"]
