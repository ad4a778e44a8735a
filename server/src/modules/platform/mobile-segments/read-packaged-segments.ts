import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { SEGMENTS_PER_BLOCK, SegmentCollector, type SegmentFacts } from './segment-facts.ts';

const resolve = createRequire(import.meta.url).resolve;

/** The version of the facts that the installed package holds. */
export async function packagedVersion(): Promise<string> {
  const manifest = await readFile(resolve('query-mobile-phone-area/package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

/** The segments of the npm package, which knows neither postcodes nor area codes. Only its data is read. */
export async function readPackagedSegments(): Promise<SegmentFacts> {
  const packed = await readFile(resolve('query-mobile-phone-area/data/mobilephones.data'));
  return parsePackagedSegments((await promisify(gunzip)(packed)).toString('utf8'));
}

/** Chapters of lines: the carriers and the places by a short id, then for each prefix the ids of all its segments. */
export function parsePackagedSegments(text: string): SegmentFacts {
  const chapters = new Map(
    text.split('----------\n').map((chapter) => {
      const [title = '', ...lines] = chapter.split('\n');
      return [title.trim(), lines] as const;
    }),
  );
  const carriers = new Map(pairs(chapters.get('type') ?? []).map(([id, name]) => [id, carrierName(name)]));
  const places = new Map(pairs(chapters.get('area') ?? []));
  const collector = new SegmentCollector();
  for (const [title, lines] of chapters) {
    const [, digits] = /^number-(\d{3})$/.exec(title) ?? [];
    if (digits === undefined) continue;
    const first = Number(digits) * SEGMENTS_PER_BLOCK;
    for (const [index, line] of lines.slice(0, SEGMENTS_PER_BLOCK).entries()) {
      const [placeId = '', carrierId = ''] = line.trim().split(',');
      const [province, city] = places.get(placeId)?.split(/\s+/) ?? [];
      const carrier = carriers.get(carrierId);
      if (province && city && carrier)
        collector.add(first + index, { province, city, postcode: null, areaCode: null, carrier });
    }
  }
  return collector.facts;
}

function pairs(lines: readonly string[]): [id: string, name: string][] {
  return lines.flatMap((line) => {
    const [id, name] = line.trim().split(',');
    return id && name ? [[id, name]] : [];
  });
}

function carrierName(name: string): string {
  return name === '虚拟' ? '虚拟运营商' : name;
}
