"""Words for people and bodies that a text lets speak without naming them."""

from __future__ import annotations

from spacy.tokens import Token

from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.reading import has

NOUNS = frozenset({"NOUN", "PROPN"})


def denotes_people(noun: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word stands for people or bodies: "forskare", "utredningen", "de unga".

    Parameters
    ----------
    noun : Token
        The head of a subject.
    knowledge : Knowledge
    """
    words = knowledge.words
    if noun.text.endswith("-"):  # "stats- och regeringscheferna"
        return any(denotes_people(c, knowledge) for c in noun.children if c.dep_ == "conj")
    if noun.lower_ in words["plural_people"] and noun.pos_ != "DET":
        return True
    if noun.pos_ not in NOUNS or noun.lemma_.lower() in words["measures"]:
        return _share(noun, knowledge)
    if noun.lower_ in words["one_person"]:
        return True
    forms = {noun.lower_.replace("\u00ad", ""), noun.lemma_.lower()}
    return any(
        form.endswith(tuple(words["collectives"]))
        or knowledge.base_role(form) is not None
        or knowledge.plural_role(form) is not None
        or knowledge.organisation_head(form, suffix=None) is not None
        for form in forms
    )


def _share(word: Token, knowledge: Knowledge) -> bool:
    """Tell whether a word counts people: "40 procent", "fyra av tio elever", "de äldre"."""
    if word.pos_ == "ADJ":
        articles = knowledge.words["plural_people"]
        return (
            word.lower_.endswith(tuple(knowledge.words["collectives"]))
            or knowledge.base_role(word.lower_) is not None
            or any(child.lower_ in articles for child in word.children if child.dep_ == "det")
        )
    of = [child for child in word.children if child.dep_ == "nmod"]
    numbered = any(child.dep_ == "nummod" for child in word.children)
    counts = word.pos_ in {"NUM", *NOUNS} and (numbered or not has(word, "Number", "Plur"))
    return any(denotes_people(child, knowledge) for child in of) or (counts and not of)
