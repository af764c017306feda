"""Slack's reasons for refusing a token, and what an administrator does about each."""

from collections.abc import Mapping

from bot.delivery.chat import Rejected
from bot.language import _

BOT_TOKEN, APP_TOKEN = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"

WRONG_BOT_TOKEN = _(
    "Slack does not accept SLACK_BOT_TOKEN ({code}): copy the Bot User OAuth Token (xoxb-…) again from the app’s page "
    "“OAuth & Permissions”, and see there whether this machine’s address is allowed."
)
REVOKED = _("SLACK_BOT_TOKEN was revoked ({code}): install the app again in the workspace, and set its new token.")
EXPIRED = _(
    "SLACK_BOT_TOKEN has expired ({code}): turn token rotation off, install the app again, and set its new token."
)
REMOVED = _(
    "Slack has closed the app’s account or the workspace ({code}): install the app again in the workspace, and set "
    "its new token in SLACK_BOT_TOKEN."
)
NOT_LET_IN = _("Slack does not let the app in ({code}): see the app’s page and the workspace’s settings.")
WRONG_APP_TOKEN = _(
    "Slack does not accept SLACK_APP_TOKEN ({code}): make an app-level token (xapp-…) with the scope connections:write "
    "on the app’s page “Basic Information”, and see that Socket Mode is turned on."
)

_BOT: Mapping[str, str] = {
    "invalid_auth": WRONG_BOT_TOKEN,
    "not_authed": WRONG_BOT_TOKEN,
    "not_allowed_token_type": WRONG_BOT_TOKEN,
    "token_revoked": REVOKED,
    "token_expired": EXPIRED,
    "account_inactive": REMOVED,
    "user_removed_from_team": REMOVED,
    "team_disabled": REMOVED,
}
_APP = frozenset({*_BOT, "missing_scope", "forbidden_team", "missing_args"})


def of_bot_token(code: str) -> Rejected | None:
    """Return what an error code says of the bot's token; None where it says nothing of it."""
    return Rejected(code, _BOT[code]) if code in _BOT else None


def of_app_token(code: str) -> Rejected | None:
    """Return what an error code of ``apps.connections.open`` says of the app's token; None where nothing."""
    return Rejected(code, WRONG_APP_TOKEN) if code in _APP else None


def at_the_door(code: str) -> Rejected:
    """Return the refusal of ``auth.test`` itself, whatever its code: without it nothing else can be done."""
    return of_bot_token(code) or Rejected(code, NOT_LET_IN)
