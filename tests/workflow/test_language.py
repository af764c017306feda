"""The language of a person: what they chose, else what they write, else what their client says."""

import pytest

from tests.workflow.office import Office, open_office
from workflow.people.notices import LanguageFollowed
from workflow.people.use_cases.language import chooses, speaks, writes
from workflow.people.use_cases.people import meet
from workflow.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bonjour, mon enregistrement ne se dépose pas dans Antem.", "fr"),
        ("Le son coupe en classe depuis hier et les étudiants n’entendent rien.", "fr"),
        ("Je n'arrive pas à ouvrir la salle virtuelle", "fr"),
        ("L’écran de la salle n’affiche plus mes diapositives", "fr"),
        ("My slides are gone and I cannot find them.", "en"),
        ("nobody can hear me in my Zoom class and it starts in one hour!", "en"),
        ("I can't open the virtual room, please help", "en"),
        ("Bonjour", None),
        ("Zoom", None),
        ("Le son coupe", None),
        ("Thanks!", None),
        ("INC0001004", None),
        ("", None),
        ("https://example.org/the/of/and/is/my", None),
        ("Zoom me dit « The host has another meeting in progress and you are not in it ».", None),
        ("Hello, je ne peux pas ouvrir the recording of my course", None),
        ("MMD 1234 MED 1598 Antem Zoom Moodle", None),
    ],
)
def test_a_language_is_told_by_its_small_words_and_by_nothing_less_sure(text: str, language: str | None) -> None:
    assert language_of(text) == language
    assert language_of(text.upper()) == language


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def test_what_is_chosen_goes_before_what_is_written_and_that_before_the_client(office: Office) -> None:
    marie = office.marie.id

    async def locale() -> str:
        return (await office.desk.read(lambda tx: tx.people.get(marie))).locale

    async def client_says(said: str) -> None:
        account = office.marie.accounts[0]
        await office.desk.write(lambda tx: meet(tx, account, "Marie", office.marie.email, said, office.now))

    await client_says("en")
    assert await locale() == "en"
    await office.do(writes, marie, "fr")
    await client_says("en")
    await office.do(speaks, marie, "en")
    assert await locale() == "fr"
    await office.do(chooses, marie, "en")
    await office.do(writes, marie, "fr")
    await client_says("fr")
    assert await locale() == "en"
    await office.do(chooses, marie, None)
    assert await locale() == "en", "until their next words"
    await office.do(writes, marie, "fr")
    assert await locale() == "fr"


async def test_one_line_in_another_language_changes_nothing_and_two_in_a_row_do(office: Office) -> None:
    marie = office.marie.id

    async def after(*written: str) -> str:
        for locale in written:
            await office.do(writes, marie, locale)
        return (await office.desk.read(lambda tx: tx.people.get(marie))).locale

    assert await after("en") == "fr", "their client speaks French, which somebody chose there"
    assert await after("fr", "en") == "fr", "not in a row"
    assert office.said(LanguageFollowed) == []
    assert await after("en") == "en"
    ((told, _address),) = office.said(LanguageFollowed)
    assert isinstance(told, LanguageFollowed)
    assert told.locale == "en"
    assert await after("en", "fr", "en") == "en"
    assert office.said(LanguageFollowed) == [], "once"


async def test_who_writes_another_language_than_a_client_nobody_has_set_is_followed_at_once(office: Office) -> None:
    await office.do(writes, office.john.id, "fr")
    assert (await office.desk.read(lambda tx: tx.people.get(office.john.id))).locale == "fr"
    assert office.said(LanguageFollowed) == [], "nothing sure was known: there is nothing to undo"
