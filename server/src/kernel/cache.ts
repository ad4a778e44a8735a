import { LRUCache } from 'lru-cache';

export interface CacheSettings {
  /** 0 keeps nothing: every read goes to the database. */
  readonly maxBytes: number;
  /** The safety net under invalidation: nothing is served longer than this after it was read. */
  readonly ttlMs: number;
}

interface Entry {
  readonly value: object;
  readonly tags: readonly string[];
}

/** What a loader gives: the value, its weight in bytes, and the tags that make it stale. */
export interface Loaded<T extends object> {
  readonly value: T;
  readonly bytes: number;
  readonly tags: readonly string[];
}

/**
 * Hot public reads of this process, kept ready and dropped by tag. A value is stored only when none of its tags
 * was dropped while it was being read, so a reader that raced a writer cannot put the old state back.
 */
export class Cache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #keysByTag = new Map<string, Set<string>>();
  readonly #loading = new Map<string, Promise<object>>();
  readonly #lastDrop: LRUCache<string, number>;
  readonly #disabled: boolean;
  readonly #watchers = new Map<string, Set<() => void>>();
  #drops = 0;
  #clearedAt = 0;
  /** Told of every drop made here, so that other processes can be told too. */
  onDrop: ((tags: readonly string[]) => void) | undefined;

  constructor(settings: CacheSettings) {
    this.#disabled = settings.maxBytes === 0;
    this.#entries = new LRUCache({
      maxSize: Math.max(1, settings.maxBytes),
      ttl: settings.ttlMs,
      dispose: (entry, key) => this.#forgetTags(entry, key),
    });
    this.#lastDrop = new LRUCache({ max: 10_000 });
  }

  /**
   * Calls `heard` whenever this tag is dropped, by this process or another one, and after a gap in what others could
   * tell. @returns ends it
   */
  watch(tag: string, heard: () => void): () => void {
    const watchers = this.#watchers.get(tag) ?? new Set();
    this.#watchers.set(tag, watchers.add(heard));
    return () => {
      watchers.delete(heard);
      if (watchers.size === 0 && this.#watchers.get(tag) === watchers) this.#watchers.delete(tag);
    };
  }

  peek<T extends object>(key: string): T | undefined {
    return this.#entries.get(key)?.value as T | undefined;
  }

  /** The cached value, or what `load` gives, kept under its tags. Concurrent misses share one load. */
  async read<T extends object>(key: string, load: () => Promise<Loaded<T>>): Promise<T> {
    const entry = this.#entries.get(key);
    if (entry) return entry.value as T;
    const running = this.#loading.get(key);
    if (running !== undefined) return running as Promise<T>;
    const started = this.#load(key, load);
    this.#loading.set(key, started);
    try {
      return await started;
    } finally {
      if (this.#loading.get(key) === started) this.#loading.delete(key);
    }
  }

  async #load<T extends object>(key: string, load: () => Promise<Loaded<T>>): Promise<T> {
    const since = this.#drops;
    const { value, bytes, tags } = await load();
    this.put(key, { value, bytes, tags }, since);
    return value;
  }

  /** The moment before a read, to be handed to {@link put} after it. */
  get moment(): number {
    return this.#drops;
  }

  /** Keeps a value whose reading began at `since`, unless one of its tags was dropped meanwhile. */
  put<T extends object>(key: string, { value, bytes, tags }: Loaded<T>, since: number): void {
    if (this.#disabled || this.#droppedSince(tags, since)) return;
    this.#entries.set(key, { value, tags }, { size: Math.max(1, bytes + key.length) });
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag);
      if (keys) keys.add(key);
      else this.#keysByTag.set(tag, new Set([key]));
    }
  }

  /** Forgets everything that carries one of these tags, here and (through {@link onDrop}) elsewhere. */
  drop(tags: Iterable<string>): void {
    const list = [...tags];
    if (list.length === 0) return;
    this.dropLocally(list);
    this.onDrop?.(list);
  }

  /** As {@link drop}, for what another process has told us. */
  dropLocally(tags: readonly string[]): void {
    this.#drops++;
    for (const tag of tags) {
      this.#lastDrop.set(tag, this.#drops);
      for (const key of this.#keysByTag.get(tag) ?? []) this.#entries.delete(key);
      this.#keysByTag.delete(tag);
    }
    if (this.#watchers.size > 0) this.#tell(tags);
    // A load in flight may have read the old state: later readers start their own.
    this.#loading.clear();
  }

  /** Forgets everything: after a gap in what other processes could tell us. */
  clear(): void {
    this.#clearedAt = ++this.#drops;
    this.#entries.clear();
    this.#keysByTag.clear();
    this.#loading.clear();
    this.#tell([...this.#watchers.keys()]);
  }

  #tell(tags: readonly string[]): void {
    for (const tag of tags) for (const heard of this.#watchers.get(tag) ?? []) heard();
  }

  #droppedSince(tags: readonly string[], since: number): boolean {
    if (this.#clearedAt > since) return true;
    return tags.some((tag) => (this.#lastDrop.get(tag) ?? 0) > since);
  }

  #forgetTags(entry: Entry, key: string): void {
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}
