"""Matters with a name of their own: laws, treaties, agreements, programmes ("Agenda 2030")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from graph.extraction.lexicon.tables import Row, read_list
from graph.extraction.text.phrases import Phrase
from graph.extraction.text.reading import Sentence, end_of
from graph.records import Span

ACRONYM = 6
"""Letters in the longest form, all of them capitals, that is taken for an acronym."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a matter: its words, and the name it is registered under."""

    words: tuple[str, ...]
    name: str

    @property
    def is_acronym(self) -> bool:
        """Tell whether these are letters that may stand for something else, too."""
        word = self.words[0]
        return len(self.words) == 1 and word.isupper() and len(word) <= ACRONYM


class Matters:
    """Finds the matters of a table in texts.

    Parameters
    ----------
    rows : iterable of Row
        With columns `name` and `aliases`.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        forms: dict[str, list[Form]] = defaultdict(list)
        for row in rows:
            for written in (row["name"], *read_list(row.get("aliases", ""), ";")):
                form = Form(tuple(written.split()), row["name"])
                forms[form.words[0].lower()].append(form)
        self._forms = {
            first: sorted(found, key=lambda form: (-len(form.words), form.words))
            for first, found in forms.items()
        }

    def find(self, sentences: Sequence[Sentence]) -> tuple[Phrase, ...]:
        """Return the matters named in a text.

        An acronym counts only where the text names the matter in full, too: "LAS" may be a code.

        Parameters
        ----------
        sentences : sequence of Sentence
        """
        found = [pair for sentence in sentences for pair in self._in(sentence)]
        named = {form.name for form, _ in found if not form.is_acronym}
        return tuple(
            Phrase(span, form.name, form.words[-1].lower(), modified=True)
            for form, span in found
            if form.name in named
        )

    def _in(self, sentence: Sentence) -> Iterator[tuple[Form, Span]]:
        tokens, position = sentence.tokens, 0
        while position < len(tokens):
            form = self._at(tokens, position)
            if form is None:
                position += 1
                continue
            last = tokens[position + len(form.words) - 1]
            yield form, Span(tokens[position].idx, end_of(last))
            position += len(form.words)

    def _at(self, tokens: Sequence[Token], position: int) -> Form | None:
        """Return the longest form that begins at a word."""
        first = tokens[position].text
        keys = {first.lower(), _bare(first).lower()}
        for form in (form for key in sorted(keys) for form in self._forms.get(key, ())):
            written = [token.text for token in tokens[position : position + len(form.words)]]
            if _same(written, form.words):
                return form
        return None


def _same(written: Sequence[str], words: Sequence[str]) -> bool:
    """Compare word by word; the last may be a genitive, the first may open a sentence."""
    if len(written) != len(words):
        return False
    *head, last = written
    plain = [*head, _bare(last)]
    for candidate in (list(written), plain):
        capital = candidate[0][:1].lower() + candidate[0][1:]
        if list(words) in (candidate, [capital, *candidate[1:]]):
            return True
    return False


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(":s") else word.removesuffix("s")
