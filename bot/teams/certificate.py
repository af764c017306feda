"""The certificate that proves the app, with its private key, read from one PEM file."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from bot.language import _
from bot.teams.settings import BadCertificateError

UNREADABLE = _("MICROSOFT_APP_CERTIFICATE: {file} cannot be read.")
NO_CERTIFICATE = _(
    "MICROSOFT_APP_CERTIFICATE: {file} holds no certificate in PEM form. "
    "Of a .pfx, make one with: openssl pkcs12 -in app.pfx -out app.pem -nodes"
)
NO_KEY = _("MICROSOFT_APP_CERTIFICATE: {file} holds no private key in PEM form that opens without a password.")
NOT_ITS_KEY = _("MICROSOFT_APP_CERTIFICATE: the private key in {file} is not that of its certificate.")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is shown to Entra, and what signs."""

    public: str
    """The certificate alone, in PEM form."""
    private_key: str = field(repr=False)
    """Its key alone, in PEM form."""
    ends: datetime


def read_certificate(file: Path) -> Certificate:
    """Read a certificate and its key, in any order. Raises BadCertificateError."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadCertificateError(UNREADABLE, file=file) from error
    try:
        certificate = x509.load_pem_x509_certificate(content)
    except ValueError as error:
        raise BadCertificateError(NO_CERTIFICATE, file=file) from error
    try:
        key = load_pem_private_key(content, None)
    except (ValueError, TypeError) as error:
        raise BadCertificateError(NO_KEY, file=file) from error
    if key.public_key() != certificate.public_key():
        raise BadCertificateError(NOT_ITS_KEY, file=file)
    return Certificate(
        certificate.public_bytes(Encoding.PEM).decode(),
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        certificate.not_valid_after_utc,
    )
