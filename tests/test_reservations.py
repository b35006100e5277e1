"""What is denied, asked, possible, hearsay, over or to come is shown as that by every surface."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import KnowledgeGraph
from graph.analysis.context import Context
from graph.leading import leading
from graph.network import from_graphml, to_graphml

ROOT = Path(__file__).parent.parent
SENTENCES = {
    "Anna Berg": ("{name} är {role}.", "current"),
    "Beata Dal": ("{name} var tidigare {role}.", "former"),
    "Cissi Ek": ("{name} blir {role} den 1 maj 2027.", "future"),
    "David Frid": ("{name} är inte {role}.", "denied"),
    "Erik Gran": ("Är {name} {role}?", "current, uncertain"),
    "Fanny Hed": ("{name} uppges vara {role}.", "current, uncertain"),
    "Göran Ivarsson": ("Om {name} blir {role} avgår styrelsen.", "future, uncertain"),
    "Hilda Juhl": ("{name} kan bli {role}.", "future, uncertain"),
}
"""What is said of each person, in one document with a body and in another without."""

POSTS = {"rådet.txt": ("ordförande i Brorådet", "ordförande"), "verket.txt": ("kassör", "kassör")}
HELD = {"Anna Berg": "", "Beata Dal": "former", "Cissi Ek": "future"}
"""Those of whom a role is plainly said, and what a reader must be told of it."""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The knowledge graph of the sentences."""
    folder = tmp_path_factory.mktemp("reserved")
    for source, (post, _) in POSTS.items():
        said = (words.format(name=name, role=post) for name, (words, _) in SENTENCES.items())
        (folder / source).write_text("\n\n".join(said) + "\n", encoding="utf-8")
    with KnowledgeGraph(tmp_path_factory.mktemp("kg") / "kg") as made:
        made.add([folder], workers=1)
        yield made


def test_every_sentence_is_a_row_of_the_table_with_its_status(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    kg.export(tmp_path / "kg.csv")
    rows = csv.DictReader(io.StringIO((tmp_path / "kg.csv").read_text(encoding="utf-8")))
    told = {
        (row["document"], row["subject"]): (row["role"], row["status"])
        for row in rows
        if row["predicate"] == "org:Membership"
    }
    assert told == {
        (source, name): (role, status)
        for source, (_, role) in POSTS.items()
        for name, (_, status) in SENTENCES.items()
    }


def test_affiliation_is_for_those_who_hold_the_role(kg: KnowledgeGraph) -> None:
    found = kg.query("SELECT ?name { ?who schema:affiliation ?body ; rdfs:label ?name }")
    assert [str(row[0]) for row in found] == ["Anna Berg"]


def test_the_people_a_build_tells_of_have_no_role_in_doubt(kg: KnowledgeGraph) -> None:
    told = {person.name: person.roles for person in leading(kg.collection(), len(SENTENCES))}
    for name in SENTENCES:
        after = f" ({HELD[name]})" if HELD.get(name) else ""
        roles = (f"kassör{after}", f"ordförande, Brorådet{after}") if name in HELD else ()
        assert told[name] == roles


def test_the_report_calls_only_those_by_a_title_who_hold_it(kg: KnowledgeGraph) -> None:
    context = Context(kg.collection())
    by_name = {context.label(person): roles for person, roles in context.titles.items()}
    assert by_name == {"Anna Berg": ("kassör", "ordförande")}
    assert [context.label(person) for person in context.placed] == ["Anna Berg"]


@pytest.mark.parametrize(("name", "status"), HELD.items())
def test_a_path_through_a_role_says_whether_it_is_over(
    kg: KnowledgeGraph, name: str, status: str
) -> None:
    (section,) = kg.analyze(path=(name, "Brorådet")).sections
    held = {"": "is", "former": "was", "future": "is to be"}[status]
    assert section.claims[0].text == f"{name} {held} ordförande, Brorådet"


def test_the_network_ties_nobody_by_a_role_in_doubt_and_keeps_the_status(
    kg: KnowledgeGraph,
) -> None:
    net = from_graphml(to_graphml(kg.network()))
    label = net.nodes(data="label")
    ties = {label[one]: data["status"] for one, _, data in net.edges(data=True)}
    assert ties == {name: status or "current" for name, status in HELD.items()}
    for _, data in net.nodes(data=True):
        status = HELD.get(data["label"])
        for name, of in (("roles", ""), ("former_roles", "former"), ("future_roles", "future")):
            assert data[name] == (("kassör",) if status == of else ())


def test_the_page_holds_no_role_in_doubt_and_keeps_the_status(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    kg.view(tmp_path / "kg.html")
    html = (tmp_path / "kg.html").read_text(encoding="utf-8")
    (block,) = re.findall(r'id="packed-facts"[^>]*>([^<]*)<', html)
    data = json.loads(gzip.decompress(base64.b64decode(block)))
    statuses = ("", "current", "former", "future")
    nodes = data["nodes"]
    heads = {row[2]: (row[4][0], statuses[row[4][1]]) for row in nodes if row[4]}
    assert heads == {name: ("kassör", status or "current") for name, status in HELD.items()}
    ties = {nodes[row[0]][2]: (row[3], statuses[row[4]]) for row in data["facts"]}
    assert ties == {name: ("ordförande", status or "current") for name, status in HELD.items()}


EXAMPLES = [
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/examples").glob("*.rq"))),
    *re.findall(
        r"query: `(.*?)`",
        (ROOT / "graph/view/assets/js/examples.js").read_text(encoding="utf-8"),
        re.DOTALL,
    ),
]


@pytest.mark.parametrize("query", [one for one in EXAMPLES if "org:member " in one])
def test_an_example_query_names_nobody_whose_role_is_in_doubt(
    kg: KnowledgeGraph, query: str
) -> None:
    found = kg.query(query)
    names = [str(name) for name in found.vars]
    person, status = ("name" if "name" in names else "person"), "status" in names
    told = {
        str(row[names.index(person)]): str(row[names.index("status")] or "") if status else ""
        for row in found
    }
    kept = {name: of for name, of in HELD.items() if status or not of}
    assert {name: of.rpartition("#")[2].lower() for name, of in told.items()} in (
        kept,
        {name: of or "current" for name, of in kept.items()},
    )


def test_the_examples_ask_for_roles_in_three_places() -> None:
    assert len([one for one in EXAMPLES if "org:member " in one]) == 3


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("David Frid", "denied"),
        ("Erik Gran", "uncertain"),
        ("Göran Ivarsson", "future, uncertain"),
        ("Beata Dal", "former"),
    ],
)
def test_explain_shows_each_with_its_reservation(kg: KnowledgeGraph, name: str, told: str) -> None:
    facts = kg.explain(name).facts
    assert len(facts) == len(POSTS)
    for fact in facts:
        assert fact.detail.split(", 2027")[0] == told
