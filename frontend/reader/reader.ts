/** The reader: j and k walk through the posts, m marks as read or unread, s stars. A mark changes its row in place; a post that is
 * opened is marked as read. Without script every button is a form, and every key a link. */
import { act } from "./walk.ts";

const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>("form#marks");

function post(url: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(fields);
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token, "HX-Request": "true" } });
}

async function mark(button: HTMLButtonElement): Promise<void> {
  const at = button.closest<HTMLElement>(".post");
  const owner = form();
  if (!at || !owner) return;
  const act = button.dataset["act"];
  // By key the focus is on the title and stays there, so that Enter opens the post and marks nothing again.
  const pressed = document.activeElement === button;
  const answer = await post(owner.action, { do: button.value, event: crypto.randomUUID() });
  if (!answer.ok) {
    owner.requestSubmit(button); // the page itself says what is wrong
    return;
  }
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  const row = made.content.querySelector<HTMLElement>(".post");
  if (!row) return at.remove();
  at.replaceWith(row);
  row.querySelector<HTMLElement>(pressed ? `button[data-act=${act}]` : "h2 a, button")?.focus();
}

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>(".post button[form=marks]");
  // Without randomUUID, as on a plain-http host, the form does it.
  if (!button || !("randomUUID" in crypto)) return;
  event.preventDefault();
  void mark(button);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const from = event.target as Element;
  if (from.closest("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (document.querySelector("[data-entry]")) {
    const target = document.querySelector<HTMLElement>(key === "s" ? "[data-act=star]" : `[data-key="${CSS.escape(key)}"]`);
    if (target) event.preventDefault(), target.click();
    return;
  }
  const posts = [...document.querySelectorAll<HTMLElement>(".post")];
  const at = posts.findIndex((one) => one.contains(document.activeElement));
  const meant = act(key, at, posts.length);
  if (!meant) return;
  event.preventDefault();
  if ("go" in meant) {
    const next = posts[meant.go]?.querySelector<HTMLElement>("h2 a, button");
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  } else posts[at]?.querySelector<HTMLButtonElement>(`button[data-act=${meant.press}]`)?.click();
});

// Whoever opened a post has it read; a page that only waits in another tab is not opened yet.
const unread = document.querySelector<HTMLElement>("[data-unread]");
if (unread && "randomUUID" in crypto) {
  const tell = (): void => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", tell);
    void post(unread.dataset["unread"] ?? "", { event: crypto.randomUUID() }).catch(() => undefined);
  };
  document.addEventListener("visibilitychange", tell);
  tell();
}
