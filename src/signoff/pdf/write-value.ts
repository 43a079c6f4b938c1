/** Writes PDF values in PDF's syntax (ISO 32000-1 7.3), each in one way. */
import { unreachable } from "../../diagnostics.js";
import { number, type PdfValue, withEntries } from "./values.js";

/** @returns what stands between `obj` and `endobj` */
export function writeValue(value: PdfValue): Uint8Array {
  if (value.kind !== "stream") return Buffer.from(written(value), "latin1");
  const head = written(withEntries(value.dictionary, { Length: number(value.data.length) }));
  return Buffer.concat([Buffer.from(`${head}\nstream\n`, "latin1"), value.data, Buffer.from("\nendstream")]);
}

/** One character a byte. */
function written(value: PdfValue): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "boolean":
      return String(value.value);
    case "number":
      return writtenNumber(value.value);
    case "string":
      return writtenString(value.bytes);
    case "name":
      return writtenName(value.name);
    case "array":
      return `[${value.items.map(written).join(" ")}]`;
    case "dictionary":
      return `<< ${[...value.entries].map(([key, entry]) => `${writtenName(key)} ${written(entry)} `).join("")}>>`;
    case "reference":
      return `${value.id} ${value.generation} R`;
    case "stream":
      throw new Error("a stream stands in an object of its own");
    default:
      return unreachable(value);
  }
}

/** PDF knows no exponents (7.3.3). */
function writtenNumber(value: number): string {
  const plain = String(value);
  if (!plain.includes("e")) return plain;
  if (Number.isInteger(value)) return BigInt(value).toString();
  return value.toFixed(20).replace(/\.?0+$/, "");
}

function writtenString(bytes: Uint8Array): string {
  const characters = Buffer.from(bytes).toString("latin1");
  if (/^[\x20-\x7e]*$/.test(characters)) return `(${characters.replace(/[\\()]/g, "\\$&")})`;
  return `<${Buffer.from(bytes).toString("hex")}>`;
}

function writtenName(name: string): string {
  const escaped = name.replace(
    /[^\x21-\x7e]|[#()<>[\]{}/%]/g,
    (one) => `#${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `/${escaped}`;
}
