/** `<ml-copy>` around a text field: its `[data-copy]` button, hidden without script, copies the text and says so. */
export class MlCopy extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector("textarea");
    const button = this.querySelector<HTMLButtonElement>("[data-copy]");
    const says = this.querySelector<HTMLElement>("[role=status]");
    if (!field || !button || !says) return;
    button.hidden = false;
    button.onclick = async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        says.textContent = says.dataset["done"] ?? "";
      } catch {
        // A plain-http host has no clipboard: the older way, and if that fails too the text stands selected.
        says.textContent = (document.execCommand("copy") ? says.dataset["done"] : says.dataset["failed"]) ?? "";
      }
    };
  }
}
