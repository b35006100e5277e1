// The drawn graph: vis-network with positions computed beforehand, and labels of our own.
import { byId, readJson } from "./dom.js";
import { createLabels } from "./labels.js";

export const MOST_DRAWN = 600;
const LOOKS = {
  light: {
    ink: "#20221f", paper: "#faf8f3", line: "#8d8675", strong: "#3f3c35", ring: "#20221f",
    person: "#2b5c8a", organisation: "#ad4f17", place: "#557a2e", event: "#8a3f6d", idea: "#9a7400",
    groups: ["#2f6db0", "#c4561a", "#4f8a2d", "#9c3f8c", "#b98a00", "#138a86", "#6a57c2", "#86573c"], other: "#aaa597",
  },
  dark: {
    ink: "#ecebe6", paper: "#17191c", line: "#757c84", strong: "#cfd2d5", ring: "#ffffff",
    person: "#7fb0e0", organisation: "#e8985f", place: "#a3c27a", event: "#d78fbd", idea: "#e0bd55",
    groups: ["#7db3ea", "#f09a60", "#9fce76", "#dd93d0", "#e6c04e", "#62cbc5", "#b5a8f5", "#cda58c"], other: "#6d727a",
  },
};
const SHAPES = { person: "dot", organisation: "square", place: "triangle", event: "diamond", idea: "hexagon" };

export function theme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function look() {
  return LOOKS[theme()];
}

function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function edgeId(a, b) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

// Room for the note above, the timeline below.
const MARGIN = 1.06;
const SMALL = 700;
const READABLE = 0.32;

export function createCanvas({ onNode, onEdge, onNothing, onExpand, describeEdge }) {
  const container = byId("graph");
  const firstNodes = readJson("drawn-nodes");
  const nodes = new vis.DataSet(firstNodes.map((node) => ({ ...node, base: node.size })));
  const edges = new vis.DataSet(readJson("drawn-edges").map((edge) => ({ ...edge, base: edge.width })));
  const network = new vis.Network(container, { nodes, edges }, readJson("drawing-options"));
  const original = new Set(firstNodes.map((node) => node.id));
  const labels = createLabels(network, look);
  let started = false;
  let swollen = 1;
  const state = { node: null, edge: null, hover: null, near: new Set(), path: null, hidden: () => false, hiddenEdge: () => false, all: false, group: null };

  // Left out by filters or the scene, itself or one of its ends.
  function out(edge) {
    return state.hidden(edge.from) || state.hidden(edge.to) || state.hiddenEdge(edge.id);
  }

  // A dense graph shows the strongest ties at first; the others where somebody looks at an end.
  function withheld(edge) {
    if (!edge.weak || state.all) return false;
    return !(state.path || state.edge === edge.id || state.node === edge.from || state.node === edge.to);
  }

  function tied(iri) {
    const found = new Set([iri]);
    edges.forEach((edge) => {
      if (out(edge)) return;
      if (edge.from === iri) found.add(edge.to);
      if (edge.to === iri) found.add(edge.from);
    });
    return found;
  }

  function bright(iri) {
    if (state.path) return state.path.includes(iri);
    return state.near.size === 0 || state.near.has(iri);
  }

  function brightEdge(edge) {
    if (state.path) {
      const at = state.path.indexOf(edge.from);
      return at >= 0 && (state.path[at + 1] === edge.to || state.path[at - 1] === edge.to);
    }
    if (state.edge) return edge.id === state.edge;
    return !state.node || edge.from === state.node || edge.to === state.node;
  }

  function colourOf(node, colours) {
    if (!state.group) return colours[node.group];
    return colours.groups[state.group(node.id)] ?? colours.other;
  }

  // What is said more often is drawn wider and more plainly.
  function opacity(edge, strong, chosen) {
    if (!strong) return 0.13;
    return chosen ? 0.95 : Math.min(0.28 + 0.16 * edge.base, 0.9);
  }

  function paint() {
    const colours = look();
    nodes.update(nodes.map((node) => {
      const hidden = state.hidden(node.id);
      const colour = colourOf(node, colours);
      const ring = node.id === state.node ? colours.ring : colours.paper;
      return {
        id: node.id, hidden, size: node.base * swollen, opacity: bright(node.id) ? 1 : 0.22,
        borderWidth: node.id === state.node ? 3 : 1.5,
        color: { background: colour, border: ring, highlight: { background: colour, border: colours.ring },
          hover: { background: colour, border: colours.ring } },
      };
    }));
    const chosen = state.node || state.edge || state.path;
    edges.update(edges.map((edge) => {
      const strong = brightEdge(edge);
      const colour = strong && chosen ? colours.strong : colours.line;
      return {
        id: edge.id, width: edge.base * swollen, hidden: out(edge) || withheld(edge),
        color: { color: colour, highlight: colours.strong, hover: colours.strong, inherit: false, opacity: opacity(edge, strong, chosen) },
      };
    }));
  }

  function items() {
    const found = [];
    for (const [id, node] of Object.entries(network.body.nodes)) {
      if (node.options.hidden || !node.options.label) continue;
      const chosen = id === state.node || id === state.hover;
      const onPath = Boolean(state.path?.includes(id));
      const near = bright(id);
      const size = node.options.size;
      found.push({
        x: node.x, y: node.y, radius: size, text: node.options.label, strong: chosen || onPath, forced: chosen,
        faint: !near, rank: (chosen ? 1000 : 0) + (onPath ? 700 : 0) + (near && state.near.size ? 500 : 0) + size,
      });
    }
    if (state.node && network.getScale() > 0.75) found.push(...edgeItems());
    return found.sort((a, b) => b.rank - a.rank);
  }

  function edgeItems() {
    const found = [];
    edges.forEach((edge) => {
      if (edge.hidden || (edge.from !== state.node && edge.to !== state.node)) return;
      const text = describeEdge(edge.id);
      const [from, to] = [network.body.nodes[edge.from], network.body.nodes[edge.to]];
      if (!text || !from || !to) return;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const scale = network.getScale();
      // At the middle of the edge, else a little nearer to one of its ends.
      const along = (x, y) => [0, 0.12, -0.12].map((part) => ({ x: x + part * dx * scale, y: y + part * dy * scale }));
      found.push({ x: from.x + dx / 2, y: from.y + dy / 2, radius: 0, text, edge: true, along, rank: 1 });
    });
    return found;
  }

  function select(change) {
    Object.assign(state, { node: null, edge: null, path: null, near: new Set() }, change);
    network.unselectAll();
    if (state.node) state.near = tied(state.node);
    if (state.edge) state.near = new Set(state.edge.split(" "));
    paint();
  }

  function selectNode(iri, move = true) {
    if (!nodes.get(iri)) return false;
    select({ node: iri });
    if (move) {
      const near = container.clientWidth < SMALL ? 0.6 : 0.9;
      network.focus(iri, { scale: Math.max(network.getScale(), near), animation: still() ? false : { duration: 350 } });
    }
    return true;
  }

  // Shows everything that is not hidden, or these, with some room around.
  function fit(which) {
    const ids = (which ?? nodes.getIds()).filter((id) => nodes.get(id) && !nodes.get(id).hidden);
    if (!ids.length) return;
    const at = ids.map((id) => network.body.nodes[id]);
    const [left, right] = [Math.min(...at.map(({ x }) => x)) - 90, Math.max(...at.map(({ x }) => x)) + 90];
    const [top, bottom] = [Math.min(...at.map(({ y }) => y)) - 40, Math.max(...at.map(({ y }) => y)) + 60];
    const { clientWidth, clientHeight } = container;
    const [legend, foot] = clientWidth > SMALL ? [150, 110] : [0, 50];
    const whole = Math.min(1.3, (clientWidth - legend) / (right - left) / MARGIN, (clientHeight - foot) / (bottom - top) / MARGIN);
    // A small screen opens on the most central entity rather than on all, unreadably small.
    const close = !started && clientWidth < SMALL && whole < READABLE;
    const scale = close ? READABLE : Math.max(whole, 0.05);
    const centre = close ? at[0] : { x: (left + right - legend / scale) / 2, y: (top + bottom) / 2 + (foot - 40) / 2 / scale };
    network.moveTo({
      position: { x: centre.x, y: centre.y }, scale,
      animation: started && !still() ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
    });
    started = true;
    swell(scale);
  }

  // Seen from afar, entities are drawn larger than they are, so that their kind can be told.
  function swell(scale) {
    const wanted = Math.min(Math.max(0.52 / scale, 1), 1.8);
    if (Math.abs(wanted - swollen) < 0.08) return;
    swollen = wanted;
    paint();
  }

  // Places: a Map from id to { x, y }.
  function move(places) {
    nodes.update([...places].filter(([id]) => nodes.get(id)).map(([id, { x, y }]) => ({ id, x, y })));
  }

  function free(x, y) {
    return nodes.get().every((node) => {
      const at = network.body.nodes[node.id];
      return !at || Math.abs(at.x - x) > 110 || Math.abs(at.y - y) > 48;
    });
  }

  // Around an anchor, on a spiral, at the first place where nothing stands.
  function place(anchor) {
    const centre = network.body.nodes[anchor] ?? { x: 0, y: 0 };
    for (let step = 1; step < 2000; step++) {
      const far = 70 + 9 * Math.sqrt(step) * 3;
      const x = Math.round(centre.x + far * 1.25 * Math.cos(step * 2.39996));
      const y = Math.round(centre.y + far * Math.sin(step * 2.39996));
      if (free(x, y)) return { x, y };
    }
    return { x: Math.round(centre.x), y: Math.round(centre.y) };
  }

  function add(node, anchor, radius) {
    if (nodes.get(node.iri)) return false;
    nodes.add({ id: node.iri, label: node.label, group: node.kind, shape: SHAPES[node.kind],
      base: radius, size: radius * swollen, ...place(anchor) });
    return true;
  }

  function addEdge(edge) {
    if (edge.from !== edge.to && !edges.get(edge.id)) edges.add({ ...edge, base: edge.width });
  }

  function remove(iris) {
    nodes.remove(iris);
    const gone = new Set(iris);
    edges.remove(edges.getIds({ filter: (edge) => gone.has(edge.from) || gone.has(edge.to) }));
  }

  function nearest(dx, dy) {
    const here = state.node ? network.body.nodes[state.node] : network.getViewPosition();
    let best = null;
    nodes.forEach((node) => {
      const at = network.body.nodes[node.id];
      if (node.hidden || node.id === state.node || !at) return;
      const [x, y] = [at.x - here.x, at.y - here.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy - y * dx);
      if (state.node && along <= aside * 0.5) return;
      const cost = state.node ? along + aside * 2 : Math.hypot(x, y);
      if (!best || cost < best.cost) best = { cost, id: node.id };
    });
    return best?.id ?? null;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) {
      const iri = nearest(...ARROWS[event.key]);
      if (iri) onNode(iri);
    } else if (event.key === "Enter" && state.node) byId("evidence").focus();
    else if (event.key === "e" && state.node) onExpand(state.node);
    else if (event.key === "+") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") onNothing();
    else return;
    event.preventDefault();
  });

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: still() ? false : { duration: 150 } });
  }

  network.on("afterDrawing", (context) => labels.draw(context, items()));
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node) onNode(node, false);
    else if (edge) onEdge(edge);
    else onNothing();
  });
  network.on("zoom", ({ scale }) => swell(scale));
  network.on("animationFinished", () => swell(network.getScale()));
  network.on("doubleClick", ({ nodes: [node] }) => node && onExpand(node));
  network.on("hoverNode", ({ node }) => { state.hover = node; container.style.cursor = "pointer"; });
  network.on("blurNode", () => { state.hover = null; container.style.cursor = ""; network.redraw(); });
  network.on("hoverEdge", () => { container.style.cursor = "pointer"; });
  network.on("blurEdge", () => { container.style.cursor = ""; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  paint();

  return {
    network, nodes, edges, original, paint, select, selectNode, fit, move, add, addEdge, remove, zoom,
    full: (extra = 0) => nodes.length >= MOST_DRAWN + extra,
    has: (iri) => Boolean(nodes.get(iri)),
    shown: () => nodes.getIds(),
    colourOf: (node) => colourOf(node, look()),
    // radius: from IRI to canvas units; group: from IRI to the number of a colour, or null for kinds.
    dress(radius, group) {
      nodes.update(nodes.map(({ id }) => ({ id, base: radius(id) })));
      state.group = group;
      paint();
    },
    // all: whether weak ties are shown, too.
    filter(hidden, hiddenEdge, all) { Object.assign(state, { hidden, hiddenEdge, all }); paint(); },
  };
}
