import { Input, Typography } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/words.ts';

interface Props {
  readonly id?: string;
  readonly 'aria-label': string;
  readonly value: unknown;
  onChange(value: unknown): void;
}

/** JSON as text; what is not JSON yet is not given on. */
export function JsonInput({ value, onChange, ...named }: Props) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const [isWrong, setWrong] = useState(false);
  const { form } = useWords();
  return (
    <>
      <Input.TextArea
        {...named}
        value={text}
        autoSize={{ minRows: 3, maxRows: 16 }}
        status={isWrong ? 'error' : ''}
        style={{ fontFamily: 'monospace' }}
        onChange={(event) => {
          const given = event.target.value;
          setText(given);
          const parsed = parse(given);
          setWrong(parsed === WRONG);
          if (parsed !== WRONG) onChange(parsed);
        }}
      />
      {isWrong && <Typography.Text type="danger">{form.notJson}</Typography.Text>}
    </>
  );
}

const WRONG = Symbol('not JSON');

function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return WRONG;
  }
}
