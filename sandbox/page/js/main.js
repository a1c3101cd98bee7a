// The page's start: connects, draws what the snapshot shows, and lets every event change it.

import { drawComposer, fillIn, say, startEdit, startReply } from "./composer.js";
import { addMessage, drawMessages, removeMessage, replaceMessage, setUp, showMessage } from "./conversation.js";
import { by, icon } from "./dom.js";
import { chatMenu, drawHeader } from "./header.js";
import { closeMenu, dialog, menu, toast } from "./popup.js";
import { drawChats, drawPersona } from "./sidebar.js";
import { chatNow, isMine, isPrivate, prepared, state, takeSnapshot } from "./state.js";
import { closeSuggestions } from "./suggestions.js";
import { act, become, connect } from "./wire.js";

const PERSONA = "persona";
const waiting = new Map();
const answered = new Set();
let listTimer = 0;

function openChat(id, thread = 0) {
  state.open = id;
  state.thread = thread;
  document.body.dataset.screen = "chat";
  history.replaceState(null, "", `#${id}${thread ? `/${thread}` : ""}`);
  drawAll();
  by("input")?.focus({ preventScroll: true });
}

function drawAll() {
  drawPersona(switchTo);
  drawChats(openChat);
  drawHeader(openChat);
  drawComposer({ fresh: true });
  drawMessages();
}

// Bursts of events draw the list and the header once.
function drawSoon() {
  if (listTimer) return;
  listTimer = requestAnimationFrame(() => {
    listTimer = 0;
    drawChats(openChat);
    drawHeader(openChat);
  });
}

function switchTo(key) {
  sessionStorage.setItem(PERSONA, key);
  become(key);
}

function onSnapshot(snapshot) {
  const before = state.me;
  const wasPrivate = before && state.open === before.user_id;
  takeSnapshot(snapshot);
  const [wanted, thread] = location.hash.slice(1).split("/").map(Number);
  if (!state.open) [state.open, state.thread] = [wanted || 0, thread || 0];
  if (wasPrivate || !state.chats.has(state.open)) {
    state.open = state.chats.has(state.me.user_id) ? state.me.user_id : ([...state.chats.keys()][0] ?? 0);
    state.thread = 0;
  }
  history.replaceState(null, "", `#${state.open}${state.thread ? `/${state.thread}` : ""}`);
  drawAll();
}

const HANDLERS = {
  snapshot: onSnapshot,
  nobody: () => toast("这里还没有人：用控制接口先建一个用户"),
  message: ({ message, silent }) => {
    const chat = state.chats.get(message.chat.id);
    if (!chat) return;
    chat.messages.set(message.message_id, message);
    if (silent) chat.silent.push(message.message_id);
    if (isPrivate(chat) && !chat.started && isMine(message)) {
      chat.started = true;
      drawComposer();
      by("input")?.focus();
    }
    if (!isMine(message)) stopTyping(chat.id);
    addMessage(chat, message);
    drawSoon();
  },
  edit: ({ message }) => {
    const chat = state.chats.get(message.chat.id);
    if (!chat) return;
    chat.messages.set(message.message_id, message);
    replaceMessage(chat, message);
    drawSoon();
  },
  delete: ({ chat_id: id, message_id: number }) => {
    const chat = state.chats.get(id);
    chat?.messages.delete(number);
    if (chat) removeMessage(chat, number);
    drawSoon();
  },
  pin: ({ chat_id: id, message_id: number }) => {
    const chat = state.chats.get(id);
    if (chat) chat.pinned = [...chat.pinned.filter((one) => one !== number), number];
    drawSoon();
  },
  unpin: ({ chat_id: id, message_id: number }) => {
    const chat = state.chats.get(id);
    if (chat) chat.pinned = chat.pinned.filter((one) => one !== number);
    drawSoon();
  },
  reaction: ({ chat_id: id, message_id: number, reactions }) => {
    const chat = state.chats.get(id);
    if (!chat) return;
    chat.reactions[number] = reactions;
    if (chat.messages.has(number)) replaceMessage(chat, chat.messages.get(number));
  },
  action: ({ chat_id: id }) => {
    stopTyping(id);
    state.typing.set(id, setTimeout(() => stopTyping(id), 5000));
    drawSoon();
  },
  chat: ({ chat }) => {
    state.chats.set(chat.id, prepared(chat));
    if (chat.id === state.open) {
      if (state.thread && !chat.topics.some((topic) => topic.id === state.thread)) state.thread = 0;
      drawComposer();
      drawMessages();
    }
    drawSoon();
  },
  gone: ({ chat_id: id }) => {
    state.chats.delete(id);
    if (id === state.open) openChat(state.me.user_id);
    drawSoon();
  },
  commands: ({ menus }) => {
    for (const [id, commands] of Object.entries(menus)) {
      const chat = state.chats.get(Number(id));
      if (chat) chat.commands = commands;
    }
    drawComposer();
  },
  profile: ({ description }) => {
    state.bot.description = description;
    if (chatNow() && isPrivate(chatNow()) && !chatNow().started) drawMessages();
  },
  callback_answer: (event) => {
    answered.add(event.query_id);
    release(event.query_id);
    if (event.url) window.open(event.url, "_blank", "noopener");
    if (event.text && event.show_alert) void dialog("", event.text);
    else if (event.text) toast(event.text);
  },
};

function stopTyping(id) {
  clearTimeout(state.typing.get(id));
  if (state.typing.delete(id)) drawSoon();
}

async function press(message, key, element) {
  if (key.switch_inline_query_current_chat !== undefined) {
    fillIn(`@${state.bot.username} ${key.switch_inline_query_current_chat}`);
  } else if (key.copy_text) {
    await navigator.clipboard.writeText(key.copy_text.text);
    toast("已复制");
  } else if (key.callback_data !== undefined) {
    element.classList.add("busy");
    element.setAttribute("aria-busy", "true");
    try {
      const place = { chat_id: state.open, message_id: message.message_id, user_id: state.me.user_id };
      const { query_id: id } = await act("press", { ...place, data: key.callback_data });
      waiting.set(id, { element, timer: setTimeout(() => release(id), 30000) });
      // The answer may have come before this one did.
      if (answered.has(id)) release(id);
    } catch (error) {
      element.classList.remove("busy");
      toast(`没有成功：${error.message}`, "bad");
    }
  } else {
    toast("试用页面里不支持这个按钮");
  }
}

function release(id) {
  const held = waiting.get(id);
  if (!held) return;
  clearTimeout(held.timer);
  held.element.classList.remove("busy");
  held.element.removeAttribute("aria-busy");
  waiting.delete(id);
}

function messageMenu(message, element, point) {
  const items = [];
  if (by("input")) items.push({ icon: "reply", label: "回复", run: () => startReply(message) });
  const words = message.text ?? message.caption;
  if (words) {
    items.push({ icon: "copy", label: "复制文字", run: () => navigator.clipboard.writeText(words).then(() => toast("已复制")) });
  }
  if (isMine(message) && "text" in message) items.push({ icon: "edit", label: "编辑", run: () => startEdit(message) });
  if (state.open !== state.me.user_id) {
    items.push({
      icon: "forward",
      label: "转发给机器人",
      run: () => act("say", { user_id: state.me.user_id, forward_from: [state.open, message.message_id] }).then(() => toast("已转发到私聊")),
    });
  }
  if (isMine(message) || isPrivate(chatNow())) {
    items.push({ icon: "remove", label: "删除", danger: true, run: () => act("delete", { chat_id: state.open, message_id: message.message_id }) });
  }
  menu(element, items, point);
}

async function vote(message, index) {
  const now = chatNow().votes[message.poll.id] ?? [];
  const next = message.poll.allows_multiple_answers
    ? now.includes(index) ? now.filter((one) => one !== index) : [...now, index]
    : now.includes(index) ? [] : [index];
  chatNow().votes[message.poll.id] = next;
  await act("vote", { chat_id: state.open, message_id: message.message_id, user_id: state.me.user_id, options: next });
}

setUp({
  reply: startReply,
  show: showMessage,
  menu: messageMenu,
  press,
  vote,
  command: (text) => say({ text }),
  mention: (text) => fillIn(`${text} `),
  read: () => drawSoon(),
});
by("back").append(icon("back"));
by("more").append(icon("more"));
by("down").append(icon("down"));
by("more").addEventListener("click", chatMenu);
by("back").addEventListener("click", () => {
  document.body.dataset.screen = "list";
  drawChats(openChat);
  by("chats").querySelector(".current")?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (closeMenu() || closeSuggestions()) return;
  if (document.activeElement !== by("input")) by("input")?.focus();
});
connect(
  sessionStorage.getItem(PERSONA),
  (event) => HANDLERS[event.type]?.(event),
  (online) => {
    by("offline").hidden = online;
  },
);
