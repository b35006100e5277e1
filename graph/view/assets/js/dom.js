// Elements, made without ever reading text as HTML.

export function byId(id) {
  return document.getElementById(id);
}

// el("button.quiet", { type: "button" }, "text", child): strings become text nodes.
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// A link to a web page; an address of any other kind stays plain text.
export function link(address, text) {
  if (!/^https?:\/\//i.test(address ?? "")) return document.createTextNode(text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

export function button(text, action, attributes = {}) {
  return el("button", { type: "button", onclick: action, ...attributes }, text);
}

export function readJson(id) {
  return JSON.parse(byId(id).textContent);
}

function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) found[at] = text.charCodeAt(at);
  return found;
}

function expanded(id) {
  const element = byId(id);
  const stream = new Blob([bytes(element.textContent)]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("gzip")));
}

export function unpackText(id) {
  return expanded(id).text();
}

export function unpackBytes(id) {
  return expanded(id).arrayBuffer();
}

export function plainText(id) {
  return new TextDecoder().decode(bytes(byId(id).textContent));
}

export function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
