/** A remembered text of this browser, which React can watch. Works, forgetfully, where storage is forbidden. */
export interface Stored {
  get(): string | undefined;
  set(value: string | undefined): void;
  subscribe(listener: () => void): () => void;
}

/** @param key what it is called in the browser's storage, without the prefix all of ours have */
export function stored(key: string): Stored {
  const name = `jishi.${key}`;
  const listeners = new Set<() => void>();
  let current = read(name);
  return {
    get: () => current,
    set: (value) => {
      current = value;
      write(name, value);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Private windows may refuse: then it is remembered until the page is left.
  }
}
