import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Space, Tag, Typography } from 'antd';
import { call } from '../api/call.ts';
import { useScope } from '../api/queries.ts';
import { useSay } from '../shared/say.ts';
import { Waiting } from '../shared/waiting.tsx';
import { useWords } from '../words/words.ts';

interface Session {
  readonly id: number;
  readonly ip: string;
  readonly userAgent: string;
  readonly createdAt: string;
  readonly isCurrent: boolean;
}

/** Where one is signed in; what one does not know can be ended. */
export function Sessions() {
  const { account } = useWords();
  const { done, failed } = useSay();
  const scope = useScope();
  const { data, refetch } = useQuery({
    queryKey: ['sessions', ...scope],
    queryFn: () => call<{ items: Session[] }>('GET', '/me/sessions'),
  });
  if (!data) return <Waiting />;
  const revoke = async (id: number) => {
    try {
      await call('DELETE', `/me/sessions/${id}`);
      done(account.revoked);
      await refetch();
    } catch (error) {
      failed(error);
    }
  };
  return (
    <Flex vertical gap={12} component="section">
      {data.items.map(({ id, ip, userAgent, createdAt, isCurrent }) => (
        <Flex key={id} justify="space-between" align="center" gap={12}>
          <div style={{ minWidth: 0 }}>
            <Space>
              <Typography.Text strong>{ip}</Typography.Text>
              {isCurrent && <Tag color="green">{account.sessionCurrent}</Tag>}
            </Space>
            <Typography.Paragraph type="secondary" ellipsis={{ rows: 2 }} style={{ margin: 0 }}>
              {userAgent}
            </Typography.Paragraph>
            <Typography.Text type="secondary">
              {account.sessionSince} {createdAt}
            </Typography.Text>
          </div>
          {!isCurrent && <Button onClick={() => void revoke(id)}>{account.sessionRevoke}</Button>}
        </Flex>
      ))}
    </Flex>
  );
}
