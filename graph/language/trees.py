"""Dependency trees from arc scores: the maximum spanning tree with exactly one root.

Chu & Liu (1965), Edmonds (1967); one root by trying the promising ones (Zmigrod, Vieira &
Cotterell, "Please Mind the Root", EMNLP 2020, discuss other ways).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def heads(scores: Floats) -> Integers:
    """Return each word's head in the best tree; 0 is the root, word i is i + 1.

    Parameters
    ----------
    scores : ndarray [words, 1 + words]
        Score of every (dependent, head); a word's score as its own head is ignored.
    """
    count = len(scores)
    if not count:
        return np.zeros(0, np.int64)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    greedy: Integers = square[1:].argmax(1)
    if (greedy == 0).sum() == 1 and not cycle(np.concatenate([[0], greedy])):
        return greedy
    return _one_root(square)


def all_heads(scores: NDArray[np.floating[Any]], sizes: Integers) -> Integers:
    """Return what `heads` returns for each sentence of a batch, one sentence after the other.

    Most sentences' best heads are a tree at once; which ones is found for all together.

    Parameters
    ----------
    scores : ndarray [sentences, longest, longest]
        Score of every (dependent, head), place 0 being the root.
    sizes : ndarray [sentences]
        Places in use of each: its words and the root.
    """
    place = np.arange(scores.shape[1])
    used = place < sizes[:, None]
    table = np.where(used[:, None, :], scores, -np.inf)
    table[:, place, place] = -np.inf
    words = used & (place > 0)
    found: Integers = np.where(words, table.argmax(2), 0)
    above = found
    for _ in range(len(place).bit_length()):  # twice as many steps up each time
        above = np.take_along_axis(above, above, 1)
    sure = (((found == 0) & words).sum(1) == 1) & ~above.any(1)
    for i in np.flatnonzero(~sure).tolist():
        size = int(sizes[i])
        found[i, 1:size] = heads(scores[i, 1:size, :size].astype(np.float64))
    return found[words]


def _one_root(scores: Floats) -> Integers:
    """Return the best tree in which one word alone hangs from the root.

    No tree with a given root is better than every other word's best head; so roots are tried in
    the order of that bound, until no other can lead to a better tree.
    """
    below = np.arange(1, len(scores))
    others = scores[1:, 1:].max(1)
    bound = scores[1:, 0] + (others.sum() - others if len(others) > 1 else 0.0)
    best, found = -np.inf, np.zeros(len(below), np.int64)
    for root in np.argsort(-bound, kind="stable").tolist():
        if bound[root] <= best:
            break
        fixed = scores.copy()
        fixed[1:, 0] = fixed[root + 1] = -np.inf
        fixed[root + 1, 0] = scores[root + 1, 0]
        head = arborescence(fixed)[1:]
        value = float(scores[below, head].sum())
        if value > best:
            best, found = value, head
    return found


def cycle(head: Integers) -> list[int]:
    """Return the nodes of one cycle of `head`, where node 0 is the root; empty if there is none."""
    state = [0] * len(head)  # 0 new, else the number of the walk that came here
    state[0] = -1
    for start in range(1, len(head)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(head[node])
        if state[node] == start:
            found, here = [node], int(head[node])
            while here != node:
                found.append(here)
                here = int(head[here])
            return found
    return []


def arborescence(scores: Floats) -> Integers:
    """Return the best head of every node in a tree that hangs from node 0.

    Parameters
    ----------
    scores : ndarray [nodes, nodes]
        Score of (dependent, head), -inf where forbidden; row 0 is ignored.

    Notes
    -----
    Contracts one cycle after the other: O(nodes^3) in the worst case, in practice nearly
    O(nodes^2).
    """
    head: Integers = scores.argmax(1)
    head[0] = 0
    ring = cycle(head)
    if not ring:
        return head
    rest = [node for node in range(len(scores)) if node not in set(ring)]
    gain = scores[ring] - scores[ring, head[ring]][:, None]  # of entering the ring at each node
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = gain[:, rest].max(0)
    small[:-1, -1] = scores[np.ix_(rest, ring)].max(1)
    small[0] = -np.inf
    inner = arborescence(small)
    entry = rest[inner[-1]]
    broken = ring[int(gain[:, entry].argmax())]
    for i, node in enumerate(rest[1:], start=1):
        target = int(inner[i])
        if target < len(rest):
            head[node] = rest[target]
        else:
            head[node] = ring[int(scores[node, ring].argmax())]
    head[broken] = entry
    return head
