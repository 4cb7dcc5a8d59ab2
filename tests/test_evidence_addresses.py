"""Who says so is the same whether it is asked thing by thing or read for the whole graph."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from noting import Noting
from remit.succession import evidence
from remit.succession.evidence import Evidence


def things(view):
    register = view.register
    return [
        *register.events,
        *(one.iri for one in register.holdings.values()),
        *(one.iri for one in register.transfers),
    ]


@pytest.mark.parametrize("graph", ["tiny", "bundled"])
def test_a_few_are_told_as_all_are(graph, request, monkeypatch):
    view = request.getfixturevalue(graph).view()
    asked = things(view)
    few = Evidence(view.graph)
    one_by_one = {thing: few.addresses([thing]) for thing in asked}
    monkeypatch.setattr(evidence, "FEW", 0)
    at_once = Evidence(view.graph)
    assert {thing: at_once.addresses([thing]) for thing in asked} == one_by_one
    assert any(one_by_one.values())


def test_many_are_read_in_one_question(tiny, monkeypatch):
    view = tiny.view()
    graph = Noting(view.graph)
    monkeypatch.setattr(evidence, "FEW", 1)
    found = Evidence(graph)
    for thing in things(view):
        found.addresses([thing])
    assert len(graph.questions) == 3


def test_who_asks_while_another_does_is_told_all_of_it(tiny):
    view = tiny.view()
    asked = [thing for thing in things(view) if view.evidence.sources(thing)]
    assert len(asked) > 2
    seen = []

    def another():
        if not seen:
            seen.append(None)
            with ThreadPoolExecutor(1) as threads:
                seen.append(threads.submit(lambda: [found.sources(thing) for thing in asked]).result())

    found = Evidence(Noting(view.graph, another))
    found.gather(asked, ("sources",))
    assert seen[1] == [view.evidence.sources(thing) for thing in asked]


def test_what_is_forgotten_meanwhile_is_asked_again(tiny, monkeypatch):
    view = tiny.view()
    asked = [thing for thing in things(view) if view.evidence.sources(thing)]
    monkeypatch.setattr(evidence, "KEPT", 0)
    found = Evidence(view.graph)
    assert [found.sources(thing) for thing in asked] == [view.evidence.sources(thing) for thing in asked]
