// Elements from plain data. Text goes in by textContent, never as HTML.

/** An element: `h("button", {class: "x", onclick}, "text", child)`. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element[name] = value;
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  filter: "M3 5h18l-7 8v6l-4 2v-8z",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  up: "m6 15 6-6 6 6",
  down: "m6 9 6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  check: "m5 12 5 5L20 7",
};

/** A line icon, 24 units wide. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Characters that change how others are shown, or that nobody sees: each has a token of its own on the screen. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const TOKENS = {
  "\u061c": "ALM", "\u200b": "ZWSP", "\u200e": "LRM", "\u200f": "RLM", "\u2028": "LS", "\u2029": "PS", "\u202a": "LRE",
  "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI",
  "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM", "\u0000": "NUL", "\u001b": "ESC", "\u007f": "DEL",
};

/** Append text to an element; what is not seen becomes a visible token that still holds the character. */
export function appendText(element, text) {
  let last = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > last) element.append(text.slice(last, found.index));
    const name = TOKENS[found[0]] ?? "U+" + found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    element.append(h("bdi", { class: "unseen", "data-name": name, title: "Invisible character " + name }, found[0]));
    last = found.index + 1;
  }
  if (last < text.length) element.append(last ? text.slice(last) : text);
  return element;
}

const SPACES = { " ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥", "\n": "↵" };

/** Append a piece of a text by itself: spaces at its edges, and those that stand together, are shown by signs. */
export function appendPiece(element, text) {
  return appendText(element, text.replace(/^\s+|\s+$|\s{2,}/g, (run) => [...run].map((space) => SPACES[space] ?? space).join("")));
}

const TURNED = "\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Adlam}";
// A run of words from right to left.
const RUN = new RegExp(`[${TURNED}](?:[${TURNED}\\p{M}\\s'’\u05f3\u05f4-]*[${TURNED}\\p{M}])?`, "gu");

/** Append a sentence of ours that quotes both texts: words from right to left turn nothing but themselves. */
export function appendSentence(element, text) {
  let last = 0;
  for (const found of text.matchAll(RUN)) {
    appendText(element, text.slice(last, found.index));
    element.append(appendText(h("bdi"), found[0]));
    last = found.index + found[0].length;
  }
  return appendText(element, text.slice(last));
}

const PRIORITY = { picked: 200, flag: 4, fixed: 3, ignored: 2, evidence: 1, other: 1 };
const rank = (mark) => (mark.here ? 100 : mark.chosen ? 50 : 0) + PRIORITY[mark.kind];

/** Draw a text with its marks into an element; marks may overlap, and the chosen one lies on top. */
export function drawMarked(element, text, marks) {
  element.replaceChildren();
  const cuts = new Set([0, text.length]);
  for (const mark of marks) cuts.add(Math.min(mark.start, text.length)), cuts.add(Math.min(mark.end, text.length));
  const points = [...cuts].sort((a, b) => a - b);
  const gaps = marks.filter((mark) => mark.start === mark.end);
  for (const [at, start] of points.entries()) {
    for (const gap of gaps.filter((mark) => Math.min(mark.start, text.length) === start)) element.append(markElement([gap], ""));
    const end = points[at + 1];
    if (end === undefined || end === start) continue;
    const over = marks.filter((mark) => mark.start < mark.end && mark.start <= start && mark.end >= end).sort((a, b) => rank(b) - rank(a));
    const piece = text.slice(start, end);
    if (over.length) element.append(markElement(over, piece));
    else appendText(element, piece);
  }
  return element;
}

function markElement(over, text) {
  const top = over[0];
  const classes = ["mark", top.kind, top.family, top.severity];
  if (top.chosen) classes.push("chosen");
  if (top.here) classes.push("here");
  if (top.start === top.end) classes.push("gap");
  const element = h("mark", {
    class: classes.join(" "),
    "data-keys": JSON.stringify(over.filter((mark) => mark.key).map((mark) => [mark.key, mark.place])),
    title: text ? null : "Something is missing here",
  });
  return appendText(element, text);
}

/** Bring the card of a list into sight, and look again: what lies above it may get its height only now. */
export function revealCard(list) {
  const card = list.querySelector(".card");
  if (!card) return;
  const look = (tries) => {
    const box = card.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    const over = box.bottom - frame.bottom + 8;
    if (box.top < frame.top || box.height > frame.height) list.scrollTop += box.top - frame.top - 12;
    else if (over > 0) list.scrollTop += over;
    else return;
    if (tries) requestAnimationFrame(() => look(tries - 1));
  };
  look(2);
}

/** Keep a view's state in the address, so that a link opens the same view; what is empty is left out. */
export function putInAddress(changes) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
