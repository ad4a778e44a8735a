/**
 * The layers of the house, checked by `npm run check:layers`.
 *
 *   dialects → modules → kernel;   providers implement ports that modules declare;
 *   only the composition root (app.ts, main.ts, cli/, demo/, composition/) knows them all.
 */

/** A module may import only modules that stand before it in this list. */
const MODULES = [
  'tenancy',
  'client-apps',
  'geo',
  'platform',
  'files',
  'messaging',
  'wechat-tools',
  'identity',
  'address',
  'ledger',
  'member',
  'points',
  'catalog',
  'content',
  'payment',
  'order',
  'advertising',
  'courier',
  'promotion',
  'distribution',
  'notification',
  'finance',
  'activity',
  'service-desk',
  'membership-card',
  'webhook',
  'statistics',
  'backoffice',
];

const SRC = '^server/src/';
const KERNEL = `${SRC}kernel/`;
const PROVIDERS = `${SRC}providers/`;
const COMPOSITION = `${SRC}(app\\.ts|main\\.ts|cli/|demo/|composition/)`;
const MODULE_DOOR = `${SRC}modules/[^/]+/index\\.ts$`;
const MODULE_PORTS = `${SRC}modules/[^/]+/ports\\.ts$`;

// dependency-cruiser reads TypeScript through the classic compiler API, which TypeScript 7 no longer has. Without
// the `typescript` alias to @typescript/typescript6 it would skip every .ts file and report that all is well.
if (typeof require('typescript').createSourceFile !== 'function') {
  throw new Error('dependency-cruiser needs `typescript` to be @typescript/typescript6 (see package.json)');
}

/** One rule per layer: what it may import inside server/src, everything else being an error. */
const mayImportOnly = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: SRC, pathNot: allowed },
});

const moduleOrder = MODULES.map((module, index) =>
  mayImportOnly(
    `module-order-${module}`,
    `${SRC}modules/${module}/`,
    [KERNEL, ...MODULES.slice(0, index + 1).map((earlier) => `${SRC}modules/${earlier}/`)],
    `${module} may import the kernel and the modules that stand before it in MODULES`,
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    mayImportOnly('kernel-knows-nobody', KERNEL, [KERNEL], 'the kernel imports nothing above it'),
    {
      name: 'module-not-listed',
      severity: 'error',
      comment: 'give a new module its place in MODULES',
      from: { path: `${SRC}modules/`, pathNot: `${SRC}modules/(${MODULES.join('|')})/` },
      to: {},
    },
    ...moduleOrder,
    {
      name: 'module-doors',
      severity: 'error',
      comment: 'another module is entered through its index.ts only',
      from: { path: `${SRC}modules/([^/]+)/` },
      to: { path: `${SRC}modules/`, pathNot: [`${SRC}modules/$1/`, MODULE_DOOR] },
    },
    mayImportOnly(
      'provider-imports',
      `${PROVIDERS}([^/]+)/`,
      [KERNEL, MODULE_DOOR, MODULE_PORTS, `${PROVIDERS}$1/`, `${PROVIDERS}[^/]+/index\\.ts$`],
      'a provider imports the kernel, the doors and ports of modules, and other providers by their index.ts',
    ),
    mayImportOnly(
      'dialect-imports',
      `${SRC}dialects/([^/]+)/`,
      [KERNEL, MODULE_DOOR, `${SRC}dialects/$1/`],
      'a dialect imports the kernel, the doors of modules and its own folder; what dialects share is in kernel/routes',
    ),
    {
      name: 'only-composition-knows-providers',
      severity: 'error',
      from: { path: SRC, pathNot: [COMPOSITION, PROVIDERS] },
      to: { path: PROVIDERS },
    },
    {
      name: 'nothing-from-tests',
      severity: 'error',
      from: { path: SRC },
      to: { path: '^(server/test|bench|scripts|console)/' },
    },
    {
      name: 'no-dev-packages',
      severity: 'error',
      comment: 'production code may not need a dev dependency at run time',
      from: { path: SRC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'console-speaks-http-only',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^server/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true, // type-only imports count too
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist(-test)?/' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
