/** What the files of packets are called, and whether two packets would write the same one. Nothing is written where they would. */
import type { Config, PacketConfig } from "../../config/config.js";
import { type Diagnostic, diagnostic } from "../../diagnostics.js";
import type { Policy } from "../../policy/policy.js";
import { selectPolicies } from "../select.js";

/** The file that holds a policy in a packet: its name, without the ending. */
export function fileOf({ id }: Policy, { name, layout }: PacketConfig): string {
  return layout === "separate" ? `${name}-${id}` : name;
}

/** File systems take 255 bytes; the endings need some. */
const longestName = 240;

/** Names of files that would be the same, also where upper and lower case are one, and those that no file system takes. */
export function fileNameFindings({ packets }: Config, library: readonly Policy[]): Diagnostic[] {
  const taken = new Map(packets.map((packet) => [key(packet.name), `the packet "${packet.name}"`]));
  const found: Diagnostic[] = [];
  for (const packet of packets.filter(({ layout }) => layout === "separate")) {
    for (const policy of selectPolicies(packet, library).value) {
      const name = fileOf(policy, packet);
      const what = `the file of ${policy.id} in the packet "${packet.name}"`;
      const report = (message: string, hint: string) =>
        found.push(diagnostic("config/file-name", packet.span, message, hint));
      const other = taken.get(key(name)) ?? issueOf(name, packets);
      if (other !== null && other !== undefined)
        report(`${what} would have the name of ${other}: ${name}`, "give one of the packets another name");
      else if (new TextEncoder().encode(name).length > longestName)
        report(`${what} would have a name that is too long: ${name}`, "give the packet or the policy a shorter one");
      taken.set(key(name), what);
    }
  }
  return found;
}

const key = (name: string): string => name.normalize("NFC").toLowerCase();

/** Issues are called `PACKET-0007`, and must not be written over. */
function issueOf(name: string, packets: readonly PacketConfig[]): string | null {
  const [, stem] = /^(.*)-\d{4,}$/.exec(name) ?? [];
  const packet = stem === undefined ? undefined : packets.find((one) => key(one.name) === key(stem));
  return packet === undefined ? null : `an issue of the packet "${packet.name}"`;
}
