/** A place as `phone.dat` writes it, and the segments there: seven digits and the carrier's number. */
export interface PhoneDataPlace {
  readonly record: string;
  readonly segments: readonly (readonly [segment: number, carrier: number])[];
}

/** The bytes of a `phone.dat` with these places. */
export function phoneData(version: string, places: readonly PhoneDataPlace[]): Buffer {
  const records: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 8;
  for (const { record, segments } of places) {
    const bytes = Buffer.from(`${record}\0`, 'utf8');
    for (const [segment, carrier] of segments) {
      const entry = Buffer.alloc(9);
      entry.writeUInt32LE(segment, 0);
      entry.writeUInt32LE(offset, 4);
      entry.writeUInt8(carrier, 8);
      entries.push(entry);
    }
    records.push(bytes);
    offset += bytes.length;
  }
  const header = Buffer.alloc(8);
  header.write(version, 'latin1');
  header.writeUInt32LE(offset, 4);
  return Buffer.concat([header, ...records, ...entries]);
}
