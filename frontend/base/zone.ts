/** Tells the server where the learner is, if the page was made for another time zone than the browser's: by a cookie, and the page comes
 * once more in the right one. Nothing is told where they agree, as on one's own machine, or where the learner chose a zone. */

const NAME = "zone";

/** One zone has many names (Asia/Kolkata, Asia/Calcutta): that which the browser uses; empty if it knows none. */
function named(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "";
  }
}

/** Whether to tell the zone `here` of the browser, given that which the page was made for and the cookies there are. */
export function told(made: string | undefined, here: string | undefined, cookie: string): boolean {
  if (!made || !here || !/^[\w+/-]+$/.test(here) || named(made) === named(here)) return false;
  return !cookie.split("; ").includes(`${NAME}=${here}`);
}

export function tellZone(root: Document): void {
  const at = root.documentElement.dataset;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!told(at.zone, here, root.cookie)) return;
  root.cookie = `${NAME}=${here}; path=/; max-age=31536000; samesite=lax`;
  // Only if the cookie stays, and never a page that answers a form.
  if ("again" in at && !told(at.zone, here, root.cookie)) root.defaultView?.location.reload();
}
