"""The knowledge-graph directory: what is kept on disk, and how it changes without ever breaking."""

from __future__ import annotations

from graph.store.draft import Draft
from graph.store.history import Changes, Step
from graph.store.knowledge_store import KnowledgeGraphStore
from graph.store.manifest import DocumentEntry
from graph.store.snapshot import Snapshot

__all__ = ["Changes", "DocumentEntry", "Draft", "KnowledgeGraphStore", "Snapshot", "Step"]
