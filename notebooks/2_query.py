# ---
# jupyter:
#   jupytext:
#     formats: py:percent,ipynb
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 2. Query
#
# The graph is RDF: SPARQL asks it anything, and pandas takes the answer. The prefixes of the
# vocabulary need not be declared.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import pandas as pd

from graph import KnowledgeGraph, resources

pd.set_option("display.max_colwidth", None)
kg = KnowledgeGraph(Path(mkdtemp()) / "kg")
kg.add([resources.seeds("documents")])


def frame(sparql: str) -> pd.DataFrame:
    """Return the rows of a SELECT as a table."""
    result = kg.query(sparql)
    rows = [["" if term is None else term.toPython() for term in row] for row in result]
    return pd.DataFrame(rows, columns=[str(name) for name in result.vars])


# %% [markdown]
# Who holds which role where, by the texts?

# %%
frame("""
SELECT ?person ?roll ?organisation WHERE {
  ?membership org:member/rdfs:label ?person ; org:role/rdfs:label ?roll .
  OPTIONAL { ?membership org:organization/rdfs:label ?organisation }
  FILTER NOT EXISTS { ?membership sb:roleStatus|sb:modality ?otherwise }
} ORDER BY ?person ?roll LIMIT 8
""")

# %% [markdown]
# Who voices most ideas?

# %%
voiced = frame("""
SELECT ?person (COUNT(DISTINCT ?idea) AS ?ideas) WHERE {
  ?speaker sb:voiced ?idea ; rdfs:label ?person .
} GROUP BY ?person ORDER BY DESC(?ideas) ?person LIMIT 8
""")

figure, axes = plt.subplots(figsize=(7, 3))
axes.barh(voiced["person"][::-1], voiced["ideas"][::-1], color="#2f6f8f")
axes.set_xlabel("antal idéer som personen tar upp")
axes.spines[["top", "right"]].set_visible(False)
figure.tight_layout()

# %% [markdown]
# And the sentence behind one answer, straight from the graph:

# %%
frame("""
SELECT ?vem ?ord ?dokument WHERE {
  ?q a schema:Quotation ; schema:spokenByCharacter/rdfs:label ?vem ; schema:text ?ord ;
     schema:isPartOf/dcterms:source ?dokument .
} ORDER BY ?vem ?ord LIMIT 3
""")
