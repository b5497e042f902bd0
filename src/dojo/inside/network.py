"""Keeps what a kata runs off the network: only this machine may be spoken to, and it is said.

Other processes that the code starts are not seen from here; see dojo.inside.no_network.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import Any


class Offline(BaseException):
    """Raised where the code speaks to another machine; no `except Exception` hides it."""


def stay_on_this_machine() -> None:
    """Refuse, from now on and for good, every connection but those to this machine."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not _is_here(str(address[0])):
            raise Offline(f"{address[0]}:{address[1]}")
    elif event == "socket.getaddrinfo":
        host = arguments[0]
        text = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if text and not _is_here(str(text)):
            raise Offline(str(text))


def _is_here(host: str) -> bool:
    if host.rstrip(".").lower() in ("", "localhost") or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
