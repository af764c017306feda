"""People who follow a request: told in their own thread, heard in it, and never more than they may know."""

import pytest

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty, Someone

ABOUT = "INC0001001 · Mon enregistrement ne se dépose pas dans Antem"
ADD = {"Ou son courriel": "sarah.whitfield@example.org"}


async def opened(faculty: Faculty) -> Message:
    """A request that Léa has."""
    await faculty.camille.says("Mon enregistrement ne se dépose pas dans Antem.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    return card


async def followed_by(faculty: Faculty, card: Message, someone: Someone) -> Message:
    """Have someone follow it, chosen in the list of people; return their small card."""
    await faculty.lea.presses("Mettre quelqu’un en copie", card)
    assert "une personne de plus reçoit les nouvelles." in await faculty.lea.sends({"Personne": someone.who.id})
    return someone.receipts[-1]


async def test_a_colleague_outside_support_gets_what_the_teacher_gets_and_no_note(faculty: Faculty) -> None:
    card = await opened(faculty)
    small = await followed_by(faculty, card, faculty.chloe)
    assert "👁️ Vous suivez INC0001001 · Mon enregistrement ne se dépose pas dans Antem (active)" in faculty.read(small)

    await faculty.thomas.says("Elle n'a pas lu le guide.", HELP, under=card)
    await faculty.lea.says("@Vigie Essayez Firefox.", HELP, under=card)
    await faculty.camille.says("Ça marche, merci !", under=faculty.camille.receipts[0])

    assert faculty.thread(small) == [
        f"💬 Léa Gagnon · {ABOUT} :\n> Essayez Firefox.",
        f"💬 Camille Roy · {ABOUT} :\n> Ça marche, merci !",
    ]
    details = await faculty.chloe.presses("Voir", small)
    assert "✉️ Léa Gagnon : Essayez Firefox." in details
    assert "guide" not in details


async def test_what_a_colleague_writes_is_added_to_the_request(faculty: Faculty) -> None:
    card = await opened(faculty)
    small = await followed_by(faculty, card, faculty.chloe)

    said = await faculty.chloe.says("J'ai le même souci.", under=small)

    assert faculty.marks(said) == ["email"]
    assert "💬 Chloé Bouchard écrit :\n> J'ai le même souci." in faculty.thread(card)
    assert faculty.camille.direct[-1] == f"💬 Chloé Bouchard · {ABOUT} :\n> J'ai le même souci."
    assert "Chloé Bouchard" in faculty.lea.direct[-1]
    assert "INC0001002" not in faculty.read(faculty.standing(HELP)[-1]), "no second request"


async def test_a_member_who_follows_gets_notes_too_and_answers_with_one(faculty: Faculty) -> None:
    card = await opened(faculty)
    assert "👁️ Vous suivez INC0001001" in await faculty.jade.presses("Suivre", card)
    small = faculty.jade.receipts[-1]
    before = faculty.camille.direct

    await faculty.thomas.says("Antem est en panne.", HELP, under=card)
    said = await faculty.jade.says("Je les appelle.", under=small)

    told = f"📝 Note interne, par Thomas Girard · {ABOUT} :\n> Antem est en panne."
    assert faculty.thread(small)[0] == told
    asked = faculty.standing("app", "Jade")[-1]
    assert faculty.read(asked).startswith(f"Envoyer à Camille Roy ({ABOUT}) ?\n[Envoyer] [Note interne] ")
    assert "Je les appelle." not in "\n".join(faculty.thread(card)), "nothing is kept without a choice"
    assert faculty.camille.direct == before

    await faculty.jade.presses("Note interne", asked)

    assert faculty.marks(said) == ["memo"]
    assert "📝 Note interne, par Jade Pelletier :\n> Je les appelle." in faculty.thread(card)
    assert faculty.camille.direct == before


async def test_someone_is_added_by_e_mail_and_reads_in_their_language(faculty: Faculty) -> None:
    card = await opened(faculty)
    await faculty.sarah.types("/demandes")

    await faculty.lea.presses("Mettre quelqu’un en copie", card)
    unknown = await faculty.lea.sends({"Ou son courriel": "inconnu@example.org"})
    await faculty.lea.presses("Mettre quelqu’un en copie", card)
    assert "Choisissez une personne" in await faculty.lea.sends({"Ou son courriel": ""})
    known = await faculty.lea.sends(ADD)

    assert "si cette adresse est connue ici" in known
    assert known == unknown, "nothing tells whether anyone has an address"
    assert "👁️ You follow INC0001001 · " in faculty.read(faculty.sarah.receipts[-1])


async def test_whoever_follows_no_more_hears_no_more(faculty: Faculty) -> None:
    card = await opened(faculty)
    small = await followed_by(faculty, card, faculty.chloe)

    assert "Vous ne suivez plus ceci : INC0001001" in await faculty.chloe.presses("Ne plus suivre", small)
    await faculty.lea.says("@Vigie Essayez Firefox.", HELP, under=card)

    assert faculty.thread(small) == []
    assert faculty.read(small) == "Vous ne suivez plus ceci : INC0001001"
    assert "n’est pas l’une de vos demandes" in await faculty.chloe.types("/vigie INC0001001")
    await faculty.chloe.says("Mon écran est noir.", under=small)
    own = faculty.read(faculty.card("INC0001002", HELP))
    assert "Mon écran est noir." in own, "what they write is a request of their own"
    assert "écran" not in "\n".join(faculty.thread(card))


async def test_one_follows_a_request_once(faculty: Faculty) -> None:
    card = await opened(faculty)
    await followed_by(faculty, card, faculty.chloe)

    await faculty.lea.presses("Mettre quelqu’un en copie", card)
    assert "Chloé Bouchard suit déjà INC0001001" in await faculty.lea.sends({"Personne": faculty.chloe.who.id})


async def test_the_desk_itself_follows_nothing(faculty: Faculty) -> None:
    card = await opened(faculty)
    await faculty.lea.presses("Mettre quelqu’un en copie", card)
    assert "Choisissez une personne" in await faculty.lea.sends({"Personne": "U0VIGIE"})


async def test_a_follower_gets_files_and_edits_too_and_what_is_taken_back_goes_from_everywhere(
    faculty: Faculty,
) -> None:
    card = await opened(faculty)
    small = await followed_by(faculty, card, faculty.chloe)

    answer = await faculty.lea.says("@Vigie Le guide.", HELP, under=card, files=[("guide.pdf", b"%PDF")])
    await faculty.thomas.says("Pour nous.", HELP, under=card, files=[("interne.txt", b"secret")])
    await faculty.people.edit(answer, "@Vigie Le bon guide.")
    await faculty.quiet()

    names = [faculty.ws.state.files[file].name for one in faculty.people.thread(small) for file in one.files]
    assert names == ["guide.pdf"]
    assert faculty.thread(small)[0] == f"💬 Léa Gagnon · {ABOUT} :\n> Le bon guide."

    await faculty.people.delete(answer)
    await faculty.quiet()

    assert [one for one in faculty.people.thread(small) if "guide" in faculty.read(one) or one.files] == []
    assert "guide" not in str(faculty.camille.direct)
    assert [one for one in faculty.people.messages("app", "Camille") if one.files] == []


@pytest.mark.parametrize("leaves", [True, False])
async def test_a_follower_who_leaves_support_gets_notes_no_more(faculty: Faculty, leaves: bool) -> None:
    card = await opened(faculty)
    await faculty.jade.presses("Suivre", card)
    small = faculty.jade.receipts[-1]
    if leaves:
        await faculty.people.leave("Jade", HELP)
        await faculty.quiet()

    await faculty.thomas.says("Mot de passe du studio : azerty.", HELP, under=card)

    assert ("azerty" in "\n".join(faculty.thread(small))) is not leaves


async def test_the_holder_answers_the_news_of_a_reply_with_a_note(faculty: Faculty) -> None:
    card = await opened(faculty)
    await faculty.camille.says("Toujours rien.", under=faculty.camille.receipts[0])
    (news,) = [one for one in faculty.standing("app", "Léa") if "Toujours rien." in faculty.read(one)]
    before = faculty.camille.direct

    said = await faculty.lea.says("Je regarde demain.", under=news)

    asked = faculty.standing("app", "Léa")[-1]
    assert faculty.read(asked).startswith(f"Envoyer à Camille Roy ({ABOUT}) ?\n[Envoyer] [Note interne] ")
    assert "Je regarde demain." not in "\n".join(faculty.thread(card)), "nothing is kept without a choice"
    assert faculty.camille.direct == before

    await faculty.lea.presses("Note interne", asked)

    assert faculty.marks(said) == ["memo"]
    assert "📝 Note interne, par Léa Gagnon :\n> Je regarde demain." in faculty.thread(card)
    assert faculty.camille.direct == before


async def test_what_a_manager_says_under_a_warning_is_a_note_and_no_second_request(faculty: Faculty) -> None:
    await faculty.camille.says("Mon enregistrement ne se dépose pas dans Antem.")
    await faculty.passes(hours=6)
    (warning,) = faculty.standing(MANAGEMENT)
    before = faculty.camille.direct

    said = await faculty.nadia.says("@Vigie Qui peut la prendre ?", MANAGEMENT, under=warning)

    assert faculty.marks(said) == ["memo"]
    assert "📝 Note interne, par Nadia Fortin :\n> Qui peut la prendre ?" in faculty.thread(
        faculty.card("INC0001001", HELP)
    )
    assert faculty.camille.direct == before


async def test_a_holder_who_follows_hears_of_a_reply_once(faculty: Faculty) -> None:
    card = await opened(faculty)
    await faculty.lea.presses("Suivre", card)
    await faculty.camille.says("Toujours rien.", under=faculty.camille.receipts[0])
    await faculty.thomas.says("Antem est en panne.", HELP, under=card)
    told = "\n".join(faculty.lea.direct)
    assert told.count("Toujours rien.") == 1
    assert told.count("Antem est en panne.") == 1


async def test_what_one_sees_alone_offers_what_one_may_do_and_to_follow_or_to_stop(faculty: Faculty) -> None:
    card = await opened(faculty)
    assert "Ne plus suivre" not in faculty.read(card), "many read it"

    assert "Assigner" not in await offered_to(faculty.jade)
    assert "Assigner" in await offered_to(faculty.nadia)
    await faculty.jade.presses("Suivre", faculty.jade.form)
    await offered_to(faculty.jade)
    assert "[Suivre]" not in await faculty.jade.presses("Autres gestes…", faculty.jade.form)
    told = await faculty.jade.presses("Ne plus suivre", faculty.jade.form)
    assert "Vous ne suivez plus ceci : INC0001001" in told


async def offered_to(member: Someone) -> str:
    """What stands behind "⋯" of what a member sees alone."""
    await member.types("/vigie INC0001001")
    return await member.presses("⋯", member.shown)
