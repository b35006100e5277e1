// Answers of the engine: tables that sort, names that lead to the graph, files to keep.
import { el, link } from "./dom.js";
import { PREFIXES } from "./engine.js";
import { number, t } from "./strings.js";

const FIRST = 200;

export function shorten(iri, base) {
  for (const [name, start] of Object.entries(PREFIXES)) {
    if (iri.startsWith(start)) return `${name}:${iri.slice(start.length)}`;
  }
  return iri.startsWith(base) ? iri.slice(base.length) : iri;
}

function compare(a, b) {
  if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
  const [x, y] = [Number(a.value), Number(b.value)];
  if (a.value !== "" && b.value !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a.value.localeCompare(b.value, "sv");
}

// variables: names; rows: objects from name to { type, value }. act: focus(iri), known(iri), base.
export function resultTable(variables, rows, act) {
  let order = [...rows];
  let sorted = { name: null, down: false };
  let shown = FIRST;
  const body = el("tbody");
  const heads = variables.map((name) => el("th", { scope: "col", "aria-sort": "none" },
    el("button", { type: "button", onclick: () => sort(name) }, name)));

  function cell(term) {
    if (!term) return el("td");
    if (term.type === "uri") {
      if (act.known(term.value)) {
        const open = el("button", { type: "button", class: "entity", title: term.value, onclick: () => act.focus(term.value) }, shorten(term.value, act.base));
        return el("td", {}, open);
      }
      const text = shorten(term.value, act.base);
      const own = term.value.startsWith(act.base) || text !== term.value;
      return el("td", { title: term.value }, own ? text : link(term.value, text));
    }
    const plain = term.datatype && /#(integer|decimal|double)$/.test(term.datatype);
    return el(plain ? "td.number" : "td", { lang: term["xml:lang"] }, term.value);
  }

  function render() {
    body.replaceChildren(...order.slice(0, shown).map((row) => el("tr", {}, ...variables.map((name) => cell(row[name])))));
    more.hidden = shown >= order.length;
    more.textContent = t("more", number(order.length - shown));
    variables.forEach((name, n) => heads[n].setAttribute("aria-sort",
      sorted.name !== name ? "none" : sorted.down ? "descending" : "ascending"));
  }

  function sort(name) {
    sorted = { name, down: sorted.name === name && !sorted.down };
    order = [...rows].sort((a, b) => compare(a[name], b[name]) * (sorted.down ? -1 : 1));
    render();
  }

  const more = el("button.more", { type: "button", onclick: () => { shown += 1000; render(); } });
  render();
  return [el("div.table", {}, el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body)), more];
}

// RFC 4180, as the W3C CSV results format has it.
export function toCsv(variables, rows) {
  const quote = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = [variables, ...rows.map((row) => variables.map((name) => row[name]?.value ?? ""))];
  return lines.map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
}
