/** The script of every page: small, and no page needs it to work. */
import { watchAway } from "./away.ts";
import { MlCopy } from "./copy.ts";
import { watchKeys } from "./keys.ts";
import { watch } from "./lazy.ts";
import { watchRefused } from "./refused.ts";
import { tellZone } from "./zone.ts";

tellZone(document);

watch(document, import.meta.url, (url) => import(url));

customElements.define("ml-copy", MlCopy);
watchKeys(document);
const bar = document.querySelector<HTMLElement>("[data-away]");
if (bar) {
  watchAway(bar);
  watchRefused(bar);
}

// Ctrl+K or Cmd+K goes to the search, whose link every page has; on its own page it goes to the field.
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const field = document.querySelector<HTMLInputElement>("form[role=search] input[type=search]");
  const link = document.querySelector<HTMLAnchorElement>("a[data-search]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else link?.click();
});

// The key ? leads to the page about keys, unless something is being typed.
addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.composedPath()[0];
  if (at instanceof Element && at.closest("input, textarea, select, [contenteditable]")) return;
  const link = document.querySelector<HTMLAnchorElement>("a[data-keys]");
  if (!link) return;
  event.preventDefault();
  link.click();
});
