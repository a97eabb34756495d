// Light or dark: read from the colour of the page, which Streamlit's theme decides.

let canvas = null;

/** "light" or "dark", as the page around a component is. */
export function themeOf(parent) {
  const host = parent.host ?? parent;
  const colour = getComputedStyle(host).getPropertyValue("--st-background-color").trim();
  canvas ??= document.createElement("canvas").getContext("2d");
  canvas.fillStyle = "#ffffff";
  canvas.fillStyle = colour || "#ffffff";
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(canvas.fillStyle.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}
