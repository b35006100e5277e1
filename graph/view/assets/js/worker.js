// Runs in the worker, after oxigraph.min.js: a store in memory that answers one message at a time.
"use strict";
let store = null;

async function load({ code, text, base }) {
  await oxigraph.init({ module_or_path: code });
  store = new oxigraph.Store();
  store.load(text, { format: "text/turtle", base_iri: base, no_transaction: true });
  return store.size;
}

self.onmessage = async ({ data }) => {
  try {
    const result = data.load
      ? await load(data.load)
      : store.query(data.query, { base_iri: data.base, results_format: data.format });
    self.postMessage({ id: data.id, result });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
