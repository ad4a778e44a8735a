import { Alert, Button, Flex, Tag, Typography } from 'antd';
import { FieldItem } from '../../fields/field-item.tsx';
import { printValue } from '../../resource/printed.ts';
import { useLanguage } from '../../settings/language.ts';
import { fill, useWords } from '../../words/words.ts';
import type { Setting } from './settings.ts';

interface Props {
  readonly setting: Setting;
  /** Goes back to its default with the next saving. */
  readonly isReset: boolean;
  /** Undefined for who may only look. */
  readonly reset: ((isReset: boolean) => void) | undefined;
}

/** One setting: its input with the explanation, what it is by default, and who set it when. */
export function SettingItem({ setting, isReset, reset }: Props) {
  const { settings: words } = useWords();
  const language = useLanguage();
  const { key, field, initial, isSet, isPublic, isForClients, unreadable, setAt, setBy } = setting;
  const usual = printValue(field, initial, language) || words.empty;
  return (
    <div style={{ marginBottom: 28 }}>
      <FieldItem path={[key]} field={field} />
      <Flex gap={8} wrap align="center" style={{ marginTop: -18, fontSize: 13 }}>
        <Typography.Text type="secondary">{fill(words.default, { value: usual })}</Typography.Text>
        {isForClients && <Tag>{words.forClients}</Tag>}
        {!isPublic && <Tag>{words.private}</Tag>}
        {setAt && (
          <Typography.Text type="secondary">
            {fill(setBy ? words.changed : words.setAt, { who: setBy ?? '', when: setAt })}
          </Typography.Text>
        )}
        {isSet && reset && (
          <Button type="link" size="small" onClick={() => reset(!isReset)}>
            {isReset ? words.undo : words.reset}
          </Button>
        )}
        {isReset && <Typography.Text type="warning">{words.willReset}</Typography.Text>}
      </Flex>
      {unreadable !== undefined && (
        <Alert type="warning" showIcon title={fill(words.unreadable, { text: unreadable })} />
      )}
    </div>
  );
}
