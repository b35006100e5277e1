"""Disjoint sets of mentions (union-find, Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Clusters(Generic[T]):
    """Items that can be joined; what is joined stays joined.

    The result does not depend on the order of joining.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {item: item for item in items}

    def root(self, item: T) -> T:
        """Return the item that stands for a cluster."""
        parent = self._parent.setdefault(item, item)
        while parent != self._parent[parent]:
            self._parent[item] = self._parent[parent]
            item, parent = parent, self._parent[parent]
        return parent

    def join(self, one: T, other: T) -> None:
        """Put two items, and all that is joined to either, into one cluster."""
        self._parent[self.root(one)] = self.root(other)

    def groups(self) -> list[list[T]]:
        """Return the clusters; items in the order they were given."""
        found: dict[T, list[T]] = {}
        for item in self._parent:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())
