import { type Region, toShortRegionCode } from '../../../modules/geo/index.ts';

const DEPTHS = ['', '省份', '城市', '区县'];

function spelling(row: Region) {
  return { firstLetter: row.initials.slice(0, 1).toUpperCase(), pinyin: row.pinyin, jianpin: row.initials };
}

/** A division as version 2 gives it: twelve digits, as text. */
export function regionView(row: Region) {
  return {
    id: row.code,
    pid: row.parentCode,
    name: row.name,
    nameEn: row.pinyin,
    level: row.level,
    ...spelling(row),
  };
}

/** A division as version 1 gives it: six digits, as a number. Streets do not exist there. */
export function shortRegionView(row: Region) {
  return {
    id: Number(toShortRegionCode(row.code)),
    parentId: row.parentCode === null ? 0 : Number(toShortRegionCode(row.parentCode)),
    name: row.name,
    depth: row.level,
    depthStr: DEPTHS[row.level],
    ...spelling(row),
  };
}
