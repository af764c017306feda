"""Channels where each new message is a request: its thread is the conversation, and the card stands elsewhere."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.config.groups import RequestChannelsTable
from bot.config.in_force import as_they_stand
from bot.config.reading import read_configuration
from bot.language import Locale
from bot.ops.doctor.examine import examine
from bot.sandbox.double.state.records import Channel, Message
from tests.desks.passing import pass_time
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty, Someone
from tests.journeys.grids import latest

ROOM = "#aide-antem"
ASKED = "Le son coupe dans ma salle virtuelle."
NOTE = "Secret : elle appelle toujours le vendredi."


@pytest.fixture
async def room(faculty: Faculty) -> str:
    """A public channel with everybody in it, linked to the Technologues for requests."""
    opens(faculty)
    await faculty.nadia.types("/vigie lier Technologues demandes", ROOM)
    return ROOM


def opens(faculty: Faculty) -> None:
    ws = faculty.ws
    ws.state.put(Channel("C0AIDE", ROOM.removeprefix("#"), private=False, members=[*ws.state.people]))


async def reacts(faculty: Faculty, who: Someone, message: Message, name: str) -> None:
    await faculty.people.react(who.who, message, name)
    await faculty.quiet()


def replies(faculty: Faculty, said: Message) -> list[str]:
    """What Vigie has said under a message."""
    return [faculty.read(one) for one in faculty.people.thread(said) if one.by_app]


def files_under(faculty: Faculty, root: Message) -> list[str]:
    """Names of the files that Vigie has put in a thread."""
    posted = [one for one in faculty.people.thread(root) if one.by_app]
    return [faculty.ws.state.files[file].name for one in posted for file in one.files]


def receipt(faculty: Faculty, said: Message) -> Message:
    return next(one for one in faculty.people.thread(said) if one.by_app)


async def test_the_faculty_has_such_a_channel_from_its_configuration(faculty: Faculty) -> None:
    said = await faculty.camille.says(ASKED, "#demandes-aide")
    assert "INC0001001" in "\n".join(replies(faculty, said))
    assert ASKED in faculty.read(faculty.card("INC0001001", HELP))
    exported = await faculty.box.vigie.desk.read(partial(as_they_stand, seeded=read_configuration("")))
    assert exported.configuration.request_channels == (
        RequestChannelsTable(group="technologues", slack=("C0DEMANDES",)),
    )
    listed = await faculty.nadia.types("/vigie lier")
    assert "demandes-aide" in listed


# --- Linking ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/vigie lier Technologues demandes", "Chaque nouveau message y est une demande à Technologues"),
        ("/vigie link technologues requests", "Chaque nouveau message y est une demande à Technologues"),
        ("/vigie lier Technologues demandes 🎫", "dont un membre en fait une (🎫 dans Slack"),
        ("/vigie link technologues requests :ticket:", "dont un membre en fait une (🎫 dans Slack"),
    ],
)
async def test_a_manager_links_a_channel_for_requests_and_it_gives_no_rights(
    faculty: Faculty, line: str, told: str
) -> None:
    opens(faculty)
    await faculty.nadia.types(line, ROOM)
    said = faculty.read(faculty.standing(ROOM)[-1])
    assert "🔗 Nadia Fortin a lié ce canal au groupe Technologues, pour les demandes." in said
    assert told in said
    assert "pour les demandes" in faculty.read(latest(faculty))
    assert "réservé aux membres d’un groupe" in await faculty.camille.types("/taches")


async def test_the_list_of_channels_says_what_each_is_for_and_the_channel_is_taken_off(
    faculty: Faculty, room: str
) -> None:
    listed = await faculty.nadia.types("/vigie lier", room)
    assert "#aide-antem (chaque message est une demande)" in listed
    assert "Ce canal est lié à Technologues" in listed
    assert "Nadia Fortin lie #aide-antem à Technologues, pour les demandes" in listed
    assert "déjà lié au groupe Technologues" in await faculty.nadia.types("/vigie lier gestion", room)

    asked = await faculty.camille.says(ASKED, room)
    assert "n’est plus lié" in await faculty.nadia.types("/vigie délier", room)
    assert "n’y sont plus des demandes" in faculty.read(faculty.standing(room)[-1])
    other = await faculty.chloe.says("Le micro grésille dans la salle B-12.", room)
    assert replies(faculty, other) == []
    await faculty.camille.says("Et l’image aussi.", room, under=asked)
    assert "Et l’image aussi." in "\n".join(faculty.thread(faculty.card("INC0001001", HELP)))


async def test_a_mention_links_it_as_well(faculty: Faculty) -> None:
    opens(faculty)
    await faculty.nadia.says("@Vigie lier Technologues demandes", ROOM)
    assert "pour les demandes" in faculty.read(faculty.standing(ROOM)[-1])
    await faculty.nadia.says("@Vigie délier", ROOM)
    await faculty.camille.says(ASKED, ROOM)
    assert faculty.standing(HELP) == []


# --- The conversation -----------------------------------------------------------------


async def test_a_message_is_a_request_and_its_thread_the_conversation(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    (first,) = replies(faculty, said)
    assert "Merci, c’est noté sous INC0001001" in first
    assert faculty.camille.direct == [], "what was asked for all to read is answered there"
    card = faculty.card("INC0001001", HELP)
    assert ASKED in faculty.read(card)
    assert "Camille Roy" in faculty.read(card)
    assert "tout le monde y lit vos réponses" in faculty.read(card)

    await faculty.camille.says("C’est la salle de ce matin.", room, under=said)
    assert "C’est la salle de ce matin." in "\n".join(faculty.thread(card))
    await faculty.lea.presses("Prendre en charge", card)
    assert "Léa Gagnon" in replies(faculty, said)[-1]
    await faculty.lea.says("@Vigie Essayez Firefox.", HELP, under=card)
    assert "Essayez Firefox." in replies(faculty, said)[-1]
    await faculty.lea.presses("Répondre", card)
    await faculty.lea.sends({"Votre message à Camille Roy": "Ou bien Safari."})
    assert "Ou bien Safari." in replies(faculty, said)[-1]
    assert faculty.camille.direct == []
    assert [one for one in faculty.standing(room) if one.thread_ts is None][1:] == [], "nothing but in threads"


async def test_what_was_told_there_is_followed_there_by_what_holds_now(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.passes(hours=9)
    (broken,) = (one for one in faculty.people.thread(said) if "désolés" in faculty.read(one))
    before = faculty.read(broken)
    await faculty.lea.presses("Prendre en charge", card)
    assert faculty.read(broken) != before
    await faculty.lea.presses("Remettre à prendre", card)
    await faculty.passes(minutes=6)
    assert "quelqu’un d’autre la prendra en charge" in replies(faculty, said)[-1]
    assert faculty.camille.direct == []


async def test_nothing_internal_is_said_in_the_thread(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.says(NOTE, HELP, under=card)
    await faculty.lea.presses("Note interne", card)
    await faculty.lea.sends({"Visible par les membres du soutien seulement": NOTE})
    await faculty.passes(hours=30)
    shown = "\n".join(replies(faculty, said))
    assert "Secret" not in shown
    for inside in (
        "[Prendre en charge]",
        "[Note interne]",
        "[Transférer",
        "[Répondre",
        "Titulaire",
        "Élevé",
        "En retard",
    ):
        assert inside not in shown, inside


async def test_the_requester_may_go_on_in_the_direct_conversation_and_nothing_is_said_twice(
    faculty: Faculty, room: str
) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.says("@Vigie Quel navigateur ?", HELP, under=card)
    await faculty.camille.says("J’utilise Firefox.")
    assert "J’utilise Firefox." in "\n".join(faculty.thread(card))
    assert "Ajouté à INC0001001" in faculty.camille.direct[-1]
    assert "J’utilise Firefox." not in "\n".join(faculty.thread(said))
    await faculty.lea.says("@Vigie Merci, je regarde.", HELP, under=card)
    everywhere = [*replies(faculty, said), *faculty.camille.direct]
    assert sum("Merci, je regarde." in one for one in everywhere) == 1
    assert [one for one in faculty.standing(HELP) if "INC0001002" in faculty.read(one)] == []


async def test_what_others_write_there_is_told_under_their_own_name(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quelle salle ?"})
    before = replies(faculty, said)
    await faculty.chloe.says("J’ai le même problème en B-12.", room, under=said)
    told = faculty.thread(card)[-1]
    assert "Chloé Bouchard" in told
    assert "J’ai le même problème en B-12." in told
    assert replies(faculty, said) == before, "it stands there already"
    assert faculty.camille.direct == []
    assert "en attente" in faculty.read(card).casefold(), "it is no answer of the requester's"
    await faculty.camille.says("La salle A-204.", room, under=said)
    assert "active" in faculty.read(card)


async def test_an_answer_that_a_member_writes_in_the_thread_itself_is_an_answer(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    before = len(replies(faculty, said))
    answer = await faculty.lea.says("Avez-vous essayé Firefox ?", room, under=said)
    assert "Avez-vous essayé Firefox ?" in "\n".join(faculty.thread(card))
    assert "remière réponse en moins d’une minute" in faculty.read(card), "it is a first action"
    assert len(replies(faculty, said)) == before, "it stands there already"
    assert faculty.camille.direct == []
    assert "email" in faculty.marks(answer)
    await faculty.people.edit(answer, "Avez-vous essayé Safari ?")
    await faculty.quiet()
    assert "Avez-vous essayé Safari ?" in "\n".join(faculty.thread(card))
    assert len(replies(faculty, said)) == before


async def test_edits_deletions_and_files_follow(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    detail = await faculty.camille.says("Salle A-204.", room, under=said)
    await faculty.people.edit(detail, "Salle A-205.")
    await faculty.quiet()
    assert "Salle A-205." in "\n".join(faculty.thread(card))
    await faculty.people.delete(detail)
    await faculty.quiet()
    assert "Salle A-205." not in "\n".join(faculty.thread(card))

    await faculty.camille.says("La capture.", room, under=said, files=[("capture.png", b"png")])
    assert files_under(faculty, card) == ["capture.png"]
    answer = await faculty.lea.says("@Vigie Voyez ceci.", HELP, under=card, files=[("guide.pdf", b"%PDF")])
    assert files_under(faculty, said) == ["guide.pdf"]
    await faculty.people.edit(answer, "@Vigie Voyez plutôt cela.")
    await faculty.quiet()
    assert "Voyez plutôt cela." in "\n".join(replies(faculty, said))
    await faculty.people.delete(answer)
    await faculty.quiet()
    assert "Voyez plutôt cela." not in "\n".join(replies(faculty, said))
    assert faculty.camille.direct == []


async def test_whether_it_is_settled_is_asked_there_and_answered_by_the_requester_alone(
    faculty: Faculty, room: str
) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Le casque était débranché."})
    asked = next(one for one in faculty.people.thread(said) if "[C’est réglé]" in faculty.read(one))
    await faculty.chloe.presses("C’est réglé", asked)
    assert "résolue" in faculty.read(card)
    await faculty.camille.presses("C’est réglé", asked)
    assert "fermée" in faculty.read(card)
    assert faculty.camille.direct == []


async def test_what_is_written_once_it_is_over_opens_another_that_goes_on_there(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    await faculty.camille.presses("Annuler la demande", receipt(faculty, said))
    await faculty.camille.says("En fait le son coupe encore.", room, under=said)
    assert "INC0001002" in "\n".join(replies(faculty, said))
    await faculty.camille.says("Et l’image se fige.", room, under=said)
    assert "Et l’image se fige." in "\n".join(faculty.thread(faculty.card("INC0001002", HELP)))
    assert [one for one in faculty.standing(HELP) if "INC0001003" in faculty.read(one)] == []


async def test_one_that_becomes_private_leaves_the_thread(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Rendre privée", card)
    assert "se poursuit en privé" in faculty.read(receipt(faculty, said))
    assert "tout le monde y lit vos réponses" not in faculty.read(card)
    before = replies(faculty, said)
    await faculty.lea.presses("Répondre", card)
    await faculty.lea.sends({"Votre message à Camille Roy": "Voici votre code : 1234."})
    assert "Voici votre code : 1234." in "\n".join(faculty.camille.direct)
    assert replies(faculty, said) == before


async def test_an_answer_that_has_not_left_when_it_becomes_private_comes_directly(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, hold_seconds=10)
    answer = await faculty.lea.says("@Vigie Voici votre code : 1234.", HELP, under=card)
    await faculty.lea.presses("Rendre privée", card)
    await pass_time(desk, timedelta(seconds=10))
    await faculty.quiet()
    assert faculty.marks(answer) == ["email"]
    assert "Voici votre code : 1234." in "\n".join(faculty.camille.direct)
    assert "1234" not in "\n".join(replies(faculty, said))


async def test_a_greeting_opens_nothing_and_a_word_alone_is_answered(faculty: Faculty, room: str) -> None:
    for words in ("Bonjour !", "Merci !"):
        assert replies(faculty, await faculty.camille.says(words, room)) == []
    for words in ("@Vigie bonjour", "Antem ?"):
        (told,) = replies(faculty, await faculty.camille.says(words, room))
        assert "Dites-nous en une phrase ce qu’il vous faut" in told
    assert faculty.standing(HELP) == []


# --- Only what is marked ----------------------------------------------------------------


async def test_where_only_marked_messages_are_requests_others_are_left_alone(faculty: Faculty) -> None:
    opens(faculty)
    await faculty.nadia.types("/vigie lier Technologues demandes 🎫", ROOM)
    assert "#aide-antem (les messages marqués 🎫 sont des demandes)" in await faculty.nadia.types("/vigie lier", ROOM)
    said = await faculty.camille.says(ASKED, ROOM)
    assert replies(faculty, said) == []
    await reacts(faculty, faculty.chloe, said, "ticket")
    assert replies(faculty, said) == []
    await reacts(faculty, faculty.lea, said, "ticket")
    (told,) = replies(faculty, said)
    assert "INC0001001" in told
    assert faculty.camille.direct == []
    await faculty.camille.says("C’est la salle A-204.", ROOM, under=said)
    assert "C’est la salle A-204." in "\n".join(faculty.thread(faculty.card("INC0001001", HELP)))
    mentioned = await faculty.chloe.says("@Vigie le projecteur de la B-12 ne s’allume plus.", ROOM)
    assert "INC0001002" in replies(faculty, mentioned)[0]


async def test_a_member_makes_a_request_of_a_message_among_its_actions(faculty: Faculty) -> None:
    opens(faculty)
    await faculty.nadia.types("/vigie lier Technologues demandes 🎫", ROOM)
    said = await faculty.camille.says(ASKED, ROOM)
    await faculty.lea.uses_shortcut(said)
    await faculty.lea.sends({})
    assert "INC0001001" in replies(faculty, said)[0]
    assert faculty.camille.direct == []
    await faculty.camille.says("C’est la salle A-204.", ROOM, under=said)
    assert "C’est la salle A-204." in "\n".join(faculty.thread(faculty.card("INC0001001", HELP)))
    await reacts(faculty, faculty.lea, said, "ticket")
    assert len(replies(faculty, said)) == 1, "it is a request already"


async def test_a_request_goes_to_the_group_that_is_asked_there(faculty: Faculty) -> None:
    opens(faculty)
    await faculty.nadia.types("/vigie lier Technopédagogues demandes", ROOM)
    await faculty.camille.says(ASKED, ROOM)
    assert ASKED in faculty.read(faculty.card("INC0001001", "#technopedagogues"))
    assert faculty.standing(HELP) == []
    assert [one for one in faculty.standing(MANAGEMENT) if "INC0001001" in faculty.read(one)] == []


async def test_the_doctor_names_a_request_channel_that_is_closed_to_vigie(faculty: Faculty, room: str) -> None:
    environment = faculty.box._environment()

    async def troubles() -> list[str]:
        return [one.text for one in (await examine(environment, Locale.EN)).findings if one.text.startswith("group")]

    assert await troubles() == [], "that anyone can be in it is what it is for"
    here = faculty.ws.state.channels["C0AIDE"]
    others = [one for one in here.members if one != faculty.ws.settings.app_user]
    faculty.ws.state.put(replace(here, members=others))
    (told,) = await troubles()
    assert "Technologues: I am not in its channel C0AIDE" in told


async def test_members_put_emojis_on_the_message_of_a_request_as_on_its_card(faculty: Faculty, room: str) -> None:
    said = await faculty.camille.says(ASKED, room)
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.chloe, said, "eyes")
    assert "@Chloé" not in faculty.read(card)
    await reacts(faculty, faculty.lea, said, "eyes")
    assert "@Léa Gagnon" in faculty.read(card)
    await reacts(faculty, faculty.lea, receipt(faculty, said), "white_check_mark")
    assert "Pour fermer INC0001001, dites ce qu’il y a à en dire." in faculty.lea.direct[-1]
    assert "Pour fermer" not in "\n".join(replies(faculty, said))
