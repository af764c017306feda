"""What Entra says of an app that it does not know or does not believe, and what an administrator does about it."""

import re

from bot.delivery.chat import Rejected
from bot.language import _

WRONG_SECRET = _(
    "Microsoft does not accept the app’s proof ({code}): set the value of a client secret that has not run out in "
    "MICROSOFT_APP_PASSWORD, or register the certificate of MICROSOFT_APP_CERTIFICATE beside the app in Entra. {said}"
)
UNKNOWN_APP = _("Microsoft does not know this app in this tenant ({code}): compare MICROSOFT_APP_ID with Entra. {said}")
UNKNOWN_TENANT = _("Microsoft does not know this tenant ({code}): compare MICROSOFT_APP_TENANT_ID with Entra. {said}")

_SENTENCES = {
    "invalid_client": WRONG_SECRET,
    "unauthorized_client": UNKNOWN_APP,
    "invalid_tenant": UNKNOWN_TENANT,
    "AADSTS90002": UNKNOWN_TENANT,
}
_CODES = re.compile("|".join(_SENTENCES))


def rejection(error: Exception, said: str) -> Rejected | None:
    """Return what a failure to get a token says of our credentials; None where it may pass by itself.

    msal raises no types for it: the code of OAuth stands in its words, or for a tenant in those of its cause.
    ``said`` is the failure in words that can be shown.
    """
    found = _CODES.search(f"{error} {error.__context__ or ''}")
    return Rejected(found[0], _SENTENCES[found[0]], said=said) if found else None
