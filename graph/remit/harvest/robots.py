"""robots.txt (RFC 9309): read before anything else is asked of a server, and obeyed."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

from remit.errors import CommandError, RemitError, SystemFault
from remit.harvest import addresses
from remit.harvest.fetch import Failed, Reply, Request, TooLarge
from remit.harvest.options import AGENT
from remit.harvest.visitor import Visitor
from remit.readers.http_body import Unreadable, content

# RFC 9309, sections 2.3.1.2 and 2.5: as many redirects and bytes are enough.
_REDIRECTS = 5
_BYTES = 512_000
_TRIES = 3
# A server that asks for longer pauses (seconds) does not want to be harvested.
_LONGEST_PAUSE = 600


class Robots:
    """The rules of each server that is asked; `keep` is given every robots.txt that was found."""

    def __init__(self, visitor: Visitor, holds: Callable[[str], bool], keep: Callable[[Reply], None]) -> None:
        self._visitor = visitor
        self._holds = holds
        self._keep = keep
        self._rules: dict[str, Protego | RemitError] = {}

    def permit(self, address: str) -> bool:
        """Whether an address may be asked; raises RemitError where the rules cannot be known."""
        origin = addresses.origin(address)
        rules = self._rules.get(origin)
        if rules is None:
            rules = self._rules[origin] = self._learn(origin)
        if isinstance(rules, RemitError):
            raise rules
        return rules.can_fetch(address, AGENT)

    def _learn(self, origin: str) -> Protego | RemitError:
        try:
            rules = self._read(f"{origin}/robots.txt")
            self._visitor.pause = max(self._visitor.pause, _pause(rules))
        except RemitError as error:
            return error
        self._visitor.rest(self._visitor.pause)
        return rules

    def _read(self, address: str) -> Protego:
        reply = self._followed(address)
        if reply.status == 429 or reply.status >= 500:
            raise SystemFault(f"{address} answers {reply.status}: nothing may be fetched while it does")
        if reply.status != 200:
            return Protego.parse("")
        self._keep(reply)
        try:
            return Protego.parse(content(reply.body, reply.headers, _BYTES).decode("utf-8-sig", "replace"))
        except Unreadable as error:
            raise SystemFault(f"{address} {error}") from None

    def _followed(self, address: str) -> Reply:
        for _ in range(_REDIRECTS + 1):
            reply = self._asked(address)
            location = reply.headers.get("location", "")
            if not (300 <= reply.status < 400 and location):
                return reply
            address = addresses.normal(location, address)
            if not self._holds(address):
                raise CommandError(f"its robots.txt is at {address or location!r}, which is another host")
        raise SystemFault(f"{address} redirects without end")

    def _asked(self, address: str) -> Reply:
        for tries in range(_TRIES):
            try:
                return self._visitor.ask(Request(address, _BYTES, any_type=True))
            except TooLarge:
                raise SystemFault(f"{address} is larger than {_BYTES:,} bytes") from None
            except Failed as error:
                if not error.again or tries == _TRIES - 1:
                    raise SystemFault(f"{addresses.origin(address)} {error}") from None
        raise AssertionError


def _pause(rules: Protego) -> float:
    """The seconds between requests that the rules ask for; raises CommandError where that is too much."""
    rate = rules.request_rate(AGENT)
    pause = max(rules.crawl_delay(AGENT) or 0, rate.seconds / rate.requests if rate and rate.requests else 0)
    if not pause <= _LONGEST_PAUSE:
        raise CommandError(
            f"its robots.txt asks for {pause:g} s between requests: that is no leave to harvest"
        )
    return pause
