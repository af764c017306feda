"""Each person is spoken to in the language that they choose or write, whatever their client says."""

from tests.journeys.faculty import DIRECT, HELP, Faculty


async def test_who_writes_french_from_an_english_client_is_answered_in_french(faculty: Faculty) -> None:
    await faculty.sarah.says("Bonjour, mon enregistrement ne se dépose pas dans Antem.")
    (receipt,) = faculty.sarah.receipts
    assert "Merci" in faculty.read(receipt)
    card = faculty.card("INC0001001", HELP)
    assert "lit l’anglais" not in faculty.read(card)

    await faculty.sarah.says("Zoom too", under=receipt)
    assert "Ajouté" in faculty.sarah.direct[-1] or "Merci" in faculty.read(receipt), "too short to tell"

    await faculty.sarah.says("The host has another meeting in progress and you are not in it.", under=receipt)
    assert "Merci" in faculty.read(receipt), "one line may be what a machine said to them"
    await faculty.sarah.says("Sorry, it is also the sound of my microphone that is gone.", under=receipt)
    assert "Thanks" in faculty.read(receipt) or "noted" in faculty.read(receipt), "their cards turn with them"
    assert "lit l’anglais" in faculty.read(card)
    (told,) = [one for one in faculty.standing(DIRECT, "Sarah") if "Je vous écris maintenant" in faculty.read(one)]
    assert faculty.read(told) == "Je vous écris maintenant en anglais.\n[Rester en français]"

    await faculty.sarah.presses("Rester en français", told)
    await faculty.sarah.says("I can't hear anything either, and the screen is black.", under=receipt)
    await faculty.sarah.says("I can't find the recording of my course.", under=receipt)
    assert "Merci" in faculty.read(receipt), "what they chose stays"


async def test_each_question_is_answered_in_the_language_that_it_is_asked_in(faculty: Faculty) -> None:
    await faculty.sarah.says("Bonjour, mon enregistrement ne se dépose pas dans Antem.")
    for asked, answer in (
        ("is my course ready?", "I can’t tell: I don’t see a course under your name yet."),
        ("is MMD 1234 ready", "I can’t tell: I don’t see MMD 1234 among your courses yet."),
        ("what are your hours?", "Open 8:30 to 16:30"),
    ):
        await faculty.sarah.says(asked)
        assert faculty.sarah.direct[-1].startswith(answer)
    await faculty.sarah.says("où en est mon cours ?")
    assert faculty.sarah.direct[-1].startswith("Je ne peux pas le dire : je ne vois encore aucun cours à votre nom.")


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
    assert "How can I help?" in faculty.camille.reads_home
    assert "[Français]" in faculty.camille.reads_home


async def test_whatever_answers_an_english_question_is_english_and_the_rest_stays_as_it_was(faculty: Faculty) -> None:
    await faculty.camille.says("Le projecteur de la salle 12 reste noir depuis ce matin.")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await faculty.camille.says("Finalement c’est réglé, merci")
    assert "INC0001001" in faculty.camille.direct[-1]
    before = len(faculty.camille.direct)
    await faculty.camille.says("Can somebody tell me how to share my screen with sound?")
    said = faculty.camille.direct[before:]
    assert said
    assert "Ajouté à" not in "\n".join(said)
    assert "Got it. Is this about this request, or something new?" in "\n".join(said)
    assert "INC0001001" in faculty.read(faculty.camille.receipts[0])
    assert "Thanks" not in faculty.read(faculty.camille.receipts[0]), "one line in English turns no card"
