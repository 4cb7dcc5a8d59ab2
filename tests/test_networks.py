"""Networks whose numbers can be counted by hand, and files that other tools read back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import networkx as nx
import pytest

from remit.networks import KINDS
from remit.networks.export import FORMATS
from remit.networks.measures import MEASURES, measure

# alder and birch merged into cedar, which became doum; elm became fir; gum stands alone.
# Ann sat on alder and birch, Bob on alder, birch and elm, Cat on elm.


def draw(asked, kind):
    return KINDS[kind](asked.view().register)


def keys(rows, name):
    return {row["body"]["iri"].rpartition("/")[2]: row[name] for row in rows}


@pytest.fixture(scope="module")
def succession(network):
    return draw(network, "succession")


@pytest.fixture(scope="module")
def comembership(network):
    return draw(network, "comembership")


def test_an_edge_runs_from_the_old_body_to_the_new_with_kind_and_date(succession):
    assert isinstance(succession, nx.DiGraph) and (len(succession), succession.number_of_edges()) == (6, 4)
    edges = {(a.rpartition("/")[2], b.rpartition("/")[2]): data for a, b, data in succession.edges(data=True)}
    assert edges[("alder", "cedar")] == {"kind": "Merger", "date": "2000"}
    assert edges[("cedar", "doum")] == {"kind": "Replacement", "date": "2010"}


def test_degree_betweenness_and_components_of_the_succession(succession):
    rows = measure(succession, list(MEASURES))
    assert keys(rows, "degree") == {"alder": 1, "birch": 1, "cedar": 3, "doum": 1, "elm": 1, "fir": 1}
    assert keys(rows, "components") == {"alder": 1, "birch": 1, "cedar": 1, "doum": 1, "elm": 2, "fir": 2}
    # Two of the 5 x 4 ordered pairs of other nodes have their shortest path through cedar.
    assert keys(rows, "betweenness")["cedar"] == 0.1 and keys(rows, "betweenness")["elm"] == 0
    assert rows[0]["body"]["label"] == "Cedar Board"


def test_two_bodies_are_joined_by_the_people_they_share(comembership):
    edges = {frozenset((a[-5:], b[-5:])): data["weight"] for a, b, data in comembership.edges(data=True)}
    assert edges == {
        frozenset(("alder", "birch")): 2,
        frozenset(("alder", "y/elm")): 1,
        frozenset(("birch", "y/elm")): 1,
    }
    assert not comembership.is_directed() and len(comembership) == 3


def test_measures_of_the_comembership_network(comembership):
    rows = measure(comembership, ["betweenness", "degree"])
    assert keys(rows, "degree") == {"alder": 2, "birch": 2, "elm": 2} and set(
        keys(rows, "betweenness").values()
    ) == {0}
    assert list(rows[0]) == ["body", "betweenness", "degree"]


def test_two_changes_between_two_bodies_are_one_edge_that_lists_both(make, copied):
    network = copied("network")
    with (network / "changes.csv").open("a") as out:
        out.write("chg-again,merger,2005-04,elm|gum,fir\n")
    graph = draw(make(network), "succession")
    data = next(data for a, b, data in graph.edges(data=True) if a.endswith("elm"))
    assert data == {"kind": "Replacement | Merger", "date": "2005 | 2005-04"}


@pytest.mark.parametrize("kind", KINDS)
def test_graphml_is_read_back_as_the_same_network(network, kind):
    graph = draw(network, kind)
    again = nx.read_graphml(io.BytesIO(FORMATS["graphml"](graph).encode()))
    assert (
        dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
        and again.is_directed() == graph.is_directed()
    )
    ends = sorted if KINDS[kind] is False else tuple
    assert {(*ends((a, b)), str(data)) for a, b, data in again.edges(data=True)} == {
        (*ends((a, b)), str(data)) for a, b, data in graph.edges(data=True)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_gexf_json_and_csv_hold_the_same_network(network, kind):
    graph = draw(network, kind)
    gexf = nx.read_gexf(io.BytesIO(FORMATS["gexf"](graph).encode()))
    assert set(gexf) == set(graph) and gexf.number_of_edges() == graph.number_of_edges()
    linked = nx.node_link_graph(json.loads(FORMATS["json"](graph)), edges="edges")
    assert set(linked) == set(graph) and nx.utils.graphs_equal(linked, graph)
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](graph))))
    assert len(rows) == graph.number_of_edges()
    assert {row["source_label"] for row in rows} <= set(nx.get_node_attributes(graph, "label").values())


@pytest.mark.parametrize("name", FORMATS)
def test_a_network_gives_the_same_bytes_however_it_was_made(comembership, name):
    shuffled = nx.Graph()
    shuffled.add_nodes_from(reversed(list(comembership.nodes(data=True))))
    shuffled.add_edges_from((b, a, data) for a, b, data in reversed(list(comembership.edges(data=True))))
    assert FORMATS[name](shuffled) == FORMATS[name](comembership)


@pytest.mark.parametrize("name", FORMATS)
def test_no_clock_and_no_version_is_in_a_file(comembership, name):
    text = FORMATS[name](comembership)
    assert dt.date.today().isoformat() not in text
    assert "NetworkX" not in text and "lastmodified" not in text


def test_a_network_without_edges_has_no_nodes_and_no_crash(make, tmp_path):
    folder = tmp_path / "lonely"
    folder.mkdir()
    (folder / "source.toml").write_text('[source]\nkey="lonely"\ntitle="L"\n')
    (folder / "bodies.csv").write_text("id,name,kind\na,A Board,board\n")
    made = make(folder)
    for kind in KINDS:
        graph = draw(made, kind)
        assert len(graph) == 0 and measure(graph, list(MEASURES)) == []
        assert all(FORMATS[name](graph) for name in FORMATS)


def test_the_command_gives_measures_and_files(remit, network):
    directory = network.release.path.parent.parent
    answer = json.loads(
        remit("network", "succession", "--measure", "degree", "--json", "--dir", directory).stdout
    )
    assert answer["question"] == "network succession" and answer["rows"][0]["degree"] == 3
    text = remit("network", "comembership", "--format", "graphml", "--dir", directory).stdout
    assert len(nx.parse_graphml(text)) == 3
    table = remit("network", "succession", "--top", "1", "--dir", directory).stdout
    assert "6 nodes, 4 edges" in table and "Cedar Board" in table and "Elm Board" not in table


def test_the_bundled_networks_hold_the_bodies_one_expects(bundled):
    graph = draw(bundled, "succession")
    mpa, mopac = (bundled.names.thing("body", name) for name in ("mpa", "mopac"))
    assert (
        graph.edges[mpa, mopac]["kind"] == "Replacement" and graph.edges[mpa, mopac]["date"] == "2012-01-16"
    )
    people = draw(bundled, "comembership")
    assert mpa in people and people.degree(mpa) > 20
    assert len(set(keys(measure(people, ["components"]), "components").values())) < 5
