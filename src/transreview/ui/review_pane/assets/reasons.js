// Why a correction is rejected: one of four reasons by a digit, or words of one's own.

import { h } from "./dom.js";

const REASONS = ["It was right before", "It changes the meaning", "Not the project's term", "A matter of taste"];

/** A button that shows its key. */
export const button = (kind, name, key, onclick, props = {}) =>
  h("button", { class: kind, type: "button", onclick, ...props }, name, key && h("kbd", { "aria-hidden": "true" }, key));

/** The box that asks why; `typed` is what was in it before it was drawn anew. */
export function reasonBox(typed, count, reject, cancel) {
  const input = h("input", {
    class: "reason", type: "text", maxlength: "1000", placeholder: "Why not? The translator reads it.", "aria-label": "Reason", value: typed, dir: "auto",
    onkeydown: (event) => {
      const quick = !input.value && REASONS[Number(event.key) - 1];
      if (event.isComposing) return;
      if (event.key === "Escape") cancel();
      else if (quick) reject(quick);
      else if (event.key === "Enter") reject(input.value);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  return h("div", { class: "reasons" }, input,
    h("div", { class: "chips" }, ...REASONS.map((reason, at) => h("button", { class: "chip", type: "button", onclick: () => reject(reason) }, reason, h("kbd", { "aria-hidden": "true" }, String(at + 1))))),
    button("main", count > 1 ? `Reject ${count}` : "Reject", "↵", () => reject(input.value)),
    h("p", { class: "hint wanted", role: "status", hidden: true }, "Give a reason: 1 to 4, or your own words."));
}

/** Say in an open box that the reason is wanting. */
export function wantReason(element) {
  const hint = element.querySelector(".wanted");
  if (hint) hint.hidden = false;
  element.querySelector("input.reason")?.focus();
}
