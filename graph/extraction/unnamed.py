"""Words for people and bodies that a text lets speak without naming them."""

from __future__ import annotations

from spacy.tokens import Token

from graph.extraction.knowledge import Knowledge


def denotes_people(noun: Token, knowledge: Knowledge) -> bool:
    """Tell whether a noun is a word for people or bodies: "forskare", "utredningen".

    Parameters
    ----------
    noun : Token
        The head of a subject.
    knowledge : Knowledge
    """
    if noun.lower_ in knowledge.words["plural_people"] and noun.pos_ != "DET":
        return True
    if noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return False
    if noun.lower_ in knowledge.words["one_person"]:
        return True
    if noun.pos_ == "NUM" or noun.lemma_.lower() in knowledge.words["measures"]:
        of = [child for child in noun.children if child.dep_ == "nmod"]
        return not of or any(denotes_people(child, knowledge) for child in of)
    forms = {noun.lower_.replace("\u00ad", ""), noun.lemma_.lower()}
    return any(
        form.endswith(tuple(knowledge.words["collectives"]))
        or knowledge.base_role(form) is not None
        or knowledge.plural_role(form) is not None
        or knowledge.organisation_head(form, suffix=None) is not None
        for form in forms
    )
