"""« Mes données » on Teams: a file to consent to, in the personal chat."""

import io
import json
import zipfile

from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE


async def test_what_is_kept_of_someone_is_offered_to_them_as_a_file(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Mon micro grésille dans Zoom depuis ce matin.")
    await faculty.says(CAMILLE, "vigie mes données")
    offered = [
        one
        for one in faculty.tenant.personal(CAMILLE)
        if "attachments" in one.activity and "consent" in one.activity["attachments"][0]["contentType"]
    ][-1]
    consent = offered.activity["attachments"][0]
    assert consent["name"] == "Mes données.zip"
    info = {
        "uploadUrl": f"{faculty.acts.connector.url}/files/mine.zip",
        "contentUrl": "https://contoso.sharepoint.com/mes-donnees.zip",
        "name": consent["name"],
        "uniqueId": "u1",
        "fileType": "zip",
    }
    accepted = {
        "type": "fileUpload",
        "action": "accept",
        "context": consent["content"]["acceptContext"],
        "uploadInfo": info,
    }
    await faculty.acts.invoke(CAMILLE, "fileConsent/invoke", accepted, offered)
    with zipfile.ZipFile(io.BytesIO(faculty.tenant.uploads["mine.zip"])) as archive:
        document = json.loads(archive.read("donnees.json"))
    assert document["identity"][0]["name"] == "Camille Roy"
    assert [one["text"] for one in document["help_requests"]] == ["Mon micro grésille dans Zoom depuis ce matin."]
