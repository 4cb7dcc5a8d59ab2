"""What each client may use: processor seconds and errors a minute, as buckets that fill again steadily.

The rule is that of the Wikidata Query Service; the headers are those of the IETF draft
draft-ietf-httpapi-ratelimit-headers (`RateLimit-Policy`, `RateLimit`) and `Retry-After` of RFC 9110.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from remit_api.engine.faults import TooManyRequests

MINUTE = 60.0
MOST_CLIENTS = 10_000
STRANGER = 0.2  # seconds that a query of somebody unknown may take
# What a client must have left to ask.
LEAST = {"cpu": 0.001, "errors": 1.0}
WORDS = {"cpu": "seconds of processor time", "errors": "errors"}


@dataclass(slots=True)
class _Account:
    """What is left to one client, as of `when`; what is overdrawn is below zero."""

    left: dict[str, float]
    when: float
    dearest: float = 0.0  # seconds of processor time of one query; what is longer ago counts for less


class Budgets:
    """The accounts of the clients who asked last; an amount of 0 is no limit, "" is a client without one."""

    def __init__(self, cpu: float, errors: float, clock: Callable[[], float]) -> None:
        self._amounts = {name: amount for name, amount in (("cpu", cpu), ("errors", errors)) if amount}
        self._clock = clock
        self._lock = threading.Lock()
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    def admit(self, client: str) -> None:
        """Raises `TooManyRequests` when a client has nothing left."""
        if not client or client not in self._accounts:
            return
        with self._lock:
            left = dict(self._account(client).left)
        for name, amount in left.items():
            if amount < LEAST[name]:
                most = self._amounts[name]
                raise TooManyRequests(
                    f"you have used the {most:g} {WORDS[name]} that a client has in a minute",
                    self._headers(left, name),
                    limit=name,
                    most=most,
                )

    def expected(self, client: str) -> float:
        """The seconds that the next query of a client may take, to judge by its dearest one lately."""
        if not client:
            return 0.0
        with self._lock:
            account = self._accounts.get(client)
            return account.dearest * _fading(self._clock() - account.when) if account else STRANGER

    def spend(self, client: str, seconds: float, failed: bool) -> None:
        """Charges a client for one query."""
        if not client:
            return
        spent = {"cpu": seconds, "errors": float(failed)}
        with self._lock:
            account = self._account(client)
            account.dearest = max(account.dearest, seconds)
            for name in account.left:
                account.left[name] -= spent[name]

    def _account(self, client: str) -> _Account:
        now = self._clock()
        account = self._accounts.setdefault(client, _Account(dict(self._amounts), now))
        self._accounts.move_to_end(client)
        for name, amount in self._amounts.items():
            earned = (now - account.when) * amount / MINUTE
            account.left[name] = min(amount, account.left[name] + earned)
        account.dearest *= _fading(now - account.when)
        account.when = now
        if len(self._accounts) > MOST_CLIENTS:
            self._accounts.popitem(last=False)
        return account

    def _headers(self, left: dict[str, float], name: str) -> dict[str, str]:
        # A tenth of a bucket at least, so that a client who comes back has enough for a query.
        wanted = max(LEAST[name], 0.1 * self._amounts[name]) - left[name]
        seconds = math.ceil(wanted * MINUTE / self._amounts[name])
        return {
            "Retry-After": str(seconds),
            "RateLimit-Policy": ", ".join(
                f'"{key}";q={most:.0f};w=60' for key, most in self._amounts.items()
            ),
            "RateLimit": f'"{name}";r=0;t={seconds}',
        }


def _fading(seconds: float) -> float:
    return math.exp(-seconds / MINUTE)
