"""Which machines may be asked: what a host resolves to is looked at before it is contacted."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Refused(Exception):
    """A host resolves to addresses that must not be asked; the message names it."""


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the order in which the system prefers them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, and so is any IPv4 address that it stands for."""
    return all(_is_global(item) for item in _meant(ipaddress.ip_address(address)))


@dataclass(frozen=True, slots=True)
class Network:
    """How hosts are resolved, and which of the addresses found may be asked."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    allowed: Callable[[str], bool] = is_public

    def addresses(self, host: str, port: int) -> list[str]:
        """The only IP addresses to connect to; raises OSError, and Refused where none may be asked."""
        found = self.resolve(host, port)
        allowed = [address for address in found if self.allowed(address)]
        if not allowed:
            raise Refused(f"{host} is {', '.join(found)}: an address of a private network")
        return allowed


def _meant(ip: IPAddress) -> Iterator[IPAddress]:
    """The addresses that a packet to this one may reach: those in mapped, 6to4 and Teredo addresses too."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            yield ip.ipv4_mapped
            return
        if ip in _NAT64:
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
            return
        if ip.sixtofour is not None:
            yield ip.sixtofour
        if ip.teredo is not None:
            yield from ip.teredo
    yield ip


def _is_global(ip: IPAddress) -> bool:
    local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    return ip.is_global and not (local or ip.is_multicast or ip.is_reserved or ip.is_unspecified)
