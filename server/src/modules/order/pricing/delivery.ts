import type { Context } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { resolveRegions } from '../../address/index.ts';
import { type DeliveryMethod, quoteFreight, readFreightTemplates } from '../../catalog/index.ts';
import { type DraftLine, lineAmount, type OrderDraft } from './draft.ts';
import type { PriceQuestion, WrittenAddress } from './order-request.ts';

/** A line that travels, by which template and how. */
interface Parcel {
  readonly line: DraftLine;
  readonly templateId: number;
  readonly method: DeliveryMethod;
}

/**
 * The lines that must be brought to the customer. Refuses `freight/no-template`, `order/method-not-chosen` and
 * `freight/no-method` where a template knows the method for no place at all.
 */
export async function parcelsOf(
  ctx: Context,
  question: PriceQuestion,
  lines: readonly DraftLine[],
): Promise<Parcel[]> {
  if (question.deliveryType === 'pickup') return [];
  const parcels: Parcel[] = [];
  const templates = await readFreightTemplates(ctx);
  for (const line of lines) {
    const templateId = line.goods.freightTemplateId;
    if (templateId === null) continue;
    const template = templates.get(templateId) ?? fail('freight/no-template', { templateId });
    const method = line.item.method ?? fail('order/method-not-chosen');
    if (!template.isFree && !template.rules.some((rule) => rule.method === method)) fail('freight/no-method');
    parcels.push({ line, templateId, method });
  }
  return parcels;
}

/** A checked place with what is written on the parcel. */
export type ShippingAddress = Awaited<ReturnType<typeof checkAddress>>;

const MOBILE = /^1\d{10}$/;

/**
 * The whole address of an order that travels. Refuses `order/address-missing`, `order/mobile-malformed`,
 * `address/region-unknown`.
 */
export async function checkAddress(ctx: Context, written: WrittenAddress) {
  const { contactName, mobile, provinceId, cityId, districtId, detail } = written;
  if (!contactName || !mobile || !provinceId || !cityId || !detail) return fail('order/address-missing');
  if (!MOBILE.test(mobile)) return fail('order/mobile-malformed');
  const regions = await resolveRegions(ctx, provinceId, cityId, districtId);
  return {
    ...regions,
    contactName,
    mobile,
    detail,
    postcode: written.postcode ?? null,
    idCardNumber: written.idCardNumber ?? null,
    latitude: written.latitude ?? null,
    longitude: written.longitude ?? null,
  };
}

/** Where the parcel goes, as far as the freight needs to know: while calculating, the address may still be missing. */
export async function destinationOf(ctx: Context, { provinceId, cityId, districtId }: WrittenAddress) {
  if (!provinceId || !cityId) return {};
  const regions = await resolveRegions(ctx, provinceId, cityId, districtId);
  return { ...regions, districtId: regions.districtId ?? undefined };
}

/**
 * Freight in fen: lines of one method travel together. Refuses `freight/no-method` for the place. Where the place is not
 * known yet, and no rule is for every place, nobody can say what it will be: then it counts nothing so far.
 */
export async function freightOf(
  ctx: Context,
  draft: OrderDraft,
  parcels: readonly Parcel[],
  destination: Awaited<ReturnType<typeof destinationOf>>,
): Promise<number> {
  const isKnown = 'provinceId' in destination;
  let total = 0;
  for (const method of new Set(parcels.map((parcel) => parcel.method))) {
    const items = parcels
      .filter((parcel) => parcel.method === method)
      .map(({ line, templateId }) => {
        const priced = draft.lines.find(({ item }) => item === line.item) ?? line;
        const { quantity } = line.item;
        return { templateId, quantity, weight: line.sku.weight * quantity, amount: lineAmount(priced) };
      });
    total += await quoteFreight(ctx, { items, method, ...destination }).catch((error: unknown) => {
      if (isKnown || !isFailure(error, 'freight/no-method')) throw error;
      return 0;
    });
  }
  return total;
}

/** The goods total from which delivery of these parcels is free, where one template says so for all of them. */
export async function freeFreightFrom(ctx: Context, parcels: readonly Parcel[]): Promise<number | undefined> {
  const [templateId, ...others] = new Set(parcels.map((parcel) => parcel.templateId));
  if (templateId === undefined || others.length > 0) return undefined;
  return (await readFreightTemplates(ctx)).get(templateId)?.freeFrom ?? undefined;
}
