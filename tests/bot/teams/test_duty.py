"""A rota on Teams' wire: set by a manager in a dialog, a day asked for and taken, and who has it called upon."""

from typing import Any

from tests.bot.teams.acts import button, shown, walk
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, JADE, LEA, NADIA, Json, Member, Message

TODAY, THURSDAY = "Aujourd’hui", "Jeudi 20 août"
BLACK = "Urgent : le projecteur est noir"


async def rota(faculty: Faculty, who: Member) -> Message:
    """Have someone ask who is on duty; return the card of their personal chat."""
    await faculty.says(who, "vigie garde")
    return faculty.tenant.personal(who)[-1]


def content(dialog: Any) -> Json:
    card: Json = dialog["task"]["value"]["card"]["content"]
    return card


def choice(dialog: Any, title: str) -> str:
    """What a choice of that name sends, in whichever field offers it."""
    choices = [each for one in walk(content(dialog)) for each in one.get("choices", ())]
    return next(str(one["value"]) for one in choices if one["title"] == title)


def beside(card: Json, words: str, label: str) -> Json:
    """The button of the line that begins with these words."""
    lines = [
        one for one in walk(card) if one.get("type") in {"ColumnSet", "Container"} and shown(one).startswith(words)
    ]
    return button(lines[0], label)


async def given(faculty: Faculty) -> None:
    """Léa is on duty on Tuesdays and Thursdays; it is Tuesday."""
    for who in (LEA, JADE):
        await faculty.says(who, "aide")
    change = beside((await rota(faculty, NADIA)).cards[0], "Technologues", "Modifier la garde")
    dialog = await faculty.acts.sends(NADIA, change)
    await faculty.fills(NADIA, dialog, "Enregistrer", day_1=choice(dialog, LEA.name), day_3=choice(dialog, LEA.name))


async def test_a_day_is_asked_for_taken_and_its_taker_called_upon(faculty: Faculty) -> None:
    await given(faculty)
    card = (await rota(faculty, LEA)).cards[0]
    assert f"{TODAY} : {LEA.name}" in shown(card)
    assert "Mercredi 19 août : personne" in shown(card)

    form = await faculty.acts.sends(LEA, beside(card, THURSDAY, "Échanger"))
    await faculty.fills(LEA, form, "Demander", taker=choice(form, JADE.name))
    asked = next(
        one for one in faculty.tenant.personal(JADE) if one.cards and "[Prendre la journée]" in shown(one.cards[0])
    )
    assert "🔁 Léa Gagnon vous demande d’être de garde pour Technologues jeudi 20 août." in shown(asked.cards[0])
    await faculty.presses(JADE, "Prendre la journée", asked)
    assert "✅ Vous la prenez." in shown(asked.cards[0])
    assert "[Prendre la journée]" not in shown(asked.cards[0])
    assert "✅ Jade Pelletier prend votre garde du jeudi 20 août pour Technologues." in faculty.personal(LEA)[-1]
    assert f"{THURSDAY} : {JADE.name}" in shown((await rota(faculty, LEA)).cards[0])

    await faculty.later(business_hours=17)
    await faculty.says(CAMILLE, BLACK)
    assert f"tout de suite ?** <at>{JADE.name}</at>" in shown(faculty.card(HELP, "INC0001001").cards[0])


async def test_a_day_that_is_declined_stays_and_its_owner_is_told(faculty: Faculty) -> None:
    await given(faculty)
    form = await faculty.acts.sends(LEA, beside((await rota(faculty, LEA)).cards[0], THURSDAY, "Échanger"))
    await faculty.fills(LEA, form, "Demander", taker=choice(form, JADE.name))
    asked = next(one for one in faculty.tenant.personal(JADE) if one.cards and "[Décliner]" in shown(one.cards[0]))
    await faculty.presses(JADE, "Décliner", asked)
    assert "Jade Pelletier" in faculty.personal(LEA)[-1]
    assert f"{THURSDAY} : {LEA.name}" in shown((await rota(faculty, LEA)).cards[0])
