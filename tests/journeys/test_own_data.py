"""« Mes données »: the one who asks gets what Vigie keeps of them, privately, and nobody else's notes."""

import json
import zipfile

from tests.journeys.faculty import HELP, Faculty

NOTE = "Je pense que c'est le pilote."


async def test_a_teacher_gets_what_is_kept_of_them_in_their_own_messages(faculty: Faculty) -> None:
    await faculty.camille.says("Mon micro grésille dans Zoom depuis ce matin.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.says(NOTE, HELP, under=card)
    await faculty.lea.says("@Vigie Quel micro est-ce ?", HELP, under=card)

    answer = await faculty.camille.types("/vigie mes données", HELP)
    assert "vous arrive en privé" in answer
    (file,) = [one for said in faculty.people.messages("app", "Camille") for one in said.files]
    assert faculty.ws.state.files[file].name == "Mes données.zip"
    with zipfile.ZipFile(faculty.ws.file_path(file)) as archive:
        page = archive.read("index.html").decode()
        document = json.loads(archive.read("donnees.json"))
    assert "Ce que Vigie conserve sur Camille Roy" in page
    assert "Mon micro grésille" in page
    assert "Quel micro est-ce" in page
    assert NOTE not in page + json.dumps(document, ensure_ascii=False)
    assert [one["item"] for one in document["help_requests"]] == ["INC0001001"]
    assert [one["what"] for one in document["acts_on_data"]] == ["data_exported"]
    assert all("Mes données" not in said for said in faculty.thread(card))
