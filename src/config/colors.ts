/** What can be said of colours and done to them: contrast as WCAG 2.2 defines it, mixing, and darkening until text can be read. Pure. */
import type { Color } from "./theme.js";

export const white = "#ffffff" as Color;
const black = "#000000" as Color;

/** The contrast that text must have (WCAG 2.2, 1.4.3). */
export const readableContrast = 4.5;

/** Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(a: Color, b: Color): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The colour, as much darker as text in it needs to be read on each of these light grounds. */
export function readable(color: Color, grounds: readonly Color[]): Color {
  const isRead = (candidate: Color) => grounds.every((ground) => contrast(candidate, ground) >= readableContrast);
  for (let share = 0; share < 1; share += darkeningStep) {
    const candidate = mix(color, black, share);
    if (isRead(candidate)) return candidate;
  }
  return black;
}

/**
 * Text on a ground of any colour: the first of these that can be read there; black or white can always be.
 * @param shaded the ground where something darkens it; text that can be read there too comes first
 */
export function textOn(ground: Color, shaded: Color, wishes: readonly Color[]): Color {
  const isRead = (color: Color, on: Color) => contrast(color, on) >= readableContrast;
  const known = [...wishes, black].filter((color) => isRead(color, ground));
  return known.find((color) => isRead(color, shaded)) ?? known[0] ?? white;
}

/** What one colour becomes under another, as ink on ink (ISO 32000-1 11.3.5.2). */
export function multiply(a: Color, b: Color): Color {
  const over = channels(b);
  return hex(channels(a).map((value, k) => (value * (over[k] ?? 0)) / 255));
}

const darkeningStep = 0.04;

/** @param share how much of `other`, 0 to 1 */
export function mix(color: Color, other: Color, share: number): Color {
  const [a, b] = [channels(color), channels(other)];
  return hex(a.map((value, k) => value + ((b[k] ?? 0) - value) * share));
}

function hex(channels: readonly number[]): Color {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}` as Color;
}

function channels(color: Color): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
