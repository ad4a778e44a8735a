/** What the server says of its resources at `GET /admin/api/resources`: lists and forms are drawn from this alone. */

/** Words in both languages. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type FieldKind =
  | 'id'
  | 'text'
  | 'longtext'
  | 'richtext'
  | 'integer'
  | 'decimal'
  | 'yuan'
  | 'points'
  | 'boolean'
  | 'enum'
  | 'moment'
  | 'day'
  | 'picture'
  | 'pictures'
  | 'file'
  | 'json'
  | 'tags'
  | 'permissions'
  | 'reference'
  | 'references'
  | 'region'
  | 'regions'
  | 'sku'
  | 'rows'
  | 'password'
  | 'color';

export interface Choice extends Label {
  readonly value: string;
}

export interface FieldMeta {
  readonly kind: FieldKind;
  readonly title: Label;
  readonly help?: Label;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly createOnly?: boolean;
  /** Told only by the answer to what made it. */
  readonly shownOnce?: boolean;
  readonly min?: number;
  /** The longest text, the largest number, or the most entries. */
  readonly max?: number;
  readonly digits?: number;
  /** What a new record begins with. */
  readonly initial?: unknown;
  /** Of money: may be below zero. */
  readonly signed?: boolean;
  readonly options?: readonly Choice[];
  /** The resource that a reference leads to. */
  readonly to?: string;
  /** Of a region: 1 a province, 2 a city, 3 a district, and the field beside it in which it lies. */
  readonly level?: number;
  readonly within?: string;
  /** Of a SKU: the field beside it that names the goods. */
  readonly goods?: string;
  /** Of a text: where what is meant is found by its name, and the field there whose text stands here. */
  readonly suggest?: { readonly resource: string; readonly field: string };
  /** Of rows: the fields of each row. */
  readonly fields?: FieldsMeta;
}

export type FieldsMeta = Readonly<Record<string, FieldMeta>>;

export interface ActionMeta {
  readonly name: string;
  readonly kind: 'record' | 'collection';
  readonly title: Label;
  /** What a role must allow: its own name, or the verb that it shares with others. */
  readonly verb: string;
  readonly fields: FieldsMeta;
  readonly isBulk: boolean;
  readonly isDangerous: boolean;
}

/** Something that can be brought in by a table. */
export interface ImportMeta {
  /** The last word of its path. */
  readonly name: string;
  readonly title: Label;
  /** The columns that the table may have. */
  readonly fields: FieldsMeta;
}

export interface ResourceMeta {
  readonly name: string;
  readonly group: Label & { readonly name: string };
  readonly title: Label;
  readonly help?: Label;
  /** The field that names a record. */
  readonly label?: string;
  readonly idKind: 'number' | 'text';
  readonly fields: FieldsMeta;
  readonly columns: readonly string[];
  readonly filters: readonly string[];
  readonly search: readonly string[];
  /** Where in these fields the text that is searched for must stand. */
  readonly searchBy: 'part' | 'beginning' | 'number';
  readonly sorts: readonly string[];
  /** Fields that the list adds up over all of its pages. */
  readonly sums: readonly string[];
  /** What whoever is signed in may do: list, read, create, update, remove, export and the actions. */
  readonly can: readonly string[];
  readonly actions: readonly ActionMeta[];
  readonly imports: readonly ImportMeta[];
}

/** A page of its own, without it being a list. */
export interface ScreenMeta extends Pick<ResourceMeta, 'name' | 'group' | 'title' | 'can'> {}

export type Values = Readonly<Record<string, unknown>>;

/** The names of what records refer to, by resource and id. */
export type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RecordData extends Values {
  readonly id: number | string;
  readonly version?: string;
  /** What whoever is signed in can do with it in the state it is in, by the actions' names. */
  readonly actions?: readonly string[];
  readonly labels?: Labels;
}

export interface ListAnswer {
  readonly items: readonly RecordData[];
  readonly total: number;
  /** There are more than `total`: longer lists are not counted to their end. */
  readonly isTotalCapped?: boolean;
  readonly page: number;
  readonly pageSize: number;
  readonly sums?: Values;
  readonly labels?: Labels;
}
