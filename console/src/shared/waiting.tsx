import { Flex, Spin } from 'antd';
import { useWords } from '../words/words.ts';

/** In the middle of everything, while something loads. */
export function Waiting() {
  return (
    <Flex align="center" justify="center" style={{ minHeight: 240, height: '100%' }}>
      <Spin size="large" aria-label={useWords().common.loading} />
    </Flex>
  );
}
