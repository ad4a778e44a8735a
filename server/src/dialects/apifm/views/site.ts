import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Banner, FriendLink, Notice } from '../../../modules/content/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';
import type { Setting } from '../../../modules/tenancy/index.ts';

export function settingView(row: Setting, zone: string) {
  return {
    id: row.id,
    userId: row.tenantId,
    key: row.key,
    value: row.value,
    remark: row.remark ?? '',
    dateType: 0,
    creatAt: printMoment(row.createdAt, zone),
    updateAt: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

export function bannerView(row: Banner, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  return {
    id: row.id,
    userId: row.tenantId,
    type: row.type,
    title: row.title,
    picUrl: absoluteUrl(ctx, row.pictureUrl),
    linkUrl: row.linkUrl,
    businessId: row.businessId,
    remark: row.remark,
    paixu: row.sortOrder,
    status: 0,
    statusStr: '显示',
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

/** A notice as lists show it, without its content. */
export function noticeRowView(row: Notice, zone: string) {
  return {
    id: row.id,
    userId: row.tenantId,
    title: row.title,
    type: row.type,
    isShow: row.isShown,
    dateAdd: printMoment(row.createdAt, zone),
  };
}

export function noticeView(row: Notice, ctx: Context) {
  return { ...noticeRowView(row, ctx.tenant.timeZone), content: absoluteHtml(ctx, row.content) };
}

export function friendLinkView(row: FriendLink, ctx: Context) {
  return {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    link: row.link,
    logo: row.logoUrl ? absoluteUrl(ctx, row.logoUrl) : undefined,
    type: row.type,
    remark: row.remark,
    paixu: row.sortOrder,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}
