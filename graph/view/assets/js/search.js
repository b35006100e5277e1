// Search by name, alias or idea, with suggestions; å, ä, ö and case make no difference.
import { byId, el } from "./dom.js";
import { strength } from "./data.js";
import { t } from "./strings.js";
import { fold } from "./text.js";

const MOST = 8;

// Lower is better; null is no match. Whole names before beginnings, words before middles. A whole
// name counts as much if it is an alias: most mean the one of whom most is said.
function grade(forms, words) {
  let best = null;
  for (const [place, form] of forms.entries()) {
    const at = words.every((word) => form.includes(word)) ? form.indexOf(words[0]) : -1;
    if (at < 0) continue;
    const whole = form === words.join(" ") ? 0 : at === 0 ? 1 : form[at - 1] === " " ? 2 : 3;
    const score = whole * 2 + (place > 0 && whole > 0 ? 1 : 0);
    if (best === null || score < best) best = score;
  }
  return best;
}

export function createIndex(model) {
  const entries = model.nodes.map((node) => ({ node, forms: [node.label, ...node.aliases].map(fold) }));
  return (text) => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const { node, forms } of entries) {
      const score = grade(forms, words);
      if (score !== null) found.push({ node, score });
    }
    const weight = (node) => strength(node) + node.count / 100;
    found.sort((a, b) => a.score - b.score || weight(b.node) - weight(a.node) || a.node.n - b.node.n);
    return found.slice(0, MOST).map(({ node }) => node);
  };
}

export function createSearch(ready, { onPreview, onChoose }) {
  const input = byId("search");
  const list = byId("suggestions");
  let known = null;
  let index = null;
  let found = [];
  let active = 0;
  let timer = 0;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    active = place;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
    const item = list.children[active];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  }

  function option(node, place) {
    const forms = fold(input.value).trim();
    const alias = fold(node.label).includes(forms) ? null : node.aliases.find((name) => fold(name).includes(forms));
    return el("li", {
      role: "option", id: `suggestion-${place}`,
      onmousedown: (event) => { event.preventDefault(); choose(node); },
    },
    el(`i.kind.${node.kind}`, { "aria-hidden": "true" }),
    el("span.name", {}, node.label, alias ? el("small", {}, ` ${alias}`) : null),
    el("span.what", {}, t(node.kind)));
  }

  function suggest() {
    if (!known) return;
    index ??= createIndex(known);
    found = index(input.value);
    list.replaceChildren(...found.map(option));
    if (input.value.trim() && !found.length) list.replaceChildren(el("li.none", { role: "option", "aria-disabled": "true" }, t("nothingFound")));
    const open = Boolean(input.value.trim());
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (found.length) {
      mark(0);
      preview();
    }
  }

  function preview() {
    clearTimeout(timer);
    timer = setTimeout(() => found[active] && document.activeElement === input && onPreview(found[active]), 160);
  }

  function choose(node) {
    clearTimeout(timer);
    close();
    onChoose(node);
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value.trim() && suggest());
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    } else if (event.key === "Enter" && found[active]) choose(found[active]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) suggest();
      const step = event.key === "ArrowDown" ? 1 : found.length - 1;
      if (found.length) mark((active + step) % found.length);
      preview();
    } else return;
    event.preventDefault();
  });
  ready.then((model) => {
    known = model;
    if (input.value.trim()) suggest();
  });
}
