/**
 * The layouts that the last build used, kept beside its outputs: page numbers of policies that did not change cost nothing. Each is found by a digest of everything
 * that it depends on, so none can be out of date. A file that is not whole, or not of our making, is passed over and written anew.
 */
import type { Host } from "./host/host.js";
import type { KnownLayouts } from "./layouts.js";
import { sha256 } from "./signoff/digest.js";
import { pageNumberStandIn } from "./writers/page-digits.js";
import type { GroupLayout, LayoutInput, PartGroup } from "./writers/writer.js";

const recordFile = ".layouts.json";

export interface LayoutRecord {
  of(input: LayoutInput): Promise<KnownLayouts>;
  /** Keeps what this build has used; of a whole library, nothing else. A build that needed no layouts leaves the file alone. */
  save(): Promise<void>;
}

/** A record that neither reads nor writes. */
export const noLayoutRecord: LayoutRecord = {
  of: async () => ({ find: () => null, add() {} }),
  async save() {},
};

/** @param whole whether every packet of the library is built: what none of them uses is forgotten */
export function openLayoutRecord(host: Host, whole: boolean): LayoutRecord {
  let last: ReadonlyMap<string, GroupLayout> | null = null;
  const used = new Map<string, GroupLayout>();
  return {
    async of(input) {
      const known = last ?? (await load(host));
      last = known;
      const shared = sha256(JSON.stringify([host.tool, ...dependencies(input)]));
      const digests = new Map<PartGroup[number] | undefined, string>();
      const digestOf = (group: PartGroup) => {
        const digest = digests.get(group[0]) ?? sha256(shared + JSON.stringify(group, withoutPlaces));
        digests.set(group[0], digest);
        return digest;
      };
      return {
        find(group) {
          const digest = digestOf(group);
          const layout = used.get(digest) ?? known.get(digest);
          if (layout !== undefined) used.set(digest, layout);
          return layout ?? null;
        },
        add: (group, layout) => used.set(digestOf(group), layout),
      };
    },
    async save() {
      if (last === null) return;
      const layouts = JSON.stringify([...(whole ? used : new Map([...last, ...used]))]);
      const bytes = new TextEncoder().encode(`${sha256(layouts)}\n${layouts}\n`);
      // What can't be kept can be made again.
      await host.writeOutput(new Map([[recordFile, bytes]])).catch(() => undefined);
    },
  };
}

/** All that a layout depends on beside its parts and the tool. */
function dependencies({ document, theme, assets }: LayoutInput): readonly unknown[] {
  const images = [...assets.images].map(([key, { format, width, height }]) => [key, format, width, height]);
  const fonts = [...assets.fonts].map(([key, bytes]) => [key, sha256(bytes)]);
  return [document.language, pageNumberStandIn(document), theme, images, fonts];
}

/** Where a node stands in its source moves nothing on the page. */
const withoutPlaces = (key: string, value: unknown) => (key === "span" ? undefined : value);

async function load(host: Host): Promise<ReadonlyMap<string, GroupLayout>> {
  const bytes = await host.readOutput(recordFile).catch(() => null);
  const [digest, layouts = ""] = bytes === null ? [] : new TextDecoder().decode(bytes).split("\n");
  return digest === sha256(layouts) ? new Map(JSON.parse(layouts) as [string, GroupLayout][]) : new Map();
}
