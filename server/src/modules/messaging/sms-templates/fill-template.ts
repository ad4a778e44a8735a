import { fail } from '../../../kernel/errors.ts';
import type { SmsMessage } from '../ports.ts';
import type { SmsTemplate } from './keep-template.ts';

const VARIABLE = /\{([\p{L}\p{N}_]{1,32})\}/gu;
const LONGEST_VALUE = 200;

/**
 * The message that a template makes of some values. Refuses `message/template-malformed` when a variable of the text
 * has no value, or one that is no short text or number.
 */
export function fillTemplate(
  { text, serviceTemplate }: Pick<SmsTemplate, 'text' | 'serviceTemplate'>,
  values: Readonly<Record<string, unknown>>,
): Omit<SmsMessage, 'mobile'> {
  const parameters = new Map<string, string>();
  const filled = text.replace(VARIABLE, (_all, name: string) => {
    const value = Object.hasOwn(values, name) ? printed(values[name]) : undefined;
    if (value === undefined) return fail('message/template-malformed', { variable: name });
    parameters.set(name, value);
    return value;
  });
  if (!serviceTemplate) return { text: filled };
  return { text: filled, template: { code: serviceTemplate, parameters: Object.fromEntries(parameters) } };
}

function printed(value: unknown): string | undefined {
  const isShort = typeof value === 'string' && value.length <= LONGEST_VALUE && !value.includes('\0');
  if (isShort || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  return undefined;
}
