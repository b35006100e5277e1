"""Disjoint sets of mentions (union-find, Tarjan 1975), and such that some are kept apart."""

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

    def joined(self, one: T, other: T) -> bool:
        """Tell whether two items are in one cluster."""
        return self.root(one) == self.root(other)

    def groups(self) -> list[list[T]]:
        """Return the clusters; items in the order they were given."""
        found: dict[T, list[T]] = {}
        for item in self._parent:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())


class ApartClusters(Clusters[T]):
    """Clusters some of which are never joined: what would join them is left undone.

    Here the order of joining matters: what comes first holds.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        super().__init__(items)
        self._foes: dict[T, set[T]] = {}

    def part(self, one: T, other: T) -> None:
        """Keep the clusters of two items apart from now on; too late if they are joined."""
        mine, theirs = self.root(one), self.root(other)
        if mine != theirs:
            self._foes.setdefault(mine, set()).add(theirs)
            self._foes.setdefault(theirs, set()).add(mine)

    def apart(self, one: T, other: T) -> bool:
        """Tell whether the clusters of two items are kept apart."""
        return self.root(other) in self._foes.get(self.root(one), ())

    def contested(self, item: T) -> bool:
        """Tell whether the cluster of an item is kept apart from any."""
        return bool(self._foes.get(self.root(item)))

    def join(self, one: T, other: T) -> None:
        """Put two items into one cluster unless theirs are kept apart."""
        mine, theirs = self.root(one), self.root(other)
        if mine == theirs or self.apart(mine, theirs):
            return
        super().join(mine, theirs)
        moved = self._foes.pop(mine, set())
        for foe in moved:
            self._foes[foe].discard(mine)
            self._foes[foe].add(theirs)
        if moved:
            self._foes.setdefault(theirs, set()).update(moved)
