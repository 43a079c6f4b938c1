/** Files that travel inside a packet: which, under which names, with which bytes and dates. */
import { describe, expect, it } from "vitest";
import { uniqueNames } from "../../src/packet/attachments.js";
import { assembled } from "./policies.js";

const settings = `organization: { name: Example Clinic }
packets:
  with: { title: With, attach: [sources], policies: [POL-B, POL-A] }
  without: { title: Without }
`;
const files = {
  "packets.yaml": settings,
  "policies/a.md": '---\nid: POL-A\ntitle: Access\nversion: "1.1.0"\neffective: 2026-01-15\n---\r\n\ufeffText.\r\n',
  "policies/b.md": "---\nid: POL-B\n---\n# Backup\n\nText.\n",
  "policies/c.md": "# Not in the packet\n\nText.\n",
};

describe("attached sources", () => {
  it("are the policies of the packet in its order, as approvals name them, with dates of their own", async () => {
    const { attachments, document } = await assembled(files, "with");
    const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    expect(attachments?.map(({ bytes, ...rest }) => ({ ...rest, text: text(bytes) }))).toEqual([
      {
        name: "b.md",
        mediaType: "text/markdown",
        description: "Source of POL-B, Backup",
        modified: document?.properties.date,
        file: "policies/b.md",
        text: files["policies/b.md"],
      },
      {
        name: "a.md",
        mediaType: "text/markdown",
        description: "Source of POL-A 1.1.0, Access",
        modified: new Date("2026-01-15T00:00:00Z"),
        file: "policies/a.md",
        text: files["policies/a.md"].replaceAll("\r\n", "\n"),
      },
    ]);
  });

  it("have what policies include beside them, each file once", async () => {
    const include = '{% include "parts/exceptions.md" %}\n\n{% include "a.md" %}\n';
    const { attachments } = await assembled(
      { ...files, "policies/b.md": `---\nid: POL-B\n---\n${include}`, "policies/parts/exceptions.md": "None.\r\n" },
      "with",
    );
    expect(attachments?.map(({ name, description }) => `${name}: ${description}`)).toEqual([
      "b.md: Source of POL-B, b",
      "a.md: Source of POL-A 1.1.0, Access",
      "exceptions.md: Included by POL-B",
    ]);
    expect(new TextDecoder().decode(attachments?.[2]?.bytes)).toBe("None.\n");
  });

  it("are there only on request", async () => {
    expect((await assembled(files, "without")).attachments).toEqual([]);
  });

  it.each([
    [
      ["p/a.md", "p/b.md"],
      ["a.md", "b.md"],
    ],
    [
      ["p/a.md", "q/A.md", "q/b.md"],
      ["p-a.md", "q-A.md", "b.md"],
    ],
    [
      ["p/a.md", "q/a.md", "r/p-a.md"],
      ["p-a-2.md", "q-a.md", "p-a.md"],
    ],
    [
      ["x-y/a.md", "x/y-a.md", "x/y/a.md"],
      ["x-y-a.md", "y-a.md", "x-y-a-2.md"],
    ],
    [
      ["a", "p/a"],
      ["a", "p-a"],
    ],
  ])("have names that differ: %j", (paths, names) => {
    expect(paths.map((path) => uniqueNames(paths).get(path))).toEqual(names);
  });
});
