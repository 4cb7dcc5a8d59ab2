"""Registers as SOURCE of a build: which format, told by option or by source.toml, and what is refused."""

from __future__ import annotations

import json
from random import Random

import pytest

from conftest import SOURCES
from remit import inputs
from remit.errors import CommandError
from remit.readers import READERS, govuk

COUNCILS, GOVUK, IFG = SOURCES / "councils.csv", SOURCES / "govuk", SOURCES / "ifg"
CODE = "id=Local-Authority-Code"
TOML = '[source]\nkey = "mine"\ntitle = "Mine"\n'


def found(*paths, **options):
    """The keys and formats of the sources at some paths."""
    given = inputs.options(**options)
    return [(item.descriptor.key, item.descriptor.format) for item in inputs.find(paths, False, given)]


def test_a_register_is_built_by_the_command_and_summed_up_in_a_line(remit, tmp_path):
    result = remit("build", "--no-bundle", COUNCILS, "--format", "csv", "--column", CODE, "--dir", tmp_path)
    assert result.exit_code == 0, result.output
    (line,) = [line for line in result.output.splitlines() if line.startswith("councils: ")]
    assert "13 bodies, 9 links, 6 events" in line and "2 ended with no known successor" in line
    again = remit("build", "--no-bundle", COUNCILS, "--format", "csv", "--column", CODE, "--dir", tmp_path)
    assert "Nothing has changed" in again.output and line in again.output


def test_json_has_the_numbers_of_each_register_and_not_its_lists(remit, tmp_path):
    result = remit("build", "--no-bundle", GOVUK, "--dir", tmp_path, "--json")
    imports = json.loads(result.stdout)["imports"]
    assert imports["lamps"]["bodies"] == 20 and "lists" not in imports["lamps"]


def test_other_options_make_another_release(remit, tmp_path):
    names = set()
    for more in ((), ("--ends", "last-day"), ("--retrieved", "2026-11-22"), ("--dates", "day-first")):
        command = ("build", "--no-bundle", COUNCILS, "--format", "csv", "--column", CODE, "--json")
        names.add(json.loads(remit(*command, "--dir", tmp_path, *more).stdout)["id"])
    assert len(names) == 4


def test_a_format_is_for_the_sources_that_say_nothing_else(tmp_path):
    pages, tables = SOURCES / "archive", SOURCES / "tiny"
    assert found(tables, pages, GOVUK, COUNCILS, format="csv") == [
        ("tiny", ""), ("archive", ""), ("lamps", "govuk"), ("councils", "csv"),
    ]  # fmt: skip
    (tmp_path / "page.html").write_text("<p>A page.</p>")
    assert found(tmp_path, COUNCILS, format="csv")[0][1] == ""


def test_a_folder_of_pages_and_a_folder_of_the_api_are_told_apart(tmp_path):
    (tmp_path / "1.json").write_text((GOVUK / "organisations.json").read_text())
    assert found(tmp_path, format="govuk") == [("govuk", "govuk")]


def test_a_source_toml_says_format_columns_and_convention(make, tmp_path):
    (tmp_path / "register.csv").write_text("code,title,until\na,A,2000-03-31\n")
    settings = 'format = "csv"\nend_convention = "last-day"\nretrieved = "2026-11-22"\n'
    (tmp_path / "source.toml").write_text(f'{TOML}{settings}[columns]\nend = "until"\n')
    asked = make(tmp_path)
    assert asked.value("?end { <body/mine-a> remit:end ?end }") == "2000-04-01"
    assert asked.ask(
        '<source/mine> remit:endConvention remit:lastDay ; remit:retrieved "2026-11-22"^^xsd:date'
    )


def test_licence_and_address_are_those_of_the_publisher_unless_told(tmp_path):
    (item,) = inputs.find([IFG], False, inputs.options("ifg", retrieved="2026-06-30"))
    assert item.descriptor.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert item.descriptor.retrieved == "2026-06-30"
    (item,) = inputs.find([GOVUK], False)
    assert item.descriptor.licence.endswith("/zero/1.0/") and item.descriptor.publisher == "The Remit tests"
    assert item.descriptor.address == "https://www.gov.uk/api/organisations"
    (item,) = inputs.find([COUNCILS], False, inputs.options("csv"))
    assert (item.descriptor.licence, item.descriptor.publisher, item.descriptor.retrieved) == ("", "", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((COUNCILS, "--format", "popolo"), "there are: csv, govuk, ifg"),
        ((COUNCILS,), "say which with --format, one of csv, govuk, ifg"),
        ((GOVUK / "organisations.json",), "say which with --format"),
        ((IFG,), "say which with --format"),
        ((SOURCES / "tiny", "--format", "csv"), "no SOURCE is in the format csv"),
        (("--format", "csv"), "nothing to build"),
        ((IFG, "--format", "csv"), "is not in the format csv, which is one CSV file"),
        ((COUNCILS, "--format", "ifg"), "is no source"),
        ((SOURCES / "none.csv", "--format", "csv"), "there is no"),
        ((COUNCILS, "--column", CODE), "--column is for registers"),
        ((COUNCILS, "--ends", "last-day"), "--ends is for registers"),
        ((COUNCILS, "--dates", "day-first"), "--dates is for registers"),
        ((COUNCILS, "--retrieved", "2026-11-22"), "--retrieved is for registers"),
        ((COUNCILS, "--format", "csv", "--column", "id"), "expected NAME=COLUMN"),
        ((COUNCILS, "--format", "csv", "--column", "gss=code"), "takes no column 'gss'; there are: id, name"),
        ((IFG, "--format", "ifg", "--column", "id=code"), "it has columns of its own"),
        ((COUNCILS, "--format", "csv", "--retrieved", "lately"), "expected a day"),
        ((COUNCILS, "--format", "csv", "--ends", "never"), "'never' is not one of"),
        ((COUNCILS, COUNCILS, "--format", "csv"), "two sources have the key 'councils'"),
    ],
)
def test_a_wrong_command_says_what_is_wrong_with_it(remit, tmp_path, arguments, said):
    result = remit("build", "--no-bundle", *arguments, "--dir", tmp_path)
    assert result.exit_code == 2 and said in result.output.replace("\n", " ")
    assert not (tmp_path / "current").exists()


@pytest.mark.parametrize(
    ("toml", "exit_code", "said"),
    [
        ('format = "popolo"\n', 2, "there are: csv, govuk, ifg"),
        ('format = "ifg"\n', 2, "is not in the format ifg"),
        ('format = "govuk"\n', 2, "is not in the format govuk"),
        ('format = "csv"\n[columns]\ngss = "code"\n', 2, "takes no column 'gss'"),
        ('format = "csv"\n[columns]\nid = 3\n', 1, "must be the name of a column"),
        ('format = "csv"\ndates = "american"\n', 1, "day-first, month-first"),
        ('end_convention = "infer"\n', 1, "is for registers"),
        ('dates = "day-first"\n', 1, "is for registers"),
        ('[columns]\nid = "code"\n', 1, "is for registers"),
    ],
)
def test_a_wrong_source_toml_says_what_is_wrong_with_it(remit, tmp_path, toml, exit_code, said):
    (tmp_path / "register.csv").write_text("code,title\na,A\n")
    (tmp_path / "source.toml").write_text(TOML + toml)
    result = remit("build", "--no-bundle", tmp_path, "--dir", tmp_path / "build")
    assert result.exit_code == exit_code and said in result.output.replace("\n", " ")


def test_two_registers_in_one_folder_are_two_sources(remit, tmp_path):
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text("id,name\na,A\n")
    (tmp_path / "source.toml").write_text(TOML + 'format = "csv"\n')
    result = remit("build", "--no-bundle", tmp_path, "--dir", tmp_path / "build")
    assert result.exit_code == 1 and "several registers (one.csv, two.csv)" in result.output


def test_a_bad_register_is_reported_with_all_other_faults_of_the_run(remit, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('[{"id": ]')
    result = remit(
        "build", "--no-bundle", SOURCES / "broken", bad, "--format", "govuk", "--dir", tmp_path / "b"
    )
    assert (
        result.exit_code == 1 and "bad.json:1: is not JSON" in result.output and "bodies.csv" in result.output
    )


def test_fewer_bodies_than_expected_stop_a_build(remit, copied):
    folder = copied("govuk")
    with (folder / "source.toml").open("a") as out:
        out.write("[expected.bodies]\nmin = 100\n")
    result = remit("build", "--no-bundle", folder, "--dir", folder / "build")
    assert result.exit_code == 1 and "at least 100 are expected" in result.output


def test_the_help_of_build_names_each_format(remit):
    help_text = " ".join(remit("build", "--help").output.split())
    assert f"The format of registers: {', '.join(READERS)}." in help_text


def test_each_reader_says_what_its_source_is_and_refuses_what_is_none(tmp_path):
    for name, reader in READERS.items():
        assert reader.source and not list(reader.files(tmp_path)), name


def test_an_unknown_format_in_python_is_a_wrong_command():
    with pytest.raises(CommandError, match="no format is called 'x'"):
        inputs.options("x")


def test_registers_and_tables_are_one_build(make):
    asked = make("tiny", "govuk", "lastday")
    assert asked.values("?source { ?body a remit:Body ; prov:wasDerivedFrom/dct:isPartOf? ?source }") >= {
        "source/tiny", "source/lamps", "source/lastday",
    }  # fmt: skip
    assert asked.value("?end { <body/lamps-wick-agency> remit:end ?end }") == "2017-04-01"


# Registers that contradict themselves in every way

DAYS = (
    "",
    "",
    "2009-03-31",
    "2009-04-01",
    "2009-04-02",
    "2010",
    "2010-05",
    "2008?",
    "[2005..2008]",
    "1999-01-01",
)


def tangled_csv(random: Random) -> str:
    """A register whose bodies have any dates, and replace and contain each other in circles."""
    ids = [f"B{number}" for number in range(10)]
    rows = [
        (
            id, "Body", random.choice(DAYS), random.choice(DAYS),
            "|".join(random.choices([*ids, "gone"], k=random.choice((0, 1, 2)))), random.choice([*ids, ""]),
        )
        for id in ids
    ]  # fmt: skip
    return "\n".join(["id,name,start,end,replaced-by,parent", *(",".join(row) for row in rows)]) + "\n"


def tangled_json(random: Random) -> str:
    """Organisations of any status, which supersede and contain each other in circles."""
    ids = [f"https://www.gov.uk/api/organisations/o{number}" for number in range(10)]
    moments = (None, "2009-03-31T00:00:00.000+01:00", "2009-04-01T00:00:00.000+01:00")

    def others(most: int) -> list[dict[str, str]]:
        return [{"id": id} for id in random.choices([*ids, "gone"], k=random.randint(0, most))]

    return json.dumps(
        [
            {
                "id": id,
                "title": id[-2:],
                "updated_at": random.choice((None, "2008-01-02T00:00:00Z", "2024-01-02T00:00:00Z")),
                "details": {
                    "closed_at": random.choice(moments),
                    "govuk_status": random.choice(("live", "closed", "closed", "devolved")),
                    "govuk_closed_status": random.choice((None, "left_gov", "devolved", *govuk.LINKS)),
                },
                "superseding_organisations": others(2),
                "superseded_organisations": others(1),
                "parent_organisations": others(1),
            }
            for id in ids
        ]
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("name", "written"), [("csv", tangled_csv), ("govuk", tangled_json)])
def test_a_register_that_contradicts_itself_is_built_and_passes_the_shapes(
    make, tmp_path, seed, name, written
):
    suffix = "json" if name == "govuk" else "csv"
    (tmp_path / f"register.{suffix}").write_text(written(Random(seed)))
    (tmp_path / "source.toml").write_text(f'{TOML}format = "{name}"\n')
    asked = make(tmp_path)
    report = json.loads((asked.release.path / "report.json").read_text(encoding="utf-8"))
    assert report["shapes"]["conforms"] and report["imports"]["mine"]["links"]
    rows = report["imports"]["mine"]["bodies"] + report["imports"]["mine"]["stubs"]
    names = asked.values("?name { ?name a remit:NamePeriod ; remit:nameOf/a remit:Body }")
    assert len(names) == rows  # no row is lost, be it a body of its own or one of several names
