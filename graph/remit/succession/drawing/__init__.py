"""A chain drawn: as an SVG chart over time, as a Mermaid flowchart, as a GraphML network."""

from __future__ import annotations

from remit.model import IRI
from remit.succession.drawing.graphml import graphml, network
from remit.succession.drawing.layout import laid_out
from remit.succession.drawing.mermaid import MOST_ROWS, flowchart
from remit.succession.drawing.svg import Link, written
from remit.succession.drawing.tell import of_body, of_responsibility, steps_of
from remit.succession.view import View

__all__ = ["draw_graphml", "draw_mermaid", "draw_responsibility_svg", "draw_svg"]


def draw_svg(view: View, body: IRI, to: str = "", link: Link | None = None) -> str:
    """The bodies before and after one, as bars over time, with the changes between them; raises NoSuchName.

    `to` is the last day that is told; `link` gives the address that the name of a body leads to.
    """
    return written(laid_out(of_body(view, body, to)), link)


def draw_responsibility_svg(
    view: View, responsibility: IRI, through: IRI | None = None, to: str = "", link: Link | None = None
) -> str:
    """The holders of a responsibility as bars over time, with its transfers; raises NoSuchName."""
    return written(laid_out(of_responsibility(view, responsibility, through, to)), link)


def draw_mermaid(view: View, body: IRI, to: str = "") -> str:
    """The bodies before and after one as a Mermaid flowchart; raises NoSuchName."""
    return flowchart(of_body(view, body, to, MOST_ROWS))


def draw_graphml(view: View, body: IRI, to: str = "") -> str:
    """The bodies before and after one as GraphML, an edge a hop; raises NoSuchName."""
    return graphml(network(view.register, body, steps_of(view, body, to)))
