import { createPath, type Location, NavigationType, type Navigator, type To } from 'react-router';
import { randomKey } from '../api/random-key.ts';
import { isLostBy } from '../shared/unsaved.ts';

/** Where the console is served. */
export const BASE = '/admin';

/** Where one is, and how one came there. */
export interface Visit {
  readonly location: Location;
  readonly action: NavigationType;
}

/** Who follows the moves of the address bar. */
interface Follower {
  /** Something unsaved would be lost: goes on or not, as whoever sits there decides. */
  ask(go: () => void): void;
  moved(visit: Visit): void;
}

/** What the browser keeps with each address of its history. */
interface Entry {
  readonly key: string;
  /** How far it is from the first one: tells by how many one went back. */
  readonly index: number;
  readonly state: unknown;
}

/** The address bar as the router steers it: nothing unsaved is left behind without asking. */
export function openAddressBar() {
  let index = entry()?.index ?? 0;
  let isReturning = false;
  let follower: Follower | undefined;
  if (!entry()) history.replaceState(newEntry(index, null), '');
  const decide = (path: string, go: () => void) => {
    if (follower && isLostBy(withoutBase(path))) follower.ask(go);
    else go();
  };
  const move = (to: To, state: unknown, action: NavigationType.Push | NavigationType.Replace) => {
    const url = typeof to === 'string' ? to : createPath(to);
    decide(new URL(url, location.href).pathname, () => {
      if (action === NavigationType.Push) history.pushState(newEntry(++index, state), '', url);
      else history.replaceState(newEntry(index, state), '', url);
      follower?.moved(visitNow(action));
    });
  };
  /** By then the browser has gone already: it is sent back until it is decided. */
  const popped = () => {
    const steps = (entry()?.index ?? index) - index;
    const isBack = isReturning;
    isReturning = false;
    index += steps;
    if (isBack) return;
    if (steps === 0 || !isLostBy(withoutBase(location.pathname)))
      return follower?.moved(visitNow(NavigationType.Pop));
    isReturning = true;
    history.go(-steps);
    follower?.ask(() => history.go(steps));
  };
  const navigator: Navigator = {
    createHref: (to) => (typeof to === 'string' ? to : createPath(to)),
    go: (steps) => history.go(steps),
    push: (to, state) => move(to, state, NavigationType.Push),
    replace: (to, state) => move(to, state, NavigationType.Replace),
  };
  return {
    navigator,
    /** @returns what ends it */
    follow: (given: Follower) => {
      follower = given;
      addEventListener('popstate', popped);
      return () => {
        follower = undefined;
        removeEventListener('popstate', popped);
      };
    },
  };
}

const newEntry = (index: number, state: unknown): Entry => ({ key: randomKey(), index, state });

/** Undefined where somebody else made it. */
function entry(): Entry | undefined {
  const kept = history.state as Partial<Entry> | null;
  return typeof kept?.index === 'number' ? (kept as Entry) : undefined;
}

/** What the address bar says now. */
export function visitNow(action: NavigationType): Visit {
  const { pathname, search, hash } = location;
  const { key = 'first', state = null } = entry() ?? {};
  return { location: { pathname, search, hash, key, state }, action };
}

const withoutBase = (path: string): string => (path.startsWith(BASE) ? path.slice(BASE.length) || '/' : path);
