// What opens above the composer while one types: the command menu and the bot's inline results.

import { by, icon, make } from "./dom.js";
import { isPrivate, state } from "./state.js";
import { act } from "./wire.js";

let shown = null;
let asked = 0;
let timer = 0;

/** Close the list; true when there was one. */
export function closeSuggestions() {
  clearTimeout(timer);
  asked += 1;
  const was = Boolean(shown);
  shown?.element.remove();
  shown = null;
  by("input")?.removeAttribute("aria-activedescendant");
  by("input")?.setAttribute("aria-expanded", "false");
  return was;
}

/** Look at what is typed and open, change or close the list. `use` gets what was chosen. */
export function suggest(chat, text, use) {
  const inline = text.match(new RegExp(`^@${state.bot.username}\\s(.*)$`, "is"));
  if (text.startsWith("/") && !/\s/.test(text)) {
    clearTimeout(timer);
    commands(chat, text.slice(1).toLowerCase(), use);
  } else if (inline && state.bot.supports_inline_queries) {
    clearTimeout(timer);
    timer = setTimeout(() => query(chat, inline[1], use), 250);
  } else {
    closeSuggestions();
  }
}

/** All commands, as the menu button shows them. */
export function commands(chat, start, use) {
  const found = chat.commands.filter((one) => one.command.startsWith(start));
  const suffix = isPrivate(chat) ? "" : `@${state.bot.username}`;
  open(
    found.map((one) => ({
      content: [make("b", {}, `/${one.command}`), make("span", {}, one.description)],
      take: (send) => use({ text: `/${one.command}${suffix}`, send }),
    })),
    "命令",
  );
}

async function query(chat, words, use) {
  const mine = (asked += 1);
  const type = isPrivate(chat) ? "sender" : chat.type;
  const { query_id: id, answer } = await act("inline", { user_id: state.me.user_id, query: words, chat_type: type });
  if (mine !== asked) return;
  const results = answer?.results ?? [];
  open(
    results.map((result) => ({
      content: [
        make("span", { class: "result-icon" }, [...(result.title ?? "·")][0]),
        make("span", { class: "words" }, make("b", {}, result.title ?? result.id), make("small", {}, result.description ?? "")),
      ],
      take: () => use({ query_id: id, result_id: result.id }),
    })),
    "查询结果",
    results.length ? "" : answer ? "没有结果" : "机器人没有回应",
  );
}

function open(items, label, empty = "") {
  closeSuggestions();
  if (!items.length && !empty) return;
  const rows = items.map((item, index) =>
    make(
      "div",
      {
        id: `suggestion-${index}`,
        role: "option",
        class: "suggestion",
        "aria-selected": "false",
        // The input keeps the focus.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => choose(index, true),
      },
      item.content,
    ),
  );
  const element = make("div", { class: "suggestions", role: "listbox", id: "suggestions", "aria-label": label }, rows, empty ? make("p", {}, empty) : null);
  by("footer").prepend(element);
  shown = { element, items, rows, at: -1 };
  by("input").setAttribute("aria-expanded", "true");
  if (items.length) mark(0);
}

function mark(index) {
  shown.rows[shown.at]?.setAttribute("aria-selected", "false");
  shown.at = (index + shown.rows.length) % shown.rows.length;
  shown.rows[shown.at].setAttribute("aria-selected", "true");
  shown.rows[shown.at].scrollIntoView({ block: "nearest" });
  by("input").setAttribute("aria-activedescendant", `suggestion-${shown.at}`);
}

function choose(index, send) {
  const item = shown.items[index];
  closeSuggestions();
  item.take(send);
}

/** Arrows move in the list, Enter takes and sends, Tab takes, Esc closes; true when the key was for the list. */
export function suggestionKey(event) {
  if (!shown) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") closeSuggestions();
  else if (!shown.items.length) return false;
  else if (step) mark(shown.at + step);
  else if (event.key === "Tab") choose(shown.at, false);
  else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) choose(shown.at, true);
  else return false;
  event.preventDefault();
  return true;
}

/** The button that opens the command menu. */
export function menuButton(chat, use) {
  if (!chat.commands.length) return null;
  return make(
    "button",
    {
      type: "button",
      class: isPrivate(chat) ? "menu-button" : "icon",
      "aria-label": "命令菜单",
      onclick: () => {
        if (shown) closeSuggestions();
        else commands(chat, "", use);
        by("input").focus();
      },
    },
    icon("menu"),
    isPrivate(chat) ? make("span", {}, "菜单") : null,
  );
}
