// The page: puts the parts together and gives scripts `window.samband`.
import { createAppearance } from "./appearance.js";
import { createCanvas, look, MOST_DRAWN, theme } from "./canvas.js";
import { decode, mentionsOf, neighbours, pairKey } from "./data.js";
import { byId, readJson, unpackText } from "./dom.js";
import { createEngine } from "./engine.js";
import { createEvidence } from "./evidence.js";
import { createExports } from "./exports.js";
import { createFilters } from "./filters.js";
import { createLegend } from "./legend.js";
import { createScenes } from "./scenes.js";
import { createSearch } from "./search.js";
import { createSparql } from "./sparql.js";
import { getLanguage, number, setLanguage, t, titled, translate } from "./strings.js";
import { createTabs } from "./tabs.js";
import { createTimeline } from "./timeline.js";

const settings = readJson("settings");
setLanguage(settings.lang);

const loaded = unpackText("packed-facts").then((text) => decode(JSON.parse(text)));
const engine = createEngine(settings.base);
const canvas = createCanvas({
  onNode: (iri, move = true) => focusNode(iri, move),
  onEdge: showEdge,
  onNothing: clear,
  onExpand: expand,
  describeEdge: (id) => describe(id),
});
const exporting = createExports(engine, canvas, loaded, look);
const sparql = createSparql(engine, settings, {
  base: settings.base,
  known: (iri) => Boolean(parts?.model.byIri.has(iri)),
  focus: (iri) => focusNode(iri),
  draw: (ties) => {
    tabs.open("graph");
    parts.scenes.result(ties);
    shown = () => parts.evidence.overview();
    shown();
  },
});
const tabs = createTabs((name) => name === "graph" && canvas?.network.redraw());

// What needs the whole collection, made when it is unpacked.
let parts = null;
let shown = () => {};

loaded.then((model) => {
  const filters = createFilters(model);
  const appearance = createAppearance(model, canvas);
  const legend = createLegend(model, filters, appearance, apply);
  const timeline = createTimeline(model, filters, apply);
  const scenes = createScenes(model, canvas, appearance, { changed: apply });
  const evidence = createEvidence(model, {
    focus: (iri) => focusNode(iri), expand, ego, copy,
    pathFrom: (iri) => scenes.pathFrom(iri), back: () => shown(), mentionsOf: (doc) => mentionsOf(model, doc),
  });
  parts = { model, filters, legend, timeline, scenes, evidence };
  shown = () => evidence.overview();
  words();
});

function focusNode(iri, move = true) {
  return loaded.then(() => {
    const { model, scenes, evidence } = parts;
    const node = model.byIri.get(iri);
    if (!node) return false;
    tabs.open("graph");
    const path = scenes.pathTo(iri);
    if (path?.length) {
      canvas.select({ path });
      shown = () => evidence.path(path);
    } else {
      if (!scenes.inside(iri)) scenes.leave(false);
      scenes.draw(node);
      apply();
      canvas.selectNode(iri, move);
      shown = () => evidence.node(iri);
    }
    shown();
    tell();
    return true;
  });
}

function showEdge(id) {
  loaded.then(() => {
    canvas.select({ edge: id });
    shown = () => parts.evidence.edge(...id.split(" "));
    shown();
  });
}

function clear() {
  loaded.then(() => {
    canvas.select({});
    shown = () => parts.evidence.overview();
    shown();
  });
}

function expand(iri) {
  loaded.then(() => {
    const { model, scenes, evidence } = parts;
    const node = model.byIri.get(iri);
    scenes.leave(false);
    scenes.draw(node);
    for (const other of neighbours(model, node)) scenes.draw(other, iri);
    apply();
    canvas.selectNode(iri, false);
    canvas.fit([iri, ...neighbours(model, node).map((other) => other.iri).filter(canvas.has)]);
    shown = () => evidence.node(iri);
    shown();
    tell();
  });
}

function ego(iri) {
  parts.scenes.ego(iri);
  canvas.selectNode(iri, false);
  shown = () => parts.evidence.node(iri);
  shown();
}

// What a tie says in a word or two: the role, if there is one, whether it is over or to come, and
// how many sentences say so.
function describe(id) {
  if (!parts) return "";
  const [a, b] = id.split(" ").map((iri) => parts.model.byIri.get(iri));
  const facts = parts.model.pairs.get(pairKey(a.n, b.n))?.facts ?? [];
  const roles = [...new Set(facts.filter((fact) => fact.role).map(titled))].slice(0, 2).join(", ");
  return facts.length > 1 ? `${roles} ×${number(facts.length)}`.trim() : roles;
}

// Hides what filters and the scene leave out.
function apply() {
  const { model, filters, scenes } = parts;
  const tied = new Set();
  const gone = new Set();
  canvas.edges.forEach(({ id, from, to }) => {
    const [a, b] = [model.byIri.get(from), model.byIri.get(to)];
    const on = filters.pairShown(model.pairs.get(pairKey(a.n, b.n))) && filters.nodeShown(a) && filters.nodeShown(b);
    if (on) tied.add(from).add(to);
    else gone.add(id);
  });
  const hidden = (iri) => scenes.hides(iri) || !filters.nodeShown(model.byIri.get(iri)) || (filters.narrow() && !tied.has(iri));
  canvas.filter(hidden, (id) => gone.has(id), scenes.active() || filters.narrow());
  tell();
}

function tell() {
  const drawn = canvas.shown().length;
  const visible = canvas.nodes.get({ filter: (node) => !node.hidden }).length;
  const all = settings.entities;
  const first = visible === canvas.original.size && drawn === visible;
  const full = canvas.full() ? ` ${t("full", number(MOST_DRAWN))}` : "";
  byId("drawn").textContent = visible >= all ? "" : t(first ? "drawnPart" : "drawnNow", number(visible), number(all)) + full;
  const part = settings.part ? ` · ${t("part", ...settings.part.map(number))}` : "";
  byId("counts").textContent = t("counts", number(all), number(settings.documents)) + part;
}

// Where the clipboard is out of bounds, as in a notebook's frame.
function copyByHand(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "away";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

function words() {
  translate(document);
  byId("switch-language").textContent = t("other");
  exporting.render();
  sparql.words();
  parts?.legend.render();
  parts?.timeline.render();
  parts?.scenes.announce();
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

createSearch(loaded, {
  onPreview: (node) => { if (!parts.scenes.choosing()) parts.evidence.node(node.iri); },
  onChoose: (node) => focusNode(node.iri),
});
words();
canvas.fit();

// The engine comes after the graph and its evidence, which more readers want at once.
const started = loaded.catch(() => {}).then(() => engine.start());
const ready = Promise.all([loaded, started]).then(() => ({ complete: !settings.part }));
ready.catch((error) => { byId("sparql-status").textContent = t("engineFailed", error.message); });

window.samband = Object.freeze({
  ready,
  query: (query) => engine.run(query),
  turtle: () => engine.turtle(),
  focus: (iri) => focusNode(iri),
  network: canvas.network,
});
