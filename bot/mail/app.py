"""The app by which a mailbox of Microsoft 365 is read: its proof to Entra, and the tokens that it is given."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.delivery.admission import Admission
from bot.delivery.chat import Rejected
from bot.language import _
from bot.microsoft import entra
from bot.microsoft.certificate import Certificate
from bot.microsoft.tokens import Fetch, Tokens

Proof = str | Certificate
"""A password or client secret, or the certificate of an app."""
OUTLOOK_SCOPE = "https://outlook.office365.com"
"""For IMAP and SMTP; Graph has its own."""

WRONG_SECRET = _(
    "Microsoft does not accept the app’s proof for the mailbox {address} ({code}): set in {credential} the value of a "
    "client secret that has not run out. {said}"
)
WRONG_CERTIFICATE = _(
    "Microsoft does not accept the app’s proof for the mailbox {address} ({code}): register the certificate in "
    "{credential} beside the app in Entra. {said}"
)
UNKNOWN_APP = _(
    "Microsoft does not know the app of the mailbox {address} in its tenant ({code}): compare “client” with Entra. "
    "{said}"
)
UNKNOWN_TENANT = _(
    "Microsoft does not know the tenant of the mailbox {address} ({code}): compare “tenant” with Entra. {said}"
)
_SENTENCES = {
    entra.WRONG_PROOF: WRONG_SECRET,
    entra.UNKNOWN_APP: UNKNOWN_APP,
    entra.UNKNOWN_TENANT: UNKNOWN_TENANT,
    entra.NO_TENANT: UNKNOWN_TENANT,
}


@dataclass(frozen=True, slots=True)
class App:
    """An app of Entra, for one mailbox."""

    address: str
    """The mailbox's own address, in lower case."""
    tenant: str
    client: str
    credential: str
    """What the administrator calls the proof: the variable that holds the secret, or the file of the certificate."""
    proof: Proof = field(default="", repr=False)

    def rejected(self, why: str, code: str, said: str = "") -> Rejected:
        """Return a refusal; ``why`` is one of the sentences, ``said`` Microsoft's words."""
        return Rejected(code, why, address=self.address, credential=self.credential, said=said)

    def tokens(self, admission: Admission, fetch: Fetch | None = None) -> Tokens:
        """Return the app's tokens; ``fetch`` gives them in place of Entra's."""
        shown = self.proof if isinstance(self.proof, str) else self.proof.proof
        return Tokens(fetch or entra.fetch_by(self.client, self.tenant, shown), admission, self._meaning)

    def _meaning(self, error: Exception, said: str) -> Rejected | None:
        code = entra.refused_for(error)
        if code == entra.WRONG_PROOF and not isinstance(self.proof, str):
            return self.rejected(WRONG_CERTIFICATE, code, said)
        return self.rejected(_SENTENCES[code], code, said) if code else None


def imap_token(tokens: Tokens) -> Callable[[], Awaitable[str]]:
    """Return what gives the token that is shown to IMAP and SMTP, without a prefix."""

    async def token() -> str:
        return (await tokens.bearer(OUTLOOK_SCOPE)).removeprefix("Bearer ")

    return token
