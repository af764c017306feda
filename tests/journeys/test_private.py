"""A private request: the channel sees its number, members see the rest where nobody else reads."""

from bot.sandbox.double.acts.interactions import blocks_of
from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.test_catalogue import KIND, LOST, TOOLS
from tests.journeys.test_services import DETAILS

INC = "INC0001001"
SECRET = "jardinage"
"""A word that stands in all that is said of the request."""
FORM = {
    "De quoi avez-vous besoin ?": f"Mon projecteur montre du {SECRET}.",
    "Discrétion": ["Demande privée : le canal n’en voit que le numéro"],
}


async def asked_in_private(faculty: Faculty) -> Message:
    await faculty.camille.types("/aide")
    assert "noté sous" in await faculty.camille.sends(FORM)
    return faculty.card(INC, HELP)


def channel_text(faculty: Faculty) -> str:
    """All that stands in the channels of support, blocks and notification texts, threads included."""
    roots = [root for channel in (HELP, MANAGEMENT, INTERVIEWS) for root in faculty.people.messages(channel)]
    every = [one for root in roots for one in (root, *faculty.people.thread(root)) if one.by_app]
    names = [faculty.ws.state.files[file].name for one in every for file in one.files]
    return "\n".join([*names, *(f"{one.text}\n{faculty.read(one)}\n{blocks_of(one)}" for one in every)])


async def test_the_channel_sees_a_number_and_a_member_opens_the_rest(faculty: Faculty) -> None:
    card = await asked_in_private(faculty)

    head = faculty.read(card)
    assert "INC0001001 · 🔒 demande privée" in head
    assert "Camille" not in head
    assert SECRET not in channel_text(faculty)
    assert f"Mon projecteur montre du {SECRET}." in await faculty.lea.presses("Historique", card)
    assert SECRET in faculty.read(faculty.camille.receipts[0])


async def test_nothing_that_is_said_of_it_reaches_a_channel(faculty: Faculty) -> None:
    card = await asked_in_private(faculty)
    receipt = faculty.camille.receipts[0]
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Répondre", card)
    await faculty.lea.sends({"Votre message à Camille Roy": f"Le {SECRET} est noté."})
    said = await faculty.camille.says(f"Merci pour le {SECRET}.", under=receipt)
    await faculty.camille.says("Voici.", under=receipt, files=[(f"{SECRET}.pdf", b"%PDF")])
    await faculty.people.edit(said, f"Merci pour tout le {SECRET}.")
    await faculty.quiet()
    await faculty.lea.presses("Note interne", card)
    await faculty.lea.sends({"Visible par les membres du soutien seulement": f"Le {SECRET}, encore."})
    await faculty.passes(hours=30)
    await faculty.nadia.presses("Transférer", card)
    await faculty.nadia.sends({"Au groupe": "Technopédagogues", "Raison": f"Pour le {SECRET}."})
    await faculty.nadia.presses("Résoudre", faculty.card(INC, INTERVIEWS))
    await faculty.nadia.sends({"Ce qui règle la demande (envoyé à la personne)": f"Le {SECRET} est réglé."})
    await faculty.camille.says(f"Non, le {SECRET} revient.", under=receipt)
    await faculty.passes(minutes=40)

    assert SECRET not in channel_text(faculty)
    assert "✉️ INC0001001 (demande privée) : une réponse a été envoyée." in "\n".join(faculty.thread(card))
    assert "💬 INC0001001 (demande privée) : un message est arrivé." in "\n".join(faculty.thread(card))
    assert any(f"Le {SECRET} est noté." in one for one in faculty.camille.direct)
    assert any(f"Merci pour tout le {SECRET}." in one for one in faculty.lea.direct)


async def test_it_is_answered_by_the_form_alone(faculty: Faculty) -> None:
    card = await asked_in_private(faculty)
    before = faculty.camille.direct

    await faculty.lea.says("@Vigie Bonjour Camille.", HELP, under=card)

    assert faculty.camille.direct == before
    assert "INC0001001 est privée" in faculty.thread(card)[-1], "under the words that it is about"


async def test_a_member_makes_a_request_private_and_visible_again(faculty: Faculty) -> None:
    await faculty.camille.says(f"Mon {SECRET} est en panne.")
    card = faculty.card(INC, HELP)
    assert SECRET in faculty.read(card)

    await faculty.lea.presses("Rendre privée", card)
    assert SECRET not in channel_text(faculty)

    await faculty.lea.presses("Rendre visible de nouveau", card)
    assert SECRET in faculty.read(card)


async def test_a_service_made_of_a_private_request_says_no_more(faculty: Faculty) -> None:
    card = await asked_in_private(faculty)
    chosen = await faculty.lea.presses("Transformer en demande de service", card)
    assert "🔒 Cette demande est privée, et son service aussi : le canal n’en voit que le numéro." in chosen
    form = await faculty.lea.sends({"Service demandé": "Accès ou profil"})
    assert DETAILS in form
    told = await faculty.lea.sends({TOOLS: ["Antem"], KIND: LOST})
    assert "INC0001001 se poursuit dans RITM0001001" in told

    assert "RITM0001001" in faculty.read(card)
    assert SECRET not in channel_text(faculty)
