import type { Config } from '../kernel/config.ts';
import type { Context } from '../kernel/context.ts';
import type { Ports } from '../kernel/ports.ts';

/** Binds what the modules need of the outside world and of each other. */
export function bindPorts(_ports: Ports, _platform: Context, _config: Config): void {}
