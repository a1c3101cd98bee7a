// What the page knows: the snapshot of one persona, kept up to date by events.

export const state = {
  boot: "",
  bot: null,
  me: null,
  personas: [],
  chats: new Map(),
  open: 0,
  thread: 0,
  typing: new Map(),
  draftFor: new Map(),
};

/** Take over a snapshot. */
export function takeSnapshot(snapshot) {
  state.boot = snapshot.boot;
  state.bot = snapshot.bot;
  state.me = snapshot.me;
  state.personas = snapshot.personas;
  state.chats = new Map(snapshot.chats.map((chat) => [chat.id, prepared(chat)]));
}

/** A chat as the server describes it, with its messages by id. */
export function prepared(chat) {
  return { ...chat, messages: new Map(chat.messages.map((message) => [message.message_id, message])) };
}

export const chatNow = () => state.chats.get(state.open);

/** Whether the persona itself wrote a message. */
export function isMine(message) {
  if (message.sender_chat) {
    return Boolean(state.me.anonymous) && message.sender_chat.id === message.chat.id && message.chat.type !== "channel";
  }
  return message.from?.id === state.me.user_id && !state.me.anonymous;
}

export const isPrivate = (chat) => chat.type === "private";
export const isAdmin = (chat) => ["creator", "administrator"].includes(chat.status);
export const isService = (message) => SERVICE.some((key) => key in message);

export const SERVICE = [
  "new_chat_members",
  "left_chat_member",
  "pinned_message",
  "forum_topic_created",
  "forum_topic_closed",
  "forum_topic_reopened",
  "forum_topic_edited",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
];

/** The topic a message stands in; 0 is General, or a chat without topics. */
export const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : 0);

/** The messages of a chat (and topic) in order. */
export function messagesOf(chat, thread) {
  const all = [...chat.messages.values()];
  return chat.is_forum ? all.filter((message) => threadOf(message) === thread) : all;
}

const storageKey = () => `read:${state.boot}:${state.me.key}`;

function readMarks() {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey()) || "{}");
  } catch {
    return {};
  }
}

/** Remember that everything in a chat (and topic) has been seen. */
export function markRead(chat, thread) {
  const last = messagesOf(chat, thread).at(-1)?.message_id ?? 0;
  const marks = readMarks();
  const key = `${chat.id}/${thread}`;
  if ((marks[key] ?? 0) >= last) return;
  marks[key] = last;
  sessionStorage.setItem(storageKey(), JSON.stringify(marks));
}

/** How many messages of others there are that were not seen; of one topic, or of all. */
export function unread(chat, thread = null) {
  const marks = readMarks();
  let count = 0;
  for (const message of chat.messages.values()) {
    const place = chat.is_forum ? threadOf(message) : 0;
    if (thread !== null && place !== thread) continue;
    if (message.message_id > (marks[`${chat.id}/${place}`] ?? 0) && !isMine(message) && !isService(message)) count += 1;
  }
  return count;
}

/** The name people see for whoever wrote a message. */
export function authorOf(message) {
  if (message.sender_chat) return message.sender_chat.title;
  return [message.from?.first_name, message.from?.last_name].filter(Boolean).join(" ");
}
