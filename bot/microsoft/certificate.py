"""The certificate that proves an app, with its private key, read from one PEM file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from bot.language import _
from bot.ops.findings import CheckLine, broken, off
from bot.set_up import BadSettingError

UNREADABLE = _("{setting}: {file} cannot be read.")
NO_CERTIFICATE = _(
    "{setting}: {file} holds no certificate in PEM form. "
    "Of a .pfx, make one with: openssl pkcs12 -in app.pfx -out app.pem -nodes"
)
NO_KEY = _("{setting}: {file} holds no private key in PEM form that opens without a password.")
NOT_ITS_KEY = _("{setting}: the private key in {file} is not that of its certificate.")

SOON = timedelta(days=30)
"""A certificate that ends within so long is spoken of."""


class BadCertificateError(BadSettingError):
    """The file that a setting names as a certificate cannot be used."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is shown to Entra, and what signs."""

    public: str
    """The certificate alone, in PEM form."""
    private_key: str = field(repr=False)
    """Its key alone, in PEM form."""
    ends: datetime

    @property
    def proof(self) -> Mapping[str, str]:
        """Return what msal proves an app by: with the certificate itself, it signs by PS256 and shows its SHA-256."""
        return {"private_key": self.private_key, "public_certificate": self.public}

    def ending(self, at: datetime, soon: str, over: str, **values: object) -> CheckLine | None:
        """Say that it ends soon, or has ended; nothing of one that goes on."""
        if self.ends <= at:
            return broken(over, day=self.ends.date(), **values)
        return off(soon, day=self.ends.date(), **values) if self.ends - SOON <= at else None


def read_certificate(file: Path, setting: str) -> Certificate:
    """Read a certificate and its key, in any order, from the file that a setting names. Raises BadCertificateError."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadCertificateError(UNREADABLE, setting=setting, file=file) from error
    try:
        certificate = x509.load_pem_x509_certificate(content)
    except ValueError as error:
        raise BadCertificateError(NO_CERTIFICATE, setting=setting, file=file) from error
    try:
        key = load_pem_private_key(content, None)
    except (ValueError, TypeError) as error:
        raise BadCertificateError(NO_KEY, setting=setting, file=file) from error
    if key.public_key() != certificate.public_key():
        raise BadCertificateError(NOT_ITS_KEY, setting=setting, file=file)
    return Certificate(
        certificate.public_bytes(Encoding.PEM).decode(),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        certificate.not_valid_after_utc,
    )
