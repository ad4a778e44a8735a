import {
  AppstoreOutlined,
  BankOutlined,
  CustomerServiceOutlined,
  FileTextOutlined,
  GiftOutlined,
  GlobalOutlined,
  SettingOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  SolutionOutlined,
  TagsOutlined,
  TeamOutlined,
  TrophyOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

const icons: Readonly<Record<string, ReactNode>> = {
  orders: <ShoppingCartOutlined />,
  catalog: <TagsOutlined />,
  members: <TeamOutlined />,
  promotion: <GiftOutlined />,
  activities: <TrophyOutlined />,
  content: <FileTextOutlined />,
  finance: <BankOutlined />,
  desk: <CustomerServiceOutlined />,
  merchants: <ShopOutlined />,
  system: <SettingOutlined />,
  staff: <SolutionOutlined />,
  installation: <GlobalOutlined />,
};

/** The picture of a group in the menu. */
export const iconOf = (group: string): ReactNode => icons[group] ?? <AppstoreOutlined />;
