from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.documents.markdown import heading_starts, row_starts, without_marks
from graph.documents.spans import blank, enclosed

MARKED = st.text(st.sampled_from("aÅ é*_#>|-`~[](){}!<>\\\n\t\"'/:.&=;1"), max_size=120)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("# Rubrik", "Rubrik"),
        ("## Rubrik ##", "Rubrik"),
        ("Rubrik\n======", "Rubrik"),
        ("Nummer #1 i C#", "Nummer #1 i C#"),
        ("En **viktig** och *nyttig* __sak__ _här_", "En viktig och nyttig sak här"),
        ("**Kontakt: **Anna", "Kontakt: Anna"),
        ("***allt***", "allt"),
        ("2 * 3 * 4 och forskar*innen", "2 * 3 * 4 och forskar*innen"),
        ("snake_case_namn", "snake_case_namn"),
        (r"\*inte kursiv\*", "*inte kursiv *"),
        (r"\*\*\*", ""),
        ("* * *", ""),
        ('[nämnden](https://x.se/a_(b) "Titel") möts', "nämnden möts"),
        ("[nämnden\ni staden](/a) möts", "nämnden\ni staden möts"),
        ("[nämnden][1] möts\n\n[1]: https://x.se/a 'T'", "nämnden möts"),
        ("![porträtt](bild.jpg) Anna", "Anna"),
        ("[![logga](a.png)](https://x.se) Anna", "Anna"),
        (
            "Enligt rapporten[^1] är det så.[2]\n\n[^1]: Se sidan två.",
            "Enligt rapporten är det så.\n\nSe sidan två.",
        ),
        ("> Citat\n> > inre", "Citat\ninre"),
        ("före\n```python\nkod()\n```\nefter", "före\n\n\n\nefter"),
        ("före\n```\nden sista utan slut", "före\n\nden sista utan slut"),
        ("kör `samband build` nu", "kör samband build nu"),
        ('<p class="a">Anna<br/>Ek</p>', "Anna Ek"),
        ("a <!-- dold\nanmärkning --> b", "a\nb"),
        ("a <!-- utan slut", "a <!-- utan slut"),
        ("<script>var x = 'Anna';</script>Bo", "Bo"),
        ("<SCRIPT>var x = 'Anna';</Script>Bo", "Bo"),
        ("3 < 5 och 7 > 2", "3 < 5 och 7 > 2"),
        ("Ek&nbsp;&amp; Ås", "Ek & Ås"),
        ("| Namn | Roll |\n| --- | :-: |\n| Anna | chef |", "Namn Roll\n\nAnna chef"),
        ("antingen|eller", "antingen|eller"),
        ("- [x] klart\n- [ ] kvar", "- klart\n- kvar"),
        ("– Ja, sade hon.", "– Ja, sade hon."),
        ("~~struket~~ kvar", "struket kvar"),
        ("rad med brytning\\\nnästa", "rad med brytning\nnästa"),
    ],
)
def test_marks_are_not_content(text: str, left: str) -> None:
    content = without_marks(text)
    assert len(content) == len(text)
    folded = "\n".join(" ".join(line.split()) for line in content.split("\n"))
    assert folded.strip() == left


@settings(deadline=None)
@given(MARKED)
def test_only_spaces_replace(text: str) -> None:
    content = without_marks(text)
    assert len(content) == len(text)
    for old, new in zip(text, content, strict=True):
        assert new == old or (new == " " and old != "\n")


@settings(deadline=None)
@given(MARKED)
def test_marked_lines_begin_at_lines(text: str) -> None:
    starts = {0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")}
    assert heading_starts(text) | row_starts(text) <= starts


def test_headings() -> None:
    text = "# Ett\nTvå\n---\n**Tre**\n**Fyra:** text\n#fem\n"
    assert heading_starts(text) == {0, text.index("Två"), text.index("**Tre")}


@settings(deadline=None)
@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5)
)
def test_blank_covers_exactly_the_ranges(text: str, ranges: list[tuple[int, int]]) -> None:
    inside = {place for start, end in ranges for place in range(start, end)}
    expected = "".join(
        " " if place in inside and letter != "\n" else letter for place, letter in enumerate(text)
    )
    assert blank(text, [(min(a, len(text)), min(b, len(text))) for a, b in ranges]) == expected


def test_enclosed_ends_at_the_first_closer() -> None:
    assert enclosed("a<b<c>d>e<", "<", ">") == [(1, 6)]
