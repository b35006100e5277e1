// What the texts say of an entity or of what ties two of them, each with its sentences.
import { gathered, pairKey, strength } from "./data.js";
import { button, byId, el, link } from "./dom.js";
import { date, number, relation, t, titled } from "./strings.js";
import { squeeze } from "./text.js";

const FIRST = 6;
const LEADERS = 7;

export function createEvidence(model, act) {
  const panel = byId("evidence");

  function show(...children) {
    panel.replaceChildren(...children.flat().filter(Boolean));
    panel.scrollTop = 0;
  }

  // A sentence with the given stretches marked; white space folded. Of a quotation, the words said
  // stand out from what is said around them.
  function sentence({ doc, start, end }, stretches, said = null) {
    const text = model.documents[doc].text;
    if (!said) return el("blockquote", { lang: "sv" }, ...marked(text, start, end, stretches));
    const [from, to] = [Math.max(said[0], start), Math.min(said[1], end)];
    return el("blockquote.quoted", { lang: "sv" }, ...marked(text, start, from, stretches),
      el("span.said", {}, ...marked(text, from, to, stretches)), ...marked(text, to, end, stretches));
  }

  function marked(text, start, end, stretches) {
    const parts = [];
    let at = start;
    for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
      if (from < at || to > end || from >= to) continue;
      parts.push(squeeze(text.slice(at, from)), el("mark", {}, squeeze(text.slice(from, to))));
      at = to;
    }
    return [...parts, squeeze(text.slice(at, end))];
  }

  function inSentence(nodes, place) {
    return nodes.flatMap((node) => node.mentions
      .filter(({ doc, from, to }) => doc === place.doc && from >= place.start && to <= place.end)
      .map(({ from, to }) => [from, to]));
  }

  function source({ doc }) {
    const { headline, source: file, publisher, published, url } = model.documents[doc];
    const details = [publisher, published ? date(published) : null].filter(Boolean).join(", ");
    return el("span.source", {}, link(url, headline || file), details ? ` · ${details}` : "");
  }

  function citation(place) {
    const { headline, source: file, publisher, published, url, text } = model.documents[place.doc];
    const said = squeeze(text.slice(place.start, place.end)).trim();
    const rest = [headline || file, publisher, published, url].filter(Boolean).join(", ");
    return `”${said}” (${rest})`;
  }

  function reading(place) {
    return button(t("inText"), () => text(place), { class: "quiet cite" });
  }

  // The whole text, every entity marked, opened at the sentence.
  function text(place) {
    const { headline, source: file, text: whole } = model.documents[place.doc];
    const found = act.mentionsOf(place.doc);
    const parts = [];
    let at = 0;
    for (const { from, to, node: n } of found) {
      if (from < at) continue;
      parts.push(whole.slice(at, from), el("button", { type: "button", class: `entity inline ${model.nodes[n].kind}`, onclick: () => act.focus(model.nodes[n].iri) }, whole.slice(from, to)));
      at = to;
    }
    parts.push(whole.slice(at));
    show(el("header", {}, el("p.what", {}, t("wholeText")), el("h2", { lang: "sv" }, headline || file), el("p.also", {}, source(place)),
      el("p.actions", {}, button(t("backToEvidence"), () => act.back()))),
    el("div.text", { lang: "sv" }, ...around(parts, place)));
    panel.querySelector(".here")?.scrollIntoView({ block: "center" });
  }

  // Marks the sentence in the parts of a text.
  function around(parts, { start, end }) {
    let at = 0;
    let marked = null;
    return parts.map((part) => {
      const from = at;
      at += typeof part === "string" ? part.length : part.textContent.length;
      if (at <= start || from >= end) return part;
      if (typeof part !== "string") {
        part.classList.add("in-sentence");
        return part;
      }
      const [low, high] = [Math.max(start - from, 0), Math.min(end - from, part.length)];
      const middle = el(marked ? "mark" : "mark.here", {}, part.slice(low, high));
      marked = middle;
      return [part.slice(0, low), middle, part.slice(high)];
    }).flat();
  }

  function copying(place) {
    const copy = async (event) => {
      const target = event.currentTarget;
      const done = await act.copy(citation(place));
      target.textContent = t(done ? "copied" : "notCopied");
      setTimeout(() => { target.textContent = t("cite"); }, 1600);
    };
    return button(t("cite"), copy, { class: "quiet cite" });
  }

  function card(place, stretches, said = null) {
    return el("figure.card", {}, sentence(place, stretches, said),
      el("figcaption", {}, source(place), el("span.tools", {}, reading(place), copying(place))));
  }

  // The first few, the others on demand.
  function limited(items, make, first = FIRST) {
    const holder = el("div.list", {}, ...items.slice(0, first).map(make));
    if (items.length > first) {
      const more = button(t("more", number(items.length - first)), () => {
        more.replaceWith(...items.slice(first).map(make));
      }, { class: "more" });
      holder.append(more);
    }
    return holder;
  }

  function section(title, items, make, first) {
    if (!items.length) return null;
    return el("section", {}, el("h3", {}, title, el("span.count", {}, number(items.length))),
      limited(items, make, first));
  }

  function name(n) {
    const node = model.nodes[n];
    return button(node.label, () => act.focus(node.iri), { class: `entity ${node.kind}` });
  }

  function when(fact) {
    if (!fact.since && !fact.until) return "";
    return ` ${[fact.since && date(fact.since), fact.until && date(fact.until)].map((part) => part || "").join("–")}`;
  }

  function status(fact) {
    const text = fact.status && fact.status !== "current" ? t(fact.status) : "";
    return text ? el(`span.status.${fact.status}`, {}, text) : null;
  }

  function places(fact) {
    const ends = [model.nodes[fact.s], model.nodes[fact.o]];
    const seen = new Set();
    const distinct = fact.places.filter(({ doc, start }) => {
      const key = `${doc}:${start}`;
      return !seen.has(key) && seen.add(key);
    });
    return limited(distinct, (place) => card(place, inSentence(ends, place)), 1);
  }

  // A statement seen from one of its two entities, or, in full, with both.
  function row(fact, node, full = false) {
    const other = fact.s === node.n ? fact.o : fact.s;
    const passive = fact.o === node.n;
    const lead = fact.predicate === "schema:affiliation" ? fact.role : relation(fact.predicate, passive);
    return el("div.fact", {},
      el("p.claim", {}, full ? name(node.n) : null, lead && !passive ? el("span.role", {}, lead) : null, name(other),
        lead && passive ? el("span.role", {}, lead) : null, status(fact), when(fact)),
      places(fact));
  }

  function quote(said, withSpeaker) {
    const speaker = said.speaker >= 0 ? name(said.speaker) : el("span.nobody", {}, t("nobody"));
    const heads = [
      ...(withSpeaker ? [speaker, el("span.role", {}, t(said.direct ? "direct" : "reported"))] : []),
      said.stance ? el(`span.status.${said.stance}`, {}, t(said.stance)) : null,
      said.modality !== "asserted" ? el(`span.status.${said.modality}`, {}, t(said.modality)) : null,
    ].filter(Boolean);
    return el("div.fact", {},
      heads.length ? el("p.claim", {}, ...heads) : null,
      card(said, inSentence([said.speaker, ...said.about].filter((n) => n >= 0).map((n) => model.nodes[n]), said), [said.from, said.to]));
  }

  function chips(title, entries) {
    if (!entries.length) return null;
    return el("section", {}, el("h3", {}, title), el("p.chips", {}, ...entries.map((n) => name(n))));
  }

  function mentionsElsewhere(node) {
    const used = new Set([...node.facts, ...node.quotes, ...node.voices].map((place) => `${place.doc}:${place.start}`));
    const found = new Map();
    for (const mention of node.mentions) {
      const key = `${mention.doc}:${mention.start}`;
      if (used.has(key)) continue;
      if (!found.has(key)) found.set(key, { ...mention, stretches: [] });
      found.get(key).stretches.push([mention.from, mention.to]);
    }
    return [...found.values()];
  }

  function node(iri) {
    const entity = model.byIri.get(iri);
    const facts = gathered(entity.facts);
    const of = (test) => facts.filter(test);
    const affiliation = (fact) => fact.predicate === "schema:affiliation";
    const roles = of((fact) => affiliation(fact) && fact.s === entity.n);
    const people = of((fact) => affiliation(fact) && fact.o === entity.n);
    const attended = of((fact) => fact.predicate === "sb:participatedIn");
    const rest = of((fact) => !affiliation(fact) && fact.predicate !== "sb:participatedIn" && fact.predicate !== "sb:voiced");
    const ideas = [...new Set(of((fact) => fact.predicate === "sb:voiced").map((fact) => (fact.s === entity.n ? fact.o : fact.s)))];
    const make = (fact) => row(fact, entity);
    const isIdea = entity.kind === "idea";
    show(
      head(entity),
      section(t("roles"), roles, make),
      section(t("people"), people, make),
      section(t("said"), entity.quotes, (said) => quote(said, false)),
      chips(t(isIdea ? "voicedBy" : "ideas"), ideas),
      section(t(isIdea ? "voices" : "saidAbout"), entity.voices, (said) => quote(said, true)),
      chips(t("broader"), entity.broader),
      chips(t("narrower"), entity.narrower),
      section(t(entity.kind === "event" ? "participants" : "events"), attended, make),
      section(t("relations"), rest, make),
      section(t("mentions"), mentionsElsewhere(entity), (place) => card(place, place.stretches)),
    );
  }

  function head(entity) {
    const facts = [...entity.roles.map(titled), ...entity.dates.map(date)].join(" · ");
    return el("header", {},
      el("p.what", {}, el(`i.kind.${entity.kind}`, { "aria-hidden": "true" }), t(entity.kind),
        ` · ${t("inDocuments", number(entity.count), number(new Set(entity.mentions.map(({ doc }) => doc)).size))}`),
      el("h2", { lang: "sv" }, entity.label),
      facts ? el("p.also", {}, facts) : null,
      entity.aliases.length ? el("p.also", {}, `${t("also")} `, el("span", { lang: "sv" }, entity.aliases.join(", "))) : null,
      el("p.actions", {},
        button(t("expand"), () => act.expand(entity.iri)),
        button(t("ego"), () => act.ego(entity.iri)),
        button(t("pathFrom"), () => act.pathFrom(entity.iri))));
  }

  function between(first, second) {
    const facts = gathered(model.pairs.get(pairKey(first.n, second.n))?.facts ?? []);
    const ideas = (one, other) => one.quotes.filter((said) => said.about.includes(other.n));
    const quotes = [...ideas(first, second), ...ideas(second, first)];
    const stated = facts.filter((fact) => fact.predicate !== "sb:voiced");
    return [
      facts.length ? null : el("p.also", {}, t("fromLexicon")),
      section(t("statements"), stated, (fact) => row(fact, model.nodes[fact.s], true), 20),
      section(t("said"), quotes, (said) => quote(said, true), 20),
    ];
  }

  // The one of whom most is stated first.
  function ordered(one, other) {
    const facts = model.pairs.get(pairKey(one.n, other.n))?.facts ?? [];
    const forward = facts.filter((fact) => fact.s === one.n).length;
    return forward * 2 < facts.length ? [other, one] : [one, other];
  }

  function edge(a, b) {
    const [first, second] = ordered(model.byIri.get(a), model.byIri.get(b));
    show(el("header", {}, el("p.what", {}, t("relation")), el("h2.pair", {}, name(first.n), " – ", name(second.n))),
      ...between(first, second));
  }

  // Each step of a way through the graph, with what it rests on.
  function path(iris) {
    const nodes = iris.map((iri) => model.byIri.get(iri));
    show(el("header", {}, el("p.what", {}, t("path")),
      el("h2.pair", {}, name(nodes[0].n), " → ", name(nodes.at(-1).n))),
    nodes.slice(1).map((node, n) => el("section.step", {},
      el("h3", {}, `${n + 1}. ${nodes[n].label} – ${node.label}`), ...between(nodes[n], node).filter(Boolean))));
  }

  function overview() {
    const top = (kind) => model.nodes.filter((one) => one.kind === kind)
      .sort((a, b) => strength(b) - strength(a) || b.count - a.count)
      .filter((one) => one.count).slice(0, LEADERS);
    const leaders = (kind) => {
      const found = top(kind);
      if (!found.length) return null;
      return el("section", {}, el("h3", {}, t(`${kind}s`)),
        el("ol.leaders", {}, ...found.map((one) => el("li", {}, name(one.n),
          el("span.count", {}, number(strength(one) || one.count))))));
    };
    show(el("header", {}, el("h2", {}, t("start")), el("p.lead", {}, t("startMore"))),
      ["person", "organisation", "idea", "event", "place"].map(leaders));
  }

  return { node, edge, path, overview };
}
