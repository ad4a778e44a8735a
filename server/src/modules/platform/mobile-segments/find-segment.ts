import type { Context } from '../../../kernel/context.ts';
import { containing } from '../../../kernel/database/like.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { SEGMENTS_PER_BLOCK, type SegmentKind } from './segment-facts.ts';

/** A segment of mobile numbers with what is known of it. */
export interface MobileSegment extends SegmentKind {
  /** The first seven digits. */
  readonly segment: string;
}

const SEGMENT_DIGITS = 7;

const findKind = defineStatement<SegmentKind>(
  'platform.find-segment-kind',
  `select k.province, k.city, k.postcode, k.area_code as "areaCode", k.carrier
   from mobile_segment_block b
   join mobile_segment_kind k on k.id = get_byte(b.kinds, 2 * $2::int) * 256 + get_byte(b.kinds, 2 * $2::int + 1)
   where b.prefix = $1`,
);

/**
 * Where a mobile number comes from.
 * @param mobile at least seven digits
 * Refuses `record/none` for numbers of segments nobody knows.
 */
export async function locateMobile(ctx: Context, mobile: string): Promise<MobileSegment> {
  const segment = mobile.slice(0, SEGMENT_DIGITS);
  const [kind] = await run(ctx.db, findKind, placeOf(Number(segment)));
  return kind ? { segment, ...kind } : fail('record/none');
}

function placeOf(segment: number): [prefix: number, index: number] {
  return [Math.floor(segment / SEGMENTS_PER_BLOCK), segment % SEGMENTS_PER_BLOCK];
}

export interface SegmentQuestion {
  /** The segment to go on from, seven digits; 0: the first one. */
  readonly after: number;
  /** `浙江`, `浙江省`. */
  readonly province?: string | undefined;
  /** `杭州`, `杭州市`. */
  readonly city?: string | undefined;
  /** Part of the carrier's name, `移动`. */
  readonly carrier?: string | undefined;
}

const findKinds = defineStatement<SegmentKind & { id: number }>(
  'platform.find-segment-kinds',
  `select id, province, city, postcode, area_code as "areaCode", carrier from mobile_segment_kind
   where ($1::text is null or province in ($1, regexp_replace($1, '(省|市|(壮族|回族|维吾尔)?自治区)$', '')))
     and ($2::text is null or city in ($2, regexp_replace($2, '(市|地区|盟)$', '')))
     and ($3::text is null or carrier like $3)`,
);
const findBlock = defineStatement<{ prefix: number; kinds: Buffer }>(
  'platform.find-segment-block',
  'select prefix, kinds from mobile_segment_block where prefix >= $1 order by prefix limit 1',
);

/** The next segment of a place and carrier. Refuses `record/none` when there is none left. */
export async function nextSegment(ctx: Context, question: SegmentQuestion): Promise<MobileSegment> {
  const { province = null, city = null, carrier } = question;
  const wanted = [province, city, carrier === undefined ? null : containing(carrier)];
  const kinds = new Map((await run(ctx.db, findKinds, wanted)).map(({ id, ...kind }) => [id, kind]));
  if (kinds.size === 0) return fail('record/none');
  // Block after block: the next one is nearly always in the first.
  let [prefix, index] = placeOf(question.after + 1);
  for (;;) {
    const [block] = await run(ctx.db, findBlock, [prefix]);
    if (!block) return fail('record/none');
    const found = firstOf(kinds, block, block.prefix === prefix ? index : 0);
    if (found) return found;
    [prefix, index] = [block.prefix + 1, 0];
  }
}

function firstOf(
  wanted: ReadonlyMap<number, SegmentKind>,
  block: { readonly prefix: number; readonly kinds: Buffer },
  from: number,
): MobileSegment | undefined {
  for (let index = from; 2 * index + 1 < block.kinds.length; index++) {
    const kind = wanted.get(block.kinds.readUInt16BE(2 * index));
    if (kind) return { segment: String(block.prefix * SEGMENTS_PER_BLOCK + index), ...kind };
  }
  return undefined;
}
