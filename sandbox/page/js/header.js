// Above the messages: title, topics, pinned message, and what else can be done with a chat.

import { by, icon, make } from "./dom.js";
import { summary } from "./format.js";
import { dialog, menu, toast } from "./popup.js";
import { showMessage } from "./conversation.js";
import { chatAvatar } from "./sidebar.js";
import { chatNow, isAdmin, isPrivate, state, unread } from "./state.js";
import { act } from "./wire.js";
import { placeWords, ROLES } from "./words.js";

/** Draw title, topics and pinned bar of the open chat. */
export function drawHeader(openChat) {
  const chat = chatNow();
  if (!chat) return;
  const typing = state.typing.get(chat.id);
  by("title").replaceChildren(
    chatAvatar(chat),
    make(
      "div",
      { class: "words" },
      make("h1", {}, chat.title),
      make("small", { class: typing ? "typing-words" : "" }, typing ? "正在输入…" : placeWords(chat)),
    ),
  );
  drawTopics(chat, openChat);
  drawPinned(chat);
}

function drawTopics(chat, openChat) {
  const bar = by("topics");
  bar.hidden = !chat.is_forum;
  if (!chat.is_forum) return;
  const topics = [{ id: 0, name: "综合", closed: chat.general_closed }, ...chat.topics];
  bar.replaceChildren(
    ...topics.map((topic) => {
      const count = unread(chat, topic.id);
      const current = topic.id === state.thread;
      return make(
        "button",
        {
          type: "button",
          role: "tab",
          class: "topic",
          "aria-selected": String(current),
          tabindex: current ? "0" : "-1",
          onclick: () => openChat(chat.id, topic.id),
        },
        topic.closed ? icon("lock") : icon("topic"),
        topic.name,
        count ? make("span", { class: "badge" }, String(count)) : null,
      );
    }),
  );
  bar.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const now = topics.findIndex((topic) => topic.id === state.thread);
    openChat(chat.id, topics[(now + step + topics.length) % topics.length].id);
    bar.querySelector("[aria-selected='true']")?.focus();
    event.preventDefault();
  };
}

function drawPinned(chat) {
  const bar = by("pinned");
  const number = chat.pinned.filter((one) => chat.messages.has(one)).at(-1);
  const message = number ? chat.messages.get(number) : null;
  bar.hidden = !message;
  if (!message) return;
  bar.replaceChildren(
    make(
      "button",
      { type: "button", class: "pinned-words", onclick: () => showMessage(number) },
      make("b", {}, "置顶消息"),
      make("span", {}, summary(message)),
    ),
    icon("pin"),
  );
}

/** Open the menu of a chat. */
export function chatMenu() {
  const chat = chatNow();
  const items = isPrivate(chat) ? privateItems(chat) : groupItems(chat);
  menu(by("more"), items);
}

function privateItems(chat) {
  const blocked = chat.bot === "kicked";
  return [
    {
      icon: "block",
      label: blocked ? "重新启用机器人" : "停用并拉黑机器人",
      danger: !blocked,
      run: () => attempt("block", { user_id: state.me.user_id, blocked: !blocked }),
    },
  ];
}

function groupItems(chat) {
  const items = [{ icon: "group", label: "成员", run: () => showMembers(chat) }];
  if (!isAdmin(chat)) return items;
  const by_ = state.me.user_id;
  const inside = !["left", "kicked"].includes(chat.bot);
  const topic = chat.topics.find((one) => one.id === state.thread);
  if (chat.is_forum) {
    items.push({ icon: "topic", label: "新话题", run: () => newTopic(chat) });
    const closed = topic ? topic.closed : chat.general_closed;
    items.push({
      icon: "lock",
      label: closed ? "重新打开话题" : "关闭话题",
      run: () => attempt("close_topic", { chat_id: chat.id, thread_id: state.thread, user_id: by_, closed: !closed }),
    });
  }
  items.push(null);
  if (inside) {
    const admin = chat.bot === "administrator";
    items.push({
      icon: "bot",
      label: admin ? "取消机器人的管理员" : "设机器人为管理员",
      run: () => attempt("set_member", { chat_id: chat.id, status: admin ? "member" : "administrator", by: by_ }),
    });
  }
  items.push({
    icon: inside ? "remove" : "bot",
    label: inside ? "移出机器人" : "邀请机器人",
    danger: inside,
    run: () => attempt("set_member", { chat_id: chat.id, status: inside ? "kicked" : chat.type === "channel" ? "administrator" : "member", by: by_ }),
  });
  return items;
}

async function attempt(action, parameters) {
  try {
    await act(action, parameters);
  } catch (error) {
    toast(`没有成功：${error.message}`, "bad");
  }
}

async function newTopic(chat) {
  const input = make("input", { type: "text", maxlength: "128", "aria-label": "话题名称", placeholder: "话题名称", autofocus: true });
  if ((await dialog("新话题", input, [["取消", false], ["创建", true]])) && input.value.trim()) {
    await attempt("create_topic", { chat_id: chat.id, user_id: state.me.user_id, name: input.value.trim() });
  }
}

function showMembers(chat) {
  const rows = chat.members.map((one) =>
    make("li", {}, make("span", {}, one.name), make("small", {}, ROLES[one.status] ?? (one.is_bot ? "机器人" : ""))),
  );
  void dialog(chat.title, make("ul", { class: "people" }, rows));
}
