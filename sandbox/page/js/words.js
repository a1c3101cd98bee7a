// Chinese sentences for what Telegram itself says in a chat.

import { summary } from "./format.js";
import { authorOf } from "./state.js";

const name = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

/** The text of a service message. */
export function serviceText(message) {
  const who = authorOf(message);
  if (message.new_chat_members) {
    const joined = message.new_chat_members;
    const self = joined.length === 1 && joined[0].id === message.from?.id;
    return self ? `${name(joined[0])} 加入了群` : `${who} 邀请 ${joined.map(name).join("、")} 入群`;
  }
  if (message.left_chat_member) {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id ? `${name(gone)} 退出了群` : `${who} 将 ${name(gone)} 移出了群`;
  }
  if (message.pinned_message) {
    const words = summary(message.pinned_message);
    return `${who} 置顶了“${words.length > 20 ? `${words.slice(0, 20)}…` : words}”`;
  }
  if (message.forum_topic_created) return `${who} 开了话题“${message.forum_topic_created.name}”`;
  if (message.forum_topic_closed) return `${who} 关闭了话题`;
  if (message.forum_topic_reopened) return `${who} 重新打开了话题`;
  if (message.forum_topic_edited) return `${who} 将话题改名为“${message.forum_topic_edited.name ?? ""}”`;
  if (message.migrate_to_chat_id) return "群已升级为超级群";
  if (message.migrate_from_chat_id) return "本群由普通群升级而来";
  return "";
}

/** Under the title of a chat: who is there. */
export function placeWords(chat) {
  if (chat.type === "private") return chat.bot === "kicked" ? "已停用" : "机器人";
  if (chat.type === "channel") return `${chat.count} 位订阅者`;
  return `${chat.count} 位成员`;
}

export const ROLES = { creator: "群主", administrator: "管理员" };

/** 1.5 MB of a number of bytes. */
export function bytes(size) {
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${(size / 1024).toFixed(1)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
