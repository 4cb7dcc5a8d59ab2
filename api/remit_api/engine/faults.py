"""What can go wrong with a stranger's query; `problems.py` gives each its status.

QueryFault
├── Refused           before a worker sees it
│   ├── FederationOff    the query has SERVICE
│   ├── UpdateOff        it is an update
│   ├── TooDeep          it is nested too deeply
│   └── TooLong          its text is too long
├── BadQuery          the engine cannot read it
├── NoSuchForm        the answer has no form among those acceptable
├── Failed            the engine gave up
│   └── BadGateway       the engine is remote, and what it sent is no answer
│       ├── GatewayBusy     it takes no more queries now
│       └── GatewayTimeout  it says that it took too long
├── TooLarge          the answer is larger than may be sent
├── TooSlow           the deadline passed
├── TooMuchMemory     the worker met its memory limit
├── WorkerLost        the worker died
├── Cancelled         the client took the query back, or hung up
├── TooManyRequests   this client has used up its share for now
└── Busy              every worker is busy and the queue is full
"""

from __future__ import annotations

from collections.abc import Mapping

from remit.errors import RemitError


class QueryFault(RemitError):
    """The root; `members` are added to the problem document."""

    def __init__(self, message: str, **members: object) -> None:
        super().__init__(message)
        self.members = members


class Refused(QueryFault):
    """The query is not given to the engine."""


class FederationOff(Refused):
    """The query asks another endpoint."""


class UpdateOff(Refused):
    """The request is an update."""


class TooDeep(Refused):
    """The query is nested too deeply."""


class TooLong(Refused):
    """The text of the query is too long."""


class BadQuery(QueryFault):
    """The engine cannot read the query."""


class NoSuchForm(QueryFault):
    """What the query gives cannot be written in any format that the client accepts."""


class Failed(QueryFault):
    """The engine gave up on the query."""


class BadGateway(Failed):
    """The engine is remote, and cannot be reached or does not answer as it was asked."""


class GatewayBusy(BadGateway):
    """The remote engine takes no more queries now."""


class GatewayTimeout(BadGateway):
    """The remote engine says that it took too long, or did not answer in time."""


class TooLarge(QueryFault):
    """The answer is larger than may be sent."""


class TooSlow(QueryFault):
    """The query took longer than it may."""


class TooMuchMemory(QueryFault):
    """The query needed more memory than it may use."""


class WorkerLost(QueryFault):
    """The worker died with the query."""


class Busy(QueryFault):
    """There are more queries than may wait."""


class Cancelled(QueryFault):
    """The client took the query back, or hung up."""


class TooManyRequests(QueryFault):
    """The client has used up its share for now; `headers` say when it may ask again."""

    def __init__(self, message: str, headers: Mapping[str, str] | None = None, **members: object) -> None:
        super().__init__(message, **members)
        self.headers = dict(headers or {})
