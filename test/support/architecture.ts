import { COSTLY, EXCEPTIONS, NEIGHBOURS, PROCESS, PURE, PURE_PACKAGES, ROOMS } from './house.ts';
import { type Import, importsOf, type Sources, withoutComments } from './imports.ts';

type ImportsByFile = Map<string, Import[]>;

/** The rules of house.ts that these sources break, one line per breach. */
export function breaches(sources: Sources): string[] {
  const imports: ImportsByFile = new Map(
    Object.entries(sources).map(([path, text]) => [path, importsOf(path, text)]),
  );
  return [
    ...walls(imports),
    ...circles(imports),
    ...purity(sources, imports),
    ...costs(imports),
    ...homes(imports),
    ...processUse(sources),
  ];
}

/** Unused entries of house.ts. Its lists may only shrink. */
export function unusedPermissions(sources: Sources): string[] {
  const arrows = Object.entries(sources).flatMap(([path, text]) =>
    importsOf(path, text)
      .filter(({ own }) => own)
      .map(({ target }) => ({ path, target })),
  );
  const neighbours = Object.entries(NEIGHBOURS).flatMap(([from, all]) =>
    all.map((to) => ({
      name: `${from} -> ${to}`,
      from: `commands/${from}/`,
      to: `commands/${to}/`,
    })),
  );
  return [
    ...neighbours
      .filter(
        ({ from, to }) => !arrows.some((a) => a.path.startsWith(from) && a.target.startsWith(to)),
      )
      .map(({ name }) => name),
    ...EXCEPTIONS.filter(
      ({ file, to }) => !arrows.some((a) => a.path === file && to.test(a.target)),
    ).map(({ file, to }) => `${file} -> ${to.source}`),
    ...PURE_PACKAGES.map(({ name }) => name).filter(
      (name) => !Object.entries(sources).some(([path, text]) => loadsPackage(path, text, name)),
    ),
  ];
}

const loadsPackage = (path: string, text: string, name: string): boolean =>
  importsOf(path, text).some(({ target, own }) => !own && target === name);

/** Imports from a room or command that the importer must not know. */
function walls(imports: ImportsByFile): string[] {
  return [...imports].flatMap(([path, all]) =>
    all
      .filter((each) => each.own && !mayImport(path, each))
      .map(({ target }) => `${path} may not import ${target}`),
  );
}

function mayImport(path: string, { target, typeOnly }: Import): boolean {
  const [from, to] = [roomOf(path), roomOf(target)];
  // Nothing imports the entry, which starts the rest.
  if (target === 'cli.ts') return false;
  if (path === 'cli.ts') return true;
  const isException = EXCEPTIONS.some(
    (each) => each.file === path && each.to.test(target) && (typeOnly || !each.typesOnly),
  );
  if (isException) return true;
  if (from !== to) return ROOMS[from]?.includes(to) === true;
  if (from !== 'commands') return true;
  const [folder, other] = [commandOf(path), commandOf(target)];
  if (folder === other) return true;
  if (other === 'shared') return true;
  return NEIGHBOURS[folder]?.includes(other) === true;
}

/** Files with circular imports, including types and lazy imports. */
function circles(imports: ImportsByFile): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: string[]): void => {
    const from = way.indexOf(path);
    if (from >= 0) {
      found.push(`a circle: ${[...way.slice(from), path].join(' -> ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const { target, own } of imports.get(path) ?? []) if (own) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}

/**
 * Breaches in pure files and everything they load: the machine, impure packages, time or random
 * numbers.
 */
function purity(sources: Sources, imports: ImportsByFile): string[] {
  const isExcepted = (path: string, target: string) =>
    EXCEPTIONS.some(({ file, to }) => file === path && to.test(target));
  const pure = new Set(Object.keys(sources).filter((path) => PURE.some((rule) => rule.test(path))));
  const found: string[] = [];
  // The loop adds to the set, because files that a pure file loads must be pure too.
  for (const path of pure) {
    for (const { target, own } of loads(imports, path)) {
      if (own && !isExcepted(path, target)) pure.add(target);
      else if (!own && !isPurePackage(target)) found.push(`${path} is pure, and loads ${target}`);
    }
    const [impure] =
      withoutComments(sources[path] ?? '').match(
        /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\b(?:process|performance|crypto)\.\w+/,
      ) ?? [];
    if (impure !== undefined) found.push(`${path} is pure, and uses ${impure}`);
  }
  return found;
}

/** Imports that would make a person wait. */
function costs(imports: ImportsByFile): string[] {
  return [...imports.keys()].flatMap((path) =>
    loads(imports, path)
      .filter(({ target }) =>
        COSTLY.some(({ what, from }) => what.test(target) && !from.test(path)),
      )
      .map(({ target }) => `${path} loads ${target}, which costs too much there`),
  );
}

const isPurePackage = (target: string): boolean =>
  PURE_PACKAGES.some(({ name }) => name === target);

/** Packages that several files load. A package with one home file is easy to replace. */
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
      const allowed = PROCESS.filter(({ where }) => where.test(path));
      return [...members]
        .filter((member) => !allowed.some(({ members }) => members.includes(member)))
        .map((member) => `${path} uses ${member} of process, which is for cli.ts alone`);
    });
}

function loads(imports: ImportsByFile, path: string): Import[] {
  return (imports.get(path) ?? []).filter(({ typeOnly }) => !typeOnly);
}

const roomOf = (path: string): string => path.split('/')[0] ?? '';
const commandOf = (path: string): string => path.split('/')[1] ?? '';
