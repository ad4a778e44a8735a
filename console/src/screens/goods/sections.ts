import type { FieldMeta, FieldsMeta } from '../../api/metadata.ts';
import { givenFields, type Occasion } from '../../resource/form-values.ts';

/** Where the fields of a goods stand on its page. What the server may add stands with the last ones. */
export const SECTIONS = {
  basics: [
    'name',
    'sellingPoint',
    'categoryId',
    'shopId',
    'status',
    'tags',
    'barcode',
    'unitName',
    'sortOrder',
    'isRecommended',
  ],
  pictures: ['pictures', 'videoId'],
  description: ['content'],
  sale: ['minQuantity', 'saleStartsAt', 'saleEndsAt', 'isFlashSale'],
  delivery: ['freightTemplateId', 'weight'],
} as const;

/** Drawn by the matrix. */
const OFFER = ['properties', 'skus', 'stockChanges'];

export type Section = keyof typeof SECTIONS | 'others';

/** The fields of a section that can be given on this occasion, in their order. */
export function fieldsOf(section: Section, fields: FieldsMeta, occasion: Occasion): [string, FieldMeta][] {
  const given = givenFields(fields, occasion);
  if (section === 'others') {
    const placed = new Set<string>([...Object.values(SECTIONS).flat(), ...OFFER]);
    return given.filter(([name]) => !placed.has(name));
  }
  return SECTIONS[section].flatMap((name) => given.filter(([other]) => other === name));
}
