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
# # 1. Build
#
# A folder of Swedish texts becomes a knowledge graph: people, organisations, places, events and
# ideas, and what the texts say of them. Here the folder is the sample reports that come with
# Samband.

# %%
from pathlib import Path
from tempfile import mkdtemp

from graph import KnowledgeGraph, resources

kg = KnowledgeGraph(Path(mkdtemp()) / "kg")
report = kg.add([resources.seeds("documents")])
report.counts

# %% [markdown]
# Every statement keeps the sentence that says so. What does the graph know of Laura Hartman?

# %%
explained = kg.explain("Laura Hartman")
for fact in explained.facts[:4]:
    print(fact.sentence())
    for evidence in fact.evidence:
        print(f"    {' '.join(evidence.text.split())}  [{evidence.source}]")

# %% [markdown]
# A build adds to what is there: reading the same folder again reads nothing twice.

# %%
kg.add([resources.seeds("documents")]).unchanged
