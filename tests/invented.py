"""A small collection about invented people, built by hand, and a large one made by rule."""

from __future__ import annotations

import random

from graph.records import (
    Collection,
    Mode,
    Status,
)
from tests.writing import EVENT, IDEA, ORGANISATION, PERSON, PLACE, Writer


def _cast(writer: Writer) -> None:
    for name, kind, label in (
        ("person/alva-ekström", PERSON, "Alva Ekström"),
        ("person/birger-åkesson", PERSON, "Birger Åkesson"),
        ("person/cecilia-dahlmark", PERSON, "Cecilia Dahlmark"),
        ("person/david-örnberg", PERSON, "David Örnberg"),
        ("person/elin-forsgren", PERSON, "Elin Forsgren"),
        ("person/farid-haddadi", PERSON, "Farid Haddadi"),
        ("person/gun-lindqvister", PERSON, "Gun Lindqvister"),
        ("organisation/samordningsrådet", ORGANISATION, "Samordningsrådet"),
        ("organisation/älvnäs-kommun", ORGANISATION, "Älvnäs kommun"),
        ("organisation/myndigheten-för-prövning", ORGANISATION, "Myndigheten för prövning"),
        ("organisation/fackförbundet-vågen", ORGANISATION, "Fackförbundet Vågen"),
        ("organisation/socialnämnden", ORGANISATION, "socialnämnden i Älvnäs"),
        ("organisation/region-norrbygd", ORGANISATION, "Region Norrbygd"),
        ("organisation/tidningen-torget", ORGANISATION, "Tidningen Torget"),
        ("place/älvnäs", PLACE, "Älvnäs"),
        ("place/norrbygd", PLACE, "Norrbygd"),
        ("event/välfärdsdagen", EVENT, "Välfärdsdagen"),
        ("event/panelsamtal-om-styrning", EVENT, "panelsamtal om styrning på Välfärdsdagen"),
        ("event/kommunmötet", EVENT, "Kommunmötet i Älvnäs"),
        ("idea/tillit", IDEA, "tillit"),
        ("idea/styrning", IDEA, "styrning"),
        ("idea/digitalisering", IDEA, "digitalisering"),
        ("idea/kontroll", IDEA, "kontroll"),
        ("idea/medbestämmande", IDEA, "medbestämmande"),
    ):
        writer.entity(name, kind, label)
    writer.entity(
        "idea/tillitsbaserad-styrning", IDEA, "tillitsbaserad styrning", ("idea/styrning",)
    )


def small() -> Collection:
    """Return 25 entities in five short reports."""
    writer = Writer()
    _cast(writer)
    page = writer.document(
        "tillit.txt",
        "Rådet vill se mer tillit",
        "2023-03-14",
        "Tidningen Torget",
        "https://torget.example/tillit",
    )
    page.sentence(
        "[person/alva-ekström|Alva Ekström], ordförande i "
        "[organisation/samordningsrådet|Samordningsrådet], deltog i ett "
        "[event/panelsamtal-om-styrning|panelsamtal om styrning] på "
        "[event/välfärdsdagen|Välfärdsdagen] i mars 2023."
    )
    page.role("person/alva-ekström", "ordförande", "organisation/samordningsrådet")
    page.states("person/alva-ekström", "sb:participatedIn", "event/panelsamtal-om-styrning")
    page.states("person/alva-ekström", "sb:participatedIn", "event/välfärdsdagen")
    page.states("event/panelsamtal-om-styrning", "schema:superEvent", "event/välfärdsdagen")
    page.dated("event/välfärdsdagen", "2023-03")
    page.sentence(
        "[person/alva-ekström|Hon] menade att [idea/tillit|tilliten] växer när "
        "medarbetarna får bestämma mer själva."
    )
    page.said(
        "person/alva-ekström",
        "tilliten växer när medarbetarna får bestämma mer själva",
        ["idea/tillit"],
    )
    page.sentence(
        "[person/birger-åkesson|Birger Åkesson], kommundirektör i "
        "[organisation/älvnäs-kommun|Älvnäs kommun], höll med [person/alva-ekström|Ekström]."
    )
    page.role("person/birger-åkesson", "kommundirektör", "organisation/älvnäs-kommun")
    page.sentence(
        "– [idea/tillitsbaserad-styrning|Tillitsbaserad styrning] är inte samma sak som att "
        "sluta följa upp, sade [person/birger-åkesson|Åkesson]."
    )
    page.said(
        "person/birger-åkesson",
        "Tillitsbaserad styrning är inte samma sak som att sluta följa upp",
        ["idea/tillitsbaserad-styrning"],
        Mode.DIRECT,
    )
    page.close()

    page = writer.document(
        "älvnäs.txt",
        "Älvnäs prövar nytt",
        "2023-05",
        "Tidningen Torget",
        "https://torget.example/2",
    )
    page.sentence(
        "[organisation/socialnämnden|Socialnämnden] är en del av "
        "[organisation/älvnäs-kommun|Älvnäs kommun] och ligger i [place/älvnäs|Älvnäs]."
    )
    page.states("organisation/socialnämnden", "org:subOrganizationOf", "organisation/älvnäs-kommun")
    page.states("organisation/älvnäs-kommun", "schema:location", "place/älvnäs")
    page.sentence(
        "Nämndens ordförande [person/cecilia-dahlmark|Cecilia Dahlmark] var tidigare "
        "generaldirektör för "
        "[organisation/myndigheten-för-prövning|Myndigheten för prövning] åren 2016–2020."
    )
    page.role(
        "person/cecilia-dahlmark",
        "generaldirektör",
        "organisation/myndigheten-för-prövning",
        Status.FORMER,
        "2016",
        "2020",
    )
    page.sentence(
        "[person/cecilia-dahlmark|Cecilia Dahlmark] leder "
        "[organisation/socialnämnden|socialnämnden] sedan 2021."
    )
    page.role("person/cecilia-dahlmark", "ordförande", "organisation/socialnämnden", start="2021")
    page.sentence(
        "På [event/kommunmötet|Kommunmötet] sade [person/cecilia-dahlmark|Dahlmark] att "
        "[idea/kontroll|kontrollen] har kostat mer än [idea/digitalisering|digitaliseringen]."
    )
    page.states("person/cecilia-dahlmark", "sb:participatedIn", "event/kommunmötet")
    page.said(
        "person/cecilia-dahlmark",
        "kontrollen har kostat mer än digitaliseringen",
        ["idea/kontroll", "idea/digitalisering"],
    )
    page.close()

    page = writer.document("facket.txt", "Facket: bjud in oss", "2024-01-09", "Vågens nyheter")
    page.sentence(
        "[person/david-örnberg|David Örnberg], ordförande i "
        "[organisation/fackförbundet-vågen|Fackförbundet Vågen], vill se mer "
        "[idea/medbestämmande|medbestämmande]."
    )
    page.role("person/david-örnberg", "ordförande", "organisation/fackförbundet-vågen")
    page.sentence(
        "”Utan [idea/medbestämmande|medbestämmande] finns ingen [idea/tillit|tillit]”, skriver "
        "[person/david-örnberg|Örnberg]."
    )
    page.said(
        "person/david-örnberg",
        "Utan medbestämmande finns ingen tillit",
        ["idea/medbestämmande", "idea/tillit"],
        Mode.DIRECT,
    )
    page.sentence(
        "[organisation/fackförbundet-vågen|Vågen] samarbetar med "
        "[organisation/samordningsrådet|Samordningsrådet]."
    )
    page.states("organisation/fackförbundet-vågen", "org:linkedTo", "organisation/samordningsrådet")
    page.close()

    page = writer.document("region.txt", "Ny regiondirektör i Norrbygd", "2024-02-20")
    page.sentence(
        "[person/elin-forsgren|Elin Forsgren] blir regiondirektör i "
        "[organisation/region-norrbygd|Region Norrbygd] den 1 augusti 2024."
    )
    page.role(
        "person/elin-forsgren",
        "regiondirektör",
        "organisation/region-norrbygd",
        Status.FUTURE,
        "2024-08-01",
    )
    page.sentence(
        "[person/elin-forsgren|Hon] efterträder [person/farid-haddadi|Farid Haddadi], som lämnar "
        "[organisation/region-norrbygd|regionen]."
    )
    page.role(
        "person/farid-haddadi", "regiondirektör", "organisation/region-norrbygd", Status.FORMER
    )
    page.sentence(
        "[organisation/region-norrbygd|Regionen] har sitt säte i [place/norrbygd|Norrbygd]."
    )
    page.states("organisation/region-norrbygd", "schema:location", "place/norrbygd")
    page.sentence(
        "[person/farid-haddadi|Haddadi] talade på [event/välfärdsdagen|Välfärdsdagen] om "
        "[idea/digitalisering|digitalisering] 😀 och [idea/styrning|styrning]."
    )
    page.states("person/farid-haddadi", "sb:participatedIn", "event/välfärdsdagen")
    page.said("person/farid-haddadi", "digitalisering 😀 och styrning", ["idea/styrning"])
    page.close()

    page = writer.document("notis.txt")
    page.sentence(
        "[person/gun-lindqvister|Gun Lindqvister] skriver i "
        "[organisation/tidningen-torget|Tidningen Torget]."
    )
    page.states("person/gun-lindqvister", "schema:affiliation", "organisation/tidningen-torget")
    page.close()
    return writer.collection()


def _words(chance: random.Random, count: int = 9) -> str:
    return " ".join(
        "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiouyåäö") for _ in range(3))
        for _ in range(count)
    )


def large(people: int = 1200, seed: int = 3) -> Collection:
    """Return a collection with about twice as many entities as people, linked unevenly.

    Every sentence ends in words of its own: texts made by rule would else be copies of each other.
    """
    chance, babble = random.Random(seed), random.Random(seed + 1)
    writer = Writer()
    bodies = [
        writer.entity(f"organisation/nämnd-{n}", ORGANISATION, f"Nämnd {n}")
        for n in range(people // 3)
    ]
    ideas = [writer.entity(f"idea/tanke-{n}", IDEA, f"tanke {n}") for n in range(people // 4)]
    events = [writer.entity(f"event/möte-{n}", EVENT, f"Möte {n}") for n in range(people // 6)]
    names = [
        writer.entity(f"person/person-{n}", PERSON, f"Förnamn{n} Efternamn{n}")
        for n in range(people)
    ]

    def some(options: list[str]) -> str:
        return options[min(int(chance.paretovariate(0.7)) - 1, len(options) - 1)]

    for number in range(people // 4):
        page = writer.document(
            f"text-{number}.txt", f"Rubrik {number}", f"20{10 + number % 15}-0{1 + number % 9}"
        )
        for _ in range(5):
            person, body, idea = chance.choice(names), some(bodies), some(ideas)
            event = chance.choice(events)
            page.sentence(
                f"[{person}|{writer.entities[person][1]}] i [{body}|{writer.entities[body][1]}] "
                f"sade på [{event}|{writer.entities[event][1]}] att "
                f"[{idea}|{writer.entities[idea][1]}] behövs {_words(babble)}."
            )
            page.role(person, "ledamot", body)
            page.said(person, f"{writer.entities[idea][1]} behövs", [idea])
            if chance.random() < 0.4:
                page.states(person, "sb:participatedIn", event)
        page.close()
    return writer.collection()
