import { Alert, Card, Empty, Flex, Grid } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LiveMark } from '../../shared/live-mark.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { useWords } from '../../words/words.ts';
import { useAgent } from './agent.ts';
import { AgentChoice } from './agent-choice.tsx';
import type { Status } from './conversation.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import { useDesk } from './use-desk.ts';
import './desk.css';

/** Where customers are answered: who waits, what is said, and who it is that speaks. */
export default function DeskPage() {
  const { id } = useParams();
  const navigate = useNavigate();
  const { desk: words } = useWords();
  const { wordsFor } = useSay();
  const agent = useAgent();
  const { data, error, isConnected } = useDesk();
  const [status, setStatus] = useState<Status>('waiting');
  const isPhone = Grid.useBreakpoint().lg === false;
  const open = (to: number) => void navigate(`/desk/${to}`);
  const list = (
    <ConversationList
      status={status}
      setStatus={setStatus}
      glance={data}
      openId={id === undefined ? undefined : Number(id)}
      open={open}
    />
  );
  return (
    <Flex vertical gap={12} className="desk">
      {!(isPhone && id) && (
        <PageHead title={words.title} beside={<LiveMark isConnected={isConnected} />}>
          <AgentChoice agent={agent} />
        </PageHead>
      )}
      {error && <Alert type="error" showIcon title={wordsFor(error)} />}
      <div className="desk-columns">
        {!(isPhone && id) && <div className="desk-list">{list}</div>}
        {id !== undefined && (
          <ConversationView
            key={id}
            id={Number(id)}
            agent={agent}
            isPhone={isPhone}
            taken={() => setStatus('serving')}
            back={() => void navigate('/desk')}
          />
        )}
        {id === undefined && !isPhone && (
          <Card className="desk-talk">
            <Empty description={words.choose} />
          </Card>
        )}
      </div>
    </Flex>
  );
}
