// The open chat: its messages, kept at the bottom while one reads there, and moving among them by keyboard.

import { bubble, daySeparator } from "./bubbles.js";
import { by, day, make } from "./dom.js";
import { markRead, chatNow, isMine, isPrivate, isService, messagesOf, state, threadOf } from "./state.js";

let actions = {};
let stuck = true;

/** Set up scrolling and keys; `given` is what can be done with a message. */
export function setUp(given) {
  actions = given;
  const scroller = by("scroller");
  scroller.addEventListener("scroll", () => {
    stuck = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    by("down").hidden = stuck;
    if (stuck) {
      delete by("down").dataset.count;
      seen();
    }
    floatDays();
  });
  new ResizeObserver(() => stuck && toBottom()).observe(scroller);
  new ResizeObserver(() => stuck && toBottom()).observe(by("messages"));
  by("down").addEventListener("click", () => toBottom("smooth"));
  by("messages").addEventListener("keydown", move);
  by("messages").addEventListener("contextmenu", (event) => {
    const message = messageAt(event.target);
    if (!message || event.target.closest("a")) return;
    event.preventDefault();
    actions.menu(message, event.target.closest(".message"), { x: event.clientX, y: event.clientY });
  });
  by("messages").addEventListener("dblclick", (event) => {
    const message = messageAt(event.target);
    if (message && event.target.closest(".bubble") && getSelection().isCollapsed) actions.reply(message);
  });
  longPress();
  window.addEventListener("focus", seen);
}

// The day that sticks to the upper end shows while one scrolls, and then gets out of the way.
let resting = 0;
function floatDays() {
  const list = by("messages");
  for (const element of list.querySelectorAll(".day")) {
    const next = element.nextElementSibling;
    const over = next && next.getBoundingClientRect().top < element.getBoundingClientRect().bottom - 2;
    element.classList.toggle("floating", Boolean(over));
  }
  list.classList.add("scrolling");
  clearTimeout(resting);
  resting = setTimeout(() => list.classList.remove("scrolling"), 1200);
}

function messageAt(target) {
  const element = target.closest?.(".message");
  return element ? chatNow()?.messages.get(Number(element.dataset.id)) : null;
}

// On a phone a long press opens the menu that the right mouse button opens elsewhere.
function longPress() {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  by("messages").addEventListener("touchstart", (event) => {
    const message = messageAt(event.target);
    const touch = event.touches[0];
    if (message) timer = setTimeout(() => actions.menu(message, event.target.closest(".message"), { x: touch.clientX, y: touch.clientY }), 500);
  }, { passive: true });
  for (const kind of ["touchend", "touchmove", "touchcancel"]) by("messages").addEventListener(kind, stop, { passive: true });
}

function move(event) {
  const all = [...by("messages").querySelectorAll(".message")];
  if (!all.length) return;
  const now = all.indexOf(document.activeElement?.closest(".message"));
  const step = { ArrowUp: -1, ArrowDown: 1, Home: -all.length, End: all.length }[event.key];
  if (step) {
    const next = now < 0 ? all.length - 1 : Math.max(0, Math.min(all.length - 1, now + step));
    focusMessage(all[next]);
    event.preventDefault();
  } else if (event.key === "Enter" && now >= 0 && document.activeElement === all[now]) {
    const box = all[now].querySelector(".bubble").getBoundingClientRect();
    actions.menu(messageAt(all[now]), all[now], { x: box.left + 24, y: box.top + 24 });
    event.preventDefault();
  } else if (event.key === "Escape") {
    by("input")?.focus();
  }
}

function focusMessage(element) {
  element.focus();
  element.scrollIntoView({ block: "nearest" });
  reachable(element);
}

// Only the buttons of one message, the latest or the focused one, are on the way of the Tab key.
function reachable(element) {
  for (const key of by("messages").querySelectorAll(".key[tabindex='0']")) key.tabIndex = -1;
  for (const key of element?.querySelectorAll(".key, .photo, .file, .quote, .option") ?? []) key.tabIndex = 0;
}

function latestKeys() {
  reachable([...by("messages").querySelectorAll(".message")].filter((one) => one.querySelector(".key")).at(-1));
}

/** Draw all messages of the open chat and topic. */
export function drawMessages() {
  const chat = chatNow();
  const list = by("messages");
  list.setAttribute("aria-live", "off");
  list.replaceChildren();
  if (chat) {
    let before = null;
    for (const message of messagesOf(chat, state.thread)) {
      list.append(...elementsFor(chat, message, before));
      before = message;
    }
    if (!before || (isPrivate(chat) && !chat.started)) list.append(welcome(chat));
  }
  stuck = true;
  toBottom();
  latestKeys();
  seen();
  list.setAttribute("aria-live", "polite");
}

function elementsFor(chat, message, before) {
  const elements = [];
  if (!before || day(before.date) !== day(message.date)) elements.push(daySeparator(message.date));
  elements.push(bubble(chat, message, follows(before, message), actions));
  return elements;
}

const follows = (before, message) =>
  Boolean(before) &&
  !isService(before) &&
  !isService(message) &&
  before.from?.id === message.from?.id &&
  before.sender_chat?.id === message.sender_chat?.id &&
  message.date - before.date < 300;

function welcome(chat) {
  if (!isPrivate(chat)) {
    const words = chat.type === "channel" ? "还没有公告" : chat.bot === "left" || chat.bot === "kicked" ? "机器人不在这个群里" : `在群里向机器人提问：发 /ask 加问题，或写 @${state.bot.username} 加问题，也可以回复它的消息`;
    return make("div", { class: "welcome small" }, make("p", {}, words));
  }
  const description = state.bot.description || "按“开始”，看看我能回答什么。";
  return make(
    "div",
    { class: "welcome" },
    make("h2", {}, "这个机器人能做什么？"),
    make("p", {}, description),
  );
}

/** Add a message that has just come. */
export function addMessage(chat, message) {
  if (chat !== chatNow() || (chat.is_forum && threadOf(message) !== state.thread)) return;
  const list = by("messages");
  list.querySelector(".welcome")?.remove();
  const all = messagesOf(chat, state.thread);
  const elements = elementsFor(chat, message, all.at(-2) ?? null);
  for (const element of elements) element.classList.add("new");
  const wasStuck = stuck || isMine(message);
  list.append(...elements);
  latestKeys();
  if (wasStuck) toBottom("smooth");
  else {
    by("down").hidden = false;
    by("down").dataset.count = String(Number(by("down").dataset.count || 0) + 1);
  }
}

/** Draw a changed message anew in its place. */
export function replaceMessage(chat, message) {
  const element = chat === chatNow() ? elementOf(message.message_id) : null;
  if (!element) return;
  const all = messagesOf(chat, state.thread);
  const index = all.findIndex((one) => one.message_id === message.message_id);
  const focused = document.activeElement?.closest?.(".message") === element;
  const next = bubble(chat, message, follows(all[index - 1] ?? null, message), actions);
  element.replaceWith(next);
  if (focused) focusMessage(next);
  else latestKeys();
}

/** Let a deleted message vanish. */
export function removeMessage(chat, number) {
  const element = chat === chatNow() ? elementOf(number) : null;
  if (!element) return;
  element.style.height = `${element.offsetHeight}px`;
  requestAnimationFrame(() => element.classList.add("leaving"));
  setTimeout(() => element.remove(), 220);
}

export const elementOf = (number) => by("messages").querySelector(`[data-id="${number}"]`);

/** Scroll to a message and let it light up. */
export function showMessage(number) {
  const element = elementOf(number);
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.classList.add("lit");
  setTimeout(() => element.classList.remove("lit"), 1500);
}

/** Scroll to the latest message. */
export function toBottom(behavior = "instant") {
  const scroller = by("scroller");
  scroller.scrollTo({ top: scroller.scrollHeight, behavior });
  stuck = true;
  by("down").hidden = true;
  delete by("down").dataset.count;
  seen();
}

// Read is what stands in the open chat while one looks at the page and at its lower end.
function seen() {
  const chat = chatNow();
  const onScreen = document.body.dataset.screen === "chat" || innerWidth >= 760;
  if (!chat || !stuck || document.hidden || !onScreen) return;
  markRead(chat, state.thread);
  actions.read?.();
}

