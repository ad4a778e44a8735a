import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  /** What it does, shown when pointed at. */
  readonly name: string;
  readonly icon: ReactNode;
  press(): void;
}

/** A picture that does something, and says what. */
export function IconButton({ name, icon, press }: Props) {
  return (
    <Tooltip title={name}>
      <Button type="text" aria-label={name} icon={icon} onClick={press} />
    </Tooltip>
  );
}
