from __future__ import annotations

import pytest

from graph.documents.swedish import is_swedish

SWEDISH = "Kommunen bygger en ny skola vid ån. Invånarna har länge väntat på beskedet och är nöjda."
ENGLISH = (
    "The council is building a new school by the river. People have waited long for this decision."
)


@pytest.mark.parametrize(
    "text",
    [
        SWEDISH,
        "Ny generaldirektör för Exempelverket",
        "Nämnden säger nej",
        "Ordförandens jultal",
        f"{SWEDISH}\n\n{ENGLISH[:60]}",
        f"{ENGLISH[:50]}\n\n{SWEDISH}\n\n{SWEDISH}",
    ],
)
def test_swedish(text: str) -> None:
    assert is_swedish(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "The committee met on Monday to discuss the budget.",
        "Kommunen bygger en ny skole ved elven. Innbyggerne har ventet lenge på beskjeden.",
        "Kommunen bygger en ny skole ved åen. Borgerne har ventet længe på beskeden.",
        "Kommunen byggjer ein ny skule ved elva. Innbyggjarane har venta lenge på dette.",
        "Kunta rakentaa uuden koulun joen rannalle. Asukkaat ovat odottaneet päätöstä pitkään.",
        "Die Gemeinde baut eine neue Schule am Fluss. Viele Menschen haben lange darauf gewartet.",
        f"{SWEDISH}\n\n" + f"{ENGLISH}\n\n" * 4,
    ],
)
def test_not_swedish(text: str) -> None:
    assert not is_swedish(text)
