import { roles } from './roles.ts';
import { sessions } from './sessions.ts';
import { staff } from './staff.ts';

export const staffResources = [staff, roles, sessions];
