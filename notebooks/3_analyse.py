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
# # 3. Analyse
#
# `analyze` says on one page what the graph says: who is heard, which ideas travel, who ties worlds
# together. Underneath is networkx.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import networkx
import pandas as pd

from graph import KnowledgeGraph, resources
from graph.network.projections import bipartite, one_mode
from graph.records import Kind

kg = KnowledgeGraph(Path(mkdtemp()) / "kg")
kg.add([resources.seeds("documents")])
report = kg.analyze()
sections = {section.key: section for section in report.sections}

# %%
heard = sections["heard"]
pd.DataFrame([claim.cells for claim in heard.claims], columns=heard.columns)

# %% [markdown]
# Each line can be opened: the sentences behind it, and what `explain` takes.

# %%
claim = heard.claims[0]
print(claim.text)
for source in claim.evidence[:2]:
    print(f"    {source.text}  [{source.source}]")
claim.open

# %% [markdown]
# ## Who speaks of what?
#
# A projection keeps two kinds of things and the ties between them: here people and ideas, of the
# part that hangs together.

# %%
net = kg.network()
voiced = bipartite(net, Kind.PERSON, Kind.IDEA)
largest = voiced.subgraph(max(networkx.connected_components(voiced), key=len))

figure, axes = plt.subplots(figsize=(8, 5.5))
where = networkx.spring_layout(largest, seed=4, k=0.42, iterations=400)
colours = ["#2f6f8f" if side == 0 else "#d9a441" for _, side in largest.nodes(data="bipartite")]
networkx.draw_networkx_edges(largest, where, ax=axes, edge_color="#c5ced5")
networkx.draw_networkx_nodes(largest, where, ax=axes, node_size=60, node_color=colours)
for node, (x, y) in where.items():
    person = largest.nodes[node]["bipartite"] == 0
    label = largest.nodes[node]["label"]
    axes.text(x, y + 0.03, label, ha="center", size=8, weight="bold" if person else "normal")
axes.set_title("Vem talar om vad? Personer (blå) och idéer (gula)")
axes.margins(0.12)
axes.set_axis_off()

# %% [markdown]
# What people share makes a graph of people alone; what many share counts little.

# %%
people = [node for node, side in voiced.nodes(data="bipartite") if side == 0]
shared = one_mode(voiced, people)
for one, other, things in shared.edges(data="shared"):
    names = [net.nodes[node]["label"] for node in (one, other, *things)]
    print(f"{names[0]} och {names[1]}: {', '.join(names[2:])}")

# %% [markdown]
# ## How are two people connected?

# %%
for step in kg.analyze(path=("Mattias Jansson", "Gunnar Björkman")).sections[0].claims:
    print(step.text)
    print(f"    {step.evidence[0].text}")
