// Questions to begin with, in Swedish and English.

export const EXAMPLES = [
  {
    sv: "Vem uttrycker vilken idé, hur ofta?", en: "Who voices which idea, how often?",
    query: `SELECT ?person ?name ?idea ?text (COUNT(DISTINCT ?q) AS ?times) WHERE {
  ?q a schema:Quotation ;
     schema:spokenByCharacter ?person ;
     schema:about ?idea .
  ?person rdfs:label ?name .
  ?idea a skos:Concept ; skos:prefLabel ?text .
}
GROUP BY ?person ?name ?idea ?text
ORDER BY DESC(?times) ?name ?text`,
  },
  {
    sv: "Vilka roller har, hade eller får personerna, och var?", en: "Which roles do, did or will people hold, and where?",
    query: `SELECT ?person ?name ?role ?organisation ?at ?status WHERE {
  ?m a org:Membership ; org:member ?person .
  ?person rdfs:label ?name .
  OPTIONAL { ?m org:role/skos:prefLabel ?role }
  OPTIONAL { ?m org:organization ?organisation . ?organisation rdfs:label ?at }
  OPTIONAL { ?m sb:roleStatus ?status }
  # Nothing that is denied, possible or hearsay.
  FILTER NOT EXISTS { ?m sb:modality ?reservation }
}
ORDER BY ?name ?role`,
  },
  {
    sv: "Vem deltog i vilken händelse?", en: "Who took part in which event?",
    query: `SELECT ?who ?name ?event ?what ?when WHERE {
  ?who sb:participatedIn ?event ; rdfs:label ?name .
  ?event rdfs:label ?what .
  OPTIONAL { ?event schema:startDate ?when }
}
ORDER BY ?what ?name`,
  },
  {
    sv: "Vad sägs ordagrant, och av vem?", en: "What is said word for word, and by whom?",
    query: `SELECT ?speaker ?name ?words ?headline WHERE {
  ?q a schema:Quotation ; schema:text ?words ; sb:mode sb:Direct ; schema:isPartOf ?article .
  OPTIONAL { ?q schema:spokenByCharacter ?speaker . ?speaker rdfs:label ?name }
  OPTIONAL { ?article schema:headline ?headline }
}
ORDER BY ?name`,
  },
  {
    sv: "Vilka personer talar om samma idé?", en: "Which people speak of the same idea?",
    query: `SELECT ?idea ?text ?one ?first ?other ?second WHERE {
  ?one sb:voiced ?idea ; rdfs:label ?first .
  ?other sb:voiced ?idea ; rdfs:label ?second .
  ?idea skos:prefLabel ?text .
  FILTER(STR(?one) < STR(?other))
}
ORDER BY ?text ?first ?second`,
  },
  {
    sv: "Vilka organisationer har flest personer?", en: "Which organisations have most people?",
    query: `SELECT ?organisation ?name (COUNT(DISTINCT ?person) AS ?people) WHERE {
  ?person schema:affiliation ?organisation .
  ?organisation rdfs:label ?name .
}
GROUP BY ?organisation ?name
ORDER BY DESC(?people) ?name`,
  },
  {
    sv: "Vad finns det mest av?", en: "What is there most of?",
    query: `SELECT ?type (COUNT(?thing) AS ?things) WHERE {
  ?thing a ?type .
}
GROUP BY ?type
ORDER BY DESC(?things)`,
  },
  {
    sv: "Vilka artiklar finns, och när publicerades de?", en: "Which articles are there, and when were they published?",
    query: `SELECT ?article ?headline ?publisher ?published ?url WHERE {
  ?article a schema:Article .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:url ?url }
}
ORDER BY ?published ?headline`,
  },
  {
    sv: "Sägs något om tillit? (ja eller nej)", en: "Is anything said about trust? (yes or no)",
    query: `ASK {
  ?q a schema:Quotation ; schema:about/skos:prefLabel ?idea .
  FILTER(CONTAINS(LCASE(STR(?idea)), "tillit"))
}`,
  },
  {
    sv: "Graf: personer, deras organisationer och idéer", en: "Graph: people, their organisations and ideas",
    query: `CONSTRUCT {
  ?person schema:affiliation ?organisation ; sb:voiced ?idea .
} WHERE {
  ?person schema:affiliation ?organisation ; sb:voiced ?idea .
}`,
  },
];
