"""The generated collection and the table of the report's cost; no test times anything."""

from __future__ import annotations

from benchmarks import analysis
from graph.network import build
from graph.network.projections import ties


def test_a_generated_collection_is_the_same_each_time_and_as_large_as_asked_for() -> None:
    one = analysis.generated(600)
    assert one == analysis.generated(600)
    assert len(one.entities) == analysis.NODES
    assert 500 < ties(build(one)).number_of_edges() <= 650


def test_the_table_has_a_line_for_each_graph() -> None:
    measured = analysis.Measured(10, 200, 300, 40, 1.25, 1.0, 250_000_000)
    lines = analysis.report([("kg", measured)]).splitlines()
    assert lines[-1] == "| kg | 10 | 200 | 300 | 40 | 1.2 | 1.0 | 250 |"
