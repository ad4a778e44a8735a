import { ArrowLeftOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Drawer, Flex, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { pathOf, useRecord } from '../../api/queries.ts';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useWords } from '../../words/words.ts';
import type { useAgent } from './agent.ts';
import { AnswerBox } from './answer-box.tsx';
import { type Conversation, nameOfCustomer } from './conversation.ts';
import { CustomerSide } from './customer-side.tsx';
import { Messages } from './messages.tsx';
import { readAgain } from './use-desk.ts';

interface Props {
  readonly id: number;
  readonly agent: ReturnType<typeof useAgent>;
  readonly isPhone: boolean;
  taken(): void;
  back(): void;
}

/** One conversation: what was said, what can be answered, and beside it who the customer is. */
export function ConversationView({ id, agent, isPhone, taken, back }: Props) {
  const { desk: words, common } = useWords();
  const { failed, wordsFor } = useSay();
  const { data, error } = useRecord('conversations', id);
  const [isSideOpen, setSideOpen] = useState(false);
  const conversation = data as Conversation | undefined;
  const isOwn = conversation?.status === 'serving' && conversation.agentUserId === agent.userId;
  useReading(conversation, isOwn, agent.named);
  if (error) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!conversation) return <Waiting />;
  const name = nameOfCustomer(conversation, conversation.labels);
  const take = async () => {
    try {
      await call('POST', `${pathOf('conversations', id)}/take`, { body: agent.named });
      taken();
    } catch (refused) {
      failed(refused);
    } finally {
      await readAgain();
    }
  };
  const side = <CustomerSide conversation={conversation} />;
  return (
    <>
      <Card
        size="small"
        className="desk-talk"
        title={
          <Flex align="center" gap={4}>
            {isPhone && (
              <Button type="text" icon={<ArrowLeftOutlined />} aria-label={common.back} onClick={back} />
            )}
            {name}
          </Flex>
        }
        extra={
          isPhone && (
            <Button
              type="text"
              icon={<UserOutlined />}
              aria-label={words.customer}
              onClick={() => setSideOpen(true)}
            />
          )
        }
      >
        <Messages conversation={conversation} />
        {conversation.actions?.includes('take') && (
          <Button type="primary" disabled={agent.isMissing} onClick={() => void take()}>
            {words.take}
          </Button>
        )}
        {conversation.status === 'served' && (
          <Typography.Text type="secondary">{words.isServed}</Typography.Text>
        )}
        {conversation.status === 'serving' && !isOwn && (
          <Typography.Text type="secondary">
            {words.byOther} {conversation.labels?.members?.[String(conversation.agentUserId)] ?? ''}
          </Typography.Text>
        )}
        {isOwn && <AnswerBox conversation={conversation} named={agent.named} />}
      </Card>
      {isPhone ? (
        <Drawer open={isSideOpen} onClose={() => setSideOpen(false)} title={name} size={300}>
          {side}
        </Drawer>
      ) : (
        <div className="desk-side">{side}</div>
      )}
    </>
  );
}

/** What an agent has before them is read. */
function useReading(conversation: Conversation | undefined, isOwn: boolean, named: object): void {
  const isNew = (conversation?.unreadCount ?? 0) > 0;
  const isUnread = isOwn && isNew && (conversation?.actions?.includes('mark-read') ?? false);
  const id = conversation?.id;
  const latest = conversation?.messages?.at(-1)?.id;
  const body = JSON.stringify(named);
  useEffect(() => {
    if (!isUnread || id === undefined || latest === undefined) return;
    // Whatever keeps it from being noted, the next message tries again.
    call('POST', `${pathOf('conversations', id)}/mark-read`, { body: JSON.parse(body) as object }).catch(
      () => undefined,
    );
  }, [isUnread, id, latest, body]);
}
