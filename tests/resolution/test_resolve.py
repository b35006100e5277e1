"""Which mentions are one entity, and what it is called."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.records import Entity, Extraction, Form, Kind, Membership, Mention, Span
from graph.resolution import resolve
from graph.resolution.clusters import Clusters
from graph.resolution.identifiers import slug
from graph.resolution.names import initials_match


def mention(name: str, start: int = 0, kind: Kind = Kind.PERSON, **more: object) -> Mention:
    span = Span(start, start + max(1, len(name)))
    return Mention(kind, span, name, name, span, **more)  # type: ignore[arg-type]


def entities(**documents: list[Mention]) -> dict[str, Entity]:
    found = resolve({key: Extraction(f"{key}.txt", tuple(m)) for key, m in documents.items()})
    return {entity.id: entity for entity in found}


def test_surname_initial_and_pronoun_are_the_full_name() -> None:
    found = entities(
        a=[
            mention("Stina Ekvall", 0),
            mention("Ekvall", 20),
            mention("S. Ekvall", 30),
            mention("", 40, form=Form.PRONOUN, antecedent=1),
        ]
    )
    assert list(found) == ["person/stina-ekvall"]
    assert found["person/stina-ekvall"].aliases == ("Ekvall", "S. Ekvall")
    assert len(found["person/stina-ekvall"].mentions) == 4


def test_two_people_of_one_surname_stay_apart() -> None:
    found = entities(
        a=[mention("Stina Ekvall", 0), mention("Bo Ekvall", 20), mention("Ekvall", 40)]
    )
    assert sorted(found) == ["person/bo-ekvall", "person/stina-ekvall"]
    assert ("a", 2) in found["person/bo-ekvall"].mentions


def test_surnames_do_not_cross_documents() -> None:
    found = entities(a=[mention("Stina Ekvall")], b=[mention("Ekvall")])
    assert len(found) == 2


def test_equal_full_names_and_identities_meet_across_documents() -> None:
    found = entities(
        a=[
            mention("Stina Ekvall"),
            mention("UD", 20, Kind.ORGANISATION, identity="Utrikesdepartementet"),
        ],
        b=[mention("stina ekvall"), mention("Utrikesdepartementet", 20, Kind.ORGANISATION)],
    )
    assert sorted(found) == ["organisation/utrikesdepartementet", "person/stina-ekvall"]


def test_described_events_stay_apart_and_get_their_own_ids() -> None:
    found = entities(
        a=[mention("panelsamtal", 0, Kind.EVENT, form=Form.NOMINAL)],
        b=[mention("panelsamtal", 0, Kind.EVENT, form=Form.NOMINAL)],
    )
    assert len(found) == 2
    assert all(path.startswith("event/panelsamtal~") for path in found)


@given(st.permutations(["a", "b", "c"]))
def test_order_of_documents_does_not_matter(order: list[str]) -> None:
    texts = {
        "a": Extraction("a.txt", (mention("Stina Ekvall"), mention("Ekvall", 20))),
        "b": Extraction("b.txt", (mention("Bo Ek"), mention("Stina Ekvall", 20))),
        "c": Extraction("c.txt", (mention("Ek"),)),
    }
    assert resolve({key: texts[key] for key in order}) == resolve(texts)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_clusters_are_networkx_components(pairs: list[tuple[int, int]]) -> None:
    clusters, net = Clusters(range(31)), nx.Graph()
    net.add_nodes_from(range(31))
    for one, other in pairs:
        clusters.join(one, other)
        net.add_edge(one, other)
    mine = {frozenset(group) for group in clusters.groups()}
    assert mine == {frozenset(component) for component in nx.connected_components(net)}


@given(st.text(max_size=40))
def test_slug_is_stable_and_holds_no_separator_runs(label: str) -> None:
    path = slug(label)
    assert path
    assert slug(path) == path
    assert "--" not in path
    assert "/" not in path


def test_slug_keeps_swedish_letters() -> None:
    assert slug("Öppna data-utredningen") == "öppna-data-utredningen"


def test_initials() -> None:
    assert initials_match("A. Ek", "Anna Ek")
    assert initials_match("Ek", "Anna Ek")
    assert not initials_match("B. Ek", "Anna Ek")
    assert initials_match("Lind Ek", "Anna Lind Ek")
    assert not initials_match("Berg Ek", "Anna Lind Ek")
    assert not initials_match("Anna Ek", "Anna Ek")
    assert not initials_match("Ek", "Ek")


def test_part_of_a_double_surname() -> None:
    found = entities(a=[mention("Stina Malm Ekvall", 0), mention("Stina Malm", 30)])
    assert list(found) == ["person/stina-malm-ekvall"]
    assert not initials_match("Bo II", "Ali bin Bo II")


def test_a_surname_goes_before_a_given_name() -> None:
    found = entities(
        a=[mention("Bo Ekvall", 0), mention("Ekvall Stina Lind", 20), mention("Ekvall", 50)]
    )
    assert ("a", 2) in found["person/bo-ekvall"].mentions


def test_genitives_and_hyphens_fork_no_name() -> None:
    found = entities(
        a=[mention("Stina Malm-Ekvall")],
        b=[mention("Stina Malm Ekvalls")],
        c=[mention("Brostatens institut", kind=Kind.ORGANISATION)],
        d=[mention("Brostatens instituts", kind=Kind.ORGANISATION)],
    )
    assert sorted(found) == ["organisation/brostatens-institut", "person/stina-malm-ekvalls"]


def test_letters_of_two_bodies_are_two() -> None:
    found = entities(
        a=[mention("BiR", 0, Kind.ORGANISATION, identity="Brorådet")],
        b=[mention("BIR", 0, Kind.ORGANISATION)],
    )
    assert len(found) == 2


def test_companies_with_and_without_their_legal_form() -> None:
    found = entities(
        a=[mention("Lindros Bygg AB", kind=Kind.ORGANISATION)],
        b=[mention("Lindros Bygg", kind=Kind.ORGANISATION)],
        c=[mention("AB Lindros Bygg", kind=Kind.ORGANISATION)],
    )
    assert len(found) == 1


def test_one_document_does_not_name_what_many_name_otherwise() -> None:
    many = {f"d{n}": [mention("Stina Ekvall")] for n in range(30)}
    found = entities(
        **many, z=[mention("Stina Ekvall"), mention("Ekvall Bo Lindros", 30), mention("Ekvall", 60)]
    )
    assert "person/stina-ekvall" in found


def test_misspelt_names_of_people_in_one_office() -> None:
    def minister(name: str, role: str = "bromminister") -> Extraction:
        person = mention(name)
        held = Membership(0, role, None, person.span, kind="office")
        return Extraction(f"{name}.txt", (person,), (held,))

    right = {f"a{n}": minister("Stina Ekvall") for n in range(6)}
    labels = {e.label for e in resolve({**right, "b": minister("Stina Ekval")})}
    assert labels == {"Stina Ekvall"}
    labels = {
        e.label for e in resolve({"a": minister("Stina Ekvall"), "b": minister("Stina Ekval")})
    }
    assert len(labels) == 1
    labels = {e.label for e in resolve({**right, "b": minister("Stina Ekval", "snickare")})}
    assert labels == {"Stina Ekvall", "Stina Ekval"}


def test_a_body_spelt_in_two_ways_in_one_text() -> None:
    body = Kind.ORGANISATION
    names = ["Broasamarbetet", "Brosamarbetet", "Brosamarbetena", "Bronämnden", "Brinämnden"]
    found = entities(a=[mention(name, 20 * n, body) for n, name in enumerate(names)])
    assert {frozenset({e.label, *e.aliases}) for e in found.values()} >= {
        frozenset({"Broasamarbetet", "Brosamarbetet"}),
        frozenset({"Brosamarbetena"}),
    }
    apart = entities(a=[mention(names[0], 0, body)], b=[mention(names[1], 0, body)])
    assert len(apart) == 2


def test_a_body_with_and_without_its_sort_or_its_owner() -> None:
    body = Kind.ORGANISATION
    found = entities(
        a=[mention("Föreningen Brovård", kind=body)],
        b=[
            mention("Brovård", kind=body),
            mention("Sveriges ambassad i Norrvik", 40, body),
            mention("ambassaden i Norrvik", 80, body),
        ],
        c=[
            mention("Norrviks enhet för broar", kind=body),
            mention("Ekbys enhet för broar", 40, body),
        ],
        d=[mention("Föreningen Norrvik", kind=body), mention("Norrvik", 40, Kind.PLACE)],
    )
    assert {
        "organisation/föreningen-brovård",
        "organisation/sveriges-ambassad-i-norrvik",
        "organisation/föreningen-norrvik",
    } < set(found)
    assert len(found) == 6


def test_a_body_with_its_seat_is_the_one_its_seat_owns() -> None:
    seated = mention("Högskolan i Norrvik", kind=Kind.ORGANISATION)
    owned = mention("Norrviks högskola", 40, kind=Kind.ORGANISATION)
    other = mention("Brobys högskola", 80, kind=Kind.ORGANISATION)
    assert len(entities(a=[seated, owned, other])) == 2
    assert len(entities(a=[seated], b=[owned], c=[other])) == 2


def test_a_body_goes_by_its_own_name_and_spelling() -> None:
    def label(*names: str, identity: str, kind: Kind = Kind.ORGANISATION) -> str:
        [found] = entities(
            a=[mention(name, 40 * n, kind, identity=identity) for n, name in enumerate(names)]
        ).values()
        return found.label

    assert label("Sveriges brovård", "brovården", identity="Brovården") == "Brovården"
    assert label("Statens Brorådet för alla", "SBr", identity="SBr") == "Statens Brorådet för alla"
    assert label("Norrviks Råd", identity="Norrviks råd") == "Norrviks råd"
    assert label("Norra Landet", "Norrland", identity="Norrland", kind=Kind.PLACE) == "Norrland"


def test_a_minister_by_surname_is_the_one_of_that_name_and_office() -> None:
    def minister(name: str, role: str) -> Extraction:
        person = mention(name)
        held = Membership(0, role, None, person.span, kind="office")
        return Extraction(f"{name}.txt", (person,), (held,))

    def people(**documents: Extraction) -> set[str]:
        return {entity.label for entity in resolve(documents)}

    full = minister("Stina Ekvall", "bromminister")
    assert people(a=full, b=minister("Ekvall", "statsråd")) == {"Stina Ekvall"}
    assert people(a=full, b=minister("Ekvall", "bromminister")) == {"Stina Ekvall"}
    assert people(a=full, b=minister("Ekvall", "fiskeminister")) == {"Stina Ekvall", "Ekvall"}
    other = minister("Bo Ekvall", "snickare")
    assert len(people(a=full, b=minister("Ekvall", "statsråd"), c=other)) == 3


def test_initials_of_the_only_body_of_a_text_that_has_them() -> None:
    body = Kind.ORGANISATION
    long, short = mention("Norra Brovårdens Råd", kind=body), mention("NBR", 40, body)
    assert len(entities(a=[long, short])) == 1
    assert len(entities(a=[long], b=[short])) == 2
    assert len(entities(a=[long, short, mention("Nya Brons Rum", 80, body)])) == 3
    assert len(entities(a=[long, mention("Nbr", 40, body)])) == 2
