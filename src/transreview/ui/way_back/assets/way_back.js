// A tab keeps the address that somebody wanted while they log in, and goes there when it comes back to the first page.

const PLACE = "transreview:way-back";

export default function mount({ data }) {
  const root = `/${data.root ? `${data.root.replace(/^\/|\/$/g, "")}/` : ""}`;
  const here = `${location.pathname}${location.search}`;
  try {
    if (data.act === "keep") {
      if (here === root) sessionStorage.removeItem(PLACE);
      else sessionStorage.setItem(PLACE, here);
      return;
    }
    const there = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    // Only a path of this app: "//elsewhere" would be another server.
    if (there && here === root && there.startsWith(root) && !there.startsWith("//")) location.replace(there);
  } catch {
    // A browser that keeps nothing opens the first page.
  }
}
