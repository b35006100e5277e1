// Which statements and entities are shown: by type, relation, document, community, evidence, time.

export function createFilters(model) {
  const chosen = {
    kinds: new Set(), relations: new Set(), document: -1, community: -1, least: 1, from: "", to: "",
  };

  function dated(fact) {
    const at = model.documents[fact.doc].published;
    if (!chosen.from && !chosen.to) return true;
    if (!at) return false;
    return (!chosen.from || at.slice(0, chosen.from.length) >= chosen.from)
      && (!chosen.to || at.slice(0, chosen.to.length) <= chosen.to);
  }

  function passes(fact) {
    return !chosen.relations.has(fact.predicate)
      && (chosen.document < 0 || fact.doc === chosen.document) && dated(fact);
  }

  // Whether a filter other than the types is set: then entities without a shown tie are hidden.
  function narrow() {
    return chosen.relations.size > 0 || chosen.document >= 0 || chosen.least > 1
      || Boolean(chosen.from) || Boolean(chosen.to);
  }

  function pairShown(pair) {
    if (!pair) return false;
    if (!pair.facts.length) return !narrow();
    return pair.facts.filter(passes).length >= chosen.least;
  }

  function nodeShown(node) {
    return !chosen.kinds.has(node.kind) && (chosen.community < 0 || node.community === chosen.community);
  }

  return { chosen, narrow, pairShown, nodeShown };
}

// Months if the documents span at most four years, else years; with statements counted.
export function periods(model) {
  const dates = model.documents.map((document) => document.published).filter(Boolean);
  if (!dates.length) return [];
  const years = dates.map((at) => Number(at.slice(0, 4)));
  const [low, high] = [Math.min(...years), Math.max(...years)];
  const monthly = high - low <= 3 && dates.some((at) => at.length >= 7);
  const length = monthly ? 7 : 4;
  const counts = new Map();
  for (let year = low; year <= high; year++) {
    if (!monthly) counts.set(String(year), 0);
    else for (let month = 1; month <= 12; month++) counts.set(`${year}-${String(month).padStart(2, "0")}`, 0);
  }
  for (const fact of model.facts) {
    const at = (model.documents[fact.doc].published ?? "").slice(0, length);
    if (counts.has(at)) counts.set(at, counts.get(at) + 1);
  }
  const found = [...counts].map(([at, count]) => ({ at, count }));
  const first = found.findIndex(({ count }) => count);
  const last = found.findLastIndex(({ count }) => count);
  return first < 0 ? [] : found.slice(first, last + 1);
}
