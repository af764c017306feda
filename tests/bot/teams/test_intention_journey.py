"""An intention on Teams: announced in the personal chat, decided there by the department, in its own language."""

from collections.abc import Mapping

from tests.bot.teams.acts import button, shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, INTERVIEWS, MANAGEMENT, NADIA, SARAH, Member, Message

WISH = {
    "field.code": "mmd1231",
    "field.title": "Éthique clinique",
    "field.term": "A26",
    "field.approaches": "virtual_class",
    "field.first_activity": "2026-09-28",
}


async def announces(faculty: Faculty, who: Member, more: Mapping[str, str]) -> None:
    await faculty.says(who, "intention")
    await sends(faculty, who, "Continuer", {**WISH, **more})
    if "Remarques" in shown(faculty.tenant.personal(who)[-1].cards[0]):
        await sends(faculty, who, "Envoyer", {"field.remarks": more.get("field.remarks", "")})


async def sends(faculty: Faculty, who: Member, label: str, values: Mapping[str, str]) -> None:
    """Send the page that stands last in someone's personal chat."""
    form = faculty.tenant.personal(who)[-1]
    await faculty.acts.sends(who, button(form.cards[0], label), dict(values), form)
    await faculty.vigie.settle()


def card(faculty: Faculty, who: Member) -> Message:
    """The last card of an intention in someone's personal chat."""
    found = [one for one in faculty.tenant.personal(who) if one.cards and "🎓" in shown(one.cards[0])]
    return found[-1]


async def test_a_department_answers_in_its_language_and_the_teacher_is_told(faculty: Faculty) -> None:
    await faculty.says(SARAH, "home")
    await faculty.says(NADIA, "vigie répondants")
    listed = faculty.tenant.personal(NADIA)[-1]
    dialog = await faculty.presses(NADIA, "Ajouter un répondant", listed)
    await faculty.fills(NADIA, dialog, "Ajouter", email=SARAH.email, other="Médecine")
    assert any("has named you to answer for the department Médecine" in one for one in faculty.personal(SARAH))

    await announces(faculty, CAMILLE, {"field.department": "medecine"})
    assert "Transmise à Sarah Whitfield" in shown(card(faculty, CAMILLE).cards[0])
    asked = card(faculty, SARAH)
    assert "Announced by\n" in shown(asked.cards[0])

    reason = await faculty.presses(SARAH, "Refuse", asked)
    await faculty.fills(SARAH, reason, "Send", text="Not offered this fall.")
    assert any("n’approuve pas votre intention" in one and "Not offered" in one for one in faculty.personal(CAMILLE))
    assert "Refusée par Sarah Whitfield" in shown(card(faculty, CAMILLE).cards[0])

    await announces(faculty, CAMILLE, {"field.department": "medecine", "field.remarks": "Comme convenu"})
    asked = card(faculty, SARAH)
    await faculty.presses(SARAH, "Approve", asked)
    assert "Approved by Sarah Whitfield" in shown(asked.cards[0])
    assert any("Sarah Whitfield approuve votre intention" in one for one in faculty.personal(CAMILLE))
    assert "MMD 1231 Éthique clinique" in shown(faculty.card(INTERVIEWS, "SCTASK0001001").cards[0])


async def test_another_department_is_asked_for_where_none_of_the_known_ones_fits(faculty: Faculty) -> None:
    await faculty.says(SARAH, "home")
    await faculty.says(NADIA, "vigie répondants")
    dialog = await faculty.presses(NADIA, "Ajouter un répondant", faculty.tenant.personal(NADIA)[-1])
    await faculty.fills(NADIA, dialog, "Ajouter", email=SARAH.email, other="Médecine")
    await announces(faculty, CAMILLE, {"field.department": "+"})
    form = faculty.tenant.personal(CAMILLE)[-1]
    assert "Sigle" not in shown(form.cards[0])
    await sends(faculty, CAMILLE, "Continuer", {"field.other": "Physiothérapie"})
    await sends(faculty, CAMILLE, "Envoyer", {"field.remarks": ""})
    assert "Physiothérapie" in shown(faculty.card(MANAGEMENT, "Annoncée par").cards[0])


async def test_without_anyone_who_answers_the_channel_of_management_decides(faculty: Faculty) -> None:
    await announces(faculty, CAMILLE, {"field.other": "Médecine"})
    asked = faculty.card(MANAGEMENT, "Annoncée par")

    refused = await faculty.presses(CAMILLE, "Approuver", asked)
    assert isinstance(refused, dict)
    assert "⛔" in refused["value"]
    await faculty.presses(NADIA, "Approuver", asked)

    assert "Approuvée par Nadia Fortin" in shown(asked.cards[0])
    await faculty.says(NADIA, "vigie intentions")
    answer = await faculty.presses(NADIA, "Exporter en grille (.xlsx)", faculty.tenant.personal(NADIA)[-1])
    assert isinstance(answer, dict)
    sent = [one.activity["attachments"][0] for one in faculty.tenant.personal(NADIA)]
    offered = [one["name"] for one in sent if one["contentType"].endswith("file.consent")]
    assert offered == ["Intentions approuvées.xlsx"]
