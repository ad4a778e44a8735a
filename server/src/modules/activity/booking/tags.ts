/** Dropped when any booking of the tenant changes or gains or loses a sign-up. */
export const bookingsTag = (tenantId: number) => `bookings:${tenantId}`;

/** Dropped when this booking, its teams or its sign-ups change. */
export const bookingTag = (tenantId: number, bookingId: number) => `booking:${tenantId}:${bookingId}`;
