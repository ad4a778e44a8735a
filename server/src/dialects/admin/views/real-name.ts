import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import type { RealNameApplication } from '../../../modules/identity/index.ts';

/** With the whole number: who decides compares it with the pictures. */
export function realNameView(ctx: Context, row: RealNameApplication) {
  const zone = ctx.tenant.timeZone;
  return {
    id: row.id,
    uid: row.userId,
    name: row.name,
    idCardNumber: row.idCardNumber,
    pictures: row.pictureUrls.map((url) => absoluteUrl(ctx, url)),
    status: row.status,
    refusalReason: row.refusalReason,
    dateAdd: printMoment(row.createdAt, zone),
    dateDecided: row.decidedAt ? printMoment(row.decidedAt, zone) : null,
  };
}
