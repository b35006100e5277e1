// Graph, SPARQL, export: one at a time; arrow keys go between them.
import { byId } from "./dom.js";

const TABS = ["graph", "sparql", "export"];

export function createTabs(onOpen = () => {}) {
  function open(name, focus = false) {
    for (const tab of TABS) {
      const on = tab === name;
      byId(`view-${tab}`).hidden = !on;
      byId(`tab-${tab}`).setAttribute("aria-selected", String(on));
      byId(`tab-${tab}`).tabIndex = on ? 0 : -1;
    }
    document.body.dataset.view = name;
    if (focus) byId(`tab-${name}`).focus();
    onOpen(name);
  }

  TABS.forEach((tab, place) => {
    const step = { ArrowRight: 1, ArrowLeft: TABS.length - 1 };
    byId(`tab-${tab}`).addEventListener("click", () => open(tab));
    byId(`tab-${tab}`).addEventListener("keydown", (event) => {
      if (step[event.key]) open(TABS[(place + step[event.key]) % TABS.length], true);
    });
  });
  open("graph");
  return { open };
}
