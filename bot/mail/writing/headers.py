"""Headers that hold what people wrote, and none that they would like to add."""

import unicodedata
from email.header import Header
from email.headerregistry import AddressHeader
from email.policy import SMTP, EmailPolicy

IDS = frozenset({"message-id", "in-reply-to", "references"})


class _Policy(EmailPolicy):
    """As the standard library writes headers, but for two kinds.

    It would encode a long id, and no thread would be found; and where it folds a subject or a name, spaces beside words
    with accents are lost or doubled.
    """

    def fold(self, name: str, value: str) -> str:
        """Fold a header; ids stand one on a line, each as it is, and what people read is encoded whole."""
        if name.lower() in IDS:
            return f"{name}: " + f"{self.linesep} ".join(str(value).split()) + self.linesep
        if name.lower() == "subject" and not str(value).isascii():
            return f"{name}: {self._encoded(name, str(value))}{self.linesep}"
        if isinstance(value, AddressHeader) and not str(value).isascii():
            (one,) = value.addresses
            if not one.display_name:
                return f"{name}: {one.addr_spec}{self.linesep}"
            return f"{name}: {self._encoded(name, one.display_name)}{self.linesep} <{one.addr_spec}>{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def _encoded(self, name: str, text: str) -> str:
        return Header(text, "utf-8", header_name=name).encode(linesep=self.linesep)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Fold a header for the wire; an address with accents stands as it is, for servers that take such ones."""
        return self.fold(name, value).encode(
            "utf-8" if isinstance(value, AddressHeader) else "ascii", "surrogateescape"
        )


MAIL = _Policy(**{name: getattr(SMTP, name) for name in ("linesep", "cte_type")})


def one_line(text: str) -> str:
    """Return a text as a header can hold it: on one line, without what is not shown or turns what is shown around."""
    return " ".join("".join(" " if _breaks(sign) else sign for sign in text if not _turns(sign)).split(" ")).strip()


def _breaks(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Zl", "Zp"}


def _turns(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in _TURNS or unicodedata.category(sign) == "Cs"


_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
