/** What code that ran has to say: text as it comes, then the whole of it with tables, pictures and the error. */
import { LINES, lines } from "./post.ts";
import { WORDS } from "./words.ts";

/** What the server answers to a run. */
export interface RunAnswer {
  text: string;
  /** The text without the last value, and that value in HTML that the server has cleaned; both empty if it speaks none. */
  printed: string;
  html: string;
  images: string[];
  error: { type: string; text: string; line: number | null } | null;
  seconds: number;
  restarted: boolean;
}

/** Shows in `out` what is printed as it comes, and resolves with the end. Rejects if the server breaks off. */
export async function hear(answer: Response, out: HTMLElement): Promise<RunAnswer> {
  if (answer.headers.get("Content-Type") !== LINES) return (await answer.json()) as RunAnswer;
  let printed: Text | undefined;
  for await (const piece of lines<{ out?: string; done?: RunAnswer }>(answer)) {
    if (piece.done) return piece.done;
    if (!printed) {
      printed = document.createTextNode("");
      out.replaceChildren(printed);
      reveal(out);
      out.classList.remove("ml-failed");
    }
    printed.data += piece.out ?? "";
  }
  throw new Error("the server broke off");
}

/** Shows the whole of an answer in `out`. */
export function show(answer: RunAnswer, out: HTMLElement): void {
  const parts: Node[] = [];
  const text = answer.html ? answer.printed : answer.text;
  if (text) parts.push(document.createTextNode(text));
  if (answer.html) {
    const table = document.createElement("div");
    table.className = "ml-html";
    table.tabIndex = 0; // a wide one is scrolled
    table.innerHTML = answer.html;
    parts.push(table);
  }
  answer.images.forEach((uri, index) => {
    if (!uri.startsWith("data:image/")) return;
    const image = document.createElement("img");
    image.src = uri;
    image.alt = WORDS.picture(index + 1);
    parts.push(image);
  });
  if (answer.error) {
    const { type, text, line } = answer.error;
    const error = document.createElement("strong");
    error.className = "ml-error";
    error.textContent = `${type}${line ? ` ${WORDS.errorAt(line)}` : ""}: ${text}`;
    parts.push(error);
  }
  if (!parts.length) parts.push(document.createTextNode(WORDS.noOutput));
  out.replaceChildren(...parts);
  reveal(out);
  out.classList.toggle("ml-failed", answer.error !== null);
}

function reveal(out: HTMLElement): void {
  out.hidden = false;
  out.closest("details")?.setAttribute("open", "");
}

/** A button of the page's kind. */
export function button(text: string, extra = ""): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn ${extra}`.trim();
  made.textContent = text;
  return made;
}
