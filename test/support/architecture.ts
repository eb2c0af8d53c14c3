import { type Import, importsOf, type Sources, withoutComments } from './imports.ts';

const PURE =
  /^domain\/|^formats\/(?!import\/)|^interview\/(?!run\/)|^framework\/rules\/(conditions|reachability)\.ts$/;

/** What else than cli.ts may use of `process`, and why. */
const PROCESS_ALLOWED = [
  // Locks and unfinished files carry the number of the process they belong to.
  { where: /^store\//, members: ['pid', 'kill'] },
  // conf adds listeners for signals and looks at SNAP; both are undone around it.
  { where: /^store\/write\/conf-file\.ts$/, members: ['rawListeners', 'removeListener', 'env'] },
];

/** The rules of docs/project-layout.md that these sources break, a line for each breach. */
export function breaches(sources: Sources): string[] {
  const imports = new Map(
    Object.entries(sources).map(([path, text]) => [path, importsOf(path, text)]),
  );
  return [
    ...purity(sources, imports),
    ...walls(imports),
    ...homes(imports),
    ...processUse(sources),
  ];
}

type ImportsByFile = Map<string, Import[]>;

/** Pure files, and all they load, touch neither the machine nor a package, nor time nor chance. */
function purity(sources: Sources, imports: ImportsByFile): string[] {
  const pure = new Set(Object.keys(sources).filter((path) => PURE.test(path)));
  const found: string[] = [];
  // The set grows while it is walked: what a pure file loads has to be pure too.
  for (const path of pure) {
    for (const { target, own } of loads(imports, path)) {
      if (own) pure.add(target);
      else found.push(`${path} is pure, and loads ${target}`);
    }
    const [impure] =
      withoutComments(sources[path] ?? '').match(
        /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\b(?:process|performance|crypto)\.\w+/,
      ) ?? [];
    if (impure !== undefined) found.push(`${path} is pure, and uses ${impure}`);
  }
  return found;
}

/** Who may not know whom at all. */
function walls(imports: ImportsByFile): string[] {
  const found: string[] = [];
  for (const [path, all] of imports) {
    const from = roomOf(path);
    for (const { target, own, typeOnly } of all) {
      if (!own) continue;
      const to = roomOf(target);
      // A TAB is answered without the context, which costs more than the answer.
      if (path === 'commands/completion/complete.ts') continue;
      const forbidden =
        (from === 'commands' && (to === 'terminal' || to === 'store') && !typeOnly) ||
        (from === 'terminal' && to === 'store') ||
        (from === 'store' && to === 'terminal') ||
        target === 'cli.ts';
      if (forbidden) found.push(`${path} may not import ${target}`);
    }
  }
  return found;
}

/** Each package is loaded by one file, so that replacing it touches one file. */
function homes(imports: ImportsByFile): string[] {
  const users = new Map<string, Set<string>>();
  for (const path of imports.keys()) {
    for (const { target, own } of loads(imports, path)) {
      if (own || target.startsWith('node:')) continue;
      const name = /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
      users.set(name, (users.get(name) ?? new Set()).add(path));
    }
  }
  return [...users]
    .filter(([, files]) => files.size > 1)
    .map(([name, files]) => `${name} has more than one home: ${[...files].sort().join(', ')}`);
}

function processUse(sources: Sources): string[] {
  return Object.entries(sources)
    .filter(([path]) => path !== 'cli.ts')
    .flatMap(([path, text]) => {
      const used = withoutComments(text).matchAll(/\bprocess\.([a-z]\w*)|'node:process'/gi);
      const members = new Set([...used].map(([all, member]) => member ?? all));
      const allowed = PROCESS_ALLOWED.filter(({ where }) => where.test(path));
      return [...members]
        .filter((member) => !allowed.some(({ members }) => members.includes(member)))
        .map((member) => `${path} uses ${member} of process, which is for cli.ts alone`);
    });
}

function loads(imports: ImportsByFile, path: string): Import[] {
  return (imports.get(path) ?? []).filter(({ typeOnly }) => !typeOnly);
}

function roomOf(path: string): string | undefined {
  return path.includes('/') ? path.split('/')[0] : undefined;
}
