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
# # 4. View
#
# One HTML file holds the graph, the sentences and a SPARQL engine. It needs no network, so it can
# be sent to a colleague as it is.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt

from graph import KnowledgeGraph, resources
from graph.network import communities, pagerank

folder = Path(mkdtemp())
kg = KnowledgeGraph(folder / "kg")
kg.add([resources.seeds("documents")])
kg.view(folder / "graf.html")
kg.export(folder / "graf.ttl")
kg.export(folder / "graf.graphml")
sorted(path.name for path in folder.glob("graf.*"))

# %% [markdown]
# What the page draws large and in one colour are the measures of `graph.network`:

# %%
net = kg.network()
rank = pagerank(net)
groups = communities(net)
group = {node: number for number, members in enumerate(groups) for node in members}
leading = sorted(group, key=lambda node: (-rank[node], node))[:10][::-1]

figure, axes = plt.subplots(figsize=(7, 3.4))
colours = [plt.get_cmap("tab10")(group[node] % 10) for node in leading]
axes.barh(
    [net.nodes[node]["label"] for node in leading], [rank[node] for node in leading], color=colours
)
axes.set_xlabel("PageRank (färg: grupp)")
axes.spines[["top", "right"]].set_visible(False)
figure.tight_layout()
