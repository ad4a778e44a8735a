/** The data of each event that is whole in what was read of a stream, and what is left over for the next time. */
export function takeEvents(text: string): { readonly events: readonly unknown[]; readonly rest: string } {
  const parts = text.split('\n\n');
  const rest = parts.pop() ?? '';
  const events = parts.flatMap((part) => {
    const data = part
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice('data:'.length).trimStart());
    // Comments are only there to keep the connection alive.
    return data.length === 0 ? [] : [JSON.parse(data.join('\n')) as unknown];
  });
  return { events, rest };
}

const SOON_MS = 1000;
const LATEST_MS = 20_000;

/** How long to wait before the next attempt: at once after an end, then longer each time. */
export const pauseAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(SOON_MS * 2 ** (failures - 1), LATEST_MS);
