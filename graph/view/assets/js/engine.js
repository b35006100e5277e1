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
  time: "http://www.w3.org/2006/time#",
};

// On one line, before the query's own first line: line numbers in messages stay right.
const PROLOGUE = Object.entries(PREFIXES).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(" ") + " ";

// `say` is what the page says in the reader's language instead: a key of strings.js and its values.
export class QueryError extends Error {
  constructor(message, line, column, say = null) {
    super(message);
    this.name = "QueryError";
    this.line = line;
    this.column = column;
    this.say = say;
  }
}

export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}

// A query as long as before, with blanks for IRIs, strings and comments.
function bare(sparql) {
  const blank = (found) => " ".repeat(found.length);
  return sparql
    .replace(/<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, blank)
    .replace(/#[^\n]*/g, blank);
}

// SELECT, ASK, CONSTRUCT or DESCRIBE: the first such word that is neither quoted nor a prefix.
export function form(sparql) {
  const words = bare(sparql).replace(/\bprefix\s+[^\s:]*:/gi, " ");
  return (/\b(select|ask|construct|describe)\b/i.exec(words)?.[1] ?? "select").toLowerCase();
}

// The first name whose prefix nobody declares; null if there is none.
function unknownPrefix(sparql) {
  const text = bare(sparql);
  const declared = Array.from(text.matchAll(/\bprefix\s+([^\s:]*):/gi), (found) => found[1]);
  const known = new Set([...Object.keys(PREFIXES), ...declared]);
  for (const { 1: name, index } of text.matchAll(/(?<![\p{L}\p{N}_?$:.%-])(\p{L}[\p{L}\p{N}_.-]*):/gu)) {
    if (!known.has(name)) return { name, index };
  }
  return null;
}

// What is wrong with a query that does not parse: more than the parser says where that is known.
function explained(error, sparql) {
  if (!(error instanceof QueryError) || !error.line) return error;
  const writes = /(?<=^\s*)(?:insert|delete|load|clear|drop|create|add|move|copy|with)\b/im.exec(bare(sparql));
  if (writes) return placed(sparql, writes.index, "queries only read", ["onlyReads"]);
  const unknown = unknownPrefix(sparql);
  if (unknown) return placed(sparql, unknown.index, `unknown prefix ${unknown.name}`, ["unknownPrefix", unknown.name]);
  return error;
}

function placed(sparql, index, message, say) {
  const before = sparql.slice(0, index).split("\n");
  return new QueryError(message, before.length, before.at(-1).length + 1, say);
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
    const text = await ask({ query: PROLOGUE + sparql, format: graph ? "ttl" : "json", base })
      .catch((error) => { throw explained(error, sparql); });
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
  return wrong(message.slice(found.index + found[0].length), line, column);
}

// The parser's reason, else the signs it expected. The words it lists are left out: of all that
// could stand there it names a few by chance.
function wrong(expected, line, column) {
  const names = expected.replace(/^expected (?:one of )?/, "").split(", ");
  const reason = names.find((name) => /^[A-Z]\w* [\w ]*[a-z][\w ]*$/.test(name));
  if (reason) return new QueryError(reason, line, column);
  const signs = names.filter((name) => /^"[^"\\]+"$/.test(name));
  if (!signs.length) return new QueryError("not understood from here on", line, column, ["notUnderstood"]);
  return new QueryError(`expected ${signs.join(" or ")}`, line, column, ["expected", signs.join(" ")]);
}
