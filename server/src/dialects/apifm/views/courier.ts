import type { CourierPosition, ErrandLog, ErrandStage } from '../../../modules/courier/index.ts';

/** Keloop's numbers of the stages. */
const STAGES: Record<ErrandStage, [code: number, text: string]> = {
  waiting: [3, '待接单'],
  accepted: [4, '取单中'],
  'picked-up': [5, '送单中'],
  delivered: [6, '已送达'],
  cancelled: [7, '已撤销'],
};

/** Where the courier is (Tencent's coordinates). */
export function courierView({ latitude, longitude, name, mobile }: CourierPosition) {
  return { latitude, longitude, name, mobile };
}

export function errandLogView({ at, text, stage }: ErrandLog) {
  const [status, statusStr] = stage ? STAGES[stage] : [];
  return { dateAdd: at, content: text, status, statusStr };
}
