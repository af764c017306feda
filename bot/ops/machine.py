"""Why the machine refuses something, in the reader's words: by the number of its error."""

import errno
from collections.abc import Mapping

from bot.language import _
from bot.ops.causes import cause
from bot.ops.findings import Cause

PLACES: Mapping[int, str] = {
    errno.EACCES: _("this account may not use {file}"),
    errno.EPERM: _("this account may not use {file}"),
    errno.ENOENT: _("there is no {file}"),
    errno.ENOTDIR: _("there is no {file}"),
    errno.EISDIR: _("{file} is a folder, not a file"),
    errno.EEXIST: _("{file} is there already"),
    errno.EROFS: _("{file} is on a disk that can only be read"),
}
"""Of what has a place in a file system."""
OTHERS: Mapping[int, str] = {
    errno.ENOSPC: _("the disk is full"),
    errno.EADDRINUSE: _("another program listens at that address already: see VIGIE_HTTP_HOST and VIGIE_HTTP_PORT"),
    errno.EADDRNOTAVAIL: _("this machine has no such address: see VIGIE_HTTP_HOST"),
    errno.EMFILE: _("too many files are open at once: see LimitNOFILE of the service"),
}


def machine_cause(error: OSError) -> object:
    """Return why; the error itself where its number has no sentence."""
    number = error.errno or 0
    if error.filename is not None and number in PLACES:
        return Cause(PLACES[number], {"file": error.filename})
    return Cause(OTHERS[number]) if number in OTHERS else cause(error)
