/** `init` as a new user runs it: what it writes, what it leaves alone, and that the new folder checks and builds at once. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/program.js";
import type { Terminal } from "../../src/cli/terminal.js";
import { folderOf, policyPacket } from "./command.js";

const clinic = ["--organization", "Example Clinic", "--short", "Clinic"];
const holders = [
  ...["--role", "cso=Kim Lee <kim@clinic.example>"],
  ...["--role", "privacy=Ade Bello <ade@clinic.example>"],
  ...["--role", "ceo=Mia Ortiz <mia@clinic.example>"],
  ...["--role", "it=Sam Roy <sam@clinic.example>"],
  ...["--role", "engineering=Lin Wu <lin@clinic.example>"],
  ...["--role", "hr=Eva Maas <eva@clinic.example>"],
];

/** Every file below a folder but output, with its text. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  return new Map(
    names
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("/output"))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

interface Found {
  readonly severity: string;
  readonly code: string;
  readonly file: string;
  readonly message: string;
}

/** @returns what `check` finds above information */
function findingsAbove(folder: string): readonly Found[] {
  return above(policyPacket(["check", "--json"], folder).out);
}

/** Begins a library in a folder; @returns what that finds above information */
function begin(folder: string, ...flags: readonly string[]): readonly Found[] {
  return above(policyPacket(["init", ...flags, "--json"], folder).out);
}

function above(out: string): readonly Found[] {
  return (JSON.parse(out).diagnostics as readonly Found[]).filter(({ severity }) => severity !== "info");
}

describe("init", () => {
  it("begins a library that passes check and builds at once, with the new names alone", () => {
    const folder = folderOf({});
    const services = ["--service", "records=Clinic Records", "--service", "portal=Patient Portal"];
    const { status, err } = policyPacket(["init", "new", ...clinic, ...services, ...holders], folder);
    expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining("next: read new/README.md") });
    const library = join(folder, "new");
    const files = filesOf(library);
    expect([...files.keys()].filter((name) => name.startsWith("policies/")).length).toBeGreaterThanOrEqual(30);
    for (const name of [".github/workflows/policies.yml", ".gitignore", "README.md", "packets.yaml"])
      expect([...files.keys()]).toContain(name);
    for (const [name, text] of files)
      expect(text.match(/Northwind|northwind|Dana Reyes|Castell|\b(?:CPaaS|CSS|CMI)\b|\bcpaas\b/g) ?? [], name).toEqual(
        [],
      );
    expect(findingsAbove(library)).toEqual([]);
    const packets = ["auditor", "questionnaire", "onboarding", "records", "portal"];
    const names = [...((files.get("packets.yaml") ?? "").split("\npackets:\n")[1]?.matchAll(/^ {2}(\w+):$/gm) ?? [])];
    expect(names.map(([, name]) => name)).toEqual(packets);
    // One of them: all are the work of half a minute, and the sample's own are built elsewhere.
    const built = policyPacket(["build", "onboarding", "--json"], library);
    expect(built.status).toBe(0);
    expect(readdirSync(join(library, "output")).sort()).toEqual(
      expect.arrayContaining(["onboarding.docx", "onboarding.manifest.json", "onboarding.pdf"]),
    );
  });

  it("keeps what is limited to a service of the set that the new library has as well", () => {
    const folder = folderOf({});
    const findings = begin(folder, ...clinic, "--service", "css=Clinic Functions");
    const files = filesOf(folder);
    expect([...files.keys()]).toContain("policies/serverless-tenant-isolation.md");
    expect([...files.values()].join("\n")).toMatch(/services[=:]\s*css/);
    expect([...files.values()].join("\n")).not.toMatch(/cpaas|\bcmi\b/);
    expect(findings).toEqual([]);
  });

  it("keeps what the set says of who carries a control for a service that both have, and a column for each other", () => {
    const folder = folderOf({});
    const services = ["--service", "portal=Patient Portal", "--service", "css=Clinic Functions"];
    const findings = begin(folder, ...clinic, ...services);
    const files = filesOf(folder);
    const table = files.get("policies/inheritance.csv") ?? "";
    expect(table).toMatch(/^framework,control,portal,css\n(?:[^,\n]+,[^,\n]+,,(?:provider|customer|both)\n)+$/);
    expect(files.get("packets.yaml")).toContain("inheritance: policies/inheritance.csv\n");
    expect(findings).toEqual([]);
  });

  it("begins without a table of who carries which control where the set knows none of the services", () => {
    const folder = folderOf({});
    policyPacket(["init", ".", ...clinic, "--service", "portal=Patient Portal"], folder);
    const files = filesOf(folder);
    expect([...files.keys()].filter((name) => name.endsWith(".csv"))).toEqual([]);
    expect(files.get("packets.yaml")).not.toMatch(/inheritance:|Who carries a control/);
  });

  it("needs no services, holders or frameworks", () => {
    const folder = folderOf({});
    expect(begin(folder, "--organization", "Example Clinic")).toEqual([]);
    expect(filesOf(folder).get("packets.yaml")).toContain("frameworks: [ hipaa, soc2, iso27001 ]");
  });

  it("overwrites nothing, not even a README that was there before", () => {
    const folder = folderOf({ "README.md": "Ours.\n", "policies/roles.md": "# Roles\n\nOurs as well.\n" });
    const { err } = policyPacket(["init", ...clinic], folder);
    expect(err).toContain("left as they were: policies/roles.md, README.md");
    const first = filesOf(folder);
    expect(first.get("README.md")).toBe("Ours.\n");
    expect(first.get("policies/roles.md")).toContain("Ours as well.");
    const again = policyPacket(["init", "--organization", "Somebody Else", "--service", "a=A"], folder);
    expect(again.status).toBe(0);
    expect(again.err).toBe("packets.yaml is there: this is a library already, and nothing was written.\n");
    expect(filesOf(folder)).toEqual(first);
  });

  it("never asks where there is no terminal, and says what is missing", () => {
    const folder = folderOf({});
    const { status, err } = policyPacket(["init", "new"], folder);
    expect({ status, err }).toEqual({ status: 2, err: "error: name the organisation with --organization\n" });
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  it.each([
    [["--role", "sco=Kim Lee"], 'there is no role to fill "sco"; did you mean cso?'],
    [["--role", "user=Kim Lee"], 'there is no role to fill "user"'],
    [["--frameworks", "soc3"], 'there is no framework "soc3"; did you mean soc2?'],
    [["--service", "Big One=x"], "Write KEY=VALUE"],
    [["--service", "Big=x"], "\"Big\" can't be a service's key"],
    [["--service", "a="], "Write KEY=VALUE"],
    [["--service", "a=Line\none"], "write it in one line"],
    [["--short", "{{ roles.cso.title }}"], "it would be taken for a template"],
  ])("%j is wrong usage", (flags, message) => {
    const folder = folderOf({});
    const { status, err } = policyPacket(["init", ...clinic, ...flags], folder);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("asks on a terminal for what no option said, and again where an answer will not do", async () => {
    const folder = folderOf({});
    const answers = [
      "",
      "Example Clinic",
      "Clinic",
      "App=x",
      "app = Clinic App",
      "",
      "Kim Lee <kim@clinic.example>",
      "",
      "",
      "",
      "",
      "",
      "soc3",
      "soc2 gdpr",
    ];
    const asked: string[] = [];
    const said: string[] = [];
    const terminal: Terminal = {
      out: () => {},
      err: (text) => void said.push(text),
      interactive: true,
      color: false,
      folder,
      converse: (talk) =>
        talk(async (question) => {
          asked.push(question);
          return answers.shift() ?? null;
        }),
    };
    expect(await run(["init"], terminal)).toBe(0);
    expect(answers).toEqual([]);
    expect(asked.filter((question) => question.startsWith("Frameworks"))).toHaveLength(2);
    expect(said.join("")).toContain("did you mean soc2?");
    const settings = readFileSync(join(folder, "packets.yaml"), "utf8");
    expect(settings).toContain("short: Clinic\n");
    expect(settings).toContain("app: Clinic App\n");
    expect(settings).toContain("frameworks: [ soc2, gdpr ]");
    expect(settings.match(/holder: .*/g)).toEqual(["holder: Kim Lee <kim@clinic.example>"]);
  });

  it("writes nothing when the terminal closes before the last answer", async () => {
    const folder = folderOf({});
    const answers = ["Example Clinic"];
    const said: string[] = [];
    const terminal: Terminal = {
      out: () => {},
      err: (text) => void said.push(text),
      interactive: true,
      color: false,
      folder,
      converse: (talk) => talk(async () => answers.shift() ?? null),
    };
    expect(await run(["init"], terminal)).toBe(2);
    expect(said.join("")).toContain("nothing was written");
    expect(readdirSync(folder)).toEqual([]);
  });
});
