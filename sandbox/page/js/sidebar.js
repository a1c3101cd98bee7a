// The list of chats, and the switch for who one is.

import { avatar, by, clock, day, icon, make } from "./dom.js";
import { summary } from "./format.js";
import { menu } from "./popup.js";
import { authorOf, isMine, isPrivate, isService, state, unread } from "./state.js";
import { serviceText } from "./words.js";

/** The picture of a chat. */
export function chatAvatar(chat) {
  return isPrivate(chat) ? avatar(state.bot.id, chat.title, "bot") : avatar(chat.id, chat.title);
}

const lastOf = (chat) => [...chat.messages.values()].at(-1);

/** Draw the chat list anew. */
export function drawChats(openChat) {
  const chats = [...state.chats.values()].sort(
    (one, other) => (lastOf(other)?.date ?? 0) - (lastOf(one)?.date ?? 0) || Number(isPrivate(other)) - Number(isPrivate(one)),
  );
  const focused = document.activeElement?.closest?.(".chat-row")?.dataset.id;
  by("chats").replaceChildren(...chats.map((chat) => row(chat, openChat)));
  if (focused) by("chats").querySelector(`[data-id="${focused}"]`)?.focus();
  const total = chats.reduce((sum, chat) => sum + unread(chat), 0);
  document.title = `${total ? `(${total}) ` : ""}${state.bot.first_name} · 试用`;
}

function row(chat, openChat) {
  const last = lastOf(chat);
  const count = unread(chat);
  const current = chat.id === state.open;
  const typing = state.typing.get(chat.id);
  return make(
    "button",
    {
      type: "button",
      class: current ? "chat-row current" : "chat-row",
      "data-id": chat.id,
      "aria-current": current ? "true" : null,
      onclick: () => openChat(chat.id),
    },
    chatAvatar(chat),
    make(
      "span",
      { class: "chat-words" },
      make(
        "span",
        { class: "line" },
        make("span", { class: "name" }, chat.type === "channel" ? icon("channel") : chat.type === "private" ? null : icon("group"), chat.title),
        last ? make("time", {}, day(last.date) === "今天" ? clock(last.date) : day(last.date)) : null,
      ),
      make(
        "span",
        { class: "line" },
        typing
          ? make("span", { class: "preview typing-words" }, "正在输入…")
          : make("span", { class: "preview" }, preview(chat, last)),
        count ? make("span", { class: "badge", "aria-label": `${count} 条未读` }, count > 99 ? "99+" : String(count)) : null,
      ),
    ),
  );
}

function preview(chat, message) {
  if (!message) return isPrivate(chat) ? "点开，按“开始”向我提问" : "还没有消息";
  if (isService(message)) return serviceText(message);
  const author = isMine(message) ? "我" : chat.type === "private" || chat.type === "channel" ? "" : authorOf(message);
  return [author ? make("b", {}, `${author}：`) : null, summary(message)].filter(Boolean);
}

/** Draw the two buttons that open the switch, and tie them to it. */
export function drawPersona(become) {
  const { me } = state;
  const person = state.personas.find((one) => one.key === me.key);
  const symbol = me.anonymous ? "lock" : null;
  by("persona").replaceChildren(
    avatar(me.user_id, person.name, symbol),
    make("span", { class: "words" }, make("span", { class: "name" }, me.anonymous ? `${person.name}（匿名）` : person.name), make("small", {}, me.role)),
    make("span", { class: "switch" }, "切换身份"),
  );
  by("persona").setAttribute("aria-label", `我是${person.name}，${me.role}。切换身份`);
  by("persona-small").replaceChildren(avatar(me.user_id, person.name, symbol));
  by("persona-small").setAttribute("aria-label", `我是${person.name}，${me.role}。切换身份`);
  for (const id of ["persona", "persona-small"]) {
    by(id).onclick = () =>
      menu(
        by(id),
        state.personas.map((one) => ({
          before: avatar(one.user_id, one.name, one.anonymous ? "lock" : null),
          label: `${one.name} · ${one.role}`,
          note: one.note,
          current: one.key === me.key,
          run: () => become(one.key),
        })),
      );
  }
}
