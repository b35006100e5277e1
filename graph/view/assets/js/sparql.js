// The SPARQL tab: a question, its answer, and how long it took.
import { byId, el, save } from "./dom.js";
import { createEditor } from "./editor.js";
import { Cancelled, form } from "./engine.js";
import { EXAMPLES } from "./examples.js";
import { resultTable, toCsv } from "./results.js";
import { getLanguage, number, t } from "./strings.js";

export function createSparql(engine, settings, act) {
  const editor = createEditor({ nonce: settings.nonce, label: t("query"), text: EXAMPLES[0].query, onRun: () => run() });
  let answer = null;
  let running = 0;
  const status = byId("sparql-status");
  const results = byId("sparql-results");

  function say(text, failed = false) {
    const part = settings.part ? ` · ${t("part", ...settings.part.map(number))}` : "";
    status.textContent = text + part;
    status.classList.toggle("failed", failed);
  }

  function busy(on) {
    byId("sparql-run").disabled = on;
    byId("sparql-cancel").disabled = !on;
    results.setAttribute("aria-busy", String(on));
  }

  function keep(found) {
    answer = found;
    byId("sparql-csv").hidden = !found?.rows;
    byId("sparql-json").hidden = !found?.json;
    byId("sparql-draw").hidden = !found?.ties?.length;
  }

  async function run() {
    const mine = ++running;
    const query = editor.read();
    const kind = form(query);
    keep(null);
    editor.mark(null);
    say(t("running"));
    busy(true);
    const start = performance.now();
    try {
      const found = await engine.run(query);
      if (mine === running) show(kind, found, Math.max(1, Math.round(performance.now() - start)));
    } catch (error) {
      if (mine === running) fail(error);
    } finally {
      if (mine === running) busy(false);
    }
  }

  function show(kind, found, ms) {
    if (kind === "ask") {
      say(t("answer", number(ms)));
      results.replaceChildren(el("p.verdict", {}, t(found.boolean ? "yes" : "no")));
      keep({ json: found });
    } else if (kind === "select") {
      const { head: { vars }, results: { bindings } } = found;
      say(t("rows", number(bindings.length), number(ms)));
      results.replaceChildren(...(bindings.length ? resultTable(vars, bindings, act) : [el("p", {}, t("empty"))]));
      keep({ json: found, vars, rows: bindings });
    } else showGraph(found, ms);
  }

  async function showGraph(turtle, ms) {
    const rows = await engine.triples(turtle);
    say(t("triples", number(rows.length), number(ms)));
    const vars = ["subject", "predicate", "object"];
    results.replaceChildren(...resultTable(vars, rows, act), el("details", {}, el("summary", {}, "Turtle"), el("pre", {}, turtle)));
    const ties = rows.map(({ subject, object }) => [subject.value, object.value])
      .filter(([a, b]) => act.known(a) && act.known(b));
    keep({ vars, rows, ties });
  }

  function fail(error) {
    results.replaceChildren();
    if (error instanceof Cancelled) say(t("cancelled"));
    else {
      const what = error.say ? t(...error.say) : error.message;
      say(error.line ? t("errorAt", error.line, error.column, what) : what, true);
      editor.mark(error);
    }
  }

  function words() {
    byId("sparql-examples").replaceChildren(
      ...EXAMPLES.map((example, n) => el("option", { value: n }, example[getLanguage()])));
  }

  byId("sparql-examples").addEventListener("change", (event) => {
    editor.write(EXAMPLES[Number(event.target.value)].query);
    run();
  });
  byId("sparql-run").addEventListener("click", run);
  byId("sparql-cancel").addEventListener("click", () => engine.cancel());
  byId("sparql-csv").addEventListener("click", () => save("samband.csv", "text/csv", toCsv(answer.vars, answer.rows)));
  byId("sparql-json").addEventListener("click", () => save("samband.srj", "application/sparql-results+json", JSON.stringify(answer.json, null, 2)));
  byId("sparql-draw").addEventListener("click", () => act.draw(answer.ties));
  words();
  return { words };
}
