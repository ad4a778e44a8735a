import { fail } from '../../kernel/errors.ts';
import type { ProviderKind } from '../../modules/tenancy/index.ts';
import { tencentMapsFrom } from './service.ts';

const TIANANMEN = '39.908823,116.397470';
/** Coordinates as Tencent's own. */
const TENCENT_SYSTEM = 5;

/** The installation's key for maps. */
export const tencentMapsKind: ProviderKind = {
  name: 'tencent-maps',
  title: { zh: '腾讯地图', en: 'Tencent maps' },
  help: {
    zh: '地址解析与周边搜索，整个平台共用。在腾讯位置服务控制台创建 key，并开启 WebServiceAPI。',
    en: 'Addresses and places, for the whole installation. Make a key at lbs.qq.com with WebServiceAPI on.',
  },
  isOfInstallation: true,
  fields: {
    key: { zh: 'key', en: 'key', isSecret: true, isRequired: true },
    secretKey: {
      ...{ zh: '签名密钥（SK）', en: 'Secret of signatures', isSecret: true },
      help: { zh: 'key 设置为“签名校验”时填写', en: 'Where the key demands signed calls' },
    },
  },
  check: (credentials) => void tencentMapsFrom(credentials),
  test: {
    title: { zh: '查询一个坐标', en: 'Look up a place' },
    params: {
      place: {
        ...{ zh: '纬度,经度', en: 'Latitude,longitude', isRequired: true, initial: TIANANMEN },
      },
    },
    async run(ctx, credentials, { place = '' }) {
      const [latitude = Number.NaN, longitude = Number.NaN] = place.split(',').map(Number);
      if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
        return fail('request/malformed', { field: 'place', problem: 'latitude,longitude' });
      const found = await tencentMapsFrom(credentials).describePlace(
        ctx,
        { latitude, longitude },
        TENCENT_SYSTEM,
      );
      const { address = '' } = (found.result ?? {}) as { address?: string };
      return { zh: `查询成功：${address}`, en: `Found: ${address}` };
    },
    hints: {
      110: { zh: '请在控制台把本服务器加入授权（IP 白名单）', en: 'Allow this server at the console' },
      112: {
        zh: '请把本服务器的公网 IP 加入白名单',
        en: 'Put this server’s public address on the key’s list',
      },
      111: { zh: '签名密钥（SK）不正确', en: 'The secret of signatures is wrong' },
      113: { zh: 'key 没有此功能的权限', en: 'The key may not do this' },
      121: { zh: '今日调用量已用完', en: 'The day’s calls are used up' },
      190: { zh: 'key 不正确', en: 'The key is wrong' },
      199: { zh: '请在控制台为该 key 开启 WebServiceAPI', en: 'Switch WebServiceAPI on for the key' },
      311: { zh: 'key 格式不正确', en: 'The key is malformed' },
    },
  },
};
