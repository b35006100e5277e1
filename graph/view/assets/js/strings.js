// Every word of the page, in Swedish and English.

const STRINGS = {
  sv: {
    moreFilters: "Filter och mått", fewerFilters: "Stäng", sizeBy: "Storlek visar", colourBy: "Färg visar",
    "size sentences": "Hur mycket som sägs", "size pagerank": "Centralitet (PageRank)", "size ties": "Antal kopplingar",
    "size betweenness": "Länk mellan andra (betweenness)", "colour kind": "Slag", "colour group": "Grupp",
    "skos:broader": "hör under", "of skos:broader": "omfattar", "all skos:broader": "Vidare idé",
    "skos:related": "besläktad med", "of skos:related": "besläktad med", "all skos:related": "Besläktade idéer",
    relationTypes: "Slag av uppgift", document: "Text", allDocuments: "Alla texter",
    community: "Grupp", allCommunities: "Alla grupper", least: "Minst antal belägg:", allTime: "Hela tiden",
    "time from": "Från och med", "time to": "Till och med", timeline: "Tid", query: "SPARQL-fråga",
    "all schema:affiliation": "Roller och tillhörighet", "all sb:voiced": "Uttryckta idéer", "all sb:participatedIn": "Deltagande",
    "all schema:location": "Plats", "all schema:organizer": "Arrangör", "all schema:superEvent": "Del av händelse",
    "all org:subOrganizationOf": "Del av organisation", "all org:linkedTo": "Knuten till",
    scenePath: "Väg från {0} till {1}: {2} steg", sceneEgo: "{0} och det närmaste", sceneResult: "Frågans svar som graf",
    path: "Väg", backToEvidence: "Tillbaka till beläggen", showAll: "Visa hela grafen", draw: "Visa som graf", stop: "Avbryt", inText: "Läs i texten", wholeText: "Hela texten",
    trig: "TriG", trigMore: "Allt, med belägg och varje texts egna uppgifter.", graphml: "GraphML",
    graphmlMore: "Noder och uppgifter för Gephi, yEd, Cytoscape.", png: "PNG-bild", pngMore: "Grafen som den syns nu.",
    svg: "SVG-bild", svgMore: "Det som visas nu, skalbart, med alla namn.",
    other: "English", skip: "Hoppa till beläggen", search: "Sök person, organisation, idé …",
    suggestions: "Förslag", views: "Vyer", graph: "Graf", sparql: "SPARQL", export: "Exportera",
    theme: "Ljust eller mörkt", canvas: "Graf. Piltangenter går mellan noder, E vecklar ut, Enter går till beläggen.",
    legend: "Visa och dölj", zoom: "Zooma", zoomIn: "Zooma in", zoomOut: "Zooma ut", zoomFit: "Visa allt",
    evidence: "Belägg", results: "Svar", toggle: "Visa eller dölj",
    person: "person", organisation: "organisation", place: "plats", event: "händelse", idea: "idé",
    persons: "Personer", organisations: "Organisationer", places: "Platser", events: "Händelser", ideas: "Idéer",
    machine: "Maskinellt utläst: kontrollera meningen.",
    machineMore: "Varje uppgift står här med den mening den är hämtad ur. Programmet kan ha missförstått.",
    nothingFound: "Inget med det namnet", counts: "{0} namn och idéer ur {1} texter",
    drawnAll: "", drawnPart: "De {0} mest centrala av {1}, med sina starkaste samband. Sök eller veckla ut för fler.",
    drawnNow: "{0} av {1} visas.", full: "Högst {0} kan visas samtidigt.",
    start: "Vem säger vad, och var?",
    startMore: "Välj en punkt eller en linje i grafen, eller sök. Här visas då vad texterna säger, ordagrant.",
    also: "även", inDocuments: "omnämnd {0} gånger i {1} texter",
    expand: "Veckla ut", ego: "Visa omgivning", pathFrom: "Väg härifrån …",
    roles: "Roller", people: "Personer", said: "Sagt", saidAbout: "Sagt om", voices: "Röster", voicedBy: "Uttryckt av",
    broader: "Vidare idé", narrower: "Snävare idéer", participants: "Deltagare", relations: "Andra samband",
    mentions: "Övriga omnämnanden", relation: "Samband", statements: "Uppgifter",
    fromLexicon: "Sambandet mellan idéerna kommer ur ordlistan, inte ur en text.",
    current: "nuvarande", former: "tidigare", future: "tillträdande", direct: "citat", reported: "återgivet",
    supports: "talar för", opposes: "talar emot", denied: "förnekas", uncertain: "osäkert",
    trigLarge: "Allt, med belägg: för stort för sidan här. Skriv samband export KG -o graf.trig där grafen finns.",
    nobody: "okänd talare", cite: "Kopiera som källa", copied: "Kopierat", notCopied: "Gick inte att kopiera", more: "Visa {0} till",
    "sb:participatedIn": "deltog i", "of sb:participatedIn": "deltog", "sb:voiced": "uttryckte", "of sb:voiced": "uttryckt av",
    "schema:location": "plats", "of schema:location": "äger rum här", "schema:organizer": "arrangeras av",
    "of schema:organizer": "arrangerar", "schema:superEvent": "del av", "of schema:superEvent": "omfattar",
    "org:subOrganizationOf": "ingår i", "of org:subOrganizationOf": "omfattar", "org:linkedTo": "knuten till",
    "of org:linkedTo": "knuten till", "schema:affiliation": "knuten till", "of schema:affiliation": "knuten till",
    pathHint: "Välj vart vägen ska gå: klicka på en punkt eller sök.", noPath: "Ingen väg finns mellan dem.",
    sparqlTitle: "Fråga grafen", sparqlLead: "SPARQL 1.1 körs här i sidan; inget skickas någonstans.",
    examples: "Exempel", run: "Kör", cancel: "Avbryt", running: "Räknar …", cancelled: "Avbrutet.",
    rows: "{0} rader på {1} ms", triples: "Graf på {0} ms", answer: "Svar på {0} ms", yes: "Ja", no: "Nej",
    unknownPrefix: "okänt prefix {0}; deklarera det med PREFIX", onlyReads: "frågor läser bara, den här skulle skriva",
    notUnderstood: "härifrån går frågan inte att förstå", expected: "här väntades något av {0}",
    errorAt: "Rad {0}, tecken {1}: {2}", engineFailed: "Frågemotorn startade inte: {0}", empty: "Inga rader.",
    part: "del: {0} av {1}", exportTitle: "Ta med dig grafen", loading: "Läser in …",
    turtle: "Turtle", turtleMore: "Hela datamängden som RDF. Samma fil som samband export ger.", download: "Ladda ner",
  },
  en: {
    moreFilters: "Filters and measures", fewerFilters: "Close", sizeBy: "Size shows", colourBy: "Colour shows",
    "size sentences": "How much is said", "size pagerank": "Centrality (PageRank)", "size ties": "Number of ties",
    "size betweenness": "Link between others (betweenness)", "colour kind": "Kind", "colour group": "Group",
    "skos:broader": "narrower than", "of skos:broader": "broader than", "all skos:broader": "Broader idea",
    "skos:related": "related to", "of skos:related": "related to", "all skos:related": "Related ideas",
    relationTypes: "Kinds of statement", document: "Text", allDocuments: "All texts",
    community: "Group", allCommunities: "All groups", least: "Least evidence:", allTime: "All of it",
    "time from": "From", "time to": "To", timeline: "Time", query: "SPARQL query",
    "all schema:affiliation": "Roles and affiliation", "all sb:voiced": "Ideas voiced", "all sb:participatedIn": "Participation",
    "all schema:location": "Place", "all schema:organizer": "Organiser", "all schema:superEvent": "Part of event",
    "all org:subOrganizationOf": "Part of organisation", "all org:linkedTo": "Linked to",
    scenePath: "Path from {0} to {1}: {2} steps", sceneEgo: "{0} and the nearest", sceneResult: "The answer as a graph",
    path: "Path", backToEvidence: "Back to the evidence", showAll: "Show the whole graph", draw: "Show as graph", stop: "Cancel", inText: "Read in the text", wholeText: "The whole text",
    trig: "TriG", trigMore: "Everything, with evidence and each text's own statements.", graphml: "GraphML",
    graphmlMore: "Nodes and statements for Gephi, yEd, Cytoscape.", png: "PNG image", pngMore: "The graph as it looks now.",
    svg: "SVG image", svgMore: "What is shown now, scalable, with every name.",
    other: "Svenska", skip: "Skip to the evidence", search: "Search for a person, organisation, idea …",
    suggestions: "Suggestions", views: "Views", graph: "Graph", sparql: "SPARQL", export: "Export",
    theme: "Light or dark", canvas: "Graph. Arrow keys move between nodes, E expands, Enter goes to the evidence.",
    legend: "Show and hide", zoom: "Zoom", zoomIn: "Zoom in", zoomOut: "Zoom out", zoomFit: "Show all",
    evidence: "Evidence", results: "Results", toggle: "Show or hide",
    person: "person", organisation: "organisation", place: "place", event: "event", idea: "idea",
    persons: "People", organisations: "Organisations", places: "Places", events: "Events", ideas: "Ideas",
    machine: "Machine-extracted: check the sentence.",
    machineMore: "Every statement stands with the sentence it was read from. The program may have misread it.",
    nothingFound: "Nothing by that name", counts: "{0} names and ideas from {1} texts",
    drawnAll: "", drawnPart: "The {0} most central of {1}, with their strongest ties. Search or expand for more.",
    drawnNow: "{0} of {1} shown.", full: "At most {0} can be shown at a time.",
    start: "Who says what, and where?",
    startMore: "Choose a point or a line in the graph, or search. What the texts say, word for word, appears here.",
    also: "also", inDocuments: "mentioned {0} times in {1} texts",
    expand: "Expand", ego: "Show surroundings", pathFrom: "Path from here …",
    roles: "Roles", people: "People", said: "Said", saidAbout: "Said about", voices: "Voices", voicedBy: "Voiced by",
    broader: "Broader idea", narrower: "Narrower ideas", participants: "Participants", relations: "Other relations",
    mentions: "Other mentions", relation: "Relation", statements: "Statements",
    fromLexicon: "The relation between these ideas comes from the lexicon, not from a text.",
    current: "current", former: "former", future: "to be", direct: "quoted", reported: "reported",
    supports: "speaks for", opposes: "speaks against", denied: "denied", uncertain: "uncertain",
    trigLarge: "Everything, with evidence: too large for this page. Where the graph is kept, run samband export KG -o graph.trig.",
    nobody: "speaker unknown", cite: "Copy as citation", copied: "Copied", notCopied: "Could not copy", more: "Show {0} more",
    "sb:participatedIn": "took part in", "of sb:participatedIn": "took part", "sb:voiced": "voiced", "of sb:voiced": "voiced by",
    "schema:location": "place", "of schema:location": "takes place here", "schema:organizer": "organised by",
    "of schema:organizer": "organises", "schema:superEvent": "part of", "of schema:superEvent": "includes",
    "org:subOrganizationOf": "part of", "of org:subOrganizationOf": "includes", "org:linkedTo": "linked to",
    "of org:linkedTo": "linked to", "schema:affiliation": "affiliated with", "of schema:affiliation": "affiliated",
    pathHint: "Choose where the path ends: click a point or search.", noPath: "There is no path between them.",
    sparqlTitle: "Ask the graph", sparqlLead: "SPARQL 1.1 runs here in the page; nothing is sent anywhere.",
    examples: "Examples", run: "Run", cancel: "Cancel", running: "Working …", cancelled: "Cancelled.",
    rows: "{0} rows in {1} ms", triples: "Graph in {0} ms", answer: "Answer in {0} ms", yes: "Yes", no: "No",
    unknownPrefix: "unknown prefix {0}; declare it with PREFIX", onlyReads: "queries only read, this one would write",
    notUnderstood: "from here on the query is not understood", expected: "expected one of {0}",
    errorAt: "Line {0}, column {1}: {2}", engineFailed: "The query engine did not start: {0}", empty: "No rows.",
    part: "part: {0} of {1}", exportTitle: "Take the graph with you", loading: "Loading …",
    turtle: "Turtle", turtleMore: "The whole dataset as RDF. The same file as samband export gives.", download: "Download",
  },
};

let language = "sv";

export function setLanguage(lang) {
  language = STRINGS[lang] ? lang : "sv";
  document.documentElement.lang = language;
}

export function getLanguage() {
  return language;
}

// The words for a key; {0} and {1} are replaced by the values. A key without words is itself.
export function t(key, ...values) {
  const words = STRINGS[language][key] ?? key;
  return words.replace(/\{(\d)\}/g, (_, place) => values[Number(place)] ?? "");
}

// What a predicate is called: from its subject, from its object ("of "), as a class ("all ").
export function relation(predicate, passive = false) {
  const known = STRINGS[language][`${passive ? "of " : ""}${predicate}`];
  if (known) return known;
  return passive ? `← ${spelled(predicate)}` : spelled(predicate);
}

export function relationKind(predicate) {
  return STRINGS[language][`all ${predicate}`] ?? spelled(predicate);
}

// "sb:agreesWith" as "agrees with": for predicates that are newer than these words.
function spelled(predicate) {
  return predicate.replace(/^\w+:/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

// A role, and whether it is over or to come.
export function titled({ role, status }) {
  return status && status !== "current" ? `${role} (${t(status)})` : role;
}

export function number(value) {
  return value.toLocaleString(language === "sv" ? "sv-SE" : "en-GB");
}

// "2019-03" as "mars 2019"; whatever is not an ISO date stays as it is.
export function date(iso) {
  if (iso.includes("/")) return iso.split("/").map(date).join(" – ");
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!found) return iso;
  const [, year, month, day] = found;
  if (!month) return year;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const parts = { year: "numeric", month: "long", timeZone: "UTC", ...(day ? { day: "numeric" } : {}) };
  return at.toLocaleDateString(language === "sv" ? "sv-SE" : "en-GB", parts);
}

export function translate(root) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]")) {
    element.setAttribute("aria-label", t(element.dataset.tLabel));
  }
  for (const element of root.querySelectorAll("[data-t-placeholder]")) {
    element.setAttribute("placeholder", t(element.dataset.tPlaceholder));
  }
}
