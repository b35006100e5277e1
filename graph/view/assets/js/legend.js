// What the colours mean, and the choice of what is shown.
import { COLOURED, COLOURS, SIZES } from "./appearance.js";
import { KINDS } from "./data.js";
import { byId, el } from "./dom.js";
import { number, relationKind, t } from "./strings.js";
import { cut } from "./text.js";

const MOST_COMMUNITIES = 20;

export function createLegend(model, filters, appearance, onChange) {
  const { chosen } = filters;
  let open = false;

  function change(action) {
    action();
    onChange();
  }

  function toggle(set, value) {
    change(() => (set.has(value) ? set.delete(value) : set.add(value)));
    render();
  }

  function kindRow(kind, count) {
    return el("button.filter", {
      type: "button", "aria-pressed": String(!chosen.kinds.has(kind)), "data-kind": kind,
      onclick: () => toggle(chosen.kinds, kind),
    },
    el(`i.kind.${kind}`, { "aria-hidden": "true" }), el("span", {}, t(`${kind}s`)),
    el("span.count", {}, number(count)));
  }

  function relationRow([predicate, count]) {
    return el("button.filter", {
      type: "button", "aria-pressed": String(!chosen.relations.has(predicate)), "data-relation": predicate,
      onclick: () => toggle(chosen.relations, predicate),
    }, el("span", {}, relationKind(predicate)), el("span.count", {}, number(count)));
  }

  function select(id, key, options, value, set) {
    const box = el("select", { id, onchange: () => change(() => set(Number(box.value))) },
      ...options.map(([number, text]) => el("option", { value: number, selected: number === value }, text)));
    return el("p.choice", {}, el("label", { for: id }, t(key)), box);
  }

  function least() {
    const shown = el("output", { for: "filter-least" }, String(chosen.least));
    const box = el("input", {
      id: "filter-least", type: "range", min: 1, max: 6, value: chosen.least,
      oninput: () => { shown.textContent = box.value; change(() => { chosen.least = Number(box.value); }); },
    });
    return el("p.choice", {}, el("label", { for: "filter-least" }, t("least"), " ", shown), box);
  }

  // Entities of one group, or of all if it was chosen already.
  function groupRow({ number: group, label, size }, place) {
    return el("button.filter", {
      type: "button", "aria-pressed": String(chosen.community < 0 || chosen.community === group), "data-group": group,
      onclick: () => { change(() => { chosen.community = chosen.community === group ? -1 : group; }); render(); },
    },
    el(`i.kind.group-${place}`, { "aria-hidden": "true" }), el("span", {}, label), el("span.count", {}, number(size)));
  }

  function groups() {
    if (appearance.chosen.colour !== "group") return null;
    return el("div.groups", { role: "group", "aria-label": t("community") },
      ...appearance.groups.slice(0, COLOURED).map(groupRow));
  }

  function dressing(id, key, names, of) {
    const box = el("select", { id, onchange: () => {
      appearance.chosen[of] = box.value;
      appearance.apply();
      render();
      byId(id).focus();
    } }, ...names.map((name) => el("option", { value: name, selected: name === appearance.chosen[of] }, t(`${of} ${name}`))));
    return el("p.choice", {}, el("label", { for: id }, t(key)), box);
  }

  function communities() {
    return appearance.groups.slice(0, MOST_COMMUNITIES).map(({ number: group, label, size }) => [group, `${label} (${number(size)})`]);
  }

  // Thousands, perhaps: listed when somebody is about to choose.
  function listed() {
    const box = byId("filter-document");
    if (box.options.length > 1) return;
    const { compare } = new Intl.Collator("sv");
    box.append(...documents(compare).map(([number, text]) => el("option", { value: number, selected: number === chosen.document }, text)));
  }

  function documents(compare) {
    return model.documents.map(({ headline, source, published }, n) => [n, cut(headline || source, 44), published ?? ""])
      .sort((a, b) => (a[2] < b[2]) - (a[2] > b[2]) || compare(a[1], b[1]))
      .map(([n, text, published]) => [n, published ? `${published}  ${text}` : text]);
  }

  function more() {
    const relations = new Map();
    for (const { predicate } of model.facts) relations.set(predicate, (relations.get(predicate) ?? 0) + 1);
    const details = el("details.more-filters", { open, ontoggle: () => { open = details.open; if (open) listed(); } },
      el("summary", {}, el("span.closed", {}, t("moreFilters")), el("span.opened", {}, t("fewerFilters"))),
      dressing("size-by", "sizeBy", SIZES, "size"),
      dressing("colour-by", "colourBy", COLOURS, "colour"),
      el("div.relations", { role: "group", "aria-label": t("relationTypes") },
        ...[...relations].sort(([, a], [, b]) => b - a).map(relationRow)),
      select("filter-document", "document", [[-1, t("allDocuments")]], chosen.document, (value) => { chosen.document = value; }),
      select("filter-community", "community", [[-1, t("allCommunities")], ...communities()], chosen.community, (value) => { chosen.community = value; }),
      least());
    return details;
  }

  function render() {
    const counts = new Map(KINDS.map((kind) => [kind, 0]));
    for (const node of model.nodes) counts.set(node.kind, counts.get(node.kind) + 1);
    const legend = byId("legend");
    legend.classList.toggle("by-group", appearance.chosen.colour === "group");
    const kinds = KINDS.filter((kind) => counts.get(kind)).map((kind) => kindRow(kind, counts.get(kind)));
    legend.replaceChildren(...[...kinds, groups(), more()].filter(Boolean));
  }

  return { render };
}
