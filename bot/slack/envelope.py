"""Envelope of Slack's requests, checked in all that bolt looks at before it hands one on.

bolt reads a request with bare subscripts: of another shape it would fail, or hand it to nobody.
"""

from collections.abc import Mapping

from bot.ingress import body, parsing
from bot.ingress.body import Content
from bot.ingress.payload import Payload, identifier, mappings, optional_mapping, optional_text, text
from bot.ingress.refusal import Malformed

COMMAND = "command"
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "url_verification": ("challenge",),
    "event_callback": ("event", "type"),
    "block_actions": ("type",),
    "block_suggestion": ("action_id",),
    "view_submission": ("view", "callback_id"),
    "view_closed": ("view", "callback_id"),
    "shortcut": ("callback_id",),
    "message_action": ("callback_id",),
}
"""The kinds of requests that are answered, and by what bolt tells one listener from another."""
_ACCOUNTS = ("enterprise", "team", "user", "channel")
_WITHIN = ("event", "message", "previous_message", "item", "assistant_thread", "view", "function_data")
"""Where bolt looks for accounts, within one another."""


def opened(content: Content) -> Payload:
    """Parse a verified body: JSON, a form, or a form that holds JSON. Raises Malformed."""
    if content.media == body.JSON:
        return checked(parsing.json_object(content.raw))
    fields = parsing.form_fields(content.raw)
    return checked(parsing.json_object(fields["payload"].encode()) if "payload" in fields else fields)


def checked(request: Payload) -> Payload:
    """Return a request that bolt can hand on. Raises Malformed."""
    kind = optional_text(request, "type")
    if kind is None:
        identifier(request, COMMAND)
    elif kind not in NAMED_BY:
        raise Malformed("type: not one that is answered")
    else:
        text(request, *NAMED_BY[kind])
    if kind == "block_actions":
        _check_actions(request)
    if kind == "view_submission":
        text(request, "view", "type")
    for field in (COMMAND, "response_url"):
        optional_text(request, field)
    mappings(request, "response_urls")
    optional_mapping(request, "event")
    _check_accounts(request)
    return request


def _check_actions(request: Payload) -> None:
    actions = mappings(request, "actions")
    if not actions:
        raise Malformed("actions: none")
    identifier(actions[0], "action_id")


def _check_accounts(request: Payload) -> None:
    """Check that accounts are ids, or objects with one, wherever bolt looks for them."""
    for name in _ACCOUNTS:
        account = request.get(name)
        if account is not None and not isinstance(account, str | dict):
            raise Malformed(f"{name}: not an account")
    for authorization in mappings(request, "authorizations"):
        _check_accounts(authorization)
    for name in _WITHIN:
        inner = request.get(name)
        if isinstance(inner, dict):
            _check_accounts(inner)
