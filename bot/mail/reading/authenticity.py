"""The receiving server's verdict on a sender: its own ``Authentication-Results`` only (RFC 8601)."""

import re

from bot.mail.letter import Authenticity
from bot.mail.reading.addresses import mailboxes
from bot.mail.reading.fields import Fields

MICROSOFT_365 = "microsoft-365"
"""Given as ``authserv``: the mailbox is in Exchange Online, whose results begin with no name of a server."""
_MOST_RESULTS = 50
_INTERNAL = "x-ms-exchange-organization-authas"
_METHOD = re.compile(r"^\s*([a-z0-9-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)")
_SIGN = r'(?:\\.|"(?:\\.|[^"\\])*(?:"|$)|[^\s"\\])'
_PROPERTY = re.compile(rf"([a-z0-9-]+)\s*\.\s*([a-z0-9-]+)\s*=\s*({_SIGN}*)|{_SIGN}+", re.DOTALL)
"""A property, else one whole word: what a sender quotes within a word is no property."""
_DOMAIN = re.compile(r'"([\w.-]+)"|(?:[^@"\\]*@)?([\w.-]+)')
"""A value that names a domain; one with quotes in it is a name that its sender chose."""
_SERVER = re.compile(r"^\s*([^\s;=]+)(?:\s+\d+)?\s*$")


def authenticity(fields: Fields, sender: str, authserv: str) -> Authenticity:
    """Judge by the topmost field of the configured server; what others say, or it further down, may be forged."""
    domain = sender.rpartition("@")[2]
    authors = {one.address.rpartition("@")[2] for value in fields.all("from") for one in mailboxes(value)}
    if authors != {domain} or len(fields.all("from")) > 1:
        return Authenticity.FAILED  # a server that looks at one author says nothing of another
    if not authserv:
        return Authenticity.UNKNOWN
    if authserv == MICROSOFT_365 and fields.first(_INTERNAL).strip().lower() == "internal":
        return Authenticity.PASSED  # written in the organisation; Exchange Online takes this field off what comes in
    results = _results(fields, authserv.lower())
    if results is None:
        return Authenticity.UNKNOWN
    judged = [one for one in results if one[0] in {"dmarc", "dkim", "spf"}]
    if not judged or all(result in {"none", "temperror"} for _, result, _ in judged):
        return Authenticity.UNKNOWN
    return Authenticity.PASSED if _passes(judged, domain) else Authenticity.FAILED


def _passes(results: list[tuple[str, str, dict[str, str]]], domain: str) -> bool:
    dmarc = [(result, said) for method, result, said in results if method == "dmarc"]
    if any(result in {"fail", "permerror"} for result, _ in dmarc):
        return False
    if any(result == "pass" and _domain(said.get("header.from", domain)) == domain for result, said in dmarc):
        return True
    return any(
        result == "pass" and _aligned(next((said[name] for name in names if name in said), ""), domain)
        for method, names in (("dkim", ("header.d", "header.i")), ("spf", ("smtp.mailfrom",)))
        for found, result, said in results
        if found == method
    )


def _results(fields: Fields, authserv: str) -> list[tuple[str, str, dict[str, str]]] | None:
    """Return method, result and properties as the server's topmost field has them; None: it has none."""
    for value in fields.all("authentication-results"):
        first, *rest = _statements(value)
        server = _SERVER.match(first)
        if authserv == MICROSOFT_365 and not server:
            rest = [first, *rest]
        elif not server or server[1].strip('"') != authserv:
            continue
        return [
            (method[1], method[2], _properties(statement))
            for statement in rest[:_MOST_RESULTS]
            if (method := _METHOD.match(statement))
        ]
    return None


def _properties(statement: str) -> dict[str, str]:
    """Return the properties of a result; of one that stands there twice, the first."""
    said: dict[str, str] = {}
    for one in _PROPERTY.finditer(statement):
        if one[1]:
            said.setdefault(f"{one[1]}.{one[2]}", one[3])
    return said


def _statements(value: str) -> list[str]:
    """Part a field at its semicolons, without its comments, in lower case."""
    found, depth, quoted = [""], 0, False
    for piece in re.findall(r'\\.|["();]|[^"();\\]+|\\', value.lower()):
        if piece == '"' and not depth:
            quoted = not quoted
        if not quoted and piece == "(":
            depth += 1
        elif not quoted and piece == ")":
            depth = max(depth - 1, 0)
        elif depth:
            continue
        elif piece == ";" and not quoted:
            found.append("")
        else:
            found[-1] += piece
    return found


def _aligned(claimed: str, domain: str) -> bool:
    """Return whether a domain that passed answers for the sender's: the same, or one above or below it (RFC 7489)."""
    other = _domain(claimed)
    if "." not in other:
        return False
    return other == domain or domain.endswith("." + other) or other.endswith("." + domain)


def _domain(value: str) -> str:
    """Return the domain that a value names; empty for one that names none for certain."""
    found = _DOMAIN.fullmatch(value)
    return "" if found is None else (found[1] or found[2]).strip(".")
