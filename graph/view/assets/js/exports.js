// What can be taken out of the page.
import { byId, el, save } from "./dom.js";
import { t } from "./strings.js";

export function createExports(engine) {
  function offer(id, key, action) {
    return el("article.offer", {},
      el("div", {}, el("h3", {}, t(key)), el("p", {}, t(`${key}More`))),
      el("button", { type: "button", id, onclick: action }, t("download")));
  }

  function render() {
    byId("exports").replaceChildren(
      offer("download-turtle", "turtle", async () => save("graph.ttl", "text/turtle", await engine.turtle())),
    );
  }

  render();
  return { render };
}
