// The query editor: CodeMirror with SPARQL colours and completion of the vocabulary.
import { byId } from "./dom.js";
import { PREFIXES } from "./engine.js";

const WORDS = [
  "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "FILTER", "UNION", "MINUS", "BIND",
  "VALUES", "GROUP BY", "ORDER BY", "DESC", "LIMIT", "OFFSET", "HAVING", "COUNT", "SUM", "MIN", "MAX", "AVG",
  "GROUP_CONCAT", "CONTAINS", "LCASE", "STR", "LANG", "REGEX", "EXISTS", "NOT EXISTS", "YEAR", "MONTH",
];
const TERMS = [
  "schema:Person", "schema:Organization", "schema:Place", "schema:Event", "schema:Article", "schema:Quotation",
  "schema:affiliation", "schema:about", "schema:spokenByCharacter", "schema:text", "schema:isPartOf",
  "schema:headline", "schema:datePublished", "schema:publisher", "schema:url", "schema:startDate",
  "schema:endDate", "schema:location", "schema:organizer", "schema:superEvent", "skos:Concept", "skos:prefLabel", "skos:altLabel",
  "skos:broader", "skos:inScheme", "rdfs:label", "org:Membership", "org:Role", "org:member", "org:organization",
  "org:role", "org:memberDuring", "org:subOrganizationOf", "org:linkedTo", "sb:participatedIn", "sb:voiced",
  "sb:mode", "sb:Direct", "sb:Reported", "sb:roleStatus", "sb:Current", "sb:Former", "sb:Future",
  "sb:confidence", "dcterms:source", "prov:wasDerivedFrom", "rdf:type", "xsd:date", "xsd:integer",
];

function complete(context) {
  const word = context.matchBefore(/[\w:]+/);
  if (!word && !context.explicit) return null;
  const options = [
    ...TERMS.map((label) => ({ label, type: "property" })),
    ...Object.keys(PREFIXES).map((name) => ({ label: `${name}:`, type: "namespace", boost: -1 })),
    ...WORDS.map((label) => ({ label, type: "keyword" })),
    ...[...new Set(context.state.doc.toString().match(/\?\w+/g) ?? [])].map((label) => ({ label, type: "variable" })),
  ];
  return { from: word ? word.from : context.pos, options, validFor: /^[\w:]*$/ };
}

// Several characters at once (dictation, scripts, some keyboards): left to the browser they would
// arrive with style attributes, which the page's policy refuses.
function insert(event, view) {
  if (event.inputType !== "insertText" || !event.data || event.data.length < 2 || view.composing) return false;
  // What the browser would replace: the editor may not yet have heard of a new selection.
  const [range] = event.getTargetRanges();
  const { main } = view.state.selection;
  const from = range ? view.posAtDOM(range.startContainer, range.startOffset) : main.from;
  const to = range ? view.posAtDOM(range.endContainer, range.endOffset) : main.to;
  view.dispatch({ changes: { from, to, insert: event.data }, selection: { anchor: from + event.data.length } });
  event.preventDefault();
  return true;
}

export function createEditor({ nonce, label, text, onRun }) {
  const { EditorView, EditorState, keymap } = codemirror;
  const style = codemirror.HighlightStyle.define(
    ["keyword", "atom", "string", "variableName", "comment", "operator", "bracket"]
      .filter((name) => codemirror.tags[name])
      .map((name) => ({ tag: codemirror.tags[name], class: `cm-is-${name}` })),
  );
  const view = new EditorView({
    parent: byId("sparql-box"),
    state: EditorState.create({
      doc: text,
      selection: { anchor: 0, head: text.length }, // an example is there to be typed over
      extensions: [
        EditorView.cspNonce.of(nonce),
        keymap.of([{ key: "Mod-Enter", run: () => { onRun(); return true; } }]),
        codemirror.lineNumbers(), codemirror.history(), codemirror.drawSelection(), codemirror.bracketMatching(),
        codemirror.StreamLanguage.define(codemirror.sparql),
        codemirror.syntaxHighlighting(style),
        codemirror.autocompletion({ override: [complete] }),
        keymap.of([...codemirror.completionKeymap, ...codemirror.defaultKeymap, ...codemirror.historyKeymap]),
        EditorView.lineWrapping,
        EditorView.domEventHandlers({ beforeinput: insert }),
        EditorView.contentAttributes.of({ id: "sparql-editor", "aria-label": label, spellcheck: "false" }),
      ],
    }),
  });
  const editor = {
    read: () => view.state.doc.toString(),
    write(value) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value }, selection: { anchor: 0, head: value.length } });
      editor.mark(null);
    },
    // Underlines the place an error names; null clears.
    mark(error) {
      const lines = view.state.doc.lines;
      const found = error && error.line >= 1 && error.line <= lines ? view.state.doc.line(error.line) : null;
      const from = found ? Math.min(found.from + Math.max(0, error.column - 1), found.to) : 0;
      const diagnostics = found ? [{ from, to: Math.max(from, found.to), severity: "error", message: error.message }] : [];
      view.dispatch(codemirror.setDiagnostics(view.state, diagnostics));
    },
  };
  // Scripts read and set the query as they would a text area's.
  Object.defineProperty(view.contentDOM, "value", { get: editor.read, set: editor.write });
  return editor;
}
