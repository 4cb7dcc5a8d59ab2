"""Workers that ask a remote SPARQL 1.1 endpoint: the pool, its limits and its line are those of a release."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field

from remit.peer import PASSWORD, USER
from remit.remote import Dataset
from remit_api.engine.bounds import Bounds
from remit_api.engine.process import Launch, Process, Question, Wait, Worker, python
from remit_api.engine.spool import Spool

NAME = "the engine"  # what strangers are told of an endpoint, whose address they need not know
# What a process needs beside the address to reach another host.
_PASSED_ON = (USER, PASSWORD, "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True, slots=True)
class RemoteLaunch(Launch):
    """How the workers of an endpoint are started; a query without a dataset is asked of `dataset`."""

    url: str = ""
    dataset: Dataset = field(default_factory=Dataset)

    @property
    def place(self) -> str:
        """Where the store is that workers ask."""
        return "at the endpoint"

    def command(self) -> list[str]:
        """The command line of a worker."""
        options = {"url": self.url, "default": self.dataset.default, "named": self.dataset.named}
        return python("remit_api.engine.remote_worker", json.dumps(options | {"memory": self.memory}))

    def environment(self) -> dict[str, str]:
        """The password, which must not stand on a command line, and the way out."""
        names = {*_PASSED_ON, *(name.lower() for name in _PASSED_ON)}
        return {name: os.environ[name] for name in names if name in os.environ}

    def start(self) -> Worker:
        """A new worker."""
        return RemoteWorker(self.spawn(), self.memory)


class RemoteWorker(Worker):
    """A worker whose time is that of the clock: the processor that it uses is another host's."""

    def __init__(self, process: Process, memory: int) -> None:
        super().__init__(process, memory)
        self._waited = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """The time that the engine has had, all queries together."""
        since = self._since
        return self._waited + (time.monotonic() - since if since is not None else 0.0)

    def ask(self, question: Question, bounds: Bounds) -> None:
        """As of any worker."""
        self._since = time.monotonic()
        super().ask(question, bounds)

    def collect(self, wait: Wait, body: Spool) -> tuple[str, str]:
        """As of any worker."""
        try:
            return super().collect(wait, body)
        finally:
            self._waited, self._since = self.seconds, None
