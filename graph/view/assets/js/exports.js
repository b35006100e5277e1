// What can be taken out of the page.
import { byId, el, save, unpackText } from "./dom.js";
import { t } from "./strings.js";
import { lines } from "./text.js";

export function createExports(engine, canvas, loaded, colours) {
  function offer(id, key, action) {
    return el("article.offer", {},
      el("div", {}, el("h3", {}, t(key)), el("p", {}, t(`${key}More`))),
      el("button", { type: "button", id, onclick: action, "aria-label": `${t("download")}: ${t(key)}` }, t("download")));
  }

  async function image() {
    const { paper } = colours();
    const drawn = canvas.network.canvas.frame.canvas;
    const copy = el("canvas", { width: drawn.width, height: drawn.height });
    const context = copy.getContext("2d");
    context.fillStyle = paper;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(drawn, 0, 0);
    save("graph.png", "image/png", await new Promise((resolve) => { copy.toBlob(resolve, "image/png"); }));
  }

  function render() {
    const trig = byId("packed-trig");
    byId("exports").replaceChildren(
      offer("download-turtle", "turtle", async () => save("graph.ttl", "text/turtle", await engine.turtle())),
      trig ? offer("download-trig", "trig", async () => save("graph.trig", "application/trig", await unpackText("packed-trig")))
        : el("article.offer", { id: "no-trig" }, el("div", {}, el("h3", {}, t("trig")), el("p", {}, t("trigLarge")))),
      offer("download-graphml", "graphml", async () => save("graph.graphml", "application/xml", graphml(await loaded))),
      offer("download-png", "png", image),
      offer("download-svg", "svg", () => save("graph.svg", "image/svg+xml", svg(canvas, colours()))),
    );
  }

  return { render };
}

// Text for XML: escaped, without the characters XML cannot hold.
export function xml(text) {
  return String(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const NODE_KEYS = [["label", "string"], ["kind", "string"], ["aliases", "string"], ["mentions", "int"]];
const EDGE_KEYS = [["predicate", "string"], ["role", "string"], ["status", "string"], ["since", "string"], ["until", "string"], ["count", "int"], ["confidence", "double"]];

// The whole graph, one edge for each distinct statement.
export function graphml(model) {
  const key = (scope) => ([name, type]) => `<key id="${scope}-${name}" for="${scope}" attr.name="${name}" attr.type="${type}"/>`;
  const values = (scope, keys, from) => keys.map(([name]) => `<data key="${scope}-${name}">${xml(from[name])}</data>`).join("");
  const nodes = model.nodes.map((node) => `<node id="${xml(node.iri)}">${values("node", NODE_KEYS, {
    label: node.label, kind: node.kind, aliases: node.aliases.join(" | "), mentions: node.count,
  })}</node>`);
  const statements = new Map();
  for (const fact of model.facts) {
    const id = [fact.s, fact.o, fact.predicate, fact.role, fact.status].join("|");
    const known = statements.get(id);
    if (known) Object.assign(known, { count: known.count + 1, confidence: Math.max(known.confidence, fact.confidence) });
    else statements.set(id, { ...fact, count: 1 });
  }
  const edges = [...statements.values()].map((fact) => `<edge source="${xml(model.nodes[fact.s].iri)}" target="${xml(model.nodes[fact.o].iri)}">${values("edge", EDGE_KEYS, fact)}</edge>`);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...NODE_KEYS.map(key("node")), ...EDGE_KEYS.map(key("edge")), '<graph edgedefault="directed">',
    ...nodes, ...edges, "</graph>", "</graphml>", ""].join("\n");
}

const OUTLINES = {
  dot: (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}"`,
  square: (x, y, r) => `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"`,
  triangle: (x, y, r) => polygon([[x, y - r], [x + r, y + r], [x - r, y + r]]),
  diamond: (x, y, r) => polygon([[x, y - r], [x + r, y], [x, y + r], [x - r, y]]),
  hexagon: (x, y, r) => polygon([0, 1, 2, 3, 4, 5].map((n) => [
    Math.round(x + r * Math.cos((n * Math.PI) / 3)), Math.round(y + r * Math.sin((n * Math.PI) / 3)),
  ])),
};

function polygon(points) {
  return `<polygon points="${points.map((point) => point.join(",")).join(" ")}"`;
}

// What is shown now, as drawn, with every label.
export function svg(canvas, colours) {
  const shown = canvas.nodes.get({ filter: (node) => !node.hidden });
  const at = canvas.network.getPositions(shown.map((node) => node.id));
  const xs = shown.map((node) => at[node.id].x);
  const ys = shown.map((node) => at[node.id].y);
  const [left, top] = [Math.min(...xs, 0) - 120, Math.min(...ys, 0) - 60];
  const [width, height] = [Math.max(...xs, 0) + 120 - left, Math.max(...ys, 0) + 80 - top];
  const edges = canvas.edges.get({ filter: (edge) => !edge.hidden && at[edge.from] && at[edge.to] }).map((edge) => {
    const [a, b] = [at[edge.from], at[edge.to]];
    return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${colours.line}" stroke-width="${edge.base}"${edge.dashes ? ' stroke-dasharray="5 4"' : ""}/>`;
  });
  const nodes = shown.map((node) => {
    const { x, y } = at[node.id];
    const rows = lines(node.label, 22).map((text, n) => `<tspan x="${x}" dy="${n ? 15 : 0}">${xml(text)}</tspan>`).join("");
    return `${OUTLINES[node.shape](x, y, node.base)} fill="${canvas.colourOf(node)}" stroke="${colours.paper}"/>`
      + `<text x="${x}" y="${y + node.base + 15}" text-anchor="middle" paint-order="stroke" stroke="${colours.paper}" stroke-width="4" fill="${colours.ink}">${rows}</text>`;
  });
  return [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colours.paper}"/>`,
    ...edges, ...nodes, "</svg>", ""].join("\n");
}
