/** The state of an explorable as text: in its `state` attribute and, under its name, in the query of the page's address. */

export type State = Map<string, string>;

/** Reads `{"rate": 0.4, "start": [1, 2]}` or `rate=0.4; start=1,2`; what cannot be read is left out. */
export function parseState(text: string | null): State {
  const state: State = new Map();
  const trimmed = text?.trim() ?? "";
  if (trimmed.startsWith("{")) {
    try {
      for (const [key, value] of Object.entries(JSON.parse(trimmed) as Record<string, unknown>)) state.set(key, String(value));
    } catch {
      // A broken state opens the explorable at its beginning.
    }
    return state;
  }
  for (const pair of trimmed.split(/[;&\n]/)) {
    const found = pair.match(/^\s*([\w-]+)\s*[=:]\s*(.*?)\s*$/);
    if (found) state.set(found[1]!, found[2]!);
  }
  return state;
}

export function formatState(state: Record<string, string | number>): string {
  return Object.entries(state).map(([key, value]) => `${key}=${value}`).join(";");
}

/** A finite number between two bounds, or the default. */
export function numberOf(state: State, key: string, low: number, high: number, otherwise: number): number {
  const text = state.get(key);
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
}

/** One of the given words, or the default. */
export function wordOf<W extends string>(state: State, key: string, words: readonly W[], otherwise: W): W {
  return words.find((word) => word === state.get(key)) ?? otherwise;
}
