/** An answer that the program refused stays out of the page: the form keeps what was typed and says why.
 *
 * Without this, htmx would put the page that tells of the error, whole, in place of the question. */

interface Refusal {
  detail: { ctx: { sourceElement: Element; text?: string; response: { status: number; headers: Headers } } };
}

/** Why: the answer itself if it is plain text, else what its page says first, else `otherwise`. */
export function reason(type: string, text: string, otherwise: string): string {
  if (type.startsWith("text/plain")) return text.trim().slice(0, 500) || otherwise;
  return new DOMParser().parseFromString(text, "text/html").querySelector(".lede")?.textContent?.trim() || otherwise;
}

export function watchRefused(bar: HTMLElement): void {
  document.addEventListener("htmx:response:error", (event) => {
    const { sourceElement, text, response } = (event as unknown as Refusal).detail.ctx;
    if (!(sourceElement instanceof HTMLFormElement)) return; // what asks by itself asks again by itself
    const said = sourceElement.querySelector("[data-refused]") ?? sourceElement.appendChild(document.createElement("p"));
    said.className = "refused";
    said.setAttribute("data-refused", "");
    said.setAttribute("role", "alert");
    said.textContent = reason(response.headers.get("Content-Type") ?? "", text ?? "", bar.dataset["refusal"] ?? "");
  });
}
