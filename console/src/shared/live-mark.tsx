import { Badge } from 'antd';
import { useWords } from '../words/words.ts';

/** Whether what is seen is told as it happens, or the connection is looked for. */
export function LiveMark({ isConnected }: { isConnected: boolean }) {
  const { live } = useWords();
  return (
    <span role="status">
      <Badge status={isConnected ? 'success' : 'processing'} text={isConnected ? live.on : live.off} />
    </span>
  );
}
