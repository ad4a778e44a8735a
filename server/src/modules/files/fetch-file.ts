import type { Context } from '../../kernel/context.ts';
import { type FetchOutbound, fetchOutbound, requestBytes } from '../../kernel/outbound/index.ts';
import { fileLimits } from './ports.ts';
import { type StoredFile, storeFile } from './store-file.ts';

const TIMEOUT_MS = 30_000;

/**
 * Fetches a file from an address that a user gave and stores it. Refuses as `storeFile`, and what `fetchOutbound`
 * refuses (`outbound/refused-address` for addresses inside our own network).
 */
export async function fetchFile(
  ctx: Context,
  { address, userId }: { address: string; userId?: number | undefined },
  fetch: FetchOutbound = fetchOutbound,
): Promise<StoredFile> {
  const { maxBytes } = ctx.ports.get(fileLimits);
  const bytes = await requestBytes(address, { userGiven: true, maxBytes, timeoutMs: TIMEOUT_MS }, fetch);
  return storeFile(ctx, { bytes, originalName: nameIn(address), userId });
}

function nameIn(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
