// What opens above the page and closes again: menus, dialogs, toasts, pictures.

import { by, icon, make } from "./dom.js";

let openMenu = null;

/** Close the open menu, if any; true when there was one. */
export function closeMenu({ focus = true } = {}) {
  if (!openMenu) return false;
  const { element, anchor } = openMenu;
  openMenu = null;
  element.remove();
  anchor?.setAttribute?.("aria-expanded", "false");
  if (focus) anchor?.focus?.();
  return true;
}

/**
 * Open a menu at a button or a point. Items: {icon?, label, note?, current?, danger?, run} or null for a line.
 * Arrows move, Enter chooses, Esc closes.
 */
export function menu(anchor, items, point = null) {
  if (openMenu?.anchor === anchor && anchor) {
    closeMenu();
    return;
  }
  closeMenu({ focus: false });
  const choices = items.map((item) => (item ? choice(item) : make("hr", { role: "separator" })));
  const element = make("div", { class: "menu", role: "menu" }, choices);
  document.body.append(element);
  place(element, anchor, point);
  openMenu = { element, anchor };
  anchor?.setAttribute?.("aria-expanded", "true");
  const buttons = choices.filter((one) => one.tagName === "BUTTON");
  (buttons.find((one) => one.getAttribute("aria-checked") === "true") ?? buttons[0])?.focus();
  element.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const now = buttons.indexOf(document.activeElement);
      buttons[(now + step + buttons.length) % buttons.length].focus();
      event.preventDefault();
    } else if (event.key === "Escape" || event.key === "Tab") {
      closeMenu();
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

function choice(item) {
  const role = item.current === undefined ? "menuitem" : "menuitemradio";
  return make(
    "button",
    {
      type: "button",
      role,
      class: item.danger ? "choice danger" : "choice",
      "aria-checked": item.current === undefined ? null : String(item.current),
      onclick: () => {
        closeMenu();
        item.run();
      },
    },
    item.before ?? (item.icon ? icon(item.icon) : null),
    make("span", { class: "words" }, make("span", {}, item.label), item.note ? make("small", {}, item.note) : null),
    item.current ? icon("check") : null,
  );
}

function place(element, anchor, point) {
  const box = element.getBoundingClientRect();
  const from = point ? { left: point.x, right: point.x, top: point.y, bottom: point.y } : anchor.getBoundingClientRect();
  const left = from.left + box.width + 8 > innerWidth ? from.right - box.width : from.left;
  const below = from.bottom + 6 + box.height < innerHeight;
  element.style.left = `${Math.max(8, Math.min(left, innerWidth - box.width - 8))}px`;
  element.style.top = `${below ? from.bottom + 6 : Math.max(8, from.top - box.height - 6)}px`;
}

document.addEventListener("pointerdown", (event) => {
  if (openMenu && !openMenu.element.contains(event.target) && !openMenu.anchor?.contains?.(event.target)) {
    closeMenu({ focus: false });
  }
});

/** A short message that goes by itself. */
export function toast(text, kind = "") {
  const element = make("div", { class: `toast ${kind}` }, text);
  by("toasts").append(element);
  setTimeout(() => element.classList.add("going"), 3200);
  setTimeout(() => element.remove(), 3600);
}

/** A dialog with content and buttons; the promise gives the value of the button pressed, null for Esc. */
export function dialog(title, content, buttons = [["好", true]]) {
  return new Promise((resolve) => {
    const element = make("dialog", { class: "dialog", "aria-label": title || "提示" });
    const finish = (value) => {
      element.close();
      element.remove();
      resolve(value);
    };
    const form = make(
      "form",
      {
        method: "dialog",
        onsubmit: (event) => {
          event.preventDefault();
          finish(buttons.at(-1)[1]);
        },
      },
      title ? make("h2", {}, title) : null,
      content,
      make(
        "div",
        { class: "dialog-buttons" },
        buttons.map(([label, value], index) =>
          make(
            "button",
            { type: index === buttons.length - 1 ? "submit" : "button", onclick: index === buttons.length - 1 ? () => {} : () => finish(value) },
            label,
          ),
        ),
      ),
    );
    element.append(form);
    element.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish(null);
    });
    document.body.append(element);
    element.showModal();
  });
}

/** A picture over the whole window; a click or Esc closes it. */
export function picture(address, caption) {
  const element = make("dialog", { class: "lightbox", "aria-label": caption || "图片" });
  const close = () => {
    element.close();
    element.remove();
  };
  element.append(
    make("img", { src: address, alt: caption || "图片" }),
    make("button", { type: "button", class: "icon", "aria-label": "关闭" }, icon("close")),
  );
  element.addEventListener("click", close);
  element.addEventListener("cancel", close);
  document.body.append(element);
  element.showModal();
}
