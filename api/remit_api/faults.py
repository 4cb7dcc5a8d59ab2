"""What can be wrong with a request, beside the query in it (see `engine/faults.py`)."""

from __future__ import annotations

from remit.errors import RemitError


class RequestFault(RemitError):
    """The root; `members` are added to the problem document."""

    def __init__(self, message: str, **members: object) -> None:
        super().__init__(message)
        self.members = members


class BadOperation(RequestFault):
    """The request is no operation of the SPARQL 1.1 Protocol."""


class NoGraphNamed(RequestFault):
    """The request names no graph, or several, or names it by no IRI."""


class AddressTooLong(RequestFault):
    """The query does not fit in an address."""


class WrongContentType(RequestFault):
    """The body of a POST is neither a form nor a query."""


class UnknownFormat(RequestFault):
    """`?format=` names no format."""


class NotAcceptable(RequestFault):
    """What is asked for has no form that the client accepts."""


class NoSuchThing(RequestFault):
    """There is nothing at this address."""
