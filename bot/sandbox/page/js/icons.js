// The page's own icons: strokes on a 20 × 20 grid, drawn in the colour of the text around them.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  home: "M3.5 9.5 10 4l6.5 5.5V16a.8.8 0 0 1-.8.8h-3.2v-4.6h-5v4.6H4.3a.8.8 0 0 1-.8-.8z",
  lock: "M6.5 9V6.8a3.5 3.5 0 0 1 7 0V9M5 9h10v7.5H5z",
  hash: "M8 3.5 6.5 16.5M13.5 3.5 12 16.5M4 8h13M3 12.5h13",
  chat: "M3.5 5.5a1 1 0 0 1 1-1h11a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H9l-4 3v-3h-.5a1 1 0 0 1-1-1z",
  people: "M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6M2.5 16.5c0-3 2-4.8 5-4.8s5 1.8 5 4.8M13 4.3a2.7 2.7 0 0 1 0 5M14.5 12c1.9.5 3 2.1 3 4.5",
  compass: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M12.8 7.2 11.3 11.3 7.2 12.8 8.7 8.7z",
  wire: "M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3",
  send: "M3.5 10 16.5 4l-4 12.5-3-5.5zM9.5 11l7-7",
  mail: "M3 5h14v10.5H3zM3.5 5.5l6.5 5.5 6.5-5.5",
  clip: "M14.5 9.5 9.7 14.3a3 3 0 0 1-4.3-4.3l5.3-5.3a2 2 0 0 1 2.9 2.9l-5.3 5.3a1 1 0 0 1-1.5-1.5l4.5-4.5",
  more: "M10 4.8v.1M10 10v.1M10 15.2v.1",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12 4.5 6.5 10l5.5 5.5",
  down: "M5.5 8l4.5 4.5L14.5 8",
  check: "M4.5 10.5 8.5 14.5 15.5 6",
  reply: "M8 5 3.5 9.5 8 14M4 9.5h7.5c3 0 5 1.8 5 5.5",
  smile: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M7.5 8.2v.1M12.5 8.2v.1M6.8 11.5c1.5 2.5 4.9 2.5 6.4 0",
  download: "M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12",
  sheet: "M4 3.5h12v13H4zM4 8h12M4 12h12M9 8v8.5",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3",
  forward: "M4 5l6 5-6 5zM10 5l6 5-6 5z",
  sunrise: "M3 15.5h14M5.5 12.5a4.5 4.5 0 0 1 9 0M10 3v3.5M7.8 5 10 3l2.2 2M3.5 7.5l1.4 1.4M16.5 7.5l-1.4 1.4",
  sun: "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1",
  moon: "M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z",
  auto: "M10 17a7 7 0 1 0 0-14v14",
  reset: "M4 10a6 6 0 1 0 1.9-4.4M5.5 2.5v3.5H9",
  warn: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3v.1",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5M10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4",
  pin: "M10 3.5v13M3.5 10h13",
  inbound: "M16 10H4M8.5 5.5 4 10l4.5 4.5",
  outbound: "M4 10h12M11.5 5.5 16 10l-4.5 4.5",
};

/** An icon for the eye only; the control around it carries the words. */
export function icon(name, size = 18) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 20 20", width: size, height: size, fill: "none", stroke: "currentColor",
    "stroke-width": name === "more" ? 2.4 : 1.6, "stroke-linecap": "round", "stroke-linejoin": "round",
    "aria-hidden": "true", class: "icon",
  })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** The lighthouse, from the same drawing as the page's icon. */
export function mark(size = 28) {
  const image = document.createElement("img");
  image.src = "/static/mark.svg";
  image.width = size;
  image.height = size;
  image.alt = "";
  return image;
}
