"""Keys and tokens as Microsoft has them, made on the spot."""

import json
import time
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    """Return the key of that name; made once for all tests."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def published(name: str, *endorsements: str) -> dict[str, Any]:
    """Return a key as a key set has it."""
    jwk: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(private_key(name).public_key()))
    return {**jwk, "kid": name, "use": "sig", "endorsements": list(endorsements)}


def token(
    app: str, service: str, *, key: str = "first", kid: str | None = None, lasts: int = 3600, **claims: Any
) -> str:
    """Sign what the Connector says of itself; a claim of None is left out."""
    now = int(time.time())
    said = {"iss": ISSUER, "aud": app, "serviceurl": service, "nbf": now - 60, "exp": now + lasts, **claims}
    kept = {name: value for name, value in said.items() if value is not None}
    return jwt.encode(kept, private_key(key), algorithm="RS256", headers={"kid": kid or key})
