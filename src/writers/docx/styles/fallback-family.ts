/** The theme's last families are there for what text fonts lack: symbols, and after them emoji. */
import type { FontFamily, Theme } from "../../../config/theme.js";

/** @returns null in a theme without such families */
export function fallbackFamily({ fonts }: Theme, kind: "symbols" | "emoji"): FontFamily | null {
  const [last, beforeLast] = [fonts.fallback.at(-1), fonts.fallback.at(-2)];
  return (kind === "emoji" ? last : (beforeLast ?? last)) ?? null;
}
