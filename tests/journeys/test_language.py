"""Each person is spoken to in the language that they choose or write, whatever their client says."""

from tests.journeys.faculty import HELP, Faculty


async def test_who_writes_french_from_an_english_client_is_answered_in_french(faculty: Faculty) -> None:
    await faculty.sarah.says("Bonjour, mon enregistrement ne se dépose pas dans Antem.")
    (receipt,) = faculty.sarah.receipts
    assert "Merci" in faculty.read(receipt)
    card = faculty.card("INC0001001", HELP)
    assert "lit l’anglais" not in faculty.read(card)

    await faculty.sarah.says("Zoom too", under=receipt)
    assert "Ajouté" in faculty.sarah.direct[-1] or "Merci" in faculty.read(receipt), "too short to tell"

    await faculty.sarah.says("Sorry, it is also the sound of my microphone that is gone.", under=receipt)
    assert "Thanks" in faculty.read(receipt) or "noted" in faculty.read(receipt), "their cards turn with them"
    assert "lit l’anglais" in faculty.read(card)


async def test_a_language_is_chosen_by_a_command_or_a_button_and_stays(faculty: Faculty) -> None:
    assert "the language of your app" in await faculty.sarah.types("/vigie language")
    assert await faculty.sarah.types("/vigie langue français") == (
        "Je vous écris en français, comme vous l’avez demandé.\n[English] [Comme j’écris]"
    )
    await faculty.sarah.says("My slides are gone and I cannot find them.")
    assert "Merci" in faculty.read(faculty.sarah.receipts[0])

    help_ = await faculty.camille.types("/vigie aide")
    assert "[English]" in help_
    assert "[Français]" in await faculty.camille.types("/vigie language english")
    assert "Under “/tasks”" not in await faculty.camille.types("/requests")
    assert "What Vigie can do" in await faculty.camille.types("/vigie help")


async def test_the_home_changes_its_language_by_a_button(faculty: Faculty) -> None:
    assert "[English]" in await faculty.camille.opens_home()
    await faculty.camille.presses("English", faculty.camille.home)
    assert "Here’s what you have to follow" in faculty.camille.reads_home
    assert "[Français]" in faculty.camille.reads_home
