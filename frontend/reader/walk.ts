/** What a key means among so many posts, of which the one at `at` has the focus (-1: none). */
export type Act = { go: number } | { press: "read" | "star" } | null;

export function act(key: string, at: number, count: number): Act {
  if (key === "j" && count) return { go: Math.min(at + 1, count - 1) };
  if (key === "k" && count) return { go: Math.max(at - 1, 0) };
  if (key === "m" && at >= 0) return { press: "read" };
  if (key === "s" && at >= 0) return { press: "star" };
  return null;
}
