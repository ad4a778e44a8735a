import { Button, Card, Flex, Form, theme } from 'antd';
import { useState } from 'react';
import type { RecordData, ResourceMeta, Values } from '../../api/metadata.ts';
import { Refused } from '../../api/refused.ts';
import { FieldItem } from '../../fields/field-item.tsx';
import { formValues, freshValues } from '../../resource/form-values.ts';
import { showRefusal } from '../../resource/show-refusal.ts';
import { useSave } from '../../resource/use-save.tsx';
import { useSay } from '../../shared/say.ts';
import { useUnsaved } from '../../shared/use-unsaved.ts';
import { fill, useLabel, useWords } from '../../words/words.ts';
import { PAGE_SIZE } from './matrix.tsx';
import { keysOf, missingIn, type Offer, offerOf, placeOf, sentOffer } from './offer.ts';
import { OfferCard } from './offer-card.tsx';
import { fieldsOf, type Section } from './sections.ts';

interface Props {
  readonly resource: ResourceMeta;
  /** Undefined: a new one is made. */
  readonly record: RecordData | undefined;
  whenSaved(saved: RecordData): void;
}

/** All that can be said of a goods, saved at once. */
export function GoodsForm({ resource, record, whenSaved }: Props) {
  const { common } = useWords();
  const { token } = theme.useToken();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [isBusy, setBusy] = useState(false);
  const { fields } = resource;
  const occasion = record ? 'update' : 'create';
  const matrix = useMatrix(resource, record);
  const { wordsFor } = useSay();
  const settle = useUnsaved(() => [form.getFieldsValue(true), sentOffer(matrix.offer)]);
  const { save, dialog } = useSave({
    resource,
    record,
    setBusy,
    settle,
    whenSaved,
    show: (error) => matrix.show(error) || showRefusal(form, error, wordsFor),
  });
  const submit = (given: Values) => {
    if (!matrix.isWhole()) return;
    const before = record && { ...record, ...sentOffer(matrix.before) };
    save({ ...given, ...sentOffer(matrix.offer) }, before);
  };
  const section = (name: Section) => (
    <SectionCard key={name} section={name} resource={resource} occasion={occasion} />
  );
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        initialValues={record ? formValues(fields, record, occasion) : freshValues(fields)}
        onFinish={submit}
        onFinishFailed={() => matrix.isWhole()}
        scrollToFirstError={{ block: 'center' }}
      >
        <Flex vertical gap={16}>
          {section('basics')}
          {section('pictures')}
          <OfferCard record={record} fields={fields} {...matrix} />
          {section('description')}
          {section('sale')}
          {section('delivery')}
          {section('others')}
        </Flex>
        <Flex justify="end" className="save-bar" style={{ background: token.colorBgLayout }}>
          <Button type="primary" size="large" htmlType="submit" loading={isBusy}>
            {common.save}
          </Button>
        </Flex>
      </Form>
      {dialog}
    </>
  );
}

/** The offer while it is edited, and what is wrong with it. */
function useMatrix(resource: ResourceMeta, record: RecordData | undefined) {
  const words = useWords();
  const label = useLabel();
  const { wordsFor } = useSay();
  const [before] = useState(() => offerOf(record));
  const [offer, setOffer] = useState<Offer>(before);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [page, turnTo] = useState(1);
  const showAt = (found: Readonly<Record<string, string>>, key: string | undefined) => {
    setProblems(found);
    const at = key === undefined ? -1 : keysOf(offer).indexOf(key);
    if (at >= 0) turnTo(Math.floor(at / PAGE_SIZE) + 1);
    if (key !== undefined) document.getElementById('offer')?.scrollIntoView({ block: 'center' });
  };
  return {
    ...{ before, offer, problems, page, turnTo },
    setOffer: (change: Offer | ((now: Offer) => Offer)) => {
      setProblems({});
      setOffer(change);
    },
    /** Whether it can be saved; shows what is missing. */
    isWhole: (): boolean => {
      const missing = missingIn(offer);
      const isEmpty = keysOf(offer).length === 0;
      const found = missing.map(({ key, field }) => {
        const title = resource.fields.skus?.fields?.[field]?.title ?? { zh: field, en: field };
        return [`${key}/${field}`, fill(words.form.needed, { what: label(title) })] as const;
      });
      const all = Object.fromEntries(isEmpty ? [['', words.goods.noCombination]] : found);
      showAt(all, isEmpty ? '' : missing[0]?.key);
      return missing.length === 0 && !isEmpty;
    },
    /** Shows a refusal at its row. @returns whether it is of the offer */
    show: (error: unknown): boolean => {
      if (!(error instanceof Refused) || !/^(skus|properties|price|stockChanges)\b/.test(error.field ?? ''))
        return false;
      const place = placeOf(offer, error.field ?? '');
      showAt({ [place ? `${place.key}/${place.field}` : '']: wordsFor(error) }, place?.key ?? '');
      return true;
    },
  };
}

function SectionCard({
  section,
  resource,
  occasion,
}: {
  section: Section;
  resource: ResourceMeta;
  occasion: 'create' | 'update';
}) {
  const { goods: words } = useWords();
  const shown = fieldsOf(section, resource.fields, occasion);
  if (shown.length === 0) return null;
  return (
    <Card size="small" title={words.sections[section]}>
      <div className="form-grid">
        {shown.map(([name, field]) => (
          <FieldItem key={name} path={[name]} field={field} />
        ))}
      </div>
    </Card>
  );
}
