import { showRecords } from '../../../kernel/records/show-records.ts';
import { booking, bookingTeam, signUp } from './tables.ts';

/** The bookings as staff see them, open or not. */
export const bookingRecords = showRecords(booking, {
  filters: ['status', 'createdAt', 'endsAt'],
  sorts: ['createdAt', 'endsAt'],
  search: ['title'],
  label: 'title',
});

/** The teams of bookings, dissolved ones too. */
export const bookingTeamRecords = showRecords(bookingTeam, {
  filters: ['bookingId', 'leaderId', 'status'],
  search: ['name'],
  searchBy: 'beginning',
  label: 'name',
});

/** Who has signed up for what, cancelled or not. */
export const signUpRecords = showRecords(signUp, {
  filters: ['bookingId', 'userId', 'teamId', 'status', 'createdAt'],
  sorts: ['createdAt'],
});
