import type { Context } from '../../kernel/context.ts';
import { requestBytes } from '../../kernel/outbound/index.ts';
import { fileFetcher, fileLimits } from './ports.ts';
import { type StoredFile, storeFile } from './store-file.ts';

const TIMEOUT_MS = 30_000;

/**
 * Fetches a file from an address that a user gave and stores it. Refuses as `storeFile`, and what the fetcher
 * refuses (`outbound/refused-address` for addresses inside our own network).
 */
export async function fetchFile(
  ctx: Context,
  { address, userId }: { address: string; userId?: number | undefined },
): Promise<StoredFile> {
  const { maxBytes } = ctx.ports.get(fileLimits);
  const options = { userGiven: true, maxBytes, timeoutMs: TIMEOUT_MS };
  const bytes = await requestBytes(address, options, ctx.ports.get(fileFetcher));
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
