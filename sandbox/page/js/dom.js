// Small helpers for building the page: elements, icons, times.

/** An element with attributes, listeners (`onclick`) and children; empty children are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const by = (id) => document.getElementById(id);

const PATHS = {
  back: "M15 5l-7 7 7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  send: "M4 12l16-7-5 16-4-6-7-3zM11 15l4-5",
  attach: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  reply: "M10 8V4l-7 7 7 7v-4c5 0 8 1.500 11 5-1-7-5-11-11-11z",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  remove: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6",
  mute: "M6 16V11a6 6 0 0 1 9-5M18 11v5l2 2H4M10 20a2 2 0 0 0 4 0M4 4l16 16",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9v.01",
  poll: "M5 20V11M12 20V4M19 20v-6",
  menu: "M4 7h16M4 12h16M4 17h10",
  check: "M5 12l5 5 9-10",
  topic: "M5 9h14M5 15h14M10 4L8 20M16 4l-2 16",
  channel: "M4 10v4h3l8 4V6l-8 4zM18 9a4 4 0 0 1 0 6M8 14l1 6h2",
  group: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 20c0-4 3-6 6-6s6 2 6 6M16 4.500a3.500 3.500 0 0 1 0 6M18 14.500c2 1 3 3 3 5.500",
  bot: "M5 9h14v10H5zM12 5v4M9 13v2M15 13v2M12 4v.01",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM6 6l12 12",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  forward: "M14 8V4l7 7-7 7v-4c-5 0-8 1.500-11 5 1-7 5-11 11-11z",
};

/** A line icon by name, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("svg", `svg-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const two = (number) => String(number).padStart(2, "0");

/** 09:05 of a Unix time. */
export function clock(seconds) {
  const date = new Date(seconds * 1000);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 今天, 昨天, 3月25日 or 2025年3月25日. */
export function day(seconds) {
  const date = new Date(seconds * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return "今天";
  if (days === 1) return "昨天";
  const year = date.getFullYear() === new Date().getFullYear() ? "" : `${date.getFullYear()}年`;
  return `${year}${date.getMonth() + 1}月${date.getDate()}日`;
}

/** A colour class for an id, the same each time; seven as in Telegram. */
export const hue = (id) => `hue-${Math.abs(Number(id)) % 7}`;

/** A round picture with the first character of a name. */
export function avatar(id, name, symbol = null) {
  return make("span", { class: `avatar ${hue(id)}`, "aria-hidden": "true" }, symbol ? icon(symbol) : [...(name || "？")][0]);
}
