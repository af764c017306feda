"""Whole stories on Teams' wire: signed activities in, what stands in its conversations out."""

from dataclasses import replace
from pathlib import Path

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, JADE, LEA, NADIA, ODILE, SARAH, Message

SAMPLES = Path(__file__).parents[3] / "samples"


async def test_a_question_is_noted_claimed_answered_and_settled(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    receipt = faculty.tenant.personal(CAMILLE)[0]
    assert "INC0001001" in shown(receipt.cards[0])
    card = faculty.card(HELP, "INC0001001")
    assert "Antem affiche une page blanche" in shown(card.cards[0])

    await faculty.presses(LEA, "Prendre en charge", card)
    assert "<at>Léa Gagnon</at>" in shown(card.cards[0])
    assert card.edits > 0
    assert any("Léa Gagnon" in one for one in faculty.personal(CAMILLE))

    await faculty.says(LEA, "Utilisez Firefox en attendant.", under=card, mention=True)
    assert any("Utilisez Firefox en attendant." in one for one in faculty.personal(CAMILLE))
    assert "✉️ transmis à la personne concernée" in faculty.thread(card)

    await faculty.says(LEA, "Le fournisseur est prévenu.", under=card)
    assert "📝 gardé comme note interne" in faculty.thread(card)
    assert not any("fournisseur" in one for one in faculty.personal(CAMILLE))

    dialog = await faculty.presses(LEA, "Résoudre", card)
    await faculty.fills(LEA, dialog, "Résoudre", text="Antem est réparé.")
    assert "résolue" in shown(card.cards[0])
    assert any("Antem est réparé." in one for one in faculty.personal(CAMILLE))

    assert "[C’est réglé]" not in shown(receipt.cards[0])
    (asked,) = [one for one in faculty.tenant.personal(CAMILLE) if one.cards and "[C’est réglé]" in shown(one.cards[0])]
    await faculty.presses(CAMILLE, "C’est réglé", asked)
    assert "fermée" in shown(card.cards[0])


async def test_an_answer_in_the_personal_chat_reaches_the_one_who_asked_hours_later(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    card = faculty.card(HELP, "INC0001001")
    await faculty.presses(LEA, "Prendre en charge", card)
    dialog = await faculty.presses(LEA, "Mettre en attente", card)
    await faculty.fills(LEA, dialog, "Mettre en attente", text="Quelle version avez-vous ?")
    assert not any("dans le fil" in one for one in faculty.personal(CAMILLE)), "a personal chat has no threads"

    before = len(faculty.personal(CAMILLE))
    await faculty.says(CAMILLE, "La version 6.1")
    (told,) = faculty.personal(CAMILLE)[before:]
    assert told.startswith("✉️ Ajouté à INC0001001")

    assert "active" in shown(card.cards[0])
    assert any("La version 6.1" in one for one in faculty.thread(card))
    with_cards = (one for one in faculty.tenant.personal(CAMILLE) if one.cards)
    line = next(one for one in with_cards if "Ajouté à INC0001001" in shown(one.cards[0]))
    await faculty.presses(CAMILLE, "C’est autre chose", line)
    assert "La version 6.1" in shown(faculty.card(HELP, "INC0001002").cards[0])
    assert "en attente" in shown(card.cards[0])


async def test_single_words_and_numbers_open_nothing(faculty: Faculty) -> None:
    for words in ("tâche", "menu", "stop", "intention MMD 1234", "INC0001001", "Antem ?"):
        await faculty.says(CAMILLE, words)
    assert faculty.tenant.roots(HELP) == []


async def test_someone_known_from_a_roster_is_answered_in_the_language_of_their_teams(faculty: Faculty) -> None:
    await faculty.says(replace(LEA, locale="en-CA"), "The projector of the classroom stays dark.")
    assert "Thanks, this is now INC0001001" in faculty.personal(LEA)[0]


async def test_whoever_installs_the_app_is_greeted_in_the_language_of_their_teams(faculty: Faculty) -> None:
    base = faculty.acts.base(SARAH, SARAH.personal)
    await faculty.acts.deliver({**base, "type": "installationUpdate", "action": "add"})
    await faculty.vigie.settle()
    assert "Hello Sarah Whitfield" in faculty.personal(SARAH)[0]


async def test_two_who_press_at_once_are_told_who_was_first(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas en classe.")
    card = faculty.card(HELP, "INC0001001")
    before = Message(card.conversation, card.id, card.activity, card.author)
    await faculty.presses(LEA, "Prendre en charge", card)
    answer = await faculty.presses(JADE, "Prendre en charge", before)
    assert isinstance(answer, dict)
    assert "Léa Gagnon" in answer["value"]


async def test_a_card_that_teams_has_lost_is_posted_again(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas en classe.")
    lost = faculty.card(HELP, "INC0001001")
    faculty.tenant.messages.remove(lost)
    await faculty.presses(LEA, "Prendre en charge", lost)
    assert "Léa Gagnon" in shown(faculty.card(HELP, "INC0001001").cards[0])


async def test_a_grid_dropped_in_the_personal_chat_becomes_tasks(faculty: Faculty) -> None:
    await faculty.drops(NADIA, "grille.xlsx", (SAMPLES / "grille-automne-2026.xlsx").read_bytes())
    preview = next(one for one in faculty.tenant.personal(NADIA) if one.cards and "[Importer]" in shown(one.cards[0]))
    assert "Rien n’est encore écrit" in shown(preview.cards[0])
    await faculty.presses(NADIA, "Importer", preview)
    await faculty.vigie.settle()
    assert "[Importer]" not in shown(preview.cards[0])
    consent = [
        one for one in faculty.tenant.personal(NADIA) if "consent" in one.activity["attachments"][0]["contentType"]
    ]
    assert len(consent) == 1
    assert any(
        "Entrevue" in shown(one.cards[0]) or "à prendre" in shown(one.cards[0])
        for one in faculty.tenant.roots(INTERVIEWS)
    )

    await faculty.acts.says(ODILE, "tâches")
    listed = faculty.tenant.personal(ODILE)[-1]
    await faculty.presses(ODILE, "Prendre en charge", listed)
    await faculty.acts.says(ODILE, "tâches")
    assert "Ce que j’ai en main" in faculty.personal(ODILE)[-1]


async def test_an_import_is_undone_from_its_card(faculty: Faculty) -> None:
    await faculty.drops(NADIA, "grille.xlsx", (SAMPLES / "grille-automne-2026.xlsx").read_bytes())
    card = next(one for one in faculty.tenant.personal(NADIA) if one.cards and "[Importer]" in shown(one.cards[0]))
    await faculty.presses(NADIA, "Importer", card)
    await faculty.vigie.settle()
    await faculty.presses(NADIA, "Annuler l’import", card)
    await faculty.vigie.settle()
    assert "importé par Nadia Fortin, annulé par Nadia Fortin" in shown(card.cards[0])
    listed = [shown(one.cards[0]) for one in faculty.tenant.roots(INTERVIEWS) if one.cards]
    assert any("cet import a été annulé" in one for one in listed)


async def test_whoever_drops_a_grid_that_is_gone_before_it_is_read_is_asked_for_it_again(faculty: Faculty) -> None:
    await faculty.drops(NADIA, "grille.xlsx", None)
    assert (
        faculty.personal(NADIA)[-1] == "⛔ Je ne peux plus ouvrir ce fichier. Déposez-le de nouveau, s’il vous plaît."
    )


async def test_someone_who_is_no_member_sees_nothing_internal(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas en classe.")
    card = faculty.card(HELP, "INC0001001")
    answer = await faculty.presses(CAMILLE, "Prendre en charge", card)
    assert isinstance(answer, dict)
    assert "⛔" in answer["value"]


async def test_thanks_for_what_is_settled_are_noted_and_told_when_it_closes(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    card = faculty.card(HELP, "INC0001001")
    await faculty.presses(LEA, "Prendre en charge", card)
    dialog = await faculty.presses(LEA, "Résoudre", card)
    await faculty.fills(LEA, dialog, "Résoudre", text="Antem est réparé.")
    before = len(faculty.personal(CAMILLE))

    await faculty.says(CAMILLE, "Merci beaucoup !")

    noted, said = faculty.personal(CAMILLE)[before:]
    assert noted.startswith("✉️ transmis")
    assert "se fermera d’elle-même" in said
    assert "résolue" in shown(card.cards[0])
    assert any("Merci beaucoup !" in one for one in faculty.thread(card))


async def test_a_member_who_writes_a_number_is_shown_that_item(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    for written in ("1001", "INC 1001"):
        before = len(faculty.personal(LEA))
        await faculty.says(LEA, written)
        (shown_now,) = faculty.personal(LEA)[before:]
        assert "INC0001001 · Incident" in shown_now
    assert len([one for one in faculty.tenant.roots(HELP) if one.cards]) == 1
