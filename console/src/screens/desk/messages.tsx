import { Card, Image, Typography, theme } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../words/words.ts';
import { type Conversation, type Message, nameOfCustomer, titleOfCard } from './conversation.ts';

/** What was said, the latest in sight. */
export function Messages({ conversation }: { conversation: Conversation }) {
  const { desk: words } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const { messages = [], labels } = conversation;
  const latest = messages.at(-1)?.id;
  useLayoutEffect(() => {
    if (latest !== undefined && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [latest]);
  const customer = nameOfCustomer(conversation, labels);
  return (
    // Read aloud as it comes, and reached by the keyboard so that it can be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable
    <div ref={list} className="desk-messages" role="log" aria-label={words.messages} tabIndex={0}>
      <ul>
        {messages.map((message) => (
          <Said
            key={message.id}
            message={message}
            by={
              message.agentUserId === null
                ? customer
                : (labels?.members?.[String(message.agentUserId)] ?? words.agent)
            }
          />
        ))}
      </ul>
    </div>
  );
}

function Said({ message, by }: { message: Message; by: string }) {
  const { desk: words } = useWords();
  const { token } = theme.useToken();
  const isOurs = message.agentUserId !== null;
  return (
    <li className={isOurs ? 'ours' : ''}>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {by} <span className="number">{message.createdAt}</span>
        {!isOurs && !message.isRead && ` · ${words.unread}`}
      </Typography.Text>
      <Content message={message} background={isOurs ? token.colorPrimaryBg : token.colorFillTertiary} />
    </li>
  );
}

const PICTURE_WIDTH = 220;

function Content({ message, background }: { message: Message; background: string }) {
  const { common, desk: words } = useWords();
  const { kind, imageUrl, content } = message;
  if (kind === 'image' && imageUrl)
    return <Image src={imageUrl} alt={common.picture} width={PICTURE_WIDTH} style={{ borderRadius: 8 }} />;
  if (kind === 'miniprogrampage')
    return (
      <Card
        size="small"
        style={{ width: PICTURE_WIDTH }}
        cover={
          imageUrl ? <img src={imageUrl} alt="" style={{ aspectRatio: '5 / 4', objectFit: 'cover' }} /> : null
        }
      >
        <Card.Meta title={titleOfCard(message)} description={words.card} />
      </Card>
    );
  return (
    <div className="desk-bubble" style={{ background }}>
      {content}
    </div>
  );
}
