/** The short codes by which shops name carriers, and what Kuaidi100 calls them. */
const CARRIERS: Readonly<Record<string, string>> = {
  SF: 'shunfeng',
  ZTO: 'zhongtong',
  STO: 'shentong',
  YTO: 'yuantong',
  YD: 'yunda',
  YUNDA: 'yunda',
  EMS: 'ems',
  YZPY: 'youzhengguonei',
  JD: 'jd',
  JTSD: 'jtexpress',
  DBL: 'debangkuaidi',
  HTKY: 'huitongkuaidi',
  HHTT: 'tiantian',
  UC: 'youshuwuliu',
  ZJS: 'zhaijisong',
  FAST: 'kuaijiesudi',
  GTO: 'guotongkuaidi',
  QFKD: 'quanfengkuaidi',
  DNWL: 'danniao',
  CAINIAO: 'danniao',
};

/** Kuaidi100's code of a carrier; a code that is no short one is taken for its own. */
export function carrierCode(given: string): string {
  return CARRIERS[given.toUpperCase()] ?? given.toLowerCase();
}
