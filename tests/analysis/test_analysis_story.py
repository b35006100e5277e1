"""What was planted is found: broker, worlds, an idea that spreads, copies that do not count."""

from __future__ import annotations

from collections.abc import Sequence

from graph import KnowledgeGraph
from graph.analysis import Claim, Section
from graph.analysis.context import Context
from graph.network.coverage import quoted
from tests.analysis import story


def person(name: str) -> str:
    return f"person/{name.lower().replace(' ', '-')}"


def claim(section: Section, about: str) -> Claim:
    found = [claim for claim in section.claims if claim.open[0] == about]
    assert len(found) == 1, (about, [claim.cells for claim in section.claims])
    return found[0]


def members(world: Claim) -> Sequence[object]:
    found = world.values["members"]
    assert isinstance(found, Sequence)
    return found


def ideas(world: Claim) -> list[str]:
    found = world.values["ideas"]
    assert isinstance(found, Sequence)
    return [str(idea) for idea in found]


def test_the_broker_is_found_and_whom_she_ties(sections: dict[str, Section]) -> None:
    first = sections["brokers"].claims[0]
    assert first.open[0] == person(story.BROKER)
    assert set(first.open[1:]) == {"organisation/brorådet", "organisation/hamnverket"}
    own = [source for source in first.evidence if story.BROKER in source.text]
    assert {"Brodagen", "Hamnforum"} <= {word for s in own for word in s.text.split()}


def test_the_two_worlds_are_found_and_kept_apart(told: KnowledgeGraph) -> None:
    context = Context(told.collection())
    bridges = {context.group[person(name)] for name in story.BRIDGES}
    harbours = {context.group[person(name)] for name in story.HARBOURS}
    assert len(bridges) == len(harbours) == 1
    assert bridges != harbours
    assert context.group["organisation/brorådet"] in bridges
    assert context.group["organisation/hamnverket"] in harbours


def test_the_worlds_are_named_by_what_they_speak_of(sections: dict[str, Section]) -> None:
    def spoken_of(body: str) -> set[str]:
        (world,) = (c for c in sections["communities"].claims if body in members(c))
        return {idea.removeprefix("idea/") for idea in ideas(world)}

    bridges, harbours = spoken_of("organisation/brorådet"), spoken_of("organisation/hamnverket")
    assert bridges & set(story.BRIDGE_TOPICS)
    assert harbours & set(story.HARBOUR_TOPICS)
    assert not bridges & set(story.HARBOUR_TOPICS)
    assert not harbours & set(story.BRIDGE_TOPICS)


def test_the_idea_spreads_on_the_days_planted(sections: dict[str, Section]) -> None:
    found = claim(sections["spread"], "idea/medborgarbudget")
    speakers = [(row["speaker"], row["first"]) for row in found.values["speakers"]]  # type: ignore
    assert speakers == [(person(name), date) for name, date in story.SPREAD]
    assert found.cells[2] == "2021-03-01 Stina Ekvall"
    assert set(found.values["organisations"]) == {  # type: ignore[arg-type]
        "organisation/brorådet",
        "organisation/hamnverket",
    }
    assert [source.published for source in found.evidence] == [date for _, date in story.SPREAD]
    assert all("medborgarbudget" in source.text for source in found.evidence)


def test_ideas_that_come_and_go_are_told_apart(sections: dict[str, Section]) -> None:
    rising = claim(sections["trends"], "idea/vätgas")
    falling = claim(sections["trends"], "idea/telefonkiosker")
    assert rising.values["direction"] == 1
    assert tuple(rising.values["counts"]) == tuple(story.RISING.values())  # type: ignore
    assert falling.values["direction"] == -1
    assert tuple(falling.values["counts"]) == tuple(story.FALLING.values())  # type: ignore
    steady = {"idea/broavgifter", "idea/sjöfart", "idea/medborgarbudget"}
    assert not steady & {claim.open[0] for claim in sections["trends"].claims}


def test_a_story_in_twelve_papers_is_told_once(
    told: KnowledgeGraph, sections: dict[str, Section]
) -> None:
    context = Context(told.collection())
    papers = {key for key in context.original if "/papper/" in key}
    assert len(papers) == story.PAPERS
    assert len({context.original[key] for key in papers}) == 1
    rows = {row.speaker: row for row in quoted(context.collection, context.original)}
    assert len(rows[person(story.LOUD)].documents) == 1
    assert person(story.LOUD) not in {c.open[0] for c in sections["heard"].claims}
    edge = context.plain.edges[person(story.LOUD), "idea/vindkraftverk"]
    assert edge["count"] >= story.PAPERS  # every sentence is kept as evidence …
    assert len(edge["sources"]) == 1  # … but one paper tells them all
    assert edge["weight"] <= 1
    assert person(story.LOUD) not in {claim.open[0] for claim in sections["central"].claims}


def test_without_the_correction_the_trap_would_have_worked(told: KnowledgeGraph) -> None:
    collection = told.collection()
    alone = {key: key for key in collection.documents}
    assert quoted(collection, alone)[0].speaker == person(story.LOUD)
