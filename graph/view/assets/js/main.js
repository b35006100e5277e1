// The page: puts the parts together and gives scripts `window.samband`.
import { createCanvas, edgeId, theme } from "./canvas.js";
import { decode, neighbours, pairKey, strength } from "./data.js";
import { byId, readJson, unpackText } from "./dom.js";
import { createEngine } from "./engine.js";
import { createEvidence } from "./evidence.js";
import { createExports } from "./exports.js";
import { createLegend } from "./legend.js";
import { createSearch } from "./search.js";
import { getLanguage, number, setLanguage, t, translate } from "./strings.js";
import { createTabs } from "./tabs.js";

const settings = readJson("settings");
setLanguage(settings.lang);

let model = null;
let evidence = null;
let shown = () => {};

const loaded = unpackText("packed-facts").then((text) => decode(JSON.parse(text)));
const engine = createEngine(settings.base);
const canvas = createCanvas({
  onNode: (iri, move = true) => focusNode(iri, move),
  onEdge: showEdge,
  onNothing: clear,
  onExpand: expand,
  describeEdge: () => "",
});
const legend = createLegend(canvas, filter);
const tabs = createTabs();
const exporting = createExports(engine);

async function whenLoaded(action) {
  await loaded;
  action();
}

function pair(a, b) {
  const [first, second] = [model.byIri.get(a), model.byIri.get(b)];
  return first && second ? model.pairs.get(pairKey(first.n, second.n)) : undefined;
}

// Draws an entity that is not yet drawn, with whatever ties it to those that are.
function draw(node, anchor) {
  if (canvas.has(node.iri)) return false;
  if (canvas.shown().length >= 600) return false;
  const near = neighbours(model, node).filter((other) => canvas.has(other.iri));
  canvas.add(node, anchor ?? near[0]?.iri, strength(node));
  for (const other of near) canvas.addEdge(drawnEdge(node, other));
  return true;
}

function drawnEdge(one, other) {
  const tie = model.pairs.get(pairKey(one.n, other.n));
  const subjects = new Set(tie.facts.map((fact) => fact.s));
  const [from, to] = subjects.size === 1 && subjects.has(other.n) ? [other, one] : [one, other];
  return {
    id: edgeId(one.iri, other.iri), from: from.iri, to: to.iri,
    width: 1 + 0.8 * Math.log2(Math.max(1, tie.facts.length)),
    arrows: subjects.size === 1 ? "to" : "", dashes: tie.facts.length > 0 && tie.facts.every((fact) => fact.status === "former"),
  };
}

function focusNode(iri, move = true) {
  return whenLoaded(() => {
    const node = model.byIri.get(iri);
    if (!node) return;
    tabs.open("graph");
    draw(node);
    canvas.selectNode(iri, move);
    shown = () => evidence.node(iri);
    shown();
    tell();
  });
}

function showEdge(id) {
  whenLoaded(() => {
    canvas.select({ edge: id });
    shown = () => evidence.edge(...id.split(" "));
    shown();
  });
}

function clear() {
  whenLoaded(() => {
    canvas.select({});
    shown = () => evidence.overview();
    shown();
  });
}

function expand(iri) {
  whenLoaded(() => {
    const node = model.byIri.get(iri);
    draw(node);
    for (const other of neighbours(model, node)) draw(other, iri);
    canvas.selectNode(iri, false);
    tell();
  });
}

function ego(iri) {
  whenLoaded(() => {
    expand(iri);
  });
}

function filter() {
  const kinds = new Map();
  canvas.nodes.forEach((node) => kinds.set(node.id, node.group));
  canvas.filter((iri) => legend.hides(kinds.get(iri)), () => false);
}

function tell() {
  const drawn = canvas.shown().length;
  const all = settings.entities;
  const first = drawn === canvas.original.size;
  byId("drawn").textContent = drawn >= all ? "" : t(first ? "drawnPart" : "drawnNow", number(drawn), number(all));
  byId("counts").textContent = t("counts", number(all), number(settings.documents));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function words() {
  translate(document);
  byId("switch-language").textContent = t("other");
  legend.render();
  exporting.render();
  tell();
  shown();
}

byId("switch-language").addEventListener("click", () => {
  setLanguage(getLanguage() === "sv" ? "en" : "sv");
  words();
});
byId("switch-theme").addEventListener("click", () => {
  document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
  canvas.paint();
});
byId("zoom-in").addEventListener("click", () => canvas.zoom(1.35));
byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / 1.35));
byId("zoom-fit").addEventListener("click", () => canvas.fit());

loaded.then((found) => {
  model = found;
  evidence = createEvidence(model, {
    focus: focusNode, expand, ego, pathFrom: () => {}, copy, pair,
  });
  legend.count(model);
  shown = () => evidence.overview();
  words();
});
createSearch(loaded, {
  onPreview: (node) => { tabs.open("graph"); evidence.node(node.iri); },
  onChoose: (node) => focusNode(node.iri),
});
words();

const ready = Promise.all([loaded, engine.start()]).then(() => ({ complete: true }));
ready.catch((error) => { byId("sparql-status").textContent = t("engineFailed", error.message); });

window.samband = Object.freeze({
  ready,
  query: (sparql) => engine.run(sparql),
  turtle: () => engine.turtle(),
  focus: (iri) => focusNode(iri),
  network: canvas.network,
});
