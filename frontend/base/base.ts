/** The script of every page: small, and no page needs it to work. */
import { watch } from "./lazy.ts";

watch(document, import.meta.url, (url) => import(url));
