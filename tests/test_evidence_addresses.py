"""Who says so is the same whether it is asked thing by thing or read for the whole graph."""

from __future__ import annotations

import pytest

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
    asked = []
    select = view.graph.select
    monkeypatch.setattr(evidence, "FEW", 1)
    monkeypatch.setattr(
        type(view.graph), "select", lambda self, query, **more: asked.append(query) or select(query, **more)
    )
    found = Evidence(view.graph)
    for thing in things(view):
        found.addresses([thing])
    assert len(asked) == 3
