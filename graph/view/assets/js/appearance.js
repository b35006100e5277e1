// What size and colour mean: at first sentences and kind, on request a measure and the group.
import { strength } from "./data.js";
import { cut } from "./text.js";

export const SIZES = ["sentences", "pagerank", "ties", "betweenness"];
export const COLOURS = ["kind", "group"];
export const COLOURED = 8;
// As in graph/view/drawing.py.
const [SMALLEST, GROWTH, FEW] = [7, 21, 40];
const [THINNEST, WIDENING, FEW_SAID] = [1, 4, 12];

const VALUES = {
  sentences: strength,
  pagerank: (node) => node.pagerank,
  ties: (node) => node.ties,
  betweenness: (node) => node.betweenness,
};

// Groups that what is drawn at first belongs to, the largest first, called by who and what is most
// central in them: nodes come in that order.
function groupsOf(model, drawn) {
  const found = new Map();
  for (const iri of drawn) {
    const { community } = model.byIri.get(iri);
    if (community >= 0) found.set(community, (found.get(community) ?? 0) + 1);
  }
  const members = new Map();
  for (const node of model.nodes) {
    if (!found.has(node.community)) continue;
    if (!members.has(node.community)) members.set(node.community, []);
    members.get(node.community).push(node);
  }
  return [...found].filter(([, count]) => count > 2).sort(([a, x], [b, y]) => y - x || a - b)
    .map(([number]) => ({ number, size: members.get(number).length, label: called(members.get(number)) }));
}

function called(nodes) {
  const first = (most, ...kinds) => nodes.filter(({ kind }) => kinds.includes(kind)).slice(0, most)
    .map(({ label }) => cut(label, 26));
  const who = first(2, "person", "organisation");
  return [...who, ...first(who.length ? 1 : 3, "idea", "event", "place")].join(", ");
}

export function createAppearance(model, canvas) {
  const chosen = { size: "sentences", colour: "kind" };
  const groups = groupsOf(model, canvas.original);
  const places = new Map(groups.slice(0, COLOURED).map(({ number }, place) => [number, place]));
  const tops = new Map(SIZES.map((name) => {
    const among = name === "sentences" ? [...canvas.original].map((iri) => model.byIri.get(iri)) : model.nodes;
    return [name, among.reduce((top, node) => Math.max(top, VALUES[name](node)), name === "sentences" ? FEW : 1)];
  }));

  function radius(node) {
    const share = VALUES[chosen.size](node) / tops.get(chosen.size);
    return SMALLEST + GROWTH * Math.min(Math.sqrt(share), 1);
  }

  const mostSaid = canvas.edges.map(({ sentences }) => sentences).reduce((a, b) => Math.max(a, b), FEW_SAID);

  function width(sentences) {
    return THINNEST + WIDENING * Math.sqrt((Math.min(Math.max(sentences, 1), mostSaid) - 1) / mostSaid);
  }

  // Which of the group colours an entity has; -1: none of its own.
  function groupColour(node) {
    return places.get(node.community) ?? -1;
  }

  function apply() {
    canvas.dress(
      (iri) => radius(model.byIri.get(iri)),
      chosen.colour === "group" ? (iri) => groupColour(model.byIri.get(iri)) : null,
    );
  }

  return { chosen, groups, radius, width, groupColour, apply };
}
