/** Texts in the reader's language: the page brings them in `<script type="application/json">`, by their English form. */
const block = typeof document === "undefined" ? null : document.getElementById("explorable-words");
const texts = JSON.parse(block?.textContent ?? "{}") as Record<string, string>;

/** The text in the reader's language, with `{name}` filled from `values`; in English if the page brings no translation. */
export function t(text: string, values: Record<string, string | number> = {}): string {
  return (texts[text] ?? text).replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
