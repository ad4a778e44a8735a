import { createContext } from 'react';
import type { RecordData } from '../api/metadata.ts';

/** The one record that a dialog is about, where it is about one. */
export const ActedOn = createContext<RecordData['id'] | undefined>(undefined);
