import { printMoment } from '../../../kernel/time-zone.ts';
import type { Banner, FriendLink, Notice } from '../../../modules/content/index.ts';
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

export function bannerView(row: Banner, zone: string) {
  return {
    id: row.id,
    userId: row.tenantId,
    type: row.type,
    title: row.title,
    picUrl: row.pictureUrl,
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

export function noticeView(row: Notice, zone: string) {
  return { ...noticeRowView(row, zone), content: row.content };
}

export function friendLinkView(row: FriendLink, zone: string) {
  return {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    link: row.link,
    logo: row.logoUrl,
    type: row.type,
    remark: row.remark,
    paixu: row.sortOrder,
    dateAdd: printMoment(row.createdAt, zone),
  };
}
