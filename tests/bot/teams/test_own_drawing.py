"""Shared cards that Teams has drawn for each reader: in their language, with what they may do."""

from dataclasses import replace

from bot.desk.answers import Redrawn, Said
from bot.teams import limits
from tests.bot.answering import card
from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.office import Office, address
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, JADE, LEA, NADIA, ODILE, SARAH, Member

ITEM = replace(card("Nouvelle"), item="INC0001001")


async def test_a_shared_card_is_drawn_for_each_who_sees_it_in_their_language(faculty: Faculty) -> None:
    await _joins(faculty, SARAH)
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    shared = faculty.card(HELP, "INC0001001")
    own = await faculty.acts.sees(SARAH, shared)
    assert "Prendre en charge" in str(shared.cards[0])
    assert "Claim" in str(own["value"])
    assert "Antem affiche une page blanche." in shown(own["value"])
    assert own["value"]["refresh"] == {**shared.cards[0]["refresh"], "action": own["value"]["refresh"]["action"]}


async def test_only_those_who_read_the_channel_are_named_and_never_more_than_teams_takes(office: Office) -> None:
    crowd = tuple(Member(f"Personne {turn}", f"personne.{turn}@example.org") for turn in range(75))
    office.tenant.members[HELP] = (LEA, JADE)
    office.tenant.members[INTERVIEWS] = crowd
    chat = office.platform.chat
    await chat.post(address(HELP), ITEM, mark="1")
    await chat.post(address(INTERVIEWS), ITEM, mark="2")
    (few,), (many,) = office.tenant.roots(HELP), office.tenant.roots(INTERVIEWS)
    assert few.cards[0]["refresh"]["userIds"] == [LEA.mri, JADE.mri]
    assert len(many.cards[0]["refresh"]["userIds"]) == limits.READERS
    assert await office.acts.sees(ODILE, few) is None


async def test_a_card_that_is_no_items_is_one_for_all(office: Office) -> None:
    await office.platform.chat.post(address(HELP), card("Ce matin"), mark="1")
    (root,) = office.tenant.roots(HELP)
    assert "refresh" not in root.cards[0]


async def test_who_may_not_see_it_keeps_the_shared_card_and_is_told_nothing(office: Office) -> None:
    await office.platform.chat.post(address(HELP), ITEM, mark="1")
    (root,) = office.tenant.roots(HELP)
    before = len(office.tenant.messages)
    office.handlers.answers["redraw"] = Said(card("Seuls les membres"))
    assert not await office.acts.sees(LEA, root)
    office.handlers.answers["redraw"] = Redrawn(ITEM)
    assert (await office.acts.sees(LEA, root))["value"]["body"]
    assert len(office.tenant.messages) == before


async def test_a_member_of_another_group_is_offered_only_what_readers_may_do(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    shared = faculty.card(HELP, "INC0001001")
    theirs = await faculty.acts.invoke(ODILE, "adaptiveCard/action", _asked(shared.cards[0]), shared)
    managers = await faculty.acts.invoke(NADIA, "adaptiveCard/action", _asked(shared.cards[0]), shared)
    assert "Prendre en charge" not in str(theirs)
    assert "Prendre en charge" in str(managers)
    assert not await faculty.acts.invoke(CAMILLE, "adaptiveCard/action", _asked(shared.cards[0]), shared)


async def _joins(faculty: Faculty, who: Member) -> None:
    faculty.tenant.members[HELP] += (who,)
    base = faculty.acts.base(LEA, HELP)
    change = {**base, "type": "conversationUpdate", "membersAdded": [who.as_account()]}
    assert (await faculty.acts.deliver(change))[0] == 200
    await faculty.vigie.settle()


def _asked(drawn: dict[str, object]) -> dict[str, object]:
    refresh = drawn["refresh"]
    assert isinstance(refresh, dict)
    return {"action": refresh["action"], "trigger": "automatic"}
