import { ShopOutlined } from '@ant-design/icons';
import { Flex, Select, Typography } from 'antd';
import { useNavigate } from 'react-router';
import type { Me } from '../api/queries.ts';
import { chosenTenant } from '../api/session.ts';
import { useLeaving } from '../shared/use-unsaved.ts';
import { useWords } from '../words/words.ts';

/** Says which shop this is; operators choose among all of them. */
export function ShopSwitch({ me }: { me: Me }) {
  const { account } = useWords();
  const navigate = useNavigate();
  const leave = useLeaving();
  if (me.tenant.id === 0) return null;
  if (me.tenants.length < 2) {
    return (
      <Flex align="center" gap={8} style={{ minWidth: 0 }}>
        <ShopOutlined />
        <Typography.Text strong ellipsis>
          {me.tenant.name}
        </Typography.Text>
      </Flex>
    );
  }
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={account.tenant}
      prefix={<ShopOutlined />}
      value={me.tenant.domain}
      style={{ minWidth: 120, maxWidth: 220, flexShrink: 1 }}
      options={me.tenants.map(({ domain, name }) => ({ value: domain, label: name || domain }))}
      onChange={(domain: string) =>
        leave(() => {
          chosenTenant.set(domain);
          void navigate('/');
        })
      }
    />
  );
}
