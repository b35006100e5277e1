"""How the parse of a sentence leads from one thing named in it to another."""

from __future__ import annotations

from spacy.tokens import Token

from graph.extraction.text.items import Item

DEEPEST = 12  # steps up a parse, which should be a tree but comes from a model
LONGEST = 4  # steps of a path that is told in full
LISTED = frozenset({"conj", "appos", "flat", "compound"})  # steps that stay within a phrase


def path_between(one: Item, other: Item) -> str:
    """Return the relations up from one item and down to another: "nsubj < obl".

    Parameters
    ----------
    one, other : Item
        Of one sentence.

    Returns
    -------
    str
        Without the steps from word to word of a list or name; "far" for a longer path.
    """
    up, down = _governors(one), _governors(other)
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return "far"
    rise, fall = _relations(up[: up.index(meeting)]), _relations(down[: down.index(meeting)])
    if len(rise) + len(fall) > LONGEST:
        return "far"
    return f"{' '.join(rise)} < {' '.join(fall)}".strip()


def _relations(chain: list[Token]) -> list[str]:
    names = (token.dep_.split(":")[0] for token in chain)
    return [name for name in names if name not in LISTED]


def _governors(item: Item) -> list[Token]:
    """Return the head word of an item, its governor, the governor of that, up to the root."""
    token = next((t for t in item.tokens if t.head not in item.tokens), item.tokens[0])
    chain = [token]
    while token.head != token and len(chain) < DEEPEST:
        token = token.head
        chain.append(token)
    return chain
