// A paragraph with what became of the machine's text: struck out and underlined, and whose change each piece is.

import { appendText, h } from "./dom.js";
import { waits } from "./proposals.js";

/** Draw the pieces of a redline; `chosen` is the id of the proposal that is looked at. */
export function drawRedline(element, pieces, byId, chosen) {
  element.replaceChildren();
  for (const { sign, text, ids } of pieces) {
    if (!sign) {
      appendText(element, text);
      continue;
    }
    const waiting = ids.some((id) => byId.has(id) && waits(byId.get(id)));
    const piece = h(sign < 0 ? "del" : "ins", { class: `piece${waiting ? " waiting" : " settled"}${ids.includes(chosen) ? " chosen" : ""}` });
    if (ids.length) piece.dataset.proposals = JSON.stringify(ids);
    element.append(appendText(piece, text));
  }
  return element;
}

/** Old → new in one line, for a card or a list: the changes of one proposal, with what lies between them left out. */
export function drawHunks(element, hunks, direction, clip = (text) => text) {
  const arrow = direction === "rtl" ? " ← " : " → ";
  for (const [at, [old, now]] of hunks.entries()) {
    if (at) element.append(h("span", { class: "between", "aria-hidden": "true" }, " · "));
    if (!old || !now) element.append(h("span", { class: "nothing how", lang: "en", dir: "ltr" }, old ? "removed" : "added"));
    if (old) element.append(piece("del", clip(old)));
    if (old && now) element.append(h("span", { class: "arrow", role: "img", "aria-label": "becomes" }, arrow));
    if (now) element.append(piece("ins", clip(now)));
  }
  return element;
}

const SPACES = { " ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\t": "⇥", "\n": "↵" };

/** A piece by itself: what is nothing but white space is shown by signs. */
function piece(tag, text) {
  const shown = text.trim() ? text.trim() : [...text].map((space) => SPACES[space] ?? space).join("");
  return appendText(h(tag), shown);
}
