/** CodeMirror with hand-picked parts. It lives in a shadow root: there it uses constructed style sheets, which the page's
 * content policy allows, where in the document it would insert a style element, which the policy forbids. */
import { acceptCompletion, autocompletion, closeCompletion, moveCompletionSelection, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { globalCompletion, localCompletionSource, pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { members } from "./members.ts";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], color: "var(--c-key)", fontWeight: "600" },
  { tag: [tags.bool, tags.null, tags.number], color: "var(--c-num)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--c-str)" },
  { tag: [tags.comment], color: "var(--c-com)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: "var(--c-fn)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "inherit" },
  "&.cm-focused": { outline: "3px solid var(--lead)", outlineOffset: "-3px", borderRadius: "var(--r1)" },
  "&.cm-focused .cm-gutters": { boxShadow: "inset 3px 3px var(--lead), inset 0 -3px var(--lead)" }, // they lie over the outline
  ".cm-scroller": { fontFamily: "var(--mono)", fontFeatureSettings: '"calt" 0', lineHeight: "1.62", overflow: "auto" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)", minHeight: "4.9em" },
  ".cm-line": { padding: "0 var(--s4) 0 var(--s2)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--ink-3)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.6em", padding: "0 .5em 0 .4em" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--lead-soft)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--lead)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--need-soft)" },
  ".cm-blamed": { backgroundColor: "var(--need-soft)", boxShadow: "inset 4px 0 var(--need)" },
  ".cm-fault": { textDecoration: "underline wavy var(--need-ink)", textDecorationSkipInk: "none", textUnderlineOffset: ".2em" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "var(--r2)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: ".86rem", maxHeight: "12.5em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".28em .8em" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--lead)", color: "var(--on-lead)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
});

interface Blame {
  line: number;
  why: string;
}

const setBlame = StateEffect.define<Blame | null>();

/** The whole line in colour, and its code underlined, with the reason for a pointer that rests on it. */
function blaming(state: EditorState, { line: number, why }: Blame): Range<Decoration>[] {
  if (number < 1 || number > state.doc.lines) return [];
  const line = state.doc.line(number);
  const found = [Decoration.line({ class: "cm-blamed" }).range(line.from)];
  const code = line.text.trim();
  const from = line.from + line.text.indexOf(code);
  if (code) found.push(Decoration.mark({ class: "cm-fault", attributes: why ? { title: why } : {} }).range(from, from + code.length));
  return found;
}

/** Words to complete with: Tab takes one. Enter stays a new line, for nobody wants a word in place of it. */
const completing = [
  autocompletion({ defaultKeymap: false, icons: false, maxRenderedOptions: 40 }),
  pythonLanguage.data.of({ autocomplete: localCompletionSource }),
  pythonLanguage.data.of({ autocomplete: globalCompletion }),
  pythonLanguage.data.of({ autocomplete: members }),
  keymap.of([
    { key: "Ctrl-Space", run: startCompletion },
    { key: "Escape", run: closeCompletion },
    { key: "ArrowDown", run: moveCompletionSelection(true) },
    { key: "ArrowUp", run: moveCompletionSelection(false) },
    { key: "Tab", run: acceptCompletion },
  ]),
];

const blamed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, change) {
    // The verdict is about the code that was checked; a changed document is no longer that code.
    let next = change.docChanged ? Decoration.none : marks;
    for (const effect of change.effects) {
      if (!effect.is(setBlame)) continue;
      next = effect.value ? Decoration.set(blaming(change.state, effect.value)) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export interface EditorOptions {
  host: HTMLElement;
  text: string;
  label: string;
  /** What is written in it; other languages than Python are plain text. */
  language: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  /** Shift and Enter; if it is missing they are a new line, as ever. */
  onRun?: () => void;
}

/** An editor inside `host`, which must not have a shadow root yet. */
export function makeEditor({ host, text, label, language, onChange, onSubmit, onRun }: EditorOptions): EditorView {
  const root = host.attachShadow({ mode: "open" });
  const submit = { key: "Mod-Enter", preventDefault: true, run: () => (onSubmit(), true) };
  const run = onRun ? [{ key: "Shift-Enter", preventDefault: true, run: () => (onRun(), true) }] : [];
  let unmeasured = true;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        ...(language === "python" ? completing : []),
        keymap.of([submit, ...run, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        lineNumbers(),
        history(),
        drawSelection(),
        highlightSpecialChars(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of("    "),
        ...(language === "python" ? [new LanguageSupport(pythonLanguage)] : []),
        syntaxHighlighting(colours),
        look,
        blamed,
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        // The first request to scroll is the one below: it is for measuring only, and must not move the page.
        EditorView.scrollHandler.of(() => {
          const first = unmeasured;
          unmeasured = false;
          return first;
        }),
      ],
    }),
  });
  // An editor below the screen is not measured by itself, and its line numbers would stand at guessed heights.
  view.dispatch({ effects: EditorView.scrollIntoView(0) });
  return view;
}

/** Marks one line (counted from 1) and says why, or marks none. */
export function blame(view: EditorView, line: number | null, why = ""): void {
  view.dispatch({ effects: setBlame.of(line === null ? null : { line, why }) });
}

export function replaceText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
