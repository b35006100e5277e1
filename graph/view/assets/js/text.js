// Words: folded for search, cut for labels.

// Lower case without diacritics: å, ä and ö are found by a and o too.
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss");
}

export function cut(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

// At most two lines of a label, broken between words.
export function lines(text, length) {
  if (text.length <= length) return [text];
  const space = text.lastIndexOf(" ", length);
  if (space < length / 3) return [cut(text, length)];
  return [text.slice(0, space), cut(text.slice(space + 1), length)];
}

// White space folded, so that a sentence broken over lines reads as one.
export function squeeze(text) {
  return text.replace(/\s+/g, " ");
}
