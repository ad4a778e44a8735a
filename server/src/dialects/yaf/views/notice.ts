import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Notice } from '../../../modules/content/index.ts';
import { absoluteHtml } from '../../../modules/files/index.ts';

export function noticeSummaryView(notice: Notice, ctx: Context) {
  return {
    noticeid: notice.id,
    title: notice.title,
    summary: notice.summary,
    c_time: printMoment(notice.createdAt, ctx.tenant.timeZone),
  };
}

export function noticeView(notice: Notice, ctx: Context) {
  const { c_time, ...summary } = noticeSummaryView(notice, ctx);
  return { ...summary, body: absoluteHtml(ctx, notice.content), c_time };
}

/** By its edition an app knows whether it has shown this notice, as it reads now, before. */
export function noticeDialogView(notice: Notice | undefined) {
  if (!notice) return {};
  const changed = Math.floor((notice.updatedAt ?? notice.createdAt).getTime() / 1000);
  const edition = `${String(notice.id).padEnd(10, '0')}${changed}`;
  return { title: notice.title, summary: notice.summary, edition };
}
