/** Sound cases with a random change each, from a fixed seed: most are refused, and all must be judged alike. */
import { armor, bytesOf, fieldsOf } from "./wire.mjs";

const count = 400;

/**
 * @param {readonly import("./cases.mjs").Case[]} cases
 * @returns {import("./cases.mjs").Case[]}
 */
export function mutations(cases) {
  const sound = cases.filter(({ name }) => /: sound$|^certificate: \S+ by /.test(name));
  const below = generator(20260115);
  return Array.from({ length: count }, (_, index) => {
    const one = sound[index % sound.length];
    const kind = ["bit", "field", "signers", "armor"][below(4)];
    return { ...one, ...change(kind, one, below), name: `${one.name}, ${kind} ${index}` };
  });
}

function change(kind, { signature, signers }, below) {
  switch (kind) {
    case "bit": {
      const bytes = bytesOf(fieldsOf(signature));
      bytes[below(bytes.length)] ^= 1 << below(8);
      return { signature: armor(bytes) };
    }
    case "field": {
      const fields = fieldsOf(signature);
      const name = ["key", "namespace", "reserved", "hash", "signature", "rest"][below(6)];
      const at = below(fields[name].length + 1);
      const random = Buffer.from(Array.from({ length: below(4) }, () => below(256)));
      const changed = Buffer.concat([fields[name].subarray(0, at), random, fields[name].subarray(at + below(4))]);
      return { signature: armor(bytesOf({ ...fields, [name]: changed })) };
    }
    case "signers":
      return { signers: textChanged(signers, below) };
    case "armor":
      return { signature: textChanged(signature, below) };
  }
}

/** Printable characters and white space only: a NUL is judged differently, as said in signer-cases.mjs. */
function textChanged(text, below) {
  const at = below(text.length);
  const characters = '"\\,=*?!# \t\nAaz09+/-';
  const random = Array.from({ length: below(3) }, () => characters[below(characters.length)]).join("");
  return text.slice(0, at) + random + text.slice(at + below(3));
}

/** Numbers below a limit; the multiplier is that of Numerical Recipes. */
function generator(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
