"""How a harvest is to be made."""

from __future__ import annotations

from dataclasses import dataclass, fields

from remit import __version__
from remit.errors import CommandError
from remit.readers.page import LARGEST

AGENT = "remit"
USER_AGENT = f"{AGENT}/{__version__} (+https://w3id.org/remit/)"


@dataclass(frozen=True, slots=True)
class Options:
    """How to harvest. `pages`, `depth` and `total_bytes` bound a harvest; `seconds` only pauses it."""

    delay: float = 1.0
    """Seconds between the end of one request and the start of the next; robots.txt may ask for more."""
    pages: int = 10_000
    """Pages to keep at most, those that have not changed since the last harvest included."""
    depth: int = 50
    """Links to follow at most from the first page to any other."""
    page_bytes: int = LARGEST
    """The largest page to keep, as it is sent and unpacked."""
    total_bytes: int = 2_000_000_000
    """Bytes of pages to receive at most."""
    seconds: float = 0
    """Time after which to stop; the next harvest of the same address goes on there. 0: no limit."""
    redirects: int = 10
    """Redirects to follow at most from one address to the page."""
    connect_seconds: float = 10
    """Time in which a connection must stand."""
    read_seconds: float = 20
    """Time without a single byte after which a page is given up."""
    page_seconds: float = 60
    """Time for a whole page, however slowly its bytes come."""
    user_agent: str = USER_AGENT
    """Who asks: a name and version, and an address at which a server's keeper can find out more."""
    allow_private: bool = False
    """Whether an address of a private network, or of this machine, may be asked."""

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            least = 0 if item.name in ("delay", "seconds", "depth", "redirects", "allow_private") else 1e-3
            if isinstance(value, int | float) and not least <= value < 1e15:
                raise CommandError(f"{item.name} is {value}: expected a number from {least:g} on")
        if self.page_bytes > LARGEST:
            raise CommandError(f"page_bytes is {self.page_bytes}: no page larger than {LARGEST} can be read")
        if not self.user_agent.isprintable() or not self.user_agent.isascii() or not self.user_agent.strip():
            raise CommandError(f"user_agent is {self.user_agent!r}: expected printable ASCII")
