import { beforeAll, describe, expect, it } from 'vitest';
import { demoContent } from '../../src/demo/content/index.ts';
import { installDemo } from '../../src/demo/install-demo.ts';
import { decideApplication, readDistributionPolicy } from '../../src/modules/distribution/index.ts';
import { findTenant } from '../../src/modules/tenancy/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
let token: string;

beforeAll(async () => {
  await installDemo(t.app);
  const login = { username: 'demo', pwd: 'jishi123', deviceId: 'd', deviceName: 'n' };
  ({ token } = (await t.post('/demo/user/username/login', login)).data);
});

describe('the demo', () => {
  it('pays three levels of sellers as its rules say', async () => {
    const { id } = await findTenant(t.app.platform, 'demo');
    const { levels, ownPurchaseCounts } = await readDistributionPolicy(await t.app.contextFor(id));
    expect(levels.map(({ rate }) => rate / 100)).toEqual(demoContent.distribution.percents);
    expect(ownPurchaseCounts).toBe(true);
  });

  it('lets a visitor apply to become a seller and be one', async () => {
    const { data } = await t.post('/demo/saleDistribution/apply', { token });
    expect(data).toMatchObject({ name: '小集', mobile: '13800000000', status: 0 });
    const { id } = await findTenant(t.app.platform, 'demo');
    const demo = await t.app.contextFor(id);
    await decideApplication(demo, { applicationId: data.id, verdict: 'approved' });
    const { data: progress } = await t.get('/demo/saleDistribution/apply/progress', { token });
    expect(progress).toMatchObject({ status: 2 });
    expect(t.logged).toEqual([]);
  });
});
