"""In a channel of Teams, a mention does what a command does; its author alone reads the answer."""

import pytest

from tests.bot.teams.acts import read, shown
from tests.bot.teams.faculty import Faculty, faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, MANAGEMENT, NADIA, Member, Message

__all__ = ["faculty"]
INC = "INC0001001"
ROOM = "19:soir@thread.tacv2"


async def answered(faculty: Faculty, who: Member, words: str, channel: str) -> str:
    """What someone reads in private once they have mentioned the desk in a channel; the channel reads where it went."""
    await faculty.says(CAMILLE, "Le son coupe.")
    before = len(faculty.tenant.personal(who))
    said = await faculty.acts.says(who, words, channel, mention=True)
    await faculty.vigie.settle()
    told = [one for one in faculty.tenant.replies(said) if not one.cards]
    assert "dans votre conversation personnelle" in str(told[-1].activity["text"])
    return shown(faculty.tenant.personal(who)[before].cards[0])


@pytest.mark.parametrize(
    ("who", "words", "channel", "read"),
    [
        (LEA, "tâches", HELP, f"{INC} Le son coupe."),
        (LEA, "/tâches miennes", HELP, "Rien"),
        (LEA, INC, HELP, "[Prendre en charge]"),
        (LEA, "aide", HELP, "Ce que Vigie peut faire"),
        (LEA, "demandes", HELP, "aucune demande en cours"),
        (LEA, "agenda", HELP, "Calendrier de soutien"),
        (NADIA, "rapport semaine", MANAGEMENT, "vous arrive en privé"),
    ],
)
async def test_a_mention_does_what_the_command_does(
    faculty: Faculty, who: Member, words: str, channel: str, read: str
) -> None:
    assert read in await answered(faculty, who, words, channel)


@pytest.mark.parametrize(("words", "field"), [("intention", "Annoncer un cours"), ("absent", "Absence jusqu’au")])
async def test_a_command_that_opens_a_form_brings_the_button_that_opens_it(
    faculty: Faculty, words: str, field: str
) -> None:
    assert "ouvre un formulaire" in await answered(faculty, LEA, words, HELP)
    await faculty.acts.presses(LEA, "Ouvrir", faculty.tenant.personal(LEA)[-1])
    assert field in shown(faculty.tenant.personal(LEA)[-1].cards[0])


async def slash(faculty: Faculty, who: Member, words: str, channel: str) -> list[str]:
    """What someone reads alone after they wrote in a channel to Vigie alone; nobody else reads a thing."""

    def alone() -> list[Message]:
        return [*faculty.tenant.personal(who), *faculty.tenant.targeted(who)]

    before, stood = alone(), len(faculty.tenant.roots(channel))
    said = faculty.acts.message(who, words, channel)
    said["recipient"] = {**said["recipient"], "isTargeted": True}
    assert await faculty.acts.deliver(said) == (200, None)
    await faculty.vigie.settle()
    (own,) = [one for one in faculty.tenant.roots(channel) if one.id == said["id"]]
    assert faculty.tenant.replies(own) == []
    faculty.tenant.messages.remove(own)
    assert len(faculty.tenant.roots(channel)) - stood in {0, 1}, "a card of a request that it opened, no more"
    return [read(one) for one in alone() if one not in before]


@pytest.mark.parametrize(
    ("who", "words", "channel", "seen"),
    [
        (LEA, "/tâches", HELP, f"{INC} Le son coupe."),
        (LEA, "tâches", HELP, f"{INC} Le son coupe."),
        (NADIA, "/rapport semaine", MANAGEMENT, "vous arrive en privé"),
        (NADIA, "rapport semaine", MANAGEMENT, "vous arrive en privé"),
        (LEA, f"/{INC}", HELP, "[Prendre en charge]"),
        (LEA, "/aide", HELP, "Ce que Vigie peut faire"),
    ],
)
async def test_a_slash_in_a_channel_is_answered_to_its_author_alone(
    faculty: Faculty, who: Member, words: str, channel: str, seen: str
) -> None:
    await faculty.says(CAMILLE, "Le son coupe.")
    await slash(faculty, who, words, channel)
    (there,) = faculty.tenant.targeted(who)
    assert seen in read(there), "it is shown where it was typed"


async def test_once_a_slash_has_come_a_mention_is_answered_under_it_to_its_author_alone(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le son coupe.")
    await slash(faculty, LEA, "/aide", HELP)
    said = await faculty.acts.says(LEA, "tâches", HELP, mention=True)
    await faculty.vigie.settle()
    (shown_there,) = [one for one in faculty.tenant.targeted(LEA) if one.conversation == said.conversation]
    assert f"{INC} Le son coupe." in read(shown_there)
    assert (faculty.tenant.replies(said), faculty.tenant.personal(LEA)) == ([], [])


async def test_a_form_asked_for_by_a_slash_opens_there_and_is_seen_by_nobody_else(faculty: Faculty) -> None:
    await slash(faculty, LEA, "/absent", HELP)
    (form,) = faculty.tenant.targeted(LEA)
    assert "Absence jusqu’au" in read(form)
    await faculty.acts.presses(LEA, "Enregistrer", form, {"field.until": "2026-08-25"})
    assert (form.edits, faculty.tenant.personal(LEA)) == (1, [])


async def test_a_slash_is_about_the_channel_in_which_it_is_typed(faculty: Faculty) -> None:
    faculty.tenant.members[ROOM] = (CAMILLE, NADIA)
    await slash(faculty, NADIA, "/lier Technopédagogues", ROOM)
    await faculty.says(CAMILLE, "tâches")
    assert "Rien à prendre" in faculty.personal(CAMILLE)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "Le micro de la salle 2 ne marche pas",
        "Rapport d’erreur depuis ce matin",
        "Demande : mon Zoom ne démarre pas",
        "demande un Zoom pour mon cours de jeudi",
        "Request: my Zoom won’t start",
        "Aide, mon micro est muet",
        "help my Zoom is down",
        "Tâches du laboratoire qui ne s’ouvrent pas",
        "Intention de donner MMD1231 sans Zoom",
    ],
)
async def test_words_that_are_written_to_vigie_alone_in_a_channel_are_a_direct_message(
    faculty: Faculty, words: str
) -> None:
    faculty.tenant.members[ROOM] = (CAMILLE, LEA)
    said = await slash(faculty, CAMILLE, words, ROOM)
    assert any(INC in one for one in said)
    (there,) = faculty.tenant.targeted(CAMILLE)
    assert read(there) == "Je vous réponds dans notre conversation personnelle."
    said_last = " ".join(words.split()[-2:])  # a card leaves a greeting out
    assert said_last in shown(faculty.card(HELP, INC).cards[0])
