import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { FieldMeta, FieldsMeta, RecordData, ResourceMeta, Values } from '../../api/metadata.ts';
import { forgetRecords, useResource } from '../../api/queries.ts';
import { randomKey } from '../../api/random-key.ts';
import { ActionDialog, type AskedAction } from '../../resource/action-dialog.tsx';
import { givenFields } from '../../resource/form-values.ts';
import { useActions } from '../../resource/use-actions.tsx';
import { useSay } from '../../shared/say.ts';
import { both, useLabel, useWords } from '../../words/words.ts';

/** What can be done for a member: what the member's own resource offers, and what others have for members. */
export function MemberActions({ resource, member }: { resource: ResourceMeta; member: RecordData }) {
  const label = useLabel();
  const { act, dialog } = useActions(resource);
  const own = resource.actions.filter(({ kind, name }) => kind === 'record' && isInOrder(name, member));
  return (
    <>
      <ForMember memberId={member.id} />
      {own.map((action) => (
        <Button key={action.name} danger={action.isDangerous} onClick={() => act(action, [member.id])}>
          {label(action.title)}
        </Button>
      ))}
      {dialog}
    </>
  );
}

/** Of two that undo each other, the one that changes something. */
function isInOrder(name: string, { status, isSeller }: RecordData): boolean {
  const [isLockedOut, sells] = [status === 'disabled', isSeller === true];
  const needed: Readonly<Record<string, boolean>> = {
    disable: !isLockedOut,
    enable: isLockedOut,
    'make-seller': !sells,
    'end-seller': sells,
  };
  return needed[name] ?? true;
}

interface Deed {
  readonly action: AskedAction & { readonly name: string };
  send(given: Values): Promise<unknown>;
}

/** Adjusting the wallet, giving a level, giving a coupon: each where one may. */
function ForMember({ memberId }: { memberId: RecordData['id'] }) {
  const { common } = useWords();
  const label = useLabel();
  const { done } = useSay();
  const [asked, setAsked] = useState<Deed>();
  const deeds = useDeeds(memberId);
  const perform = async ({ action, send }: Deed, given: Values) => {
    await send(given);
    await forgetRecords();
    done(`${label(action.title)}: ${common.done}`);
  };
  return (
    <>
      {deeds.map((deed) => (
        <Button key={deed.action.name} type="primary" ghost onClick={() => setAsked(deed)}>
          {label(deed.action.title)}
        </Button>
      ))}
      {asked && (
        <ActionDialog
          action={asked.action}
          perform={(given) => perform(asked, given)}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

const plain = { isDangerous: false };
const giveLevel = both((words) => words.member.giveLevel);
const giveCoupon = both((words) => words.member.giveCoupon);
const couponRule: FieldMeta = {
  kind: 'reference',
  to: 'coupon-rules',
  required: true,
  title: both((words) => words.member.coupon),
};

/** Whoever changes what somebody owns says why. */
const withReason = ({ remark, ...others }: FieldsMeta): FieldsMeta =>
  remark ? { ...others, remark: { ...remark, required: true } } : others;

function useDeeds(memberId: RecordData['id']): Deed[] {
  const wallets = useResource('wallets');
  const memberships = useResource('memberships');
  const coupons = useResource('coupon-rules');
  const deeds: Deed[] = [];
  // Of each time that one of them is chosen.
  const key = randomKey();
  const adjust = wallets?.actions.find(({ name }) => name === 'adjust');
  if (adjust) {
    deeds.push({
      action: { ...adjust, fields: withReason(adjust.fields) },
      send: (body) => call('POST', `/wallets/${memberId}/adjust`, { body, key }),
    });
  }
  const level = memberships?.can.includes('create')
    ? Object.fromEntries(givenFields(memberships.fields, 'create').filter(([name]) => name !== 'userId'))
    : undefined;
  if (level)
    deeds.push({
      action: { ...plain, name: 'level', title: giveLevel, fields: level },
      send: (body) => call('POST', '/memberships', { body: { ...body, userId: memberId } }),
    });
  if (coupons?.actions.some(({ name }) => name === 'issue'))
    deeds.push({
      action: { ...plain, name: 'coupon', title: giveCoupon, fields: { ruleId: couponRule } },
      send: ({ ruleId }) =>
        call('POST', `/coupon-rules/${String(ruleId)}/issue`, { body: { userIds: [memberId] }, key }),
    });
  return deeds;
}
