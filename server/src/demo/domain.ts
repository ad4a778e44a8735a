/** The demo tenant's label in every address. */
export const DEMO_DOMAIN = 'demo';
