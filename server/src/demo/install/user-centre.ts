import { isFailure } from '../../kernel/errors.ts';
import { installOwner } from '../../modules/backoffice/index.ts';
import { savePage } from '../../modules/content/index.ts';
import { addInvoiceTitle } from '../../modules/finance/index.ts';
import { applyForRealName, registerUser } from '../../modules/identity/index.ts';
import { sendChatMessage } from '../../modules/messaging/index.ts';
import { addHost, setSetting } from '../../modules/tenancy/index.ts';
import { demoContent } from '../content/index.ts';
import { demoChat, demoInvoiceTitles, demoRealName } from '../content/user-centre.ts';
import type { InstalledPerson } from './people.ts';
import type { Names, Scene } from './scene.ts';

interface Visitors {
  readonly scene: Scene;
  readonly people: Names<InstalledPerson>;
  /** The user `demo`. */
  readonly demoUser: number;
  readonly passwordHash: string;
}

const HOSTS = ['localhost', '127.0.0.1'];

/**
 * What the usercenter dialect shows: the demo at this machine's own hosts, a manager who may do everything under
 * `/manage`, the texts to agree to, invoice titles, a conversation, and an application that waits for the shop.
 */
export async function installUserCentre({ scene, people, demoUser, passwordHash }: Visitors): Promise<void> {
  const { tx } = scene;
  for (const host of HOSTS)
    await addHost(tx, host).catch((error: unknown) => {
      // Another shop has this machine's name already: the demo can live without.
      if (!isFailure(error, 'host/taken')) throw error;
    });
  for (const { key, title, content } of demoContent.protocols)
    await savePage(tx, { key, title, content: scene.html(content) });
  const manager = { source: 'username', username: 'manager', nick: '集市客服', passwordHash } as const;
  const owner = await registerUser(tx, manager);
  if (!owner) throw new Error('the manager of the demo is there already');
  await installOwner(tx, owner.id);
  await setSetting(tx, { key: 'KEFU_USER_ID', value: String(owner.id), remark: '客服的用户编号' });
  for (const title of demoInvoiceTitles) await addInvoiceTitle(scene.by(demoUser, tx.now()), title);
  const friend = people.of(demoRealName.person).userId;
  for (const [index, { mine, content }] of demoChat.entries()) {
    const [from, to] = mine ? [demoUser, friend] : [friend, demoUser];
    const when = scene.at({ days: -1, hour: 10 + index });
    await sendChatMessage(scene.by(from, when), { receiverId: to, content });
  }
  const { name, idCardNumber, pictures } = demoRealName;
  const pictureUrls = pictures.map((path) => scene.url(path));
  await applyForRealName(scene.by(friend, tx.now()), { name, idCardNumber, pictureUrls });
}
