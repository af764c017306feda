"""A sender is authentic only if the configured server says so, at the top and of that domain."""

import pytest

from bot.mail.letter import Authenticity
from bot.mail.reading import MICROSOFT_365, read_letter

PASSED, FAILED, UNKNOWN = Authenticity.PASSED, Authenticity.FAILED, Authenticity.UNKNOWN
FROM = "From: Marie <marie@example.org>"
OURS = "Authentication-Results: mx.example.com;"
FORGED = "Authentication-Results: mx.example.com; dmarc=pass header.from=example.org"

CASES: dict[str, tuple[str, Authenticity]] = {
    "dmarc": (f"{OURS} dmarc=pass (p=reject) header.from=example.org\n{FROM}", PASSED),
    "in capitals": (f"AUTHENTICATION-RESULTS: MX.Example.COM; DMARC=Pass header.from=Example.ORG\n{FROM}", PASSED),
    "with a version": (
        "Authentication-Results: mx.example.com 1; dmarc/1=pass header.from=example.org\n" + FROM,
        PASSED,
    ),
    "with comments": (
        f"Authentication-Results: (ours) mx.example.com (v1); (a;b) dmarc=pass (dmarc=fail)\n{FROM}",
        PASSED,
    ),
    "folded": (
        f"Authentication-Results: mx.example.com;\r\n\tdkim=none;\r\n  dmarc=pass\r\n header.from=example.org\n{FROM}",
        PASSED,
    ),
    "a quoted name": ('Authentication-Results: "mx.example.com"; dmarc=pass header.from=example.org\n' + FROM, PASSED),
    "of another domain": (f"{OURS} dmarc=pass header.from=evil.example\n{FROM}", FAILED),
    "dmarc fails, though spf passes": (f"{OURS} spf=pass smtp.mailfrom=marie@example.org; dmarc=fail\n{FROM}", FAILED),
    "dkim of the domain": (f"{OURS} dkim=pass header.d=example.org header.s=k; dmarc=none\n{FROM}", PASSED),
    "dkim of a domain above": (f"{OURS} dkim=pass header.i=@example.org\nFrom: a@fac.example.org", PASSED),
    "dkim of a domain below": (f"{OURS} dkim=pass header.d=mail.example.org\n{FROM}", PASSED),
    "dkim of someone else": (f"{OURS} dkim=pass header.d=evil.example\n{FROM}", FAILED),
    "dkim of a name that ends so": (f"{OURS} dkim=pass header.d=notexample.org\n{FROM}", FAILED),
    "dkim of everybody": (f"{OURS} dkim=pass header.d=org\n{FROM}", FAILED),
    "the second dkim": (f"{OURS} dkim=fail header.d=example.org; dkim=pass header.d=example.org\n{FROM}", PASSED),
    "spf of the domain": (f"{OURS} spf=pass smtp.mailfrom=bounce@example.org\n{FROM}", PASSED),
    "spf of someone else": (f"{OURS} spf=pass smtp.mailfrom=a@evil.example\n{FROM}", FAILED),
    "spf of the greeting only": (f"{OURS} spf=pass smtp.helo=example.org\n{FROM}", FAILED),
    "all fail": (f"{OURS} spf=softfail smtp.mailfrom=example.org; dkim=fail header.d=example.org\n{FROM}", FAILED),
    "nothing was looked at": (f"{OURS} none\n{FROM}", UNKNOWN),
    "nothing to look at": (f"{OURS} spf=none smtp.mailfrom=example.org; dkim=none\n{FROM}", UNKNOWN),
    "the name server did not answer": (f"{OURS} spf=temperror smtp.mailfrom=example.org\n{FROM}", UNKNOWN),
    "no result": (FROM, UNKNOWN),
    "forged, of another server": ("Authentication-Results: evil.example; dmarc=pass\n" + FROM, UNKNOWN),
    "forged, a name that begins so": (
        "Authentication-Results: mx.example.com.evil.example; dmarc=pass\n" + FROM,
        UNKNOWN,
    ),
    "forged, ours in a comment": (
        "Authentication-Results: evil.example (mx.example.com); dmarc=pass\n" + FROM,
        UNKNOWN,
    ),
    "forged, without a server": ("Authentication-Results: dmarc=pass header.from=example.org\n" + FROM, UNKNOWN),
    "forged below ours": (f"{OURS} dmarc=fail header.from=example.org\nReceived: by mx\n{FORGED}\n{FROM}", FAILED),
    "forged in the sender's name": (f'{OURS} dmarc=none\nFrom: "x; dmarc=pass" <marie@example.org>', UNKNOWN),
    "forged in the return path": (f'{OURS} spf=fail smtp.mailfrom="a; dmarc=pass; b"@example.org\n{FROM}', FAILED),
    "forged in a quoted local part": (f'{OURS} spf=pass smtp.mailfrom="a@example.org"@evil.example\n{FROM}', FAILED),
    "forged in one, without dmarc": (
        f'{OURS} spf=pass smtp.mailfrom="example.org"@evil.example; dmarc=none header.from=example.org\n{FROM}',
        FAILED,
    ),
    "forged in one, as a property": (
        f'{OURS} spf=pass smtp.mailfrom="a smtp.mailfrom=x@example.org"@evil.example\n{FROM}',
        FAILED,
    ),
    "forged in one, after an escape": (
        f'{OURS} spf=pass smtp.mailfrom="a\\" smtp.mailfrom=x@example.org \\""@evil.example\n{FROM}',
        FAILED,
    ),
    "forged in one that does not end": (
        f'{OURS} spf=pass smtp.mailfrom="a smtp.mailfrom=x@example.org\n{FROM}',
        FAILED,
    ),
    "forged in a reason": (
        f'{OURS} spf=pass reason="see smtp.mailfrom=x@example.org" smtp.mailfrom=a@evil.example\n{FROM}',
        FAILED,
    ),
    "forged in an agent": (
        f'{OURS} dkim=pass header.d=evil.example header.i="a@example.org"@evil.example\n{FROM}',
        FAILED,
    ),
    "an agent of another domain than its signature": (
        f"{OURS} dkim=pass header.d=evil.example header.i=a@example.org\n{FROM}",
        FAILED,
    ),
    "a quoted domain": (f'{OURS} dkim=pass header.d="example.org"\n{FROM}', PASSED),
    "forged in a comment": (f"{OURS} spf=fail (sender; dmarc=pass) smtp.mailfrom=example.org\n{FROM}", FAILED),
    "forged in the body": (f"{FROM}\n\n{FORGED}", UNKNOWN),
    "X-Authentication-Results": (f"X-{FORGED}\n{FROM}", UNKNOWN),
    "ARC says so": (f"ARC-{FORGED.replace(': ', ': i=1; ')}\n{FROM}", UNKNOWN),
    "another server above ours": (
        "Authentication-Results: relay.example.net; dmarc=fail\n" + f"{FORGED}\n{FROM}",
        PASSED,
    ),
    "two From fields": (f"{FORGED}\n{FROM}\nFrom: a@evil.example", FAILED),
    "two authors": (f"{FORGED}\nFrom: marie@example.org, a@evil.example", FAILED),
    "no author": (FORGED, FAILED),
}
SPF = "Authentication-Results: spf"
MICROSOFT: dict[str, tuple[str, Authenticity]] = {
    "its results": (
        (
            f"{SPF}=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=example.org; dkim=pass (signature was verified)"
            f"\n header.d=example.org;dmarc=pass action=none\n header.from=example.org;compauth=pass reason=100\n{FROM}"
        ),
        PASSED,
    ),
    "a guess that has no record": (
        (
            f"{SPF}=pass smtp.mailfrom=example.org; dkim=none; dmarc=bestguesspass action=none "
            f"header.from=example.org;compauth=pass reason=109\n{FROM}"
        ),
        PASSED,
    ),
    "it fails": (
        (
            f"{SPF}=fail smtp.mailfrom=example.org; dmarc=fail action=oreject\n header.from=example.org;"
            f"compauth=fail reason=000\n{FROM}"
        ),
        FAILED,
    ),
    "a colleague's": (f"X-MS-Exchange-Organization-AuthAs: Internal\n{FROM}", PASSED),
    "not a colleague's": (f"X-MS-Exchange-Organization-AuthAs: Anonymous\n{FROM}", UNKNOWN),
    "forged, with a server": (
        "Authentication-Results: mx.example.com; dmarc=pass header.from=example.org\n" + FROM,
        UNKNOWN,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_configured_server_is_believed_and_nobody_else(case: str) -> None:
    raw, expected = CASES[case]
    assert (
        read_letter(raw.encode() + b"\n\nBonjour\n", authserv="mx.example.com", own=frozenset()).authentic is expected
    )


@pytest.mark.parametrize("case", MICROSOFT)
def test_exchange_online_is_believed(case: str) -> None:
    raw, expected = MICROSOFT[case]
    assert read_letter(raw.encode() + b"\n\nBonjour\n", authserv=MICROSOFT_365, own=frozenset()).authentic is expected


def test_nobody_is_believed_where_no_server_is_configured() -> None:
    assert read_letter(f"{FORGED}\n{FROM}\n\nx".encode(), authserv="", own=frozenset()).authentic is UNKNOWN


def test_what_microsoft_alone_writes_is_not_believed_of_others() -> None:
    raw = f"X-MS-Exchange-Organization-AuthAs: Internal\n{FROM}\n\nx".encode()
    assert read_letter(raw, authserv="mx.example.com", own=frozenset()).authentic is UNKNOWN
