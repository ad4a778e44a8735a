import { HOUR, later } from '../../kernel/clock.ts';
import type { Context, UserContext } from '../../kernel/context.ts';
import { plusPeriods, startOfPeriod } from '../../kernel/time-zone.ts';
import { fileUrl } from '../../modules/files/index.ts';
import { fillPictures, type Html, type Moment } from '../content/index.ts';

/** The stage on which the demo is set up: the open transaction of its tenant, born today. */
export interface Scene {
  readonly tx: Context;
  /** A moment of the content as a date. */
  at(moment: Moment): Date;
  /** As if it were then: what is created gets that date. */
  on(when: Date): Context;
  /** As {@link on}, done by this user. */
  by(userId: number, when: Date): UserContext;
  /** The address under which a drawn picture, or a clip, is served. */
  url(path: string): string;
  /** HTML with the addresses of its pictures. */
  html(text: Html): string;
}

/** @param tx the open transaction, in the demo's tenant */
export function sceneOf(tx: Context): Scene {
  const zone = tx.tenant.timeZone;
  const birth = startOfPeriod(tx.now(), 'day', zone);
  const url = (path: string) => fileUrl(tx, path);
  const on = (when: Date): Context => ({ ...tx, now: () => when });
  return {
    tx,
    at: ({ days, hour = 0 }) => later(plusPeriods(birth, days, 'day', zone), hour * HOUR),
    on,
    by: (userId, when) => ({ ...on(when), user: { id: userId, sessionId: 0 } }),
    url,
    html: (text) => fillPictures(text, url),
  };
}

/** What the content names by a readable key, by the id it got. Asking for what was never made is a mistake. */
export class Names<Id = number> {
  readonly #ids = new Map<string, Id>();
  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  add(key: string, id: Id): void {
    this.#ids.set(key, id);
  }

  of(key: string): Id {
    const id = this.#ids.get(key);
    if (id === undefined) throw new Error(`the demo has no ${this.#what} ${key}`);
    return id;
  }
}
