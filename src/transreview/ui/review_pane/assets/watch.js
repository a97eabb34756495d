// How long somebody works before an act: the time in which the page is in sight, and there was input here within the
// last minute. No timer runs: each input says how long the stretch before it was.

const IDLE = 60_000;
const INPUT = ["pointerdown", "pointermove", "wheel", "scroll", "input"];

export class Watch {
  /** `root` is what people work in; `now()` gives milliseconds that never go back. */
  constructor(root, now = () => performance.now()) {
    this.now = now;
    this.worked = 0;
    this.seen = null; // when there was input last; null while the page is out of sight
    this.onInput = () => this.touch();
    this.onSight = () => (document.visibilityState === "visible" ? this.touch() : this.rest());
    for (const kind of INPUT) root.addEventListener(kind, this.onInput, { capture: true, passive: true });
  }

  /** What people work in is on the page. Its keys are those of the whole page. */
  start() {
    window.addEventListener("keydown", this.onInput, true);
    document.addEventListener("visibilitychange", this.onSight);
  }

  /** It is there no more. */
  stop() {
    this.rest();
    window.removeEventListener("keydown", this.onInput, true);
    document.removeEventListener("visibilitychange", this.onSight);
  }

  /** Somebody is here. */
  touch() {
    const at = this.now();
    if (this.seen !== null) this.worked += Math.min(at - this.seen, IDLE);
    this.seen = at;
  }

  /** The page is out of sight. */
  rest() {
    if (this.seen !== null) this.touch();
    this.seen = null;
  }

  /** The seconds since the act before, which begin anew. */
  take() {
    if (this.seen !== null) this.touch();
    const seconds = Math.round(this.worked / 100) / 10;
    this.worked = 0;
    return seconds;
  }
}
