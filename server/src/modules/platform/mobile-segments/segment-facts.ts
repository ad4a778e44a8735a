/** Where and by which carrier numbers of some segment are given out. */
export interface SegmentKind {
  readonly province: string;
  readonly city: string;
  readonly postcode: string | null;
  readonly areaCode: string | null;
  /** `中国移动`. */
  readonly carrier: string;
}

/** All segments of a source, as compact as they are stored. */
export interface SegmentFacts {
  /** A kind's id is its place in this list, counted from 1. */
  readonly kinds: readonly SegmentKind[];
  /** By the first three digits; see `mobileSegmentBlock`. */
  readonly blocks: ReadonlyMap<number, Buffer>;
}

export const SEGMENTS_PER_BLOCK = 10_000;
const MOST_KINDS = 32_767;

/** Collects segments one by one. */
export class SegmentCollector {
  readonly #kinds: SegmentKind[] = [];
  readonly #ids = new Map<string, number>();
  readonly #blocks = new Map<number, Buffer>();

  /**
   * @param segment seven digits as a number
   * @throws RangeError for what is no segment, or when there are too many kinds to be facts
   */
  add(segment: number, kind: SegmentKind): void {
    if (!isSegment(segment)) throw new RangeError(`${segment} is no segment of mobile numbers`);
    const prefix = Math.floor(segment / SEGMENTS_PER_BLOCK);
    const block = this.#blocks.get(prefix) ?? Buffer.alloc(2 * SEGMENTS_PER_BLOCK);
    this.#blocks.set(prefix, block);
    block.writeUInt16BE(this.#idOf(kind), 2 * (segment % SEGMENTS_PER_BLOCK));
  }

  get facts(): SegmentFacts {
    return { kinds: this.#kinds, blocks: this.#blocks };
  }

  #idOf(kind: SegmentKind): number {
    const key = `${kind.province}|${kind.city}|${kind.postcode}|${kind.areaCode}|${kind.carrier}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#kinds.push(kind);
    if (id > MOST_KINDS) throw new RangeError('too many places and carriers');
    this.#ids.set(key, id);
    return id;
  }
}

/** Mobile numbers begin with 13 to 19. */
export function isSegment(segment: number): boolean {
  return Number.isInteger(segment) && segment >= 1_300_000 && segment <= 1_999_999;
}
