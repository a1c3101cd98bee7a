// Text with entities into elements; and what people type with **marks** into entities.

import { make } from "./dom.js";

const WRAP = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** A fragment that shows a text with its entities. Offsets count UTF-16 units, as JavaScript does. */
export function rich(text, entities = [], actions = {}) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, entities, actions);
  return fragment;
}

function fill(parent, text, start, end, entities, actions) {
  let position = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < position || entity.offset >= end) continue;
    parent.append(text.slice(position, entity.offset));
    const element = wrapper(entity, text.slice(entity.offset, stop), actions);
    fill(element, text, entity.offset, stop, entities.slice(index + 1), actions);
    parent.append(element);
    position = stop;
  }
  parent.append(text.slice(position, end));
}

function wrapper(entity, covered, actions) {
  switch (entity.type) {
    case "url":
      return link(covered.includes("://") ? covered : `https://${covered}`);
    case "text_link":
      return link(entity.url);
    case "email":
      return link(`mailto:${covered}`);
    case "bot_command":
      return make("button", { type: "button", class: "link", onclick: () => actions.command?.(covered) });
    case "mention":
      return make("button", { type: "button", class: "link", onclick: () => actions.mention?.(covered) });
    case "hashtag":
    case "text_mention":
      return make("span", { class: "link" });
    case "spoiler": {
      const element = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "隐藏内容，点开可看" });
      const show = () => {
        element.classList.add("shown");
        element.removeAttribute("aria-label");
      };
      element.addEventListener("click", show);
      element.addEventListener("keydown", (event) => event.key === "Enter" && show());
      return element;
    }
    case "expandable_blockquote": {
      const element = make("blockquote", { class: "folded", tabindex: "0" });
      element.addEventListener("click", () => element.classList.toggle("folded"));
      element.addEventListener("keydown", (event) => event.key === "Enter" && element.classList.toggle("folded"));
      return element;
    }
    default:
      return make(WRAP[entity.type] || "span");
  }
}

function link(address) {
  const safe = /^(https?|mailto|tg):/i.test(address);
  return make("a", { class: "link", href: safe ? address : false, target: "_blank", rel: "noopener noreferrer" });
}

// Pattern, entity and length of the closing mark; code first, for nothing is marked inside code.
const MARKS = [
  [/```(?:[\w-]+\n)?([\s\S]+?)```/gu, "pre", 3],
  [/`([^`\n]+)`/gu, "code", 1],
  [/\*\*([^*\n]+)\*\*/gu, "bold", 2],
  [/__([^_\n]+)__/gu, "italic", 2],
  [/~~([^~\n]+)~~/gu, "strikethrough", 2],
  [/\|\|([^|\n]+)\|\|/gu, "spoiler", 2],
];

/** What Telegram's own apps do on sending: **bold**, __italic__, ~~strike~~, `code`, ```pre``` and ||spoiler||. */
export function typed(source) {
  let text = source;
  const entities = [];
  for (const [pattern, type, closing] of MARKS) {
    let match;
    pattern.lastIndex = 0;
    while ((match = pattern.exec(text))) {
      const [whole, inner] = match;
      const start = match.index;
      const end = start + whole.length;
      const code = (entity) => entity.type === "pre" || entity.type === "code";
      if (entities.some((e) => code(e) && start < e.offset + e.length && end > e.offset)) continue;
      const opening = whole.length - inner.length - closing;
      for (const entity of entities) {
        if (entity.offset >= end) entity.offset -= opening + closing;
        else if (entity.offset >= start) entity.offset -= opening;
      }
      text = text.slice(0, start) + inner + text.slice(end);
      entities.push({ type, offset: start, length: inner.length });
      pattern.lastIndex = start + inner.length;
    }
  }
  entities.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return { text, entities };
}

/** One line of plain text for lists, quotes and the pinned bar. */
export function summary(message) {
  if (!message) return "";
  if (message.poll) return `📊 ${message.poll.question}`;
  const words = (message.text || message.caption || "").replace(/\s+/g, " ");
  if (message.photo) return words ? `🖼 ${words}` : "🖼 图片";
  if (message.document) return words ? `📎 ${words}` : `📎 ${message.document.file_name}`;
  return words;
}
