"""Who a pronoun refers to: the likeliest person before it."""

from __future__ import annotations

from spacy.tokens import Token

from graph.extraction.clauses.voices import Voices
from graph.extraction.lexicon.knowledge import Knowledge
from graph.extraction.text.mentions import Mentions
from graph.extraction.text.reading import Reading
from graph.records import Form, Kind, Mention

REACH = 12  # sentences back that a pronoun may refer to
MAIN, EMBEDDED = 1.5, 1.2  # sentences that a subject, or one inside a clause, is nearer by
CLAUSES = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "csubj"})
BESIDE = frozenset({"appos", "flat:name"})  # a name beside a title
ARTICLES = frozenset({"en", "ett"})  # of somebody who comes in


class Antecedents:
    """Finds the people that pronouns refer to.

    Parameters
    ----------
    reading : Reading
    knowledge : Knowledge
    mentions : Mentions
    """

    def __init__(self, reading: Reading, knowledge: Knowledge, mentions: Mentions) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._mentions = mentions
        self._voices = Voices(reading, knowledge)

    def of(self, token: Token, gender: str) -> int | None:
        """Return the mention of a person that a pronoun refers to, or None.

        The likeliest is the latest subject, else the latest person; first names rule out the
        other gender. Source of the preference for subjects: centering theory (Grosz, Joshi and
        Weinstein 1995). Somebody without a name who has come in since is meant before them. The
        reporter's pronouns do not refer to those whom only a speaker has named.

        Parameters
        ----------
        token : Token
            The pronoun.
        gender : str
            "f", "m", or "n" for any.
        """
        here = self._reading.sentence_at(token.idx).index
        closing = self._voices.closing(token)
        told = not self._voices.spoken(token)
        best: tuple[float, int] | None = None
        for index, mention in enumerate(self._mentions):
            if mention.kind is not Kind.PERSON or mention.span.end > token.idx:
                continue
            distance = here - self._reading.sentence_at(mention.span.start).index
            if distance > REACH or not self._agrees(index, gender):
                continue
            if (closing and distance == 0) or (told and self._spoken(mention)):
                continue
            score = mention.span.start / 1e6 - distance + self._weight(index)
            if best is None or score > best[0]:
                best = (score, index)
        if best is None or self._newcomer(token, self._mentions[best[1]].span.end, closing=closing):
            return None
        return best[1]

    def _spoken(self, mention: Mention) -> bool:
        first = self._reading.doc.char_span(
            mention.span.start, mention.span.end, alignment_mode="expand"
        )
        return first is not None and self._voices.spoken(first[0])

    def _newcomer(self, pronoun: Token, since: int, *, closing: bool) -> bool:
        """Tell whether somebody without a name has come in since: "En kvinna sa att hon …".

        The attribution of a dash paragraph goes on from the paragraph before.
        """
        here = self._reading.sentence_at(pronoun.idx)
        before = self._reading.sentences[here.index - 1] if here.index else here
        apart = before.block != here.block and not closing
        near = here.tokens if apart else (*before.tokens, *here.tokens)
        return any(
            since < token.idx < pronoun.idx
            and (token.dep_.startswith("nsubj") or token.dep_ == "appos")
            and self._somebody(token)
            for token in near
        )

    def _somebody(self, noun: Token) -> bool:
        """Tell whether a word brings in one person: "en kvinna", "en ung läkare", "en av dem"."""
        if noun.lower_ in ARTICLES:
            return noun.pos_ == "PRON"
        one = noun.lower_ in self._knowledge.words["one_person"]
        if not one and self._knowledge.base_role(noun.lower_) is None:
            return False
        beside_name = noun.dep_ == "appos" and self._mentions.at(noun.head.idx) is not None
        return not beside_name and any(child.lower_ in ARTICLES for child in noun.lefts)

    def _agrees(self, index: int, gender: str) -> bool:
        name = self._mentions[self._mentions.root(index)].name
        first = self._full_name(name).split()
        known = (
            self._knowledge.first_names.get(first[0].split("-")[0].lower(), "n") if first else "n"
        )
        return "n" in {gender, known} or known == gender

    def _full_name(self, name: str) -> str:
        """Return the longest name in the text that ends in this one."""
        names = [m.name for m in self._mentions if m.kind is Kind.PERSON and m.form is Form.NAME]
        return max((n for n in names if n == name or n.endswith(f" {name}")), key=len, default=name)

    def _weight(self, index: int) -> float:
        """Return how many sentences nearer a subject or a source is than anybody else."""
        span = self._mentions[index].span
        sentence = self._reading.sentence_at(span.start)
        words = [token for token in sentence.tokens if span.start <= token.idx < span.end]
        return max((self._word_weight(token) for token in words), default=0.0)

    def _word_weight(self, token: Token) -> float:
        if any(child.lower_ in self._knowledge.words["according"] for child in token.children):
            return MAIN
        subject = token.head if token.dep_ in BESIDE else token
        speaks = subject is not token or subject.head.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}
        if not subject.dep_.startswith("nsubj") or not speaks:
            return 0.0
        verbs = (subject.head, *subject.head.ancestors)
        return EMBEDDED if any(verb.dep_ in CLAUSES for verb in verbs) else MAIN
