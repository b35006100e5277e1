// Runs in the worker, after oxigraph.min.js: a store in memory that answers one message at a time.
"use strict";
let store = null;

async function load({ code, text, base }) {
  await oxigraph.init({ module_or_path: code });
  store = new oxigraph.Store();
  store.load(text, { format: "text/turtle", base_iri: base, no_transaction: true });
  return store.size;
}

// A term as the SPARQL JSON results format writes it.
function term(value) {
  if (value.termType === "NamedNode") return { type: "uri", value: value.value };
  if (value.termType === "BlankNode") return { type: "bnode", value: value.value };
  const found = { type: "literal", value: value.value };
  if (value.language) found["xml:lang"] = value.language;
  else found.datatype = value.datatype.value;
  return found;
}

function triples(text) {
  const own = new oxigraph.Store();
  own.load(text, { format: "text/turtle", no_transaction: true });
  return own.match().map(({ subject, predicate, object }) => ({
    subject: term(subject), predicate: term(predicate), object: term(object),
  }));
}

async function answer(data) {
  if (data.load) return load(data.load);
  if (data.triples !== undefined) return triples(data.triples);
  return store.query(data.query, { base_iri: data.base, results_format: data.format });
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ id: data.id, result: await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
