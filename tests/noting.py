"""A graph that notes what it is asked, for tests of how often and of what happens meanwhile."""

from __future__ import annotations


class Noting:
    """A graph with a list of its questions; `meanwhile` is called when a question has been put."""

    def __init__(self, graph, meanwhile=lambda: None):
        self._graph = graph
        self._meanwhile = meanwhile
        self.questions = []

    def select(self, query, /, **bindings):
        self.questions.append(query)
        self._meanwhile()
        return self._graph.select(query, **bindings)
