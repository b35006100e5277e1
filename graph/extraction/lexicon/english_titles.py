"""English titles in Swedish text: "Head of Research", "Senior Advisor", "VP Sales"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LONGEST = 8  # words of a title
Words = Mapping[str, frozenset[str]]


def title_length(words: Sequence[str], small: Words) -> int:
    """Return how many words an English title has that begins some words, 0 if none does.

    It is made of words for ranks and fields with a noun for an office last ("Key Account
    Manager"), or of such a noun and a field ("Vice President Operations", "Head of Research").

    Parameters
    ----------
    words : sequence of str
        As written, up to the first name.
    small : mapping of str to frozenset of str
        The small words of the lexicon.
    """
    parts, offices = small["english_parts"], small["english_offices"]
    end, office = 0, 0  # after the last word that belongs to the title, and after its office
    while end < min(len(words), LONGEST):
        word = words[end].lower()
        if word in offices:
            office = end + 1
        elif word not in parts and not (end and _joins(words[end : end + 2], small)):
            break
        end += 1
    if not office:
        return 0
    end = max(end, _past_field(words, end, small) if end == office else end)
    return end if end > 1 else 0


def _joins(words: Sequence[str], small: Words) -> bool:
    """Tell whether the first of two words joins the second to a title: "& Culture"."""
    if len(words) < 2 or words[0].lower() not in small["english_joins"]:
        return False
    return (
        words[1].lower() in small["english_parts"] or words[1].lower() in small["english_offices"]
    )


def _past_field(words: Sequence[str], start: int, small: Words) -> int:
    """Return the position after "of People & Culture", or 0 if no field stands at a position."""
    if words[start : start + 1] != ["of"]:
        return 0
    end = start + 1
    links = small["english_joins"] | {"of", "the"}
    while end < min(len(words), LONGEST) and (
        words[end][0].isupper() or words[end].lower() in links | small["english_parts"]
    ):
        end += 1
    while words[end - 1].lower() in links:
        end -= 1
    return end if end > start + 1 else 0
