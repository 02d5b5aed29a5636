/** Numbers as a reader sees them. */
import { t } from "./words.ts";

/** A number with a true minus sign and never "−0.00"; very large and not finite ones stay readable. */
export function show(value: number, digits = 2): string {
  if (Number.isNaN(value)) return t("not a number");
  if (!Number.isFinite(value)) return value > 0 ? t("infinity") : t("−infinity");
  const text = Math.abs(value) >= 1e6 ? value.toExponential(1).replace("e+", " × 10^") : value.toFixed(digits);
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text.replace("-", "−");
}

/** A number as a factor: negative ones in brackets. */
export function factor(value: number, digits = 2): string {
  const text = show(value, digits);
  return text.startsWith("−") ? `(${text})` : text;
}

/** A number typed by a person: comma or point, true minus or hyphen; null if it is none. */
export function read(text: string): number | null {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
