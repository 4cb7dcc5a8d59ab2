"""What is known of real registers comes out of the commands (issue 4, point 2); skips where they are absent.

GOV.UK and the Institute for Government count a renamed body as a new one, hence `--lens new`.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from remit.cli import main

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
GOVUK = DATA / "govuk" / "organisations-2024-11-01.json"
IFG = DATA / "ifg"


def run(directory, *arguments):
    result = CliRunner().invoke(main, [*map(str, arguments), "--dir", str(directory)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def rows(directory, *arguments):
    return json.loads(run(directory, *arguments, "--json"))["rows"]


def built(tmp_path_factory, path, form):
    if not path.exists():
        pytest.skip("the registers are not part of the repository")
    directory = tmp_path_factory.mktemp(form)
    run(directory, "build", "--no-bundle", path, "--format", form)
    return directory


@pytest.fixture(scope="module")
def govuk(tmp_path_factory):
    return built(tmp_path_factory, GOVUK, "govuk")


@pytest.fixture(scope="module")
def ifg(tmp_path_factory):
    return built(tmp_path_factory, IFG, "ifg")


def network(directory):
    found = rows(
        directory, "network", "handovers", "--lens", "new", "--measure", "components", "--measure", "cycles"
    )
    drawn = json.loads(run(directory, "network", "handovers", "--lens", "new", "--format", "json"))
    return found, drawn["edges"]


def labels(found, end):
    return [row[end]["label"] for row in found]


def test_govuk_has_345_bodies_in_258_links_and_89_components_and_no_cycle(govuk):
    found, edges = network(govuk)
    assert (len(found), len(edges), len({row["components"] for row in found})) == (345, 258, 89)
    assert not any(row["cycles"] for row in found)


def test_govuk_the_longest_chain_runs_from_dti_to_its_heirs_of_2023(govuk):
    found = rows(govuk, "trace", "Department of Trade and Industry", "--lens", "new")
    longest = max(row["hop"] for row in found)
    ends = {row["to"]["label"] for row in found if row["hop"] == longest}
    assert ends >= {"Department for Business and Trade", "Department for Energy Security and Net Zero"}
    (told,) = json.loads((govuk / "current" / "report.json").read_text())["imports"].values()
    assert told["longest_chain"] == longest


def test_govuk_one_way_links_and_dangling_ids_are_reported(govuk):
    report = json.loads((govuk / "current" / "report.json").read_text())
    (told,) = report["imports"].values()
    assert {name: told[name] for name in ("forward_only", "backward_only", "dangling")} == {
        "forward_only": 21,
        "backward_only": 6,
        "dangling": 4,
    }


def test_govuk_a_closed_body_without_a_successor_is_unknown_and_not_none(govuk, tmp_path):
    raw = json.loads(GOVUK.read_text())
    gone = [one for one in raw if one["details"]["govuk_closed_status"] == "no_longer_exists"]
    letters = tmp_path / "letters.csv"
    keys = [one["details"]["slug"] for one in gone]
    letters.write_text("body\n" + "".join(f"govuk-{key}\n" for key in keys))
    found = rows(govuk, "forward", letters)
    # Nine of them GOV.UK shows as open all the same, one it says went to another, one has no such slug.
    statuses = Counter(row["status"] for row in found)
    assert statuses == {"unknown": 335, "current": 9, "forwarded": 1, "no-such-name": 1}
    (told,) = json.loads((govuk / "current" / "report.json").read_text())["imports"].values()
    assert (told["no_longer_exists"], told["no_longer_exists_without_successor"]) == (346, 345)


def test_govuk_a_summer_midnight_does_not_slip_to_the_day_before(govuk):
    name = "Department for Business, Innovation & Skills"
    raw = {one["title"]: one["details"]["closed_at"] for one in json.loads(GOVUK.read_text())}
    assert raw[name] == "2016-07-15T00:00:00.000+01:00"

    def there(day):
        return [
            row["name"] for row in rows(govuk, "asof", day, name, "--what", "bodies") if row["name"] == name
        ]

    assert there("2016-07-14") == [name] and there("2016-07-16") == []


def test_ifg_has_56_bodies_in_60_links_five_components_and_one_cycle(ifg):
    found, edges = network(ifg)
    assert (len(found), len(edges), len({row["components"] for row in found})) == (56, 60, 5)
    inside = {row["body"]["label"]: row["cycles"] for row in found if row["cycles"]}
    assert set(inside.values()) == {1}
    assert {"Cabinet Office", "Department for Education", "Department for International Development"} <= set(
        inside
    )


def test_ifg_131_appointments_in_27_bodies_on_16_january_2012(ifg):
    seats = [row for row in rows(ifg, "asof", "2012-01-16", "--what", "seats") if row["state"] == "certainly"]
    assert (len(seats), len({row["body"]["iri"] for row in seats})) == (131, 27)


def test_ifg_17_appointments_lie_outside_the_life_of_their_body(ifg):
    report = json.loads((ifg / "current" / "report.json").read_text())
    (told,) = report["imports"].values()
    assert told["appointments_outside_life"] == 17


def test_ifg_five_ended_bodies_have_no_outgoing_link(ifg, tmp_path):
    with (IFG / "organisation.csv").open(encoding="utf-8", newline="") as table:
        ended = [row["id"] for row in csv.DictReader(table) if row["end_date"]]
    letters = tmp_path / "letters.csv"
    letters.write_text("body\n" + "".join(f"ifg-{key}\n" for key in ended))
    found = rows(ifg, "forward", letters, "--lens", "new")
    # The sixth that ends in "unknown" has a successor, which ended in its turn.
    unknown = [row["chain"] for row in found if row["status"] == "unknown"]
    assert len(unknown) == 6 and sum("→" not in chain for chain in unknown) == 5
    (told,) = json.loads((ifg / "current" / "report.json").read_text())["imports"].values()
    assert told["ended_without_successor"] == 5


def test_ifg_equalities_are_traced_from_1998_to_2024_with_the_returns_and_end(ifg):
    found = rows(ifg, "trace", "Equalities")
    assert (found[0]["earliest"], found[0]["to"]["label"]) == ("1998-07-27", "Cabinet Office")
    assert (found[-1]["earliest"], found[-1]["to"]["label"]) == ("2024-07-08", "Department for Education")
    assert len(found) == 10
    back = {row["to"]["label"]: row["earliest"][:4] for row in found if "returns to" in row["note"]}
    assert back == {"Cabinet Office": "2019", "Department for Education": "2024"}
