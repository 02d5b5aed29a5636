/** A question by keyboard: a digit chooses an option, Enter answers, 0 says "I do not know"; on the answer's page Enter goes on and
 * U takes it back. Inside a field every key keeps its own meaning. */

/** What a key means on a page with these elements; null if nothing. */
export function act(key: string, form: HTMLFormElement | null, root: ParentNode): (() => void) | null {
  if (form) {
    const options = [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    const option = /^[1-9]$/.test(key) ? options[Number(key) - 1] : undefined;
    if (option) return () => (option.checked = true, option.focus());
    const skip = form.querySelector<HTMLButtonElement>("button[name=skip]");
    if (key === "0" && skip && options.length) return () => skip.click();
    const answer = form.querySelector<HTMLButtonElement>("button:not([name])");
    if (key === "Enter" && answer && options.some((one) => one.checked)) return () => answer.click();
    return null;
  }
  const next = root.querySelector<HTMLElement>("[data-key=Enter]");
  if (key === "Enter" && next) return () => next.click();
  const undo = root.querySelector<HTMLElement>("[data-key=u]");
  if (key.toLowerCase() === "u" && undo) return () => undo.click();
  return null;
}

export function watchKeys(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    const at = event.target as HTMLElement;
    const radio = at instanceof HTMLInputElement && at.type === "radio";
    if (!radio && at.closest("input,textarea,select,[contenteditable],summary,a,button")) return;
    const found = act(event.key, root.querySelector<HTMLFormElement>("form.asked"), root);
    if (!found) return;
    event.preventDefault();
    found();
  });
}
