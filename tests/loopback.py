"""Keeps a test on this machine: sockets reach loopback addresses and unix sockets, names resolve to nothing else."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch


class WayOutError(Exception):
    """A test tried to reach another machine."""


@contextmanager
def loopback_only() -> Iterator[None]:
    """Refuse every connection and look-up that leaves the machine; raises WayOutError once more at the end.

    The second time is for code that retries or swallows what a connection raises.
    """
    attempts: list[str] = []

    def refuse_unless_local(host: object) -> None:
        if not _is_local(host):
            attempts.append(str(host))
            raise WayOutError(f"Tests stay on this machine; this one wanted {host}")

    def guarded(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def connect_if_local(self: socket.socket, address: Any) -> Any:
            if self.family in {socket.AF_INET, socket.AF_INET6}:
                refuse_unless_local(address[0])
            return connect(self, address)

        return connect_if_local

    look_up = socket.getaddrinfo

    def look_up_if_local(host: Any, *args: Any, **options: Any) -> Any:
        refuse_unless_local(host)
        return look_up(host, *args, **options)

    with (
        patch.object(socket.socket, "connect", guarded(socket.socket.connect)),
        patch.object(socket.socket, "connect_ex", guarded(socket.socket.connect_ex)),
        patch.object(socket, "getaddrinfo", look_up_if_local),
    ):
        yield
    if attempts:
        raise WayOutError(f"Tests stay on this machine; this one wanted {', '.join(attempts)}")


def _is_local(host: object) -> bool:
    if host in {None, "", b"", "localhost", b"localhost"}:
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
