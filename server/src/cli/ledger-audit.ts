import { auditCommand } from './audit-command.ts';

/** `npm run ledger:audit`. */
process.exitCode = await auditCommand(process.env, console);
