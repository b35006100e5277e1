// Parts of the graph looked at by themselves: surroundings, a path, the answer to a query.
import { edgeId } from "./canvas.js";
import { neighbours, pairKey } from "./data.js";
import { button, byId, el } from "./dom.js";
import { arrange, row } from "./layout.js";
import { shortestPath } from "./path.js";
import { t } from "./strings.js";

const MOST_AROUND = 60;

function drawnEdge(model, appearance, one, other) {
  const facts = model.pairs.get(pairKey(one.n, other.n))?.facts ?? [];
  const subjects = new Set(facts.map((fact) => fact.s));
  const [from, to] = subjects.size === 1 && subjects.has(other.n) ? [other, one] : [one, other];
  return {
    id: edgeId(one.iri, other.iri), from: from.iri, to: to.iri,
    width: appearance.width(facts.length),
    arrows: subjects.size === 1 ? "to" : "",
    dashes: facts.length > 0 && facts.every((fact) => fact.status === "former"),
  };
}

export function createScenes(model, canvas, appearance, { changed }) {
  let current = null;
  let start = null;
  let before = null;

  function tell(...children) {
    const box = byId("scene");
    box.hidden = children.length === 0;
    box.replaceChildren(...children);
  }

  // Draws an entity that is not yet drawn, with whatever ties it to those that are.
  function draw(node, anchor, extra = 0) {
    if (canvas.has(node.iri)) return true;
    if (canvas.full(extra)) return false;
    const near = neighbours(model, node).filter((other) => canvas.has(other.iri));
    canvas.add(node, anchor ?? near[0]?.iri, appearance.radius(node));
    for (const other of near) canvas.addEdge(drawnEdge(model, appearance, node, other));
    return true;
  }

  function keepPlaces() {
    before ??= { places: canvas.network.getPositions(), shown: new Set(canvas.shown()) };
  }

  // Shows these entities only, at these places; `words` makes the note, anew in each language.
  function enter(iris, places, words) {
    current = { only: new Set(iris), words };
    canvas.move(places);
    announce();
    changed();
    canvas.fit(iris);
  }

  function announce() {
    if (start) tell(t("pathHint"), button(t("stop"), () => { start = null; announce(); }));
    else if (current) tell(el("span", {}, current.words()), button(t("showAll"), () => leave()));
    else tell();
  }

  function leave(fit = true) {
    start = null;
    if (current) {
      const extra = canvas.shown().filter((iri) => !before.shown.has(iri));
      canvas.remove(extra);
      canvas.move(new Map(Object.entries(before.places)));
    }
    [current, before] = [null, null];
    announce();
    changed();
    if (fit) canvas.fit();
  }

  function only(nodes) {
    leave(false);
    keepPlaces();
    for (const node of nodes) draw(node, undefined, MOST_AROUND);
    return nodes.filter((node) => canvas.has(node.iri)).map((node) => node.iri);
  }

  function ties(iris) {
    const inside = new Set(iris);
    return canvas.edges.get({ filter: ({ from, to }) => inside.has(from) && inside.has(to) })
      .map(({ from, to }) => [from, to]);
  }

  function ego(iri) {
    const node = model.byIri.get(iri);
    const around = neighbours(model, node)
      .sort((a, b) => shared(b, node) - shared(a, node) || a.n - b.n).slice(0, MOST_AROUND);
    const iris = only([node, ...around]);
    enter(iris, arrange(iris, ties(iris)), () => t("sceneEgo", node.label));
  }

  function shared(one, other) {
    return model.pairs.get(pairKey(one.n, other.n))?.facts.length ?? 0;
  }

  function pathFrom(iri) {
    start = iri;
    announce();
  }

  // If a path is being chosen, ends it at `iri` and returns its entities; else null.
  function pathTo(iri) {
    if (!start || start === iri) return null;
    const [from, to] = [model.byIri.get(start), model.byIri.get(iri)];
    start = null;
    const found = shortestPath(model, from.n, to.n);
    if (!found) {
      tell(t("noPath"), button(t("stop"), () => announce()));
      return [];
    }
    const iris = only(found.map((n) => model.nodes[n]));
    enter(iris, row(iris), () => t("scenePath", from.label, to.label, iris.length - 1));
    return iris;
  }

  function result(pairs) {
    const nodes = [...new Set(pairs.flat())].slice(0, 300).map((iri) => model.byIri.get(iri));
    const iris = only(nodes);
    canvas.select({});
    enter(iris, arrange(iris, [...pairs, ...ties(iris)]), () => t("sceneResult"));
  }

  return {
    draw, ego, pathFrom, pathTo, result, leave, announce,
    hides: (iri) => Boolean(current) && !current.only.has(iri),
    active: () => Boolean(current),
    choosing: () => start !== null,
    inside: (iri) => !current || current.only.has(iri),
  };
}
