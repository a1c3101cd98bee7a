// One message as an element: bubble, quote, picture, file, poll, buttons, time.

import { avatar, clock, day, hue, icon, make } from "./dom.js";
import { rich, summary } from "./format.js";
import { picture } from "./popup.js";
import { authorOf, isMine, isService, state } from "./state.js";
import { bytes, ROLES, serviceText } from "./words.js";

const fileAddress = (file) => `/control/file/${file.file_id}`;

/** A line between days. */
export const daySeparator = (seconds) => make("div", { class: "service day", role: "separator" }, make("span", {}, day(seconds)));

/** A message as an element. `joined`: the one before is by the same person; `actions` are what can be done. */
export function bubble(chat, message, joined, actions) {
  if (isService(message)) {
    return make("div", { class: "service", "data-id": message.message_id }, make("span", {}, serviceText(message)));
  }
  const mine = isMine(message);
  const group = chat.type === "group" || chat.type === "supergroup";
  const named = group && !mine && !joined;
  const body = make("div", { class: bodyClass(message) });
  if (named) body.append(heading(chat, message));
  if (message.via_bot) body.append(make("div", { class: "via" }, `通过 @${message.via_bot.username}`));
  if (message.forward_origin) body.append(forwarded(message.forward_origin));
  if (quotes(message)) body.append(quote(message.reply_to_message, actions));
  if (message.photo) body.append(photo(message));
  if (message.document) body.append(file(message.document));
  if (message.poll) body.append(poll(chat, message, actions));
  const words = message.text ?? message.caption;
  if (words) {
    body.append(make("div", { class: "text" }, rich(words, message.entities ?? message.caption_entities ?? [], actions)));
  }
  body.append(foot(chat, message, mine));
  const reactions = reacted(chat, message);
  if (reactions) body.append(reactions);
  return make(
    "article",
    {
      class: `message ${mine ? "mine" : "theirs"}${group && !mine ? " with-avatar" : ""}${joined ? " joined" : ""}${message.photo && !words ? " bare" : ""}`,
      "data-id": message.message_id,
      tabindex: "-1",
      "aria-label": `${mine ? "我" : authorOf(message)}，${clock(message.date)}`,
    },
    group && !mine ? senderAvatar(message) : null,
    body,
    make("button", { type: "button", class: "icon quick", tabindex: "-1", "aria-label": "回复", onclick: () => actions.reply(message) }, icon("reply")),
    message.reply_markup ? keyboard(message, actions) : null,
  );
}

const bodyClass = (message) => `bubble${message.photo ? " with-photo" : ""}${message.poll ? " with-poll" : ""}`;

// In a topic every message replies to the one that opened it; Telegram shows no quote for that.
const quotes = (message) => message.reply_to_message?.message_id && !message.reply_to_message.forum_topic_created;

function senderAvatar(message) {
  const bot = message.from?.id === state.bot.id;
  return avatar(message.sender_chat?.id ?? message.from?.id ?? 0, authorOf(message), bot ? "bot" : null);
}

function heading(chat, message) {
  const id = message.sender_chat?.id ?? message.from?.id;
  const member = chat.members.find((one) => one.id === id);
  const role = message.sender_chat ? "匿名管理员" : message.from?.id === state.bot.id ? "机器人" : ROLES[member?.status];
  return make(
    "div",
    { class: "heading" },
    make("span", { class: `author ${hue(id)}` }, authorOf(message)),
    role ? make("span", { class: "role" }, role) : null,
  );
}

function forwarded(origin) {
  const from = origin.chat?.title ?? origin.sender_chat?.title ?? origin.sender_user?.first_name ?? "未知";
  return make("div", { class: "forwarded" }, icon("forward"), `转发自 ${from}`);
}

function quote(message, actions) {
  return make(
    "button",
    { type: "button", class: `quote ${hue(message.from?.id ?? message.chat.id)}`, tabindex: "-1", onclick: () => actions.show(message.message_id) },
    make("b", {}, authorOf(message)),
    make("span", {}, summary(message)),
  );
}

function photo(message) {
  const best = message.photo.at(-1);
  const address = fileAddress(best);
  const open = () => picture(address, message.caption);
  return make(
    "button",
    { type: "button", class: "photo", tabindex: "-1", "aria-label": `查看图片${message.caption ? `：${message.caption}` : ""}`, onclick: open },
    make("img", { src: address, alt: "", width: best.width, height: best.height, loading: "lazy" }),
  );
}

function file(document) {
  return make(
    "a",
    { class: "file", href: fileAddress(document), download: document.file_name, tabindex: "-1" },
    make("span", { class: "file-icon" }, icon("file")),
    make("span", { class: "words" }, make("b", {}, document.file_name), make("small", {}, bytes(document.file_size))),
  );
}

function poll(chat, message, actions) {
  const { poll: asked } = message;
  const chosen = chat.votes[asked.id] ?? [];
  const done = chosen.length > 0 || asked.is_closed;
  const kind = `${asked.is_anonymous ? "匿名" : "公开"}${asked.type === "quiz" ? "测验" : "投票"}`;
  return make(
    "div",
    { class: "poll", role: "group", "aria-label": asked.question },
    make("b", {}, rich(asked.question, asked.question_entities)),
    make("small", {}, asked.is_closed ? "投票已结束" : kind),
    asked.options.map((option, index) => {
      const share = asked.total_voter_count ? Math.round((100 * option.voter_count) / asked.total_voter_count) : 0;
      const mark = chosen.includes(index) ? (asked.type === "quiz" && index !== asked.correct_option_id ? "✗" : "✓") : "";
      const bar = make("span", { class: "share" });
      bar.style.width = `${Math.max(share, 2)}%`;
      return make(
        "button",
        { type: "button", class: "option", tabindex: "-1", disabled: asked.is_closed, onclick: () => actions.vote(message, index) },
        make("span", { class: "mark" }, done ? `${share}%` : "○"),
        make("span", { class: "words" }, `${option.text}${mark ? ` ${mark}` : ""}`, done ? bar : null),
      );
    }),
    make("small", { class: "total" }, asked.total_voter_count ? `${asked.total_voter_count} 人已投` : "还没有人投票"),
  );
}

function foot(chat, message, mine) {
  return make(
    "span",
    { class: "foot" },
    chat.silent.includes(message.message_id) ? make("span", { class: "silent", title: "静音发送", role: "img", "aria-label": "静音发送" }, icon("mute")) : null,
    message.edit_date ? make("span", {}, "已编辑") : null,
    make("time", { title: new Date(message.date * 1000).toLocaleString("zh-CN") }, clock(message.date)),
    mine ? make("span", { class: "ticks", "aria-hidden": "true" }, icon("check")) : null,
  );
}

function reacted(chat, message) {
  const given = Object.values(chat.reactions[message.message_id] ?? {}).flat();
  if (!given.length) return null;
  return make("div", { class: "reactions" }, [...new Set(given)].map((emoji) => make("span", {}, `${emoji} ${given.filter((one) => one === emoji).length}`)));
}

function keyboard(message, actions) {
  return make(
    "div",
    { class: "keyboard", role: "group", "aria-label": "按钮" },
    message.reply_markup.inline_keyboard.map((row) =>
      make("div", { class: "keys" }, row.map((key) => keyElement(message, key, actions))),
    ),
  );
}

function keyElement(message, key, actions) {
  if (key.url) {
    const safe = /^https?:/i.test(key.url);
    return make("a", { class: "key url", href: safe ? key.url : false, target: "_blank", rel: "noopener noreferrer", tabindex: "-1" }, key.text);
  }
  return make("button", { type: "button", class: "key", tabindex: "-1", onclick: (event) => actions.press(message, key, event.currentTarget) }, key.text);
}
