"""The harvest itself: ask, keep, follow, and go on where the last call was interrupted."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

from remit.errors import CommandError, RemitError, SystemFault
from remit.harvest import addresses
from remit.harvest.addresses import Scope
from remit.harvest.archive import Archive, Place, digest
from remit.harvest.fetch import Failed, Reply, Request, TooLarge
from remit.harvest.links import links
from remit.harvest.network import Network, Refused
from remit.harvest.options import Options
from remit.harvest.robots import Robots
from remit.harvest.state import NOFOLLOW, Copy, Known, State, opened
from remit.harvest.summary import Summary, nothing, summed_up
from remit.harvest.visitor import OutOfTime, Visitor
from remit.readers.http_body import HTML, PAGES, Unreadable, charset, content
from remit.readers.warc import Answer, Skipped, answer, kind
from remit.readers.warc_records import Stored, records

Progress = Callable[[str], None]

# A page that could not be had is asked again after the others, so many times in all.
_TRIES = 3
# After so many requests in a row without any answer, the host is taken to be down.
_SILENT = 10
# A server that asks for a longer rest (seconds) is left alone until another call.
_LONGEST_REST = 300
# Of these the archive itself has no page; any other status is a failure.
_GONE = (404, 410)


def harvest(
    url: str,
    folder: Path,
    options: Options | None = None,
    progress: Progress = lambda step: None,
    network: Network | None = None,
) -> Summary:
    """Fetches the pages of one host, from `url` on, into WARC files in `folder`; returns what was done.

    A harvest that was interrupted, or ran out of time, goes on where it stopped; one that was finished is
    done again, and asks only for what has changed. Raises CommandError where nothing may be fetched, and
    SystemFault where the host cannot be reached: what was fetched until then is kept, the same call goes on.
    """
    first = addresses.first(url)
    options = options or Options()
    network = network or Network()
    if options.allow_private:
        network = Network(network.resolve, lambda address: True)
    with opened(folder, first) as state:
        crawl = _Crawl(folder, state, first, options, network, progress)
        try:
            crawl.recover()
            stopped = crawl.run()
        except Refused as error:
            raise CommandError(f"{error}; --allow-private allows it") from None
        finally:
            crawl.close()
        if stopped != "seconds":
            state.end()
        summary = summed_up(state, folder, options, stopped)
        if not summary.fetched and not summary.unchanged and stopped != "seconds":
            raise nothing(state, first)
        return summary


class _Crawl:
    """One call of `harvest`."""

    def __init__(
        self, folder: Path, state: State, first: str, options: Options, network: Network, progress: Progress
    ) -> None:
        self._folder = folder
        self._state = state
        self._first = first
        self._options = options
        self._progress = progress
        self._scope = Scope.of(first)
        self._archive = Archive(folder, state, self._scope.host, options.user_agent)
        self._visitor = Visitor(options, network)
        self._robots = Robots(self._visitor, self._scope.holds, self._keep_robots)
        self._silent = 0

    def close(self) -> None:
        """Closes the archive."""
        self._archive.close()

    def recover(self) -> None:
        """Accounts for what was kept just before an interruption, and cuts off what was not kept whole."""
        for name, size in self._state.archives():
            path = self._folder / name
            if path.is_file() and (size == 0 or path.stat().st_size > size):
                self._recover(path, size)

    def _recover(self, path: Path, end: int) -> None:
        for stored in records(path, end):
            if not isinstance(stored, Stored):
                break
            place = Place(path.name, stored.offset, stored.end, kind(stored) == "revisit")
            try:
                found = answer(stored)
            except (Skipped, Unreadable):
                found = None
            page = self._state.known(found.address) if found else None
            if found and page and self._state.outcome(page.address)[0] == "pending":
                self._account(page, found, place)
            else:
                self._state.account_for(path.name, stored.end)
            end = stored.end
        if end:
            os.truncate(path, end)
        else:
            path.unlink()

    def run(self) -> str:
        """Asks for one address after the other; returns the limit that stopped it, or the empty string."""
        while page := self._state.next(self._options.depth):
            kept = self._state.count("fetched") + self._state.count("unchanged")
            if kept >= self._options.pages:
                return "pages"
            self._progress(
                f"{kept:,} pages kept, {self._state.count('pending'):,} addresses to ask: {page.address}"
            )
            try:
                if not self._visit(page):
                    return "bytes"
            except OutOfTime as error:
                if error.asked:  # others first at the next call
                    self._state.retry(page)
                return "seconds"
        return ""

    def _visit(self, page: Known) -> bool:
        """Asks for a page; returns whether the bytes left to the harvest were enough for it."""
        left = self._options.total_bytes - self._state.bytes()
        most = min(self._options.page_bytes, left)
        if left <= 0:
            return False
        try:
            if not self._permitted(page.address):
                self._settle(page, "skipped", "robots.txt")
                return True
            reply = self._visitor.ask(Request(page.address, most, self._conditions(page)))
            self._silent = 0
            self._take(page, reply)
        except TooLarge as error:
            if most < self._options.page_bytes:
                return False
            self._settle(page, "failed", str(error))
        except Failed as error:
            self._failed(page, error)
        return True

    def _permitted(self, address: str) -> bool:
        """What robots.txt says; where there is none to be had, nothing of that server may be asked."""
        try:
            return self._robots.permit(address)
        except RemitError as error:
            if addresses.origin(address) == addresses.origin(self._first):
                raise
            raise Failed(f"its robots.txt cannot be read: {error}") from None

    def _conditions(self, page: Known) -> dict[str, str]:
        """The headers that ask for a page only where it is not the copy that we have."""
        copy = page.copy
        if copy is None or self._stored(page) is None:
            return {}
        conditions = {"If-None-Match": copy.etag, "If-Modified-Since": copy.modified}
        return {name: value for name, value in conditions.items() if value}

    def _stored(self, page: Known) -> Answer | None:
        """The last copy of a page, where its WARC file is still there."""
        if page.copy is None:
            return None
        try:
            found = next(records(self._folder / page.copy.archive, page.copy.offset), None)
            kept = answer(found) if isinstance(found, Stored) else None
        except (OSError, Skipped, Unreadable):
            return None
        return kept if kept and kept.address == page.address else None

    def _take(self, page: Known, reply: Reply) -> None:
        """Keeps an answer, if it is one to keep, and records what it means; raises Failed."""
        status = reply.status
        found = Answer(reply.address, reply.date, status, reply.headers, reply.body)
        if status == 429 or status >= 500:
            self._rest(reply)
            raise Failed(f"status {status}", again=True)
        if status == 200:
            if found.media_type not in PAGES:
                self._settle(page, "skipped", f"type {found.media_type}")
                return
            _check(reply, self._options.page_bytes)
        copy = page.copy if self._stored(page) else None
        if copy and (status == 304 or (status == 200 and digest(reply.body) == copy.digest)):
            place = self._archive.revisit(reply, copy)
        else:
            place = self._archive.response(reply)
        self._account(page, found, place)

    def _account(self, page: Known, found: Answer, place: Place) -> None:
        """Records what an answer that was kept means, and follows its links."""
        with self._state.transaction():
            self._state.account_for(place.archive, place.end)
            self._state.add_bytes(len(found.body))
            location = found.headers.get("location", "")
            if place.revisit and page.copy:
                self._state.keep(page, _confirmed(page.copy, found))
                self._state.settle(page, "unchanged")
                self._follow(page, self._stored(page))
            elif found.status == 200:
                self._state.keep(page, _copy(found, place))
                self._state.settle(page, "fetched")
                self._follow(page, found)
            elif 300 <= found.status < 400 and location:
                self._redirected(page, location)
            else:
                gone = found.status in _GONE
                self._state.settle(page, "skipped" if gone else "failed", f"status {found.status}")

    def _redirected(self, page: Known, location: str) -> None:
        target = addresses.normal(_utf8(location), page.address)
        if not target:
            self._state.settle(page, "failed", "redirects to no address")
        elif not self._scope.holds(target):
            self._state.settle(page, "skipped", "redirects to another host", target)
        elif page.hops >= self._options.redirects:
            self._state.settle(page, "failed", f"more than {self._options.redirects} redirects")
        elif self._comes_back(page.address, target):
            self._state.settle(page, "failed", "a loop of redirects")
        else:
            self._state.settle(page, "redirected", target=target)
            self._state.found([target], page.depth, page.hops + 1)

    def _comes_back(self, address: str, target: str) -> bool:
        """Whether the redirects that are known lead from a target back to an address."""
        while target and target != address:
            state, _, following = self._state.outcome(target)
            target = following if state == "redirected" else ""
        return bool(target)

    def _follow(self, page: Known, found: Answer | None) -> None:
        """Adds the links of a page to the addresses to ask."""
        if found is None or found.media_type not in HTML:
            return
        try:
            raw = found.content()
        except Unreadable:
            return
        follow, nofollow = links(raw, charset(found.headers.get("content-type", "")), page.address)
        if "nofollow" in found.headers.get("x-robots-tag", "").lower():
            follow, nofollow = [], follow + nofollow
        inside = [address for address in follow if self._scope.holds(address)]
        outside = [address for address in follow if not self._scope.holds(address)]
        withheld = [address for address in nofollow if self._scope.holds(address)]
        self._state.found(inside, page.depth + 1)
        self._state.found(outside, page.depth + 1, state="skipped", reason="another host")
        self._state.found(withheld, page.depth + 1, state="skipped", reason=NOFOLLOW)

    def _failed(self, page: Known, error: Failed) -> None:
        """Leaves a page for another try, or gives it up; raises SystemFault where no answer comes now."""
        again = error.again and page.tries + 1 < _TRIES
        with self._state.transaction():
            if again:
                self._state.retry(page)
            else:
                self._state.settle(page, "failed", str(error))
        self._silent = self._silent + 1 if error.silent else 0
        if self._silent >= _SILENT:
            raise SystemFault(
                f"{self._scope.host} gave no answer {_SILENT} times in a row, at last: {error}; "
                "the same harvest goes on where it stopped"
            )

    def _rest(self, reply: Reply) -> None:
        """Leaves the server alone for as long as it asks; raises SystemFault where that is long."""
        seconds = _retry_after(reply.headers.get("retry-after", ""))
        if seconds > _LONGEST_REST:
            raise SystemFault(
                f"{self._scope.host} asks to be left alone for {seconds:,.0f} s; "
                "the same harvest goes on where it stopped"
            )
        self._visitor.rest(seconds)

    def _settle(self, page: Known, state: str, reason: str) -> None:
        with self._state.transaction():
            self._state.settle(page, state, reason)

    def _keep_robots(self, reply: Reply) -> None:
        place = self._archive.response(reply)
        self._state.account_for(place.archive, place.end)


def _copy(found: Answer, place: Place) -> Copy:
    return Copy(place.archive, place.start, found.date, digest(found.body), *_validators(found))


def _confirmed(copy: Copy, found: Answer) -> Copy:
    """A copy that is still the same, with what is now to be asked whether it is."""
    etag, modified = _validators(found)
    return replace(copy, etag=etag or copy.etag, modified=modified or copy.modified)


def _validators(found: Answer) -> tuple[str, str]:
    """ETag and Last-Modified, where they can be sent back as they came."""
    printed = (found.headers.get("etag", ""), found.headers.get("last-modified", ""))
    etag, modified = (value if value.isascii() and value.isprintable() else "" for value in printed)
    return etag, modified


def _check(reply: Reply, most: int) -> None:
    """Raises Failed for a body that cannot be unpacked, or unpacks to more than a page may hold."""
    try:
        content(reply.body, reply.headers, most)
    except Unreadable as error:
        raise Failed(str(error)) from None


def _retry_after(printed: str) -> float:
    """The seconds that a Retry-After asks for, in either of its forms; 0 where it says nothing."""
    if printed.strip().isdecimal():
        return float(printed)
    try:
        return (parsedate_to_datetime(printed) - dt.datetime.now(dt.UTC)).total_seconds()
    except (ValueError, TypeError):
        return 0


def _utf8(field: str) -> str:
    """A header field that holds UTF-8, which HTTP libraries read as Latin-1."""
    try:
        return field.encode("latin-1").decode()
    except ValueError:
        return field
