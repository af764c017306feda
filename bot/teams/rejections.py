"""Entra's reasons for refusing an app, and what an administrator does about each."""

from bot.delivery.chat import Rejected
from bot.language import _
from bot.microsoft import entra

WRONG_SECRET = _(
    "Microsoft does not accept the app’s proof ({code}): set the value of a client secret that has not run out in "
    "MICROSOFT_APP_PASSWORD, or register the certificate of MICROSOFT_APP_CERTIFICATE beside the app in Entra. {said}"
)
UNKNOWN_APP = _("Microsoft does not know this app in this tenant ({code}): compare MICROSOFT_APP_ID with Entra. {said}")
UNKNOWN_TENANT = _("Microsoft does not know this tenant ({code}): compare MICROSOFT_APP_TENANT_ID with Entra. {said}")

_SENTENCES = {
    entra.WRONG_PROOF: WRONG_SECRET,
    entra.UNKNOWN_APP: UNKNOWN_APP,
    entra.UNKNOWN_TENANT: UNKNOWN_TENANT,
    entra.NO_TENANT: UNKNOWN_TENANT,
}


def rejection(error: Exception, said: str) -> Rejected | None:
    """Return what a failure to get a token says of our credentials; None where it may pass by itself.

    ``said`` is the failure in words that can be shown.
    """
    code = entra.refused_for(error)
    return Rejected(code, _SENTENCES[code], said=said) if code else None
