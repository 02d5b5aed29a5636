/** Posts to the server: the token against forged requests and event ids. */

/** A fresh event id. `crypto.randomUUID` exists on secure pages only; a school's plain-http host must work too. */
export function eventId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40; // version 4: random
  bytes[8] = (bytes[8]! & 0x3f) | 0x80; // variant of RFC 9562
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The token of the form around `near`, or of any form of the page. */
export function csrfToken(near: Element): string {
  const field = "input[name=csrfmiddlewaretoken]";
  const input = near.closest("form")?.querySelector<HTMLInputElement>(field) ?? document.querySelector<HTMLInputElement>(field);
  return input?.value ?? "";
}

/** Sends `fields` as a form. Rejects when the network fails; the answer's status is for the caller to judge. */
export function post(near: Element, url: string, fields: Record<string, string> | FormData, keepalive = false, accept = "*/*"): Promise<Response> {
  const body = fields instanceof FormData ? new URLSearchParams() : new URLSearchParams(fields);
  if (fields instanceof FormData) for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
  return fetch(url, {
    method: "POST",
    body,
    keepalive,
    credentials: "same-origin",
    headers: { "HX-Request": "true", "X-CSRFToken": csrfToken(near), Accept: accept },
  });
}

/** What the server says in plain words of why it did not take something; empty if it says nothing. */
export async function plain(answer: Response): Promise<string> {
  return answer.headers.get("Content-Type")?.startsWith("text/plain") ? (await answer.text()).trim().slice(0, 500) : "";
}

/** The type of an answer that comes as lines of JSON. */
export const LINES = "application/x-ndjson";

/** The lines of such an answer, each as soon as it is whole. */
export async function* lines<T>(answer: Response): AsyncGenerator<T> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const parts = (rest + value).split("\n");
    rest = parts.pop()!;
    for (const part of parts) if (part) yield JSON.parse(part) as T;
  }
}
