import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

/** What `node --cpu-prof` writes. Times in µs. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly endTime: number;
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Share {
  readonly name: string;
  /** Of the time that was not idle. */
  readonly share: number;
}

/** Where the last seconds of a profile went. */
export interface Spent {
  /** In a function's own lines, and by package. */
  readonly functions: readonly Share[];
  readonly packages: readonly Share[];
  /** In a function of the server and all that it called. */
  readonly inclusive: readonly Share[];
}

/** Adds up the samples of the last `seconds`; what stands idle is left out. */
export function spentIn(profile: CpuProfile, seconds: number): Spent {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((id) => [id, node.id])));
  const sums = { functions: new Map(), packages: new Map(), inclusive: new Map() } satisfies Record<
    string,
    Sums
  >;
  let at = profile.startTime;
  let total = 0;
  for (const [index, id] of profile.samples.entries()) {
    const micros = profile.timeDeltas[index] ?? 0;
    at += micros;
    const node = nodes.get(id);
    if (!node || at < profile.endTime - seconds * 1_000_000 || node.callFrame.functionName === '(idle)')
      continue;
    total += micros;
    add(sums.functions, nameOf(node.callFrame), micros);
    add(sums.packages, packageOf(node.callFrame), micros);
    for (const name of ownFunctionsAbove(node, nodes, parents)) add(sums.inclusive, name, micros);
  }
  return {
    functions: shares(sums.functions, total),
    packages: shares(sums.packages, total),
    inclusive: shares(sums.inclusive, total),
  };
}

type Sums = Map<string, number>;

function add(sums: Sums, name: string, micros: number): void {
  sums.set(name, (sums.get(name) ?? 0) + micros);
}

function shares(sums: Sums, total: number): Share[] {
  return [...sums]
    .map(([name, micros]) => ({ name, share: micros / total }))
    .sort((a, b) => b.share - a.share);
}

function ownFunctionsAbove(
  from: ProfileNode,
  nodes: ReadonlyMap<number, ProfileNode>,
  parents: ReadonlyMap<number, number>,
): Set<string> {
  const names = new Set<string>();
  for (let node: ProfileNode | undefined = from; node; node = nodes.get(parents.get(node.id) ?? -1))
    if (packageOf(node.callFrame) === 'server') names.add(nameOf(node.callFrame));
  return names;
}

function packageOf({ functionName, url }: CallFrame): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  return inPackage ?? (url.startsWith('node:') ? 'node' : 'server');
}

/** The function with its place, in the source where a map leads there. */
function nameOf({ functionName, url, lineNumber, columnNumber }: CallFrame): string {
  const name = functionName || '(anonymous)';
  if (url === '') return name;
  const entry = mapOf(url)?.findEntry(lineNumber, columnNumber);
  if (entry && 'originalSource' in entry)
    return `${name} ${entry.originalSource.replace(/^(?:\.\.\/)+/, '')}:${entry.originalLine + 1}`;
  return `${name} ${url.replace(/.*\/(?:node_modules|dist)\//, '')}:${lineNumber + 1}`;
}

const maps = new Map<string, SourceMap | undefined>();

function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) {
    const file = url.startsWith('file:') && !url.includes('node_modules') ? `${fileURLToPath(url)}.map` : '';
    const known = file !== '' && existsSync(file);
    maps.set(
      url,
      known ? new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload) : undefined,
    );
  }
  return maps.get(url);
}
