/** What a keeper can do, less the writing: of records that use cases write. */
export function onlyReading<K extends object>(keeper: K): Omit<K, 'create' | 'update' | 'remove' | 'lock'> {
  const {
    create: _create,
    update: _update,
    remove: _remove,
    lock: _lock,
    ...rest
  } = keeper as K & Record<'create' | 'update' | 'remove' | 'lock', unknown>;
  return rest;
}
