"""Several items at once on Teams' wire: taken, settled and transferred from the list of the personal chat."""

from collections.abc import Sequence
from typing import Any

from tests.bot.teams.acts import shown, walk
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, LEA, SARAH, Json, Member, Message

NUMBERS = ("INC0001001", "INC0001002", "INC0001003")
PROBLEMS = ("Antem reste blanc.", "Le son coupe.", "The projector flickers.")


async def asked(faculty: Faculty) -> None:
    """Three requests stand in the channel of help."""
    await faculty.says(CAMILLE, PROBLEMS[0])
    await faculty.later(business_hours=1)
    await faculty.says(SARAH, PROBLEMS[2])
    await faculty.says(CAMILLE, f"Autre question. {PROBLEMS[1]}")


async def listed(faculty: Faculty) -> Message:
    """Have Léa ask for her list; return it."""
    await faculty.says(LEA, "taches")
    return faculty.tenant.personal(LEA)[-1]


def content(dialog: Any) -> Json:
    card: Json = dialog["task"]["value"]["card"]["content"]
    return card


def boxes(dialog: Any, numbers: Sequence[str]) -> str:
    """What a client sends of the boxes of these items."""
    choices = [each for one in walk(content(dialog)) for each in one.get("choices", ())]
    return ",".join(str(one["value"]) for one in choices if any(number in one["title"] for number in numbers))


def choice(dialog: Any, title: str) -> str:
    choices = [each for one in walk(content(dialog)) for each in one.get("choices", ())]
    return next(str(one["value"]) for one in choices if one["title"] == title)


async def chosen(faculty: Faculty, who: Member, act: str) -> Any:
    """Choose what is to be done with several; return the form that asks with which."""
    form = await faculty.presses(who, "Plusieurs à la fois…", await listed(faculty))
    return await faculty.fills(who, form, "Continuer", act=choice(form, act))


async def test_several_are_taken_then_settled_at_once_and_each_author_is_told(faculty: Faculty) -> None:
    await asked(faculty)
    form = await chosen(faculty, LEA, "Prendre en charge")
    await faculty.fills(LEA, form, "Prendre en charge", numbers=boxes(form, NUMBERS))
    assert all(LEA.name in shown(faculty.card(HELP, number).cards[0]) for number in NUMBERS)

    form = await chosen(faculty, LEA, "Résoudre")
    await faculty.fills(LEA, form, "Résoudre", numbers=boxes(form, NUMBERS[:2]), text="Redémarrez Antem.")
    (told,) = [one for one in faculty.personal(LEA) if "✅ 2 demandes sont résolues : " in one.replace("**", "")]
    assert "[Plusieurs à la fois…]" not in told, "one is left on the list, which is drawn again under it"
    assert any("Redémarrez Antem." in one for one in faculty.personal(CAMILLE))
    assert any("Redémarrez Antem." in one for one in faculty.personal(SARAH))
    states = [shown(faculty.card(HELP, number).cards[0]).split("\n")[0] for number in NUMBERS]
    assert [state.rpartition(" · ")[2] for state in states] == ["résolue", "résolue", "active"]


async def test_several_are_transferred_at_once_with_one_reason(faculty: Faculty) -> None:
    await asked(faculty)
    form = await chosen(faculty, LEA, "Prendre en charge")
    await faculty.fills(LEA, form, "Prendre en charge", numbers=boxes(form, NUMBERS))
    form = await chosen(faculty, LEA, "Transférer")
    group = choice(form, "Technopédagogues")
    await faculty.fills(LEA, form, "Transférer", numbers=boxes(form, NUMBERS[1:]), group=group, text="C’est pour eux.")
    for number in NUMBERS[1:]:
        card = faculty.card(INTERVIEWS, number)
        assert "C’est pour eux." in "\n".join(faculty.thread(card))
    assert "Technopédagogues" in shown(faculty.card(HELP, NUMBERS[1]).cards[0])
    assert LEA.name in shown(faculty.card(HELP, NUMBERS[0]).cards[0])
