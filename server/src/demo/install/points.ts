import {
  createPointsTickets,
  type PointsRuleCode,
  setDeductionRules,
  setPointsRule,
  setSignInRules,
} from '../../modules/points/index.ts';
import { type DemoScoreRule, demoContent } from '../content/index.ts';
import type { Scene } from './scene.ts';

const CODES: Record<DemoScoreRule['code'], PointsRuleCode> = {
  register: 'register',
  invite: 'invite',
  sign: 'sign-in',
  goodReputation: 'review',
  recharge: 'recharge',
  pay: 'purchase',
  share: 'share',
};

/** What points are given for and worth, and the tickets that bring some. */
export async function installPoints({ tx }: Scene): Promise<void> {
  for (const { code, name, confine, score, dailyMaximum } of demoContent.scoreRules)
    await setPointsRule(tx, { code: CODES[code], name, threshold: confine, points: score, dailyMaximum });
  const signInRules = demoContent.signRules.map(({ continuous, score }) => ({
    days: continuous,
    points: score,
  }));
  await setSignInRules(tx, signInRules);
  for (const purpose of ['order', 'cash'] as const) {
    const rules = demoContent.deductionRules.filter(({ use }) => use === purpose);
    const given = rules.map(({ score, money, loop }) => ({ points: score, amount: money, repeats: loop }));
    await setDeductionRules(tx, purpose, given);
  }
  for (const { number, name, scoreMin, scoreMax, validDays } of demoContent.scoreTickets) {
    const ticket = { numbers: [number], name, minPoints: scoreMin, maxPoints: scoreMax, validDays };
    await createPointsTickets(tx, ticket);
  }
}
