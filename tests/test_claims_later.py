"""What sources claim is half of a register, and is read when an analysis first looks at it."""

from __future__ import annotations

import pytest

from noting import Noting
from remit.errors import CommandError
from remit.queries import load
from remit.succession.asof import asof
from remit.succession.conflicts import conflicts
from remit.succession.forward import forwarded
from remit.succession.later import Later
from remit.succession.trace import trace
from remit.succession.view import view


def test_claims_are_read_once_and_by_those_who_look(tiny):
    graph, claims = Noting(tiny.view().graph), load("register/claims")
    seen = view(graph, "counted", tiny.names)
    assert asof(seen, "2003-01-02").rows and trace(seen, next(iter(seen.register.bodies))) is not None
    assert forwarded(seen, [{"body": "Ferry Panel"}]).rows
    assert claims not in graph.questions
    conflicts(seen)
    conflicts(seen)
    assert graph.questions.count(claims) == 1
    assert list(seen.register.claims) == list(tiny.view().register.claims)


def test_a_list_made_later_is_that_list():
    made = []
    later = Later(lambda: made.append(1) or ["a", "b", "c"])
    assert not made
    assert (len(later), later[0], later[1:], list(later), "c" in later) == (
        3,
        "a",
        ["b", "c"],
        ["a", "b", "c"],
        True,
    )
    assert made == [1]


def test_what_goes_wrong_is_told_at_the_first_look():
    def fails():
        raise CommandError("the endpoint is gone")

    with pytest.raises(CommandError, match="gone"):
        len(Later(fails))
