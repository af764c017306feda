"""files.*: the two steps of an upload, and what is known of a file."""

from dataclasses import replace

from bot.sandbox.double.acts import storeroom
from bot.sandbox.double.acts.respond import content_of
from bot.sandbox.double.acts.shapes import file_json
from bot.sandbox.double.acts.talk import Draft
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Channel, Json, StoredFile
from bot.sandbox.double.validation.messages import check_content
from bot.sandbox.double.web_api.call import Call


async def files_get_upload_url_external(call: Call) -> Json:
    """A place for a file's bytes."""
    name, length = call.need("filename"), call.number("length", 0, 10**12)
    if not length:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: length"])
    file = storeroom.announce(call.ws, call.ws.settings.app_user, name, length)
    return {"upload_url": f"{call.ws.url}/upload/{call.ws.passes.upload(file.id)}", "file_id": file.id}


async def files_complete_upload_external(call: Call) -> Json:
    """Share uploaded files in a channel, or keep them to the app."""
    files = [_uploaded(call, entry) for entry in call.get("files") or ()]
    if not files:
        raise SlackError("invalid_arguments", ["[ERROR] must provide at least 1 items [json-pointer:/files]"])
    for file in files:
        call.ws.state.put(file)
    wanted = call.text("channel_id") or call.text("channels")
    for name in filter(None, wanted.split(",")):
        _share(call, name, files)
    current = [call.ws.state.files[file.id] for file in files]
    return {"files": [file_json(call.ws, file) for file in current]}


async def files_info(call: Call) -> Json:
    """One file."""
    file = call.ws.state.files.get(call.text("file"))
    if file is None or not storeroom.has_bytes(call.ws, file):
        raise SlackError("file_not_found")
    return {"file": file_json(call.ws, file), "comments": [], "response_metadata": {"next_cursor": ""}}


async def files_delete(call: Call) -> Json:
    """Delete one of the app's own files, wherever it is shared."""
    file = call.ws.state.files.get(call.text("file"))
    if file is None or not storeroom.has_bytes(call.ws, file):
        raise SlackError("file_not_found")
    if file.user != call.ws.settings.app_user:
        raise SlackError("cant_delete_file")
    storeroom.erase(call.ws, file)
    return {}


def _uploaded(call: Call, entry: object) -> StoredFile:
    known = call.ws.state.files.get(str(entry.get("id"))) if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or known is None or not storeroom.has_bytes(call.ws, known):
        raise SlackError("file_not_found")
    if known.shared:
        raise SlackError("file_already_completed")
    return replace(known, title=str(entry.get("title") or known.name), shared=True)


def _share(call: Call, name: str, files: list[StoredFile]) -> None:
    channel: Channel = Call(call.ws, call.method, {"channel": name}).channel(inside=True)
    body: Json = {"text": call.text("initial_comment"), "blocks": call.get("blocks")}
    if body["blocks"]:
        check_content(body)
    draft = Draft(
        channel=channel.id,
        user=call.ws.settings.app_user,
        by_app=True,
        thread_ts=call.text("thread_ts") or None,
        **content_of(body),
    )
    storeroom.share(call.ws, draft, [file.id for file in files])
