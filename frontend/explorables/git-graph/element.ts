/** `<git-graph>`: type or press Git commands and watch commits, branches and the three areas of files. */
import { button } from "../frame/controls.ts";
import { h } from "../frame/dom.ts";
import { Explorable, type Parts } from "../frame/explorable.ts";
import type { Opening } from "../frame/questions.ts";
import { parseState, type State } from "../frame/state.ts";
import { t } from "../frame/words.ts";
import { type Answer, beginning, commitOf, current, kept, play, type Repo } from "./model.ts";
import { picture } from "./picture.ts";

const MOST_STEPS = 60;
/** Commands as one word each, for the link. */
const pack = (command: string): string => command.trim().replace(/^git\s+/, "").replace(/\s+/g, "+");
const unpack = (word: string): string => (word === "edit" ? word : `git ${word.replaceAll("+", " ")}`);

class GitGraph extends Explorable {
  #repo: Repo = beginning();
  #done: string[] = [];
  #opened = "";
  #last = "";
  #answer: Answer | null = null;
  #branched = false;
  /** True once a commit was made while a file lay in the folder that had not been added. */
  #leftOut = false;

  #graph = h("div", {});
  #areas = h("table", { class: "gg-areas" });
  #field = h("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  #buttons = h("div", { class: "row" });

  /** A page may open it before branches are known (`ask=stage`): then the guess is about what a commit takes. */
  get #aboutStaging(): boolean {
    return parseState(this.getAttribute("state")).get("ask") === "stage";
  }

  protected opening(): Opening {
    if (this.#aboutStaging) return { ask: t("Edit, git add ., edit again, git commit: where is the file of the second edit then?"), options: [t("in the new commit"), t("in the folder only"), t("staged for the next commit")] };
    return { ask: t("There is 1 commit. After git switch -c idea, which makes a branch, there …"), options: [t("is still 1 commit"), t("are 2 commits, one a copy"), t("is a second folder of files")] };
  }

  protected truth(): number | null {
    if (this.#aboutStaging) return this.#leftOut ? 1 : null;
    return this.#branched ? 0 : null;
  }

  protected build(): Parts {
    const form = h("form", { class: "gg-type" }, h("label", {}, t("Type a command"), this.#field), h("button", { type: "submit", class: "btn first" }, t("Enter")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#play(this.#field.value);
      this.#field.value = "";
    });
    return {
      title: t("A small Git repository"),
      picture: h("div", { class: "gg-pic" }, this.#graph),
      formula: this.#areas,
      controls: [form, this.#buttons, h("div", { class: "row" }, button(t("Undo the last command"), () => this.#undo(), "quiet"), button(t("Reset"), () => this.#restart(), "quiet"))],
    };
  }

  protected load(state: State): void {
    this.#opened = state.get("do") ?? "";
    this.#replay(this.#opened.split(",").filter(Boolean).slice(0, MOST_STEPS));
    this.#last = "";
    this.#answer = null;
  }

  protected save(): Record<string, string> {
    return { do: this.#done.join(",") };
  }

  #replay(words: string[]): void {
    this.#repo = beginning();
    this.#done = [];
    for (const word of words) this.#step(unpack(word));
  }

  #step(command: string): void {
    const { repo, answer } = play(this.#repo, command);
    if (repo !== this.#repo) this.#done.push(pack(command));
    if (answer === "branched") this.#branched = true;
    if (answer === "committed" && repo.loose.length) this.#leftOut = true;
    [this.#repo, this.#answer, this.#last] = [repo, answer, command.trim()];
  }

  #play(command: string): void {
    if (!command.trim() || this.#done.length >= MOST_STEPS) return;
    this.#step(command);
    this.changed();
  }

  #undo(): void {
    this.#replay(this.#done.slice(0, -1));
    this.#last = "";
    this.#answer = null;
    this.changed();
  }

  #restart(): void {
    this.load(new Map([["do", this.#opened]]));
    this.changed();
  }

  #told(): string {
    const { head } = this.#repo;
    const id = current(this.#repo).id;
    switch (this.#answer) {
      case "made": return t("A new file lies in the folder; Git does not follow it yet.");
      case "added": return t("The new files are staged: they wait for the next commit.");
      case "nothing-to-add": return t("Nothing is new in the folder. Edit first.");
      case "committed": return t("Commit {id} was made, and {head} moved to it.", { id, head });
      case "nothing-staged": return t("Nothing is staged, so nothing is committed. Add first.");
      case "branched": return t("A label was put on {id}. No commit was made.", { id });
      case "exists": return t("A branch of that name is there already.");
      case "switched": return t("HEAD is on {head} now, and the folder shows its files.", { head });
      case "already-there": return t("HEAD is on {head} already.", { head });
      case "no-branch": return t("There is no branch of that name.");
      case "fast-forward": return t("Fast-forward: {head} had not moved, so its label was moved to {id}.", { head, id });
      case "merge-commit": return t("Both branches had moved, so {id} was made, with two parents.", { id });
      case "up-to-date": return t("Already merged: nothing to do.");
      case "staged-first": return t("Something is staged: commit it before you merge.");
      case "reset": return t("The label {head} moved back to {id}. The commit it left is still stored.", { head, id });
      case "no-parent": return t("There is no commit before this one.");
      case "full": return t("No more fits here. Undo or reset.");
      case "unknown": return t("This small Git does not know that. Try one of the buttons.");
      default: return "";
    }
  }

  protected summary(): string {
    const { branches, head, commits } = this.#repo;
    const labels = [...branches].map(([name, id]) => t("{name} is on {id}", { name, id })).join(", ");
    const lost = commits.filter(({ id }) => !kept(this.#repo).has(id)).map(({ id }) => id);
    const parts = [this.#last ? `${this.#last}:` : "", this.#told(), t("HEAD is on {head}; {labels}.", { head, labels }), lost.length ? t("No branch leads to {ids}.", { ids: lost.join(", ") }) : ""];
    return parts.filter(Boolean).join(" ");
  }

  protected draw(): void {
    const { branches, head, loose, staged } = this.#repo;
    const graph = picture(this.#repo);
    this.#graph.replaceChildren(graph);
    // On a narrow screen the picture is cut: the label of HEAD is what to look at.
    graph.scrollLeft = Number(graph.querySelector(".gg-head rect")?.getAttribute("x") ?? 0) - 100;
    const files = (names: readonly string[]): string => (names.length ? names.join(" ") : "–");
    const row = (name: string, names: readonly string[]): HTMLElement => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, files(names)));
    this.#areas.replaceChildren(row(t("In the folder, not followed"), loose), row(t("Staged for the next commit"), staged), row(t("In the commit of HEAD, {id}", { id: current(this.#repo).id }), commitOf(this.#repo, branches.get(head)!).files));
    const other = [...branches.keys()].filter((name) => name !== head);
    const commands = ["edit", "git add .", "git commit", ...(branches.has("idea") ? [] : ["git switch -c idea"]), ...other.flatMap((name) => [`git switch ${name}`, `git merge ${name}`]), "git reset --hard HEAD~1"];
    const focused = this.#buttons.contains(document.activeElement) ? document.activeElement?.textContent : null;
    const made = commands.map((command) => button(command, () => this.#play(command), "gg-key"));
    this.#buttons.replaceChildren(...made);
    if (focused) (made.find((one) => one.textContent === focused) ?? made[0]!).focus();
  }
}

customElements.define("git-graph", GitGraph);
