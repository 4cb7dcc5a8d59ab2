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
├── TooLarge          the answer is larger than may be sent
├── TooSlow           the deadline passed
├── TooMuchMemory     the worker met its memory limit
├── WorkerLost        the worker died
└── Busy              every worker is busy and the queue is full
"""

from __future__ import annotations

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
