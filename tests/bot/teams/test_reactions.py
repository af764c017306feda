"""Emojis on cards in Teams: what it tells of them does the same as on Slack."""

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, Member, Message


async def reacts(faculty: Faculty, who: Member, on: Message, kind: str, *, given: bool = True) -> None:
    base = faculty.acts.base(who, on.conversation)
    part = "reactionsAdded" if given else "reactionsRemoved"
    await faculty.acts.deliver({**base, "type": "messageReaction", "replyToId": on.id, part: [{"type": kind}]})
    await faculty.vigie.settle()


async def test_an_emoji_on_a_card_claims_releases_and_offers_to_finish(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le son coupe dans ma salle virtuelle.")
    card = faculty.card(HELP, "INC0001001")
    await reacts(faculty, LEA, card, "heart")
    assert "Léa Gagnon" not in shown(card.cards[0])
    await reacts(faculty, LEA, card, "1f440_eyes")
    assert "Léa Gagnon" in shown(faculty.card(HELP, "INC0001001").cards[0])

    await reacts(faculty, LEA, card, "2705_whiteheavycheckmark")
    assert "[Résoudre]" in faculty.personal(LEA)[-1]
    await reacts(faculty, LEA, card, "1f440_eyes", given=False)
    assert "Léa Gagnon" not in shown(faculty.card(HELP, "INC0001001").cards[0])
