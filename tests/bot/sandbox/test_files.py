"""Files both ways: the app's uploads in two steps, people's drops, downloads by token."""

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble

GESTION = "C0GESTION"


async def _get(url: str, token: str) -> tuple[int, str, bytes]:
    async with (
        ClientSession() as session,
        session.get(url, headers={"Authorization": f"Bearer {token}"}) as answer,
    ):
        return answer.status, answer.content_type, await answer.read()


async def test_a_dropped_file_is_told_of_twice_and_downloaded_by_token(ws: SlackDouble, client: AsyncWebClient) -> None:
    said = await ws.driver.send_message("Nadia", "#gestion", "voici", files=[("grille.xlsx", b"PK\x03\x04")])
    message, shared = ws.sent("message")[-1], ws.sent("file_shared")[-1]
    assert (message["subtype"], message["text"], shared["file_id"]) == ("file_share", "voici", said.files[0])
    info = (await client.files_info(file=said.files[0]))["file"]
    assert (info["name"], info["size"], info["mode"]) == ("grille.xlsx", 4, "hosted")
    assert message["files"][0]["url_private_download"] == info["url_private_download"]
    status, _, content = await _get(info["url_private_download"], ws.settings.bot_token)
    assert (status, content) == (200, b"PK\x03\x04")


async def test_a_wrong_token_gets_a_page_to_sign_in_with_status_200(ws: SlackDouble, client: AsyncWebClient) -> None:
    said = await ws.driver.send_message("Nadia", "#gestion", files=[("secret.xlsx", b"PK")])
    info = (await client.files_info(file=said.files[0]))["file"]
    status, kind, content = await _get(info["url_private_download"], "xoxb-other")
    assert (status, kind) == (200, "text/html")
    assert b"PK" not in content


async def test_the_real_client_uploads_in_two_steps(ws: SlackDouble, client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=GESTION, text="root")
    await client.files_upload_v2(
        channel=GESTION,
        thread_ts=root["ts"],
        filename="refus é.xlsx",
        title="Les refus",
        content=b"PK refused",
        initial_comment="Voici les refus",
    )
    (reply,) = ws.driver.thread(ws.driver.messages(GESTION)[0])
    file = ws.state.files[reply.files[0]]
    assert (reply.text, reply.by_app, file.title, file.name) == ("Voici les refus", True, "Les refus", "refus é.xlsx")
    assert ws.file_path(file.id).read_bytes() == b"PK refused"
    info = (await client.files_info(file=file.id))["file"]
    assert (await _get(info["url_private"], ws.settings.bot_token))[2] == b"PK refused"


async def test_a_file_without_bytes_is_not_there(ws: SlackDouble, client: AsyncWebClient) -> None:
    place = await client.files_getUploadURLExternal(filename="a.txt", length=1)
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_info(file=place["file_id"])
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": place["file_id"]}], channel_id=GESTION)


async def test_a_place_takes_bytes_once_and_a_file_is_shared_once(client: AsyncWebClient) -> None:
    place = await client.files_getUploadURLExternal(filename="a.txt", length=1)
    async with ClientSession() as session:
        statuses = []
        for _ in range(2):
            async with session.post(place["upload_url"], data=b"x") as answer:
                statuses.append(answer.status)
    assert statuses == [200, 404]
    files = [{"id": place["file_id"], "title": "A"}]
    await client.files_completeUploadExternal(files=files, channel_id=GESTION)
    with pytest.raises(SlackApiError, match="file_already_completed"):
        await client.files_completeUploadExternal(files=files, channel_id=GESTION)
