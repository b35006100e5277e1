# %% [markdown]
# # A first graph
#
# Build a knowledge graph from the sample reports, ask it a question, look at it as a network, and
# read the sentences behind what it says.

# %%
from pathlib import Path
from tempfile import mkdtemp

from graph import KnowledgeGraph, resources

kg = KnowledgeGraph(Path(mkdtemp()) / "kg")
report = kg.add([resources.seeds("documents")])
print(report.counts)

# %% [markdown]
# ## Who voices which idea?
#
# Every prefix of the vocabulary is known to a query without being declared.

# %%
query = """
SELECT ?name (COUNT(DISTINCT ?idea) AS ?ideas) WHERE {
  ?person sb:voiced ?idea ; rdfs:label ?name .
} GROUP BY ?name ORDER BY DESC(?ideas) ?name LIMIT 5
"""
for row in kg.query(query):
    print(f"{row.name}: {row.ideas}")

# %% [markdown]
# ## The graph as a network
#
# `network()` is a networkx `MultiDiGraph`: entities are nodes, statements are edges.

# %%
network = kg.network()
people = [node for node, kind in network.nodes(data="kind") if kind == "person"]
for node in sorted(people, key=lambda node: (-network.degree(node), node))[:5]:
    print(network.nodes[node]["label"], network.degree(node))

# %% [markdown]
# ## The sentences behind it

# %%
for fact in kg.explain("Laura Hartman").facts[:3]:
    print(fact.subject, fact.predicate, fact.object)
    for evidence in fact.evidence:
        print(f"    {evidence.text} ({evidence.source})")
