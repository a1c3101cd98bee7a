// Below the messages: where one writes, replies, edits, attaches; or the 开始 button; or why one cannot write.

import { by, icon, make } from "./dom.js";
import { summary, typed } from "./format.js";
import { dialog, menu, toast } from "./popup.js";
import { authorOf, chatNow, isAdmin, isMine, isPrivate, messagesOf, state } from "./state.js";
import { closeSuggestions, menuButton, suggest, suggestionKey } from "./suggestions.js";
import { act, upload } from "./wire.js";

let replyTo = null;
let editing = null;
let drawnFor = "";

const place = () => `${state.me.key}/${state.open}/${state.thread}`;

/** Draw the lower end of the open chat, keeping what is being written. */
export function drawComposer({ fresh = false } = {}) {
  const chat = chatNow();
  const footer = by("footer");
  if (!chat) return;
  const why = whyNot(chat);
  const kind = `${place()} ${why?.[0] ?? ""} ${chat.commands.length}`;
  if (kind === drawnFor && !fresh) return;
  const hadFocus = document.activeElement === by("input");
  const kept = fresh || !drawnFor.startsWith(place()) ? (state.draftFor.get(place()) ?? "") : (by("input")?.value ?? "");
  drawnFor = kind;
  replyTo = editing = null;
  closeSuggestions();
  footer.replaceChildren(...(why ? [make("div", { class: "closed" }, why[1])] : writing(chat)));
  if (!why) {
    by("input").value = kept;
    grow();
    if (hadFocus) by("input").focus();
  }
}

function whyNot(chat) {
  if (isPrivate(chat)) {
    if (chat.bot === "kicked") return ["blocked", bigButton("重新启用", () => run("block", { user_id: state.me.user_id, blocked: false }))];
    return chat.started ? null : ["start", bigButton("开始", () => say({ text: "/start" }))];
  }
  if (chat.type === "channel" && !isAdmin(chat)) return ["channel", make("span", {}, "只有管理员可以发布公告")];
  const topic = chat.topics.find((one) => one.id === state.thread);
  const closed = topic ? topic.closed : chat.is_forum && chat.general_closed;
  if (closed && !isAdmin(chat)) return ["closed", make("span", {}, "这个话题已关闭")];
  return null;
}

const bigButton = (label, action) => make("button", { type: "button", class: "big", onclick: action }, label);

function writing(chat) {
  const hint = chat.type === "channel" ? "发布公告" : state.me.anonymous && !isPrivate(chat) ? "以群的名义发言" : "输入消息";
  const input = make("textarea", {
    id: "input",
    rows: "1",
    placeholder: hint,
    "aria-label": hint,
    "aria-controls": "suggestions",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    role: "combobox",
    maxlength: "4096",
    enterkeyhint: "send",
    autocomplete: "off",
    oninput: () => {
      grow();
      if (!editing) state.draftFor.set(place(), input.value);
      suggest(chat, input.value, take);
    },
    onkeydown: keys,
    onpaste: (event) => {
      const file = event.clipboardData.files[0];
      if (file) {
        event.preventDefault();
        attach(file);
      }
    },
  });
  return [
    make("div", { id: "context", class: "context", hidden: true }),
    make(
      "form",
      { class: "composer", onsubmit: submit },
      menuButton(chat, take),
      input,
      make("button", { type: "button", id: "attach", class: "icon", "aria-label": "附件", "aria-haspopup": "menu", onclick: attachMenu }, icon("attach")),
      make("button", { type: "submit", id: "send", class: "icon send", "aria-label": "发送" }, icon("send")),
    ),
  ];
}

function grow() {
  const input = by("input");
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, innerHeight * 0.4)}px`;
  by("send").classList.toggle("ready", Boolean(input.value.trim()));
}

function keys(event) {
  if (suggestionKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    void submit(event);
  } else if (event.key === "ArrowUp" && !by("input").value && !event.ctrlKey) {
    const own = messagesOf(chatNow(), state.thread).filter((message) => isMine(message) && "text" in message).at(-1);
    if (own) {
      event.preventDefault();
      startEdit(own);
    }
  } else if (event.key === "ArrowUp" && event.ctrlKey) {
    const all = messagesOf(chatNow(), state.thread);
    const index = replyTo ? all.findIndex((one) => one.message_id === replyTo.message_id) : all.length;
    if (all[index - 1]) startReply(all[index - 1]);
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (replyTo || editing) {
      event.stopPropagation();
      dropContext();
    }
  }
}

async function submit(event) {
  event.preventDefault();
  const text = by("input").value;
  if (!text.trim()) return;
  closeSuggestions();
  const changed = editing;
  const reply = replyTo?.message_id ?? 0;
  clear();
  if (!changed) await say({ ...typed(text), reply_to: reply });
  else if (text.trim() !== changed.text) await run("edit", { chat_id: state.open, message_id: changed.message_id, text });
}

function clear() {
  by("input").value = "";
  state.draftFor.delete(place());
  dropContext();
  grow();
}

/** Write a message into the open chat. */
export async function say(content) {
  await run("say", {
    user_id: state.me.user_id,
    chat_id: state.open,
    thread_id: state.thread,
    anonymous: Boolean(state.me.anonymous) && !isPrivate(chatNow()) && chatNow().type !== "channel",
    ...content,
  });
}

async function run(action, parameters) {
  try {
    return await act(action, parameters);
  } catch (error) {
    toast(`没有成功：${error.message}`, "bad");
    return null;
  }
}

function take(chosen) {
  if (chosen.query_id) {
    clear();
    const { query_id, result_id } = chosen;
    void run("choose", { user_id: state.me.user_id, chat_id: state.open, thread_id: state.thread, query_id, result_id });
  } else if (chosen.send) {
    clear();
    void say({ text: chosen.text });
  } else {
    fillIn(`${chosen.text} `);
  }
}

/** Put words into the composer and go there. */
export function fillIn(text) {
  const input = by("input");
  if (!input) return;
  input.value = text;
  grow();
  input.focus();
  suggest(chatNow(), text, take);
}

/** Reply to a message with what is written next. */
export function startReply(message) {
  if (!by("input")) return;
  editing = null;
  replyTo = message;
  context("reply", `回复 ${isMine(message) ? "自己" : authorOf(message)}`, summary(message));
}

/** Change a message of one's own. */
export function startEdit(message) {
  replyTo = null;
  editing = message;
  context("edit", "编辑消息", summary(message));
  by("input").value = message.text;
  grow();
}

function context(name, title, words) {
  const bar = by("context");
  bar.hidden = false;
  bar.replaceChildren(
    icon(name),
    make("span", { class: "words" }, make("b", {}, title), make("span", {}, words)),
    make("button", { type: "button", class: "icon", "aria-label": "取消", onclick: dropContext }, icon("close")),
  );
  by("input").focus();
}

function dropContext() {
  if (editing) by("input").value = "";
  replyTo = editing = null;
  by("context").hidden = true;
  by("context").replaceChildren();
  grow();
}

function attachMenu() {
  menu(by("attach"), [
    { icon: "photo", label: "图片", run: () => pick("image/png,image/jpeg") },
    { icon: "file", label: "文件", run: () => pick("") },
    { icon: "poll", label: "投票", run: askPoll },
  ]);
}

function pick(accept) {
  const input = make("input", { type: "file", accept: accept || null });
  input.addEventListener("change", () => input.files[0] && attach(input.files[0], Boolean(accept)));
  input.click();
}

async function attach(file, asPhoto = /^image\/(png|jpeg)$/.test(file.type)) {
  const caption = make("input", { type: "text", placeholder: "添加说明", "aria-label": "说明", maxlength: "1024", autofocus: true });
  caption.value = by("input").value;
  const preview = asPhoto ? make("img", { class: "attached", src: URL.createObjectURL(file), alt: "" }) : make("p", {}, file.name);
  const send = await dialog(asPhoto ? "发送图片" : "发送文件", make("div", {}, preview, caption), [["取消", false], ["发送", true]]);
  if (!send) return;
  const reply = replyTo?.message_id ?? 0;
  clear();
  try {
    const id = await upload(file, asPhoto ? "photos" : "documents");
    await say({ [asPhoto ? "photo" : "document"]: id, ...typed(caption.value), reply_to: reply });
  } catch (error) {
    toast(`没有成功：${error.message}`, "bad");
  }
}

async function askPoll() {
  const question = make("input", { type: "text", placeholder: "问题", "aria-label": "问题", maxlength: "300", autofocus: true });
  const options = make("textarea", { rows: "4", placeholder: "选项，一行一个", "aria-label": "选项，一行一个" });
  const open = make("input", { type: "checkbox", id: "open-poll" });
  const content = make("div", { class: "fields" }, question, options, make("label", {}, open, " 公开谁投了什么"));
  if (!(await dialog("新投票", content, [["取消", false], ["发送", true]]))) return;
  const lines = options.value.split("\n").map((line) => line.trim()).filter(Boolean);
  if (!question.value.trim() || lines.length < 2) {
    toast("投票要有一个问题和至少两个选项", "bad");
    return;
  }
  await say({ poll: { question: question.value.trim(), options: lines, is_anonymous: !open.checked } });
}
