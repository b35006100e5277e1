"""The words of titles: what the lexicon has of roles, indexed by form."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from graph.extraction.lexicon.heads import Head, read_heads
from graph.extraction.lexicon.tables import Row, read_forms
from graph.extraction.lexicon.verbs import Verb, read_verb

REMEMBERED = 50_000  # words whose look-up is kept
ADDRESSES = frozenset({"address", "academic degree", "excellency"})  # kinds of honorific
FIELD = 4  # letters that a compound has at least before its head: no "samråd"


class RoleWords(ABC):
    """Titles, what modifies them, and the verbs that give them: a part of `Knowledge`."""

    @abstractmethod
    def _rows(self, name: str) -> list[Row]:
        """Return the rows of a table of the lexicon."""

    @property
    @abstractmethod
    def words(self) -> Mapping[str, frozenset[str]]:
        """Small words by what they do."""

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """Base form of each form of a title: "ordföranden" → "ordförande"."""
        found: dict[str, str] = {}
        for row in self._rows("roles"):
            first, _, noun = row["role"].lower().partition(" ")
            forms = read_forms(row, "role")
            forms |= {form.replace(f"{first}a ", f"{first}e ", 1) for form in forms}
            weak = {form.split()[0] for form in forms} - {first} if noun else set()
            for form in (*forms, *(f"{word} {noun}" for word in sorted(weak))):
                found.setdefault(form, row["role"].lower())  # "Sveriges särskilda sändebud"
        for row in self._rows("role_abbreviations"):
            found.setdefault(row["abbreviation"].lower(), row["role"].lower())
        return found

    @cached_property
    def role_kinds(self) -> Mapping[str, str]:
        """Class of each title in base form: office, profession, membership and more."""
        return {row["role"].lower(): row["kind"] for row in self._rows("roles")}

    def role_kind(self, title: str) -> str:
        """Return the class of a title in base form, "" if nothing in it has one."""
        return self._role_kind(title)

    @cached_property
    def _role_kind(self) -> Callable[[str], str]:
        return lru_cache(maxsize=REMEMBERED)(self._find_kind)

    def _find_kind(self, title: str) -> str:
        for word in (title, *title.split()):
            if word in self.role_kinds:
                return self.role_kinds[word]
            for head in self.role_heads:
                if head.kind and head.fits(word, compound=True) and not head.excepts(word):
                    return head.kind
        return ""

    @cached_property
    def role_heads(self) -> tuple[Head, ...]:
        """Endings that make a compound a title, longest first."""
        return read_heads(self._rows("role_heads"))

    @cached_property
    def role_modifiers(self) -> Mapping[str, str]:
        """Effect of a word before a title: "tidigare" → "former"."""
        return {row["word"].lower(): row["status"] for row in self._rows("role_modifiers")}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Words in lower case before a name that are neither part of it nor a post: "Mr."."""
        rows = self._rows("honorifics")
        return frozenset(row["word"].lower() for row in rows if row["kind"] in ADDRESSES)

    @cached_property
    def appointment_verbs(self) -> tuple[Verb, ...]:
        """Verbs by which somebody comes to, holds or leaves a role."""
        rows = self._rows("appointment_verbs")
        return tuple(read_verb(row, row["pattern"], row["status"]) for row in rows)

    def base_role(self, word: str) -> str | None:
        """Return the base form of a title, or None if the word is none.

        Parameters
        ----------
        word : str
            One word as written, e.g. "Sjukvårdsministern".
        """
        return self._base_role(word.lower())

    @cached_property
    def _base_role(self) -> Callable[[str], str | None]:
        return lru_cache(maxsize=REMEMBERED)(self._find_role)

    def _find_role(self, lower: str) -> str | None:
        if lower in self.roles:
            return self.roles[lower]
        base, head = self._compound(lower)
        return None if head is None or head.excepts(lower) else base

    def _compound(self, lower: str) -> tuple[str, Head | None]:
        """Return the base form of a compound, and the head of titles that it ends in."""
        for head in self.role_heads if lower.endswith(self._role_endings) else ():
            for form in (head.base, head.definite):
                if form and lower.endswith(form) and len(lower) > len(form) + 1:
                    return lower[: len(lower) - len(form)] + head.base, head
        return lower, None

    @cached_property
    def _role_endings(self) -> tuple[str, ...]:
        """Every form that a compound for a title may end in."""
        forms = {form for head in self.role_heads for form in (head.base, head.definite)}
        return tuple(sorted(forms - {""}))

    def officer(self, word: str) -> str | None:
        """Return the base form of a title that stands right before somebody's name.

        There "miljörådet" is a diplomat, though a council elsewhere.

        Parameters
        ----------
        word : str
            One word as written.
        """
        return self._officer(word.lower())

    @cached_property
    def _officer(self) -> Callable[[str], str | None]:
        return lru_cache(maxsize=REMEMBERED)(self._find_officer)

    def _find_officer(self, lower: str) -> str | None:
        base, head = self._compound(lower)
        if head is None or not head.excepts(lower):
            return self.base_role(lower)
        field = base.removesuffix(head.base)
        return base if base in head.exceptions and len(field) >= FIELD else None

    def plural_role(self, word: str) -> str | None:
        """Return the base form of a title in the plural, as it stands beside several names.

        Parameters
        ----------
        word : str
            One word as written, e.g. "utrikesministrarna".
        """
        return self._plural_role(word.lower())

    @cached_property
    def _plural_role(self) -> Callable[[str], str | None]:
        return lru_cache(maxsize=REMEMBERED)(self._find_plural)

    def _find_plural(self, lower: str) -> str | None:
        if lower in self._plural_roles:
            return self._plural_roles[lower]
        if not lower.endswith(self._plural_endings):
            return None
        form = next(form for form in self._plural_endings if lower.endswith(form))
        return lower.removesuffix(form) + self._plural_roles[form]

    @cached_property
    def _plural_roles(self) -> Mapping[str, str]:
        """Base form of each form of a title in the plural that is no form in the singular."""
        return {
            row[column].lower(): row["role"].lower()
            for row in self._rows("roles")
            for column in ("plural", "plural_definite")
            if row[column] and row[column].lower() not in self.roles
        }

    def alike_in_plural(self, role: str) -> bool:
        """Tell whether a title in base form is the same in the plural: "regionråd", "delägare".

        Parameters
        ----------
        role : str
            In lower case.
        """
        return role in self._alike or role.endswith(self._alike_endings)

    @cached_property
    def _alike(self) -> frozenset[str]:
        return frozenset(
            row["role"].lower() for row in self._rows("roles") if row["plural"] == row["role"]
        )

    @cached_property
    def _alike_endings(self) -> tuple[str, ...]:
        return tuple(sorted({head.base for head in self.role_heads} & self._alike))

    @cached_property
    def _plural_endings(self) -> tuple[str, ...]:
        """Plurals of the words that compounds end in, longest first."""
        heads = {head.base for head in self.role_heads}
        endings = (form for form, base in self._plural_roles.items() if base in heads)
        return tuple(sorted(endings, key=lambda form: (-len(form), form)))

    def opens_title(self, word: str) -> bool:
        """Tell whether a title may begin with a word, to look no further where none can.

        Parameters
        ----------
        word : str
            In lower case.
        """
        return self._opens_title(word)

    @cached_property
    def _opens_title(self) -> Callable[[str], bool]:
        fields = self.words["field_endings"]
        endings = ("-", *sorted(field + end for field in fields for end in ("", "a", "e")))
        first = {form.split()[0] for form in (*self.roles, *self.role_modifiers)}
        first |= self.words["english_parts"] | self.words["english_offices"]

        def opens(word: str) -> bool:
            bare = word.partition(":")[0]
            return (
                word in first
                or word.endswith(endings)
                or self.officer(bare) is not None
                or self.plural_role(word) is not None
            )

        return lru_cache(maxsize=REMEMBERED)(opens)
