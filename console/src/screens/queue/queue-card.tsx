import { SoundOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Tag, Typography } from 'antd';
import { fill, useWords } from '../../words/words.ts';
import { wakeSound } from './announce.ts';
import { type BoardNumber, type BoardQueue, numbersIn } from './board.ts';
import { useCalls } from './use-calls.ts';

/** One queue at the counter: who is called, who waits, who did not come. */
export function QueueCard({ queue }: { queue: BoardQueue }) {
  const { queue: words } = useWords();
  const calls = useCalls();
  const serving = numbersIn(queue, 'serving');
  const next = calls.pathOfNext(queue.id);
  return (
    <Card
      title={queue.name}
      extra={
        <Flex gap={4}>
          {queue.status === 'closed' && <Tag>{words.closed}</Tag>}
          <Typography.Text type="secondary">{fill(words.waiting, { n: queue.waiting })}</Typography.Text>
        </Flex>
      }
      style={{ height: '100%' }}
    >
      <Flex vertical gap={16}>
        {calls.mayCallNext && (
          <Button
            type="primary"
            size="large"
            block
            icon={<SoundOutlined />}
            loading={calls.busy === next}
            disabled={queue.waiting === 0}
            onClick={() => {
              wakeSound();
              calls.act(next);
            }}
          >
            {words.next}
          </Button>
        )}
        {serving.length === 0 && <Typography.Text type="secondary">{words.nobody}</Typography.Text>}
        {serving.map((one) => (
          <Called key={one.id} one={one} calls={calls} />
        ))}
        <Numbers title={words.inLine} numbers={numbersIn(queue, 'waiting')} calls={calls} />
        <Numbers title={words.passed} numbers={numbersIn(queue, 'passed')} calls={calls} />
      </Flex>
    </Card>
  );
}

type Calls = ReturnType<typeof useCalls>;

/** Somebody who was called: they come, or are called again, or are passed over. */
function Called({ one, calls }: { one: BoardNumber; calls: Calls }) {
  const { queue: words } = useWords();
  const actions = [
    ['call-again', words.again],
    ['finish', words.finish],
    ['pass', words.pass],
  ] as const;
  return (
    <Flex justify="space-between" align="center" gap={8} wrap>
      <Typography.Text strong className="number" style={{ fontSize: 40, lineHeight: 1.1 }}>
        {one.number}
      </Typography.Text>
      <Flex gap={6} wrap>
        {actions.map(([action, name]) => {
          const path = calls.pathOf(one.id, action);
          return (
            calls.may(action) && (
              <Button
                key={action}
                aria-label={`${name} ${one.number}`}
                loading={calls.busy === path}
                onClick={() => calls.act(path)}
              >
                {name}
              </Button>
            )
          );
        })}
      </Flex>
    </Flex>
  );
}

/** Numbers that can be called out of turn. */
function Numbers({
  title,
  numbers,
  calls,
}: {
  title: string;
  numbers: readonly BoardNumber[];
  calls: Calls;
}) {
  const { queue: words } = useWords();
  if (numbers.length === 0) return null;
  return (
    <Flex vertical gap={6}>
      <Typography.Text type="secondary">{title}</Typography.Text>
      <Flex gap={6} wrap>
        {numbers.map(({ id, number }) => {
          const path = calls.pathOf(id, 'call');
          return (
            <Button
              key={id}
              size="small"
              className="number"
              aria-label={`${words.call} ${number}`}
              disabled={!calls.may('call')}
              loading={calls.busy === path}
              onClick={() => calls.act(path)}
            >
              {number}
            </Button>
          );
        })}
      </Flex>
    </Flex>
  );
}
