import { Badge, Button, Empty, Flex, Segmented, Spin, Typography } from 'antd';
import { useList } from '../../api/queries.ts';
import { useWords } from '../../words/words.ts';
import { type Conversation, type Glance, nameOfCustomer, STATUSES, type Status } from './conversation.ts';

interface Props {
  readonly status: Status;
  readonly glance: Glance | undefined;
  readonly openId: number | undefined;
  setStatus(status: Status): void;
  open(id: number): void;
}

const SHOWN = 100;

/** Who waits, is being served or was served, whoever spoke last on top. */
export function ConversationList({ status, glance, openId, setStatus, open }: Props) {
  const { desk: words } = useWords();
  const { data, isFetching } = useList('conversations', {
    ...{ page: 1, pageSize: SHOWN, search: '', sort: '-updatedAt', filters: { status } },
  });
  const counts = { waiting: glance?.waiting, serving: glance?.serving, served: undefined };
  const items = (data?.items ?? []) as readonly Conversation[];
  const shown = items.filter((item) => item.status === status);
  return (
    <>
      <Segmented<Status>
        block
        aria-label={words.which}
        value={status}
        onChange={setStatus}
        options={STATUSES.map((value) => ({
          value,
          label: counts[value] ? `${words[value]} ${counts[value]}` : words[value],
        }))}
      />
      {shown.length === 0 && (isFetching ? <Spin /> : <Empty description={words.nobody} />)}
      <ul className="desk-entries">
        {shown.map((one) => (
          <li key={one.id}>
            <Button type={one.id === openId ? 'default' : 'text'} onClick={() => open(one.id)}>
              <Flex vertical gap={2} style={{ width: '100%', minWidth: 0 }}>
                <Flex justify="space-between" gap={8}>
                  <Typography.Text strong ellipsis>
                    {nameOfCustomer(one, data?.labels)}
                  </Typography.Text>
                  <Badge count={one.unreadCount} size="small" />
                </Flex>
                <Typography.Text type="secondary" ellipsis>
                  {one.lastContent}
                </Typography.Text>
                <Typography.Text type="secondary" className="number" style={{ fontSize: 12 }}>
                  {one.updatedAt}
                </Typography.Text>
              </Flex>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
