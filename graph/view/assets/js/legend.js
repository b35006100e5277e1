// What the colours mean, and what is shown.
import { KINDS } from "./data.js";
import { byId, el } from "./dom.js";
import { number, t } from "./strings.js";

export function createLegend(canvas, onChange) {
  const off = new Set();
  let counts = null;

  function toggle(kind) {
    if (off.has(kind)) off.delete(kind);
    else off.add(kind);
    render();
    onChange();
  }

  function render() {
    const drawn = {};
    canvas.nodes.forEach((node) => { drawn[node.group] = (drawn[node.group] ?? 0) + 1; });
    const present = KINDS.filter((kind) => (counts ?? drawn)[kind]);
    byId("legend").replaceChildren(...present.map((kind) => el("button.filter", {
      type: "button", "aria-pressed": String(!off.has(kind)), onclick: () => toggle(kind), title: t("toggle"),
    },
    el(`i.kind.${kind}`, { "aria-hidden": "true" }),
    el("span", {}, t(`${kind}s`)),
    el("span.count", {}, number((counts ?? drawn)[kind])))));
  }

  render();
  return {
    render,
    count(model) {
      counts = {};
      for (const node of model.nodes) counts[node.kind] = (counts[node.kind] ?? 0) + 1;
      render();
    },
    hides: (kind) => off.has(kind),
  };
}
