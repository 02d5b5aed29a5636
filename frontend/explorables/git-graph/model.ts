/** A small Git: commits, branches and HEAD, and three areas of files. Every change is a new file, so that no merge meets a conflict;
 * a test plays the same commands in Git itself. */

export interface Commit {
  id: string;
  parents: readonly string[];
  files: readonly string[];
}

export interface Repo {
  commits: readonly Commit[];
  branches: ReadonlyMap<string, string>;
  head: string;
  /** Files that were made and not added. */
  loose: readonly string[];
  /** Files that were added and not committed. */
  staged: readonly string[];
  made: number;
}

/** What a command did, or why it did nothing. */
export type Answer =
  | "made" | "added" | "nothing-to-add" | "committed" | "nothing-staged" | "branched" | "exists" | "switched" | "already-there" | "no-branch"
  | "fast-forward" | "merge-commit" | "up-to-date" | "staged-first" | "reset" | "no-parent" | "full" | "unknown";

export interface Step {
  repo: Repo;
  answer: Answer;
}

export const MOST_COMMITS = 12;
export const MOST_BRANCHES = 4;
const MOST_FILES = 16;

/** One commit on main. */
export function beginning(): Repo {
  return { commits: [{ id: "C1", parents: [], files: ["a"] }], branches: new Map([["main", "C1"]]), head: "main", loose: [], staged: [], made: 1 };
}

export function commitOf(repo: Repo, id: string): Commit {
  return repo.commits.find((commit) => commit.id === id)!;
}

export function current(repo: Repo): Commit {
  return commitOf(repo, repo.branches.get(repo.head)!);
}

/** The commit and everything before it. */
export function reachable(repo: Repo, id: string): Set<string> {
  const found = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...commitOf(repo, next).parents);
  }
  return found;
}

/** Commits that a branch still leads to. */
export function kept(repo: Repo): Set<string> {
  return new Set([...repo.branches.values()].flatMap((id) => [...reachable(repo, id)]));
}

function withCommit(repo: Repo, parents: string[], files: string[]): Repo {
  const id = `C${repo.commits.length + 1}`;
  const commits = [...repo.commits, { id, parents, files: [...new Set(files)].sort() }];
  return { ...repo, commits, branches: new Map([...repo.branches, [repo.head, id]]), staged: [] };
}

function merge(repo: Repo, name: string): Step {
  const mine = current(repo);
  const id = repo.branches.get(name);
  if (id === undefined) return { repo, answer: "no-branch" };
  if (reachable(repo, mine.id).has(id)) return { repo, answer: "up-to-date" };
  if (repo.staged.length) return { repo, answer: "staged-first" };
  if (reachable(repo, id).has(mine.id)) return { repo: { ...repo, branches: new Map([...repo.branches, [repo.head, id]]) }, answer: "fast-forward" };
  if (repo.commits.length >= MOST_COMMITS) return { repo, answer: "full" };
  return { repo: withCommit(repo, [mine.id, id], [...mine.files, ...commitOf(repo, id).files]), answer: "merge-commit" };
}

function branch(repo: Repo, name: string, go: boolean): Step {
  if (repo.branches.has(name)) return { repo, answer: "exists" };
  if (repo.branches.size >= MOST_BRANCHES) return { repo, answer: "full" };
  return { repo: { ...repo, branches: new Map([...repo.branches, [name, current(repo).id]]), head: go ? name : repo.head }, answer: "branched" };
}

/** Plays one command, written as in a terminal: `edit` makes a new file, the others are Git's. */
export function play(repo: Repo, command: string): Step {
  const words = command.trim().replace(/^git\s+/, "").split(/\s+/);
  const [verb, first = "", second = ""] = words;
  const name = (text: string): boolean => /^[a-z][a-z0-9-]{0,9}$/.test(text);
  if (verb === "edit" && !first) {
    if (repo.made >= MOST_FILES) return { repo, answer: "full" };
    return { repo: { ...repo, loose: [...repo.loose, String.fromCharCode(97 + repo.made)], made: repo.made + 1 }, answer: "made" };
  }
  if (verb === "add" && (first === "." || !first)) {
    if (!repo.loose.length) return { repo, answer: "nothing-to-add" };
    return { repo: { ...repo, staged: [...repo.staged, ...repo.loose], loose: [] }, answer: "added" };
  }
  if (verb === "commit") {
    if (!repo.staged.length) return { repo, answer: "nothing-staged" };
    if (repo.commits.length >= MOST_COMMITS) return { repo, answer: "full" };
    return { repo: withCommit(repo, [current(repo).id], [...current(repo).files, ...repo.staged]), answer: "committed" };
  }
  if (verb === "branch" && name(first)) return branch(repo, first, false);
  if (verb === "switch" && first === "-c" && name(second)) return branch(repo, second, true);
  if (verb === "switch" && name(first)) {
    if (!repo.branches.has(first)) return { repo, answer: "no-branch" };
    return first === repo.head ? { repo, answer: "already-there" } : { repo: { ...repo, head: first }, answer: "switched" };
  }
  if (verb === "merge" && name(first)) return merge(repo, first);
  if (verb === "reset" && first === "--hard" && second === "HEAD~1") {
    const [parent] = current(repo).parents;
    if (parent === undefined) return { repo, answer: "no-parent" };
    return { repo: { ...repo, branches: new Map([...repo.branches, [repo.head, parent]]), staged: [] }, answer: "reset" };
  }
  return { repo, answer: "unknown" };
}

/** Column and row of each commit: a column for each, in their order; a first child goes on in its parent's row. */
export function places(repo: Repo): Map<string, { column: number; row: number }> {
  const found = new Map<string, { column: number; row: number }>();
  const continued = new Set<string>();
  let rows = 1;
  repo.commits.forEach(({ id, parents }, column) => {
    const [parent] = parents;
    const goesOn = parent !== undefined && !continued.has(parent);
    const row = parent === undefined ? 0 : goesOn ? found.get(parent)!.row : rows++;
    if (parent !== undefined) continued.add(parent);
    found.set(id, { column, row });
  });
  return found;
}
