"""In a chat of several people Vigie answers as in a channel: what is asked of it is seen by who asked."""

from tests.bot.teams.acts import read, shown
from tests.bot.teams.faculty import Faculty, faculty
from tests.bot.teams.tenant import BOT, CAMILLE, HELP, JADE, LEA, NADIA, Json, Member, Message

__all__ = ["faculty"]
CHAT = "19:soir@thread.v2"
INC = "INC0001001"
WHERE: Json = {"id": CHAT, "conversationType": "groupChat", "isGroup": True}


async def delivers(faculty: Faculty, activity: Json) -> None:
    assert (await faculty.acts.deliver(activity))[0] == 200
    await faculty.vigie.settle()


async def writes(faculty: Faculty, who: Member, words: str, *, targeted: bool) -> Message:
    """Have someone write to Vigie in a chat of several, after a mention or a slash."""
    faculty.tenant.members[CHAT] = (CAMILLE, LEA, JADE, NADIA)
    said = faculty.acts.message(who, words, mention=not targeted) | {"conversation": WHERE}
    stands = faculty.tenant.messages[-1]
    stands.conversation = CHAT
    if targeted:
        stands.only = who.mri
        said["recipient"] = {**said["recipient"], "isTargeted": True}
    await delivers(faculty, said)
    return stands


def answers(faculty: Faculty) -> list[Message]:
    """What Vigie wrote in the chat."""
    return [one for one in faculty.tenant.messages if one.conversation == CHAT and one.author == BOT]


async def test_what_a_slash_or_a_mention_asks_is_answered_there_to_its_author_alone(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le son coupe.")
    await writes(faculty, LEA, "/tâches", targeted=True)
    await writes(faculty, LEA, "tâches", targeted=False)
    first, second = answers(faculty)
    assert [first.only, second.only] == [LEA.mri, LEA.mri]
    assert f"{INC} Le son coupe." in read(first)
    assert f"{INC} Le son coupe." in read(second)
    assert faculty.personal(LEA) == []


async def test_words_open_a_request_in_ones_own_chat(faculty: Faculty) -> None:
    await writes(faculty, CAMILLE, "Le micro de la salle 2 ne marche pas", targeted=True)
    (told,) = answers(faculty)
    assert (told.only, read(told)) == (CAMILLE.mri, "Je vous réponds dans notre conversation personnelle.")
    assert INC in faculty.personal(CAMILLE)[0]
    assert "Le micro de la salle 2" in shown(faculty.card(HELP, INC).cards[0])


async def test_linking_it_gives_nobody_rights_since_anyone_there_lets_others_in(faculty: Faculty) -> None:
    await writes(faculty, NADIA, "/lier Technopédagogues", targeted=True)
    await faculty.says(CAMILLE, "tâches")
    assert "réservé aux membres" in faculty.personal(CAMILLE)[-1]
