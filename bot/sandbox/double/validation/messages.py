"""Rules for messages of an app: text, blocks, attachments, metadata."""

import json
from collections.abc import Iterator

from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.validation.blocks import Surface, check_blocks
from bot.sandbox.double.validation.schema import Report, check

LONGEST_TEXT = 40_000
LONGEST_BLOCKS = 13_000
MOST_METADATA = 8_000
MARKDOWN_TOTAL = 12_000


def check_content(content: Json) -> None:
    """Raise SlackError unless the text, blocks, attachments and metadata together make a message."""
    blocks = content.get("blocks") or []
    attachments = content.get("attachments") or []
    text = content.get("text") or ""
    if not isinstance(text, str) or not (text.strip() or blocks or attachments):
        raise SlackError("no_text")
    _check_blocks(blocks)
    _check_attachments(attachments)
    inner = [block for attachment in attachments for block in attachment.get("blocks") or []]
    if len(blocks) + len(inner) > 50:
        raise SlackError("invalid_blocks", ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"])
    if sum(map(len, _strings([blocks, inner]))) > LONGEST_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    if content.get("metadata") is not None:
        _check_metadata(content["metadata"])


def _check_blocks(blocks: object) -> None:
    report = Report()
    check_blocks(blocks, "/blocks", Surface.MESSAGE, report)
    if report.messages:
        raise SlackError("invalid_blocks", report.messages)
    if isinstance(blocks, list):
        markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
        if markdown > MARKDOWN_TOTAL:
            raise SlackError("msg_blocks_too_long")


def _check_attachments(attachments: object) -> None:
    report = Report()
    check("attachments", attachments, "/attachments", report)
    for place, attachment in enumerate(attachments if isinstance(attachments, list) else ()):
        if isinstance(attachment, dict) and "blocks" in attachment:
            pointer = f"/attachments/{place}/blocks"
            check_blocks(attachment["blocks"], pointer, Surface.MESSAGE, report)
    if report.messages:
        raise SlackError("invalid_attachments", report.messages)


def _check_metadata(metadata: object) -> None:
    if not isinstance(metadata, dict) or set(metadata) != {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    kind, payload = metadata["event_type"], metadata["event_payload"]
    if not isinstance(kind, str) or not kind or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(payload)) > MOST_METADATA:
        raise SlackError("metadata_too_large")


def _strings(value: object) -> Iterator[str]:
    """Every text that is shown, at any depth: ids and values of options do not count."""
    if isinstance(value, dict):
        for name, content in value.items():
            if isinstance(content, str) and name in ("text", "alt_text"):
                yield content
            elif isinstance(content, dict | list):
                yield from _strings(content)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)
