import { later, MINUTE } from '../../kernel/clock.ts';
import type { UserContext } from '../../kernel/context.ts';
import { linkIdentity } from '../../modules/identity/index.ts';
import {
  becomeAgent,
  issueAgentTicket,
  listConversations,
  receiveMessage,
  takeConversation,
} from '../../modules/service-desk/index.ts';
import { demoContent } from '../content/index.ts';
import type { InstalledPerson } from './people.ts';
import type { Names, Scene } from './scene.ts';

/** Customers who have written to the shop, and the user `demo` as the agent who answers them. */
export async function installServiceDesk(
  scene: Scene,
  people: Names<InstalledPerson>,
  agentId: number,
): Promise<void> {
  const { tx } = scene;
  const agent = scene.by(agentId, tx.now());
  await becomeAgent(agent, await issueAgentTicket(tx));
  for (const { customer, messages, isTaken } of demoContent.conversations) {
    const openid = `demo-${customer}`;
    await linkIdentity(tx, 'wechat-mini', people.of(customer).userId, { openid });
    for (const [index, { minutesAgo, text, picture }] of messages.entries())
      await receiveMessage(scene.on(later(tx.now(), -minutesAgo * MINUTE)), {
        openid,
        kind: picture ? 'image' : 'text',
        content: text,
        imageUrl: picture && scene.url(picture),
        key: `demo:${customer}:${index}`,
      });
    if (isTaken) await takeLatest(agent);
  }
}

async function takeLatest(agent: UserContext): Promise<void> {
  const paging = { page: 1, pageSize: 1 };
  const { rows } = await listConversations(agent, agent.tenant.id, { status: 'waiting', paging });
  for (const { id } of rows) await takeConversation(agent, id);
}
