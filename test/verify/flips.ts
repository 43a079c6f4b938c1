/** Copies of a file with one bit of it changed, at places that are the same in every run. */

export interface Flipped {
  readonly file: Uint8Array;
  /** "bit 3 of byte 4711" */
  readonly place: string;
}

/** @param from bytes before it stay as they are */
export function* flips(bytes: Uint8Array, from: number, times: number): Generator<Flipped> {
  let seed = 20260201;
  // Numerical Recipes' generator: its high bits are good enough to choose places.
  const random = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let turn = 0; turn < times; turn += 1) {
    const at = from + random(bytes.length - from);
    const bit = random(8);
    const file = Uint8Array.from(bytes);
    file[at] = (bytes[at] ?? 0) ^ (1 << bit);
    yield { file, place: `bit ${bit} of byte ${at}` };
  }
}
