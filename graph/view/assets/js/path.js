// The shortest way from one entity to another along statements.
import { pairKey } from "./data.js";

// Of equally short ways the one with most sentences behind it. Returns entity numbers, or null.
export function shortestPath(model, from, to) {
  const best = new Map([[from, { steps: 0, weight: 0, before: null }]]);
  let front = [from];
  while (front.length && !best.has(to)) {
    const found = new Map();
    for (const one of front) {
      for (const [other, weight] of ties(model, one)) {
        if (best.has(other)) continue;
        const total = best.get(one).weight + weight;
        const known = found.get(other);
        if (!known || total > known.weight) found.set(other, { weight: total, before: one });
      }
    }
    for (const [other, entry] of found) best.set(other, entry);
    front = [...found.keys()].sort((a, b) => a - b);
  }
  if (!best.has(to)) return null;
  const path = [];
  for (let at = to; at !== null; at = best.get(at).before) path.unshift(at);
  return path;
}

function ties(model, n) {
  const others = new Set();
  for (const fact of model.nodes[n].facts) others.add(fact.s === n ? fact.o : fact.s);
  for (const other of [...model.nodes[n].broader, ...model.nodes[n].narrower]) others.add(other);
  others.delete(n);
  return [...others].map((other) => [other, model.pairs.get(pairKey(n, other)).facts.length]);
}
