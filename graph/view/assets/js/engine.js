// The SPARQL engine, kept in a worker so that the page stays quick and a query can be stopped.
import { plainText, unpackBytes, unpackText } from "./dom.js";

export const PREFIXES = {
  sb: "https://w3id.org/samband/ontology#",
  schema: "https://schema.org/",
  org: "http://www.w3.org/ns/org#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  dcterms: "http://purl.org/dc/terms/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  owl: "http://www.w3.org/2002/07/owl#",
};

// On one line, before the query's own first line: line numbers in messages stay right.
const PROLOGUE = Object.entries(PREFIXES).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(" ") + " ";

export class QueryError extends Error {
  constructor(message, line, column) {
    super(message);
    this.name = "QueryError";
    this.line = line;
    this.column = column;
  }
}

export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}

// SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word outside comments, IRIs and strings.
export function form(sparql) {
  const bare = sparql
    .replace(/<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, " ")
    .replace(/#[^\n]*/g, " ")
    .replace(/\bprefix\s+[^\s:]*:/gi, " ");
  return (/\b(select|ask|construct|describe)\b/i.exec(bare)?.[1] ?? "select").toLowerCase();
}

export function createEngine(base) {
  let worker = null;
  let loaded = null;
  let next = 0;
  const waiting = new Map();
  let [texts, wasm] = [null, null];

  // Unpacked once, when first needed.
  function turtle() {
    texts ??= unpackText("packed-turtle");
    return texts;
  }

  function ask(message, transfer = []) {
    const id = next++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...message }, transfer);
    });
  }

  function start() {
    if (worker) return loaded;
    const source = new Blob([plainText("packed-worker")], { type: "text/javascript" });
    const address = URL.createObjectURL(source);
    worker = new Worker(address);
    worker.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.id) ?? {};
      waiting.delete(data.id);
      if (data.error === undefined) resolve?.(data.result);
      else reject?.(located(data.error));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      stop(new Error(event.message || "the engine stopped"));
    };
    wasm ??= unpackBytes("packed-engine");
    loaded = Promise.all([wasm, turtle()])
      .then(([code, text]) => ask({ load: { code, text, base } }))
      .finally(() => URL.revokeObjectURL(address));
    loaded.catch(() => {});
    return loaded;
  }

  function stop(error) {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  async function run(sparql) {
    if (!worker) start();
    await loaded;
    const kind = form(sparql);
    const graph = kind === "construct" || kind === "describe";
    const text = await ask({ query: PROLOGUE + sparql, format: graph ? "ttl" : "json", base });
    return graph ? text : JSON.parse(text);
  }

  async function triples(text) {
    if (!worker) start();
    await loaded;
    return ask({ triples: text });
  }

  // Stops whatever runs; the engine is ready again at the next query.
  function cancel() {
    stop(new Cancelled());
    start();
  }

  return { start, run, triples, cancel, turtle };
}

function located(message) {
  const found = /(?:error )?at (\d+):(\d+):? ?/.exec(message);
  if (!found) return new QueryError(message, 0, 0);
  const line = Number(found[1]);
  const column = line === 1 ? Math.max(1, Number(found[2]) - PROLOGUE.length) : Number(found[2]);
  return new QueryError(message.slice(found.index + found[0].length), line, column);
}
