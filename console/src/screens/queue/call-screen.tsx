import { FullscreenOutlined } from '@ant-design/icons';
import { Alert, Button, Col, Empty, Flex, Row, Select } from 'antd';
import { LiveMark } from '../../shared/live-mark.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { useSay } from '../../shared/say.ts';
import { Waiting } from '../../shared/waiting.tsx';
import { useWords } from '../../words/words.ts';
import { wakeSound } from './announce.ts';
import { BigBoard } from './big-board.tsx';
import { QueueCard } from './queue-card.tsx';
import { SoundSwitches } from './sound-switches.tsx';
import { useBoard } from './use-board.ts';

/** For the counter: calls numbers, and shows on a big screen who is called. */
export default function CallScreen() {
  const { queue: words } = useWords();
  const { wordsFor } = useSay();
  const { all, queues, error, isConnected, isKnown, isBig, choose, show } = useBoard();
  if (error && !isKnown) return <Alert type="error" showIcon title={wordsFor(error)} />;
  if (!isKnown) return <Waiting />;
  const isAll = queues.length === all.length;
  return (
    <Flex vertical gap={16}>
      <PageHead title={words.title} beside={<LiveMark isConnected={isConnected} />}>
        <Flex gap={12} wrap align="center">
          <SoundSwitches />
          <Button
            type="primary"
            icon={<FullscreenOutlined />}
            onClick={() => {
              wakeSound();
              show(true);
            }}
          >
            {words.big}
          </Button>
        </Flex>
      </PageHead>
      <Select<number[]>
        mode="multiple"
        aria-label={words.choose}
        placeholder={words.allQueues}
        style={{ maxWidth: 640 }}
        value={isAll ? [] : queues.map(({ id }) => id)}
        options={all.map(({ id, name }) => ({ value: id, label: name }))}
        optionFilterProp="label"
        onChange={choose}
      />
      {all.length === 0 && <Empty description={words.none} />}
      <Row gutter={[16, 16]}>
        {queues.map((queue) => (
          <Col key={queue.id} xs={24} md={12} xxl={8}>
            <QueueCard queue={queue} />
          </Col>
        ))}
      </Row>
      {isBig && <BigBoard queues={queues} isConnected={isConnected} close={() => show(false)} />}
    </Flex>
  );
}
