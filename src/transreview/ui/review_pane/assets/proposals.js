// Corrections that wait for a decision, and what deciding them does to the view at once. No DOM here.
//
// The server sends each paragraph that was changed as a redline against the machine's text: a number is that many
// UTF-16 units that both texts have, [cut, put, [proposal, …]] is a change with the proposals that are behind it.

import { rewrite, wordDiff } from "./view.js";

/** Take the proposals and redlines of an overlay into a view. */
export function readProposals(view, doc, overlay) {
  const sent = overlay.decide ?? { corrections: [], decisions: [], proposals: [], redlines: [] };
  view.proposals = sent.proposals.map(([correction, segment, state, hunks, further = {}], number) => {
    const [event, who, account, at, key, own] = sent.corrections[correction];
    const decision = further.decision === undefined ? null : readDecision(sent.decisions[further.decision], further.edited);
    return { id: `${event}:${segment}`, number, event, segment, who, account, at, key, own, state, hunks, competing: Boolean(further.competing), text: further.text ?? "", decision };
  });
  view.proposalById = new Map(view.proposals.map((proposal) => [proposal.id, proposal]));
  view.came = (segment) => doc.segments[segment - 1][1];
  view.decisions = [sent.undo ?? ""]; // what an undo would take back, the last one last
  view.redlines = new Map(sent.redlines.map((line) => [line[0], line]));
}

// What was sent stays the same from one key to the next, and so do the words of a key's drawing.
const drawnCodes = new WeakMap();

/** A name for the redline of a segment as it is now. */
export function redlineName(view, segment) {
  const code = view.redlines.get(segment);
  if (!code) return "";
  if (!drawnCodes.has(code)) drawnCodes.set(code, JSON.stringify(code));
  return drawnCodes.get(code);
}

const readDecision = ([event, who, at, reason, back], text = "") => ({ event, who, at, reason, back, text });

export const waits = (proposal) => proposal.state === "proposed";
export const isDecided = (proposal) => proposal.state === "accepted" || proposal.state === "rejected";

/** What became of a paragraph: [{sign, text, ids}], sign -1 for what was cut, 1 for what was put in, 0 for the rest. */
export function redline(view, segment) {
  const came = view.came(segment);
  const now = view.texts[segment - 1];
  const code = view.redlines.get(segment);
  if (!code) return wordDiff(came, now).map(([sign, text]) => ({ sign, text, ids: [] }));
  const pieces = [];
  let old = 0;
  let at = 0;
  for (const part of code.slice(1)) {
    if (typeof part === "number") {
      pieces.push({ sign: 0, text: now.slice(at, at + part), ids: [] });
      old += part;
      at += part;
      continue;
    }
    const [cut, put, numbers] = part;
    const ids = numbers.map((number) => view.proposals[number]?.id);
    if (cut) pieces.push({ sign: -1, text: came.slice(old, old + cut), ids });
    if (put) pieces.push({ sign: 1, text: now.slice(at, at + put), ids });
    old += cut;
    at += put;
  }
  return pieces;
}

/** The effects of decisions that the server has not acknowledged yet. */
export const DECISIONS = {
  accept(view, event) {
    for (const proposal of chosen(view, event)) {
      const text = event.changes?.[0]?.text ?? (proposal.competing ? proposal.text : null);
      if (text !== null && text !== view.texts[proposal.segment - 1]) rewrite(view, proposal.segment, text);
      decide(proposal, "accepted", event, event.changes ? text : "");
    }
    view.decisions.push(event.id);
  },
  reject(view, event) {
    const proposals = chosen(view, event);
    for (const segment of new Set(proposals.filter((p) => !p.competing).map((p) => p.segment))) takeBack(view, segment, proposals);
    for (const proposal of proposals) decide(proposal, "rejected", event, "");
    view.decisions.push(event.id);
  },
  /** What is taken back waits again; a text that was rejected comes back with the server's answer. */
  undo(view, event) {
    const id = event.event || view.decisions.pop();
    for (const proposal of view.proposals) {
      if (id && proposal.decision?.event === id) Object.assign(proposal, { state: "proposed", decision: null, pending: true });
    }
  },
};

function chosen(view, event) {
  return (event.proposals ?? []).map(({ event: id, segment }) => view.proposalById.get(`${id}:${segment}`)).filter((p) => p && waits(p));
}

function decide(proposal, state, event, text) {
  const decision = { event: event.id, who: event.who, at: event.at, reason: state === "rejected" ? event.text : "", text };
  Object.assign(proposal, { state, pending: true, decision });
}

/** The machine's words come back where nobody but the rejected proposals changed them. */
function takeBack(view, segment, proposals) {
  const code = view.redlines.get(segment);
  if (!code) return;
  const out = new Set(proposals.map((proposal) => proposal.number));
  const came = view.came(segment);
  const now = view.texts[segment - 1];
  let old = 0;
  let at = 0;
  let text = "";
  const left = code.slice(1).map((part) => {
    if (typeof part === "number") {
      text += now.slice(at, at + part);
      old += part;
      at += part;
      return part;
    }
    const [cut, put, numbers] = part;
    const back = numbers.length && numbers.every((number) => out.has(number));
    text += back ? came.slice(old, old + cut) : now.slice(at, at + put);
    old += cut;
    at += put;
    return back ? cut : part;
  });
  rewrite(view, segment, text);
  view.redlines.set(segment, [segment, ...left]);
}

/** The other proposals of one kind with a proposal: [[kind, name, [proposal, …]], …], the narrowest kind first. */
export function kinds(proposal, proposals, issueOf) {
  const issue = issueOf(proposal);
  const words = (p) => (p.words ??= JSON.stringify(p.hunks));
  const found = [
    ["issue", "of this issue", (p) => p.key && p.key === proposal.key],
    ["change", "of this change", (p) => proposal.hunks.length && words(p) === words(proposal)],
    ["check", issue ? `“${issue.label}”` : "", (p) => issue && issueOf(p)?.check === issue.check],
    ["author", `by ${proposal.who}`, (p) => p.who === proposal.who && p.account === proposal.account],
  ].map(([kind, name, same]) => [kind, name, proposals.filter(same)]);
  return found.filter(([, , list]) => list.length > 1);
}
