"""Emojis on cards and messages: 👀 claims, taken back releases, ✅ offers to finish, 🎫 opens; by members alone."""

from dataclasses import replace

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty, Someone
from workflow.items.reactions import Reactions


async def reacts(faculty: Faculty, who: Someone, message: Message, name: str) -> None:
    await faculty.people.react(who.who, message, name)
    await faculty.quiet()


async def test_eyes_claim_and_taken_back_release(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "eyes")
    assert "@Léa Gagnon" in faculty.read(card)
    assert "Léa Gagnon" in faculty.camille.direct[-1]

    await reacts(faculty, faculty.thomas, card, "eyes")
    (told,) = faculty.thomas.direct
    assert "Léa Gagnon" in told, "who comes second is told who has it, alone"
    await reacts(faculty, faculty.thomas, card, "eyes")
    assert "@Léa Gagnon" in faculty.read(card), "another's eyes release nothing"

    await reacts(faculty, faculty.lea, card, "eyes")
    assert "@Léa Gagnon" not in faculty.read(card)


async def test_a_check_mark_offers_the_form_that_resolves(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "eyes")
    before = len(faculty.lea.direct)
    await reacts(faculty, faculty.lea, card, "white_check_mark")
    (told,) = faculty.lea.direct[before:]
    assert "Pour fermer INC0001001, dites ce qu’il y a à en dire." in told
    assert "[Résoudre]" in told
    assert "résolu" not in faculty.read(card)
    await faculty.lea.presses("Résoudre", faculty.standing("app", "Léa")[-1])
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Le pilote est à jour."})
    told = faculty.lea.direct[before]
    assert "[Résoudre]" not in told, "it is done"
    assert "Il n’y a plus rien à faire pour INC0001001." in told


async def test_other_emojis_other_people_and_other_messages_do_nothing(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card, receipt = faculty.card("INC0001001", HELP), faculty.camille.receipts[0]
    said = await faculty.thomas.says("Bonne journée !", HELP)
    before = len(faculty.camille.direct)
    await reacts(faculty, faculty.lea, card, "tada")
    await reacts(faculty, faculty.lea, said, "eyes")
    await reacts(faculty, faculty.camille, receipt, "eyes")
    await reacts(faculty, faculty.camille, receipt, "white_check_mark")
    assert "@Léa Gagnon" not in faculty.read(card)
    assert len(faculty.camille.direct) == before
    assert faculty.lea.direct == []


async def test_a_ticket_opens_a_request_of_what_someone_wrote_once(faculty: Faculty) -> None:
    said = await faculty.thomas.says("Le projecteur du A-204 ne s’allume plus.", HELP)
    await reacts(faculty, faculty.lea, said, "ticket")
    card = faculty.card("INC0001001", HELP)
    assert "Le projecteur du A-204" in faculty.read(card)
    assert "Thomas Girard" in faculty.read(card)
    assert "INC0001001" in faculty.thomas.direct[-1], "its author is told"
    (told,) = faculty.thread(said)
    assert "c’est noté" in told

    await reacts(faculty, faculty.lea, said, "ticket")
    await reacts(faculty, faculty.lea, said, "ticket")
    await reacts(faculty, faculty.nadia, said, "ticket")
    assert [one for one in faculty.standing(HELP) if "INC0001002" in faculty.read(one)] == []


async def test_the_message_of_a_request_takes_emojis_as_its_card_does_and_its_edits_follow(faculty: Faculty) -> None:
    said = await faculty.thomas.says("Le projecteur du A-204 ne s’allume plus.", HELP)
    await reacts(faculty, faculty.lea, said, "ticket")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, said, "eyes")
    assert "@Léa Gagnon" in faculty.read(card)
    await reacts(faculty, faculty.lea, said, "white_check_mark")
    assert "Pour fermer INC0001001, dites ce qu’il y a à en dire." in faculty.lea.direct[-1]
    await reacts(faculty, faculty.lea, said, "eyes")
    assert "@Léa Gagnon" not in faculty.read(card)

    await faculty.people.edit(said, "Le projecteur du A-205 ne s’allume plus.")
    await faculty.quiet()
    assert "A-205" in "\n".join(faculty.thread(card))


async def test_a_ticket_on_a_reply_opens_a_request_of_that_reply(faculty: Faculty) -> None:
    root = await faculty.lea.says("Qui donne le cours de demain ?", HELP)
    said = await faculty.thomas.says("Moi, et le micro du B-12 est mort.", HELP, under=root)
    await reacts(faculty, faculty.lea, said, "ticket")
    card = faculty.read(faculty.card("INC0001001", HELP))
    assert "micro du B-12" in card
    assert "Qui donne" not in card
    assert "c’est noté" in faculty.thread(root)[-1]


async def test_a_ticket_elsewhere_of_others_or_on_what_the_desk_says_opens_nothing(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "ticket")
    await faculty.people.join(faculty.ws.settings.app_user, "#general")
    aside = await faculty.camille.says("Le micro grésille.", "#general")
    await reacts(faculty, faculty.camille, aside, "ticket")
    await reacts(faculty, faculty.lea, aside, "ticket")
    assert [one for one in faculty.standing(HELP) if "INC0001002" in faculty.read(one)] == []


async def test_the_emoji_of_each_act_is_a_setting(faculty: Faculty) -> None:
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, reactions=Reactions(claim="", open="📌"))
    said = await faculty.thomas.says("Le projecteur du A-204 ne s’allume plus.", HELP)
    await reacts(faculty, faculty.lea, said, "ticket")
    assert faculty.standing(HELP) == []
    await reacts(faculty, faculty.lea, said, "pushpin")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "eyes")
    assert "@Léa Gagnon" not in faculty.read(card)


async def test_managers_choose_the_emojis_in_chat(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Émojis")
    refused = await faculty.nadia.sends({"Prend en charge": "✅"})
    assert "Un même émoji ne peut pas demander deux choses." in refused
    await faculty.nadia.sends({"Prend en charge": "🏁"})
    await faculty.camille.says("Le son coupe dans ma salle virtuelle.")
    card = faculty.card("INC0001001", HELP)
    await reacts(faculty, faculty.lea, card, "eyes")
    assert "@Léa Gagnon" not in faculty.read(card)
    await reacts(faculty, faculty.lea, card, "checkered_flag")
    assert "@Léa Gagnon" in faculty.read(card)
