import { isSegment, SegmentCollector, type SegmentFacts, type SegmentKind } from './segment-facts.ts';

/** What the ninth byte of an index entry says, from 1 up. */
const CARRIERS = [
  '中国移动',
  '中国联通',
  '中国电信',
  '中国电信虚拟运营商',
  '中国联通虚拟运营商',
  '中国移动虚拟运营商',
  '中国广电',
  '中国广电虚拟运营商',
];

const HEADER_BYTES = 8;
const ENTRY_BYTES = 9;

export interface PhoneData {
  /** As the file says, `2408`. */
  readonly version: string;
  readonly facts: SegmentFacts;
}

/**
 * Reads the community's binary table of mobile segments (`phone.dat`): a version of four bytes, the index's offset,
 * then records `province|city|postcode|area code` that end in a zero byte, then the index of nine bytes an entry:
 * segment, its record's offset (both little-endian), its carrier.
 * @throws Error that says what is wrong with the file
 */
export function readPhoneData(bytes: Buffer): PhoneData {
  if (bytes.length < HEADER_BYTES + ENTRY_BYTES) throw new Error('the file is too short');
  const version = bytes.toString('latin1', 0, 4);
  const indexStart = bytes.readUInt32LE(4);
  if (!/^[\w.-]{4}$/.test(version)) throw new Error('the file does not begin with a version');
  const indexBytes = bytes.length - indexStart;
  if (indexStart < HEADER_BYTES || indexBytes < ENTRY_BYTES || indexBytes % ENTRY_BYTES !== 0)
    throw new Error('the index is not where the header says');
  const collector = new SegmentCollector();
  const placeAt = placeReader(bytes, indexStart);
  for (let at = indexStart; at < bytes.length; at += ENTRY_BYTES) {
    const segment = bytes.readUInt32LE(at);
    if (!isSegment(segment)) throw new Error(`the index names a segment ${segment}`);
    const carrier = CARRIERS[bytes.readUInt8(at + 8) - 1];
    if (carrier === undefined) throw new Error(`segment ${segment} has an unknown carrier`);
    collector.add(segment, { ...placeAt(bytes.readUInt32LE(at + 4)), carrier });
  }
  return { version, facts: collector.facts };
}

type Place = Omit<SegmentKind, 'carrier'>;

/** Records are few and named often: each is read once. */
function placeReader(bytes: Buffer, indexStart: number): (offset: number) => Place {
  const known = new Map<number, Place>();
  return (offset) => {
    const place = known.get(offset) ?? readPlace(bytes, offset, indexStart);
    known.set(offset, place);
    return place;
  };
}

function readPlace(bytes: Buffer, offset: number, indexStart: number): Place {
  const end = bytes.indexOf(0, offset);
  if (offset < HEADER_BYTES || end < 0 || end >= indexStart) throw new Error(`no record at ${offset}`);
  const [province, city, postcode, areaCode, ...more] = bytes.toString('utf8', offset, end).split('|');
  if (!province || !city || postcode === undefined || areaCode === undefined || more.length > 0)
    throw new Error(`the record at ${offset} is no place`);
  return { province, city, postcode: postcode || null, areaCode: areaCode || null };
}
