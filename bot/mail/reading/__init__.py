"""Mail as it comes: bytes in, a letter out. Nothing here waits, opens or keeps anything.

- the form: ``parts`` takes a mail apart; ``fields``, ``addresses``, ``references`` and ``charsets`` read what it holds;
- the text: ``bodies`` chooses it, ``lines`` and ``html_lines`` read it, ``folding`` (with ``endings``, ``fold_words``)
  tells what its author wrote from what they quote and sign;
- the sender: ``machines``, ``bounces``, ``authenticity``;
- the files: ``enclosed``, ``tnef``.
"""

from bot.mail.reading.authenticity import MICROSOFT_365
from bot.mail.reading.letters import part_of, read_letter

__all__ = ["MICROSOFT_365", "part_of", "read_letter"]
