/**
 * The plan of the house: which room may import from which. architecture.test.ts checks the source.
 */

/**
 * Each room, and the rooms it may import from, including types. A room knows only rooms above it.
 * Commands reach `store` and `terminal` through the context.
 */
export const ROOMS: Record<string, readonly string[]> = {
  lib: [],
  core: ['lib'],
  framework: ['core', 'lib'],
  interview: ['framework', 'core', 'lib'],
  domain: ['interview', 'framework', 'core', 'lib'],
  formats: ['domain', 'interview', 'framework', 'core', 'lib'],
  store: ['core', 'lib'],
  terminal: ['interview', 'framework', 'core', 'lib'],
  commands: ['formats', 'domain', 'interview', 'framework', 'core', 'lib'],
  cli: ['commands', 'terminal', 'store', 'formats', 'interview', 'framework', 'core', 'lib'],
};

/** Exceptions for imports that the room of a file does not allow, with reasons. */
export const EXCEPTIONS: { file: string; to: RegExp; typesOnly?: true; why: string }[] = [
  {
    file: 'core/context.ts',
    to: /^(framework|interview)\//,
    typesOnly: true,
    why: 'an interface names what it hands out',
  },
  {
    file: 'formats/import/store-page.ts',
    to: /^store\/page-(format|lines)\.ts$|^store\/(paths|record)\.ts$/,
    why: 'a file of the store is read as the store reads it',
  },
  {
    file: 'framework/read/derive.ts',
    to: /^\.\.\/frameworks\/defaults\.json$/,
    why: 'what coachkit fills in is content, and is built into the program',
  },
  {
    file: 'commands/completion/complete.ts',
    to: /^store\/open-store\.ts$/,
    why: 'a TAB is answered without the context, which costs more than the answer',
  },
];

/** Command folders that may import from others besides `shared`. This list may only shrink. */
export const NEIGHBOURS: Record<string, readonly string[]> = {
  actions: ['sessions'],
  context: ['assess', 'status'],
  doctor: ['journal'],
  evaluate: ['find-coach'],
  export: ['assess', 'journal'],
  'find-coach': ['assess'],
  framework: ['assess', 'practice', 'reflect'],
  home: ['status'],
  journal: ['questions'],
  journey: ['status'],
  progress: ['assess'],
  reflect: ['journal', 'questions'],
  status: ['assess', 'journal', 'questions'],
};

/**
 * These files, and everything they load, use no disk, clock, random numbers or package except
 * PURE_PACKAGES.
 */
export const PURE: RegExp[] = [
  /^domain\//,
  /^formats\//,
  /^interview\/(?!run\/)/,
  /^framework\/rules\//,
];

/** Packages that a pure file may load, with reasons. */
export const PURE_PACKAGES: { name: string; why: string }[] = [
  { name: 'zod', why: 'it checks values, and knows no disk, no clock and no chance' },
  { name: 'yaml', why: 'front matter is YAML; it knows no disk, no clock and no chance' },
  { name: 'marked', why: 'a report is edited as Markdown; it only takes texts apart' },
];

/**
 * Modules that only these files may load as values, with reasons. All files may use their types.
 */
export const COSTLY: { what: RegExp; from: RegExp; why: string }[] = [
  {
    what: /^domain\/(record|\w+\/schema)\.ts$/,
    from: /^(domain\/(record|\w+\/schema)\.ts$|formats\/import\/)/,
    why: 'a schema brings zod, for which no save, no list and no TAB shall wait',
  },
];

/** Members of `process` that files other than cli.ts may use, with reasons. */
export const PROCESS: { where: RegExp; members: string[]; why: string }[] = [
  {
    where: /^lib\/crc32\.ts$/,
    members: ['getBuiltinModule'],
    why: 'node:zlib is loaded only where its checksum cannot be had without its streams',
  },
  {
    where: /^store\//,
    members: ['pid', 'kill'],
    why: 'locks and unfinished files carry the number of the process they belong to',
  },
  {
    where: /^terminal\/editor\.ts$/,
    members: ['pid'],
    why: 'the folder of a text being edited carries the number of the process it belongs to',
  },
  {
    where: /^terminal\/keyboard\/moment\.ts$/,
    members: ['uptime'],
    why: 'the clock of performance would load modules of Node for the first question',
  },
  {
    where: /^store\/write\/conf-file\.ts$/,
    members: ['rawListeners', 'removeListener', 'env'],
    why: 'conf adds listeners for signals and looks at SNAP; both are undone around it',
  },
];
