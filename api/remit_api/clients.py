"""Who asks: the network of a client's address and its User-Agent, for fairness and for what it may use.

One person may have all addresses of a network, and many persons share one behind a gateway, where their
programs differ. Headers are believed only from as many proxies as the operator says are in front
(`--proxies`).
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

LONGEST_AGENT = 200


def client_of(address: str, agent: str) -> str:
    """The client at an address, such as `192.0.2.0/24 curl/8.5.0`."""
    return f"{network(address)} {agent[:LONGEST_AGENT]}"


def told(address: str, forwarded: str | None, proxies: int) -> str:
    """The address that the outermost of so many proxies saw; each puts the one that it saw at the end.

    A request that came past them, with fewer addresses in X-Forwarded-For, is of who sent it.
    """
    seen = [part.strip() for part in (forwarded or "").split(",") if part.strip()]
    return seen[-proxies] if 0 < proxies <= len(seen) else address


@lru_cache(4096)
def network(address: str) -> str:
    """The /24 of an IPv4 address, the /64 of an IPv6 address; anything else is one network."""
    try:
        known = ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return "elsewhere"
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is None:
            return str(ip_network((known, 64), strict=False))
        known = known.ipv4_mapped
    return str(ip_network((known, 24), strict=False))
