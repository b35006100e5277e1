"""Whether a clause tells of what was, is or will be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from spacy.tokens import Token

from graph.extraction.text.parse import verb_of
from graph.extraction.text.reading import has


def tense(token: Token, words: Mapping[str, frozenset[str]]) -> str:
    """Return the time that the clause of a word tells of.

    Parameters
    ----------
    token : Token
    words : mapping of str to frozenset of str
        Small words by what they do, `Knowledge.words`.

    Returns
    -------
    str
        ahead, past, now, untold (no finite verb) or without verb.
    """
    verb = verb_of(token)
    if verb is None:
        return "without verb"
    group = [verb, *(child for child in verb.children if child.pos_ == "AUX")]
    forms = {each.lower_ for each in group}
    if forms & words["coming"]:
        return "ahead"
    if any(_past(each, words["past_passives"]) for each in group):
        return "past"
    if has(verb, "VerbForm", "Sup") and (len(group) == 1 or forms & words["have"]):
        return "past"  # "är planerat" tells of now
    return "now" if any(has(each, "Tense", "Pres") for each in group) else "untold"


def _past(verb: Token, passives: Collection[str]) -> bool:
    if has(verb, "Tense", "Past"):
        return True
    return has(verb, "Voice", "Pass") and verb.lower_.endswith(tuple(passives))
