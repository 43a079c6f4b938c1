/** A host that remembers what was asked of it, as digests, so that a later run can tell whether anything would be answered differently. */
import { createHash } from "node:crypto";
import { type Host, HostError } from "./host.js";

export interface RecordingHost {
  readonly host: Host;
  /** `read PATH` and `list FOLDER`, each with the SHA-256 of the answer, or the kind of error. */
  readonly asked: ReadonlyMap<string, string>;
}

export function recordingHost(inner: Host): RecordingHost {
  const asked = new Map<string, string>();
  const host: Host = {
    ...inner,
    readFile: async (path) => {
      try {
        const bytes = await inner.readFile(path);
        asked.set(`read ${path}`, digest(bytes));
        return bytes;
      } catch (error) {
        if (error instanceof HostError) asked.set(`read ${path}`, error.kind);
        throw error;
      }
    },
    list: async (folder) => {
      const listing = await inner.list(folder);
      asked.set(`list ${folder}`, digest(JSON.stringify(listing)));
      return listing;
    },
  };
  return { host, asked };
}

/** Asks everything again, and stops at the first answer that differs. */
export async function answersTheSame(host: Host, asked: Iterable<readonly [string, string]>): Promise<boolean> {
  const again = recordingHost(host);
  for (const [question, answer] of asked) {
    const path = question.slice(5);
    try {
      await (question.startsWith("list ") ? again.host.list(path) : again.host.readFile(path));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
    if (again.asked.get(question) !== answer) return false;
  }
  return true;
}

function digest(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
