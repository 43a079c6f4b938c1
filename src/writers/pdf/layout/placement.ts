/** Puts items on the page, and keeps what waits for the next one: names of the place that comes, and markers of list items whose first line is not there yet. */
import { TextLine } from "../measure/text-line.js";
import type { FlowWriter } from "./flow.js";
import type { Item } from "./items.js";

/** The first line of what a marker stands before. */
export interface FirstLine {
  /** Points from the page's top. */
  readonly y: number;
  readonly ascent: number;
}

type WaitingMarker = (line: FirstLine) => readonly Item[];

export class Placement {
  #names: string[] = [];
  #markers: WaitingMarker[] = [];

  constructor(private readonly writer: FlowWriter) {}

  put(item: Item, line: FirstLine | null = null): void {
    if (this.#names.length > 0 && item.type !== "vector") {
      item.item.places = this.#names;
      this.#names = [];
    }
    if (line !== null) this.showMarkers(line);
    this.writer.context().current().items.push(item);
  }

  /** The next thing to be placed stands at a place of these names. */
  name(names: readonly string[]): void {
    this.#names.push(...names);
  }

  /** @returns whether the marker still waits */
  addMarker(marker: WaitingMarker): () => boolean {
    this.#markers.push(marker);
    return () => this.#markers.includes(marker);
  }

  showMarkers(line: FirstLine): void {
    const markers = this.#markers;
    if (markers.length === 0) return;
    this.#markers = [];
    for (const marker of markers)
      this.writer
        .context()
        .current()
        .items.push(...marker(line));
  }

  /** Names that nothing came after stand where the text ends. */
  flush(): void {
    if (this.#names.length === 0) return;
    const { x, y, availableWidth } = this.writer.context();
    this.put({ type: "line", item: Object.assign(new TextLine(availableWidth, null, 0), { x, y }) });
  }

  /** Does something elsewhere, without what waits here. */
  aside(work: () => void): void {
    const names = this.#names;
    const markers = this.#markers;
    this.#names = [];
    this.#markers = [];
    work();
    this.#names = names;
    this.#markers = markers;
  }
}
