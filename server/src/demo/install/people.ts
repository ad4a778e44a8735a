import type { Context } from '../../kernel/context.ts';
import { type AddressInput, addAddress } from '../../modules/address/index.ts';
import { listChildren, listProvinces, type Region } from '../../modules/geo/index.ts';
import { type NewUser, registerUser } from '../../modules/identity/index.ts';
import { postEntry, readWallet, tenantAccount, userAccount } from '../../modules/ledger/index.ts';
import { grantLevel } from '../../modules/member/index.ts';
import { type DemoPerson, demoContent } from '../content/index.ts';
import { greet } from './app.ts';
import type { Shelves } from './catalog.ts';
import { Names, type Scene } from './scene.ts';

/** A reviewer, with the place parcels go to. */
export interface InstalledPerson {
  readonly userId: number;
  readonly address: AddressInput;
}

const FIRST_DAY = -99;
/** Fen: enough for everything they buy before the birth. */
const REVIEWERS_BALANCE = 300_000;
const REVIEWERS_POINTS = 2_000;

/** The shoppers of the demo. They have no password: nobody signs in as one of them. */
export async function installPeople(scene: Scene, { levels }: Shelves): Promise<Names<InstalledPerson>> {
  const people = new Names<InstalledPerson>('person');
  const provinces = await listProvinces(scene.tx);
  for (const [index, person] of demoContent.people.entries()) {
    const then = scene.on(scene.at({ days: FIRST_DAY + index, hour: 20 }));
    const userId = await register(then, {
      source: 'mobile',
      mobile: person.mobile,
      nick: person.nickname,
      avatarUrl: scene.url(person.avatar),
      province: person.province,
      city: person.city,
      gender: person.gender === 'male' ? 1 : 2,
    });
    await give(then, userId, REVIEWERS_BALANCE, REVIEWERS_POINTS);
    if (person.level) await grantLevel(then, { userId, levelId: levels.of(person.level) });
    const input = await addressOf(then, person, provinces);
    await addAddress({ ...then, user: { id: userId, sessionId: 0 } }, input);
    people.add(person.key, { userId, address: input });
  }
  return people;
}

const DEMO_BALANCE = 100_000;
const DEMO_POINTS = 5_000;

/**
 * The user `demo`, whom everybody may be.
 * @param passwordHash made before: hashing is slow
 * @returns their id
 */
export async function installDemoUser(scene: Scene, passwordHash: string): Promise<number> {
  const { tx } = scene;
  const mobile = '13800000000';
  const known = { source: 'username', username: 'demo', mobile, passwordHash } as const;
  const avatarUrl = scene.url('demo/avatars/1.png');
  const userId = await register(tx, {
    ...known,
    nick: '小集',
    avatarUrl,
    province: '浙江',
    city: '杭州',
    gender: 2,
  });
  await give(tx, userId, DEMO_BALANCE, DEMO_POINTS);
  const { province, city, district } = demoContent.shops[0] ?? { province: '', city: '', district: '' };
  await addAddress(scene.by(userId, tx.now()), {
    contactName: '小集',
    mobile,
    provinceId: province,
    cityId: city,
    districtId: district,
    detail: '集市路 1 号 2 幢 301 室',
    postcode: '310000',
    isDefault: true,
  });
  await greet(scene, userId);
  return userId;
}

async function register(then: Context, newcomer: NewUser): Promise<number> {
  const created = await registerUser(then, newcomer);
  if (!created) throw new Error('a user of the demo is there already');
  return created.id;
}

/** Fills a new wallet up to so much: registering may have brought points already. */
async function give(then: Context, userId: number, balance: number, points: number): Promise<void> {
  const missing = points - (await readWallet(then, userId)).points;
  await postEntry(then, {
    key: `demo:${userId}`,
    kind: 'adjust',
    remark: '演示余额',
    postings: [
      { account: userAccount(userId, 'balance'), amount: balance },
      { account: tenantAccount('adjustment'), amount: -balance },
      { account: userAccount(userId, 'points'), amount: missing },
      { account: tenantAccount('points-issued'), amount: -missing },
    ],
  });
}

/** Where a person says to live: in a municipality that is a district, below the city of all its districts. */
async function addressOf(
  ctx: Context,
  person: DemoPerson,
  provinces: readonly Region[],
): Promise<AddressInput> {
  const province = named(provinces, person.province);
  const cities = await listChildren(ctx, province?.code ?? '');
  const city = named(cities, person.city) ?? cities[0];
  const districts = await listChildren(ctx, city?.code ?? '');
  const district = named(districts, person.city) ?? districts[0];
  if (!province || !city) throw new Error(`nobody can live in ${person.province}`);
  return {
    contactName: person.nickname,
    mobile: person.mobile,
    provinceId: province.code,
    cityId: city.code,
    districtId: district?.code,
    detail: '示例路 8 号',
  };
}

function named(regions: readonly Region[], name: string): Region | undefined {
  return regions.find((region) => region.name.startsWith(name));
}
