// The collection as the page knows it: entities, statements, quotations, documents.

export const KINDS = ["person", "organisation", "place", "event", "idea"];
const ROW = 5; // numbers a mention takes
const STATUSES = ["", "current", "former", "future"];
const STANCES = ["", "supports", "opposes"];
const MODALITIES = ["asserted", "denied", "uncertain"];

export function decode(packed) {
  const documents = packed.documents.map(
    ([key, source, headline, published, publisher, url, text], n) => ({
      n, key, source, headline, published, publisher, url, text, iri: packed.base + key,
    }),
  );
  const nodes = packed.nodes.map(
    ([id, kind, label, aliases, titles, dates, community, places], n) => ({
      n, id, iri: packed.base + id, kind: KINDS[kind], label, aliases, roles: roles(titles), dates, community, ties: 0,
      pagerank: packed.measures.pagerank[n], betweenness: packed.measures.betweenness[n] ?? 0,
      count: places.length / ROW,
      get mentions() { return lasting(this, "mentions", mentions(places)); },
      facts: [], quotes: [], voices: [], broader: [], narrower: [],
    }),
  );
  const facts = packed.facts.map(
    ([s, o, predicate, role, status, since, until, doc, start, end, confidence], n) => ({
      n, s, o, predicate: packed.predicates[predicate], role, status: STATUSES[status],
      since, until, doc, start, end, confidence,
    }),
  );
  const quotations = packed.quotations.map(
    ([speaker, direct, doc, start, end, from, to, about, confidence, stance, modality], n) => ({
      n, speaker, direct: direct === 1, doc, start, end, from, to, about, confidence,
      stance: STANCES[stance], modality: MODALITIES[modality],
    }),
  );
  for (const fact of facts) {
    nodes[fact.s].facts.push(fact);
    nodes[fact.o].facts.push(fact);
  }
  for (const quote of quotations) {
    if (quote.speaker >= 0) nodes[quote.speaker].quotes.push(quote);
    for (const about of quote.about) nodes[about].voices.push(quote);
  }
  for (const [narrow, broad] of packed.broader) {
    nodes[narrow].broader.push(broad);
    nodes[broad].narrower.push(narrow);
  }
  const byIri = new Map(nodes.map((node) => [node.iri, node]));
  const tied = pairs(facts, nodes);
  for (const { a, b } of tied.values()) for (const n of a === b ? [] : [a, b]) nodes[n].ties += 1;
  return { base: packed.base, documents, nodes, facts, quotations, byIri, pairs: tied };
}

// Of hundreds of thousands of mentions few are ever looked at: unpacked when first asked for.
function lasting(object, name, value) {
  Object.defineProperty(object, name, { value });
  return value;
}

// What somebody is, was or will be, where no organisation is named.
function roles(titles) {
  const found = [];
  for (let at = 0; at < titles.length; at += 2) found.push({ role: titles[at], status: STATUSES[titles[at + 1]] });
  return found;
}

function mentions(places) {
  const found = [];
  let doc = 0;
  for (let at = 0; at < places.length; at += ROW) {
    doc += places[at];
    const start = places[at + 1];
    const from = start + places[at + 3];
    found.push({ doc, start, end: start + places[at + 2], from, to: from + places[at + 4] });
  }
  return found;
}

// What ties two entities, by a key that does not depend on direction.
export function pairKey(a, b) {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

function pairs(facts, nodes) {
  const found = new Map();
  const add = (a, b, fact) => {
    const key = pairKey(a, b);
    if (!found.has(key)) found.set(key, { key, a: Math.min(a, b), b: Math.max(a, b), facts: [] });
    if (fact) found.get(key).facts.push(fact);
  };
  for (const fact of facts) add(fact.s, fact.o, fact);
  for (const node of nodes) for (const broad of node.broader) add(node.n, broad, null);
  return found;
}

export function strength(node) {
  return node.facts.length;
}

export function neighbours(model, node) {
  const found = new Set();
  for (const fact of node.facts) found.add(fact.s === node.n ? fact.o : fact.s);
  for (const n of node.broader) found.add(n);
  for (const n of node.narrower) found.add(n);
  return [...found].map((n) => model.nodes[n]);
}

// Statements that say the same of the same two, gathered with all their sentences.
export function gathered(facts) {
  const found = new Map();
  for (const fact of facts) {
    const key = [fact.s, fact.o, fact.predicate, fact.role, fact.status].join("|");
    if (!found.has(key)) found.set(key, { ...fact, places: [] });
    const group = found.get(key);
    group.places.push(fact);
    group.since = group.since || fact.since;
    group.until = group.until || fact.until;
  }
  return [...found.values()].sort((a, b) => b.places.length - a.places.length);
}

// Every mention in one document, in order, the longest first where several begin together.
export function mentionsOf(model, doc) {
  const found = [];
  for (const node of model.nodes) {
    for (const { doc: at, from, to } of node.mentions) if (at === doc) found.push({ from, to, node: node.n });
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}
