"""A planted story: invented people in two worlds, and what a report has to find out about them.

- Two communities: those around Brorådet, who speak of bridges, and those around Hamnverket, who
  speak of harbours.
- A broker, Maj Örnfelt: the only one who goes to the events of both and speaks of what both do.
- An idea that spreads, medborgarbudget: `SPREAD` says who voices it first when.
- Ideas that come and go: vätgas and telefonkiosker.
- A trap: one wire story about Roland Kvist, which `PAPERS` papers print, each a little otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

BRIDGES = (
    *("Stina Ekvall", "Olof Rask", "Vera Lindmark", "Tage Bolin", "Märta Hallin", "Erik Strandman"),
)
HARBOURS = (
    *("Bo Lindros", "Karin Hamrin", "Nils Sjöqvist", "Ulla Brodd", "Sven Ahlroth", "Eva Björling"),
)
BROKER = "Maj Örnfelt"
LOUD = "Roland Kvist"
PAPERS = 12

SPREAD = (
    ("Stina Ekvall", "2021-03-01"),
    ("Olof Rask", "2021-06-15"),
    ("Vera Lindmark", "2022-02-10"),
    ("Bo Lindros", "2023-04-05"),
    ("Karin Hamrin", "2023-10-20"),
)
RISING = {2021: 0, 2022: 4, 2023: 12}
FALLING = {2021: 12, 2022: 4, 2023: 0}

BRIDGE_TOPICS = ("broavgifter", "kollektivtrafik", "biltullar")
HARBOUR_TOPICS = ("färjetrafik", "sjöfart", "farleder")
_OTHERS = (
    *("Arvid Norling", "Bodil Frank", "Cecilia Dahlmark", "David Ekroth", "Elsa Forsman"),
    *("Frans Gullberg", "Greta Holmin", "Hugo Insulander", "Inga Jarl", "Jonas Kullman"),
    *("Kerstin Lod", "Lars Malmros"),
)
_NORTH = (
    "Vägarna måste lagas före vintern",
    "Skolmaten ska lagas av egna kockar",
    "Badplatsen behöver en ny brygga",
    "Biblioteket ska vara öppet om kvällarna",
    "Snöröjningen kom för sent i år",
    "Lekplatserna är slitna och farliga",
    "Äldreboendet saknar sjuksköterskor på natten",
    "Simhallen läcker och kostar för mycket",
    "Cykelbanan slutar mitt i skogen",
    "Gatubelysningen är släckt i halva byn",
    "Återvinningen fungerar sämre än förr",
    "Musikskolan har lång kö till fiolen",
)
_SOUTH = (
    "Tågen står stilla varje vinter",
    "Fritidsgården måste få ny personal",
    "Brandstationen ligger för långt bort",
    "Ridskolan hotas av höga hyror",
    "Hembygdsgården behöver ett nytt tak",
    "Bredbandet når inte fram till öarna",
    "Torghandeln ska tillbaka till stortorget",
    "Vattenverket renoveras för sent",
    "Skidspåret växer igen av sly",
    "Sophämtningen uteblir i flera veckor",
    "Naturreservatet ska få fler stigar",
    "Föreningslivet saknar lokaler mitt i byn",
)
_WEEKDAYS = ("i måndags", "i tisdags", "i onsdags", "i torsdags", "i fredags")
_CUTS = ("", "Det rapporterar nyhetsbyrån.", "Mer om saken i morgondagens tidning.")


def write(folder: Path) -> Path:
    """Write the documents into a folder."""
    for name, date, publisher, title, paragraphs in _documents():
        body = "\n\n".join(paragraphs)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"---\ntitle: {title}\ndate: {date}\npublisher: {publisher}\n---\n"
            f"# {title}\n\n{body}\n",
            encoding="utf-8",
            newline="\n",
        )
    return folder


Text = tuple[str, str, str, str, list[str]]


def _documents() -> Iterator[Text]:
    yield from _world("broar", "Brorådet", "ledamot i", "Brodagen", BRIDGES, BRIDGE_TOPICS, "03")
    yield from _world(
        "hamnar", "Hamnverket", "utredare på", "Hamnforum", HARBOURS, HARBOUR_TOPICS, "05"
    )
    yield from _broker()
    yield from _spread()
    yield from _come_and_go("vätgas", RISING, "Vätgasen är framtiden", _OTHERS[:6], _NORTH)
    yield from _come_and_go(
        "telefonkiosker", FALLING, "Telefonkioskerna behövs", _OTHERS[6:], _SOUTH
    )
    yield from _wire()


def _world(
    name: str,
    body: str,
    role: str,
    event: str,
    people: tuple[str, ...],
    topics: tuple[str, ...],
    month: str,
) -> Iterator[Text]:
    for number, person in enumerate(people):
        for year in (2021, 2022, 2023):
            topic = topics[(number + year) % len(topics)]
            yield (
                f"{name}/{year}-{number}.md",
                f"{year}-{month}-{10 + number}",
                "Viknytt",
                f"{person} om {topic}",
                [
                    f"{person}, {role} {body}, deltog i konferensen {event} {year}.",
                    f"– Frågan om {topic} är avgörande för oss som arbetar här, sade {person}.",
                ],
            )


def _broker() -> Iterator[Text]:
    places = (("Brodagen", BRIDGE_TOPICS), ("Hamnforum", HARBOUR_TOPICS))
    for number, (event, topics) in enumerate(places):
        for year in (2021, 2022):
            yield (
                f"broar-och-hamnar/{year}-{number}.md",
                f"{year}-09-{10 + number}",
                "Viknytt",
                f"{BROKER} på {event}",
                [
                    f"Utredaren {BROKER} deltog i konferensen {event} {year}.",
                    f"– Vi måste tala om {topics[year % 3]} med alla som berörs, sade {BROKER}.",
                ],
            )


def _spread() -> Iterator[Text]:
    for number, (person, date) in enumerate(SPREAD):
        yield (
            f"budget/{number}.md",
            date,
            "Viknytt",
            f"{person} vill pröva medborgarbudget",
            [
                f"Kommunen prövar nya former i år, och {person} har följt arbetet på nära håll.",
                f"– Med en medborgarbudget får invånarna bestämma själva, sade {person}.",
            ],
        )


def _come_and_go(
    topic: str,
    years: dict[int, int],
    words: str,
    people: tuple[str, ...],
    others: tuple[str, ...],
) -> Iterator[Text]:
    """Twelve documents a year, of which so many are about the topic, each other about its own."""
    for year, count in years.items():
        for number, other in enumerate(others):
            person = people[number % len(people)]
            about = words if number < count else other
            yield (
                f"{topic}/{year}-{number:02}.md",
                f"{year}-{number + 1:02}-20",
                "Länsbladet",
                f"{about.split()[0]} på möte {number} år {year}",
                [f"– {about}, sade {person} när mötet {number} hölls {_WEEKDAYS[number % 5]}."],
            )


def _wire() -> Iterator[Text]:
    """One story in many papers: a word changed here, a sentence added there."""
    for number in range(PAPERS):
        when = ("i går", "på torsdagen", "på ett möte")[number % 3]
        yield (
            f"papper/{number:02}.md",
            f"2022-11-{10 + number // 4}",
            f"Tidning {number}",
            "Kvist vill ha fler vindkraftverk",
            [
                f"Direktören {LOUD} presenterade sina planer {when} och fick många frågor av dem "
                "som hade kommit för att lyssna.",
                f"– Vindkraftverk är den bästa lösningen för hela landet, sade {LOUD}.",
                "Planerna ska nu granskas av de boende, av grannkommunerna och av dem som äger "
                "marken, innan någon kan börja bygga i skogarna norr om sjön.",
                *([_CUTS[number % 3]] if _CUTS[number % 3] else []),
            ],
        )
