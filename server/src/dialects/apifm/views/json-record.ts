import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { JsonRecord } from '../../../modules/content/index.ts';

export function jsonRecordView(row: JsonRecord, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  return {
    id: row.id,
    userId: row.tenantId,
    uid: row.userId,
    type: row.type,
    refId: row.referenceId,
    jsonData: row.content,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}
