/** What may follow a dot: the names that the lessons use of each library, and of Python's own kinds of values. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

const OF: Record<string, string> = {
  "np.linalg": "cholesky det eig eigh inv lstsq matrix_rank norm pinv qr solve svd",
  "np.random": "default_rng",
  rng: "choice integers normal permutation random shuffle standard_normal uniform",
  np: "abs all allclose any append arange argmax argmin argsort array asarray broadcast_to ceil clip column_stack concatenate copy corrcoef cos cov cumsum diag diff dot einsum empty exp expand_dims eye flip floor full full_like hstack inf isclose isfinite isnan linalg linspace log log1p log2 matmul max maximum mean median min minimum nan nan_to_num newaxis ones ones_like outer pi prod quantile random ravel repeat reshape round sign sin sort split sqrt squeeze stack std sum swapaxes take tanh tile trace transpose tril triu unique var vstack where zeros zeros_like",
  pd: "DataFrame Series concat crosstab cut get_dummies merge qcut read_csv read_json to_datetime to_numeric",
  plt: "axhline axvline bar errorbar figure fill_between hist imshow legend plot scatter show subplots title xlabel xlim xscale ylabel ylim yscale",
  math: "ceil comb cos exp factorial floor gcd hypot inf isclose log log10 log2 nan pi prod sin sqrt tan tanh",
  self: "",
};
/** Of any other value: lists, texts, dictionaries, sets, arrays, tables. */
const ANY =
  "T add agg all any append apply argmax argmin argsort astype clear columns copy count cumsum describe dot drop dropna dtype endswith extend fillna flatten format get groupby head iloc index insert isna items join keys loc lower max mean merge min ndim pop predict ravel remove repeat replace reshape reverse round setdefault shape size sort sort_values split startswith std strip sum tail title to_numpy tolist transpose union update upper value_counts values var";

const options = (words: string): Completion[] => words.split(" ").filter(Boolean).map((label) => ({ label }));

/** Completions after `name.`; none elsewhere. */
export function members(context: CompletionContext): CompletionResult | null {
  const found = context.matchBefore(/[\w.]+\.\w*/);
  if (!found || /^[\d.]/.test(found.text)) return null;
  const dot = found.text.lastIndexOf(".");
  const owner = found.text.slice(0, dot);
  const words = OF[owner] ?? (owner.startsWith("self.") || !owner.startsWith("np.") ? ANY : undefined);
  if (!words) return null;
  return { from: found.from + dot + 1, options: options(words), validFor: /^\w*$/ };
}
