import type { Context } from '../../../kernel/context.ts';
import { type CoordinateSystem, type MapDocument, mapServices } from './ports.ts';
import { parseLocation, parseSearchArea } from './search-area.ts';

const PAGE_SIZE = 10;
const LARGEST_PAGE_SIZE = 20;

/** The address of a place given as text, `30.274085,120.15507`. Refuses as {@link MapService} and its port do. */
export async function describePlace(
  ctx: Context,
  question: { readonly location: string; readonly system?: CoordinateSystem | undefined },
): Promise<MapDocument> {
  const place = parseLocation(question.location);
  const service = await ctx.ports.get(mapServices).serviceFor(ctx);
  return service.describePlace(ctx, place, question.system ?? 5);
}

/** Places by a keyword in an area, ten on a page unless asked for up to twenty. Refuses as its port does. */
export async function searchPlaces(
  ctx: Context,
  question: {
    readonly keyword: string;
    readonly boundary: string;
    readonly page?: number | undefined;
    readonly pageSize?: number | undefined;
  },
): Promise<MapDocument> {
  const area = parseSearchArea(question.boundary);
  const service = await ctx.ports.get(mapServices).serviceFor(ctx);
  const pageSize = Math.min(question.pageSize ?? PAGE_SIZE, LARGEST_PAGE_SIZE);
  return service.searchPlaces(ctx, { keyword: question.keyword, area, page: question.page ?? 1, pageSize });
}
