import type { ParcelStatus, TrackedParcel } from '../../../modules/platform/index.ts';

/** As the delivery status of an order (contract §7.1). */
const STATUSES: Record<ParcelStatus, [code: number, text: string]> = {
  'no-trace': [0, '无轨迹'],
  collected: [1, '已揽收'],
  'on-the-way': [2, '在途中'],
  signed: [3, '签收'],
  problem: [4, '问题件'],
};

/** A parcel with its traces, oldest first. */
export function parcelView({ carrier, number, status, traces }: TrackedParcel) {
  const [code, text] = STATUSES[status];
  return {
    com: carrier,
    number,
    status: code,
    statusStr: text,
    traces: traces.map(({ at, station }) => ({ AcceptTime: at, AcceptStation: station })),
  };
}
