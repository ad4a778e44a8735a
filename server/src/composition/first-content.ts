import type { App } from '../app.ts';
import type { Config } from '../kernel/config.ts';

/** What was made for a new installation and must be told once. */
export interface FirstContent {
  /** Set only when it was generated just now. */
  readonly adminPassword?: string | undefined;
}

/** On a new database: the first administrator and, unless switched off, the demo tenant. */
export async function installFirstContent(_app: App, _config: Config): Promise<FirstContent> {
  return {};
}
