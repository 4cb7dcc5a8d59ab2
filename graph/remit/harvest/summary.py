"""What a harvest did, and why it got nothing if it did not get anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from remit.errors import CommandError, RemitError, SystemFault
from remit.harvest import addresses
from remit.harvest.options import AGENT, Options
from remit.harvest.state import State


@dataclass(frozen=True, slots=True)
class Summary:
    """What a harvest has done since it began, before an interruption too."""

    fetched: int
    unchanged: int
    redirected: int
    skipped: Mapping[str, int]
    failed: Mapping[str, int]
    bytes: int
    pending: int
    """Addresses that are known and were not asked, because of a limit."""
    stopped: str = ""
    """The limit that stopped it: pages, bytes or seconds; empty where all was asked."""
    resumed: bool = False
    failures: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """The address and the reason of each failure."""
    files: tuple[Path, ...] = ()
    """The WARC files that were written."""

    def __str__(self) -> str:
        """The same for a person, in a few lines."""
        lines = [
            f"Pages fetched: {self.fetched:,}; unchanged: {self.unchanged:,}; "
            f"redirects: {self.redirected:,}; bytes: {self.bytes:,}."
        ]
        for what, counts in (("Skipped", self.skipped), ("Failed", self.failed)):
            if counts:
                told = (f"{reason} ({count:,})" for reason, count in counts.items())
                lines.append(f"{what}: {', '.join(told)}.")
        if self.stopped:
            lines.append(f"Stopped at the limit of {self.stopped}; addresses not asked: {self.pending:,}.")
        return "\n".join(lines)


def summed_up(state: State, folder: Path, options: Options, stopped: str) -> Summary:
    """What the state says was done."""
    counts = state.counts()
    skipped = {reason: count for (name, reason), count in counts.items() if name == "skipped"}
    deeper = state.beyond(options.depth)
    if deeper:
        skipped[f"more than {options.depth} links away"] = deeper
    return Summary(
        fetched=state.count("fetched"),
        unchanged=state.count("unchanged"),
        redirected=state.count("redirected"),
        skipped=skipped,
        failed={reason: count for (name, reason), count in counts.items() if name == "failed"},
        bytes=state.bytes(),
        pending=state.count("pending") - deeper,
        stopped=stopped,
        resumed=state.resumed,
        failures=tuple(state.failures()),
        files=tuple(folder / name for name, _ in state.archives()),
    )


def nothing(state: State, first: str) -> RemitError:
    """Why a harvest got nothing: what became of its first page, or of the one that it redirects to."""
    address, (outcome, reason, target) = first, state.outcome(first)
    while outcome == "redirected":
        address, (outcome, reason, target) = target, state.outcome(target)
    if outcome == "failed":
        return SystemFault(f"{address} {reason}: nothing could be fetched")
    if reason == "robots.txt":
        return CommandError(
            f"the robots.txt of {addresses.host(first)} does not allow {AGENT} to fetch {address}"
        )
    if target:
        return CommandError(f"{address} redirects to {target}, which is another host: harvest that one")
    return CommandError(f"there is nothing to harvest at {address}: {reason or 'it is too large'}")
